"""The headline: what titles claim it is, which line shows it, and which of the two is right.

``candidates`` are what it may be, ``score`` says which line it is; here the line that readers see is weighed against
the claims.
"""

from __future__ import annotations

import re

from newsparse.fields.headline.candidates import claims, text_candidates
from newsparse.fields.headline.score import score
from newsparse.fields.labelled_page import FieldValue, LabelledPage, first_claim, shown_text
from newsparse.lines.site_names import is_site_name, names_in_host, squeeze
from newsparse.lines.topics import section_names
from newsparse.lines.writing import TITLE_MARKS_RE, TITLE_ORNAMENTS, TITLE_TAIL_RE
from newsparse.rule_tables import has_trait

__all__ = ["choose", "claims", "score", "text_candidates"]


WORD_RE = re.compile(r"\w+")


def choose(page: LabelledPage) -> FieldValue | None:
    """The headline, without the names of site and section at its end."""
    found = with_tail(page)
    return found._replace(value=without_tail(found.value, page)) if found is not None else None


def with_tail(page: LabelledPage) -> FieldValue | None:
    """The headline that readers see, unless the metadata know it better.

    They do when they say the same words with the punctuation that markup between kicker and headline swallows, and
    when the page is a NewsArticle, whose JSON-LD headline newsrooms write with care; but not when what readers see
    is what the page gives to those who share it.
    """
    shown = shown_text(page, "headline")
    claims = page.metadata.headline
    if shown is None:
        return first_claim(claims)
    words = WORD_RE.findall(shown.value.casefold())
    same = [claim for claim in claims if WORD_RE.findall(claim.value.casefold()) == words]
    if any(is_as_full(shown.value, claim.value) for claim in same):
        return shown
    if not same and any(claim.value.endswith("NewsArticle") for claim in page.metadata.page_type):
        same = [
            c for c in claims if has_trait(c.source.rule, "written_with_care") and not c.value.endswith(("...", "…"))
        ]
    return FieldValue(same[0].value, same[0].source) if same else shown


PIECE_RE = re.compile(r"(?<!\S)[^\w\s]*+\w\S*+")


def is_as_full(shown: str, claim: str) -> bool:
    """Whether a heading has lost neither punctuation, spaces nor small letters that a claim of the same words has."""
    if shown.isupper() and not claim.isupper():
        return False
    return len(TITLE_MARKS_RE.findall(shown)) >= len(TITLE_MARKS_RE.findall(claim)) and (
        len(PIECE_RE.findall(shown)) >= len(PIECE_RE.findall(claim))
    )


MAX_CUTS = 3
MIN_WORDS_LEFT = 2
"""Words that must be left of a headline."""
MAX_BAR_WORDS = 2
"""Words of a part behind an upright bar, which parts a title from what the page is filed under."""


def without_tail(title: str, page: LabelledPage) -> str:
    """A headline without what is set behind it for the browser's bar: the site's name, the section, ornaments."""
    title = title.rstrip(TITLE_ORNAMENTS) or title
    if TITLE_TAIL_RE.search(title) is None:
        return title
    sites, sections = names_of_site(page), sections_of(page)
    for _ in range(MAX_CUTS):
        cut = next(reversed(list(TITLE_TAIL_RE.finditer(title))), None)
        if cut is None or len(WORD_RE.findall(title[: cut.start()])) < MIN_WORDS_LEFT:
            break
        tail, is_bar = title[cut.end() :], "|" in cut[0] or "｜" in cut[0]
        if not (
            is_site_name(tail, sites)
            or tail.casefold() in sections
            or (is_bar and (len(tail.split()) <= MAX_BAR_WORDS or tail.casefold() in section_names()))
        ):
            break
        title = title[: cut.start()]
    return title


def names_of_site(page: LabelledPage) -> frozenset[str]:
    """What the site is called in its metadata and its address, squeezed."""
    addresses = (page.page.url or "", *(claim.value for claim in page.metadata.canonical_url))
    hosts = (name for address in addresses for name in names_in_host(address))
    names = (squeeze(name) for name in (*(claim.value for claim in page.metadata.site_name), *hosts))
    return frozenset(name for name in names if len(name) > 1)


def sections_of(page: LabelledPage) -> frozenset[str]:
    """The sections that the metadata name, case folded."""
    paths = (name for claim in page.metadata.section_path for name in claim.value)
    return frozenset(name.casefold() for name in (*(claim.value for claim in page.metadata.section), *paths))
