"""Which lines may name the section: breadcrumbs and lines of links in HTML, short lines near the headline in text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.fields.windows import BREADCRUMBS, SECTION_ABOVE_HEADLINE, text_near_headline
from newsparse.label.flat.sheet import Candidate
from newsparse.label.glance import link_chars
from newsparse.lines.writing import LISTED_NAMES_RE, TRAIL_EDGES, TRAIL_PARTS_RE
from newsparse.markup import named
from newsparse.topics import is_section_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.fields.context import LabelContext
    from newsparse.label.flat.sheet import Sheet

MAX_NAME_CHARS, MAX_NAME_WORDS = 30, 3
"""A department's name is short."""
MAX_TRAIL_CHARS = 200
"""Breadcrumbs end with the headline now and then."""
BREADCRUMB_REACH = 4
"""Elements up to one that is called breadcrumbs."""


# ------------------------------------------------------------------ HTML


def candidates(context: LabelContext) -> range:
    """The lines around the headline; none without one, for then a section's name is that of a menu."""
    if context.headline is None or context.view is not None:
        return range(0)
    last = min(context.headline + BREADCRUMBS.below, len(context.passages))
    return range(max(0, context.headline - BREADCRUMBS.above), last)


def breadcrumb_rule(context: LabelContext, index: int) -> str | None:
    """The rule by which an element around a line is called breadcrumbs."""
    return named(context.passages[index].container, "section", BREADCRUMB_REACH)


def is_made_of_section_links(context: LabelContext, index: int) -> bool:
    """Whether a line is links to sections and little else."""
    passage = context.passages[index]
    if not passage.links or len(passage.text) > MAX_TRAIL_CHARS or link_chars(passage) * 10 < len(passage.text) * 7:
        return False
    return all(is_section_page(link.href) and 0 < len(link.text) <= MAX_NAME_CHARS for link in passage.links)


# ------------------------------------------------------------------ text

MAX_SECTION_CHARS, MAX_TEXT_TRAIL_CHARS = 45, 160
"""Characters of a section's name that trees rate, and of a line that holds one."""
MAX_LISTED_NAMES = 5
OTHER_ROLES = frozenset(("byline", "date", "key_points", "caption_credit"))
"""What a known line can be that names no section."""
MENU_WORDS = frozenset((None, "navigation", "share"))
"""What boilerplate may be a section too: words such as "Video" and "Follow"."""
SAME_BEGINNING = 30
"""Characters in which the last part of a trail and the headline agree."""


def lines_above(context: LabelContext, headline: int) -> list[int]:
    """In a short text: the lines above the headline that are no copy of it, the nearest first."""
    passages = context.passages
    above = range(headline - 1, max(-1, headline - 1 - SECTION_ABOVE_HEADLINE), -1)
    return [index for index in above if passages[index].text != passages[headline].text]


def can_be_section(context: LabelContext, index: int) -> bool:
    """Whether a line is as short as a department's name and nothing else is known of it."""
    text = context.passages[index].text
    if context.lines.phrase(index).role is not None or any(map(str.isdigit, text)):
        return False
    return len(text) <= MAX_NAME_CHARS and text.count(" ") < MAX_NAME_WORDS and text[-1].isalnum()


def text_candidates(view: Sheet) -> Iterator[Candidate]:
    """Short lines near the headline, the last part of breadcrumbs above it and the first of a list."""
    title = view.texts[max(view.headline, 0)]
    for index in text_near_headline(view):
        text = view.texts[index]
        is_title = index == view.headline or text == title
        if is_title or len(text) > MAX_TEXT_TRAIL_CHARS or not can_name_section(view, index):
            continue
        name = text.strip(TRAIL_EDGES)
        if not any(map(str.isalpha, name)):
            continue
        if len(text) <= MAX_SECTION_CHARS:
            yield Candidate(index, name)
        yield from parts_of_trail(index, name, title, is_above=index < view.headline)


def can_name_section(view: Sheet, index: int) -> bool:
    """Whether a line is not known as something else."""
    label = view.known.labels[index]
    return (label is None or label.role not in OTHER_ROLES) and view.known.boilerplate[index] in MENU_WORDS


def parts_of_trail(index: int, text: str, title: str, *, is_above: bool) -> Iterator[Candidate]:
    """Of breadcrumbs the last part that is not the headline, of names beside one another the first."""
    parts = [part for part in TRAIL_PARTS_RE.split(text) if part.strip(TRAIL_EDGES)]
    if is_above and len(parts) > 1:
        while parts and (title.startswith(parts[-1][:SAME_BEGINNING]) or len(parts[-1]) > MAX_SECTION_CHARS):
            parts.pop()
        if parts:
            yield Candidate(index, parts[-1].strip(TRAIL_EDGES), 2)
            return
    names = LISTED_NAMES_RE.split(text)
    is_list = 1 < len(names) <= MAX_LISTED_NAMES and max(map(len, names)) <= MAX_SECTION_CHARS
    if is_list and names[0].strip(TRAIL_EDGES):
        yield Candidate(index, names[0].strip(TRAIL_EDGES), 1)
