"""What rules say of the body once the lines are scored: fragments, boilerplate, related links, and its edges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.lines.passages import is_linked
from newsparse.lines.writing import ending, size_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.lines import Lines
    from newsparse.records import Passage

FRAGMENT = 12
"""Up to this many passages are a fragment or a short text: too few for the model, which was fitted on whole pages."""
STATEMENT_ENDS = ".。"
"""What a statement set as a heading ends with, and a heading of something else does not."""
SENTENCE_SIZE = 80
"""A line this long is running text even without a full stop."""
BOILERPLATE_SIZE = 120
"""Boilerplate of a line; a longer passage that opens like it is running text."""
EDGE_CHARS = 60
"""Characters of a line of links at the body's edge: "Print this page", "Next article"."""
NO = -1.0
"""Log-odds given to what a rule takes out of the body."""
YES = 1.0
"""Log-odds given to what a rule puts into it."""


def chosen(passages: Sequence[Passage], lines: Lines, odds: Sequence[float]) -> list[float]:
    """The odds without boilerplate, related links and what frays at the body's edges."""
    return without_edges(passages, without_related(passages, lines, without_boilerplate(passages, lines, odds)))


def fragment_odds(passages: Sequence[Passage], odds: Sequence[float]) -> list[float]:
    """In a fragment, everything from the first sentence on is body, save what is made of links."""
    sentences = (
        i for i, p in enumerate(passages) if p.level == 0 and (ending(p.text) > 1 or size_of(p.text) >= SENTENCE_SIZE)
    )
    start = next(sentences, 0)
    return [
        max(one, YES) if index >= start and not is_linked(passage) else one
        for index, (passage, one) in enumerate(zip(passages, odds, strict=True))
    ]


SHORT_TEXT = 20
"""A plain text of so many passages has no room for teasers of other articles."""
DOUBTFUL = -2.5
"""Log-odds from which a sentence of a short text may still be body."""
NEXT = 2
"""Passages on either side that are next to one."""


def with_sentences(passages: Sequence[Passage], odds: Sequence[float]) -> list[float]:
    """In plain text, sentences that the model doubts are body where body is next; in a short text all but the worst."""
    least = DOUBTFUL if len(passages) <= SHORT_TEXT else NO
    doubtful = [i for i, one in enumerate(odds) if least < one <= 0 and is_sentence(passages[i].text)]
    beside = {i: (*odds[max(0, i - NEXT) : i], *odds[i + 1 : i + 1 + NEXT]) for i in doubtful}
    sure = {i for i in doubtful if max(beside[i], default=NO) > YES}
    return [YES if i in sure else one for i, one in enumerate(odds)]


def is_sentence(text: str) -> bool:
    """Whether a text has the length of a sentence and ends like one."""
    return size_of(text) >= SENTENCE_SIZE and ending(text) > 1


def without_boilerplate(passages: Sequence[Passage], lines: Lines, odds: Sequence[float]) -> list[float]:
    """Lines that are never article text, whatever stands around them: "Advertisement", "Share this article"."""
    return [
        NO if one > 0 and is_boilerplate(passage.text, lines, index) else one
        for index, (one, passage) in enumerate(zip(odds, passages, strict=True))
    ]


def is_boilerplate(text: str, lines: Lines, index: int) -> bool:
    """Whether a line is known; a paragraph only where it asks for consent."""
    return lines.boilerplate(index) is not None if size_of(text) <= BOILERPLATE_SIZE else lines.is_consent(index)


def without_related(passages: Sequence[Passage], lines: Lines, odds: list[float]) -> list[float]:
    """The links under a line such as "Read more" lead away, and so does the line."""
    kept = [index for index, one in enumerate(odds) if one > 0]
    below = False
    for index in range(max(0, kept[0] - 1), kept[-1] + 1) if kept else ():
        label = lines.label(index) if len(passages[index].text) <= BOILERPLATE_SIZE else None
        is_heading = label is not None and label.role == "related" and not label.rest
        below = is_heading or (below and is_linked(passages[index]))
        if below:
            odds[index] = min(odds[index], NO)
    return odds


def without_edges(passages: Sequence[Passage], odds: list[float]) -> list[float]:
    """No body opens or closes with a line of links, and a subhead with no body behind it heads something else.

    A statement set as a heading is running text: lists of facts are, each over its chart.
    """
    for index, one in enumerate(odds):
        if one > 0:
            if not (is_linked(passages[index]) and len(passages[index].text) <= EDGE_CHARS):
                break
            odds[index] = NO
    for index in range(len(odds) - 1, -1, -1):
        passage = passages[index]
        if odds[index] > 0:
            is_heading = passage.kind == "subhead" and passage.text[-1] not in STATEMENT_ENDS
            if not is_heading and not (is_linked(passage) and len(passage.text) <= EDGE_CHARS):
                break
            odds[index] = NO
    return odds
