"""The signs that repair knows: which end sentences, which quote, which stand between words."""

from __future__ import annotations

import re

QUOTE_MARKS = '"“”„«»'
OPENING_BRACKETS, CLOSING_BRACKETS = "([", ")]"
SENTENCE_ENDS = ".!?…"
"""Signs that end a sentence."""
CLAUSE_ENDS = ",;:"
DASHES = "–—-"
EDGES = ".,;:!?\"'()[]-*|/%“”‘’«»„…–—•·"
"""Signs that stand between the words of a token."""
FAR_MARKS = "?“”„«»‘’‚"
"""Of the signs of class "?" those that can be in an odd place."""

STRAIGHT_RE = re.compile('"')
CURLY_RE = re.compile("[“”\n]")


def class_of(sign: str) -> str:
    """The class of a sign of Latin-1 as the core knows them: letter, figure, space, mark that ends or opens, other."""
    if sign.isalpha():
        return "a" if sign.lower() == sign else "A"
    if sign.isspace() or sign.isdigit():
        return " " if sign.isspace() else "0"
    if sign in ".,;:!)]":
        return "."
    return "(" if sign in OPENING_BRACKETS else '"' if sign == '"' else "?"


CLASSES_OF_LATIN = "".join([class_of(chr(code)) for code in range(256)])
