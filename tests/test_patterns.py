"""No pattern that is searched for begins with a repeat that is tried at each sign of a run: time in line with size.

``\\s*,`` on a run of spaces looks through the rest of the run from each of them. ``benchmarks/linear.py`` times all
patterns on bait; this reads them, without a clock: what repeats without end at a pattern's start must stand behind a
look at the sign before, and only what cannot fail may follow it.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from typing import Any

import pytest

parser, codes = importlib.import_module("re._parser"), importlib.import_module("re._constants")
REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
LOOKS = (codes.ASSERT, codes.ASSERT_NOT)
Items = list[tuple[Any, Any]]

EATEN = {
    "newsparse.export.reader.PIECE_RE": "the last of its alternatives takes what the others leave",
}
"""Patterns that may begin so, for the run is taken in any case."""

PATTERNS = """
import json, linear
told = [[used.name, used.pattern.pattern, used.pattern.flags, used.is_anchored] for used in linear.patterns()]
print(json.dumps(told))
"""


def can_fail(items: Items) -> bool:
    """Whether something must match here for the whole to match."""
    return any(not (code in REPEATS and value[0] == 0) for code, value in items)


def begins_without_end(items: Items, rest: Items | None = None) -> bool:
    """Whether a pattern may begin with an endless repeat that nothing guards and that something may fail behind."""
    for at, (code, value) in enumerate(items):
        tail = [*items[at + 1 :], *(rest or [])]
        if code == codes.AT or (code in LOOKS and value[0] < 0):
            return False
        if code in LOOKS:
            continue
        if code in REPEATS:
            least, most, body = value
            if most == codes.MAXREPEAT:
                return can_fail(tail)
            if begins_without_end(list(body), tail):
                return True
            if least == 0:
                continue
            return False
        return any(begins_without_end(list(part), tail) for part in parts_of(code, value))
    return False


def parts_of(code: Any, value: Any) -> list[Items]:
    """What may stand at the start of a group or of alternatives; nothing for a sign."""
    if code == codes.SUBPATTERN:
        return [value[3]]
    if code == codes.ATOMIC_GROUP:
        return [value]
    return list(value[1]) if code == codes.BRANCH else []


def is_slow(pattern: str, flags: int = 0) -> bool:
    return begins_without_end(list(parser.parse(pattern, flags)))


def test_no_pattern_looks_through_a_run_from_each_of_its_signs() -> None:
    told = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:] = {sys.path!r}\n{PATTERNS}"],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    ).stdout
    searched = {name: (pattern, flags) for name, pattern, flags, is_anchored in json.loads(told) if not is_anchored}
    assert len(searched) > 100
    assert {name for name, (pattern, flags) in searched.items() if is_slow(pattern, flags)} == set(EATEN)


@pytest.mark.parametrize(
    "pattern", [r"\s*,", r" *\S+@\S+\.\S+ *", r"\S*\w\S*", r"(a+|b)c", r"x?y*z", r"(?=a)\w+ x", r"(?>a*)b", r"a*+b"]
)
def test_such_patterns_are_found(pattern: str) -> None:
    assert is_slow(pattern)


@pytest.mark.parametrize("pattern", [r"(?<!\s)\s*,", r"^\s*,", r"\w+", r",\s*", r"[a-z]{1,9}x", r"\ba+b", r"\s+x?"])
def test_others_are_not(pattern: str) -> None:
    assert not is_slow(pattern)
