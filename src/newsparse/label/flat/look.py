"""The second look at a plain text: all that can be seen of the lines that the first look left open.

What stands in for markup: where the body seems to run, where furniture began, what the copy is about, which words
stand at the line's edges. TEXT_LOOK is the contract with the weights file. As in the first look, all numbers are floats
and kept column by column: what needs neighbours is made for all lines, in a few passes that run in C, the rest only for
those that are asked for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, chain, compress
from typing import TYPE_CHECKING, NamedTuple

from newsparse.label.flat.evidence import (
    KINSHIP_COLUMNS,
    RUN_COLUMNS,
    TAIL_COLUMNS,
    beside_run,
    copy_words,
    kinship_columns,
    run_in,
    tail_columns,
)
from newsparse.label.flat.glance import SAMPLE, TEXT_COLUMNS, FlatSurvey, WordOdds, times
from newsparse.label.flat.letters import lower_words, shares_in
from newsparse.label.flat.neighbours import Column, running_best, within
from newsparse.lines.settings import NOWHERE_ODDS as NOWHERE
from newsparse.lines.settings import PHRASE_ROLES as ROLES
from newsparse.lines.writing import beginning as first_sign

if TYPE_CHECKING:
    from newsparse.lines import Lines

NEAR_COLUMNS = (
    "odds", "odds-3", "odds-2", "odds-1", "odds+1", "odds+2", "odds+3", "odds_around", "odds_before", "odds_behind",
)  # fmt: skip
SIGN_COLUMNS = (
    "sentences", "commas", "digits", "capitals", "starts", "odd_signs", "question", "shout", "colon", "bracket",
    "address", "quotes", "upper", "parts", "credit", "headline_overlap",
)  # fmt: skip
LONG_COLUMNS = ("long_mean", "long_low", "long_high", "long_against", "common", "size_to_median")
NEIGHBOUR_COLUMNS = (
    "role", "boilerplate", "prev_role", "next_role", "prev2_chars", "next2_chars", "prev_kind", "next_kind",
    "prev_ends", "next_ends", "gap",
)  # fmt: skip
PAGE_COLUMNS = ("median", "endings")
TEXT_LOOK = (
    *TEXT_COLUMNS, *NEAR_COLUMNS, *SIGN_COLUMNS, *LONG_COLUMNS, *NEIGHBOUR_COLUMNS, *PAGE_COLUMNS,
    *RUN_COLUMNS, *TAIL_COLUMNS, *KINSHIP_COLUMNS,
)  # fmt: skip
AROUND = 10
"""Lines on either side whose mean odds are those around one."""
LONG = 120
"""From this length on the words of a line are those of copy, and have odds of their own."""
WORDS, EXTREMES = 600, 3
"""Characters of a long line whose words are weighed, and how many of the lowest and highest count by themselves."""
AGAINST = -0.5
COMMON = 40
"""The commonest words of the copy: articles, prepositions and the names that the piece is about."""
CREDIT_RE = re.compile(r"\([^()]{2,60}/[^()]{2,40}\)\.?$")
"""How captions end in every language: "(Jane Doe/Agency)"."""
QUOTES, STROKES = ('"', "“”«»„"), ("|", "•·")
"""Each with the one that is ASCII first."""
ENDING = 12
TYPICAL = 100.0
"""The median size of lines of copy where no line seems to be copy."""
MOST_COMMAS, MOST_ENDINGS = 20.0, 6
NOTHING = (0.0, 0.0, 0.0, 0.0)
"""What the words of a short line say as words of a long one."""


class FlatContext(NamedTuple):
    """What the second look needs of a text beside the first look."""

    seen: FlatSurvey
    odds: Sequence[float]
    known: Sequence[str | None]
    """The label or boilerplate that each line is."""
    boilerplate: Column
    word_odds: WordOdds
    headline_words: frozenset[str]


def flat_context(
    seen: FlatSurvey,
    odds: Sequence[float],
    lines: Lines,
    *,
    headlines: Sequence[str],
    word_odds: WordOdds,
) -> FlatContext:
    """Put together what the lines of the text are compared with."""
    known = [lines.phrase(index) for index in range(len(odds))]
    return FlatContext(
        seen,
        odds,
        [label.role if label is not None else boilerplate for label, boilerplate in known],
        [0.0 if boilerplate is None else 1.0 for _, boilerplate in known],
        word_odds,
        frozenset(lower_words(headlines[0])) if headlines else frozenset(),
    )


def flat_looks(context: FlatContext, at: Sequence[int]) -> list[tuple[float, ...]]:
    """The rows of some lines, in the order of TEXT_LOOK; ``at`` are their indexes, ascending."""
    if not at:
        return []
    seen, odds = context.seen, context.odds
    chosen = set(at)
    is_asked = [index in chosen for index in range(len(odds))]
    texts, words = [seen.passages[index].text for index in at], [seen.words[index] for index in at]
    endings = times([passage.text[-ENDING:] for passage in seen.passages], MOST_ENDINGS)
    median = median_of([size for size, one in zip(seen.chars, odds, strict=True) if one > 0])
    columns = chain(
        among(is_asked, odds_columns(odds)), sign_columns(texts), [overlaps(texts, words, context.headline_words)],
        long_columns(texts, words, context.word_odds.long), [shares_of(words, common_words(seen, odds))],
        [[seen.chars[index] / median for index in at]], among(is_asked, neighbour_columns(context)),
        [[median] * len(at)], among(is_asked, [endings]), beside_run(run_in(odds, seen.chars), at),
        among(is_asked, tail_columns(odds, context.known)),
        kinship_columns(copy_words(seen, odds), seen, at),
    )  # fmt: skip
    first = compress(seen.rows, is_asked)
    return [row + more for row, more in zip(first, zip(*columns, strict=True), strict=True)]


def among(is_asked: Sequence[bool], columns: Iterable[Sequence[float]]) -> Iterable[Iterable[float]]:
    """Of columns of all lines what they say of those that are asked for."""
    return [compress(column, is_asked) for column in columns]


# ------------------------------------------------------------------ columns of all lines


def odds_columns(odds: Sequence[float]) -> list[Sequence[float]]:
    """The first look's odds of each line and around it."""
    numbers = within(range(len(odds) + 1), AROUND)
    sums = within([0.0, *accumulate(odds)], AROUND)
    return [
        odds, *[beside(odds, by, NOWHERE) for by in (-3, -2, -1, 1, 2, 3)],
        [total / number for total, number in zip(sums, numbers, strict=True)],
        running_best(odds), running_best(odds[::-1])[::-1],
    ]  # fmt: skip


def beside(column: Sequence[float], by: int, edge: float) -> Column:
    """For each line what a column says so many lines behind it, or before it; ``edge`` beyond the ends.

    >>> beside([1.0, 2.0, 3.0], 1, 0.0), beside([1.0, 2.0, 3.0], -2, 0.0)
    ([2.0, 3.0, 0.0], [0.0, 0.0, 1.0])
    """
    edges = [edge] * min(abs(by), len(column))
    return [*column[by:], *edges] if by > 0 else [*edges, *column[:by]]


def neighbour_columns(context: FlatContext) -> list[Column]:
    """What the rulebook knows of each line and its neighbours; size, kind and end of those."""
    seen = context.seen
    roles = [0.0 if role is None else float(ROLES.get(role, 0)) for role in context.known]
    sizes = [1000.0 if size > 1000 else size for size in seen.chars]
    return [
        roles, context.boilerplate, beside(roles, -1, -1.0), beside(roles, 1, -1.0),
        beside(sizes, -2, 0.0), beside(sizes, 2, 0.0), beside(seen.kinds, -1, -1.0), beside(seen.kinds, 1, -1.0),
        beside(seen.ends, -1, 0.0), beside(seen.ends, 1, 0.0),
        [1.0 if passage.gap else 0.0 for passage in seen.passages],
    ]  # fmt: skip


def common_words(seen: FlatSurvey, odds: Sequence[float]) -> frozenset[str]:
    """The commonest words of the likely copy."""
    copy = compress(seen.words, [one > 0 for one in odds])
    counts = Counter(chain.from_iterable(copy))
    return frozenset(sorted(counts, key=counts.__getitem__, reverse=True)[:COMMON])


def median_of(sizes: Sequence[float]) -> float:
    """The size in the middle."""
    return sorted(sizes)[len(sizes) // 2] if sizes else TYPICAL


# ------------------------------------------------------------------ columns of the lines that are asked for


def sign_columns(texts: Sequence[str]) -> list[Sequence[float]]:
    """Punctuation, figures and case of lines: SIGN_COLUMNS but for the last."""
    starts = [text[:SAMPLE] for text in texts]
    ends = [text[-1] for text in texts]
    digits, capitals, upper = zip(*map(shares_in, starts), strict=True)
    commas = [text.count(",") + text.count("、") for text in texts]
    return [
        [float(text.count(". ") + text.count("。")) for text in texts],
        [float(count) if count < MOST_COMMAS else MOST_COMMAS for count in commas],
        digits, capitals, [first_sign(text) for text in texts],
        [float(("|" in start) + ("©" in start) + ("@" in start) + ("»" in start or "›" in start) + ("http" in start))
         for start in starts],
        *[[1.0 if end == sign else 0.0 for end in ends] for sign in "?!:)"],
        [1.0 if "http" in text else 0.0 for text in texts], counts_of(QUOTES, starts), upper,
        counts_of(STROKES, starts), [1.0 if has_credit(text) else 0.0 for text in texts],
    ]  # fmt: skip


def counts_of(signs: tuple[str, str], texts: Sequence[str]) -> Column:
    """How often any of some signs stands in each text."""
    plain, others = signs
    return [
        float(text.count(plain) if text.isascii() else sum([text.count(sign) for sign in plain + others]))
        for text in texts
    ]


def has_credit(text: str) -> bool:
    """Whether a line names who took a picture, in signs that no language is needed for."""
    return "©" in text or (text[-1] in ")." and CREDIT_RE.search(text) is not None)


def overlaps(texts: Sequence[str], words: Sequence[Sequence[str]], headline: frozenset[str]) -> Column:
    """The share of each line's words that the headline has; of long ones none is asked."""
    shares = shares_of(words, headline)
    return [share if len(text) < SAMPLE else 0.0 for text, share in zip(texts, shares, strict=True)]


def shares_of(words: Sequence[Sequence[str]], others: frozenset[str]) -> Column:
    """The share of each line's words that stand among the others."""
    has = others.__contains__
    return [sum(map(has, own)) / len(own) if own else 0.0 for own in words]


def long_columns(
    texts: Sequence[str], words: Sequence[Sequence[str]], odds: Mapping[str, float]
) -> Iterable[Sequence[float]]:
    """What the words of long lines mean: the first four of LONG_COLUMNS."""
    return zip(
        *[NOTHING if len(text) < LONG else long_words(text, own, odds) for text, own in zip(texts, words, strict=True)],
        strict=True,
    )


def long_words(text: str, words: Sequence[str], odds: Mapping[str, float]) -> tuple[float, float, float, float]:
    """Mean, lowest and highest odds of the words of a long line, and how many speak against the body."""
    all_words = words if len(text) <= SAMPLE else lower_words(text[:WORDS])
    found = sorted([odds[word] for word in set(all_words) if word in odds])
    if len(found) < EXTREMES:
        return NOTHING
    return (
        sum(found) / len(found), sum(found[:EXTREMES]) / EXTREMES, sum(found[-EXTREMES:]) / EXTREMES,
        float(sum([one < AGAINST for one in found])),
    )  # fmt: skip
