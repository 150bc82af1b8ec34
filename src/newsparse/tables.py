"""Tables: which columns of a foreign one hold what, the row that a page becomes, and data frames of many articles.

``find_columns`` tells columns by their names, ``to_frame`` makes a data frame of pandas or polars.

Rows are plain dicts with the keys of ``COLUMNS``; ``newsparse.arrow`` makes Arrow tables of them, and ``json`` can hold
them. There is one place for each kind of row: ``article_row`` and ``failure_row``.

The columns and their types come from ``Article.to_row`` and the annotations of ``Article``; there is no second list.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from types import NoneType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from newsparse.article import Article
from newsparse.batch import Failure
from newsparse.errors import CallError, MissingExtraError, OptionError
from newsparse.parse import parse

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence


# ------------------------------------------------------------------ foreign tables


CONTENTS = (
    *("html", "raw_html", "html_content", "page_html", "html_source", "content", "raw_content", "page_content"),
    *("body", "text", "raw_text", "plain_text", "article_text", "full_text", "maintext", "article", "document"),
)
"""Names of the content, the best first: markup before text, for it holds more."""

ADDRESSES = ("url", "uri", "target_uri", "warc_target_uri", "page_url", "source_url", "article_url", "link", "address")

IDS = ("record_id", "warc_record_id", "id", "_id", "doc_id", "docid", "document_id", "page_id", "uuid", "guid")

DATES = (
    *("warc_date", "record_date", "date_captured", "captured_at", "crawl_date", "date_crawled", "crawled_at"),
    *("fetch_time", "fetched_at", "date_download", "date_downloaded", "downloaded_at", "scraped_at", "timestamp"),
)
"""Names of the date of capture. A bare "date" is not among them: in tables of news it is mostly that of publication."""


class Columns(NamedTuple):
    """The names of the columns with content, address, id and date of capture; None where there is none."""

    content: str
    url: str | None = None
    record_id: str | None = None
    date: str | None = None


def find_columns(
    names: Collection[str],
    *,
    content: str | None = None,
    url: str | None = None,
    record_id: str | None = None,
    date: str | None = None,
) -> Columns:
    """The columns among ``names``: those that the caller gave, else those known by their name in any case.

    Raises OptionError for a given name that is not there, and when no name of the content is known.

    >>> find_columns(["URL", "Text", "raw_html"])
    Columns(content='raw_html', url='URL', record_id=None, date=None)
    """
    found = find_column(names, content, CONTENTS)
    if found is None:
        raise OptionError(f"no column has a known name for HTML or text; name one of: {', '.join(names)}")
    return Columns(
        found, find_column(names, url, ADDRESSES), find_column(names, record_id, IDS), find_column(names, date, DATES)
    )


def find_column(names: Collection[str], given: str | None, known: Iterable[str]) -> str | None:
    """``given``, which must be there; else the first of the ``known`` names that is; else None."""
    if given is not None:
        if given not in names:
            raise OptionError(f"there is no column {given!r}; there are: {', '.join(names)}")
        return given
    lower = {name.lower().replace("-", "_"): name for name in reversed(list(names))}
    return next((lower[name] for name in known if name in lower), None)


def text_of(value: Any) -> str | None:
    """A value of an address, id or date as text; dates in ISO 8601.

    >>> text_of(12), text_of(date(2025, 1, 2)), text_of("  "), text_of(None)
    ('12', '2025-01-02', None, None)
    """
    if isinstance(value, date):  # a datetime too
        return value.isoformat()
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return None if value is None else str(value).strip() or None


# ------------------------------------------------------------------ rows


PROVENANCE = ("file", "ordinal", "offset", "row", "record_id", "record_date")
"""The columns that say where a page came from; ``url`` stands among the columns of the Article."""

LEFT_OUT = ("paragraphs", "subheads")
"""What ``blocks`` and ``text`` hold once more; a table need not carry the body a third time."""

ARTICLE_COLUMNS = tuple(name for name in Article().to_dict() if name not in LEFT_OUT)

COLUMNS = (*PROVENANCE, "error", "detail", *ARTICLE_COLUMNS, "extra")
"""All columns, in order."""

ERRORS = {
    "unopened": "the file cannot be opened or is not what its name says",
    "outside": "a link leads out of the folder that was named; it is not followed",
    "truncated": "the file ends in the middle of this record",
    "corrupt": "bytes are damaged: a bad checksum, header or page; reading goes on at the next place that is whole",
    "bad_row": "a line of JSONL or CSV that is no row",
    "no_column": "the table has no column with a known name for the content, or not the one that was named",
    "no_content": "the row has nothing in the column of the content",
    "too_large": "unpacked, the page is larger than allowed",
    "encrypted": "a member of an archive with a password",
    "unsupported": "a format, compression or encoding that cannot be read here",
    "exception": "parse() raised; the detail names the exception",
    "recursion": "parse() went too deep",
    "memory": "the page needs more memory than allowed",
    "timeout": "the page was not done in time",
    "crash": "the page ended the process that parsed it, each time it was tried",
}
"""What can stand in the column ``error``; the last two only where pages are parsed in processes of their own."""

Row = dict[str, Any]


def article_row(article: Article, provenance: Mapping[str, Any]) -> Row:
    """The row of an article. ``provenance`` has values for PROVENANCE and ``extra``; what is missing is None.

    Its ``warnings`` are those met before parsing, and go behind those of the article.

    >>> row = article_row(Article(headline="Frost"), {"file": "a.warc.gz", "ordinal": 7})
    >>> row["headline"], row["file"], row["ordinal"], row["offset"], row["error"]
    ('Frost', 'a.warc.gz', 7, None, None)
    """
    data = article.to_dict()
    data["warnings"] += provenance.get("warnings") or ()
    return {name: data[name] if name in data else provenance.get(name) for name in COLUMNS}


def failure_row(error: str, detail: str, provenance: Mapping[str, Any]) -> Row:
    """The row of a page that could not be read or parsed: where it came from, the address, and the reason.

    >>> row = failure_row("truncated", "the gzip member ends early", {"file": "a.warc.gz", "url": "https://a.example"})
    >>> row["error"], row["url"], row["headline"], row["blocks"]
    ('truncated', 'https://a.example', None, None)
    """
    row: Row = {name: provenance.get(name) for name in COLUMNS}
    row |= {"error": error, "detail": detail, "warnings": None}
    return row


def parse_row(content: bytes | str | None, provenance: Mapping[str, Any], **options: Any) -> Row:
    """Parse one page into its row; whatever parse() raises becomes a failure row.

    ``options`` are those of ``parse()``; ``url`` is taken from ``provenance``. Raises CallError for wrong options only.

    >>> parse_row("<h1>Frost</h1>", {"file": "a", "url": "https://a.example/1"})["url"]
    'https://a.example/1'
    """
    if content is None:
        return failure_row("no_content", "the content is null", provenance)
    try:
        return article_row(parse(content, provenance.get("url"), **options), provenance)
    except CallError:
        raise  # an option is wrong: so it is for every page
    except MemoryError as error:
        return failure_row("memory", _told(error), provenance)
    except RecursionError as error:
        return failure_row("recursion", _told(error), provenance)
    except Exception as error:
        return failure_row("exception", _told(error), provenance)


def _told(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"[:1_000]


def encodable(value: Any) -> Any:
    """The same value with "?" for lone surrogates, which no column of a table can hold.

    >>> encodable({"url": "https://a.example/\\ud800", "tags": ["ice"]})
    {'url': 'https://a.example/?', 'tags': ['ice']}
    """
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, Mapping):
        return {encodable(key): encodable(inner) for key, inner in value.items()}
    return [encodable(inner) for inner in value] if isinstance(value, (list, tuple)) else value


# ------------------------------------------------------------------ data frames


FAILURE_COLUMNS = ("error", "detail")
"""What ``parse_many`` says of a page that gave no article; they come first, as in the tables of dumps."""


def to_frame(articles: Iterable[Article | Failure], library: Literal["pandas", "polars"] = "pandas") -> Any:
    """A data frame with one row an article, in their order: a ``pandas.DataFrame`` or a ``polars.DataFrame``.

    The columns are those of ``Article.to_row()``, and before them ``error`` and ``detail``: a Failure of
    ``parse_many`` is a row with these two and ``url``. All columns are there with the same types for any articles, for
    none at all too: strings, lists of strings, bools, numbers, and dates as datetimes in UTC with microseconds. What
    was not found is null or an empty list.

    A column of dates has one zone, pages have many: a date with a zone is turned to UTC, one without is taken for UTC.
    ``article.date_published`` keeps what the page said. Lone surrogates, which no column can hold, become "?".

    Raises MissingExtraError if the library is not installed, OptionError for another library, and CallError if
    ``articles`` is not many articles.

    >>> frame = to_frame([Article(headline="Frost", tags=("ice",)), Article(headline="Thaw")], library="polars")
    >>> frame.select("headline", "tags", "repairs").rows()
    [('Frost', ['ice'], 0), ('Thaw', [], 0)]
    """
    if library not in {"pandas", "polars"}:
        raise OptionError(f'library is "pandas" or "polars", as in to_frame(articles, library="polars"): {library!r}')
    make = _pandas_frame if library == "pandas" else _polars_frame
    try:
        rows = [_row(article) for article in _many(articles)]
        return make({name: [row[name] for row in rows] for name in COLUMN_TYPES})
    except ModuleNotFoundError as error:
        raise MissingExtraError(f"to_frame needs {library}: pip install 'newsparse[notebook]'") from error


def _many(articles: Iterable[Article | Failure]) -> Iterable[Article | Failure]:
    if isinstance(articles, (Article, Failure, str, bytes)) or not hasattr(articles, "__iter__"):
        raise CallError(f"to_frame takes many articles, as in to_frame([article]): {type(articles).__name__}")
    return articles


# ------------------------------------------------------------------ rows


def _row(article: Article | Failure) -> dict[str, Any]:
    if isinstance(article, Failure):
        row: dict[str, Any] = {name: [] if kind is list else None for name, kind in COLUMN_TYPES.items()}
        return row | dict(encodable(article._asdict()))
    if not isinstance(article, Article):
        raise CallError(f"to_frame takes articles, as in to_frame([parse(html)]): {type(article).__name__}")
    dates = {name: _in_utc(getattr(article, name)) for name, kind in COLUMN_TYPES.items() if kind is datetime}
    return dict.fromkeys(FAILURE_COLUMNS) | dict(encodable(article.to_row())) | dates


def _in_utc(moment: datetime | None) -> datetime | None:
    if moment is None:
        return None
    try:
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except OverflowError:  # the first and last hours that a datetime can hold
        return moment.replace(tzinfo=UTC)


# ------------------------------------------------------------------ types


def _type_of(hint: Any) -> type:
    """str, bool, float, datetime or list, for the annotation of a field."""
    if NoneType in get_args(hint):
        hint = next(one for one in get_args(hint) if one is not NoneType)
    plain: type = get_origin(hint) or hint
    return list if plain is tuple else plain


def _column_types() -> dict[str, type]:
    hints = get_type_hints(Article) | {"repairs": int}
    fields = {name: _type_of(hints[name]) if name in hints else str for name in Article().to_row()}
    return dict.fromkeys(FAILURE_COLUMNS, str) | fields


COLUMN_TYPES = _column_types()
"""The columns in their order, each with the Python type of its values."""


def _pandas_frame(columns: dict[str, Sequence[Any]]) -> Any:
    import pandas as pd

    types = {
        str: "string",
        bool: "boolean",
        int: "Int64",  # a Failure has no number of repairs
        float: "float64",
        datetime: "datetime64[us, UTC]",
        list: "object",
    }
    return pd.DataFrame({name: pd.Series(columns[name], dtype=types[kind]) for name, kind in COLUMN_TYPES.items()})


def _polars_frame(columns: dict[str, Sequence[Any]]) -> Any:
    import polars as pl

    types = {
        str: pl.String(),
        bool: pl.Boolean(),
        int: pl.Int64(),
        float: pl.Float64(),
        datetime: pl.Datetime("us", "UTC"),
        list: pl.List(pl.String()),
    }
    return pl.DataFrame(columns, schema={name: types[kind] for name, kind in COLUMN_TYPES.items()})
