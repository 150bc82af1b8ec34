"""What the rulebook knows of a page's passages, looked up when somebody asks.

Most passages are menus that nobody asks about; those who ask do so more than once.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsparse.rulebook import LabelMatch, find_boilerplate, find_known, load_rulebook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.records import Passage

MAX_CHARS = 200
"""A longer passage is copy, whatever it opens with."""
MAX_CONSENT = 500
"""Unless it asks to let the content of others in, which takes a paragraph where law asks for it."""


class Known(NamedTuple):
    """What the rulebook knows of a line."""

    label: LabelMatch | None
    boilerplate: str | None
    """The role of the boilerplate that it is."""


UNKNOWN = Known(None, None)


@lru_cache(maxsize=8192)  # menus, share words and labels are the same on all pages of a site, and on many sites
def known_line(text: str) -> Known:
    """The label that a line is or opens with, and the boilerplate that it is."""
    rulebook = load_rulebook()
    label, rule = find_known(rulebook, text)
    return Known(label, rulebook.rules[rule].role if rule is not None else None)


def known_paragraph(text: str) -> str | None:
    """The role of the boilerplate that a paragraph is; it stands on one page alone, so that nothing is kept of it."""
    rulebook = load_rulebook()
    rule = find_boilerplate(rulebook, text) if len(text) <= MAX_CONSENT else None
    return rulebook.rules[rule].role if rule is not None else None


def known_label(text: str) -> LabelMatch | None:
    """The label that a line is or opens with."""
    return known_line(text).label


class Lines:
    """The known lines of one page."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._known: dict[int, Known] = {}

    def known(self, index: int) -> Known:
        """What the rulebook knows of a passage."""
        found = self._known.get(index)
        if found is None:
            text = self._passages[index].text
            found = self._known[index] = known_line(text) if len(text) <= MAX_CHARS else UNKNOWN
        return found

    def label(self, index: int) -> LabelMatch | None:
        """The label that a passage is or opens with."""
        return self.known(index).label

    def boilerplate(self, index: int) -> str | None:
        """The role of the boilerplate that a passage is, for example "share"."""
        return self.known(index).boilerplate

    def is_consent(self, index: int) -> bool:
        """Whether a passage asks for consent to cookies or to an embedded post, map or video, at any usual length."""
        text = self._passages[index].text
        return (self.boilerplate(index) if len(text) <= MAX_CHARS else known_paragraph(text)) == "cookies"
