"""Who wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.lines.site_names import squeeze
from newsparse.metadata.claims import rank, weigh
from newsparse.metadata.reading import raw_values
from newsparse.metadata.things import MAX_LISTED, clean, texts_of, types_of
from newsparse.metadata.titles import host_names
from newsparse.names import is_name, split_byline, unique_names
from newsparse.patterns import pattern
from newsparse.records import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsparse.metadata.jsonld import Thing
    from newsparse.metadata.reading import Evidence, Raw

SITE_AS_AUTHOR = -0.25
"""Trust lost by a claim that names only the site itself."""
ORGANISATION = -0.05
"""Trust lost by a claim of organisations: where another names a person, readers see the person."""
USER_NAME = -0.25
"""Trust lost by names to log in with, such as "jane.doe" or "JaneD": the byline that readers see has the full name."""
COMPLETE = ("authors.json-ld", "authors.meta", "authors.article-author", "authors.citation")
"""Rules whose longer lists are of this article's authors; links and microdata also name those of teasers."""
FIRM = 0.79
"""With a claim of this certainty nobody looks through all links for those to authors' pages (0.06 ms)."""
INVERTED = ("authors.citation", "authors.creator")
_USER_RE = pattern(r"[a-z]\w*+\.\w++|[a-z][^\W_]*+_\w++|[A-Z][a-z]++[A-Z]|[^\W\d]*+\d\w*+")
_ORGANISATIONS = ("organization", "corporation", "newsmediaorganization", "brand")


def authors(evidence: Evidence, site_names: tuple[str, ...]) -> tuple[Claim[tuple[str, ...]], ...]:
    """The writers as the page's metadata name them."""
    sites = frozenset(squeeze(name) for name in site_names)
    return _prefer_complete(rank(_claims(evidence, sites), lambda names: tuple(squeeze(name) for name in names)))


def _prefer_complete(claims: tuple[Claim[tuple[str, ...]], ...]) -> tuple[Claim[tuple[str, ...]], ...]:
    """Put a claim first that names all whom the first one names, in full or with others: one of four, or "Jane"."""
    for claim in claims[1:]:
        is_longer = len(claim.value) > len(claims[0].value) and claim.source.rule in COMPLETE
        if (is_longer or len(claim.value) == len(claims[0].value)) and _completes(claim.value, claims[0].value):
            raised = claim._replace(source=claim.source._replace(certainty=claims[0].source.certainty))
            return (raised, *(other for other in claims if other is not claim))
    return claims


def _completes(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    """Whether every name of a list stands in another, perhaps with its family name."""
    return all(any(f"{other} ".startswith(f"{name} ") for other in longer) for name in shorter)


def _claims(evidence: Evidence, sites: frozenset[str]) -> Iterator[Claim[tuple[str, ...]]]:
    claims = list(_claims_of(raw_values(evidence, "authors"), evidence, sites))
    yield from claims
    if not any(claim.source.certainty >= FIRM for claim in claims):
        yield from _claims_of(raw_values(evidence, "authors_fallback"), evidence, sites)


def _claims_of(raws: list[Raw], evidence: Evidence, sites: frozenset[str]) -> Iterator[Claim[tuple[str, ...]]]:
    hosts = frozenset(host_names(evidence))
    for raw in raws:
        value = _turned(raw.value) if raw.source.rule in INVERTED else raw.value
        names, are_persons = names_in(value, evidence.things.by_id)
        if not names:
            continue
        source = raw.source if are_persons else weigh(raw.source, ORGANISATION)
        others = tuple(name for name in names if squeeze(name) not in sites and name.casefold() not in hosts)
        if not others:
            yield Claim(names, weigh(source, SITE_AS_AUTHOR))
        else:
            yield Claim(others, weigh(source, USER_NAME if all(map(_USER_RE.fullmatch, others)) else 0.0))


def names_in(value: object, by_id: Mapping[str, Thing]) -> tuple[tuple[str, ...], bool]:
    """The names in an author value of any shape, and whether they are persons; organisations only for want of them."""
    persons: list[str] = []
    organisations: list[str] = []
    for one in value[:MAX_LISTED] if isinstance(value, list) else (value,):
        if isinstance(one, str):
            persons.extend(split_byline(clean(one)))
        elif isinstance(one, dict):
            thing = _resolved(one, by_id)
            if any(name.lower() in _ORGANISATIONS for name in types_of(thing)):
                organisations.extend(name for name in texts_of(thing.get("name")) if is_name(name))
            else:
                persons.extend(_names_of(thing))
    return unique_names(tuple(persons or organisations)), bool(persons)


def _turned(value: object) -> list[str]:
    """ "Doe, Jane" of library records as "Jane Doe"."""
    names = (text.partition(",") for text in texts_of(value))
    return [f"{first.strip()} {last.strip()}".strip() for last, _, first in names]


def _resolved(thing: Thing, by_id: Mapping[str, Thing]) -> Thing:
    """The object an "@id" points at, where the object itself has no name."""
    name = thing.get("@id")
    return by_id.get(name, thing) if "name" not in thing and isinstance(name, str) else thing


def _names_of(thing: Thing) -> tuple[str, ...]:
    value = thing.get("name")
    if value is None:
        parts = [part for key in ("givenName", "familyName") if isinstance(part := thing.get(key), str)]
        value = " ".join(parts)
    values = value if isinstance(value, list) else [value]
    names: list[str] = []
    for one in values[:MAX_LISTED]:
        if isinstance(one, str) and (text := clean(one)):
            names.extend(split_byline(text))
    return tuple(name for name in names if is_name(name))
