"""Marks that a writer put at a line's edge to say what the line is: bullets, numbers, heading signs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.rulebook import find_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.rulebook import Rulebook
    from newsparse.segment_text.lines import Line

SURE_BULLETS = frozenset("•◦‣▪▫●○■□➢➤►▶▸◆◇✓✔✗✦❖⁃∙⦿\uf0b7")
"""Glyphs that mean nothing else at the start of a line."""

BULLETS = SURE_BULLETS | frozenset("*·-–—")
"""Glyphs that are bullets when company or indent says so; a dash also opens direct speech."""

NUMBER_RE = re.compile(r"\(?(\d{1,3}|[a-zA-Z])[.)]\s+(?=\S)")
"""``1. ``, ``12) ``, ``(3) ``, ``a) ``."""

NUMBER_STARTS = frozenset("(0123456789")

CLOSES_NUMBER = frozenset(").")

MARKED = BULLETS | NUMBER_STARTS

HASHES_RE = re.compile(r"(#{1,6}) +(?=\S)")
"""A Markdown heading; a hashtag has no space."""

TERMINALS = ".!?…。！？।؟۔"

UNDERLINES = ("===", "---", "~~~")

RULE_SIGNS = "=-~"

NO_MARK = 0


def find_items(lines: Sequence[Line], rulebook: Rulebook) -> dict[int, int]:
    """Which lines are list items, by index, and how many characters of each are its mark."""
    items: dict[int, int] = {}
    behind = 0
    for index, line in enumerate(lines):
        first = line.text[0]
        if index < behind or not (first in MARKED or line.text[1:2] in CLOSES_NUMBER):
            continue
        if first in BULLETS:
            behind = _take_bullets(lines, index, items, rulebook)
        else:
            behind = _take_numbers(lines, index, items)
    return items


def bullet_width(text: str) -> int:
    """The length of the bullet that opens ``text`` with the space after it, or 0.

    >>> bullet_width("• one"), bullet_width("-one"), bullet_width("•one"), bullet_width("--- one")
    (2, 0, 1, 0)
    """
    first = text[0]
    if first not in BULLETS or len(text) < 2:
        return NO_MARK
    if text[1] == " ":
        return 2
    return 1 if first in SURE_BULLETS and text[1] not in BULLETS else NO_MARK


def _take_bullets(lines: Sequence[Line], start: int, items: dict[int, int], rulebook: Rulebook) -> int:
    """Mark the run of lines that begin with the same glyph; return the index after it."""
    glyph = lines[start].text[0]
    run: list[int] = []
    index = start
    while index < len(lines) and index - (run[-1] if run else start) <= MAX_WRAPPED:
        text = lines[index].text
        if text[0] == glyph and bullet_width(text):
            run.append(index)
        elif lines[index].gap or not run or not _looks_continued(lines, index):
            break
        index += 1
    if glyph in SURE_BULLETS or _looks_like_list(lines, run, rulebook):
        items.update((position, bullet_width(lines[position].text)) for position in run)
    return (run[-1] if run else start) + 1


MAX_WRAPPED = 12
"""Lines that one item may be wrapped over; more is a paragraph that opens with a dash."""


def _looks_continued(lines: Sequence[Line], index: int) -> bool:
    """The line goes on with the item before it: it is indented, or it begins in lower case."""
    line = lines[index]
    return line.indent > lines[index - 1].indent or line.text[0].islower() or line.indent == lines[index - 1].indent > 0


def _looks_like_list(lines: Sequence[Line], run: list[int], rulebook: Rulebook) -> bool:
    """Doubtful glyphs make a list of two and more that is announced, indented, starred or free of full stops.

    Paragraphs of direct speech open with dashes too, and end with full stops.
    """
    if len(run) < 2:
        return bool(run) and lines[run[0]].indent > 0 and lines[run[0]].text[0] in "*·"
    if lines[run[0]].text[0] in "*·" or all(lines[index].indent for index in run):
        return True
    before = lines[run[0] - 1].text if run[0] else ""
    label = find_label(rulebook, before) if before else None
    if before.endswith((":", "：")) or (label is not None and label.role == "key_points" and not label.rest):
        return True
    stopped = sum(lines[index].text[-1] in TERMINALS + "\"”»'’" for index in run)
    return stopped * 3 < len(run)


def _take_numbers(lines: Sequence[Line], start: int, items: dict[int, int]) -> int:
    """Mark a run of lines numbered in sequence; a lone "1. " or a year is no list."""
    run: list[tuple[int, int]] = []
    index = start
    expected = None
    while index < len(lines) and index - (run[-1][0] if run else start) <= MAX_WRAPPED:
        match = NUMBER_RE.match(lines[index].text)
        if match and (expected is None or match[1] == expected):
            run.append((index, match.end()))
            expected = _next_number(match[1])
        elif not run or not _looks_continued(lines, index):
            break
        index += 1
    if len(run) < 2:
        return start + 1
    items.update(run)
    return run[-1][0] + 1


def _next_number(number: str) -> str:
    return str(int(number) + 1) if number.isdecimal() else chr(ord(number) + 1)


def heading_level(lines: Sequence[Line], index: int) -> tuple[int, int, int]:
    """Level of the heading at ``index``, characters of its mark, and lines it takes; (0, 0, 0) for no heading.

    ``# Title`` and ``Title`` over a line of ``===`` (level 1) or ``---`` (level 2).
    """
    text = lines[index].text
    if text[0] == "#" and (match := HASHES_RE.match(text)):
        return len(match[1]), match.end(), 1
    if index + 1 < len(lines):
        below = lines[index + 1]
        if below.text[:3] in UNDERLINES and not below.gap and _underlines(below.text, text):
            return (1 if below.text[0] == "=" else 2), 0, 2
    return 0, 0, 0


def _underlines(rule: str, title: str) -> bool:
    """One kind of sign only, about as long as the title, under a title that is not prose."""
    return (
        not rule.strip(rule[0]) and len(title) <= 200 and title[-1] not in "。." and len(rule) * 2 >= min(len(title), 8)
    )
