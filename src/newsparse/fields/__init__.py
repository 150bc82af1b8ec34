"""The fields of an Article: which lines name them, and whether lines or metadata are believed.

``label`` gives each line its role, room by room; ``choose_fields`` makes values of lines and claims. To follow one
field, open its folder.
"""

from __future__ import annotations

from functools import cache
from math import exp
from typing import TYPE_CHECKING

from newsparse.fields.context import around_headline, context_of
from newsparse.fields.rooms import FIELDS, HTML_ORDER, ROOMS, TEXT_ORDER
from newsparse.records import Label

if TYPE_CHECKING:
    from newsparse.fields.labelled_page import FieldValue, LabelledPage
    from newsparse.label.model import Model
    from newsparse.lines import Lines
    from newsparse.records import Metadata, Passage, Role

__all__ = ["choose_fields", "label"]


def label(lines: Lines, metadata: Metadata, model: Model) -> tuple[Label, ...]:
    """One label for each line, in order.

    >>> from newsparse.label.model import load_model
    >>> from newsparse.lines import Lines
    >>> from newsparse.records import Metadata, Passage
    >>> texts = ("Ferry runs again", "The ferry to the island runs again after three weeks of storms, its owner said.")
    >>> lines = Lines([Passage("paragraph", text, at) for at, text in enumerate(texts, 1)])
    >>> [one.role for one in label(lines, Metadata(), load_model("text"))]
    ['headline', 'body']
    """
    if not len(lines):
        return ()
    context = context_of(lines, metadata, model)
    labels: list[Label | None] = [None] * len(lines)
    for room in HTML_ORDER if context.view is None else TEXT_ORDER:
        found = ROOMS[room](context)
        if room == "headline":
            context = around_headline(context, found[0] if found else None)
        for index, one in found:
            if labels[index] is None:
                labels[index] = one
    named = zip(labels, lines.passages, context.odds, strict=True)
    return tuple([one or by_odds(passage, odds) for one, passage, odds in named])


def choose_fields(page: LabelledPage) -> dict[str, FieldValue]:
    """The fields that were found, of lines or claims, in the order of the Article."""
    return {name: value for name, choose in FIELDS if (value := choose(page)) is not None}


MAX_ODDS_STEP = 9
"""Odds are told in whole steps up to here."""


def by_odds(passage: Passage, odds: float) -> Label:
    """Body or furniture; a caption stays a caption where it is part of the article."""
    if odds <= 0:
        return plain_labels("furniture")[int(-odds) if odds > -MAX_ODDS_STEP else MAX_ODDS_STEP]
    step = int(odds) if odds < MAX_ODDS_STEP else MAX_ODDS_STEP
    return plain_labels("caption" if passage.kind == "caption" else "body")[step]


@cache
def plain_labels(role: Role) -> tuple[Label, ...]:
    """The labels that follow from the odds alone, by whole steps."""
    return tuple([Label(role, "body.odds", round(1 / (1 + exp(-step - 0.5)), 3)) for step in range(MAX_ODDS_STEP + 1)])
