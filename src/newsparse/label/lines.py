"""What the rulebook knows of a page's passages: all lines are looked up at once when somebody first asks."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from newsparse.rulebook import LabelMatch, find_boilerplate, find_label, label_match, load_rulebook

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


def known_label(text: str) -> LabelMatch | None:
    """The label that a line is or opens with."""
    return find_label(load_rulebook(), text)


class Lines:
    """The known lines of one page."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages

    @cached_property
    def _known(self) -> list[Known]:
        """What the rulebook knows of each passage; most are the same nothing."""
        rulebook, texts = load_rulebook(), [passage.text for passage in self._passages]
        found = zip(texts, *rulebook.phrases.find_texts(texts, MAX_CHARS), strict=True)
        return [
            UNKNOWN
            if label < 0 and boilerplate < 0
            else Known(
                label_match(rulebook, label, text[rest:]) if label >= 0 else None,
                rulebook.boilerplate[boilerplate].role if boilerplate >= 0 else None,
            )
            for text, label, rest, boilerplate in found
        ]

    def known(self, index: int) -> Known:
        """What the rulebook knows of a passage."""
        return self._known[index]

    def label(self, index: int) -> LabelMatch | None:
        """The label that a passage is or opens with."""
        return self._known[index].label

    def boilerplate(self, index: int) -> str | None:
        """The role of the boilerplate that a passage is, for example "share"."""
        return self._known[index].boilerplate

    def is_consent(self, index: int) -> bool:
        """Whether a passage asks for consent to cookies or to an embedded post, map or video, at any usual length."""
        text = self._passages[index].text
        if len(text) <= MAX_CHARS:
            return self.boilerplate(index) == "cookies"
        rulebook = load_rulebook()
        rule = find_boilerplate(rulebook, text) if len(text) <= MAX_CONSENT else None
        return rule is not None and rulebook.rules[rule].role == "cookies"
