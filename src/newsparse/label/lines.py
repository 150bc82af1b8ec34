"""What the rulebook knows of a page's passages, looked up when somebody asks.

Most passages are menus that nobody asks about; those who ask do so more than once.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from newsparse.rulebook import LabelMatch, find_boilerplate, find_label, load_rulebook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.records import Passage

MAX_CHARS = 200
"""A longer passage is copy, whatever it opens with."""
MAX_CONSENT = 500
"""Unless it asks to let the content of others in, which takes a paragraph where law asks for it."""


@lru_cache(maxsize=8192)  # menus, share words and labels are the same on all pages of a site, and on many sites
def known_label(text: str) -> LabelMatch | None:
    """The label that a line is or opens with."""
    return find_label(load_rulebook(), text)


@lru_cache(maxsize=8192)
def known_boilerplate(text: str) -> str | None:
    """The role of the boilerplate that a line is."""
    rulebook = load_rulebook()
    rule = find_boilerplate(rulebook, text)
    return rulebook.rules[rule].role if rule is not None else None


class Lines:
    """The known lines of one page."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages

    def label(self, index: int) -> LabelMatch | None:
        """The label that a passage is or opens with."""
        text = self._passages[index].text
        return known_label(text) if len(text) <= MAX_CHARS else None

    def boilerplate(self, index: int) -> str | None:
        """The role of the boilerplate that a passage is, for example "share"."""
        text = self._passages[index].text
        return known_boilerplate(text) if len(text) <= MAX_CHARS else None

    def is_consent(self, index: int) -> bool:
        """Whether a passage asks for consent to cookies or to an embedded post, map or video, at any usual length."""
        text = self._passages[index].text
        return len(text) <= MAX_CONSENT and known_boilerplate(text) == "cookies"
