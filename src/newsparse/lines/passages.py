"""What a passage's links and elements say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsparse.records import Container, Passage


def linked_chars(passage: Passage) -> int:
    """Characters of a passage that are links; the page's chrome counts as links all over."""
    if passage.kind == "chrome":
        return len(passage.text)
    return link_chars(passage)


def link_chars(passage: Passage) -> int:
    """Characters of the links in a passage."""
    return sum([len(link.text) for link in passage.links]) if passage.links else 0


def is_linked(passage: Passage) -> bool:
    """Whether most of a passage is links, or it is the page's chrome, an address, or signs alone."""
    text = passage.text
    if linked_chars(passage) * 2 > len(text) or not any(map(str.isalnum, text)):
        return True
    return " " not in text and "://" in text


def kinship(one: Container | None, other: Container | None) -> int:
    """How close two elements stand in the tree: 2 for the same parent, 1 for the same grandparent, else 0."""
    if one is None or other is None or one.parent is None or other.parent is None:
        return 0
    if one.parent is other.parent:
        return 2
    up, across = one.parent.parent or one.parent, other.parent.parent or other.parent
    return 1 if up is across or one.parent is across or up is other.parent else 0
