"""Records and Unreadables as rows of the table."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from newsparse.dumps.records import Record, Unreadable
from newsparse.rows import failure_row, parse_row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsparse.rows import Row


def provenance_of(item: Record | Unreadable) -> Row:
    """Where a row comes from: the columns of ``newsparse.rows.PROVENANCE``, with ``url``, ``extra`` and ``warnings``.

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
