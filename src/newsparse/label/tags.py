"""Finds the tags that a page shows its readers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.label.glance import link_chars
from newsparse.markup import named
from newsparse.records import Label

if TYPE_CHECKING:
    from newsparse.label.scene import Scene
    from newsparse.records import Container, Link

MAX_TAGS = 30
"""More is a tag cloud of the whole site."""
COPY = 2.0
"""Log-odds from which a line of plain text is copy, whatever its size; in short texts every line leans that way."""
MAX_CHARS, MAX_WORDS = 60, 6
"""A tag is a name or a phrase, never a sentence."""
TAG_PATH_RE = re.compile(
    r"/(?:tags?|topics?|themen?|thema|keywords?|etiquetas?|hashtag|sujets?|temas?|tema|emne|stichwort)/"
)
OUTSIDE = frozenset(("nav", "header", "footer"))


BEFORE_HEADLINE, AFTER_BODY = 8, 25
"""Passages around the article in which its tags stand; further away they are the site's."""


def label_tags(scene: Scene, headline: int | None) -> list[tuple[int, Label]]:
    """The passages that hold tags, by the first rule that finds any."""
    first = max(0, (headline if headline is not None else scene.body_start) - BEFORE_HEADLINE)
    near = range(first, min(max(scene.body_end, scene.body_start) + AFTER_BODY, len(scene.passages)))
    for find in (linked_tags, labelled_tags, named_tags):
        found = find(scene, near)
        if found:
            return found
    return lines_under_headline(scene, headline)


def labelled_tags(scene: Scene, near: range) -> list[tuple[int, Label]]:
    """Tags behind a label, on its line or on the lines below."""
    for index in near:
        label = scene.lines.label(index)
        if label is None or label.role != "tags" or is_outside(scene, index):
            continue
        if label.rest:
            return [(index, Label("tags", label.rule, 0.9))]
        below = run_of_tags(scene, index + 1)
        if below:
            heading = (index, Label("furniture", label.rule, 0.9))
            return [heading, *((i, Label("tags", label.rule, 0.85)) for i in below)]
    return []


def run_of_tags(scene: Scene, start: int) -> list[int]:
    """Short passages from an index on; in HTML they must be links of one list or of sister elements."""
    found: list[int] = []
    for index in range(start, min(start + MAX_TAGS + 1, len(scene.passages))):
        if not can_be_tag(scene, index) or not same_template(scene, start, index):
            break
        found.append(index)
    return found if len(found) <= MAX_TAGS else []


def can_be_tag(scene: Scene, index: int) -> bool:
    """Whether a passage is short enough, unlabelled, and in HTML made of links."""
    passage = scene.passages[index]
    if scene.lines.label(index) is not None:
        return False
    if passage.container is not None:
        if link_chars(passage) * 10 < len(passage.text) * 7:
            return False
        return all(tag_size(link.text) <= 1 for link in passage.links)
    return tag_size(passage.text) <= 1 and passage.text[-1] not in ".!?:" and scene.odds[index] < COPY


def tag_size(text: str) -> float:
    """Size of a text as a share of the largest tag."""
    return max(len(text) / MAX_CHARS, (text.count(" ") + 1) / MAX_WORDS)


def same_template(scene: Scene, one: int, other: int) -> bool:
    """Whether two passages stand in elements of the same make."""
    a, b = scene.passages[one].container, scene.passages[other].container
    return (a is None and b is None) or (a is not None and b is not None and (a.tag, a.depth) == (b.tag, b.depth))


def linked_tags(scene: Scene, near: range) -> list[tuple[int, Label]]:
    """Links marked rel="tag". Many systems mark categories "category tag": those are sections."""
    found = [
        (index, Label("tags", "tags.rel-tag", 0.9))
        for index in near
        if any(is_tag_link(link) for link in scene.passages[index].links) and not is_outside(scene, index)
    ]
    total = sum(is_tag_link(link) for index, _ in found for link in scene.passages[index].links)
    return found if total <= MAX_TAGS else []


def is_tag_link(link: Link) -> bool:
    """Whether a link is marked as a tag and as nothing else."""
    return "tag" in link.rel.split() and "category" not in link.rel


def named_tags(scene: Scene, near: range) -> list[tuple[int, Label]]:
    """Links that lead to pages of tags, in an element named after tags."""
    found = []
    for index in near:
        passage = scene.passages[index]
        if not passage.links or not can_be_tag(scene, index) or is_outside(scene, index):
            continue
        rule = named(passage.container, "tags", scene.markup, 4)
        if rule is not None and all(TAG_PATH_RE.search(link.href) for link in passage.links):
            found.append((index, Label("tags", rule, 0.8)))
    return found if sum(len(scene.passages[index].links) for index, _ in found) <= MAX_TAGS else []


def lines_under_headline(scene: Scene, headline: int | None) -> list[tuple[int, Label]]:
    """In plain text: two or more short lines right under the headline, before a label, a list or the body."""
    if headline is None or scene.passages[0].container is not None:
        return []
    end = headline + 1
    while end < len(scene.passages) and can_be_tag(scene, end) and scene.passages[end].text.count(" ") < 4:
        end += 1
    stop = scene.lines.label(end) if end < len(scene.passages) else None
    ended = end < len(scene.passages) and (
        scene.odds[end] > 0 or scene.passages[end].kind == "item" or (stop is not None and stop.role == "key_points")
    )
    if ended and 2 <= end - headline - 1 <= 12:
        return [(index, Label("tags", "tags.lines-under-headline", 0.6)) for index in range(headline + 1, end)]
    return []


def is_outside(scene: Scene, index: int) -> bool:
    """Whether a passage stands in the page's navigation, its header or its footer."""
    container = scene.passages[index].container
    while container is not None:
        if container.tag in OUTSIDE and not is_article_part(container.parent):
            return True
        container = container.parent
    return False


def is_article_part(container: Container | None) -> bool:
    """Whether an element lies inside an article element, whose header and footer are its own."""
    while container is not None:
        if container.tag == "article":
            return True
        container = container.parent
    return False
