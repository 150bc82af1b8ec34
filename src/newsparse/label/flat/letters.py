"""What a line of plain text is made of, found in a few passes that run in C.

Nearly all lines of European pages hold only signs of Latin-1 and the marks of typography. There one table turns all
signs into what they are at once, several times as fast as a regular expression, which the other lines need.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from newsparse.lines.writing import DIGIT_RE, WORD_RE

MARKS = "’“”–—…"
"""Marks of typography, which are neither letters nor figures nor spaces."""
SIGN_RE = re.compile(r"[^\w\s\x00-\xff]")
"""Other such signs beyond Latin-1: bullets, arrows, pictures."""
FEW = 20
"""Where more than one sign in so many is beyond Latin-1, the text is in another script."""
UPPER_RE = re.compile(r"[A-ZÀ-ÖØ-Þ]")
LATIN = [chr(code) for code in range(256)]
LETTERS = bytes(ord(sign.lower()) if WORD_RE.match(sign) else ord(" ") for sign in LATIN)
"""Letters in lower case, and spaces for all else."""
KINDS = "".join(
    "A" if sign.isupper() else "0" if DIGIT_RE.match(sign) else " " if sign.isspace() else "-" for sign in LATIN
).encode()
"""``A`` for a capital, ``0`` for a figure, a space for white space and ``-`` for all else."""


def as_bytes(text: str) -> bytes | None:
    """A text with one byte a sign, and apostrophes for marks and signs; None where it holds letters beyond Latin-1.

    >>> as_bytes("“Fähre”"), as_bytes("Ωmega")
    (b"'F\\xe4hre'", None)
    """
    if text.isascii():
        return text.encode()
    for mark in MARKS:
        text = text.replace(mark, "'")
    found = text.encode("latin-1", "replace")
    lost = found.count(b"?") - text.count("?")
    if 0 < lost * FEW < len(text):
        text = SIGN_RE.sub("'", text)
        found = text.encode("latin-1", "replace")
        lost = found.count(b"?") - text.count("?")
    return found if not lost else None


def lower_words(text: str) -> list[str]:
    """The words of a text in lower case.

    >>> lower_words("Don't miss: 3 Fähren")
    ['don', 't', 'miss', 'fähren']
    """
    signs = text.encode() if text.isascii() else as_bytes(text)
    return WORD_RE.findall(text.lower()) if signs is None else signs.translate(LETTERS).decode("latin-1").split()


class Shares(NamedTuple):
    """How much of a line is figures and capitals."""

    digits: float
    capitals: float
    """Share of the words that begin with one."""
    upper: float
    """Share of the signs that are capitals."""


def shares_in(text: str) -> Shares:
    """The shares of figures and capitals in a text that is not empty.

    >>> shares_in("Gate 3B")
    Shares(digits=0.14285714285714285, capitals=0.5, upper=0.2857142857142857)
    """
    size, signs = len(text), as_bytes(text)
    if signs is None:
        words = text.split()
        capitals = sum([word[0].isupper() for word in words])
        digits, upper = len(DIGIT_RE.findall(text)), len(UPPER_RE.findall(text))
        return Shares(digits / size, capitals / (len(words) or 1), upper / size)
    kinds = b" " + signs.translate(KINDS)
    return Shares(kinds.count(b"0") / size, kinds.count(b" A") / (len(kinds.split()) or 1), kinds.count(b"A") / size)
