"""Word lists with frequencies: made for look-ups, small in memory, read in place by the core.

A list is one file in ``newsparse/lexicons``: a line that says what it is, one with the sizes of what follows, and five
pieces, as ``newsparse.core`` reads them. The most frequent words stand there as text, so that whole texts are sifted by
them. All words together are a table of hashes: 32 bits of each word's CRC, of which the upper 16 choose one of 65,536
rows and the lower 16 stand in it, beside one byte for how frequent the word is. A look-up costs 0.1 µs, a list of
200,000 words 1 MB, and one word in 20,000 that is not in the list is taken for one that is.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from collections import Counter
from functools import cache
from math import log2
from pathlib import Path
from typing import TYPE_CHECKING

from newsparse.core import Lexicon, WordSet
from newsparse.repair.common_words import common_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FORMAT = b"newsparse lexicon 2"
ROWS = 1 << 16
SINGLE = "ai"
"""Letters that are words of their own."""
NO_WORDS = Lexicon(b"")


@cache
def load_lexicon(language: str) -> Lexicon:
    """The list of a language such as "en", empty where there is none; read once, in some 2 ms, and kept.

    >>> lexicon = load_lexicon("en")
    >>> lexicon.level("the") > lexicon.level("ferry") > lexicon.level("ferryy")
    True
    >>> len(load_lexicon("xx"))
    0
    """
    where = Path(__file__).parents[1] / "lexicons" / f"{language}.lexicon"
    if not language.isalpha() or not where.is_file():
        return NO_WORDS
    return Lexicon(where.read_bytes())


@cache
def small_words(language: str) -> WordSet:
    """The function words of a language, for the core."""
    return WordSet(common_words().function.get(language, ()))


def packed(words: Mapping[str, int], frequent: int) -> bytes:
    """The content of a list's file: levels by word, of which the ``frequent`` first ones are also kept as text.

    A level says how frequent a word is, in fifths of a power of ten. Beside each frequent word stands how many listed
    words begin with it and go on with another frequent one (5 for "over", 3 for "my", 0 for "their", as logarithms to
    base 2: what it begins is seldom a lost space), and how many end so (7 for "man", 2 for "their").

    >>> lexicon = Lexicon(packed({"the": 33, "ferry": 14}, frequent=1))
    >>> lexicon.frequent, lexicon.level("the"), lexicon.level("ferry"), lexicon.level("feri")
    (['the'], 33, 14, 0)
    """
    codes: dict[int, int] = {}
    for word, level in words.items():
        code = zlib.crc32(word.encode("utf-8"))
        codes[code] = max(level, codes.get(code, 0))
    entries = sorted(codes.items())
    rows = Counter(code >> 16 for code, _ in entries)
    lows = array("H", [code & 0xFFFF for code, _ in entries])
    if sys.byteorder == "big":
        lows.byteswap()
    chosen = sorted(list(words)[:frequent])
    firsts, lasts = parts_of(words, frozenset(chosen))
    text = " ".join(chosen).encode("utf-8")
    shares = bytes(round(log2(1 + firsts[word])) << 4 | round(log2(1 + lasts[word])) for word in chosen)
    counts = bytes(rows[row] for row in range(ROWS))
    pieces = [text, shares, counts, lows.tobytes(), bytes(level for _, level in entries)]
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
