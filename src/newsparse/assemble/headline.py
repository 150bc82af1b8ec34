"""Chooses the headline."""

from __future__ import annotations

import re

from newsparse.assemble.choice import Copy, Found, first_claim, from_page

WORD_RE = re.compile(r"\w+")


def find_headline(copy: Copy) -> Found | None:
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
    if not same and any(claim.value.endswith("NewsArticle") for claim in copy.metadata.page_type):
        same = [c for c in claims if c.source.rule == "headline.json-ld" and not c.value.endswith(("...", "…"))]
    return Found(same[0].value, same[0].source) if same else shown
