"""Finds the subheads of a plain text, which has no markup to tell them by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.lines.writing import SUBHEAD_STOPS
from newsparse.records import Label

if TYPE_CHECKING:
    from newsparse.fields.context import LabelContext
    from newsparse.fields.forests import Found

MAX_SUBHEAD_CHARS, MAX_SUBHEAD_SPACES = 90, 12
MIN_PARAGRAPH_CHARS = 100
"""What a subhead stands before is copy of at least this many characters."""


def score(context: LabelContext) -> Found:
    """Short lines of the body without an end, right before copy; the first line of the body is none."""
    if context.view is None:
        return []
    return [
        (index, Label("subhead", "subhead.short-line", 0.7))
        for index in range(context.body_start + 1, context.body_end - 1)
        if context.odds[index] > 0 and is_subhead(context, index)
    ]


def is_subhead(context: LabelContext, index: int) -> bool:
    """Whether a line looks like a heading and is followed by copy."""
    passage, below = context.passages[index], context.passages[index + 1]
    text = passage.text
    is_short = len(text) <= MAX_SUBHEAD_CHARS and text.count(" ") < MAX_SUBHEAD_SPACES
    if passage.kind != "paragraph" or not is_short or text[-1] in SUBHEAD_STOPS:
        return False
    if text[0].islower() or context.lines.label(index) is not None:
        return False
    return context.odds[index + 1] > 0 and below.kind == "paragraph" and len(below.text) >= MIN_PARAGRAPH_CHARS
