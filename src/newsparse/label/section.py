"""Finds the section of a plain text: the department's name on the line above the headline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.label.features import folded
from newsparse.records import Label
from newsparse.topics import section_names

if TYPE_CHECKING:
    from newsparse.label.scene import Scene

ABOVE = 4
"""Lines above the headline in which the section may stand: a copy of the headline, a date, a kicker come between."""
MAX_WORDS, MAX_CHARS = 3, 30


def label_section(scene: Scene, headline: int | None) -> list[tuple[int, Label]]:
    """A known department right above the headline of a plain text, else a short first line of the text."""
    if headline is None or scene.passages[0].container is not None:
        return []
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
