"""The first look at a plain text: cheap numbers for every line, enough to settle most of them.

As for HTML, numbers are kept column by column. TEXT_COLUMNS is the contract with the weights file. All numbers are
floats, which the trees compare fastest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from newsparse.label.flat.evidence import distances_since
from newsparse.label.flat.letters import lower_words
from newsparse.label.glance import KINDS, LONG, Column, copy_around, distances, ending, size_of
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


class FlatSurvey(NamedTuple):
    """What the first look found."""

    passages: Sequence[Passage]
    chars: Column
    kinds: Column
    ends: Column
    words: list[list[str]]
    """The words of each line's beginning, in lower case."""
    rows: Sequence[Sequence[float]]


def flat_survey(passages: Sequence[Passage], headline: int, word_odds: Mapping[str, float]) -> FlatSurvey:
    """Look over a text once; ``headline`` is the index of the headline, ``word_odds`` the log-odds of words."""
    texts = [passage.text for passage in passages]
    chars = [float(len(text) if text.isascii() else size_of(text)) for text in texts]
    kinds = [float(KINDS[passage.kind]) for passage in passages]
    ends = [ending(text) for text in texts]
    words = [lower_words(text[:SAMPLE]) for text in texts]
    columns = [
        kinds, [1000.0 if size > 1000 else size for size in chars], ends,
        list(map(float, distances(len(texts), headline))), *copy_columns(chars), [0.0, *chars[:-1]], [*chars[1:], 0.0],
        times(texts, 4), [index / len(texts) for index in range(len(texts))], *word_columns(texts, words, word_odds),
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


def times(texts: Sequence[str], most: int) -> Column:
    """How often each text stands among them, up to a bound."""
    counts = Counter(texts)
    return [float(count if count < most else most) for count in map(counts.__getitem__, texts)]


def word_columns(texts: Sequence[str], words: Sequence[list[str]], odds: Mapping[str, float]) -> list[Column]:
    """What the words of lines mean: all of the first ones, the first, the last; and lines that open alike."""
    found = [[odds[word] for word in own[:WORDS_WEIGHED] if word in odds] for own in words]
    last = [last_word(text, own) for text, own in zip(texts, words, strict=True)]
    return [
        [min(own) if own else 0.0 for own in found],
        [sum(own) / len(own) if own else 0.0 for own in found],
        [max(own) if own else 0.0 for own in found],
        [odds.get(f"^{own[0]}", 0.0) if own else 0.0 for own in words],
        [odds.get(f"{word}$", 0.0) for word in last],
        [float(len(own)) for own in words],
        times([text[:OPENING] for text in texts], 5),
    ]


def last_word(text: str, words: Sequence[str]) -> str:
    """The last word of a line in lower case; empty where there is none."""
    if len(text) > SAMPLE:
        words = lower_words(text[-TAIL:])
    return words[-1] if words else ""
