"""What newsparse knows of newspapers, as data: the tables of ``rules/*.toml``, read when they are first asked for.

People write TOML; the build makes one file of all of it (``python build_support/compile.py`` in a checkout), with a
line a table: reading the TOML itself would take a fifth of a second before the first page.

What is special about some rules is asked by their ids, which stand in labels and sources: no code reads their text.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsparse.errors import RuleFileError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsparse.records import Label, Repair

COMPILED_FILE = Path(__file__).parent / "rules" / "compiled.tsv"


@cache
def _lines() -> dict[str, bytes]:
    """The lines of the file by their tables, not read yet."""
    try:
        lines = COMPILED_FILE.read_bytes().splitlines()
    except OSError as error:
        raise RuleFileError(f"{COMPILED_FILE.name}: {error}; run build_support/compile.py") from error
    return {name.decode(): table for name, _, table in (line.partition(b"\t") for line in lines)}


def rule_table(name: str) -> Any:
    """What a file of rules holds, by its name without ``.toml``.

    Nothing is kept: callers keep what they make of it. Raises RuleFileError when the compiled file or the table in it
    is missing or broken.

    >>> rule_table("dates")["months"]["de"][0]
    'januar jänner jan jän'
    """
    try:
        return json.loads(_lines()[name])
    except (LookupError, ValueError) as error:
        raise RuleFileError(f"{COMPILED_FILE.name}: {name}: {error!r}; run build_support/compile.py") from error


# ------------------------------------------------------------------ traits of rules


@cache
def load_traits() -> Mapping[str, frozenset[str]]:
    """For each trait the ids of the rules that have it; a family of rules by the dot that its ids share."""
    return {trait: frozenset(rule.removesuffix("*") for rule in rules) for trait, rules in rule_table("traits").items()}


def has_trait(rule: str, trait: str) -> bool:
    """Whether a rule has a trait.

    >>> has_trait("authors.link", "finds_others_too"), has_trait("byline.en", "says_it_is_a_byline")
    (True, True)
    """
    rules = load_traits()[trait]
    return rule in rules or rule[: rule.find(".") + 1] in rules


def rule_of_repair(kind: str) -> str:
    """The rule of a label that a repair gave: what it took out is furniture for its sake."""
    return f"repair.{kind}"


def took_out(repair: Repair, label: Label) -> bool:
    """Whether a repair is the reason why its line was taken out."""
    return label.rule == rule_of_repair(repair.kind)
