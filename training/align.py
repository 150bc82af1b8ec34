"""Which passages of a page belong to the body, told from the truth's text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.records import Passage

WORD_RE = re.compile(r"\w+")
SHINGLE = 4
SURE = 0.6
"""Share of a passage's shingles that must stand in the truth; truths differ from pages in small things."""


def in_truth(passages: Sequence[Passage], body: str) -> list[float]:
    """For each passage the share of its words' shingles that stand in the truth's body, 0 to 1.

    Passages shorter than a shingle count when they stand as a line of their own in the truth, or when they stand
    in it somewhere and both neighbours are body.
    """
    words = [word.lower() for word in WORD_RE.findall(body)]
    shingles = {tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}
    lines = {key(line) for line in body.splitlines()}
    running = f" {' '.join(words)} "
    shares = [share(passage.text, shingles, lines) for passage in passages]
    for index, passage in enumerate(passages):
        if shares[index] < 0:
            inside = f" {key(passage.text)} " in running
            beside = min(settled(shares, index, -1), settled(shares, index, 1))
            shares[index] = 1.0 if inside and beside >= SURE else 0.0
    return shares


def key(text: str) -> str:
    """Words alone, lower-case."""
    return " ".join(word.lower() for word in WORD_RE.findall(text))


def share(text: str, shingles: set[tuple[str, ...]], lines: set[str]) -> float:
    """Share of shingles in the truth; 1 for a line of the truth; -1 for a short text that only its place can decide."""
    words = [word.lower() for word in WORD_RE.findall(text)]
    if not words:
        return -1.0
    if " ".join(words) in lines:
        return 1.0
    if len(words) < SHINGLE:
        return -1.0
    own = [tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)]
    return sum(shingle in shingles for shingle in own) / len(own)


def settled(shares: Sequence[float], index: int, step: int) -> float:
    """The share of the next passage in one direction that is settled, within three."""
    for i in range(index + step, index + 4 * step, step):
        if 0 <= i < len(shares) and shares[i] >= 0:
            return shares[i]
    return 0.0
