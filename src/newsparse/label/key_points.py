"""Finds the key points: the short list that sums an article up."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from newsparse.label.features import kinship
from newsparse.label.glance import link_chars, words_in
from newsparse.markup import named
from newsparse.records import Label

if TYPE_CHECKING:
    from newsparse.label.scene import Scene
    from newsparse.records import Passage

MIN_POINTS, MAX_POINTS = 2, 14
MAX_CHARS = 420
"""A point is a sentence or two; longer ones are the list of an ordinary body."""
MIN_WORDS = 4
"""Mean number of words of a point: shorter entries are menus and specifications."""
MAX_SISTERS = 8
"""Without list markup, a longer run is ordinary copy under a heading."""
TEMPLATE = 3
"""A heading that stands on a page this often belongs to cards of products or places, not to the article."""
BEFORE_HEADLINE = 4


def label_key_points(scene: Scene, headline: int | None) -> list[tuple[int, Label]]:
    """The heading of the box and its points, by the first rule that finds a list."""
    first = max(0, headline - BEFORE_HEADLINE) if headline is not None else 0
    end = max(scene.body_end, scene.body_start)
    times = Counter(passage.text for passage in scene.passages)
    for index in range(first, end):
        label = scene.lines.label(index)
        is_heading = label is not None and label.role == "key_points" and not label.rest
        if label is not None and is_heading and times[scene.passages[index].text] < TEMPLATE:
            points = points_after(scene, index)
            if points:
                heading = (index, Label("furniture", label.rule, 0.9))
                return [heading, *((point, Label("key_points", label.rule, 0.9)) for point in points)]
    return named_box(scene, first, end) or bullets_under_headline(scene, headline)


def points_after(scene: Scene, heading: int) -> list[int]:
    """The points under a heading: the items of the next list, else sister elements of equal size."""
    passages = scene.passages
    start = heading + 1
    if start >= len(passages):
        return []
    while start < min(heading + 3, len(passages) - 1) and passages[start].kind != "item":
        start += 1
    is_list = passages[start].kind == "item"
    points = run_of_items(scene, start) if is_list else run_of_sisters(scene, heading + 1)
    return points if are_points(scene, points) else []


def run_of_items(scene: Scene, start: int) -> list[int]:
    """The items of one list from an index on."""
    group = scene.passages[start].group
    end = start
    while end < len(scene.passages) and scene.passages[end].kind == "item" and scene.passages[end].group == group:
        end += 1
    run = range(start, end)
    written = [index for index in run if not is_link(scene.passages[index])]
    return written if len(written) > len(run) / 2 else list(run)  # a lone link among points is an advert


def is_link(passage: Passage) -> bool:
    """Whether a passage is a link and nothing else."""
    return len(passage.links) == 1 and len(passage.links[0].text) == len(passage.text)


def run_of_sisters(scene: Scene, start: int) -> list[int]:
    """Passages of the same element and kind as the first, up to the next heading: a list made without list markup."""
    passages = scene.passages
    end = start
    while end < len(passages) and are_sisters(passages[start], passages[end]):
        end += 1
    followed = end < len(passages) and kinship(passages[end].container, passages[start].container) == 2
    return [] if followed or end - start > MAX_SISTERS else list(range(start, end))


def are_sisters(one: Passage, other: Passage) -> bool:
    """Whether two passages are paragraphs of the same make and place, none longer than a point."""
    a, b = one.container, other.container
    if a is None or b is None or one.kind != "paragraph" or other.kind != "paragraph":
        return False
    return a.hints == b.hints and kinship(a, b) >= 1 and len(other.text) <= MAX_CHARS


def are_points(scene: Scene, points: list[int]) -> bool:
    """Whether a list has the size of key points and is not made of links."""
    if not MIN_POINTS <= len(points) <= MAX_POINTS:
        return False
    texts = [scene.passages[index].text for index in points]
    linked = sum(link_chars(scene.passages[index]) for index in points)
    total = sum(map(len, texts))
    words = sum(map(words_in, texts)) / len(texts)
    asked = sum(text.endswith("?") for text in texts)  # questions are the contents of the page, not its gist
    return max(map(len, texts)) <= MAX_CHARS and linked * 2 < total and words >= MIN_WORDS and asked * 2 < len(texts)


def named_box(scene: Scene, first: int, end: int) -> list[tuple[int, Label]]:
    """A list whose element is named after key points."""
    for index in range(first, end):
        if scene.passages[index].kind != "item":
            continue
        rule = named(scene.passages[index].container, "key_points", scene.markup, 4)
        if rule is not None:
            points = run_of_items(scene, index)
            if are_points(scene, points):
                return [(point, Label("key_points", rule, 0.85)) for point in points]
    return []


def bullets_under_headline(scene: Scene, headline: int | None) -> list[tuple[int, Label]]:
    """An unheaded list between the headline and the body."""
    if headline is None:
        return []
    for index in range(headline + 1, min(scene.body_start, len(scene.passages))):
        if scene.passages[index].kind == "item" and scene.odds[index] > -3:
            points = run_of_items(scene, index)
            if are_points(scene, points) and points[-1] < scene.body_start:
                return [(point, Label("key_points", "key-points.under-headline", 0.7)) for point in points]
    return []
