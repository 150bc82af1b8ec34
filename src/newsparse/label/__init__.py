"""Step 4: says of each passage what it is to the article.

A fitted model gives each passage its odds of being body; the parts around the body (headline, standfirst, key
points, tags, credits) are then named one after the other, and what nobody claims is body or furniture by its odds.
"""

from __future__ import annotations

from functools import cache
from math import exp
from typing import TYPE_CHECKING

from newsparse.label.candidates import headline_candidates
from newsparse.label.credits import label_credits
from newsparse.label.flat import label_flat
from newsparse.lines.writing import size_of
from newsparse.label.headline import label_headline
from newsparse.label.key_points import label_key_points
from newsparse.label.lines import Lines
from newsparse.label.scene import Scene
from newsparse.label.section import label_section
from newsparse.label.standfirst import label_standfirst
from newsparse.label.tags import label_tags
from newsparse.records import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse import core
    from newsparse.body.model import Model
    from newsparse.records import Metadata, Passage, Role

__all__ = ["label"]

LONG = 80
"""The body starts with its first passage of this many characters: shorter ones before it are mostly credits."""


def label(
    passages: Sequence[Passage], metadata: Metadata, model: Model, table: core.Lines | None = None
) -> tuple[Label, ...]:
    """One label for each passage, in order. ``table`` holds the same lines for the core, where they are at hand.

    >>> from newsparse.body.model import load_model
    >>> from newsparse.records import Metadata, Passage
    >>> lines = ("Ferry runs again", "The ferry to the island runs again after three weeks of storms, its owner said.")
    >>> passages = [Passage("paragraph", line, at) for at, line in enumerate(lines, 1)]
    >>> [one.role for one in label(passages, Metadata(), load_model("text"))]
    ['headline', 'body']
    """
    if not passages:
        return ()
    from newsparse.body.model import HtmlModel  # lines of plain text are still measured in this folder

    scene = set_scene(passages, metadata, model, table)
    labels: list[Label | None] = [None] * len(passages)
    for index, one in label_marked(scene) if isinstance(model, HtmlModel) else label_flat(scene, model):
        if labels[index] is None:
            labels[index] = one
    return tuple(
        [one or by_odds(passage, odds) for one, passage, odds in zip(labels, passages, scene.odds, strict=True)]
    )


def label_marked(scene: Scene) -> list[tuple[int, Label]]:
    """The labels of the parts of a page with markup; of two for one passage the first counts."""
    headline = label_headline(scene)
    at = headline[0] if headline is not None else None
    found = [headline] if headline is not None else []
    found += label_key_points(scene, at)
    found += label_standfirst(scene, at)
    found += label_section(scene, at)
    found += label_tags(scene, at)
    return found + label_credits(scene, at)


def set_scene(
    passages: Sequence[Passage], metadata: Metadata, model: Model, table: core.Lines | None = None
) -> Scene:
    """Score the passages and gather what the labellers look at."""
    from newsparse.body import body_odds

    headlines = headline_candidates(passages, metadata)
    lines = Lines(passages)
    odds = body_odds(passages, headlines, metadata, lines, model, table)
    body = [index for index, one in enumerate(odds) if one > 0]
    long = [index for index in body if size_of(passages[index].text) >= LONG]
    return Scene(
        passages,
        lines,
        odds,
        headlines,
        metadata,
        model.choices,
        long[0] if long else body[0] if body else len(passages),
        body[-1] + 1 if body else 0,
    )


MOST = 9
"""Odds are told in whole steps up to here."""


def by_odds(passage: Passage, odds: float) -> Label:
    """Body or furniture; a caption stays a caption where it is part of the article."""
    if odds <= 0:
        return plain_labels("furniture")[int(-odds) if odds > -MOST else MOST]
    return plain_labels("caption" if passage.kind == "caption" else "body")[int(odds) if odds < MOST else MOST]


@cache
def plain_labels(role: Role) -> tuple[Label, ...]:
    """The labels that follow from the odds alone, by whole steps."""
    return tuple([Label(role, "body.odds", round(1 / (1 + exp(-step - 0.5)), 3)) for step in range(MOST + 1)])
