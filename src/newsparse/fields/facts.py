"""The plain facts of an Article, which no line shows: language, addresses, and what else metadata alone claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.fields.labelled_page import FieldValue, first_claim, with_role
from newsparse.language import detect_language
from newsparse.records import Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsparse.fields.labelled_page import LabelledPage

LANGUAGE_SAMPLE_CHARS = 2_000
"""Characters of the body that tell its language."""


def choose_language(page: LabelledPage) -> FieldValue | None:
    """The language that the page declares; else the one its words are in."""
    claimed = first_claim(page.metadata.language)
    if claimed is not None:  # "en-GB" is English
        return FieldValue(claimed.value.replace("_", "-").split("-")[0].lower(), claimed.source)
    texts = [page.passages[index].text for index in with_role(page, "body")]
    told = detect_language(" ".join(texts)[:LANGUAGE_SAMPLE_CHARS]) if texts else None
    return FieldValue(told[0], Source("body", "language.words", round(told[1], 3))) if told is not None else None


def choose_claimed(field: str) -> Callable[[LabelledPage], FieldValue | None]:
    """A field that is what the most trusted claim says."""
    return lambda page: first_claim(getattr(page.metadata, field))
