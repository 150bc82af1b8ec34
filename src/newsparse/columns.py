"""Which column of a foreign table holds what: by the name that was given, or by the names in common use."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from newsparse.errors import OptionError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

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
