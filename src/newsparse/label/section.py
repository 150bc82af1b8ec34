"""Finds the section: breadcrumbs and links to sections near the headline; in plain text the line above it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.lines.writing import folded
from newsparse.lines.passages import link_chars
from newsparse.markup import named
from newsparse.records import Label
from newsparse.topics import is_section_page, section_names

if TYPE_CHECKING:
    from newsparse.label.scene import Scene

ABOVE = 4
"""Lines above the headline in which the section may stand: a copy of the headline, a date, a kicker come between."""
MAX_WORDS, MAX_CHARS = 3, 30
MAX_TRAIL = 200
"""Characters; breadcrumbs end with the headline now and then."""


BEFORE, BEHIND = 8, 6
"""Passages around the headline in which breadcrumbs and links to the section stand."""


def label_section(scene: Scene, headline: int | None) -> list[tuple[int, Label]]:
    """The passages that name the section, by the first rule that finds any."""
    if headline is None:
        return []
    if scene.passages[0].container is None:
        return line_above(scene, headline)
    near = range(max(0, headline - BEFORE), min(headline + BEHIND, len(scene.passages)))
    return breadcrumbs(scene, near, headline) or written_trail(scene, near, headline) or section_links(scene, near)


def breadcrumbs(scene: Scene, near: range, headline: int) -> list[tuple[int, Label]]:
    """The passages nearest to the headline in elements that are called breadcrumbs."""
    runs: list[list[tuple[int, Label]]] = []
    for index in near:
        rule = named(scene.passages[index].container, "section", 4)
        if rule is None or index == headline:
            continue
        if scene.passages[index].kind == "chrome":  # navigation that is called breadcrumbs is read with the metadata
            return []
        if len(scene.passages[index].text) <= MAX_TRAIL:
            if not runs or runs[-1][-1][0] < index - 1:
                runs.append([])
            runs[-1].append((index, Label("section", rule, 0.85)))
    return min(runs, key=lambda run: abs(run[-1][0] - headline), default=[])


TRAIL_RE = re.compile(r"[^»›>]{2,40}(?:\s?[»›>]\s?[^»›>]{2,60}){1,6}")


def written_trail(scene: Scene, near: range, headline: int) -> list[tuple[int, Label]]:
    """A line above the headline whose parts are joined by the arrows of breadcrumbs."""
    for index in range(near[0], headline):
        passage = scene.passages[index]
        if passage.kind != "chrome" and len(passage.text) <= MAX_TRAIL and TRAIL_RE.fullmatch(passage.text):
            return [(index, Label("section", "section.trail", 0.7))]
    return []


def section_links(scene: Scene, near: range) -> list[tuple[int, Label]]:
    """A line of nothing but links to sections."""
    for index in near:
        passage = scene.passages[index]
        if not passage.links or len(passage.text) > MAX_TRAIL or link_chars(passage) * 10 < len(passage.text) * 7:
            continue
        if all(is_section_page(link.href) and 0 < len(link.text) <= MAX_CHARS for link in passage.links):
            return [(index, Label("section", "section.link", 0.7))]
    return []


def line_above(scene: Scene, headline: int) -> list[tuple[int, Label]]:
    """A known department right above the headline of a plain text, else a short first line of the text."""
    title = scene.passages[headline].text
    above = [i for i in range(headline - 1, max(-1, headline - 1 - ABOVE), -1) if scene.passages[i].text != title]
    for index in above:
        label = scene.lines.label(index)
        if label is not None and label.role == "section" and label.rest:
            return [(index, Label("section", label.rule, 0.85))]
        if folded(scene.passages[index].text) in section_names() and not is_in_menu(scene, index):
            return [(index, Label("section", "section.known-name", 0.8))]
    if above and above[-1] == 0 and can_be_section(scene, 0):
        return [(0, Label("section", "section.first-line", 0.5))]
    return []


def is_in_menu(scene: Scene, index: int) -> bool:
    """Whether the two lines above are as short: then the name is an entry of a menu. "Home" opens a breadcrumb."""
    above = [scene.passages[i].text for i in range(max(0, index - 2), index)]
    return len(above) == 2 and all(len(text) <= MAX_CHARS for text in above) and folded(above[-1]) != "home"


def can_be_section(scene: Scene, index: int) -> bool:
    """Whether a line is as short as a department's name and nothing else is known of it."""
    text = scene.passages[index].text
    if (
        scene.lines.label(index) is not None
        or scene.lines.boilerplate(index) is not None
        or any(map(str.isdigit, text))
    ):
        return False
    return len(text) <= MAX_CHARS and text.count(" ") < MAX_WORDS and text[-1].isalnum()
