"""Parts a line of tags into single tags, also where a dump has lost what stood between them.

Links beside one another come out of a page with nothing but a space between them, or not even that: "Dollar Jane Doe
Harbour", "DollarJane DoeHarbour". What the piece says tells where one tag ends: words that it says one after the other
belong together, words that it says apart do not. The core parts them (``core.TagLists``); here is what it is told.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from newsparse.core import TagLists
from newsparse.lines.phrases import label_of
from newsparse.names import given_names

if TYPE_CHECKING:
    from collections.abc import Mapping

SMALL = 3
"""Letters of articles, prepositions and "and" in most languages."""
LONG_RUN = 5
"""So many words are hardly one tag; in fewer, an end must be surer."""
LIMITS: Mapping[str, float] = MappingProxyType(
    {
        "least_glued": 3,  # tags in one word chain that was run together; with fewer it may be a name such as YouTube
        "small_chars": SMALL,
        "long_run": LONG_RUN,
        "sure_end": 1.5,  # points by which a shorter run must be parted
        "stem_chars": 4,  # a tag counts as mentioned without its last letters: words take other endings in a sentence
        "ending_chars": 3,
    }
)
SEPARATORS = ",;|•·/"
"""Signs between tags."""
WORD_EDGES = "(),."
"""Signs at a word's ends that say nothing of it."""


def tag_lists_with(points: Mapping[str, float]) -> TagLists:
    """What parts lines of tags, with points for each sign of an end."""
    return TagLists(
        dict(LIMITS),
        separators=SEPARATORS,
        word_edges=WORD_EDGES,
        given_names=sorted(given_names()),
        points=dict(points),
    )


@cache
def tag_lists() -> TagLists:
    """What parts lines of tags, with the points of ``rules/tag_ends.json``, which training/fit_tag_ends.py fits."""
    path = Path(__file__).parent.parent / "rules" / "tag_ends.json"
    return tag_lists_with(json.loads(path.read_text(encoding="utf-8")))


def split_tags(line: str, text: str = "") -> list[str]:
    """The tags of a line of text, without the label before them. ``text`` is what the piece says, case folded.

    >>> split_tags("shipping, storms"), split_tags("HarbourShippingIsland ferries")
    (['shipping', 'storms'], ['Harbour', 'Shipping', 'Island ferries'])
    >>> split_tags("Harbour Island ferries", "the harbour has lost the island ferries")
    ['Harbour', 'Island ferries']
    """
    label = label_of(line)
    if label is not None and label.role == "tags" and label.rest:
        line = label.rest
    return tag_lists().pieces(line, text)


def is_said(tag: str, text: str) -> bool:
    """Whether a text, case folded, mentions a tag, perhaps with another ending.

    >>> is_said("Island ferries", "the island ferry runs again")
    True
    """
    return tag_lists().is_said(tag, text)
