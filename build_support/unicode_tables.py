"""Writes what the core knows of Unicode, taken from the Python that builds it, as one C++ header.

The core tells letters, figures and white space apart as Python's ``str`` methods do, and lowers and folds case as they
do. The tables are two-stage: a block of 256 code points is stored once however often it occurs.
"""

from __future__ import annotations

import sys
from pathlib import Path

BLOCK = 256
LAST = 0x110000
FLAGS = (
    ("SPACE", str.isspace),
    ("ALPHA", str.isalpha),
    ("DECIMAL", str.isdecimal),
    ("DIGIT", str.isdigit),
    ("NUMERIC", str.isnumeric),
    ("UPPER", str.isupper),
    ("LOWER", str.islower),
    ("PRINTABLE", str.isprintable),
)
MAPPINGS = (("lower", str.lower), ("fold", str.casefold), ("capital", str.capitalize))


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


def mapping(name: str, method: object) -> str:
    """A mapping of case: differences of code points, and the few code points that become several."""
    shifts, several = [0] * LAST, []
    for code in range(LAST):
        mapped = method(chr(code))  # type: ignore[operator]
        if len(mapped) == 1:
            shifts[code] = ord(mapped) - code
        else:
            several.append((code, [*map(ord, mapped), *[0] * (3 - len(mapped))]))
    index, blocks = two_stage(shifts)
    rows = ", ".join(f"{{{code}, {{{', '.join(map(str, to))}}}}}" for code, to in several)
    return (
        array("std::uint8_t", f"{name}_index", index)
        + array("std::int32_t", f"{name}_shifts", blocks)
        + f"inline constexpr Several {name}_several[] = {{{rows}}};\n"
    )


def header() -> str:
    """The whole header."""
    flags = [sum((1 << bit) * test(chr(code)) for bit, (_, test) in enumerate(FLAGS)) for code in range(LAST)]
    index, blocks = two_stage(flags)
    names = "".join(f"inline constexpr std::uint8_t {name} = {1 << bit};\n" for bit, (name, _) in enumerate(FLAGS))
    return (
        f"// Made by build_support/unicode_tables.py from Python {sys.version.split()[0]}.\n#pragma once\n"
        "#include <cstdint>\nnamespace newsparse::unicode::tables {\n"
        "struct Several { std::uint32_t from; std::uint32_t to[3]; };\n"
        + names
        + array("std::uint16_t", "flags_index", index)
        + array("std::uint8_t", "flags", blocks)
        + "".join(mapping(name, method) for name, method in MAPPINGS)
        + "}\n"
    )


def write(path: Path) -> None:
    """Write the header where it is not there yet, or older than this file."""
    if not path.exists() or path.stat().st_mtime < Path(__file__).stat().st_mtime:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(header(), encoding="ascii")
