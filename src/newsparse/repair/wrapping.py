"""Lines broken at a fixed width."""

from __future__ import annotations

import re
from itertools import pairwise

from newsparse.core import wrapped_blocks
from newsparse.repair.edits import Edit
from newsparse.repair.evidence import Evidence  # noqa: TC001  (its doctests need it)

SINGLE_BREAK_RE = re.compile(r"\n(?<=\S\n)(?=\S)")
LIST_RE = re.compile(r"[ \t]|[•*·▪►>#|]|\d{1,2}\)\s")
HYPHEN_RE = re.compile(r"[^\W\d_]-$")
DASH_RE = re.compile(r"(?:[-–—]|\d{1,3}[.)]) ")
CODE_RE = re.compile(r"[{}`\\]|=>|::|</|==|\(\)")
NARROWEST, WIDEST, NEAR, FEW_LINES = 40, 110, 10, 2
"""Widths of wrapped text, and how much wider than the others the last line may be, for the width itself is unknown."""
UNSPACED_LANGUAGES = ("ja", "zh", "th", "lo", "km", "my")


def hard_wrap(text: str, evidence: Evidence) -> list[Edit]:
    """Join the lines of a paragraph that was broken at a fixed width.

    It arises from mail, from print and from source that breaks lines itself. A paragraph was broken so
    when no line could have taken the first word of the next. Left alone: lines of several lengths,
    verse, addresses, lists, code, and languages written without spaces. A hyphen at the end of a line
    is left to ``hyphen_break``.

    >>> text = "The council met late on Monday evening to talk\\nabout the harbour and the old ferry that has not\\nrun"
    >>> [edit.start for edit in hard_wrap(text, Evidence(text, "en"))]
    [46, 95]
    >>> hard_wrap(text := "Roses are red\\nviolets are blue\\nsugar is sweet", Evidence(text, "en"))
    []
    """
    if evidence.is_page or text.count("\n") == 2 * text.count("\n\n") or not SINGLE_BREAK_RE.search(text):
        return []
    if evidence.language in UNSPACED_LANGUAGES:
        return []
    blocks = wrapped_blocks(text, NARROWEST, WIDEST, NEAR)
    filled = [(start, lines) for start, end in blocks if is_filled(lines := text[start:end].split("\n"))]
    sure = [goes_on(lines) for _, lines in filled]
    edits: list[Edit] = []
    for (at, lines), is_sure in zip(filled, sure, strict=True):
        if is_sure or (any(sure) and len(lines) > FEW_LINES):
            edits += breaks(at, lines, evidence)
    return edits


def is_filled(lines: list[str]) -> bool:
    """Whether lines were filled up one after the other to the width of the widest, and are no list and no code."""
    width = max(map(len, lines[:-1]))
    if any(map(CODE_RE.search, lines)):
        return False
    if sum(line[-1] == ";" for line in lines) * 2 > len(lines) or is_list(lines):
        return False
    return all(len(line) + 1 + len(after.split(" ", 1)[0]) > width for line, after in pairwise(lines))


def is_list(lines: list[str]) -> bool:
    """Whether one line in eight begins an item; a long paragraph has a line that begins with a number by chance."""
    items = sum(LIST_RE.match(line) is not None for line in lines[1:])
    if DASH_RE.match(lines[0]):
        items = max(items, sum(DASH_RE.match(line) is not None for line in lines[1:]))
    return items * 8 >= len(lines)


def goes_on(lines: list[str]) -> bool:
    """Whether a sentence goes on from one line to the next."""
    return any(
        line[-1] in ",;" or (line[-1] not in ".!?:" and not after[0].isupper()) for line, after in pairwise(lines)
    )


def breaks(at: int, lines: list[str], evidence: Evidence) -> list[Edit]:
    """A space for each line break of a block; those in a broken word are left."""
    edits = []
    for line, after in pairwise(lines):
        at += len(line) + 1
        if not HYPHEN_RE.search(line) or evidence.is_small(after.split(" ", 1)[0]):
            edits.append(Edit(at - 1, at, " ", 0.95))
    return edits
