"""Which passages are the standfirst: in HTML by their signs and fitted points, in pages of text by fitted trees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.fields.forests import best_of, certainty_of, labels_of, scored
from newsparse.fields.standfirst.candidates import MarkedCandidate, candidates, text_candidates
from newsparse.points import log_odds
from newsparse.records import Label

if TYPE_CHECKING:
    from newsparse.fields.context import LabelContext
    from newsparse.fields.forests import Found
    from newsparse.label.flat.sheet import Candidate

MAX_FRAGMENT_LINES = 12
"""Up to so many passages are a piece of a page."""
LEAST_ODDS_IN_FRAGMENT = 0.5
"""There a paragraph's log-odds must be better."""
LEAST_ODDS = -0.2
"""Log-odds from which the likeliest line of a text is taken, where F1 on unseen sites is best."""
LEAST_ODDS_BEFORE_BODY = 1.4
"""The same for a line that runs straight on into the body: bylines, dates or pictures stand between mostly."""


def score(context: LabelContext) -> Found:
    """The passages of the standfirst; a short text shows no sign by which one differs from a body."""
    return by_points(context) if context.view is None else by_trees(context)


def by_points(context: LabelContext) -> Found:
    """In HTML: the likeliest candidate, if it is likelier than not."""
    best: MarkedCandidate | None = None
    best_odds = 0.0
    for candidate in candidates(context):
        odds = log_odds(candidate.signs, context.choices["standfirst"])
        if odds > best_odds and not is_guess(context, candidate, odds):
            best, best_odds = candidate, odds
    if best is None:
        return []
    label = Label("standfirst", best.rule, certainty_of(best_odds))
    return [(index, label) for index in best.indexes]


def is_guess(context: LabelContext, candidate: MarkedCandidate, odds: float) -> bool:
    """Whether a paragraph of a piece of a page is hardly likelier than not: it shows too few of the signs."""
    is_paragraph = context.passages[candidate.indexes[0]].level == 0
    return len(context.passages) <= MAX_FRAGMENT_LINES and is_paragraph and odds < LEAST_ODDS_IN_FRAGMENT


def by_trees(context: LabelContext) -> Found:
    """In a page of text: the likeliest line, if it is not as likely the body's first paragraph."""
    view = context.view
    if view is None or not context.is_flattened_page:
        return []
    best = best_of(scored(context, "standfirst", text_candidates(view)), LEAST_ODDS)
    chosen = [(one, odds) for one, odds in best if odds >= LEAST_ODDS_BEFORE_BODY or not runs_on(context, one)]
    return labels_of(view, "standfirst", chosen)


def runs_on(context: LabelContext, candidate: Candidate) -> bool:
    """Whether the body follows without a break."""
    behind = candidate.at + 1
    return behind < len(context.odds) and context.odds[behind] > 0
