"""Finds the standfirst: the text that leads from the headline into the body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.label.features import folded, kinship
from newsparse.label.glance import link_chars
from newsparse.markup import named
from newsparse.records import Label

if TYPE_CHECKING:
    from newsparse.label.scene import Scene
    from newsparse.records import Passage

MIN_CHARS, MAX_CHARS = 25, 900
BEFORE_HEADLINE = 3
"""Some pages set the standfirst above the headline."""
AFTER_START = 2
"""The labeller of the body often takes the standfirst for the first paragraphs."""


def label_standfirst(scene: Scene, headline: int | None) -> list[tuple[int, Label]]:
    """The passages of the standfirst, by the first rule that finds any."""
    start = max(0, (headline if headline is not None else scene.body_start) - BEFORE_HEADLINE)
    window = [
        index
        for index in range(start, min(scene.body_start + AFTER_START, len(scene.passages)))
        if index != headline and can_lead(scene.passages[index]) and scene.lines.label(index) is None
    ]
    for find in (named_standfirst, subhead_under_headline, described_standfirst):
        found = find(scene, window, headline)
        if found:
            return found
    return []


def can_lead(passage: Passage) -> bool:
    """Whether a passage has the size of a standfirst and is not made of links."""
    if not MIN_CHARS <= len(passage.text) <= MAX_CHARS or passage.kind in ("caption", "row", "code"):
        return False
    return link_chars(passage) * 2 < len(passage.text)


def named_standfirst(scene: Scene, window: list[int], headline: int | None) -> list[tuple[int, Label]]:
    """Passages whose markup names them so."""
    found: list[tuple[int, Label]] = []
    for index in window:
        rule = named(scene.passages[index].container, "standfirst", scene.markup, 3)
        if rule is None:
            continue
        if found and found[-1][0] != index - 1:
            break
        found.append((index, Label("standfirst", rule, 0.9)))
    return found if len(found) <= 3 else []


def subhead_under_headline(scene: Scene, window: list[int], headline: int | None) -> list[tuple[int, Label]]:
    """A heading of sentence length that stands between headline and body."""
    if headline is None:
        return []
    for index in window:
        passage = scene.passages[index]
        if headline < index < scene.body_start and passage.level > 1 and passage.text.count(" ") >= 5:
            return [(index, Label("standfirst", "standfirst.subhead", 0.7))]
    return []


def described_standfirst(scene: Scene, window: list[int], headline: int | None) -> list[tuple[int, Label]]:
    """The description of the metadata, shown apart from the body's paragraphs."""
    descriptions = {folded(claim.value)[:100] for claim in scene.metadata.description}
    for index in window:
        passage = scene.passages[index]
        if folded(passage.text)[:100] in descriptions and stands_apart(scene, index):
            return [(index, Label("standfirst", "standfirst.description", 0.75))]
    return []


def stands_apart(scene: Scene, index: int) -> bool:
    """Whether a passage is held by another element than the body's paragraphs are."""
    for other in range(index + 1, scene.body_end):
        if scene.odds[other] > 0 and len(scene.passages[other].text) >= 100:
            return kinship(scene.passages[index].container, scene.passages[other].container) < 2
    return False
