"""Finds the lines around the headline that tell who, when and where: byline, date and kicker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.dates import parse_date
from newsparse.label.bylines import label_bylines
from newsparse.lines.passages import kinship
from newsparse.lines.writing import folded
from newsparse.markup import named
from newsparse.names import signature, split_byline
from newsparse.records import Label

if TYPE_CHECKING:
    from newsparse.label.scene import Scene

ABOVE, BELOW = 5, 12
"""Lines looked at above and below the headline; the byline of some pages stands at the end of the body."""
MAX_BYLINE, MAX_DATE, MAX_KICKER = 200, 120, 50
MIN_SENTENCE = 6
BREADCRUMB_SIGNS = (">", "›", "»", "/")


def label_credits(scene: Scene, headline: int | None) -> list[tuple[int, Label]]:
    """Byline, date and kicker, each at most once."""
    centre = headline if headline is not None else scene.body_start
    near = range(max(0, centre - ABOVE), min(len(scene.passages), max(centre + BELOW, scene.body_start + 2)))
    kicker = label_kicker(scene, headline) if headline is not None else None
    found = (label_date(scene, near, headline) or date_at_end(scene, near.stop), kicker)
    return [*names_lines(scene, headline, near), *(label for label in found if label is not None)]


def names_lines(scene: Scene, headline: int | None, near: range) -> list[tuple[int, Label]]:
    """The lines that name the authors: by their signs, or in a plain text, which shows few, by rules."""
    if scene.passages[0].container is not None:
        return label_bylines(scene, headline)
    found = label_byline(scene, near)
    return [found] if found is not None else []


def label_byline(scene: Scene, near: range) -> tuple[int, Label] | None:
    """In a plain text: a line that opens with "By" and names people, near the headline, else at the end."""
    tail = range(max(near.stop, scene.body_end - 2), min(scene.body_end + 6, len(scene.passages)))
    for index in (*near, *tail):
        if len(scene.passages[index].text) > MAX_BYLINE or scene.passages[index].level == 1:
            continue
        if (label := signed_line(scene, index)) is not None:
            return label
    return None


def signed_line(scene: Scene, index: int) -> tuple[int, Label] | None:
    """A line with "By" before names, or a line of names under a line that says "Written by" alone."""
    text, label = scene.passages[index].text, scene.lines.label(index)
    if label is not None and label.role == "byline":
        if label.rest and split_byline(label.rest):
            return index, Label("byline", label.rule, 0.85)
        below = index + 1
        if not label.rest and below < len(scene.passages) and names_alone(scene.passages[below].text):
            return below, Label("byline", label.rule, 0.8)
    if label is None and scene.odds[index] < 2 and signature(text):
        return index, Label("byline", "byline.signed", 0.8)
    return None


def names_alone(text: str) -> bool:
    """Whether a line holds names and little else: each begins with a capital or is written without any."""
    names = split_byline(text)
    return len(text) <= MAX_BYLINE // 2 and bool(names) and all(not name[0].islower() for name in names)


def label_date(scene: Scene, near: range, headline: int | None) -> tuple[int, Label] | None:
    """The line near the headline that tells the date: one that says "Published" before one below, one above, "Updated".

    Above the headline stands also the day on which the page was read.
    """
    language = scene.metadata.language[0].value if scene.metadata.language else None
    found: list[tuple[int, int, Label]] = []
    for index in near:
        label = scene.lines.label(index)
        if index == headline or not is_dateline(scene, index):
            continue
        labelled = label is not None and label.role == "date"
        said = label.rest if label is not None and labelled and label.rest else scene.passages[index].text
        if parse_date(said, language=language) is None:
            continue
        if label is not None and label.kind == "modified":
            rank = 3
        elif label is not None and labelled:
            rank = 0
        else:
            rank = 1 if headline is None or index > headline else 2
        rule = label.rule if label is not None and labelled else "date.near-headline"
        found.append((rank, index, Label("date", rule if rank != 2 else "date.above-headline", 0.7)))
    return min(found, key=lambda one: one[:2])[1:] if found else None


def is_dateline(scene: Scene, index: int) -> bool:
    """Whether a line can tell a date: short, with digits, and no sentence unless it is labelled so."""
    text = scene.passages[index].text
    if len(text) > MAX_DATE or scene.odds[index] > 2 or not any(map(str.isdigit, text)):
        return False
    label = scene.lines.label(index)
    if label is not None and label.role == "date":
        return True
    return scene.passages[index].kind != "caption" and not is_sentence(text)


def is_sentence(text: str) -> bool:
    """Whether a line runs on like copy: it may name a date, but it is no dateline."""
    return text.endswith((".", "!", "?", "。")) and text.count(" ") >= MIN_SENTENCE


AFTER_BODY = 12
"""Lines behind the body in which some pages say when they were posted."""


def date_at_end(scene: Scene, start: int) -> tuple[int, Label] | None:
    """A line behind the headline's neighbours that a label such as "Posted on" calls the date, or its markup alone."""
    named_so: list[int] = []
    for index in range(start, min(max(scene.body_end, start) + AFTER_BODY, len(scene.passages))):
        label = scene.lines.label(index)
        if label is not None and label.role == "date" and label.rest and parse_date(label.rest) is not None:
            return index, Label("date", label.rule, 0.6)
        if index >= scene.body_end and is_named_date(scene, index):
            named_so.append(index)
    # two of them are those of teasers
    return (named_so[0], Label("date", "markup.date", 0.5)) if len(named_so) == 1 else None


def is_named_date(scene: Scene, index: int) -> bool:
    """Whether a short line holds a date and its own element is named so."""
    if len(scene.passages[index].text) > MAX_KICKER or not is_dateline(scene, index):
        return False
    rule = named(scene.passages[index].container, "date", 1)
    return rule is not None and parse_date(scene.passages[index].text) is not None


def label_kicker(scene: Scene, headline: int) -> tuple[int, Label] | None:
    """The short line right above the headline, in the same element or named so."""
    for index in range(headline - 1, max(-1, headline - 4), -1):
        passage = scene.passages[index]
        text = passage.text
        if len(text) > MAX_KICKER or text.endswith((".", "!", ":")) or text in BREADCRUMB_SIGNS:
            continue
        if scene.lines.label(index) is not None or any(map(str.isdigit, text)) or folded(text) in ("home", ""):
            continue
        rule = named(passage.container, "kicker", 3)
        if rule is not None:
            return index, Label("kicker", rule, 0.85)
        if index == headline - 1 and kinship(passage.container, scene.passages[headline].container) == 2:
            return index, Label("kicker", "kicker.above-headline", 0.6)
    return None
