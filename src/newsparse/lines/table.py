"""The lines of one page, and what is found in each: a known phrase, a date, names.

Most lines are menus whose dates and names nobody asks about, so that these are read when somebody asks; those who ask
do so more than once, so that what was found stays beside the line, from labelling to the Article.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.dates import parse_date
from newsparse.lines.phrases import MAX_PHRASE_CHARS, Phrase, boilerplate_of, phrases_of
from newsparse.names import names_in_line, signature, split_byline

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from newsparse import core
    from newsparse.records import Passage
    from newsparse.rulebook import LabelMatch


class Lines:
    """The passages of a page in reading order, with what is known of each.

    ``language`` is the page's language as a tag, where it says one; dates in figures are read by it. ``measured`` are
    the same lines as the core holds them, where they are at hand.

    >>> from newsparse.records import Passage
    >>> lines = Lines([Passage("paragraph", "By Jane Doe, 3 April 2025", 1), Passage("paragraph", "Advertisement", 2)])
    >>> lines.names(0), lines.date(0).day, lines.phrase(1).boilerplate
    (('Jane Doe',), 3, 'ads')
    """

    __slots__ = ("_dated", "_dates", "_names", "_phrases", "_signatures", "language", "measured", "passages")

    def __init__(
        self, passages: Sequence[Passage], language: str | None = None, measured: core.Lines | None = None
    ) -> None:
        self.passages = passages
        self.language = language
        self.measured = measured
        self._phrases: list[Phrase] | None = None
        self._dates: dict[int, datetime | None] = {}
        self._dated: dict[int, bool] = {}
        self._names: dict[int, tuple[str, ...]] = {}
        self._signatures: dict[int, tuple[str, ...]] = {}

    def __len__(self) -> int:
        return len(self.passages)

    # ---------------------------------------------------------------- phrases

    def phrase(self, index: int) -> Phrase:
        """What the rulebook knows of a line; all lines are looked up when somebody first asks."""
        return self.phrases()[index]

    def phrases(self) -> Sequence[Phrase]:
        """The same of all lines."""
        if self._phrases is None:
            self._phrases = phrases_of([passage.text for passage in self.passages], self.measured)
        return self._phrases

    def label(self, index: int) -> LabelMatch | None:
        """The label that a line is or opens with."""
        return self.phrase(index).label

    def boilerplate(self, index: int) -> str | None:
        """The role of the boilerplate that a line is, for example "share"."""
        return self.phrase(index).boilerplate

    def is_consent(self, index: int) -> bool:
        """Whether a line asks for consent to cookies or to an embedded post, map or video, at any usual length."""
        text = self.passages[index].text
        return (self.boilerplate(index) if len(text) <= MAX_PHRASE_CHARS else boilerplate_of(text)) == "cookies"

    # ---------------------------------------------------------------- values

    def said(self, index: int) -> str:
        """What a line says behind its label, or all of it."""
        label = self.label(index)
        return label.rest if label is not None and label.rest else self.passages[index].text

    def date(self, index: int) -> datetime | None:
        """The date that a line says behind its label, read in the page's language."""
        if index not in self._dates:
            self._dates[index] = parse_date(self.said(index), language=self.language)
        return self._dates[index]

    def has_date(self, index: int) -> bool:
        """Whether a line holds a date that is the same in every language."""
        found = self._dated.get(index)
        if found is None:
            text = self.passages[index].text
            found = self._dated[index] = any(map(str.isdigit, text)) and parse_date(text) is not None
        return found

    def signature(self, index: int) -> tuple[str, ...]:
        """The names behind a word such as "By" in a line."""
        found = self._signatures.get(index)
        if found is None:
            found = self._signatures[index] = signature(self.passages[index].text)
        return found

    def names(self, index: int) -> tuple[str, ...]:
        """The names in a line that is a byline: those behind "By" or a label, else those that it holds."""
        found = self._names.get(index)
        if found is None:
            found = self._names[index] = self.signature(index) or self._names_behind_label(index)
        return found

    def _names_behind_label(self, index: int) -> tuple[str, ...]:
        label, text = self.label(index), self.passages[index].text
        if label is not None and label.role == "byline" and label.rest:
            return split_byline(label.rest)
        return names_in_line(text) or split_byline(text)
