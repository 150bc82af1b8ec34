"""The first look at a plain text: cheap numbers for every line, enough to settle most of them.

As for HTML, numbers are kept column by column. TEXT_COLUMNS is the contract with the weights file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from newsparse.label.features import WORD_RE
from newsparse.label.glance import KINDS, LONG, Column, distances, ending, nearest_copy, size_of, surroundings
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
    chars: list[int]
    kinds: list[int]
    ends: list[float]
    words: list[list[str]]
    """The words of each line's beginning, in lower case."""
    rows: Sequence[Sequence[float]]


def flat_survey(passages: Sequence[Passage], headline: int, word_odds: Mapping[str, float]) -> FlatSurvey:
    """Look over a text once; ``headline`` is the index of the headline, ``word_odds`` the log-odds of words."""
    texts = [passage.text for passage in passages]
    chars = [size_of(text) for text in texts]
    kinds = [KINDS[passage.kind] for passage in passages]
    ends = [ending(text) for text in texts]
    words = [WORD_RE.findall(text[:SAMPLE].lower()) for text in texts]
    total = len(texts)
    long = [size >= LONG for size in chars]
    repeats = Counter(texts)
    around, _, before, behind = surroundings(chars, [0.0] * total, long)
    prev_long, next_long, _, _ = nearest_copy(long, [None] * total)
    columns: list[Sequence[float]] = [
        kinds, [min(size, 1000) for size in chars], ends, distances(total, headline), around, before, behind,
        prev_long, next_long, [0, *chars[:-1]], [*chars[1:], 0], [min(repeats[text], 4) for text in texts],
        [index / total for index in range(total)], *word_columns(texts, words, word_odds),
    ]  # fmt: skip
    return FlatSurvey(passages, chars, kinds, ends, words, list(zip(*columns, strict=True)))


def word_columns(texts: Sequence[str], words: Sequence[list[str]], odds: Mapping[str, float]) -> list[Column]:
    """What the words of lines mean: all of the first ones, the first, the last; and lines that open alike."""
    found = [[odds[word] for word in own[:WORDS_WEIGHED] if word in odds] for own in words]
    last = [last_word(text, own) for text, own in zip(texts, words, strict=True)]
    openings = [text[:OPENING] for text in texts]
    alike = Counter(openings)
    return [
        [min(own) if own else 0.0 for own in found],
        [sum(own) / len(own) if own else 0.0 for own in found],
        [max(own) if own else 0.0 for own in found],
        [odds.get(f"^{own[0]}", 0.0) if own else 0.0 for own in words],
        [odds.get(f"{word}$", 0.0) for word in last],
        [float(len(own)) for own in words],
        [float(min(alike[opening], 5)) for opening in openings],
    ]


def last_word(text: str, words: Sequence[str]) -> str:
    """The last word of a line in lower case; empty where there is none."""
    if len(text) > SAMPLE:
        words = WORD_RE.findall(text[-TAIL:].lower())
    return words[-1] if words else ""
