"""Tells articles from other pages: shops, forums, listings, documentation, home pages.

A fitted model looks at the page as a whole, when its passages have their labels: how much of it is prose, which parts
were found, what the metadata claim, what the address looks like, which words stand in its short lines.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import exp
from typing import TYPE_CHECKING, NamedTuple

from newsparse.page_type.features import is_article_type, look_over, row_of
from newsparse.page_type.model import load_model
from newsparse.records import Claim, Source

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from newsparse.records import Label, Metadata, Page, Passage

__all__ = ["Verdict", "judge"]

EVEN = 0.5
"""From this certainty on a page counts as an article."""
FRAGMENT = 12
"""Up to this many passages are a fragment or a short text: too little for a warning."""
GENERIC = ("Page", "WebSite", "WebContent", "CreativeWork", "Product")
"""Ends of schema.org types that no article has."""


class Verdict(NamedTuple):
    """What kind of page it is."""

    claims: Mapping[str, Claim[object]]
    """``article_certainty``, and ``page_type`` where there is anything to tell it by."""
    warnings: tuple[str, ...] = ()


def judge(
    page: Page, metadata: Metadata, passages: Sequence[Passage], labels: Sequence[Label], weights: Path | None = None
) -> Verdict:
    """Whether a page is an article, from its passages, one label for each, and its claims.

    ``weights`` is another weights file, which may hold another model. An empty page is none, for sure.

    >>> from newsparse.records import Metadata, Page
    >>> judge(Page("text"), Metadata(), (), ()).claims["article_certainty"].value
    0.0
    """
    if not passages:
        return Verdict({"article_certainty": Claim(0.0, Source("page", "page_type.empty", 1.0))})
    model = load_model(page.kind, weights)
    address = page.url or (metadata.canonical_url[0].value if metadata.canonical_url else None)
    odds = model.forest.score(row_of(look_over(passages, labels), metadata, address, model.words))
    certainty = round(1 / (1 + exp(-odds)), 3)
    is_article = certainty >= EVEN
    sure = certainty if is_article else round(1 - certainty, 3)
    claims: dict[str, Claim[object]] = {
        "page_type": type_claim(metadata, is_article, sure),
        "article_certainty": Claim(certainty, Source("page", "page_type.trees", sure)),
    }
    told = () if is_article or len(passages) <= FRAGMENT else (f"page_type: not an article, by a certainty of {sure}",)
    return Verdict(claims, told)


def type_claim(metadata: Metadata, is_article: bool, sure: float) -> Claim[object]:
    """The schema.org type that the page gives for itself and that fits the verdict; else the plainest that does."""
    for claim in metadata.page_type:
        if is_article_type(claim.value) == is_article:
            return Claim(claim.value, claim.source._replace(certainty=sure))
    for claim in metadata.page_type:
        if is_article and not claim.value.endswith(GENERIC):  # a recipe, a review
            return Claim(claim.value, claim.source._replace(certainty=sure))
    return Claim("Article" if is_article else "WebPage", Source("page", "page_type.trees", sure))
