"""The compiled core: it measures lines of pages and texts, and judges nothing. Sources: src/core, C++17."""

from collections.abc import Mapping, Sequence
from typing import final

from newsparse.records import Passage

@final
class Lines:
    """The measured lines of one page or text, in reading order."""

    def __len__(self) -> int: ...

def from_passages(passages: Sequence[Passage]) -> Lines:
    """The table of some passages."""

@final
class Phrases:
    """All phrases of a rulebook, looked up in a line at once.

    A rule is ``(match, rest, max_chars, forms)``: how a form must match ("whole-line", "prefix", "label", "suffix"),
    what must follow it ("any", "name", "date"), the longest line in characters, and the forms as one text, in lines.
    Earlier rules come first; of prefixes the longest. ``settings`` has the signs and sizes by which lines are compared:
    ``newsparse.rulebook.SETTINGS`` tells what each means. Raises ValueError for an unknown word and for a form of
    nothing but decoration, KeyError for a setting that is missing.
    """

    def __new__(
        cls,
        labels: Sequence[tuple[str, str, int, str]],
        boilerplate: Sequence[tuple[str, str, int, str]],
        settings: Mapping[str, str | int],
    ) -> Phrases: ...
    def find(self, line: str, /) -> tuple[int, int, int]:
        """The index of the label that a line is or begins with, the offset where its rest begins, and the index of the
        boilerplate that it is; -1 for none."""
    def find_lines(self, lines: Lines, max_chars: int, /) -> tuple[list[int], list[int], list[int]]:
        """The same of all lines of a table, as three columns; a line of more than ``max_chars`` is nothing."""
    def find_texts(self, texts: Sequence[str], max_chars: int, /) -> tuple[list[int], list[int], list[int]]:
        """The same of texts."""
    def comparable(self, line: str, /) -> str:
        """A whole line as it is compared: case folded, composed, with single spaces, without decoration."""

def lower(text: str, /) -> str:
    """``text.lower()`` as the core does it."""

def casefold(text: str, /) -> str:
    """``text.casefold()`` as the core does it."""

def composed(text: str, /) -> str:
    """A text in NFC as the core makes it."""
