"""The headline: the page's titles without the name of the site."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsparse.metadata.claims import rank, weigh
from newsparse.metadata.reading import raw_values
from newsparse.metadata.things import clean, first_text, squeeze
from newsparse.records import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.metadata.reading import Evidence

_SEPARATOR_RE = re.compile(r"\s+[|\-–—·•»«:/~]+\s+|\s*\|\s*|\s+(?:[|\-–—·•»]+)$")
_MARK_RE = re.compile(r"[|\-–—·•»«:/~]")
_KICKER_END_RE = re.compile(r"^.{2,60}(?::| [-–—|])\s+$")
_SITE_PREFIX_RE = re.compile(r"[^:]{2,60}:\s+")
MAX_HEADLINE = 400
"""Characters; a longer "headline" is a paragraph in the wrong field."""
MAX_SITE_PARTS = 3
"""Parts cut off one title: "Headline | Section | Site" has two."""
MAX_SITE_WORDS = 5
"""Words of a part that only resembles the site's name."""
DISAGREEMENT = -0.5
"""Trust lost by a title when the page has first-level headings and none says the same: readers see another headline."""
NO_HEADING = -0.2
"""Trust lost by a title when the page has no first-level heading to compare with."""


def headlines(evidence: Evidence, site_names: tuple[str, ...]) -> tuple[Claim[str], ...]:
    """What the page's metadata say its headline is."""
    hosts = tuple(host_names(evidence))
    sites = frozenset(name for text in (*site_names, *hosts) if len(name := squeeze(text)) > 1)
    headings = frozenset(squeeze(text) for text in evidence.found.headings)
    return _prefer_without_kicker(rank(_claims(evidence, sites, headings), squeeze))


def _prefer_without_kicker(claims: tuple[Claim[str], ...]) -> tuple[Claim[str], ...]:
    """Put "Rain ahead" before "Weather: Rain ahead" where the page claims both: the longer one holds the kicker."""
    if not claims:
        return claims
    first = claims[0]
    for claim in claims[1:]:
        if first.value.endswith(claim.value) and _KICKER_END_RE.search(first.value[: -len(claim.value)]):
            raised = claim._replace(source=claim.source._replace(certainty=first.source.certainty))
            return (raised, *(other for other in claims if other is not claim))
    return claims


def _claims(evidence: Evidence, sites: frozenset[str], headings: frozenset[str]) -> Iterator[Claim[str]]:
    seen: set[str] = set()
    for raw in sorted(raw_values(evidence, "headline"), key=lambda raw: -raw.source.certainty):
        given = first_text(raw.value)
        if not given or len(given) > MAX_HEADLINE or given in seen:
            continue  # most pages say the same headline four times
        seen.add(given)
        title = without_site(given, sites, headings)
        name = squeeze(title)
        if name and name not in sites:
            change = 0.0 if name in headings else DISAGREEMENT if headings else NO_HEADING
            yield Claim(title, weigh(raw.source, change))


def without_site(title: str, sites: frozenset[str], headings: frozenset[str]) -> str:
    """Cut the site's name off a title where there is evidence: its known names, or a heading that lacks it.

    >>> without_site("Rain ahead | Daily Example", frozenset({"dailyexample"}), frozenset())
    'Rain ahead'
    >>> without_site("Rain ahead - sun to follow", frozenset({"dailyexample"}), frozenset())
    'Rain ahead - sun to follow'
    """
    if _MARK_RE.search(title) is None or squeeze(title) in headings:
        return title
    if (prefix := _SITE_PREFIX_RE.match(title)) and squeeze(prefix[0]) in sites:
        title = title[prefix.end() :]
    for _ in range(MAX_SITE_PARTS):
        cuts = list(_SEPARATOR_RE.finditer(title))
        if not cuts:
            break
        if by_heading := _part_in(title, cuts, headings):
            return by_heading
        first, last = cuts[0], cuts[-1]
        if _is_site(title[last.end() :], sites):
            title = title[: last.start()]
        elif _is_site(title[: first.start()], sites):
            title = title[first.end() :]
        else:
            break
    return title


def _part_in(title: str, cuts: list[re.Match[str]], headings: frozenset[str]) -> str:
    """The opening or closing stretch of a title that a heading repeats."""
    parts = [part for cut in cuts for part in (title[: cut.start()], title[cut.end() :])]
    repeated = [part for part in parts if squeeze(part) in headings]
    return max(repeated, key=len, default="")  # older layouts set the site's name in an h1 as well: it is the shorter


def _is_site(part: str, sites: frozenset[str]) -> bool:
    """Whether a part of a title is the site's name, also with its domain ending or a "The"."""
    name = squeeze(part)
    if not name:
        return True
    if name in sites or name.removeprefix("the") in sites or f"the{name}" in sites:
        return True
    if len(part.split()) > MAX_SITE_WORDS:
        return False
    return any(_is_variant(name, site) or _is_variant(site, name) for site in sites)


def _is_variant(longer: str, shorter: str) -> bool:
    return len(shorter) > 4 and (longer.startswith(shorter) or longer.endswith(shorter))


def host_names(evidence: Evidence) -> list[str]:
    """The site's name as its address spells it: "daily-example.co.uk" gives "daily-example"."""
    addresses = (evidence.page.url or "", *evidence.found.metas.get("og:url", ()))
    return [name for address in addresses for name in _names_in_host(address)]


@lru_cache(maxsize=64)  # asked for once for the headline and once for the authors
def _names_in_host(address: str) -> tuple[str, ...]:
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ()
    labels = [label for label in host.split(".")[:-1] if len(label) > 3 and label != "blog"]
    return (*labels, host.removeprefix("www."))


def names_of_site(evidence: Evidence) -> tuple[Claim[str], ...]:
    """What the page calls the site it stands on."""
    claims = (
        Claim(name, raw.source)
        for raw in raw_values(evidence, "site_name")
        if 1 < len(name := clean(first_text(raw.value))) <= 80 and "://" not in name
    )
    return rank(claims, squeeze)
