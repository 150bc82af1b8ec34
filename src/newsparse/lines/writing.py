"""What a text's signs say of it: its size, how it begins and ends, its words."""

from __future__ import annotations

import re

from newsparse.core import folded, size_of, words_in

__all__ = ["CLOSING_SIGNS", "DIGIT_RE", "FULL_STOPS", "WORD_RE", "beginning", "ending", "folded", "size_of", "words_in"]

FULL_STOPS = frozenset(".!?…。！？؟।۔")
CLOSING_SIGNS = frozenset(":;\"”»’')]")
"""Other signs that end a line of running text. Headings and captions seldom end like sentences; paragraphs nearly
always do, in every script."""
SENTENCE_ENDS = FULL_STOPS | CLOSING_SIGNS
WORD_RE = re.compile(r"[^\W\d_]+")
DIGIT_RE = re.compile(r"\d")


def ending(text: str) -> float:
    """2 for the end of a sentence, 1 for other signs that close a line of running text, else 0.

    >>> ending("It rains."), ending("He said:"), ending("Weather")
    (2.0, 1.0, 0.0)
    """
    last = text[-1]
    return 2.0 if last in FULL_STOPS else 1.0 if last in CLOSING_SIGNS else 0.0


def beginning(text: str) -> float:
    """What a text begins with: 2 for a capital, 1 for a small letter, 3 for a figure, else 0."""
    first = text[0]
    return 2.0 if first.isupper() else 1.0 if first.islower() else 3.0 if first.isdigit() else 0.0
