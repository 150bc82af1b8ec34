"""Makes inputs up from seeds: the same number gives the same input, so that a break can be made again."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS_FILE = Path(__file__).parent / "words.dict"
WORD_RE = re.compile(r'^"((?:[^"\\]|\\.)*)"', re.MULTILINE)
SIGNS = (
    *(
        "\0",
        "\x02",
        "\x85",
        "\u0130",
        "\u0301",
        "\u00ad",
        "\u200b",
        "\u2028",
        "\ufeff",
        "\uffff",
        "\U0001f9ff",
        "\u03a3",
    ),
    *(
        "ﬃ",
        "ß",
        "각",
        "\u1100\u1161\u11a8",
        "\u0f73",
        "\U000e0061",
        "é",
        "e\u0301",
        "“",
        "”",
        "’",
        "…",
        "\u00a0",
        "\u202e",
    ),
    *(
        "Ã©",
        "â€™",
        "ï»¿",
        "\r\n",
        "\t",
        "\f",
        "&#0;",
        "&#xd800;",
        "&amp;amp;",
        "&nbsp;",
        "<!--",
        "]]>",
        "<![CDATA[",
        "<?",
    ),
)
"""Signs at which decoders, case, normal forms and parsers part ways."""
BROKEN = (b"\xff", b"\xc3", b"\xe2\x80", b"\xed\xa0\x80", b"\xf0\x9f", b"\xf4\x90\x80\x80", b"\xc0\x80", b"\x80")
"""Bytes that are no UTF-8, or that of lone surrogates."""
USUAL_BYTES = 700
"""Of most inputs: what two parts of a page do to one another shows in few bytes, and a million must be run."""
LARGE_BYTES = 60_000
LARGE_EVERY = 2_000
"""One input of so many is large, for what only happens when a buffer grows or a depth is limited."""


def dictionary() -> list[bytes]:
    """The words that are put into inputs."""
    words = [word.encode() for word in WORD_RE.findall(WORDS_FILE.read_text("utf-8"))]
    unescaped = [word.replace(b'\\"', b'"').replace(b"\\\\", b"\\") for word in words]
    return [*unescaped, *(sign.encode() for sign in SIGNS), *BROKEN]


class Inputs:
    """Inputs by number."""

    def __init__(self, name: str, seeds: Sequence[bytes]) -> None:
        self.name, self.seeds, self.words = name, [seed for seed in seeds if seed], dictionary()

    def make(self, number: int) -> bytes:
        """One input: a piece of a seed, changed in a few places."""
        chance = Random(f"{self.name} {number}")
        data = self.piece(chance)
        for _ in range(chance.randint(1, 8)):
            data = chance.choice(CHANGES)(self, chance, data)
        if number % LARGE_EVERY == LARGE_EVERY - 1:
            data = data * (LARGE_BYTES // max(1, len(data)) + 1)
            return data[:LARGE_BYTES]
        return data[: 2 * USUAL_BYTES]

    def piece(self, chance: Random) -> bytes:
        """A piece of some seed."""
        seed = chance.choice(self.seeds)
        start = chance.randrange(max(1, len(seed) - USUAL_BYTES // 2))
        return seed[start : start + chance.randint(1, USUAL_BYTES)]

    def insert(self, chance: Random, data: bytes) -> bytes:
        """A word of the dictionary, somewhere."""
        place = chance.randint(0, len(data))
        return data[:place] + chance.choice(self.words) + data[place:]

    def splice(self, chance: Random, data: bytes) -> bytes:
        """A piece of another seed, somewhere."""
        place = chance.randint(0, len(data))
        return data[:place] + self.piece(chance)[: chance.randint(1, 200)] + data[place:]

    def repeat(self, chance: Random, data: bytes) -> bytes:
        """A short stretch many times, as nested or listed elements are."""
        start, end = stretch(chance, data, 24)
        return data[:start] + data[start:end] * chance.randint(2, 60) + data[end:]

    def cut(self, chance: Random, data: bytes) -> bytes:
        """Without a stretch."""
        start, end = stretch(chance, data, 80)
        return data[:start] + data[end:]

    def double(self, chance: Random, data: bytes) -> bytes:
        """A stretch once more, elsewhere."""
        start, end = stretch(chance, data, 200)
        place = chance.randint(0, len(data))
        return data[:place] + data[start:end] + data[place:]

    def flip(self, chance: Random, data: bytes) -> bytes:
        """Another byte in one place."""
        place = chance.randrange(len(data)) if data else 0
        return data[:place] + bytes([chance.randrange(256)]) + data[place + 1 :]


CHANGES = (Inputs.insert, Inputs.insert, Inputs.splice, Inputs.repeat, Inputs.cut, Inputs.double, Inputs.flip)


def stretch(chance: Random, data: bytes, most: int) -> tuple[int, int]:
    """Where a stretch begins and ends."""
    start = chance.randint(0, len(data))
    return start, min(len(data), start + chance.randint(1, most))
