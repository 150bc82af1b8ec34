"""What the rulebook knows of a line: the one place where lines are looked up in it."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from newsparse.rulebook import LabelMatch, find_boilerplate, find_credit, find_known, find_label, load_rulebook

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


@lru_cache(maxsize=8192)  # menus, share words and labels are the same on all pages of a site, and on many sites
def phrase_of(line: str) -> Phrase:
    """The label that a line is or opens with, and the boilerplate that it is.

    >>> phrase_of("Tags: harbour, ferries").label.rest
    'harbour, ferries'
    >>> phrase_of("Skip to content").boilerplate, phrase_of("Ferry runs again") == NO_PHRASE
    ('navigation', True)
    """
    if len(line) > MAX_PHRASE_CHARS:
        return NO_PHRASE
    rulebook = load_rulebook()
    label, rule = find_known(rulebook, line)
    return Phrase(label, rulebook.rules[rule].role if rule is not None else None)


def label_of(line: str) -> LabelMatch | None:
    """The label that a line is or opens with; nothing is kept of it, so that parts of lines may be asked for."""
    return find_label(load_rulebook(), line)


def boilerplate_of(line: str) -> str | None:
    """The role of the boilerplate that a line is; nothing is kept of it, for paragraphs stand on one page alone."""
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
