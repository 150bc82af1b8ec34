"""The first look at a plain text: cheap numbers for every line, enough to settle most of them.

As for HTML, numbers are kept column by column. TEXT_COLUMNS is the contract with the weights file. All numbers are
floats, which the trees compare fastest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate
from operator import sub
from typing import NamedTuple

from newsparse.label.flat.letters import lower_words
from newsparse.label.flat.neighbours import Column, copy_around, distances
from newsparse.lines.settings import FAR_LINES as FAR
from newsparse.lines.settings import KINDS
from newsparse.lines.settings import LONG_SIZE as LONG
from newsparse.lines.writing import SENTENCE_ENDS, ending, size_of
from newsparse.records import Passage

WORD_COLUMNS = ("word_low", "word_mean", "word_high", "first_word", "last_word", "words", "openings")
TEXT_COLUMNS = (
    "kind", "chars", "ends", "headline_distance", "around", "copy_before", "copy_behind",
    "prev_long", "next_long", "prev_chars", "next_chars", "repeats", "position", *WORD_COLUMNS,
)  # fmt: skip
SAMPLE = 200
"""Characters of a line whose words are looked at: they tell enough, at bounded cost."""
WORDS_WEIGHED = 12
"""The first words of a line, which say most of what it is."""
TAIL = 30
"""Characters in which the last word of a long line stands."""
OPENING = 12
"""Lines of one list, table or template open with the same characters."""
STEPS = [float(step) for step in range(FAR)]
ENDS = {sign: ending(sign) for sign in sorted(SENTENCE_ENDS)}
KIND_NUMBERS = {kind: float(number) for kind, number in KINDS.items()}


class WordOdds(NamedTuple):
    """Log-odds of words, by the place where they stand."""

    short: Mapping[str, float]
    """Of words in short lines."""
    first: Mapping[str, float]
    last: Mapping[str, float]
    long: Mapping[str, float]
    """Of words in long lines."""


def by_place(odds: Mapping[str, float]) -> WordOdds:
    """Tell odds apart that a weights file holds together: ``^by`` of a first word, ``images$`` of a last, ``~you``.

    >>> by_place({"by": -1.0, "^by": -2.0, "~you": 0.5}).first
    {'by': -2.0}
    """
    return WordOdds(
        odds,
        {word[1:]: one for word, one in odds.items() if word[0] == "^"},
        {word[:-1]: one for word, one in odds.items() if word[-1] == "$"},
        {word[1:]: one for word, one in odds.items() if word[0] == "~"},
    )


class FlatSurvey(NamedTuple):
    """What the first look found."""

    passages: Sequence[Passage]
    chars: Column
    kinds: Column
    ends: Column
    words: list[list[str]]
    """The words of each line's beginning, in lower case."""
    rows: Sequence[tuple[float, ...]]


def flat_survey(passages: Sequence[Passage], headline: int, odds: WordOdds) -> FlatSurvey:
    """Look over a text once; ``headline`` is the index of the headline."""
    texts = [passage.text for passage in passages]
    chars = [float(len(text) if text.isascii() else size_of(text)) for text in texts]
    kinds = [KIND_NUMBERS[passage.kind] for passage in passages]
    ends = [ENDS.get(text[-1], 0.0) for text in texts]
    words = [lower_words(text[:SAMPLE]) for text in texts]
    columns = [
        kinds, [1000.0 if size > 1000 else size for size in chars], ends,
        list(map(float, distances(len(texts), headline))), *copy_columns(chars), [0.0, *chars[:-1]], [*chars[1:], 0.0],
        times(texts, 4), [index / len(texts) for index in range(len(texts))], *word_columns(texts, words, odds),
    ]  # fmt: skip
    return FlatSurvey(passages, chars, kinds, ends, words, list(zip(*columns, strict=True)))


def copy_columns(chars: Column) -> list[Column]:
    """Copy around each line, its share before and behind, and how far the next long line is on either side."""
    long = [size >= LONG for size in chars]
    copy = [0.0, *accumulate([size if is_long else 0.0 for size, is_long in zip(chars, long, strict=True)])]
    every = copy[-1] or 1.0
    shares = [part / every for part in copy]
    return [
        copy_around(copy), shares[:-1], [1 - share for share in shares[1:]],
        distances_since(long, 1), distances_since(long[::-1], 1)[::-1],
    ]  # fmt: skip


def distances_since(marks: Sequence[bool], first: int = 0) -> Column:
    """For each line how many lines ago the last mark stood before it, counted from ``first``; ``FAR`` without one.

    >>> distances_since([False, True, False, False, True, False])
    [60.0, 60.0, 0.0, 1.0, 2.0, 0.0]
    """
    places = [index for index, mark in enumerate(marks) if mark]
    if not places:
        return [float(FAR)] * len(marks)
    steps = STEPS[first:]
    found = [float(FAR)] * (places[0] + 1)
    for size in map(sub, [*places[1:], len(marks) - 1], places):
        found += steps[:size] if size <= len(steps) else steps + [float(FAR)] * (size - len(steps))
    return found


def times(texts: Sequence[str], most: int) -> Column:
    """How often each text stands among them, up to a bound."""
    counts = Counter(texts)
    return [float(count if count < most else most) for count in map(counts.__getitem__, texts)]


def word_columns(texts: Sequence[str], words: Sequence[list[str]], odds: WordOdds) -> list[Column]:
    """What the words of lines mean: all of the first ones, the first, the last; and lines that open alike."""
    short, first, last = odds.short, odds.first, odds.last
    found = [[short[word] for word in own[:WORDS_WEIGHED] if word in short] for own in words]
    return [
        [min(own) if own else 0.0 for own in found],
        [sum(own) / len(own) if own else 0.0 for own in found],
        [max(own) if own else 0.0 for own in found],
        [first.get(own[0], 0.0) if own else 0.0 for own in words],
        [last.get(word, 0.0) for word in last_words(texts, words)],
        [float(len(own)) for own in words],
        times([text[:OPENING] for text in texts], 5),
    ]


def last_words(texts: Sequence[str], words: Sequence[list[str]]) -> list[str]:
    """The last word of each line in lower case; empty where there is none."""
    ends = [own if len(text) <= SAMPLE else lower_words(text[-TAIL:]) for text, own in zip(texts, words, strict=True)]
    return [own[-1] if own else "" for own in ends]
