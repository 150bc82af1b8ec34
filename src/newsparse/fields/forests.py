"""For text, which has no markup to name lines by: fitted trees rate each candidate, and the best are taken."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

from newsparse.label.flat.columns import flat_rows
from newsparse.records import Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsparse.fields.context import LabelContext
    from newsparse.label.flat.sheet import Candidate, Sheet
    from newsparse.records import Role


Found = list[tuple[int, Label]]
"""Lines by their indexes, with what they are to the article."""
Scored = list[tuple["Candidate", float]]
"""Candidates with their log-odds."""


def scored(context: LabelContext, role: Role, candidates: Iterable[Candidate]) -> Scored:
    """Candidates for a field of a text with their log-odds; none for HTML."""
    if context.view is None:
        return []
    listed = list(candidates)
    odds = context.forests[role].scores(flat_rows(context.view, role, listed))
    return list(zip(listed, odds, strict=True))


def best_of(found: Scored, least: float) -> Scored:
    """The likeliest candidate, the first of equals, if it is likely enough: a list of one or none."""
    best = max(found, key=lambda one: one[1], default=None)
    return [best] if best is not None and best[1] > least else []


def runs_of(found: Scored, least: float, best: float, mean: float) -> Scored:
    """The candidates of neighbouring lines that are together likely enough.

    Each must have log-odds of ``least``, one of them of ``best``, and all together of ``mean``.
    """
    chosen: Scored = []
    run: Scored = []
    for one in [*found, None]:
        if one is not None and one[1] > least and (not run or one[0].at == run[-1][0].at + 1):
            run.append(one)
            continue
        if run and is_likely([odds for _, odds in run], best, mean):
            chosen += run
        run = [one] if one is not None and one[1] > least else []
    return chosen


def is_likely(odds: Sequence[float], best: float, mean: float) -> bool:
    """Whether a run has a likely line and is likely on the whole."""
    return max(odds) > best and sum(odds) / len(odds) > mean


def labels_of(view: Sheet, role: Role, chosen: Scored) -> Found:
    """The labels of chosen candidates, under the name of the phrase that knows the line where one does."""
    return [(one.at, named_by_phrase(view, one.at, label_of(view, role, one, odds))) for one, odds in chosen]


def label_of(view: Sheet, role: Role, candidate: Candidate, odds: float) -> Label:
    """A label that follows from a candidate's log-odds."""
    part = candidate.text if candidate.text != view.texts[candidate.at] else ""
    return Label(role, f"{role.replace('_', '-')}.place", certainty_of(odds), part)


def certainty_of(odds: float) -> float:
    """Log-odds as a share, to two digits."""
    return round(1 / (1 + exp(-odds)), 2)


def named_by_phrase(view: Sheet, index: int, label: Label) -> Label:
    """The label under the name of the phrase that knows the line, where one does."""
    known = view.known.labels[index]
    return label._replace(rule=known.rule) if known is not None and known.role == label.role else label
