"""Finds the key points: the short list that sums an article up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.lines.passages import kinship
from newsparse.lines.passages import link_chars
from newsparse.lines.writing import words_in
from newsparse.label.lines import known_label
from newsparse.markup import named
from newsparse.records import Label

if TYPE_CHECKING:
    from newsparse.label.scene import Scene
    from newsparse.records import Container, Passage
    from newsparse.rulebook import LabelMatch

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
MAX_HEADING = 60
COUSINS = 4
"""Elements up to one that holds all points, where each has boxes of its own."""
WRITTEN = 30
"""Mean characters of points that no heading tells to be such: shorter entries are dates, names and contents."""
DECORATION_RE = re.compile(r"^[^\w\s]+\s*")


def label_key_points(scene: Scene, headline: int | None) -> list[tuple[int, Label]]:
    """The heading of the box and its points, by the first rule that finds a list."""
    first = max(0, headline - BEFORE_HEADLINE) if headline is not None else 0
    end = max(scene.body_end, scene.body_start)
    for index in range(first, end):
        label = heading_at(scene, index)
        is_heading = label is not None and label.role == "key_points" and not label.rest
        if label is not None and is_heading and times_on_page(scene, index) < TEMPLATE:
            points = points_after(scene, index)
            if points:
                heading = (index, Label("furniture", label.rule, 0.9))
                return [heading, *((point, Label("key_points", label.rule, 0.9)) for point in points)]
    return named_box(scene, first, end) or bullets_under_headline(scene, headline)


def times_on_page(scene: Scene, index: int) -> int:
    """How often a passage stands on the page."""
    text = scene.passages[index].text
    return sum([passage.text == text for passage in scene.passages])


def heading_at(scene: Scene, index: int) -> LabelMatch | None:
    """The label that a passage is, also behind a sign of decoration: "⚡ Key takeaways"."""
    text = scene.passages[index].text
    if len(text) > MAX_HEADING or text[0].isalnum():
        return scene.lines.label(index)
    return known_label(DECORATION_RE.sub("", text)) or scene.lines.label(index)


def points_after(scene: Scene, heading: int) -> list[int]:
    """The points under a heading: the items of the next list, else sister elements of equal size."""
    passages = scene.passages
    start = heading + 1
    if start >= len(passages):
        return []
    while start < min(heading + 3, len(passages) - 1) and passages[start].kind != "item":
        start += 1
    if passages[start].kind == "item":
        points = run_of_items(scene, start)
        return points if are_points(scene, points) else []
    for first in (heading + 1, heading + 2):  # a sentence may lead to the points
        points = run_of_sisters(scene, first) if first < len(passages) else []
        if are_points(scene, points):
            return points
    return []


def run_of_items(scene: Scene, start: int) -> list[int]:
    """The items of one list from an index on; some pages make a list for each of them."""
    passages = scene.passages
    end = start + 1
    while end < len(passages) and passages[end].kind == "item" and is_of_list(passages[end - 1], passages[end]):
        end += 1
    run = range(start, end)
    written = [index for index in run if not is_link(scene.passages[index])]
    return written if len(written) > len(run) / 2 else list(run)  # a lone link among points is an advert


def is_of_list(one: Passage, other: Passage) -> bool:
    """Whether two neighbours are items of one list, or of two lists with one item each."""
    if one.group == other.group:
        return True
    a, b = one.container, other.container
    return a is not None and b is not None and (a.tag, a.hints) == (b.tag, b.hints) and are_cousins(a, b)


def are_cousins(one: Container, other: Container) -> bool:
    """Whether the elements around two elements of one make are of one make too, up to one that holds both."""
    up, across = one.parent, other.parent
    for _ in range(COUSINS):
        if up is None or across is None or up.tag != across.tag or up.hints != across.hints:
            return False
        if up is across:
            return True
        up, across = up.parent, across.parent
    return False


def is_link(passage: Passage) -> bool:
    """Whether a passage is a link to another page and nothing else."""
    return len(passage.links) == 1 and len(passage.links[0].text) == len(passage.text) and leads_away(passage) > 0


def leads_away(passage: Passage) -> int:
    """Characters of links to other pages; points may link to where the article tells more."""
    return sum(len(link.text) for link in passage.links if not link.href.startswith("#"))


def run_of_sisters(scene: Scene, start: int) -> list[int]:
    """Passages of the same element and kind as the first, up to the next heading: a list made without list markup."""
    passages = scene.passages
    end = start
    while end < len(passages) and are_sisters(passages[start], passages[end]):
        end += 1
    followed = end < len(passages) and kinship(passages[end].container, passages[start].container) == 2
    is_more = followed and not (passages[start].level and passages[end].level != passages[start].level)
    return [] if is_more or end - start > MAX_SISTERS else list(range(start, end))


def are_sisters(one: Passage, other: Passage) -> bool:
    """Whether two passages are paragraphs or headings of the same make and place, none longer than a point."""
    a, b = one.container, other.container
    if (
        a is None
        or b is None
        or one.kind not in ("paragraph", "subhead")
        or (other.kind, other.level) != (one.kind, one.level)
    ):
        return False
    return a.hints == b.hints and (kinship(a, b) >= 1 or are_cousins(a, b)) and len(other.text) <= MAX_CHARS


def are_points(scene: Scene, points: list[int]) -> bool:
    """Whether a list has the size of key points and is not made of links."""
    if not MIN_POINTS <= len(points) <= MAX_POINTS:
        return False
    texts = [scene.passages[index].text for index in points]
    linked = sum(leads_away(scene.passages[index]) for index in points)
    total = sum(map(len, texts))
    words = sum(map(words_in, texts)) / len(texts)
    asked = sum(text.endswith("?") for text in texts)  # questions are the contents of the page, not its gist
    return max(map(len, texts)) <= MAX_CHARS and linked * 2 < total and words >= MIN_WORDS and asked * 2 < len(texts)


def named_box(scene: Scene, first: int, end: int) -> list[tuple[int, Label]]:
    """A list whose element is named after key points; several of them belong to cards of products or places."""
    boxes: list[list[tuple[int, Label]]] = []
    done = first
    for index in range(first, end):
        if index < done:
            continue
        if scene.passages[index].kind != "item":
            continue
        rule = named(scene.passages[index].container, "key_points", 4)
        if rule is not None:
            points = run_of_items(scene, index)
            done = index + len(points)
            if are_points(scene, points):
                boxes.append([(point, Label("key_points", rule, 0.85)) for point in points])
    return boxes[0] if 0 < len(boxes) < TEMPLATE else []


def bullets_under_headline(scene: Scene, headline: int | None) -> list[tuple[int, Label]]:
    """An unheaded list between the headline and the body."""
    if headline is None:
        return []
    index = headline + 1
    while index < min(scene.body_start, len(scene.passages)):
        run = range(index, index + 1)
        if scene.passages[index].kind == "item":
            points = run_of_items(scene, index)
            run = range(index, points[-1] + 1)
            is_list = scene.odds[index] > -3 and are_points(scene, points) and are_sentences(scene, points)
            if is_list and points[-1] < scene.body_start:
                return [(point, Label("key_points", "key-points.under-headline", 0.7)) for point in points]
        index = run.stop
    return []


def are_sentences(scene: Scene, points: list[int]) -> bool:
    """Whether items are written out, none is a date, a name or another known line, and most lead nowhere."""
    texts = [scene.passages[index].text for index in points]
    if any(map(is_button, (scene.passages[index] for index in points))):
        return False
    linked = sum(link_chars(scene.passages[index]) for index in points)
    known = any(scene.lines.label(index) is not None or scene.lines.boilerplate(index) is not None for index in points)
    return not known and sum(map(len, texts)) >= max(WRITTEN * len(texts), 2 * linked)


def is_button(passage: Passage) -> bool:
    """Whether an item is pressed rather than read, as in the contents of a page."""
    return passage.container is not None and passage.container.tag in ("button", "label")
