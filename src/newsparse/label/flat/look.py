"""The second look at a plain text: all that can be seen of one line, for those that the first look left open.

What stands in for markup: where the body seems to run, where furniture began, what the copy is about, which words
stand at the line's edges. TEXT_LOOK is the contract with the weights file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from newsparse.label.features import DIGIT_RE, NOWHERE, ROLES, WORD_RE, running_best, share_of
from newsparse.label.flat.evidence import (
    FLAT_EVIDENCE,
    RUN_COLUMNS,
    Run,
    beside_run,
    copy_words,
    flat_evidence,
    kinship_of,
    run_in,
    words_of,
)
from newsparse.label.flat.glance import SAMPLE, TEXT_COLUMNS, FlatSurvey

if TYPE_CHECKING:
    from newsparse.label.lines import Lines

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
    *RUN_COLUMNS, *FLAT_EVIDENCE,
)  # fmt: skip
LONG = 120
"""From this length on the words of a line are those of copy, and have odds of their own."""
WORDS, EXTREMES = 600, 3
"""Characters of a long line whose words are weighed, and how many of the lowest and highest count by themselves."""
AGAINST = -0.5
COMMON = 40
"""The commonest words of the copy: articles, prepositions and the names that the piece is about."""
CREDIT_RE = re.compile(r"\([^()]{2,60}/[^()]{2,40}\)\.?$")
"""How captions end in every language: "(Jane Doe/Agency)"."""
QUOTES, STROKES = '“”"«»„', "|•·"
UPPER_RE = re.compile(r"[A-ZÀ-ÖØ-Þ]")
ENDING = 12
TYPICAL = 100.0
"""The median size of lines of copy where no line seems to be copy."""


class FlatContext(NamedTuple):
    """What the second look needs of a text, gathered once."""

    seen: FlatSurvey
    odds: Sequence[float]
    roles: Sequence[int]
    """What the rulebook knows of each line, as a number."""
    boilerplate: Sequence[bool]
    word_odds: Mapping[str, float]
    headline_words: frozenset[str]
    around: Sequence[float]
    before: Sequence[float]
    behind: Sequence[float]
    run: Run
    furniture: Sequence[Sequence[float]]
    """Columns of all lines: known furniture before and behind."""
    copy_words: Counter[str]
    long_words: Mapping[int, set[str]]
    """The longer words of each line of likely copy."""
    common: frozenset[str]
    median: float
    endings: Counter[str]


def flat_context(
    seen: FlatSurvey,
    odds: Sequence[float],
    lines: Lines,
    *,
    headlines: Sequence[str],
    word_odds: Mapping[str, float],
) -> FlatContext:
    """Put together what all lines of the text are compared with."""
    boilerplate = [lines.boilerplate(index) for index in range(len(odds))]
    labels = map(lines.label, range(len(odds)))
    known = [label.role if label is not None else role for label, role in zip(labels, boilerplate, strict=True)]
    sums = [0.0, *accumulate(odds)]
    spans = [(max(0, index - 10), min(len(odds), index + 11)) for index in range(len(odds))]
    return FlatContext(
        seen,
        odds,
        [ROLES.get(role, 0) if role is not None else 0 for role in known],
        [role is not None for role in boilerplate],
        word_odds,
        frozenset(WORD_RE.findall(headlines[0].lower())) if headlines else frozenset(),
        [(sums[high] - sums[low]) / (high - low) for low, high in spans],
        running_best(odds),
        running_best(odds[::-1])[::-1],
        run_in(odds, seen.chars),
        flat_evidence(odds, known),
        *copy_words(seen.passages, odds),
        common_words(seen, odds),
        median_of([size for size, one in zip(seen.chars, odds, strict=True) if one > 0]),
        Counter(passage.text[-ENDING:] for passage in seen.passages),
    )


def common_words(seen: FlatSurvey, odds: Sequence[float]) -> frozenset[str]:
    """The commonest words of the likely copy."""
    counts: Counter[str] = Counter()
    for words, one in zip(seen.words, odds, strict=True):
        if one > 0:
            counts.update(words)
    return frozenset(word for word, _ in counts.most_common(COMMON))


def median_of(sizes: Sequence[int]) -> float:
    """The size in the middle."""
    return float(sorted(sizes)[len(sizes) // 2]) if sizes else TYPICAL


def flat_look(context: FlatContext, index: int) -> list[float]:
    """The row of one line, in the order of TEXT_LOOK."""
    text, own = context.seen.passages[index].text, context.long_words.get(index)
    return [
        *context.seen.rows[index],
        *odds_near(context, index),
        *signs_of(context, index, text),
        *long_words(context, index, text),
        *neighbours_of(context, index),
        context.median,
        min(context.endings[text[-ENDING:]], 6),
        *beside_run(context.run, index),
        *[column[index] for column in context.furniture],
        *kinship_of(own if own is not None else words_of(text), context.odds[index], context.copy_words),
    ]


def odds_near(context: FlatContext, index: int) -> list[float]:
    """The first look's odds of the line and around it."""
    odds, total = context.odds, len(context.odds)
    near = [odds[i] if 0 <= i < total else NOWHERE for i in range(index - 3, index + 4)]
    return [near[3], *near[:3], *near[4:], context.around[index], context.before[index], context.behind[index]]


def signs_of(context: FlatContext, index: int, text: str) -> list[float]:
    """Punctuation, figures and case of a line, and its words that the headline has."""
    start, last, first = text[:SAMPLE], text[-1], text[0]
    tokens = start.split()
    size = len(start)
    return [
        text.count(". ") + text.count("。"), min(text.count(",") + text.count("、"), 20),
        len(DIGIT_RE.findall(start)) / size, sum([token[0].isupper() for token in tokens]) / (len(tokens) or 1),
        2.0 if first.isupper() else 1.0 if first.islower() else 3.0 if first.isdigit() else 0.0,
        ("|" in start) + ("©" in start) + ("@" in start) + ("»" in start or "›" in start) + ("http" in start),
        last == "?", last == "!", last == ":", last == ")", "http" in text,
        sum([start.count(sign) for sign in QUOTES]), len(UPPER_RE.findall(start)) / size,
        sum([start.count(sign) for sign in STROKES]), has_credit(text),
        share_of(context.seen.words[index], context.headline_words) if len(text) < SAMPLE else 0.0,
    ]  # fmt: skip


def has_credit(text: str) -> bool:
    """Whether a line names who took a picture, in signs that no language is needed for."""
    return "©" in text or (text[-1] in ")." and CREDIT_RE.search(text) is not None)


def long_words(context: FlatContext, index: int, text: str) -> list[float]:
    """What the words of a long line mean, how common its words are in the copy, and its size against the others."""
    words, odds = context.seen.words[index], context.word_odds
    common = sum([word in context.common for word in words]) / (len(words) or 1)
    size = context.seen.chars[index] / context.median
    if len(text) < LONG:
        return [0.0, 0.0, 0.0, 0.0, common, size]
    all_words = words if len(text) <= SAMPLE else WORD_RE.findall(text[:WORDS].lower())
    found = sorted([odds[key] for key in {f"~{word}": None for word in all_words} if key in odds])
    if len(found) < EXTREMES:
        return [0.0, 0.0, 0.0, 0.0, common, size]
    return [
        sum(found) / len(found), sum(found[:EXTREMES]) / EXTREMES, sum(found[-EXTREMES:]) / EXTREMES,
        sum([one < AGAINST for one in found]), common, size,
    ]  # fmt: skip


def neighbours_of(context: FlatContext, index: int) -> list[float]:
    """What the rulebook knows of the line and its neighbours; size, kind and end of those."""
    chars, kinds, ends, roles = context.seen.chars, context.seen.kinds, context.seen.ends, context.roles
    last = len(chars) - 1
    before, behind = index > 0, index < last
    return [
        roles[index], context.boilerplate[index],
        roles[index - 1] if before else -1, roles[index + 1] if behind else -1,
        min(chars[index - 2], 1000) if index > 1 else 0, min(chars[index + 2], 1000) if index < last - 1 else 0,
        kinds[index - 1] if before else -1, kinds[index + 1] if behind else -1,
        ends[index - 1] if before else 0, ends[index + 1] if behind else 0,
        context.seen.passages[index].gap,
    ]  # fmt: skip
