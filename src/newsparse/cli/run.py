"""``newsparse run``: a dump in, a table of articles out."""

from __future__ import annotations

import argparse
import re
import shlex
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from newsparse.cli import DONE, INTERRUPTED, UNREAD, WRONG_CALL, Parser, complain
from newsparse.dumps.pages import Filters, OutputFormat
from newsparse.dumps.records import InputFormat, ReadingOptions
from newsparse.dumps.report import summary
from newsparse.dumps.run import PART_RECORDS, RunOptions, run
from newsparse.errors import CallError, MissingExtraError, RuleFileError, RunError, WorkerError
from newsparse.workers import Limits

if TYPE_CHECKING:
    from collections.abc import Sequence

EPILOG = """\
examples:
  newsparse run CC-NEWS-20250203.warc.gz -o articles
  newsparse run dump/ 'more/*.jsonl.zst' -o articles --format jsonl.zst
  newsparse run pages.parquet -o articles --content-column html --keep id --keep source
  newsparse run crawl/ -o articles --only-articles --language en --since 2025-01-01 --log run.log

The output is a folder of parts, with a journal and at the end _manifest.json beside them. Whatever ends a run, the same
command goes on where it stopped: no record is lost and none comes twice.

exit codes:
  0    every record of the inputs is a row of the output, an article or a failure, or was filtered
  1    the output could not be written, or workers could not be started; the same command goes on
  2    the call was wrong, or the folder holds another run; nothing was done
  130  stopped from outside; the same command goes on
"""
DEFAULTS = Limits()
MEGABYTE = 2**20


def main(argv: Sequence[str]) -> int:
    """Run the command with ``argv``, without the words before its own arguments, and give its exit code."""
    options = options_of(argv)
    try:
        return _run(options)
    except (CallError, MissingExtraError, RuleFileError) as error:
        return complain(str(error), WRONG_CALL)
    except RunError as error:
        return complain(str(error), UNREAD if isinstance(error.__cause__, OSError) else WRONG_CALL)
    except WorkerError as error:
        return complain(str(error), UNREAD)
    except KeyboardInterrupt:
        return complain(f"stopped; what is done is safe. To go on: {options.command}", INTERRUPTED)


def _run(options: RunOptions) -> int:
    result = run(options)
    print(summary(result))
    count = len(result.parts)
    print(f"{count:,} part{'s' * (count != 1)} in {options.output}")
    return DONE


def options_of(argv: Sequence[str]) -> RunOptions:
    """The arguments as options of a run; ends the program with a message when they are wrong."""
    given = parser_of_run().parse_args(argv)
    return RunOptions(
        inputs=tuple(given.inputs),
        output=given.output,
        output_format=given.format,
        input_type=given.input_type,
        reading=_reading(given),
        filters=_filters(given),
        parsing=_parsing(given),
        part_records=given.part_records,
        workers=given.workers,
        limits=Limits(given.time_limit, int(given.memory_limit * MEGABYTE)),
        log=given.log,
        command=shlex.join(["newsparse", "run", *argv]),
    )


def _reading(given: argparse.Namespace) -> ReadingOptions:
    return ReadingOptions(
        content_column=given.content_column,
        url_column=given.url_column,
        id_column=given.id_column,
        date_column=given.date_column,
        keep=tuple(given.keep),
        input_format=given.input,
        max_bytes=int(given.max_page * MEGABYTE),
    )


def _parsing(given: argparse.Namespace) -> dict[str, Any]:
    options = {"encoding": given.encoding, "site_rules": given.site_rules}
    return {name: value for name, value in options.items() if value is not None}


def _filters(given: argparse.Namespace) -> Filters:
    return Filters(
        only_articles=given.only_articles,
        min_certainty=given.article_certainty,
        languages=tuple(given.language),
        url_pattern=given.url_pattern,
        since=given.since,
        until=given.until,
    )


def parser_of_run() -> Parser:
    """What ``newsparse run`` understands."""
    parser = Parser(
        prog="newsparse run",
        description="Turn archived pages into a table of articles: one row for every page, whatever happens.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "inputs",
        nargs="+",
        metavar="INPUT",
        help="WARC, WET, JSONL, CSV, Parquet, zip, tar, a page, a folder of these, a glob, or - for standard input",
    )
    _add_output(parser.add_argument_group("output"))
    _add_reading(parser.add_argument_group("reading"))
    _add_filters(parser.add_argument_group("filters; what is left out is counted, failures stay"))
    _add_work(parser.add_argument_group("work; may be changed when a run is gone on with"))
    return parser


def _add_output(group: Any) -> None:
    add = group.add_argument
    add("-o", "--output", metavar="FOLDER", type=Path, required=True, help="where the parts go")
    add("-f", "--format", choices=get_args(OutputFormat), default="parquet", help="of the parts (default: parquet)")
    add("--part-records", metavar="N", type=_count, default=PART_RECORDS, help=f"in one part (default: {PART_RECORDS})")


def _add_reading(group: Any) -> None:
    add = group.add_argument
    defaults = ReadingOptions()
    types = [name for name in get_args(InputFormat) if name != "refused"]
    add("--input-type", choices=types, help="what the named files are (default: told by name and first bytes)")
    add("--input", choices=("auto", "html", "text"), default="auto", help="what pages are where nothing tells")
    add("--encoding", help="of all pages, when it is known better than they say")
    add("--site-rules", metavar="FILE", type=_text_of, help="a TOML file of rules for sites")
    add("--content-column", metavar="NAME", help="with HTML or text, in tables (default: found by name)")
    add("--url-column", metavar="NAME", help="with addresses")
    add("--id-column", metavar="NAME", help="with ids")
    add("--date-column", metavar="NAME", help="with dates of capture")
    add("--keep", metavar="NAME", action="append", default=[], help="a column to hand on; * takes all; repeatable")
    largest = defaults.max_bytes / MEGABYTE
    add("--max-page", metavar="MB", type=_size, default=largest, help=f"largest page, unpacked (default: {largest:g})")


def _add_filters(group: Any) -> None:
    add = group.add_argument
    add("--only-articles", action="store_true", help="leave out home pages, listings, products and the like")
    bound = Filters().min_certainty
    add("--article-certainty", metavar="BOUND", type=_share, default=bound, help=f"how sure of that (default: {bound})")
    add("--language", metavar="TAG", action="append", default=[], help="such as en; repeatable")
    add("--url-pattern", metavar="REGEX", type=_pattern, help="found in the address; other pages are not parsed at all")
    add("--since", metavar="DAY", type=_day, help="first day of publication (else of capture), such as 2025-01-31")
    add("--until", metavar="DAY", type=_day, help="last day of publication")


def _add_work(group: Any) -> None:
    add = group.add_argument
    seconds, memory = DEFAULTS.seconds, DEFAULTS.memory / MEGABYTE
    add("--workers", metavar="N", type=_count, help="processes (default: one for each core)")
    add("--time-limit", metavar="SECONDS", type=_size, default=seconds, help=f"for one page (default: {seconds:g})")
    add("--memory-limit", metavar="MB", type=_size, default=memory, help=f"for one page (default: {memory:g})")
    add("--log", metavar="FILE", type=Path, help="tell of every part and failure in FILE")


# ------------------------------------------------------------------ values


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number above 0")
    return int(text)


def _size(text: str) -> float:
    try:
        size = float(text)
    except ValueError:
        size = 0
    if not 0 < size < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number above 0")
    return size


def _share(text: str) -> float:
    share = _size(text)
    if share > 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to 1")
    return share


def _text_of(path: str) -> str:
    """The text of a file: it is a part of the plan, so that a change of the file is noticed."""
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise argparse.ArgumentTypeError(f"cannot read {path}: {error}") from None


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no regular expression: {error}") from None
    return text


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2025-01-31") from None
