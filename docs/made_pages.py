"""The pages that the docs build makes, so that none is kept twice; mkdocs loads this file as a hook.

``python docs/made_pages.py FOLDER`` writes them to a folder for who wants to read them without a build.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parent))
import make_columns_page
import make_notebook_page
import make_reference_page
import make_rules_page

if TYPE_CHECKING:
    from collections.abc import Callable

PAGES: dict[str, Callable[[], str]] = {
    "columns.md": make_columns_page.make_page,
    "example.md": make_notebook_page.make_page,
    "reference.md": make_reference_page.make_page,
    "rules.md": make_rules_page.make_page,
}
"""A page's name, and what makes it from the code, the rules and the notebook."""


def on_files(files: Any, config: Any) -> Any:
    """Give mkdocs the made pages beside those of the folder."""
    from mkdocs.structure.files import File

    for name, make in PAGES.items():
        files.append(File.generated(config, name, content=make()))
    return files


def main() -> None:
    """Write the pages to a folder."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in PAGES.items():
        (folder / name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    main()
