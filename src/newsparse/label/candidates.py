"""What the headline may be, known before any passage is labelled."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.records import Metadata, Passage

MIN_WORDS, MAX_CHARS = 3, 250
"""A headline has at least this many words and at most this many characters."""
TITLE_LINES = 3
"""The document's title stands in one of the first lines of a flattened page."""
SEPARATORS = ("|", "-", "–", "—", "·", "•", "«", "»", ":", "/")


def headline_candidates(passages: Sequence[Passage], metadata: Metadata) -> tuple[str, ...]:
    """The headlines that the metadata claim; for plain text, lines that say what the title line says."""
    if metadata.headline:
        return tuple(claim.value for claim in metadata.headline)
    return echoed_lines([passage.text for passage in passages])


def echoed_lines(lines: Sequence[str]) -> tuple[str, ...]:
    """Lines that the head of the text says twice: a title with the site's name and the headline, or twins.

    >>> echoed_lines(["Ferry runs again | The Daily", "Home", "Ferry runs again", "The ferry is back."])
    ('Ferry runs again',)
    >>> echoed_lines(["World", "Ferry runs again today", "Ferry runs again today", "The ferry is back."])
    ('Ferry runs again today',)
    """
    found: dict[str, None] = {}
    titles = [line for line in lines[:TITLE_LINES] if len(line) <= 2 * MAX_CHARS]
    for line in lines[1:]:
        if can_be_headline(line) and any(opens_with(title, line) for title in titles if title is not line):
            found[line] = None
    for one, other in itertools.pairwise(lines):
        if one == other and can_be_headline(one):
            found[one] = None
    return tuple(sorted(found, key=len, reverse=True))


def can_be_headline(line: str) -> bool:
    """Whether a line has the size of a headline; scripts without spaces are measured by characters."""
    return len(line) <= MAX_CHARS and (line.count(" ") + 1 >= MIN_WORDS or (len(line) >= 8 and not line.isascii()))


def opens_with(title: str, line: str) -> bool:
    """Whether a title is a line, or the line and the site's name behind a separator."""
    if not title.startswith(line):
        return False
    rest = title[len(line) :].strip()
    return not rest or rest.startswith(SEPARATORS)
