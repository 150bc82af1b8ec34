"""What the second look at a plain text has in place of markup: the body's run, furniture, what the copy is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from newsparse.label.glance import FAR

if TYPE_CHECKING:
    from newsparse.records import Passage

RUN_COLUMNS = ("in_run", "from_run", "to_run_end", "valley", "run_share", "run_up", "run_down", "run_with")
FLAT_EVIDENCE = (
    "tail_share", "tail_left", "since_related", "since_tail", "to_tail", "copies", "lines", "kinship", "kinship_close",
)  # fmt: skip
TAIL = frozenset((
    "related", "comments", "newsletter", "author_box", "share", "copyright", "navigation", "app", "support", "ads",
    "tags",
))  # fmt: skip
"""Known lines that stand around the body and mostly behind it."""
RELATED = frozenset(("related", "comments"))
LONG_WORD_RE = re.compile(r"[^\W\d_]{4,}")
SAMPLE = 300
"""Characters of a passage whose words are counted."""
CLOSE = 2
"""Other passages of copy in which a word stands before it is the piece's own."""
SURE, WEIGHTY = 2.0, 600
"""Odds beyond the first and characters beyond the second weigh no more in a run."""
PER = 100
"""Scores are told in hundreds."""


def flat_evidence(odds: Sequence[float], known: Sequence[str | None]) -> list[Sequence[float]]:
    """The columns of FLAT_EVIDENCE for all passages, but the last two, which are asked one by one.

    ``known`` says for each line which label or boilerplate it is.
    """
    tails = [role in TAIL for role in known]
    total = sum(tails)
    seen = list(accumulate(tails))
    to_tail = distances_since(tails[::-1])[::-1]
    size = len(known)
    copies, lines_in_all = float(sum([one > 0 for one in odds])), float(min(size, 1000))
    return [
        [one / (total + 1) for one in seen], [float(total - one) for one in seen],
        distances_since([role in RELATED for role in known]), distances_since(tails), to_tail,
        [copies] * size, [lines_in_all] * size,
    ]  # fmt: skip


class Run(NamedTuple):
    """The stretch of lines that is likeliest the body, and the scores of all lines.

    A line scores its odds times the root of its size. ``up`` is the best score of a stretch that ends with each line,
    ``down`` of one that begins with it.
    """

    scores: Sequence[float]
    up: Sequence[float]
    down: Sequence[float]
    sums: Sequence[float]
    """The sum of the scores before each line."""
    start: int
    end: int
    best: float
    share: float
    """The best score as a share of all that speaks for body."""


def run_in(odds: Sequence[float], sizes: Sequence[int]) -> Run:
    """Find the run of the body."""
    scores = [max(-SURE, min(one, SURE)) * sqrt(min(size, WEIGHTY)) for one, size in zip(odds, sizes, strict=True)]
    up = best_up_to(scores)
    best = max(up)
    end = up.index(best)
    start = end
    while start > 0 and up[start - 1] > 0:
        start -= 1
    total = sum([score for score in scores if score > 0]) or 1.0
    return Run(
        scores, up, best_up_to(scores[::-1])[::-1], [0.0, *accumulate(scores)], start, end, best, best / total
    )  # fmt: skip


def beside_run(run: Run, index: int) -> list[float]:
    """How a line stands to the run, in the order of RUN_COLUMNS.

    ``valley`` is the score of what lies between the line and the run, ``run_with`` that of the best stretch that holds
    the line, against the best of all.
    """
    start, end, up, down = run.start, run.end, run.up[index], run.down[index]
    between = 0.0
    if index < start:
        between = run.sums[start] - run.sums[index + 1]
    elif index > end:
        between = run.sums[index] - run.sums[end + 1]
    return [
        start <= index <= end, max(-FAR, min(index - start, 200)), max(-FAR, min(end - index, 200)), between / PER,
        run.share, up / PER, down / PER, (up + down - run.scores[index]) / run.best if run.best > 0 else 0.0,
    ]  # fmt: skip


def best_up_to(scores: Sequence[float]) -> list[float]:
    """For each place the highest sum of a stretch that ends there."""
    found, best = [], 0.0
    for score in scores:
        best = score + best if best > 0 else score
        found.append(best)
    return found


def distances_since(marks: Sequence[bool]) -> list[float]:
    """For each line how many lines ago the last mark stood before it."""
    found, distance = [], float(FAR)
    for mark in marks:
        found.append(distance)
        distance = 0.0 if mark else min(distance + 1, FAR)
    return found


def copy_words(passages: Sequence[Passage], odds: Sequence[float]) -> tuple[Counter[str], dict[int, set[str]]]:
    """In how many passages of likely copy each longer word stands, and the words of those passages."""
    words = {index: words_of(passages[index].text) for index, one in enumerate(odds) if one > 0}
    counts: Counter[str] = Counter()
    for own in words.values():
        counts.update(own)
    return counts, words


def words_of(text: str) -> set[str]:
    """The longer words of a text's beginning."""
    return set(LONG_WORD_RE.findall(text[:SAMPLE].lower()))


def kinship_of(words: set[str], odds: float, counts: Counter[str]) -> tuple[float, float]:
    """The share of a passage's longer words that stand in other copy: at all, and more than twice; -1 without any."""
    if not words:
        return -1.0, -1.0
    own = 1 if odds > 0 else 0
    times = [counts[word] - own for word in words]
    return sum([one > 0 for one in times]) / len(times), sum([one > CLOSE for one in times]) / len(times)
