"""How lines and forms are made comparable: case, accents, spaces, decoration."""

from __future__ import annotations

import re
from unicodedata import normalize

EDGES = " \t\u00a0\u200b\u200e\u200f\ufeff:：.…»«›‹→←▶►▸▾▼▲|*+-–—_=~#[]()<>•·▪■✓!［］【】（）"
"""Decoration around a label that says nothing: ``» Read more…``, ``[ Advertisement ]``, ``*** Tags: ***``."""

LEAD = " \t\u00a0\u200b\u200e\u200f\ufeff»›→▶►▸|*-–—#[(<•·▪■［【（"
"""The same before a prefix, where only the left side counts."""

GLUE = " \t\u00a0:：-–—|/／"
"""What may stand between a prefix and its rest."""

NUMBER_RE = re.compile(r"\d+(?:[.,:]\d+)*")


def fold(line: str) -> str:
    """Make a whole line comparable.

    >>> fold(" »  Das WICHTIGSTE in Kürze: ")
    'das wichtigste in kürze'
    """
    return even(" ".join(line.strip(EDGES).split()).casefold())


def even(folded: str) -> str:
    """Make case-folded text comparable: NFC, straight apostrophes, one i for the four of Turkish."""
    if folded.isascii():
        return folded
    folded = normalize("NFC", folded.replace("i\u0307", "i"))
    return folded.replace("’", "'").replace("\u00a0", " ").replace("ı", "i")


def unfolded_length(line: str, form: str) -> int:
    """How many characters of ``line`` became ``form``: folding and composing may change the count (ß, İ, é)."""
    size = len(form)
    if even(line[:size].casefold()) == form:
        return size
    for length in range(1, len(line) + 1):
        if even(line[:length].casefold()) == form:
            return length
    return size
