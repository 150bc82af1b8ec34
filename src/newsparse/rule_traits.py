"""What is special about some rules, asked by their ids: ``rules/traits.toml``. No code reads the text of an id."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newsparse.rule_tables import rule_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsparse.records import Label, Repair


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
