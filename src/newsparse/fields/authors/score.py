"""Which lines name the authors: in HTML by their signs and fitted points, in text by fitted trees, then by rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.fields.authors.candidates import (
    MAX_BYLINE_CHARS,
    MIN_COPY_ODDS,
    Byline,
    candidates,
    text_candidates,
)
from newsparse.fields.dates import score as score_dates
from newsparse.fields.forests import best_of, certainty_of, labels_of, scored
from newsparse.fields.windows import DATELINES, SIGNED_LINES_AT_END, at_body_end, near_headline
from newsparse.lines.credits import opens_with_name
from newsparse.models import log_odds
from newsparse.names import split_byline
from newsparse.records import Label

if TYPE_CHECKING:
    from newsparse.fields.context import LabelContext
    from newsparse.fields.forests import Found

MAX_TWIN_DISTANCE = 12
"""Lines between the first and the last of several bylines of one make."""
LEAST_ODDS = -0.5
"""Log-odds from which the likeliest line of a text is taken, where F1 on unseen sites is best."""


def score(context: LabelContext) -> Found:
    """The lines that name the authors."""
    if context.view is None:
        return by_points(context)
    chosen = best_of(scored(context, "byline", text_candidates(context.view)), LEAST_ODDS)
    return labels_of(context.view, "byline", chosen) or signed_lines(context) or named_before_date(context)


# ------------------------------------------------------------------ HTML


def by_points(context: LabelContext) -> Found:
    """The likeliest line of names, with those of the same make close to it: some pages give each author a line."""
    points = context.choices["byline"]
    rated = [(log_odds(one.signs, points), one) for one in candidates(context)]
    rated = [(odds, one) for odds, one in rated if odds > 0]
    if not rated:
        return []
    _, best = max(rated, key=lambda pair: pair[0])
    labels: Found = []
    for odds, one in rated:
        if one is best or is_twin(context, one, best):
            labels.append((one.at, Label("byline", one.rule, certainty_of(odds))))
        elif "signed" in one.signs and set(one.names) & set(best.names):
            labels.append((one.at, Label("furniture", "byline.again", 0.8)))
    return labels


def is_twin(context: LabelContext, one: Byline, best: Byline) -> bool:
    """Whether a line is made as the best one and close to it."""
    a, b = context.passages[one.at].container, context.passages[best.at].container
    if a is None or b is None or abs(one.at - best.at) > MAX_TWIN_DISTANCE or set(one.names) & set(best.names):
        return False
    return bool(a.hints) and a.hints == b.hints and a.tag == b.tag


# ------------------------------------------------------------------ text


def signed_lines(context: LabelContext) -> Found:
    """In text: a line that opens with "By" and names people, near the headline, else at the end."""
    near = near_headline(context, DATELINES)
    tail = at_body_end(context, SIGNED_LINES_AT_END, near.stop)
    for index in (*near, *tail):
        passage = context.passages[index]
        if len(passage.text) <= MAX_BYLINE_CHARS and passage.level != 1 and (found := signed_line(context, index)):
            return found
    return []


def signed_line(context: LabelContext, index: int) -> Found:
    """A line with "By" before names, or a line of names under a line that says "Written by" alone."""
    label = context.lines.label(index)
    if label is not None and label.role == "byline":
        if label.rest and split_byline(label.rest):
            return [(index, Label("byline", label.rule, 0.85))]
        below = index + 1
        if not label.rest and below < len(context.passages) and names_alone(context.passages[below].text):
            return [(below, Label("byline", label.rule, 0.8))]
    if label is None and context.odds[index] < MIN_COPY_ODDS and context.lines.signature(index):
        return [(index, Label("byline", "byline.signed", 0.8))]
    return []


def names_alone(text: str) -> bool:
    """Whether a line holds names and little else: each begins with a capital or is written without any."""
    names = split_byline(text)
    return len(text) <= MAX_BYLINE_CHARS // 2 and bool(names) and all(not name[0].islower() for name in names)


def named_before_date(context: LabelContext) -> Found:
    """In text: the line that tells the date, where it opens with a name: "Jane Doe | 3 March 2025"."""
    dated = score_dates(context)[:1]
    return [
        (index, Label("byline", "byline.with-date", label.certainty))
        for index, label in dated
        if opens_with_name(context.passages[index].text)
    ]
