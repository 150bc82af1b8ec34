"""Finds the subheads of a plain text, which has no markup to tell them by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.records import Label

if TYPE_CHECKING:
    from newsparse.label.scene import Scene

MAX_CHARS, MAX_WORDS = 90, 12
COPY = 100
"""What a subhead stands before is copy of at least this many characters."""
OPEN_ENDS = '.,;:!?…-–—"”’»)'
"""Sentences, verses and credits end in these; a question can be a subhead, but more often is none."""


def label_subheads(scene: Scene) -> list[tuple[int, Label]]:
    """Short lines of the body without an end, right before copy; the first line of the body is none."""
    if scene.passages[0].container is not None:
        return []
    return [
        (index, Label("subhead", "subhead.short-line", 0.7))
        for index in range(scene.body_start + 1, scene.body_end - 1)
        if scene.odds[index] > 0 and is_subhead(scene, index)
    ]


def is_subhead(scene: Scene, index: int) -> bool:
    """Whether a line looks like a heading and is followed by copy."""
    passage, below = scene.passages[index], scene.passages[index + 1]
    text = passage.text
    if passage.kind != "paragraph" or len(text) > MAX_CHARS or text.count(" ") >= MAX_WORDS or text[-1] in OPEN_ENDS:
        return False
    if text[0].islower() or scene.lines.label(index) is not None:
        return False
    return scene.odds[index + 1] > 0 and below.kind == "paragraph" and len(below.text) >= COPY
