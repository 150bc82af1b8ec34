"""What the rulebook knows of a line: the one place where lines are looked up in it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsparse.rulebook import LabelMatch, find_boilerplate, find_credit, find_label, label_match, load_rulebook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse import core

MAX_PHRASE_CHARS = 200
"""A longer line is copy, whatever it opens with."""
MAX_CONSENT_CHARS = 500
"""Unless it asks to let the content of others in, which takes a paragraph where law asks for it."""


class Phrase(NamedTuple):
    """What the rulebook knows of a line."""

    label: LabelMatch | None
    """The label that it is or opens with."""
    boilerplate: str | None
    """The role of the boilerplate that it is, for example "share"."""

    @property
    def role(self) -> str | None:
        """What the line is known as: the label comes before the boilerplate."""
        return self.label.role if self.label is not None else self.boilerplate


NO_PHRASE = Phrase(None, None)


def phrases_of(lines: Sequence[str], measured: core.Lines | None = None) -> list[Phrase]:
    """What the rulebook knows of each of some lines, looked up in one go; most are the same nothing.

    ``measured`` are the same lines as the core holds them, where they are at hand: their texts need no copies then.

    >>> tags, menu, other = phrases_of(["Tags: harbour, ferries", "Skip to content", "Ferry runs again"])
    >>> tags.label.rest, menu.boilerplate, other == NO_PHRASE
    ('harbour, ferries', 'navigation', True)
    """
    rulebook = load_rulebook()
    phrases = rulebook.phrases
    columns = (
        phrases.find_lines(measured, MAX_PHRASE_CHARS)
        if measured is not None
        else phrases.find_texts(lines, MAX_PHRASE_CHARS)
    )
    found = zip(lines, *columns, strict=True)
    return [
        NO_PHRASE
        if label < 0 and boilerplate < 0
        else Phrase(
            label_match(rulebook, label, line[rest:]) if label >= 0 else None,
            rulebook.boilerplate[boilerplate].role if boilerplate >= 0 else None,
        )
        for line, label, rest, boilerplate in found
    ]


def label_of(line: str) -> LabelMatch | None:
    """The label that a line, or a part of one, is or opens with."""
    return find_label(load_rulebook(), line)


def boilerplate_of(line: str) -> str | None:
    """The role of the boilerplate that a line or paragraph is."""
    rulebook = load_rulebook()
    rule = find_boilerplate(rulebook, line) if len(line) <= MAX_CONSENT_CHARS else None
    return rulebook.rules[rule].role if rule is not None else None


def credit_of(caption: str) -> tuple[int, str] | None:
    """Where in a caption the credit of the picture begins, and whom it names.

    >>> credit_of("Rain over the harbour. Photo: Jane Doe")
    (23, 'Jane Doe')
    """
    return find_credit(load_rulebook(), caption)


@lru_cache(maxsize=256)  # candidates for the standfirst are asked for by more than one room
def has_credit(text: str) -> bool:
    """Whether a text ends by naming who took the picture, as captions do."""
    return credit_of(text) is not None
