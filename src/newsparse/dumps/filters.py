"""Chooses what goes into the table. What is left out is counted; failure rows always stay."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

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
