"""Word lists with frequencies: made for look-ups, small in memory, read when first needed.

A list is one file in ``newsparse/lexicons``: a line that says what it is, then packed data. The most frequent words
stand there as text and become a dict, so that whole texts are sifted in C. All words together are a table of hashes:
32 bits of each word's CRC, of which the upper 16 choose one of 65,536 rows and the lower 16 stand in it, beside one
byte for how frequent the word is. A look-up costs 0.5 µs, a list of 200,000 words 1 MB, and one word in 20,000 that
is not in the list is taken for one that is.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from bisect import bisect_left
from collections import Counter
from functools import cache
from itertools import accumulate, pairwise
from math import log2
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FORMAT = b"newsparse lexicon 1"
ROWS = 1 << 16
SINGLE = "ai"
"""Letters that are words of their own."""


class Lexicon(NamedTuple):
    """The words of one language."""

    frequent: dict[str, int]
    """The most frequent words, in small letters, each with a byte: see ``as_first`` and ``as_last``."""
    starts: array[int]
    lows: array[int]
    levels: bytes

    def level(self, word: str) -> int:
        """How frequent a word in small letters is, in fifths of a power of ten; 0 for one that is not listed.

        >>> lexicon = load_lexicon("en")
        >>> lexicon.level("the") > lexicon.level("ferry") > lexicon.level("ferryy")
        True
        """
        code = zlib.crc32(word.encode("utf-8", "surrogatepass"))
        row, low = code >> 16, code & 0xFFFF
        end = self.starts[row + 1]
        at = bisect_left(self.lows, low, self.starts[row], end)
        return self.levels[at] if at < end and self.lows[at] == low else 0

    def as_first(self, word: str) -> int:
        """How many listed words begin with a frequent word and go on with another: the logarithm to base 2.

        What it begins is seldom a lost space: 5 for "over", 3 for "my", 0 for "their".
        """
        return self.frequent.get(word, 0) >> 4

    def as_last(self, word: str) -> int:
        """How many listed words end so: 7 for "man", 2 for "their"."""
        return self.frequent.get(word, 0) & 15


NO_WORDS = Lexicon({}, array("I", [0]) * (ROWS + 1), array("H"), b"")


@cache
def load_lexicon(language: str) -> Lexicon:
    """The list of a language such as "en", empty where there is none; read once, in some 10 ms, and kept.

    >>> len(load_lexicon("xx").lows)
    0
    """
    where = Path(__file__).parents[1] / "lexicons" / f"{language}.lexicon"
    if not language.isalpha() or not where.is_file():
        return NO_WORDS
    return unpacked(where.read_bytes())


def unpacked(data: bytes) -> Lexicon:
    """A list from its file's content; raises ValueError for a file of another format.

    >>> lexicon = unpacked(packed({"the": 33, "ferry": 14}, frequent=1))
    >>> sorted(lexicon.frequent), lexicon.level("the"), lexicon.level("ferry"), lexicon.level("feri")
    (['the'], 33, 14, 0)
    """
    head, sizes, pieces = data.split(b"\n", 2)
    if head != FORMAT:
        raise ValueError(f"not a lexicon of this version of newsparse: {head[:40]!r}")
    ends = [0, *accumulate(int(size) for size in sizes.split())]
    text, shares, counts, lows, levels = [zlib.decompress(pieces[start:end]) for start, end in pairwise(ends)]
    table = array("H", lows)
    if sys.byteorder == "big":
        table.byteswap()
    frequent = dict(zip(text.decode("utf-8").split(), shares, strict=True))
    return Lexicon(frequent, array("I", accumulate(counts, initial=0)), table, levels)


def packed(words: Mapping[str, int], frequent: int) -> bytes:
    """The content of a list's file: levels by word, of which the ``frequent`` first ones are also kept as text."""
    codes: dict[int, int] = {}
    for word, level in words.items():
        code = zlib.crc32(word.encode("utf-8"))
        codes[code] = max(level, codes.get(code, 0))
    entries = sorted(codes.items())
    rows = Counter(code >> 16 for code, _ in entries)
    table = array("H", [code & 0xFFFF for code, _ in entries])
    if sys.byteorder == "big":
        table.byteswap()
    chosen = sorted(list(words)[:frequent])
    firsts, lasts = parts_of(words, frozenset(chosen))
    text = " ".join(chosen).encode("utf-8")
    shares = bytes(round(log2(1 + firsts[word])) << 4 | round(log2(1 + lasts[word])) for word in chosen)
    counts = bytes(rows[row] for row in range(ROWS))
    pieces = [text, shares, counts, table.tobytes(), bytes(level for _, level in entries)]
    pieces = [zlib.compress(piece, 9) for piece in pieces]
    return b"\n".join([FORMAT, b" ".join(b"%d" % len(piece) for piece in pieces), b"".join(pieces)])


def parts_of(words: Iterable[str], frequent: frozenset[str]) -> tuple[Counter[str], Counter[str]]:
    """How many words begin with each frequent word and go on with another, and how many end so."""
    firsts: Counter[str] = Counter()
    lasts: Counter[str] = Counter()
    for word in words:
        for cut in range(1, len(word) - 1):
            first, last = word[:cut], word[cut:]
            if first in frequent and last in frequent and (cut > 1 or first in SINGLE):
                firsts[first] += 1
                lasts[last] += 1
    return firsts, lasts
