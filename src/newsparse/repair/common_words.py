"""Small words, abbreviations and endings of names by language: ``rules/common_words.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from newsparse.core import WordGroups
from newsparse.rule_tables import rule_table

SAMPLE = 6_000
"""Characters at the beginning of a text from which its language is guessed."""
ENOUGH, FAIR, CLEAR = 0.15, 0.08, 2.5
"""The share of its words that must be small words of the language; a smaller share is enough where no other language
has nearly as many."""


@dataclass(frozen=True)
class CommonWords:
    """Lists of words by language, most of them small."""

    function: dict[str, frozenset[str]]
    abbreviations: dict[str, frozenset[str]]
    endings: dict[str, frozenset[str]]


@cache
def common_words() -> CommonWords:
    """The lists of ``rules/common_words.toml``; read on first use."""
    tables = rule_table("common_words")
    lists = {
        name: {language: frozenset(words.split()) for language, words in table.items()}
        for name, table in tables.items()
    }
    return CommonWords(**lists)


@cache
def function_words() -> WordGroups:
    """The function words of all languages, to be counted."""
    return WordGroups(common_words().function.values())


def guessed_language(text: str) -> str:
    """The language whose function words a text holds most of; "" when unknown.

    >>> guessed_language("The ferry is in the harbour and will not run on Sunday.")
    'en'
    """
    total, counts = function_words().counts(text[:SAMPLE].lower())
    most, second = sorted(counts)[-1], sorted(counts)[-2]
    if most > ENOUGH * total or most > max(FAIR * total, CLEAR * second):
        return list(common_words().function)[counts.index(most)]
    return ""
