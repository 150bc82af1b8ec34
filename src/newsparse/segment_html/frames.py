"""What an open block element says of the text inside it."""

from __future__ import annotations

from typing import Any, NamedTuple

from newsparse.records import Container
from newsparse.segment_html.elements import GROUPS, HEADINGS, ITEMS, KIND_GIVERS, LISTS


class Frame(NamedTuple):
    """What holds for everything inside one block element."""

    node: Any
    container: Container
    kind: str
    level: int
    group: int


BARE = Frame(None, Container(0, "", (), None, 0), "paragraph", 0, 0)
"""Around text that stands outside of any block element."""


def frame_for(node: Any, container: Container, parent: Frame | None, group: int) -> Frame:
    """The kind that text inside an element takes on from it; the outermost one holds paragraphs.

    ``group`` is the number of the group that the element is, if it is one.
    """
    tag = node.tag
    if tag not in KIND_GIVERS:
        return Frame(node, container, "paragraph", 0, 0)
    if tag in HEADINGS:
        return Frame(node, container, "subhead", HEADINGS[tag], 0)
    if tag in GROUPS:
        if tag in LISTS and parent is not None:
            return Frame(node, container, parent.kind, parent.level, group)
        return Frame(node, container, "quote" if tag == "blockquote" else "paragraph", 0, group)
    return Frame(node, container, KIND_GIVERS[tag], 0, parent.group if parent is not None and tag in ITEMS else 0)
