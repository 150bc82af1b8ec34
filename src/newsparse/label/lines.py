"""What the rulebook knows of a page's passages, looked up when somebody asks.

Most passages are menus that nobody asks about; those who ask do so more than once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsparse.rulebook import LabelMatch, find_boilerplate, find_label, load_rulebook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.records import Passage

MAX_CHARS = 200
"""A longer passage is copy, whatever it opens with."""


class Line(NamedTuple):
    """What the rulebook knows of one passage."""

    label: LabelMatch | None
    boilerplate: str | None
    """The role of the boilerplate that it is, for example "share"."""


UNKNOWN = Line(None, None)


class Lines:
    """The known lines of one page."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._rulebook = load_rulebook()
        self._known: dict[str, Line] = {}

    def at(self, index: int) -> Line:
        """What is known of one passage."""
        text = self._passages[index].text
        if len(text) > MAX_CHARS:
            return UNKNOWN
        line = self._known.get(text)
        if line is None:
            rule = find_boilerplate(self._rulebook, text)
            role = self._rulebook.rules[rule].role if rule is not None else None
            line = self._known[text] = Line(find_label(self._rulebook, text), role)
        return line
