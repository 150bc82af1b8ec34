"""A look over a page for the few tokens in which a glitch can be seen."""

from __future__ import annotations

import re

LONG_WORD = 14
"""On a page only words of this many letters are looked at for a lost space: splitting all text into words costs five
times as much, and what HTML glues together shows at a seam between tags."""
FAR_MARKS = "?“”„«»‘’‚"
"""Of the signs in the class "?" those that can be in an odd place."""
FEW_FAR_SIGNS = 8
"""Texts with more than one in so many signs beyond Latin-1 are split into words instead."""


def sign_class(sign: str) -> str:
    """The class of a sign of Latin-1: letter, figure, space, mark that ends, mark that opens, other."""
    if sign.isalpha():
        return "a" if sign.lower() == sign else "A"
    if sign.isspace() or sign.isdigit():
        return " " if sign.isspace() else "0"
    if sign in ".,;:!)]":
        return "."
    return "(" if sign in "([" else '"' if sign == '"' else "?"


CLASSES = "".join(sign_class(chr(code)) for code in range(256)).encode("ascii")
OTHER = ord("?")
LETTERS = b"aA"
LONG_RUN = b"a" * LONG_WORD
LETTERS_RE = re.compile(b"[aA]*")
MARK_RES = (
    re.compile(rb"\.(?:(?=[aA]|\?\?)(?<=[^ ]\.)|(?<= \.)(?![aA0]))"),
    re.compile(rb"\?(?:(?<=[^ (]\?)(?=A)|(?<=\.\?)(?=a)|(?<= \?)(?![A0(?]|aa))"),
    re.compile(rb"\"(?:(?<= \")(?![aA0(?\"])|(?<=[^ (?\"]\")(?=[aA]))"),
    re.compile(rb"\((?:(?= )|(?<=aaa\()(?=[aA]))"),
)
"""Marks with a letter after them that have no space before, and marks with space on the wrong side."""


def skim(text: str) -> set[str] | None:
    """The tokens of a text in which a glitch can be seen: its long words, and those with a mark in an odd place.

    Signs are first turned into classes of signs, one byte each, so that each look is for one byte.
    None when too much of the text is beyond Latin-1 for that.

    >>> sorted(skim("We all saw concessions.Recent talks , no less, of counterrevolutionaries."))
    [',', 'concessions.Recent', 'counterrevolutionaries']
    """
    plain = text.encode("latin-1", "replace")
    if plain.count(b"?") * FEW_FAR_SIGNS > len(plain):
        return None
    classes = plain.translate(CLASSES)
    found = set(long_words(text, classes))
    for marks in MARK_RES:
        places = (match.start() for match in marks.finditer(classes))
        found.update(run_around(text, at) for at in places if classes[at] != OTHER or text[at] in FAR_MARKS)
    return found


def long_words(text: str, classes: bytes) -> list[str]:
    """The words with a run of so many small letters; ``bytes.find`` leaps over the short ones."""
    words = []
    at = classes.find(LONG_RUN)
    while at >= 0:
        end = LETTERS_RE.match(classes, at + LONG_WORD).end()  # type: ignore[union-attr]  # may be empty
        while at > 0 and classes[at - 1] in LETTERS:
            at -= 1
        words.append(text[at:end])
        at = classes.find(LONG_RUN, end)
    return words


def run_around(text: str, at: int) -> str:
    """The run of signs without white space around the sign at an offset, cut at 60 signs either way."""
    before, after = text[max(0, at - 60) : at].split(), text[at : at + 60].split(None, 1)
    return before[-1] + after[0] if before and not text[at - 1].isspace() else after[0]
