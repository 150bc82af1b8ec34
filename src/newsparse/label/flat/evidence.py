"""What the second look at a plain text has in place of markup: the body's run, furniture, what the copy is about."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, chain
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from newsparse.label.flat.glance import SAMPLE as SEEN
from newsparse.label.flat.glance import FlatSurvey, distances_since
from newsparse.label.flat.letters import lower_words
from newsparse.label.flat.neighbours import Column
from newsparse.lines.settings import FAR_LINES as FAR
from newsparse.lines.settings import FURTHEST_LINES as FURTHEST

if TYPE_CHECKING:
    from collections.abc import Sequence

RUN_COLUMNS = ("in_run", "from_run", "to_run_end", "valley", "run_share", "run_up", "run_down", "run_with")
TAIL_COLUMNS = ("tail_share", "tail_left", "since_related", "since_tail", "to_tail", "copies", "lines")
KINSHIP_COLUMNS = ("kinship", "kinship_close")
TAIL = frozenset((
    "related", "comments", "newsletter", "author_box", "share", "copyright", "navigation", "app", "support", "ads",
    "tags",
))  # fmt: skip
"""Known lines that stand around the body and mostly behind it."""
RELATED = frozenset(("related", "comments"))
LONG_WORD = 4
"""Letters of a longer word."""
SAMPLE = 300
"""Characters of a passage whose words are counted."""
CLOSE = 2
"""Other passages of copy in which a word stands before it is the piece's own."""
SURE, WEIGHTY = 2.0, 600
"""Odds beyond the first and characters beyond the second weigh no more in a run."""
PER = 100
"""Scores are told in hundreds."""


# ------------------------------------------------------------------ known furniture


def tail_columns(odds: Sequence[float], known: Sequence[str | None]) -> list[Column]:
    """The columns of TAIL_COLUMNS; ``known`` says for each line which label or boilerplate it is."""
    tails = [role in TAIL for role in known]
    total = sum(tails)
    seen = list(accumulate(tails))
    size = len(known)
    copies, lines_in_all = float(sum([one > 0 for one in odds])), float(min(size, 1000))
    return [
        [one / (total + 1) for one in seen], [float(total - one) for one in seen],
        distances_since([role in RELATED for role in known]), distances_since(tails),
        distances_since(tails[::-1])[::-1], [copies] * size, [lines_in_all] * size,
    ]  # fmt: skip


# ------------------------------------------------------------------ the body's run


class Run(NamedTuple):
    """The stretch of lines that is likeliest the body, and the scores of all lines.

    A line scores its odds times the root of its size. ``up`` is the best score of a stretch that ends with each line,
    ``down`` of one that begins with it.
    """

    scores: Column
    up: Column
    down: Column
    sums: Column
    """The sum of the scores before each line."""
    start: int
    end: int
    best: float
    share: float
    """The best score as a share of all that speaks for body."""


def run_in(odds: Sequence[float], sizes: Sequence[float]) -> Run:
    """Find the run of the body."""
    scores = [
        (one if -SURE < one < SURE else SURE if one > 0 else -SURE) * sqrt(size if size < WEIGHTY else WEIGHTY)
        for one, size in zip(odds, sizes, strict=True)
    ]
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


def beside_run(run: Run, at: Sequence[int]) -> list[Column]:
    """How some lines stand to the run, in the order of RUN_COLUMNS.

    ``valley`` is the score of what lies between a line and the run, ``run_with`` that of the best stretch that holds
    the line, against the best of all.
    """
    scores, up, down, _, start, end, best, share = run
    return [
        [1.0 if start <= index <= end else 0.0 for index in at],
        [float(max(-FAR, min(index - start, FURTHEST))) for index in at],
        [float(max(-FAR, min(end - index, FURTHEST))) for index in at],
        [valley(run, index) / PER for index in at],
        [share] * len(at), [up[index] / PER for index in at], [down[index] / PER for index in at],
        [(up[index] + down[index] - scores[index]) / best if best > 0 else 0.0 for index in at],
    ]  # fmt: skip


def valley(run: Run, index: int) -> float:
    """The score of what lies between a line and the run."""
    if index < run.start:
        return run.sums[run.start] - run.sums[index + 1]
    return run.sums[index] - run.sums[run.end + 1] if index > run.end else 0.0


def best_up_to(scores: Sequence[float]) -> Column:
    """For each place the highest sum of a stretch that ends there."""
    found, best = [], 0.0
    for score in scores:
        best = score + best if best > 0 else score
        found.append(best)
    return found


# ------------------------------------------------------------------ what the copy is about


class CopyWords(NamedTuple):
    """The longer words of a page's likely copy."""

    own: dict[int, set[str]]
    """The words of each passage of copy, by its index."""
    shared: tuple[frozenset[str], frozenset[str]]
    """Words that stand in some passage, and in two: what others share with the copy, and what copy shares."""
    close: tuple[frozenset[str], frozenset[str]]
    """Words that stand in so many passages that they are the piece's own; the same, with one more for copy itself."""


def copy_words(seen: FlatSurvey, odds: Sequence[float]) -> CopyWords:
    """Count in how many passages of likely copy each longer word stands."""
    own = {index: long_words_of(seen, index) for index, one in enumerate(odds) if one > 0}
    counts = Counter(chain.from_iterable(own.values()))
    twice = {word: count for word, count in counts.items() if count > 1}
    close = {word: count for word, count in twice.items() if count > CLOSE}
    closer = frozenset([word for word, count in close.items() if count > CLOSE + 1])
    return CopyWords(own, (frozenset(counts), frozenset(twice)), (frozenset(close), closer))


def long_words_of(seen: FlatSurvey, index: int) -> set[str]:
    """The longer words of a line's beginning; the first look has split all lines but long ones as far."""
    text = seen.passages[index].text
    words = seen.words[index] if len(text) <= SEEN else lower_words(text[:SAMPLE])
    return {word for word in words if len(word) >= LONG_WORD}


def kinship_columns(copy: CopyWords, seen: FlatSurvey, at: Sequence[int]) -> list[Column]:
    """The share of a line's longer words that stand in other copy: at all, and more than twice; -1 without any."""
    shares, close = [], []
    for index in at:
        own = copy.own.get(index)
        is_copy = own is not None
        found = own if own is not None else long_words_of(seen, index)
        size = len(found)
        shares.append(len(found & copy.shared[is_copy]) / size if size else -1.0)
        close.append(len(found & copy.close[is_copy]) / size if size else -1.0)
    return [shares, close]
