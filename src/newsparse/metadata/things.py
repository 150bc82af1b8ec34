"""Choosing among JSON-LD objects, and reading values that may be of any type."""

from __future__ import annotations

import html
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from newsparse.lines.site_names import squeeze
from newsparse.metadata.jsonld import Thing
from newsparse.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsparse.metadata.tables import Tables

_TAG_RE = pattern(r"</?[a-zA-Z][^<>]{0,300}>")
# Control characters save white space, and half characters that no file can hold
_UNPRINTED_RE = pattern(r"[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff]")
MAX_LISTED = 400
"""Values read from one list."""


class Things(NamedTuple):
    """The JSON-LD objects of a page, sorted by what they are."""

    articles: tuple[Thing, ...]
    """The article first, objects that agree with it after; related articles are left out."""
    webpages: tuple[Thing, ...]
    websites: tuple[Thing, ...]
    trails: tuple[Thing, ...]
    by_id: Mapping[str, Thing]


class Claimed(NamedTuple):
    """What the page calls itself elsewhere, squeezed, to tell its article from related ones."""

    headlines: frozenset[str]
    paths: frozenset[str]


def sort_things(things: tuple[Thing, ...], claims: Callable[[], Claimed], tables: Tables) -> Things:
    """Choose the article's object and put the others where they belong."""
    if not things:
        return Things((), (), (), (), {})
    ranked: list[tuple[int, Thing]] = []
    webpages: list[tuple[int, Thing]] = []
    websites: list[Thing] = []
    trails: list[Thing] = []
    by_id: dict[str, Thing] = {}
    for thing in things:
        if isinstance(name := thing.get("@id"), str):
            by_id.setdefault(name, thing)
        types = [name.lower() for name in types_of(thing)]
        if ranks := [tables.article_types[name] for name in types if name in tables.article_types]:
            ranked.append((min(ranks), thing))
        elif ranks := [tables.webpage_types[name] for name in types if name in tables.webpage_types]:
            webpages.append((min(ranks), thing))
        elif "breadcrumblist" in types:
            trails.append(thing)
        elif not tables.website_types.isdisjoint(types):
            websites.append(thing)
    trails.extend(crumbs for _, page in webpages if isinstance(crumbs := page.get("breadcrumb"), dict))
    return Things(
        _same_article(ranked, claims),
        tuple(thing for _, thing in sorted(webpages, key=lambda pair: pair[0])),
        tuple(websites),
        tuple(trails),
        by_id,
    )


def _same_article(found: list[tuple[int, Thing]], claims: Callable[[], Claimed]) -> tuple[Thing, ...]:
    """The best object, and those that agree with the page as well as it does and share its headline."""
    if len(found) < 2:
        return tuple([thing for _, thing in found])
    claimed = claims()
    ranked = sorted([((-_agreement(thing, claimed), rank), thing) for rank, thing in found], key=lambda pair: pair[0])
    headline = squeeze(first_text(ranked[0][1].get("headline")))
    return tuple(
        thing
        for place, (_, thing) in enumerate(ranked)
        if place == 0 or (headline and squeeze(first_text(thing.get("headline"))) == headline)
    )


def _agreement(thing: Thing, claimed: Claimed) -> int:
    """2 when headline or address is the page's, 1 when there is nothing to go by, 0 when both differ."""
    headline = squeeze(first_text(thing.get("headline")) or first_text(thing.get("name")))
    paths = {path for key in ("url", "mainEntityOfPage", "@id") if (path := path_of(first_text(thing.get(key))))}
    if headline in claimed.headlines or not claimed.paths.isdisjoint(paths):
        return 2
    return 0 if headline and claimed.headlines else 1


def path_of(url: str) -> str:
    """The path of an address without its closing slash; "" for the site's front page."""
    try:
        return urlsplit(url.strip()).path.rstrip("/").lower()
    except ValueError:
        return ""


def types_of(thing: Thing) -> tuple[str, ...]:
    """The schema.org types of an object, without the address in front."""
    names = thing.get("@type")
    listed = names if isinstance(names, list) else [names]
    short = (name.rstrip("/").rpartition("/")[2].rpartition(":")[2].strip() for name in listed if isinstance(name, str))
    return tuple(name for name in short if name)


def texts_of(value: object) -> Iterator[str]:
    """The texts in a value of any type: strings, numbers' text, names of objects, in order; one level of lists deep."""
    for one in value[:MAX_LISTED] if isinstance(value, list) else (value,):
        text = clean(one) if isinstance(one, str) else _name_of(one) if isinstance(one, dict) else ""
        if text:
            yield text


def _name_of(thing: Thing) -> str:
    return next(
        (clean(text) for key in ("name", "@value", "url", "@id") if isinstance(text := thing.get(key), str)), ""
    )


def first_text(value: object) -> str:
    """The first text in a value, "" when there is none."""
    return clean(value) if isinstance(value, str) else next(texts_of(value), "")


@lru_cache(maxsize=256)  # likewise its description and its author
def clean(text: str) -> str:
    """Entities unescaped (twice, as double escaping is common), markup and white space gone.

    >>> clean("Fish &amp;amp; <b>chips</b>")
    'Fish & chips'
    """
    if "&" in text:
        text = html.unescape(text)
        if "&" in text:
            text = html.unescape(text)
    if "<" in text:
        text = _TAG_RE.sub("", text)
    if not text.isprintable():
        text = _UNPRINTED_RE.sub("", text)
    return " ".join(text.split())
