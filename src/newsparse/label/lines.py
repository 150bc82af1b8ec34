"""What the rulebook knows of a page's passages, looked up when somebody asks.

Most passages are menus that nobody asks about; those who ask do so more than once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.rulebook import LabelMatch, find_boilerplate, find_label, load_rulebook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.records import Passage

MAX_CHARS = 200
"""A longer passage is copy, whatever it opens with."""


class Lines:
    """The known lines of one page."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._rulebook = load_rulebook()
        self._labels: dict[str, LabelMatch | None] = {}
        self._boilerplate: dict[str, str | None] = {}

    def label(self, index: int) -> LabelMatch | None:
        """The label that a passage is or opens with."""
        text = self._passages[index].text
        if len(text) > MAX_CHARS:
            return None
        if text not in self._labels:
            self._labels[text] = find_label(self._rulebook, text)
        return self._labels[text]

    def boilerplate(self, index: int) -> str | None:
        """The role of the boilerplate that a passage is, for example "share"."""
        text = self._passages[index].text
        if len(text) > MAX_CHARS:
            return None
        if text not in self._boilerplate:
            rule = find_boilerplate(self._rulebook, text)
            self._boilerplate[text] = self._rulebook.rules[rule].role if rule is not None else None
        return self._boilerplate[text]
