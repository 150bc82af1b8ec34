"""The command line: tells the commands apart."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from newsparse.cli import WRONG_CALL, complain

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line with ``argv`` (without the program's name) and give its exit code."""
    given = list(sys.argv[1:] if argv is None else argv)
    if given[:1] in (["run"], ["completion"]) and sys.platform == "win32":
        return complain(f"newsparse {given[0]} needs Linux or macOS; on Windows, WSL will do", WRONG_CALL)
    if given[:1] == ["run"]:
        from newsparse.cli.run import main as run

        return run(given[1:])
    if given[:1] == ["completion"]:
        from newsparse.cli.completion import main as completion

        return completion(given[1:])
    from newsparse.cli.pages import main as pages

    return pages(given)


if __name__ == "__main__":
    sys.exit(main())
