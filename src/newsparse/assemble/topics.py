"""Chooses what a piece is about: section, breadcrumbs, kicker and tags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.assemble.choice import Copy, Found, first_claim, from_page, source_of, with_role
from newsparse.rulebook import find_label, load_rulebook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.records import Passage

TAG_SPLIT_RE = re.compile(r"\s*[,;|•·/]\s*|\s+(?=#)")


def find_section(copy: Copy) -> Found | None:
    """The metadata's section; else the section line of a text."""
    return first_claim(copy.metadata.section) or from_page(copy, "section")


def find_section_path(copy: Copy) -> Found | None:
    """The breadcrumbs."""
    return first_claim(copy.metadata.section_path)


def find_kicker(copy: Copy) -> Found | None:
    """The line above the headline, unless it only repeats the section."""
    kicker, section = from_page(copy, "kicker"), find_section(copy)
    same = kicker is not None and section is not None and kicker.value.casefold() == section.value.casefold()
    return None if same else kicker


def find_tags(copy: Copy) -> Found | None:
    """The tags of the metadata, which are complete where pages show a few; else those shown to readers."""
    claimed = first_claim(copy.metadata.tags)
    if claimed is not None:
        return claimed
    indexes = with_role(copy, "tags")
    tags = tuple(dict.fromkeys(tag for index in indexes for tag in tags_in(copy.passages[index])))
    return Found(tags, source_of(copy, indexes[0])) if tags else None


def tags_in(passage: Passage) -> Iterator[str]:
    """The single tags of a passage: the texts of its links, else the parts of its line."""
    if passage.links:
        yield from (link.text.strip(" ,;|•·") for link in passage.links)
        return
    label = find_label(load_rulebook(), passage.text)
    line = label.rest if label is not None and label.role == "tags" and label.rest else passage.text
    yield from (part.lstrip("#") for part in TAG_SPLIT_RE.split(line) if part.strip("# "))
