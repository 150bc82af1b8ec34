"""What single words tell of where a quotation begins and ends: how it sounds, and what stands beside its marks."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

Odds = dict[str, tuple[float, ...]]
"""By word, how much more often than others it stands ``BEFORE`` an opening mark, ``FIRST`` and ``LAST`` in a quotation,
``AFTER`` a closing mark and anywhere inside (``SPOKEN``): natural logarithms in half steps, from -2 to 2."""

BEFORE, FIRST, LAST, AFTER, SPOKEN = range(5)
NEUTRAL = (0.0,) * 5
ZERO, STEP = 4, 0.5
"""A figure of the table stands for half steps above or below 4, which is no evidence."""
WORD_RE = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
LAST_WORD_RE = re.compile(r"(?<![^\W\d_])(?<![^\W\d_]['’])([^\W\d_]++(?:['’][^\W\d_]++)*+)[ ,.!?…:;(\[]*+$")
NEXT_WORD_RE = re.compile(r"[ ,.!?…:;\[(]*([^\W\d_]+(?:['’][^\W\d_]+)*)")
LOOK, FEW = 40, 3
OPENING_MARKS = tuple('"“„«»')


class Near(NamedTuple):
    """The paragraphs above and below a line, "" where there is none."""

    above: str
    below: str


class Tone(NamedTuple):
    """How far the words of a stretch sound like speech."""

    low: int
    high: int
    bounds: list[int]
    """Its start, the ends of its sentences and its end."""
    places: list[int]
    sums: list[float]

    def mean(self, start: int, end: int) -> float:
        """The mean of the words between two offsets, as if there were three more that say nothing."""
        first, last = bisect_left(self.places, start), bisect_left(self.places, end)
        return (self.sums[last] - self.sums[first]) / (last - first + FEW)


@cache
def word_odds(language: str) -> Odds:
    """The table of one language from ``rules/quote_words.json``, empty where there is none."""
    path = Path(__file__).parents[2] / "rules" / "quote_words.json"
    rows = json.loads(path.read_text(encoding="utf-8")).get(language, {})
    return {word: tuple([(int(figure) - ZERO) * STEP for figure in row]) for word, row in rows.items()}


def tone_of(line: str, low: int, high: int, ends: list[int], odds: Odds) -> Tone:
    """The tone of a stretch of a line whose sentences end at some offsets.

    >>> tone = tone_of("Yes we can", 0, 10, [], {"yes": (0.0, 0.0, 0.0, 0.0, 2.0)})
    >>> tone.mean(0, 10), tone.mean(3, 10)
    (0.3333333333333333, 0.0)
    """
    found = [(match.start(), odds.get(match.group().lower(), NEUTRAL)) for match in WORD_RE.finditer(line, low, high)]
    sums = list(accumulate([row[SPOKEN] for _, row in found], initial=0.0))
    return Tone(low, high, [low, *ends, high], [at for at, _ in found], sums)


def tone_features(at: int, mark: int, kind: str, tone: Tone) -> dict[str, float]:
    """How the sentences on both sides of a place sound, and all that would be quoted and would not."""
    is_close = mark < at
    left = max([bound for bound in tone.bounds if bound < at - is_close], default=tone.low)
    right = min([bound for bound in tone.bounds if bound > at + 1], default=tone.high)
    sides = tone.mean(left, at), tone.mean(at, right)
    inside, outside = sides if is_close else sides[::-1]
    return {
        "speech in": inside,
        f"speech in, {kind}": inside,
        "speech out": outside,
        f"speech out, {kind}": outside,
        "speech all": tone.mean(min(mark, at), max(mark, at)),
        "speech rest": tone.mean(at, tone.high) if is_close else tone.mean(tone.low, at),
    }


def word_features(line: str, at: int, kind: str, odds: Odds, *, is_close: bool) -> dict[str, float]:
    """What the words on both sides of a place say."""
    before, after = LAST_WORD_RE.search(line[max(0, at - LOOK) : at]), NEXT_WORD_RE.match(line, at)
    left = odds.get(before.group(1).lower(), NEUTRAL) if before else NEUTRAL
    right = odds.get(after.group(1).lower(), NEUTRAL) if after else NEUTRAL
    inside, outside = (left[LAST], right[AFTER]) if is_close else (right[FIRST], left[BEFORE])
    return {"odds in": inside, "odds out": outside, f"odds in, {kind}": inside, f"odds out, {kind}": outside}


def setting_features(line: str, at: int, mark: int, kind: str, near: Near) -> dict[str, float]:
    """What brackets and table bars of the line and the paragraphs around it say."""
    quoted = line[min(mark, at) : max(mark, at)]
    is_uneven = quoted.count("(") != quoted.count(")") or quoted.count("[") != quoted.count("]")
    found = {"open bracket": float(is_uneven)}
    if at < mark:
        found["after bar"] = float(line[:at].rstrip().endswith("|"))
    if near.below.startswith(OPENING_MARKS):
        found[f"quotation next, {kind}"] = 1.0
    if near.above.endswith(":"):
        found[f"colon above, {kind}"] = 1.0
    if near.above.startswith(OPENING_MARKS):
        found[f"quotation above, {kind}"] = 1.0
    return found
