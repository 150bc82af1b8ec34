"""The headline: the page's titles without the name of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.lines.site_names import MAX_SITE_WORDS, is_site_name, names_in_host, squeeze
from newsparse.metadata.claims import rank, weigh
from newsparse.metadata.reading import raw_values
from newsparse.metadata.things import clean, first_text
from newsparse.patterns import pattern
from newsparse.records import Claim

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from newsparse.metadata.reading import Evidence

_SEPARATOR_RE = pattern(r"(?<!\s)\s++[|\-–—·•»«:/~]++\s++|(?:(?<!\s)\s++)?+[|｜：]\s*+|(?<!\s)\s++[|\-–—·•»]++$")
_MARK_RE = pattern(r"[|\-–—·•»«:/~｜：]")
_KICKER_END_RE = pattern(r"^.{2,60}(?::| [-–—|])\s+$")
_SITE_PREFIX_RE = pattern(r"[^:]{2,60}:\s+")
MAX_HEADLINE = 400
"""Characters; a longer "headline" is a paragraph in the wrong field."""
MAX_SITE_PARTS = 3
"""Parts cut off one title: "Headline | Section | Site" has two."""
DISAGREEMENT = -0.5
"""Trust lost by a title when the page has first-level headings and none says the same: readers see another headline."""
NO_HEADING = -0.2
"""Trust lost by a title when the page has no first-level heading to compare with."""


def headlines(evidence: Evidence, site_names: tuple[str, ...]) -> tuple[Claim[str], ...]:
    """What the page's metadata say its headline is."""
    hosts = tuple(host_names(evidence))
    sites = frozenset(name for text in (*site_names, *hosts) if len(name := squeeze(text)) > 1)
    headings = frozenset(squeeze(text) for text in evidence.found.headings) - sites
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
        if by_heading := _part_in(title, cuts, headings - sites):
            return by_heading
        first, last = cuts[0], cuts[-1]
        if is_site_name(title[last.end() :], sites):
            title = title[: last.start()]
        elif is_site_name(title[: first.start()], sites):
            title = title[first.end() :]
        else:
            break
    return title


def _part_in(title: str, cuts: list[re.Match[str]], headings: frozenset[str]) -> str:
    """The opening or closing stretch of a title that a heading repeats."""
    parts = [part for cut in cuts for part in (title[: cut.start()], title[cut.end() :])]
    repeated = [part for part in parts if squeeze(part) in headings]
    if repeated == [parts[-1]] and len(parts[-1].split()) < min(MAX_SITE_WORDS, len(parts[-2].split()) - 1):
        return parts[-2]  # the site's name in an h1, the headline in a smaller one
    return max(repeated, key=len, default="")  # older layouts set the site's name in an h1 as well: it is the shorter


def host_names(evidence: Evidence) -> list[str]:
    """The site's name as its address spells it: "daily-example.co.uk" gives "daily-example"."""
    addresses = (evidence.page.url or "", *evidence.found.metas.get("og:url", ()))
    return [name for address in addresses for name in names_in_host(address)]


def names_of_site(evidence: Evidence) -> tuple[Claim[str], ...]:
    """What the page calls the site it stands on; systems that put the headline into such a field say nothing of it."""
    shown = {squeeze(text) for text in evidence.found.headings}
    own = {name for title in evidence.found.metas.get("og:title", ()) if (name := squeeze(clean(title))) in shown}
    claims = (
        Claim(name, raw.source)
        for raw in raw_values(evidence, "site_name")
        if 1 < len(name := clean(first_text(raw.value))) <= 80
        and "://" not in name
        and not (raw.source.rule == "site_name.meta" and squeeze(name) in own)
    )
    return rank(claims, squeeze)
