"""Tells body from furniture: three looks of the fitted model, then what no model needs to be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.label.company import OPEN, in_company
from newsparse.label.features import gather, headline_index, look
from newsparse.label.flat.glance import flat_survey
from newsparse.label.flat.look import flat_context, flat_looks
from newsparse.label.glance import ending, linked_chars, size_of, survey

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.label.kin import Kin
    from newsparse.label.model import Model
    from newsparse.lines import Lines
    from newsparse.records import Metadata, Passage

SURE_BODY, SURE_FURNITURE = 2.0, -1.5
"""Log-odds from which the first look is believed. It settles four passages in five; looking again at those as well
moved the body's F1 on unseen sites by less than 0.001."""
SURE_COPY = 2.25
"""The same for plain text, where copy of other pieces looks more like the body's."""
FRAGMENT = 12
"""Up to this many passages are a fragment or a short text: too few for the model, which was fitted on whole pages."""
FULL_SENTENCE = ".。"
"""What a statement set as a heading ends with, and a heading of something else does not."""
COPY = 80
"""A line this long is copy even without a full stop."""
SHORT = 120
"""Boilerplate of a line; a longer passage that opens like it is copy."""
EDGE = 60
"""Characters of a line of links at the body's edge: "Print this page", "Next article"."""
NEVER = -6.0
"""Log-odds of the page's chrome, which no model is asked about."""
NO = -1.0
"""Log-odds given to what a rule takes out of the body."""
EVEN = 1.0
"""Log-odds given to what a rule puts into it."""


def body_odds(
    passages: Sequence[Passage], headlines: Sequence[str], metadata: Metadata, lines: Lines, model: Model
) -> list[float]:
    """Log-odds of being body for each passage."""
    is_text = passages[0].container is None
    odds = (
        text_odds(passages, headlines, lines, model)
        if is_text
        else page_odds(passages, headlines, metadata, lines, model)
    )
    if len(passages) <= FRAGMENT:
        odds = fragment_odds(passages, odds)
    elif is_text:
        odds = with_copy(passages, odds)
    odds = without_related(passages, lines, without_boilerplate(passages, lines, odds))
    return without_edges(passages, odds)


def page_odds(
    passages: Sequence[Passage], headlines: Sequence[str], metadata: Metadata, lines: Lines, model: Model
) -> list[float]:
    """The log-odds that the looks give to the passages of a page with markup; a fragment has no company to look at."""
    seen = survey(passages, headline_index(passages, headlines), model.hints)
    odds = [
        NEVER if passage.kind == "chrome" else model.glance(row)
        for passage, row in zip(passages, seen.rows, strict=True)
    ]
    context = gather(seen, odds, lines, headlines=headlines, metadata=metadata, word_odds=model.words)
    odds = [
        first if first <= SURE_FURNITURE or first >= SURE_BODY else model.look(look(seen, context, index))
        for index, first in enumerate(odds)
    ]
    return odds if len(passages) <= FRAGMENT else swayed(passages, seen.kin, odds, model)


def text_odds(passages: Sequence[Passage], headlines: Sequence[str], lines: Lines, model: Model) -> list[float]:
    """The log-odds that the two looks give to the lines of a plain text."""
    seen = flat_survey(passages, headline_index(passages, headlines), model.places)
    odds = [model.glance(row) for row in seen.rows]
    context = flat_context(seen, odds, lines, headlines=headlines, word_odds=model.places)
    left_open = [index for index, first in enumerate(odds) if SURE_FURNITURE < first < SURE_COPY]
    for index, row in zip(left_open, flat_looks(context, left_open), strict=True):
        odds[index] = model.look(row)
    return odds


def swayed(passages: Sequence[Passage], kin: Kin, odds: list[float], model: Model) -> list[float]:
    """The odds of a page's passages after those that two looks left open were seen in their company.

    A body of one or two passages has no company: where the third look would leave less than half, it is not believed.
    """
    open_ones = [index for index, one in enumerate(odds) if -OPEN < one < OPEN]
    if not open_ones:
        return odds
    rows = in_company(passages, kin, odds, open_ones)
    seen = {at: model.company(row) for at, row in zip(open_ones, rows, strict=True)}
    after = [seen.get(index, one) for index, one in enumerate(odds)]
    return after if body_chars(passages, after) * 2 >= body_chars(passages, odds) else odds


def body_chars(passages: Sequence[Passage], odds: Sequence[float]) -> int:
    """Characters of the passages that are body by their odds."""
    return sum([len(passage.text) for passage, one in zip(passages, odds, strict=True) if one > 0])


def fragment_odds(passages: Sequence[Passage], odds: Sequence[float]) -> list[float]:
    """In a fragment, everything from the first sentence on is body, save what is made of links."""
    sentences = (i for i, p in enumerate(passages) if p.level == 0 and (ending(p.text) > 1 or size_of(p.text) >= COPY))
    start = next(sentences, 0)
    return [
        max(one, EVEN) if index >= start and not is_linked(passage) else one
        for index, (passage, one) in enumerate(zip(passages, odds, strict=True))
    ]


SHORT_TEXT = 20
"""A plain text of so many passages has no room for teasers of other articles."""
DOUBTFUL = -2.5
"""Log-odds from which a sentence of a short text may still be body."""
NEXT = 2
"""Passages on either side that are next to one."""


def with_copy(passages: Sequence[Passage], odds: list[float]) -> list[float]:
    """In plain text, sentences that the model doubts are body where body is next; in a short text all but the worst."""
    least = DOUBTFUL if len(passages) <= SHORT_TEXT else NO
    doubtful = [i for i, one in enumerate(odds) if least < one <= 0 and is_copy(passages[i].text)]
    beside = {i: odds[max(0, i - NEXT) : i] + odds[i + 1 : i + 1 + NEXT] for i in doubtful}
    sure = {i for i in doubtful if max(beside[i], default=NEVER) > EVEN}
    return [EVEN if i in sure else one for i, one in enumerate(odds)]


def is_copy(text: str) -> bool:
    """Whether a text has the length of a sentence and ends like one."""
    return size_of(text) >= COPY and ending(text) > 1


def is_linked(passage: Passage) -> bool:
    """Whether most of a passage is links, or it is the page's chrome, an address, or signs alone."""
    text = passage.text
    if linked_chars(passage) * 2 > len(text) or not any(map(str.isalnum, text)):
        return True
    return " " not in text and "://" in text


def without_boilerplate(passages: Sequence[Passage], lines: Lines, odds: list[float]) -> list[float]:
    """Lines that are never article text, whatever stands around them: "Advertisement", "Share this article"."""
    return [
        NO if one > 0 and is_boilerplate(passage.text, lines, index) else one
        for index, (one, passage) in enumerate(zip(odds, passages, strict=True))
    ]


def is_boilerplate(text: str, lines: Lines, index: int) -> bool:
    """Whether a line is known; a paragraph only where it asks for consent."""
    return lines.boilerplate(index) is not None if size_of(text) <= SHORT else lines.is_consent(index)


def without_related(passages: Sequence[Passage], lines: Lines, odds: list[float]) -> list[float]:
    """The links under a line such as "Read more" lead away, and so does the line."""
    kept = [index for index, one in enumerate(odds) if one > 0]
    below = False
    for index in range(max(0, kept[0] - 1), kept[-1] + 1) if kept else ():
        label = lines.label(index) if len(passages[index].text) <= SHORT else None
        is_heading = label is not None and label.role == "related" and not label.rest
        below = is_heading or (below and is_linked(passages[index]))
        if below:
            odds[index] = min(odds[index], NO)
    return odds


def without_edges(passages: Sequence[Passage], odds: list[float]) -> list[float]:
    """No body opens or closes with a line of links, and a subhead with no body behind it heads something else.

    A statement set as a heading is copy: lists of facts are, each over its chart.
    """
    for index, one in enumerate(odds):
        if one > 0:
            if not (is_linked(passages[index]) and len(passages[index].text) <= EDGE):
                break
            odds[index] = NO
    for index in range(len(odds) - 1, -1, -1):
        passage = passages[index]
        if odds[index] > 0:
            is_heading = passage.kind == "subhead" and passage.text[-1] not in FULL_SENTENCE
            if not is_heading and not (is_linked(passage) and len(passage.text) <= EDGE):
                break
            odds[index] = NO
    return odds
