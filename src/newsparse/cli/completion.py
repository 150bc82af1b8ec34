"""``newsparse completion SHELL``: a script that completes commands, options, their values and fields.

shtab writes it once, from the parsers. argcomplete would start Python at each press of the tab key and has to be
registered in the shell; and it takes the command line for one parser's, where ``run`` has one of its own.
"""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, Any

from newsparse.cli import DONE, WRONG_CALL, Parser, complain
from newsparse.cli.formats import FIELDS
from newsparse.cli.pages import parser_of_pages
from newsparse.cli.run import parser_of_run

if TYPE_CHECKING:
    from collections.abc import Sequence

EPILOG = """\
to install it:
  newsparse completion bash > ~/.local/share/bash-completion/completions/newsparse
  newsparse completion zsh > ~/.zfunc/_newsparse         with fpath+=~/.zfunc before compinit in ~/.zshrc
  newsparse completion fish > ~/.config/fish/completions/newsparse.fish
"""
SHELLS = ("bash", "zsh", "fish")
PREAMBLES = {
    "bash": f"""
_newsparse_fields() {{
  local before=
  case $1 in *,*) before=${{1%,*}}, ;; esac
  compgen -P "$before" -W '{" ".join(FIELDS)}' -- "${{1##*,}}"
}}
""",
    "zsh": f"""
_newsparse_fields() {{ _values -s , field {" ".join(FIELDS)} }}
""",
}
"""Lists with commas are beyond shtab: in these two shells the names behind a comma are completed, too."""


BASH_COMPLETE_RE = re.compile(r"^complete (?=-)", re.MULTILINE)


def main(argv: Sequence[str]) -> int:
    """Write the script for the shell that is named, and give the exit code."""
    parser = Parser(
        prog="newsparse completion",
        description="Write a script that completes newsparse's options in a shell.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("shell", choices=SHELLS)
    shell = parser.parse_args(argv).shell
    try:
        import shtab
    except ImportError:
        return complain("completion needs shtab: pip install 'newsparse[completion]'", WRONG_CALL)
    script = shtab.complete(_whole(shtab), shell, preamble=PREAMBLES.get(shell, ""))
    # Where no command fits, bash completes files by itself: the first word may be one.
    print(BASH_COMPLETE_RE.sub("complete -o default ", script))
    return DONE


def _whole(shtab: Any) -> argparse.ArgumentParser:
    """All commands in one parser, which only describes them: nothing is parsed with it."""
    whole = parser_of_pages()
    commands = whole.add_subparsers()
    for name, parser in (("run", parser_of_run()), ("explain", parser_of_pages())):
        commands.add_parser(name, parents=[parser], add_help=False, help=parser.description)
    commands.add_parser("completion", help="a script that completes options").add_argument("shell", choices=SHELLS)
    whole._actions.sort(key=lambda action: action is not commands)  # a command stands before files
    for parser in (whole, *commands.choices.values()):
        for action in parser._actions:
            _say_what_is_wanted(action, shtab)
    return whole


def _say_what_is_wanted(action: Any, shtab: Any) -> None:
    if action.metavar in ("FILE", "INPUT"):
        action.complete = shtab.FILE
    elif action.metavar == "FOLDER":
        action.complete = shtab.DIRECTORY
    elif "--fields" in action.option_strings:
        action.complete = dict.fromkeys(PREAMBLES, "_newsparse_fields")
