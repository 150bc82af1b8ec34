"""The records of the rulebook. Frozen data, no logic."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

MAX_LINE = 400
"""No label with its rest is longer, save rules with a larger ``max_chars``: a line above it is prose."""


class Rule(NamedTuple):
    """One piece of knowledge; see ``docs/rules.md`` for the fields."""

    id: str
    role: str
    lang: str
    match: str
    forms: tuple[str, ...] = ()
    """This and the next four are for people and tests: they stay in the TOML files and are empty at run time."""
    why: str = ""
    seen: tuple[str, ...] = ()
    hits: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()
    kind: str = ""
    """For dates: published or modified."""
    rest: str = "any"
    """What must follow a prefix: any text, a name, or a date (something with a digit)."""
    position: str = "any"
    """Where on the page the rule may be believed: any, head (before the body) or tail (after it)."""
    max_chars: int = MAX_LINE
    """A longer line is prose that happens to contain the form."""


class LabelMatch(NamedTuple):
    """A line that is, or begins with, a known label."""

    role: str
    rule: str
    rest: str
    """What follows the label on the same line; "" when it stands alone."""
    kind: str = ""
    """For dates: published or modified."""


class Opening(NamedTuple):
    """A prefix form, ready to be compared."""

    form: str
    rule: Rule
    needs_colon: bool
    needs_edge: bool
    """The next character must not go on with the word: true of scripts that part words by spaces."""


class Lookup(NamedTuple):
    """The rules of one file, arranged for two dictionary look-ups a line."""

    whole: Mapping[str, Rule]
    longest: int
    """Characters in the longest whole-line form, with room for decoration."""
    openings: Mapping[str, tuple[tuple[str, ...], tuple[Opening, ...]]]
    """By the first two characters: the forms for one C-level test, and the same with their rules."""
    endings: tuple[tuple[str, Rule], ...]
    ending_forms: tuple[str, ...]


class Rulebook(NamedTuple):
    """All rules, frozen."""

    labels: Lookup
    boilerplate: Lookup
    rules: Mapping[str, Rule]
    """Every rule by its id, in the order of the files."""
    joiners: frozenset[str] = frozenset()
    """Words that never end a sentence, a heading or a menu entry."""
