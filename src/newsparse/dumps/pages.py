"""What workers do with the records of a dump: parse, filter, count, and make rows ready to be written."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from newsparse.batch import warm_up
from newsparse.dumps.records import Record, Unreadable
from newsparse.dumps.report import Tally
from newsparse.frozen_map import FrozenMap
from newsparse.tables import failure_row, parse_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsparse.tables import Row


# ------------------------------------------------------------------ filters


DAY_RE = re.compile(r"\d{4}-\d\d-\d\d")


class Filters(NamedTuple):
    """What a row must be like to stay; an option that is not set lets all rows pass."""

    only_articles: bool = False
    """Leave out what is not an article: home pages, listings, products."""
    min_certainty: float = 0.5
    """With ``only_articles``: the ``article_certainty`` that a page must have at least."""
    languages: tuple[str, ...] = ()
    """ISO 639-1; "pt" takes "pt-BR" too."""
    url_pattern: str | None = None
    """A regular expression that is found in the address."""
    since: date | None = None
    until: date | None = None
    """First and last day of publication; the day of capture counts where the page gives none."""


def refuses_address(filters: Filters, url: str | None) -> str | None:
    """The name of the filter that a page's address does not pass, or None. Saves the parsing.

    >>> refuses_address(Filters(url_pattern="/news/"), "https://example.org/shop/1")
    'url'
    """
    if filters.url_pattern is not None and re.search(filters.url_pattern, url or "") is None:
        return "url"
    return None


def refuses_article(filters: Filters, row: Mapping[str, Any]) -> str | None:
    """The name of the filter that the row of an article does not pass, or None.

    >>> refuses_article(Filters(languages=("fr",)), {"language": "de"})
    'language'
    """
    if filters.only_articles and not is_article(row, filters.min_certainty):
        return "page type"
    if filters.languages and not is_in_languages(row["language"], filters.languages):
        return "language"
    if (filters.since or filters.until) and not is_between(row, filters.since, filters.until):
        return "date"
    return None


def is_article(row: Mapping[str, Any], min_certainty: float) -> bool:
    """Whether the page is an article, and surely enough.

    >>> is_article({"article_certainty": 0.7}, 0.5), is_article({"article_certainty": None}, 0.5)
    (True, False)
    """
    return (row["article_certainty"] or 0.0) >= min_certainty


def is_in_languages(language: str | None, wanted: tuple[str, ...]) -> bool:
    """Whether a language tag is one of ``wanted`` or a variety of it.

    >>> is_in_languages("pt-BR", ("pt",)), is_in_languages("pt", ("pt-BR",)), is_in_languages(None, ("pt",))
    (True, False, False)
    """
    tag = (language or "").lower()
    return any(tag == want.lower() or tag.startswith(f"{want.lower()}-") for want in wanted)


def is_between(row: Mapping[str, Any], since: date | None, until: date | None) -> bool:
    """Whether the page was published, or else captured, from ``since`` to ``until``; without a date it was not.

    >>> is_between({"date_published": None, "record_date": "2025-02-03T10:00:00Z"}, date(2025, 2, 1), None)
    True
    """
    day = _day(row["date_published"]) or _day(row["record_date"])
    if day is None:
        return False
    return (since is None or since <= day) and (until is None or day <= until)


def _day(text: str | None) -> date | None:
    match = DAY_RE.match(text or "")
    if match is None:
        return None
    try:
        return date.fromisoformat(match[0])
    except ValueError:  # 2025-02-31
        return None


# ------------------------------------------------------------------ rows


def provenance_of(item: Record | Unreadable) -> Row:
    """Where a row comes from: the columns of ``newsparse.tables.PROVENANCE``, with ``url``, ``extra`` and ``warnings``.

    >>> from newsparse.dumps.records import Place, Record
    >>> record = Record("a.warc.gz", Place(7, start=900, offset=900), b"<h1>Frost</h1>", "https://a.example/1")
    >>> provenance_of(record)["ordinal"], provenance_of(record)["offset"]
    (7, 900)
    """
    return {
        "file": item.file,
        "ordinal": item.place.ordinal,
        "offset": item.place.offset,
        "row": item.place.row,
        "url": item.url,
        "record_id": item.record_id,
        "record_date": item.date,
        "extra": texts_of(item.extra) or None,
        "warnings": item.warnings if isinstance(item, Record) else (),
    }


def row_of(item: Record | Unreadable, **options: Any) -> Row:
    """The row of a record, parsed with the ``options`` of ``parse()``, or of what could not be read.

    >>> from newsparse.dumps.records import Place, Record
    >>> page = "<h1>Ferry runs again</h1><p>The ferry to the island runs again after three weeks, its owner said.</p>"
    >>> row_of(Record("a.jsonl", Place(0, row=0), page))["headline"]
    'Ferry runs again'

    Raises CallError for wrong options only.
    """
    provenance = provenance_of(item)
    if isinstance(item, Unreadable):
        return failure_row(item.error, item.detail, provenance)
    given = {"input_format": item.input_format, "content_type": item.content_type}
    return parse_row(item.content, provenance, **(given | options))


def texts_of(extra: Mapping[str, Any]) -> dict[str, str | None]:
    """Values of any type as text, so that all inputs fit one column: what is no text is written as JSON.

    >>> texts_of({"crawl": 12, "lang": "de", "seen": None})
    {'crawl': '12', 'lang': 'de', 'seen': None}
    """
    return {name: value if value is None or isinstance(value, str) else _json(value) for name, value in extra.items()}


def _json(value: Any) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return json.dumps(value, ensure_ascii=False, default=str)


# ------------------------------------------------------------------ pages


OutputFormat = Literal["parquet", "jsonl", "jsonl.zst"]


class Parcel(NamedTuple):
    """The rows of neighbouring records, on their way to the output."""

    payload: bytes
    """For Parquet an Arrow IPC stream with one batch, for JSONL the lines."""
    tally: Tally
    failures: tuple[str, ...] = ()
    """For the log: what failed, where and why."""


class Refused(NamedTuple):
    """A record that a filter left out."""

    reason: str


class PagesJob(NamedTuple):
    """The job of the workers of a run; see ``newsparse.workers.Job``."""

    output_format: OutputFormat = "parquet"
    filters: Filters = Filters()
    options: Mapping[str, Any] = FrozenMap()
    """Arguments of ``parse()`` for all pages."""

    def warm_up(self) -> None:
        """Load rules and weights, and find out whether the options are right."""
        warm_up(self.options)
        self.pack([])

    def page(self, record: Record | Unreadable) -> Row | Refused:
        """The row of a record, or the filter that it did not pass."""
        reason = refuses_address(self.filters, record.url)
        if reason is not None and isinstance(record, Record):
            return Refused(reason)
        row = row_of(record, **self.options)
        if row["error"] is None:
            reason = refuses_article(self.filters, row)
            return row if reason is None else Refused(reason)
        if row["error"] == "memory":
            raise MemoryError  # to be tried again in a new worker, whose memory nothing else has used
        return row

    def pack(self, results: list[Row | Refused]) -> Parcel:
        """Rows in the format of the output, with what was counted."""
        tally = Tally()
        rows: list[Row] = []
        for result in results:
            if isinstance(result, Refused):
                tally.add_filtered(result.reason)
            else:
                tally.add_row(result)
                rows.append(result)
        return Parcel(payload_of(rows, self.output_format), tally, tuple(told_failures(rows)))

    def parcel_of_lost(self, record: Record | Unreadable, error: str, detail: str) -> Parcel:
        """What ``pack`` would have made of a record that ended its worker."""
        return self.pack([failure_row(error, detail, provenance_of(record))])


def told_failures(rows: Iterable[Row]) -> Iterator[str]:
    """One line for each failure row."""
    for row in rows:
        if row["error"] is not None:
            place = f"{row['file']}, record {row['ordinal']}, {row['url'] or row['record_id'] or 'no address'}"
            yield f"{row['error']}: {row['detail']}: {place}"


def payload_of(rows: Iterable[Row], output_format: OutputFormat) -> bytes:
    """Rows as bytes that can be sent and written."""
    if output_format != "parquet":
        # A lone half of a character, which UTF-8 cannot hold, stands as \ud800 in JSON.
        lines = (json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in rows)
        return "".join(lines).encode("utf-8", "backslashreplace")
    from newsparse.arrow import rows_to_batch  # it tells what to install where pyarrow is missing

    batch = rows_to_batch(rows)
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    payload: bytes = sink.getvalue().to_pybytes()
    return payload
