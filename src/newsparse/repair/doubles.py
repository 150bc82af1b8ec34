"""Lines and paragraphs that stand twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.records import Passage, Repair
from newsparse.repair.edits import Edit
from newsparse.repair.evidence import Evidence  # noqa: TC001  (its doctests need it)

if TYPE_CHECKING:
    from collections.abc import Sequence

LINE_RE = re.compile(r"[^\n]*\S[^\n]*")
HEAD_LINES = 6
"""A headline stands among the first lines that are not blank."""
HEADLINE_WORDS, PARAGRAPH_WORDS, FAR_LENGTH = 3, 6, 60


def doubled_headline(text: str, evidence: Evidence) -> list[Edit]:
    """Drop the second of two equal lines at the top of a text.

    It arises when a page gives its title in a breadcrumb or a banner and again above the article.
    Left alone: lines of fewer than three words, and lines with others between them.

    >>> [edit.start for edit in doubled_headline("World\\n\\nPeace at last\\n\\nPeace at last\\nText", Evidence(""))]
    [20]
    >>> doubled_headline("Top story\\nTop story\\nText", Evidence(""))
    []
    """
    edits: list[Edit] = []
    last_line, last_end = "", 0
    for count, match in enumerate(LINE_RE.finditer(text)):
        if count == HEAD_LINES:
            break
        line = match.group().strip()
        if line == last_line and len(line.split()) >= HEADLINE_WORDS:
            edits.append(Edit(last_end, match.end(), "", 0.98))
        last_line, last_end = line, match.end()
    return edits


def doubled_paragraph(text: str, evidence: Evidence) -> list[Edit]:
    """Drop a paragraph that stands in the text before, word for word.

    It arises when a teaser or a page's second rendering is joined to the article. Next to each
    other six words are enough, further apart it takes a whole sentence of sixty signs. Left alone:
    short lines, and lines that differ in anything but the white space around them.

    >>> text = "We will go home at last now.\\n\\nWe will go home at last now."
    >>> doubled_paragraph(text, Evidence(""))
    [Edit(start=28, end=58, after='', certainty=0.97)]
    >>> doubled_paragraph("Yes, I do.\\nYes, I do.", Evidence(""))
    []
    """
    edits: list[Edit] = []
    seen: set[str] = set()
    last_line, last_end = "", 0
    for match in LINE_RE.finditer(text):
        line = match.group().strip()
        if is_double(line, last_line, seen):
            edits.append(Edit(last_end, match.end(), "", 0.97))
        seen.add(line)
        last_line, last_end = line, match.end()
    return edits


def is_double(line: str, last_line: str, seen: set[str]) -> bool:
    """Whether a line says again what one before it said."""
    if line not in seen:
        return False
    if line == last_line:
        return len(line.split()) >= PARAGRAPH_WORDS
    return len(line) >= FAR_LENGTH and " " in line and line[-1] in '.!?…”"’»)。'


def doubled(passages: Sequence[Passage]) -> tuple[tuple[int, Repair], ...]:
    """Find the passages that repeat one before them, as ``doubled_paragraph`` does.

    Takes passages in reading order; gives the index of each double with its record, whose
    ``place`` is left for the caller to fill. Changes nothing.

    >>> text = "We will go home at last now."
    >>> [(index, repair.kind) for index, repair in doubled([Passage("paragraph", text, 1), Passage("quote", text, 2)])]
    [(1, 'doubled_paragraph')]
    """
    found = []
    seen: set[str] = set()
    last = ""
    for index, passage in enumerate(passages):
        text = passage.text.strip()
        if text and passage.kind != "code" and is_double(text, last, seen):
            found.append((index, Repair("doubled_paragraph", passage.text, "", "", 0, 0.97)))
        seen.add(text)
        last = text or last
    return tuple(found)
