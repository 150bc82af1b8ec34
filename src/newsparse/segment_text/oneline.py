"""A whole document on one line: parted only where the evidence is real.

Evidence is a run of white space where single spaces are the rule, a bullet that comes again, a known label
right before the first bullet, and a headline that stands twice. All else stays one passage.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.rulebook import find_label
from newsparse.segment_text.lines import Line, squeeze
from newsparse.segment_text.marks import SURE_BULLETS

if TYPE_CHECKING:
    from newsparse.rulebook import Rulebook

MIN_LENGTH = 120
"""A shorter line is a line, not a document."""

WIDE_GAP_RE = re.compile(r"[ \t\u00a0]{3,}|\t")

BULLET_RE = re.compile(rf"(?<=[\s.:!?])[{''.join(sorted(SURE_BULLETS))}](?=\s)")

MIN_TWIN, MAX_TWIN = 25, 300
"""A headline that stands twice has about so many characters."""

MAX_KICKERS = 6
"""Words that may stand before the first copy of the headline."""

MAX_LABEL_WORDS = 6

MAX_GROWTH = 4
"""A last item so many times longer than all others has the body hanging on it."""


def split_single_line(raw: str, line: Line, rulebook: Rulebook) -> list[Line]:
    """Part the only line of a document."""
    if len(line.text) < MIN_LENGTH:
        return [line]
    pieces = [squeeze(piece) for piece in WIDE_GAP_RE.split(raw.strip())]
    if len(pieces) < 3:
        pieces = [line.text]
    parts: list[str] = []
    for piece in pieces:
        head, *rest = _part_bullets(piece)
        parts.extend(_part_twin(head))
        if rest:
            parts[-1:] = _part_label(parts[-1], rulebook)
            parts.extend(rest)
    return [line._replace(text=part, gap=part[0] not in SURE_BULLETS, indent=0) for part in parts if part]


def _part_bullets(text: str) -> list[str]:
    """``head • one • two`` becomes head, ``• one``, ``• two``; one bullet alone is a separator."""
    starts = [match.start() for match in BULLET_RE.finditer(text)]
    if len(starts) < 2:
        return [text]
    ends = [*starts[1:], len(text)]
    items = [text[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    if len(items[-1]) > MAX_GROWTH * max(map(len, items[:-1])):
        items[-1] = items[-1][1:].strip()
    return [text[: starts[0]].strip(), *items]


def _part_twin(text: str) -> list[str]:
    """``World Headline Headline Body`` becomes its four parts."""
    start = 0
    for _ in range(MAX_KICKERS):
        again = text.find(text[start : start + MIN_TWIN], start + MIN_TWIN, start + MAX_TWIN + MIN_TWIN)
        twin = text[start:again].strip() if again > 0 else ""
        if twin.count(" ") > 1 and ". " not in f"{twin} " and text.startswith(twin, again):
            return [part for part in (text[:start].strip(), twin, twin, text[again + len(twin) :].strip()) if part]
        start = text.find(" ", start) + 1
        if not start:
            break
    return [text]


def _part_label(text: str, rulebook: Rulebook) -> list[str]:
    """``… diplomacy Key Points`` becomes two parts, because a list follows."""
    words = text[-200:].split(" ")
    for count in range(min(MAX_LABEL_WORDS, len(words) - 1), 0, -1):
        label = " ".join(words[-count:])
        match = find_label(rulebook, label)
        if match and match.role == "key_points" and not match.rest:
            return [text[: -len(label)].strip(), label]
    return [text]
