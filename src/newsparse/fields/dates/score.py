"""Which line tells the date: rules from the surest to the weakest, and in text fitted trees first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.dates import parse_date
from newsparse.fields.dates.candidates import candidates, candidates_at_end, is_named_date, text_candidates
from newsparse.fields.forests import best_of, labels_of, scored
from newsparse.records import Label

if TYPE_CHECKING:
    from newsparse.fields.context import LabelContext
    from newsparse.fields.forests import Found

LEAST_ODDS = 0.0
"""Log-odds from which the likeliest line of a text is taken, where F1 on unseen sites is best."""


def score(context: LabelContext) -> Found:
    """The line that tells when it was published; some bylines tell it too."""
    likely: Found = []
    if context.view is not None:
        chosen = best_of(scored(context, "date", text_candidates(context.view)), LEAST_ODDS)
        likely = labels_of(context.view, "date", chosen)
    return likely or near_the_headline(context) or at_the_end(context)


LABELLED, BELOW, ABOVE, CHANGED = range(4)
"""Ranks of lines near the headline: one that says "Published" before one below, one above, and "Updated". Above the
headline stands also the day on which the page was read."""


def near_the_headline(context: LabelContext) -> Found:
    """The best line near the headline that tells a date."""
    found = [(rank_of(context, index), index) for index in candidates(context) if context.lines.date(index) is not None]
    if not found:
        return []
    rank, index = min(found)
    label = context.lines.label(index)
    is_labelled = label is not None and label.role == "date"
    rule = label.rule if label is not None and is_labelled else "date.near-headline"
    return [(index, Label("date", rule if rank != ABOVE else "date.above-headline", 0.7))]


def rank_of(context: LabelContext, index: int) -> int:
    """The rank of a line that tells a date."""
    label = context.lines.label(index)
    if label is not None and label.kind == "modified":
        return CHANGED
    if label is not None and label.role == "date":
        return LABELLED
    return BELOW if context.headline is None or index > context.headline else ABOVE


def at_the_end(context: LabelContext) -> Found:
    """A line behind the headline's neighbours that a label such as "Posted on" calls the date, or its markup alone."""
    named_so: list[int] = []
    for index in candidates_at_end(context):
        label = context.lines.label(index)
        if label is not None and label.role == "date" and label.rest and parse_date(label.rest) is not None:
            return [(index, Label("date", label.rule, 0.6))]
        if index >= context.body_end and is_named_date(context, index):
            named_so.append(index)
    # two of them are those of teasers
    return [(named_so[0], Label("date", "markup.date", 0.5))] if len(named_so) == 1 else []
