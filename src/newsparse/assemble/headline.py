"""Chooses the headline."""

from __future__ import annotations

import re

from newsparse.assemble.choice import Copy, Found, first_claim, from_page
from newsparse.site_names import is_site_name, names_in_host, squeeze
from newsparse.topics import section_names

WORD_RE = re.compile(r"\w+")


def find_headline(copy: Copy) -> Found | None:
    """The headline, without the names of site and section at its end."""
    found = chosen(copy)
    return found._replace(value=without_tail(found.value, copy)) if found is not None else None


def chosen(copy: Copy) -> Found | None:
    """The headline that readers see, unless the metadata know it better.

    They do when they say the same words with the punctuation that markup between kicker and headline swallows, and
    when the page is a NewsArticle, whose JSON-LD headline newsrooms write with care; but not when what readers see
    is what the page gives to those who share it.
    """
    shown = from_page(copy, "headline")
    claims = copy.metadata.headline
    if shown is None:
        return first_claim(claims)
    words = WORD_RE.findall(shown.value.casefold())
    same = [claim for claim in claims if WORD_RE.findall(claim.value.casefold()) == words]
    if any(is_as_full(shown.value, claim.value) for claim in same):
        return shown
    if not same and any(claim.value.endswith("NewsArticle") for claim in copy.metadata.page_type):
        same = [c for c in claims if c.source.rule == "headline.json-ld" and not c.value.endswith(("...", "…"))]
    return Found(same[0].value, same[0].source) if same else shown


MARK_RE = re.compile(r"[:,;.!?|/–—-]")
PIECE_RE = re.compile(r"(?<!\S)[^\w\s]*+\w\S*+")


def is_as_full(shown: str, claim: str) -> bool:
    """Whether a heading has lost neither punctuation, spaces nor small letters that a claim of the same words has."""
    if shown.isupper() and not claim.isupper():
        return False
    return len(MARK_RE.findall(shown)) >= len(MARK_RE.findall(claim)) and (
        len(PIECE_RE.findall(shown)) >= len(PIECE_RE.findall(claim))
    )


TAIL_RE = re.compile(r"(?:(?<!\s)\s++)?+[|｜：]\s*+|(?<!\s)\s++[–—·•:/~-]++\s++")
ORNAMENTS = " \t¶⋆★☆✦✩•·|｜"
"""Signs that are set behind titles for show."""
MAX_CUTS = 3
MIN_LEFT = 2
"""Words that must be left of a headline."""
SHORT = 2
"""Words of a part behind an upright bar, which parts a title from what the page is filed under."""


def without_tail(title: str, copy: Copy) -> str:
    """A headline without what is set behind it for the browser's bar: the site's name, the section, ornaments."""
    title = title.rstrip(ORNAMENTS) or title
    if TAIL_RE.search(title) is None:
        return title
    sites, sections = names_of_site(copy), sections_of(copy)
    for _ in range(MAX_CUTS):
        cut = next(reversed(list(TAIL_RE.finditer(title))), None)
        if cut is None or len(WORD_RE.findall(title[: cut.start()])) < MIN_LEFT:
            break
        tail, is_bar = title[cut.end() :], "|" in cut[0] or "｜" in cut[0]
        if not (
            is_site_name(tail, sites)
            or tail.casefold() in sections
            or (is_bar and (len(tail.split()) <= SHORT or tail.casefold() in section_names()))
        ):
            break
        title = title[: cut.start()]
    return title


def names_of_site(copy: Copy) -> frozenset[str]:
    """What the site is called in its metadata and its address, squeezed."""
    addresses = (copy.page.url or "", *(claim.value for claim in copy.metadata.canonical_url))
    hosts = (name for address in addresses for name in names_in_host(address))
    names = (squeeze(name) for name in (*(claim.value for claim in copy.metadata.site_name), *hosts))
    return frozenset(name for name in names if len(name) > 1)


def sections_of(copy: Copy) -> frozenset[str]:
    """The sections that the metadata name, case folded."""
    paths = (name for claim in copy.metadata.section_path for name in claim.value)
    return frozenset(name.casefold() for name in (*(claim.value for claim in copy.metadata.section), *paths))
