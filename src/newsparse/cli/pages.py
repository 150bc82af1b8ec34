"""``newsparse FILE …``: pages in, articles out."""

from __future__ import annotations

import argparse
import difflib
import os
import re
import sys
from contextlib import nullcontext, suppress
from io import TextIOWrapper
from pathlib import Path
from shlex import quote
from typing import IO, TYPE_CHECKING

import newsparse
from newsparse.cli import DONE, INTERRUPTED, UNREAD, WRONG_CALL, Parser, complain
from newsparse.cli.formats import OF_FIELDS, WRITERS, Result, Wish, fields_of, look_of
from newsparse.dumps.inputs import format_of
from newsparse.errors import CallError, RuleFileError
from newsparse.export import Look

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager

EPILOG = """\
examples:
  newsparse page.html                                read it in the terminal
  newsparse --format json page.html                  all fields, indented
  newsparse --fields headline,authors page.html      these alone; with json and jsonl too
  newsparse --format jsonl dump/*.html -o out.jsonl  one line an article
  curl -s https://example.org/1 | newsparse --url https://example.org/1 -
  newsparse --input text notes.txt                   plain text, whatever it looks like
  newsparse explain page.html -o report.html         why each passage was kept or dropped, for a browser
  newsparse run dump.warc.gz -o articles             archives of any size; see newsparse run --help
  newsparse completion bash                          a script that completes options; see newsparse completion --help

A terminal gets its own width and colours, a pipe or file 80 columns of plain text. NO_COLOR=1 turns colours off.

exit codes:
  0  every input was read
  1  an input could not be read or the output could not be written; the other inputs were done
  2  the call was wrong; nothing was done
"""


ADDRESS_RE = re.compile(r"https?://", re.IGNORECASE)


class UnwrittenError(Exception):
    """The output cannot be opened or written."""


def main(given: Sequence[str]) -> int:
    """Run the command with its arguments, "explain" before them or not, and give its exit code."""
    arguments = _arguments(["--format", "report", *given[1:]] if given[:1] == ["explain"] else given)
    try:
        return _run(arguments)
    except (CallError, RuleFileError) as error:
        return complain(str(error), WRONG_CALL)
    except BrokenPipeError:
        _give_up_stdout()
        return DONE  # the reader, for example `head`, has enough
    except UnwrittenError as error:
        if arguments.output != "-":
            return complain(f"cannot write {arguments.output}: {error}", UNREAD)
        _give_up_stdout()
        return complain(f"cannot write standard output: {error}", UNREAD)
    except KeyboardInterrupt:
        return INTERRUPTED


def parser_of_pages() -> Parser:
    """What ``newsparse FILE …`` understands."""
    parser = Parser(
        prog="newsparse",
        description="Turn raw news pages or text into structured, repaired articles.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="a page or text; - is standard input")
    parser.add_argument("-f", "--format", choices=tuple(WRITERS), default="text", help="what to write (default: text)")
    parser.add_argument("-o", "--output", metavar="FILE", default="-", help="where to write (default: standard output)")
    parser.add_argument(
        "--fields", metavar="NAME,…", type=fields_of, default=(), help="only these, such as headline,authors"
    )
    parser.add_argument("--url", help="the address of the page: helps with links, section and site; for one FILE")
    parser.add_argument(
        "--input", choices=("auto", "html", "text"), default="auto", help="what FILE is (default: auto)"
    )
    parser.add_argument("--encoding", help="the encoding of FILE, when it is known better than the page says")
    parser.add_argument("--site-rules", type=Path, metavar="FILE", help="a TOML file of rules for sites")
    parser.add_argument("-v", "--verbose", action="store_true", help="warnings of the articles on standard error")
    parser.add_argument("--version", action="version", version=f"newsparse {newsparse.__version__}")
    return parser


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = parser_of_pages()
    arguments = parser.parse_args(argv)
    if arguments.fields and arguments.format not in OF_FIELDS:
        parser.error(f"--fields goes with --format {', '.join(OF_FIELDS)}: {arguments.format} has a form of its own")
    if arguments.url and len(arguments.files) > 1:
        parser.error("--url is the address of one page, and there are several FILEs")
    if arguments.format == "report" and len(arguments.files) > 1:
        parser.error("a report explains one page, and there are several FILEs")
    return arguments


def _run(arguments: argparse.Namespace) -> int:
    unread: list[str] = []
    look = look_of(sys.stdout) if arguments.output == "-" else Look()
    wish = Wish(len(arguments.files) > 1, arguments.fields, look)
    pieces = WRITERS[arguments.format](_results(arguments, unread), wish)
    # The first piece is made before the output is opened: a wrong option must not empty an old file.
    first = next(pieces, "")
    with _opened(arguments.output) as output:
        _write(output, first)
        for piece in pieces:
            _write(output, piece)
    return UNREAD if unread else DONE


def _results(arguments: argparse.Namespace, unread: list[str]) -> Iterator[Result]:
    """The articles one by one, so that memory holds one; the names of inputs that failed go to ``unread``."""
    rules = {"site_rules": arguments.site_rules} if arguments.site_rules is not None else {}
    for file in arguments.files:
        try:
            content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        except OSError as error:
            unread.append(file)
            complain(f"cannot read {file}: {error.strerror or error}{_way_out(file)}", UNREAD)
            continue
        article = newsparse.parse(
            content, arguments.url, input_format=arguments.input, encoding=arguments.encoding, **rules
        )
        if file != "-" and format_of(file) is not None:
            complain(f"{file} was read as one page{_way_out(file)}", DONE)
        if arguments.verbose:
            for warning in article.warnings:
                complain(f"{file}: {warning}", DONE)
        yield Result(file, article)


def _way_out(file: str) -> str:
    """What to do about an input that is no page, as the end of a complaint; empty when there is nothing to say."""
    if ADDRESS_RE.match(file):
        return f"; newsparse does not fetch: curl -s {quote(file)} | newsparse --url {quote(file)} -"
    path = Path(file)
    if path.is_dir() or (format_of(file) is not None and path.exists()):
        return f"; for folders and archives there is newsparse run {quote(file)} -o articles"
    near = difflib.get_close_matches(path.name, _neighbours(path), 1)
    return f"; did you mean {quote(str(path.with_name(near[0])))}?" if near and not path.exists() else ""


def _neighbours(path: Path) -> list[str]:
    try:
        return sorted(os.listdir(path.parent))
    except OSError:
        return []


def _opened(output: str) -> AbstractContextManager[IO[str]]:
    if output != "-":
        try:
            return open(output, "w", encoding="utf-8", errors="backslashreplace", newline="\n")
        except OSError as error:
            raise UnwrittenError(error.strerror or error) from error
    if isinstance(sys.stdout, TextIOWrapper):
        # JSON is UTF-8 on every system, and half a character must not end a long run.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    return nullcontext(sys.stdout)


def _write(output: IO[str], piece: str) -> None:
    """Write and flush, so that a full disk is met here and not when the file is closed."""
    try:
        output.write(piece)
        output.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        if output is not sys.stdout:
            with suppress(OSError):
                output.close()  # tries to write the rest once more
        raise UnwrittenError(error.strerror or error) from error


def _give_up_stdout() -> None:
    """Send what is left in the buffer nowhere, or Python would complain about it once more at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
