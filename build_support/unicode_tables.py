"""Writes what the core knows of Unicode, taken from the Python that builds it, as one C++ header.

The core tells letters, figures and white space apart as Python's ``str`` methods do, lowers and folds case as they do,
and composes accents as ``unicodedata`` does. The tables are two-stage: a block of 256 code points is stored once
however often it occurs.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]  # what re itself asks; typeshed leaves it out
import sys
from re import _casefix  # type: ignore[attr-defined]
from typing import TYPE_CHECKING
from unicodedata import combining, decomposition, is_normalized, normalize

if TYPE_CHECKING:
    from collections.abc import Callable

BLOCK = 256
LAST = 0x110000
SIGMA = "\N{GREEK CAPITAL LETTER SIGMA}"
FINAL_SIGMA = "\N{GREEK SMALL LETTER FINAL SIGMA}"


def ends_word(before: str) -> bool:
    """Whether a capital sigma behind some text becomes a final one: what Python knows of case, asked from outside."""
    return f"{before}{SIGMA}".lower().endswith(FINAL_SIGMA)


def is_cased(sign: str) -> bool:
    """Whether a sigma behind the sign alone is final: the sign has case, and case does not look through it."""
    return ends_word(sign)


def is_case_ignorable(sign: str) -> bool:
    """Whether case looks through a sign, such as an apostrophe, to the letter before it."""
    return ends_word(f"a{sign}") and not ends_word(sign)


def is_plain(sign: str) -> bool:
    """Whether a sign is its own normal form whatever stands around it."""
    return combining(sign) == 0 and is_normalized("NFC", sign) and sign not in SECONDS


def composing_pairs() -> dict[tuple[str, str], str]:
    """Two signs that are composed to one. Hangul is composed by arithmetic and left out."""
    pairs = {}
    for code in range(LAST):
        parts = decomposition(chr(code)).split()
        if len(parts) == 2 and not parts[0].startswith("<") and normalize("NFC", chr(code)) == chr(code):
            pairs[chr(int(parts[0], 16)), chr(int(parts[1], 16))] = chr(code)
    return pairs


PAIRS = composing_pairs()
SECONDS = {second for _, second in PAIRS} | {chr(code) for code in (*range(0x1161, 0x1176), *range(0x11A8, 0x11C3))}
"""Signs that may be composed with one before them: accents, and the vowels and finals of Hangul."""

FLAGS = (
    ("SPACE", str.isspace),
    ("ALPHA", str.isalpha),
    ("DECIMAL", str.isdecimal),
    ("DIGIT", str.isdigit),
    ("NUMERIC", str.isnumeric),
    ("UPPER", str.isupper),
    ("LOWER", str.islower),
    ("PRINTABLE", str.isprintable),
    ("CASED", is_cased),
    ("CASE_IGNORABLE", is_case_ignorable),
    ("PLAIN", is_plain),
    ("TITLE", str.istitle),
)
MAPPINGS = (("lower", str.lower), ("fold", str.casefold), ("capital", str.capitalize))


def same_case(code: int) -> int:
    """The lowest of the code points that ``re.IGNORECASE`` takes for one another."""
    small = _sre.unicode_tolower(code)
    lowest: int = min(small, *_casefix._EXTRA_CASES.get(small, ()), small)
    return lowest


def two_stage(values: list[int]) -> tuple[list[int], list[int]]:
    """An index of blocks, and the blocks one after the other, each once."""
    places: dict[tuple[int, ...], int] = {}
    blocks: list[int] = []
    index = []
    for start in range(0, len(values), BLOCK):
        block = tuple(values[start : start + BLOCK])
        if block not in places:
            places[block] = len(places)
            blocks += block
        index.append(places[block])
    return index, blocks


def array(kind: str, name: str, values: list[int]) -> str:
    """One C++ array."""
    lines = [", ".join(map(str, values[start : start + 32])) for start in range(0, len(values), 32)]
    body = ",\n  ".join(lines)
    return f"inline constexpr {kind} {name}[] = {{\n  {body}}};\n"


SEVERAL = 0x7FFFFFFF
"""In place of a difference: the code point becomes several."""


def mapping(name: str, method: Callable[[str], str]) -> str:
    """A mapping of case: differences of code points, and the few code points that become several."""
    shifts, several = [0] * LAST, []
    for code in range(LAST):
        mapped = method(chr(code))
        if len(mapped) == 1:
            shifts[code] = ord(mapped) - code
        else:
            shifts[code] = SEVERAL
            several.append((code, [*map(ord, mapped), *[0] * (3 - len(mapped))]))
    index, blocks = two_stage(shifts)
    rows = ", ".join(f"{{{code}, {{{', '.join(map(str, to))}}}}}" for code, to in several)
    return (
        array("std::uint8_t", f"{name}_index", index)
        + array("std::int32_t", f"{name}_shifts", blocks)
        + f"inline constexpr Several {name}_several[] = {{{rows}}};\n"
    )


def cases() -> str:
    """What stands for a code point where ``re`` ignores case."""
    index, blocks = two_stage([same_case(code) - code for code in range(LAST)])
    return array("std::uint8_t", "case_index", index) + array("std::int32_t", "case_shifts", blocks)


def normal_forms() -> str:
    """What NFC takes: the combining classes, the full decompositions, and the pairs that compose."""
    index, blocks = two_stage([combining(chr(code)) for code in range(LAST)])
    apart = []
    for code in range(LAST):
        parts = normalize("NFD", chr(code))
        if parts != chr(code) and not 0xAC00 <= code <= 0xD7A3:
            apart.append((code, [*map(ord, parts), *[0] * (4 - len(parts))]))
    rows = ", ".join(f"{{{code}, {{{', '.join(map(str, to))}}}}}" for code, to in apart)
    pairs = ", ".join(f"{{{ord(a)}, {ord(b)}, {ord(whole)}}}" for (a, b), whole in sorted(PAIRS.items()))
    return (
        array("std::uint8_t", "combining_index", index)
        + array("std::uint8_t", "combining", blocks)
        + f"inline constexpr Apart apart[] = {{{rows}}};\n"
        + f"inline constexpr Pair pairs[] = {{{pairs}}};\n"
    )


def header() -> str:
    """The whole header."""
    flags = [sum((1 << bit) * test(chr(code)) for bit, (_, test) in enumerate(FLAGS)) for code in range(LAST)]
    index, blocks = two_stage(flags)
    names = "".join(f"inline constexpr std::uint16_t {name} = {1 << bit};\n" for bit, (name, _) in enumerate(FLAGS))
    return (
        f"// Made by build_support/unicode_tables.py from Python {sys.version.split()[0]}.\n#pragma once\n"
        "#include <cstdint>\nnamespace newsparse::unicode::tables {\n"
        f"inline constexpr std::int32_t SEVERAL = {SEVERAL};\n"
        "struct Several { std::uint32_t from; std::uint32_t to[3]; };\n"
        "struct Apart { std::uint32_t from; std::uint32_t to[4]; };\n"
        "struct Pair { std::uint32_t first; std::uint32_t second; std::uint32_t whole; };\n"
        + names
        + array("std::uint16_t", "flags_index", index)
        + array("std::uint16_t", "flags", blocks)
        + "".join(mapping(name, method) for name, method in MAPPINGS)
        + cases()
        + normal_forms()
        + "}\n"
    )
