"""Which lines may tell the date: short ones with digits around the headline, or behind the body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.fields.credit_lines import credit_lines
from newsparse.fields.windows import DATELINES, DATES_BEHIND_BODY, near_headline
from newsparse.label.features import DIGIT_RE
from newsparse.lines.writing import DATELINE_STOPS, MIN_SENTENCE_WORDS
from newsparse.markup import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.fields.context import LabelContext
    from newsparse.label.flat.sheet import Candidate, Sheet

MAX_DATE_CHARS, MAX_NAMED_CHARS = 120, 50
"""Characters of a line that tells the date, and of one that its markup alone calls a date."""
MIN_COPY_ODDS = 2
"""Log-odds of body above which a line is copy that names a day."""


def candidates(context: LabelContext) -> Iterator[int]:
    """The lines around the headline that can tell a date."""
    near = near_headline(context, DATELINES)
    return (index for index in near if index != context.headline and is_dateline(context, index))


def candidates_at_end(context: LabelContext) -> range:
    """The lines behind those, down to some behind the body."""
    start = near_headline(context, DATELINES).stop
    return range(start, min(max(context.body_end, start) + DATES_BEHIND_BODY, len(context.passages)))


def is_dateline(context: LabelContext, index: int) -> bool:
    """Whether a line can tell a date: short, with digits, and no sentence unless it is labelled so."""
    passage = context.passages[index]
    text = passage.text
    if len(text) > MAX_DATE_CHARS or context.odds[index] > MIN_COPY_ODDS or not any(map(str.isdigit, text)):
        return False
    label = context.lines.label(index)
    if label is not None and label.role == "date":
        return True
    return passage.kind != "caption" and not is_sentence(text)


def is_sentence(text: str) -> bool:
    """Whether a line runs on like copy: it may name a date, but it is no dateline."""
    return text.endswith(DATELINE_STOPS) and text.count(" ") >= MIN_SENTENCE_WORDS


def is_named_date(context: LabelContext, index: int) -> bool:
    """Whether a short line holds a date and its own element is named so."""
    if len(context.passages[index].text) > MAX_NAMED_CHARS or not is_dateline(context, index):
        return False
    return named(context.passages[index].container, "date", 1) is not None and context.lines.has_date(index)


def text_candidates(view: Sheet) -> Iterator[Candidate]:
    """Lines of text that tell who or when, with a digit."""
    return (one for one in credit_lines(view) if DIGIT_RE.search(one.text) is not None)
