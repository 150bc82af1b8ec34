"""What the headline may be, known before any passage is labelled."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.records import Metadata, Passage

MIN_WORDS, MIN_CHARS, MAX_CHARS = 3, 8, 250
"""A headline has at least this many words and at most this many characters."""
TITLE_LINES = 3
"""The document's title stands in one of the first lines of a flattened page."""
TWIN_LINES = 4
"""Twins further down are the labels of a page's parts."""
SEPARATORS = ("|", "-", "–", "—", "·", "•", "«", "»", ":", "/")


def headline_candidates(passages: Sequence[Passage], metadata: Metadata) -> tuple[str, ...]:
    """The headlines that the metadata claim; for plain text, lines that say what the title line says."""
    if metadata.headline:
        return tuple(claim.value for claim in metadata.headline)
    if passages and passages[0].container is not None:  # markup tells headings: no need to guess from copies
        return ()
    return echoed_lines([passage.text for passage in passages])


def echoed_lines(lines: Sequence[str]) -> tuple[str, ...]:
    """Lines that the head of the text says twice: a title with the site's name and the headline, or twins.

    >>> echoed_lines(["Ferry runs again | The Daily", "Home", "Ferry runs again", "The ferry is back."])
    ('Ferry runs again',)
    >>> echoed_lines(["World", "Ferry runs again today", "Ferry runs again today", "The ferry is back."])
    ('Ferry runs again today',)
    """
    top = [index for index, line in enumerate(lines[:TITLE_LINES]) if len(line) <= 2 * MAX_CHARS and is_phrase(line)]
    title = top[0] if top else len(lines)
    said = lines[title] if top else ""
    echoes = [line for line in lines[title + 1 :] if said.startswith(line) and ends_at_separator(said, line)]
    twins = [one for one, other in pairwise(lines[:TWIN_LINES]) if one == other and can_be_headline(one)]
    found = sorted(filter(can_be_headline, echoes), key=len, reverse=True)
    return tuple(dict.fromkeys(found or twins))


def can_be_headline(line: str) -> bool:
    """Whether a line has the size of a headline and does not end like a sentence."""
    return len(line) <= MAX_CHARS and is_phrase(line) and not line.endswith((".", "。"))


def is_phrase(line: str) -> bool:
    """Whether a line has some words; scripts without spaces are measured by characters."""
    return line.count(" ") + 1 >= MIN_WORDS or (len(line) >= MIN_CHARS and not line.isascii())


def ends_at_separator(title: str, line: str) -> bool:
    """Whether a title is the line that it begins with, or that line and the site's name behind a separator."""
    rest = title[len(line) :].strip()
    return not rest or rest.startswith(SEPARATORS)
