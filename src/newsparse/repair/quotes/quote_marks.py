"""Quotation marks: which open and which close, and the style of a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsparse.repair.quotes.speech import speech
from newsparse.repair.signs import QUOTE_MARKS

if TYPE_CHECKING:
    from newsparse.repair.evidence import Evidence

MARKS = QUOTE_MARKS
MARK_RE = re.compile(f"[{MARKS}]")
PAIRS = (("„", "“"), ("„", "”"), ("“", "”"), ("«", "»"), ("»", "«"), ('"', '"'))
BEFORE_OPENING = "([{—–-/:¿¡*"
AFTER_CLOSING = ".,;:!?…)]}—–-/'’*"


class Mark(NamedTuple):
    """One quotation mark of a line."""

    at: int
    sign: str
    role: str
    """"open", "close" or "" when its place says nothing."""


def marks_of(line: str, language: str) -> list[Mark]:
    """The quotation marks of a line in order, each with what it does there.

    >>> [mark.role for mark in marks_of('a 5" pipe and a "pipe", “he” said', "en")]
    ['', 'open', 'close', 'open', 'close']
    """
    is_low = "„" in line
    return [
        Mark(match.start(), match.group(), role(line, match.start(), is_low=is_low, language=language))
        for match in MARK_RE.finditer(line)
    ]


def role(line: str, at: int, *, is_low: bool, language: str) -> str:
    """What the mark at an offset does: curly marks of English say it themselves, others by the space beside them."""
    sign = line[at]
    if sign == "„":
        return "open"
    before, after = line[at - 1 : at], line[at + 1 : at + 2]
    opens = (not before or before.isspace() or before in BEFORE_OPENING) and after != "" and not after.isspace()
    closes = before != "" and not before.isspace() and (not after or after.isspace() or after in AFTER_CLOSING)
    if sign in "“”" and opens == closes and not is_low and language not in ("sv", "fi"):
        return "open" if sign == "“" else "close"
    if sign in "«»" and opens == closes:
        return "open" if (sign == "«") != (language in ("da", "de", "sl", "hr")) else "close"
    if opens == closes or (closes and sign == '"' and before.isdigit()):
        return ""
    return "open" if opens else "close"


def style(evidence: Evidence) -> tuple[str, str]:
    """The pair of marks that a text uses; where it uses none, curly ones of its language if its apostrophes are curly.

    >>> from newsparse.repair.evidence import Evidence
    >>> style(Evidence("“Ja” it’s", "en")), style(Evidence("it's", "en")), style(Evidence("„Ja“", "de"))
    (('“', '”'), ('"', '"'), ('„', '“'))
    """
    text = evidence.text
    counts = {pair: min(text.count(pair[0]), text.count(pair[1])) for pair in PAIRS}
    straight = counts.pop(('"', '"')) // 2
    best = max(counts, key=lambda pair: counts[pair])
    if counts[best] or straight:
        if straight > counts[best]:
            return '"', '"'
        return spaced(best, text) if best != ("“", "”") or not text.count("„") else ("„", "“")
    if "’" not in text or text.count("’") <= text.count("'"):
        return '"', '"'
    known = speech(evidence.language)
    return known.marks if known and known.marks else ("“", "”")


def spaced(pair: tuple[str, str], text: str) -> tuple[str, str]:
    """A pair with the space that the text sets inside it, as French does."""
    for space in ("\u00a0", "\u202f", " "):
        if pair == ("«", "»") and text.count(f"«{space}") * 2 > text.count("«"):
            return f"«{space}", f"{space}»"
    return pair
