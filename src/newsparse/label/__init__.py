"""Step 4: says of each passage what it is to the article.

A fitted model gives each passage its odds of being body; the parts around the body (headline, standfirst, key
points, tags, credits) are then named one after the other, and what nobody claims is body or furniture by its odds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.label.candidates import headline_candidates
from newsparse.label.credits import label_credits
from newsparse.label.features import UNKNOWN, Line, feature_rows
from newsparse.label.headline import label_headline
from newsparse.label.key_points import label_key_points
from newsparse.label.markup import load_markup_rules
from newsparse.label.scene import Scene
from newsparse.label.standfirst import label_standfirst
from newsparse.label.tags import label_tags
from newsparse.records import Label
from newsparse.rulebook import find_boilerplate, find_label, load_rulebook

if TYPE_CHECKING:
    from collections.abc import Sequence
    from newsparse.label.model import Model
    from newsparse.records import Metadata, Passage
    from newsparse.rulebook import Rulebook

__all__ = ["label"]

LONG = 80
"""The body starts with its first passage of this many characters: shorter ones before it are mostly credits."""
LABEL_CHARS = 200
"""A longer passage is copy, whatever it opens with."""


def label(passages: Sequence[Passage], metadata: Metadata, model: Model) -> tuple[Label, ...]:
    """One label for each passage, in order.

    >>> from newsparse.label.model import load_model
    >>> from newsparse.records import Metadata, Passage
    >>> lines = ("Ferry runs again", "The ferry to the island runs again after three weeks of storms, its owner said.")
    >>> passages = [Passage("paragraph", line, at) for at, line in enumerate(lines, 1)]
    >>> [one.role for one in label(passages, Metadata(), load_model("text"))]
    ['headline', 'body']
    """
    if not passages:
        return ()
    scene = set_scene(passages, metadata, model)
    labels: list[Label | None] = [None] * len(passages)
    headline = label_headline(scene)
    at = headline[0] if headline is not None else None
    found = [headline] if headline is not None else []
    found += label_key_points(scene, at)
    found += label_standfirst(scene, at)
    found += label_tags(scene, at)
    found += label_credits(scene, at)
    for index, one in found:
        if labels[index] is None:
            labels[index] = one
    return tuple(one or by_odds(passage, odds) for one, passage, odds in zip(labels, passages, scene.odds, strict=True))


def set_scene(passages: Sequence[Passage], metadata: Metadata, model: Model) -> Scene:
    """Score the passages and gather what the labellers look at."""
    rulebook = load_rulebook()
    headlines = headline_candidates(passages, metadata)
    lines = known_lines(passages, rulebook)
    rows = feature_rows(passages, headlines, metadata, lines, model.vocabulary)
    odds = [model.score(row) for row in rows]
    body = [index for index, one in enumerate(odds) if one > 0]
    long = [index for index in body if len(passages[index].text) >= LONG]
    return Scene(
        passages,
        [line.label for line in lines],
        odds,
        headlines,
        metadata,
        load_markup_rules(),
        long[0] if long else body[0] if body else len(passages),
        body[-1] + 1 if body else 0,
    )


def known_lines(passages: Sequence[Passage], rulebook: Rulebook) -> list[Line]:
    """What the rulebook knows of each passage; menus repeat themselves, so each text is looked up once."""
    known: dict[str, Line] = {}
    lines = []
    for passage in passages:
        text = passage.text
        line = UNKNOWN if len(text) > LABEL_CHARS else known.get(text)
        if line is None:
            boilerplate = find_boilerplate(rulebook, text)
            role = rulebook.rules[boilerplate].role if boilerplate is not None else None
            line = known[text] = Line(find_label(rulebook, text), role)
        lines.append(line)
    return lines


def by_odds(passage: Passage, odds: float) -> Label:
    """Body or furniture; a caption stays a caption where it is part of the article."""
    certainty = round(1 / (1 + 2.718281828 ** -min(abs(odds), 30)), 3)
    if odds <= 0:
        return Label("furniture", "body.odds", certainty)
    return Label("caption" if passage.kind == "caption" else "body", "body.odds", certainty)
