"""The command line: files in, articles out."""

from __future__ import annotations

import argparse
import json
import os
import sys
from contextlib import nullcontext, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

import newsparse
from newsparse.article import Article
from newsparse.cli import DONE, INTERRUPTED, UNREAD, WRONG_CALL, Parser, complain
from newsparse.errors import CallError, RuleFileError
from newsparse.export import to_reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager

EPILOG = """\
examples:
  newsparse page.html                                read it in the terminal
  newsparse --format json page.html                  all fields, indented
  newsparse --format jsonl dump/*.html -o out.jsonl  one line an article
  curl -s https://example.org/1 | newsparse --url https://example.org/1 -
  newsparse --input text notes.txt                   plain text, whatever it looks like
  newsparse explain page.html -o report.html         why each passage was kept or dropped, for a browser
  newsparse run dump.warc.gz -o articles             archives of any size; see newsparse run --help

exit codes:
  0  every input was read
  1  an input could not be read or the output could not be written; the other inputs were done
  2  the call was wrong; nothing was done
"""


class UnwrittenError(Exception):
    """The output cannot be opened or written."""


class Result(NamedTuple):
    """One input and the article it gave."""

    file: str
    article: Article


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line with ``argv`` (without the program's name) and give its exit code."""
    given = list(sys.argv[1:] if argv is None else argv)
    if given[:1] == ["run"]:
        if sys.platform == "win32":
            return complain("newsparse run needs Linux or macOS; on Windows, WSL will do", WRONG_CALL)
        from newsparse.cli.run import main as run

        return run(given[1:])
    return _pages(given)


def _pages(given: Sequence[str]) -> int:
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


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = Parser(
        prog="newsparse",
        description="Turn raw news pages or text into structured, repaired articles.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="a page or text; - is standard input")
    parser.add_argument("-f", "--format", choices=tuple(WRITERS), default="text", help="what to write (default: text)")
    parser.add_argument("-o", "--output", metavar="FILE", default="-", help="where to write (default: standard output)")
    parser.add_argument("--url", help="the address of the page: helps with links, section and site; for one FILE")
    parser.add_argument(
        "--input", choices=("auto", "html", "text"), default="auto", help="what FILE is (default: auto)"
    )
    parser.add_argument("--encoding", help="the encoding of FILE, when it is known better than the page says")
    parser.add_argument("--site-rules", type=Path, metavar="FILE", help="a TOML file of rules for sites")
    parser.add_argument("-v", "--verbose", action="store_true", help="warnings of the articles on standard error")
    parser.add_argument("--version", action="version", version=f"newsparse {newsparse.__version__}")
    arguments = parser.parse_args(argv)
    if arguments.url and len(arguments.files) > 1:
        parser.error("--url is the address of one page, and there are several FILEs")
    if arguments.format == "report" and len(arguments.files) > 1:
        parser.error("a report explains one page, and there are several FILEs")
    return arguments


def _run(arguments: argparse.Namespace) -> int:
    unread: list[str] = []
    pieces = WRITERS[arguments.format](_results(arguments, unread), len(arguments.files) > 1)
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
            complain(f"cannot read {file}: {error.strerror or error}", UNREAD)
            continue
        article = newsparse.parse(
            content, arguments.url, input_format=arguments.input, encoding=arguments.encoding, **rules
        )
        if arguments.verbose:
            for warning in article.warnings:
                complain(f"{file}: {warning}", DONE)
        yield Result(file, article)


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


# ------------------------------------------------------------------ formats


def _text(results: Iterable[Result], several: bool) -> Iterator[str]:
    for number, (file, article) in enumerate(results):
        title = f"==> {file} <==\n\n" if several else ""
        yield ("\n\n" if number else "") + title + to_reader(article) + "\n"


def _markdown(results: Iterable[Result], several: bool) -> Iterator[str]:
    for number, (_, article) in enumerate(results):
        yield ("\n---\n\n" if number else "") + article.to_markdown() + "\n"


def _json_lines(results: Iterable[Result], several: bool) -> Iterator[str]:
    for result in results:
        yield json.dumps(_fields(result), ensure_ascii=False) + "\n"


def _json(results: Iterable[Result], several: bool) -> Iterator[str]:
    return _json_list((_fields(result) for result in results), several)


def _schema(results: Iterable[Result], several: bool) -> Iterator[str]:
    return _json_list((result.article.to_schema_org() for result in results), several)


def _report(results: Iterable[Result], several: bool) -> Iterator[str]:
    for result in results:
        yield result.article.explain()


def _fields(result: Result) -> dict[str, object]:
    return {"file": result.file, **result.article.to_dict()}


def _json_list(items: Iterable[dict[str, object]], several: bool) -> Iterator[str]:
    """A lone item as it is, several as an array, written item by item."""
    opener, comma, closer = ("[\n", ",\n", "\n]\n") if several else ("", "", "\n")
    started = False
    for item in items:
        yield (comma if started else opener) + json.dumps(item, ensure_ascii=False, indent=2)
        started = True
    if several or started:
        yield closer if started else "[]\n"


WRITERS: dict[str, Callable[[Iterable[Result], bool], Iterator[str]]] = {
    "text": _text,
    "json": _json,
    "jsonl": _json_lines,
    "markdown": _markdown,
    "schema": _schema,
    "report": _report,
}

if __name__ == "__main__":
    sys.exit(main())
