"""The table of articles in Arrow: one versioned schema, and one pure function from batch to batch for every engine.

Needs pyarrow: ``pip install 'newsparse[dumps]'``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, is_dataclass
from datetime import datetime
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from newsparse.article import Article
from newsparse.batch import warm_up
from newsparse.errors import MissingExtraError, OptionError
from newsparse.tables import COLUMNS, encodable, failure_row, find_columns, parse_row, text_of

try:
    import pyarrow as pa
except ImportError as error:
    raise MissingExtraError("newsparse.arrow needs pyarrow: pip install 'newsparse[dumps]'") from error

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsparse.tables import Row

SCHEMA_VERSION = 1
"""Goes up when a column changes its name, type or meaning, or goes. A column more leaves it."""

_SIMPLE = {str: pa.string(), bool: pa.bool_(), int: pa.int64(), float: pa.float64(), datetime: pa.string()}
"""Dates are ISO 8601 text: some have a time and a zone and some do not, and no Arrow type keeps that apart."""


def _type_of(hint: Any) -> pa.DataType:
    """The Arrow type for the annotation of a field, so that there is no second list of fields."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        return _type_of(next(one for one in arguments if one is not NoneType))
    if origin is Literal:
        return pa.string()
    if origin is tuple:
        return pa.list_(_type_of(arguments[0]))
    if origin is Mapping:
        return pa.map_(_type_of(arguments[0]), _type_of(arguments[1]))
    if is_dataclass(hint) or hasattr(hint, "_fields"):
        return pa.struct([(name, _type_of(inner)) for name, inner in get_type_hints(hint).items()])
    return _SIMPLE[hint]


def _schema() -> pa.Schema:
    types = {name: _type_of(hint) for name, hint in get_type_hints(Article).items() if name in COLUMNS}
    types |= {
        "ordinal": pa.int64(),
        "offset": pa.int64(),
        "row": pa.int64(),
        "extra": pa.map_(pa.string(), pa.string()),
    }
    version = {"newsparse.schema_version": str(SCHEMA_VERSION)}
    return pa.schema([(name, types.get(name, pa.string())) for name in COLUMNS], metadata=version)


SCHEMA = _schema()
"""The columns of ``newsparse.tables.COLUMNS`` with their types; what they mean is told in docs/dumps.md."""


def rows_to_batch(rows: Iterable[Mapping[str, Any]]) -> pa.RecordBatch:
    """The rows of ``newsparse.tables`` as a RecordBatch with ``SCHEMA``.

    >>> from newsparse.tables import failure_row
    >>> batch = rows_to_batch([failure_row("truncated", "the file ends", {"file": "a.warc.gz"})])
    >>> batch.num_rows, batch.schema == SCHEMA, batch.column("error")[0].as_py()
    (1, True, 'truncated')
    """
    rows = list(rows)
    try:
        return pa.RecordBatch.from_pylist(rows, schema=SCHEMA)
    except UnicodeEncodeError:  # a lone surrogate in an address or a column that rode along
        return pa.RecordBatch.from_pylist([encodable(row) for row in rows], schema=SCHEMA)


def output_schema(given: pa.Schema, keep: Iterable[str] = ()) -> pa.Schema:
    """The schema of what ``parse_batch`` gives for batches with the schema ``given``.

    Columns that are kept come last; where a name is taken, ``input_`` stands before it. Raises OptionError for a name
    that is not in ``given``.

    >>> output_schema(pa.schema([("html", pa.string()), ("text", pa.string())]), ["text"]).names[-1]
    'input_text'
    """
    schema = SCHEMA
    for name in keep:
        if name not in given.names:
            raise OptionError(f"there is no column {name!r} to keep; there are: {', '.join(given.names)}")
        field = given.field(name)
        schema = schema.append(field.with_name(f"input_{name}") if name in SCHEMA.names else field)
    return schema


def parse_batch(
    batch: pa.RecordBatch,
    *,
    content_column: str | None = None,
    url_column: str | None = None,
    id_column: str | None = None,
    date_column: str | None = None,
    keep: Iterable[str] = (),
    **options: Any,
) -> pa.RecordBatch:
    """Parse each row of ``batch``: one row out for each row in, in the same order, with ``SCHEMA``.

    ``content_column`` names the column with HTML or text, strings or bytes; None finds it by name, as it does the
    columns of the address, an id and the date of capture (``newsparse.tables``). ``keep`` names columns of the batch
    to hand on behind those of ``SCHEMA``. ``options`` are those of ``parse()``. A page that cannot be parsed is a row
    with ``error`` and ``detail``. Raises OptionError for a column that is not there and CallError for wrong options.

    >>> page = "<h1>Ferry runs again</h1><p>The ferry to the island runs again after three weeks, its owner said.</p>"
    >>> pages = pa.RecordBatch.from_pydict({"url": ["https://a.example/1"], "html": [page], "crawl": [7]})
    >>> articles = parse_batch(pages, keep=["crawl"])
    >>> articles.select(["url", "headline", "error", "crawl"]).to_pylist()
    [{'url': 'https://a.example/1', 'headline': 'Ferry runs again', 'error': None, 'crawl': 7}]
    """
    columns = (content_column, url_column, id_column, date_column)
    rows = [parse_row(page.content, page.provenance, **options) for page in _pages(batch, *columns)]
    return _with_kept(rows_to_batch(rows), batch, keep)


def parse_batches(
    batches: Iterable[pa.RecordBatch],
    *,
    content_column: str | None = None,
    url_column: str | None = None,
    id_column: str | None = None,
    date_column: str | None = None,
    keep: Iterable[str] = (),
    time_limit: float = 60,
    memory_limit: int = 2 * 2**30,
    workers: int = 1,
    **options: Any,
) -> Iterator[pa.RecordBatch]:
    """``parse_batch`` over a stream, for engines that end with the process of a page that crashes or never ends.

    The pages are parsed in ``workers`` processes of its own. A page that takes more than ``time_limit`` seconds or
    ``memory_limit`` bytes, or crashes the interpreter, is a row with ``error`` "timeout", "memory" or "crash". Large
    batches come out as several. The rest is as in ``parse_batch``; memory holds a few batches. Linux and macOS.

    >>> page = "<h1>Ferry runs again</h1><p>The ferry to the island runs again after three weeks, its owner said.</p>"
    >>> pages = pa.RecordBatch.from_pydict({"html": [page, None]})
    >>> [batch.column("error").to_pylist() for batch in parse_batches([pages])]
    [[None, 'no_content']]
    """
    from newsparse.workers import Batch, Limits, Packed, Pool

    keep = tuple(keep)
    columns = (content_column, url_column, id_column, date_column)
    job = RowsJob(options)
    job.warm_up()  # a wrong option raises here
    work = (Batch(_pages(part, *columns), part) for batch in batches for part in _parts(batch))
    with Pool(job, workers, Limits(time_limit, memory_limit)) as pool:
        for given, pieces in pool.map(work):
            rows: list[Row] = []
            for piece in pieces:
                if isinstance(piece, Packed):
                    rows += piece.parcel
                else:
                    rows.append(failure_row(piece.error, piece.detail, piece.item.provenance))
            yield _with_kept(rows_to_batch(rows), given, keep)


SLICE = 32
"""Rows sent to a worker at once."""


def _parts(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    return (batch.slice(start, SLICE) for start in range(0, batch.num_rows, SLICE))


class PageOfRow(NamedTuple):
    """The content of one row and where it comes from."""

    content: Any
    provenance: dict[str, str | None]


@dataclass(frozen=True)
class RowsJob:
    """The job of the workers of ``parse_batches``: rows for pages; see ``newsparse.workers.Job``."""

    options: Mapping[str, Any]

    def warm_up(self) -> None:
        """Load rules and weights, and find out whether the options are right."""
        warm_up(self.options)

    def page(self, item: PageOfRow) -> Row:
        """The row of a page. Raises MemoryError, to be tried again in a new worker."""
        row = parse_row(item.content, item.provenance, **self.options)
        if row["error"] == "memory":
            raise MemoryError
        return row

    def pack(self, results: list[Row]) -> list[Row]:
        """They travel as they are."""
        return results


def _pages(
    batch: pa.RecordBatch, content: str | None, url: str | None, record_id: str | None, date: str | None
) -> list[PageOfRow]:
    columns = find_columns(batch.schema.names, content=content, url=url, record_id=record_id, date=date)
    contents = batch.column(columns.content)
    _check_content(contents.type, columns.content)
    names = {"url": columns.url, "record_id": columns.record_id, "record_date": columns.date}
    given = {column: batch.column(name) for column, name in names.items() if name is not None}
    return [
        PageOfRow(value_of(page), {column: text_of(value_of(values[index])) for column, values in given.items()})
        for index, page in enumerate(contents)
    ]


def _with_kept(parsed: pa.RecordBatch, given: pa.RecordBatch, keep: Iterable[str]) -> pa.RecordBatch:
    keep = tuple(keep)
    schema = output_schema(given.schema, keep)
    return pa.RecordBatch.from_arrays([*parsed.columns, *(given.column(name) for name in keep)], schema=schema)


def _check_content(kind: pa.DataType, name: str) -> None:
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    is_text = pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)
    is_bytes = pa.types.is_binary(kind) or pa.types.is_large_binary(kind) or pa.types.is_binary_view(kind)
    if not (is_text or is_bytes or pa.types.is_null(kind)):
        raise OptionError(f"the column {name!r} holds {kind}, not text or bytes")


def value_of(scalar: pa.Scalar) -> Any:
    """A scalar as Python has it. A string that is no UTF-8 comes as bytes, a date that Python cannot hold as None.

    >>> value_of(pa.scalar("Frost"))
    'Frost'
    """
    try:
        return scalar.as_py()
    except UnicodeDecodeError:
        return scalar.cast(pa.large_binary()).as_py()
    except (ValueError, OverflowError, pa.ArrowException):
        return None
