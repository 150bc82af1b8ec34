"""What the second look at a plain text has in place of markup: where furniture began, what the copy is about."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.label.lines import Lines
    from newsparse.records import Passage

FLAT_EVIDENCE = (
    "tail_share", "tail_left", "since_related", "since_tail", "to_tail", "copies", "lines", "kinship", "kinship_close",
)  # fmt: skip
TAIL = frozenset((
    "related", "comments", "newsletter", "author_box", "share", "copyright", "navigation", "app", "support", "ads",
    "tags",
))  # fmt: skip
"""Known lines that stand around the body and mostly behind it."""
RELATED = frozenset(("related", "comments"))
FAR = 60
LONG_WORD_RE = re.compile(r"[^\W\d_]{4,}")
SAMPLE = 300
"""Characters of a passage whose words are counted."""
CLOSE = 2
"""Other passages of copy in which a word stands before it is the piece's own."""


def flat_evidence(passages: Sequence[Passage], odds: Sequence[float], lines: Lines) -> list[Sequence[float]]:
    """The columns of FLAT_EVIDENCE for all passages, but the last two, which are asked one by one."""
    known = [role_at(lines, index) for index in range(len(passages))]
    tails = [role in TAIL for role in known]
    total = sum(tails)
    seen, shares, left = 0, [], []
    for is_tail in tails:
        seen += is_tail
        shares.append(seen / (total + 1))
        left.append(float(total - seen))
    since_related = distances_since([role in RELATED for role in known])
    to_tail = distances_since(tails[::-1])[::-1]
    size = len(passages)
    copies, lines_in_all = float(sum([one > 0 for one in odds])), float(min(size, 1000))
    return [shares, left, since_related, distances_since(tails), to_tail, [copies] * size, [lines_in_all] * size]


def role_at(lines: Lines, index: int) -> str | None:
    """The role of the label or boilerplate that a line is."""
    label = lines.label(index)
    return label.role if label is not None else lines.boilerplate(index)


def distances_since(marks: Sequence[bool]) -> list[float]:
    """For each line how many lines ago the last mark stood before it."""
    found, distance = [], float(FAR)
    for mark in marks:
        found.append(distance)
        distance = 0.0 if mark else min(distance + 1, FAR)
    return found


def copy_words(passages: Sequence[Passage], odds: Sequence[float]) -> Counter[str]:
    """In how many passages of likely copy each longer word stands."""
    counts: Counter[str] = Counter()
    for passage, one in zip(passages, odds, strict=True):
        if one > 0:
            counts.update(words_of(passage.text))
    return counts


def words_of(text: str) -> set[str]:
    """The longer words of a text's beginning."""
    return set(LONG_WORD_RE.findall(text[:SAMPLE].lower()))


def kinship_of(text: str, odds: float, counts: Counter[str]) -> tuple[float, float]:
    """The share of a passage's longer words that stand in other copy: at all, and more than twice; -1 without any."""
    words = words_of(text)
    if not words:
        return -1.0, -1.0
    own = 1 if odds > 0 else 0
    times = [counts[word] - own for word in words]
    return sum([one > 0 for one in times]) / len(times), sum([one > CLOSE for one in times]) / len(times)
