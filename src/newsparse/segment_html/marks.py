"""From gathered text with marks in it to clean lines.

While text is gathered, marks stand for what is no text: an inline tag's edge, a <br>, a table cell's start. None of
these signs can stand in a parsed page.
"""

from __future__ import annotations

import re

SEAM = "\x00"  # an inline tag begins or ends
BREAK = "\x01"  # <br>
CELL = "\x02"  # a table cell begins

# Each begins where a run of white space begins, and nowhere inside of it: looking for a mark from every space of ten
# thousand takes time by the square.
PARAGRAPH_BREAK_RE = re.compile(r"(?<![\s\x00])[\s\x00]*\x01(?:[\s\x00]*\x01)+[\s\x00]*")
SENTENCE_END_RE = re.compile(r"[.!?…。！？][\"'”’»)\]]*\s*\Z")

# A single <br> parts paragraphs only between two texts this long that end like sentences: shorter ones are
# the lines of an address or a verse.
LONG_LINE = 120


def is_blank(raw: str) -> bool:
    """Whether a piece of the buffer holds white space and marks alone."""
    return not raw.strip("\x00\x01\x02 \t\r\n\xa0")


def squeeze(text: str) -> str:
    """One line without marks: white space collapsed, seams closed.

    >>> squeeze(" in \\x00the\\x00 \\n Times")
    'in the Times'
    """
    if SEAM in text or BREAK in text or CELL in text:
        text = text.replace(SEAM, "").replace(BREAK, " ").replace(CELL, " ")
    return " ".join(text.split())


def clean(raw: str) -> tuple[str, tuple[int, ...]]:
    """Collapse white space and take the seams out, noting where each stood between two characters.

    >>> clean(" in \\x00the\\x00\\x00Times\\x00 today")
    ('in theTimes today', (6,))
    """
    text = " ".join(raw.split())
    if SEAM not in text:
        return text, ()
    pieces = with_lone_seams(text).split(SEAM)
    if len(pieces) == 1:
        return pieces[0], ()
    seams, at = [], 0
    for piece in pieces[:-1]:
        at += len(piece)
        seams.append(at)
    return "".join(pieces), tuple(seams)


def with_lone_seams(text: str) -> str:
    """A line with one seam where several stand in a row, and none beside a space or at its ends."""
    while SEAM + SEAM in text:
        text = text.replace(SEAM + SEAM, SEAM)
    text = text.replace(SEAM + " ", " ").replace(" " + SEAM, " ").strip(SEAM + " ")
    return " ".join(text.split()) if "  " in text else text


def split_at_breaks(raw: str) -> list[str]:
    """Two <br> in a row part paragraphs; one does so only between long, finished sentences.

    >>> split_at_breaks("One.\\x01\\x01Two\\x01lines")
    ['One.', 'Two lines']
    """
    parts: list[str] = []
    for part in PARAGRAPH_BREAK_RE.split(raw):
        lines = part.split(BREAK)
        first, size, end = 0, len(lines[0]), lines[0][-8:]
        for index, line in enumerate(lines[1:], 1):
            if size >= LONG_LINE and len(line) >= LONG_LINE and SENTENCE_END_RE.search(end.rstrip(SEAM)):
                parts.append(" ".join(lines[first:index]))
                first, size, end = index, len(line), line[-8:]
            else:
                size, end = size + 1 + len(line), f"{end} {line[-8:]}"[-8:]
        parts.append(" ".join(lines[first:]))
    return parts
