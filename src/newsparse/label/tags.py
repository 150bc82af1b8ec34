"""Finds the tags that a page shows its readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.lines.passages import link_chars
from newsparse.markup import named
from newsparse.records import Label
from newsparse.topics import is_topic_page

if TYPE_CHECKING:
    from newsparse.label.scene import Scene
    from newsparse.records import Container, Link

MAX_TAGS = 30
"""More is a tag cloud of the whole site."""
COPY = 2.0
"""Log-odds from which a line of plain text is copy, whatever its size; in short texts every line leans that way."""
MAX_CHARS, MAX_WORDS = 60, 6
"""A tag is a name or a phrase, never a sentence."""
STOPS = (".", "!", "?", ":", "…", "。", "！", "？")
"""A title of a related article may end so; a tag does not."""
OUTSIDE = frozenset(("nav", "header", "footer"))


BEFORE_HEADLINE, AFTER_BODY = 8, 25
"""Passages around the article in which its tags stand; further away they are most often the site's."""
FAR, MAX_FAR_TAGS = 80, 12
"""Passages behind the body that are looked at when nothing is found nearer. Lists of a site's topics are longer."""


def label_tags(scene: Scene, headline: int | None) -> list[tuple[int, Label]]:
    """The passages that hold tags, by the first rule that finds any."""
    first = max(0, (headline if headline is not None else scene.body_start) - BEFORE_HEADLINE)
    end = min(max(scene.body_end, scene.body_start) + AFTER_BODY, len(scene.passages))
    found = tags_among(scene, range(first, end))
    if found or scene.passages[0].container is None:  # far down in a text stands anything
        return found or lines_under_headline(scene, headline)
    far = tags_among(scene, range(end, min(end + FAR, len(scene.passages))))
    return far if links_in(scene, [index for index, _ in far]) <= MAX_FAR_TAGS else []


def tags_among(scene: Scene, near: range) -> list[tuple[int, Label]]:
    """What the first rule that finds any tags finds in a stretch of passages."""
    for find in (linked_tags, labelled_tags, named_tags, topic_links):
        found = find(scene, near)
        if found:
            return found
    return []


def labelled_tags(scene: Scene, near: range) -> list[tuple[int, Label]]:
    """Tags behind a label, on its line or on the lines below."""
    for index in near:
        label = scene.lines.label(index)
        if label is None or label.role != "tags" or is_outside(scene, index):
            continue
        if label.rest:
            return [(index, Label("tags", label.rule, 0.9))]
        below = run_of_tags(scene, index + 1)
        if below and (len(below) > 1 or is_sure(scene, below[0])):
            heading = (index, Label("furniture", label.rule, 0.9))
            return [heading, *((i, Label("tags", label.rule, 0.85)) for i in below)]
    return []


def is_sure(scene: Scene, index: int) -> bool:
    """Whether a single passage under a label is tags by more than the label, which also heads related articles."""
    passage = scene.passages[index]
    if passage.container is None or len(passage.links) > 1 or passage.text.count(" ") <= 1:
        return True
    if any(is_topic_page(link.href) for link in passage.links):
        return True
    return named(passage.container, "tags", 4) is not None


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
        return are_tag_links(scene, index) if passage.links else is_tag_button(scene, index)
    if scene.lines.boilerplate(index) not in (None, "navigation"):  # some menus have the words that tags have
        return False
    return tag_size(passage.text) <= 1 and passage.text[-1] not in ".!?:" and scene.odds[index] < COPY


def are_tag_links(scene: Scene, index: int) -> bool:
    """Whether a passage is made of links that are as short as tags and leave the page."""
    passage = scene.passages[index]
    if link_chars(passage) * 10 < len(passage.text) * 7 or passage.level:  # titles of related articles
        return False
    return all(
        tag_size(link.text) <= 1 and link.text[-1:] not in STOPS and "#" not in link.href for link in passage.links
    )


def is_tag_button(scene: Scene, index: int) -> bool:
    """Whether a passage is a button or a span that its own element or one around it calls a tag."""
    text = scene.passages[index].text
    if tag_size(text) > 1 or text[-1] in STOPS or not any(map(str.isalnum, text)):
        return False
    return named(scene.passages[index].container, "tags") is not None


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
        if leads_to_topics(scene, index):
            rule = named(scene.passages[index].container, "tags", 4)
            if rule is not None:
                found.append((index, Label("tags", rule, 0.8)))
    return found if links_in(scene, [index for index, _ in found]) <= MAX_TAGS else []


def topic_links(scene: Scene, near: range) -> list[tuple[int, Label]]:
    """Two or more links in a row that lead to pages of topics and nothing beside them: they need no name.

    One such link alone is often the kicker of a teaser.
    """
    run: list[int] = []
    for index in near:
        if run and not (index == run[-1] + 1 and same_template(scene, run[0], index)):
            if links_in(scene, run) > 1:
                break
            run = []
        if leads_to_topics(scene, index):
            run.append(index)
    return [(i, Label("tags", "tags.topic-links", 0.7)) for i in run] if 1 < links_in(scene, run) <= MAX_TAGS else []


def leads_to_topics(scene: Scene, index: int) -> bool:
    """Whether a passage is made of links to pages of topics."""
    links = scene.passages[index].links
    if not links or not all(is_topic_page(link.href) for link in links):
        return False
    return can_be_tag(scene, index) and not is_outside(scene, index)


def links_in(scene: Scene, indexes: list[int]) -> int:
    """How many links some passages hold."""
    return sum(len(scene.passages[index].links) for index in indexes)


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
    far = index >= max(scene.body_end, scene.body_start) + AFTER_BODY
    while container is not None:
        if container.tag in OUTSIDE and not is_article_part(container.parent):
            return True
        if far and container.tag == "aside":
            return True
        if is_post(container):
            return not holds_body(scene, container)
        container = container.parent
    return False


POST_WORDS = frozenset(("hentry", "status"))
"""Class words by which the commonest systems mark each post of a page, the article as well as teasers of others."""


def is_post(container: Container) -> bool:
    """Whether an element is one article or one teaser."""
    return container.tag == "article" or not POST_WORDS.isdisjoint(container.hints)


def holds_body(scene: Scene, post: Container) -> bool:
    """Whether the body stands in an element; a page without a body may have its tags anywhere."""
    if scene.body_start >= len(scene.passages):
        return True
    container = scene.passages[scene.body_start].container
    while container is not None and container.number >= post.number:
        if container.number == post.number:
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
