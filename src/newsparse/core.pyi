"""The compiled core: it measures lines of pages and texts, and judges nothing. Sources: src/core, C++17."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, final

from newsparse.records import Passage

@final
class Lines:
    """The measured lines of one page or text, in reading order."""

    def __len__(self) -> int: ...

def from_passages(passages: Sequence[Passage]) -> Lines:
    """The table of some passages. Raises ValueError for a kind of line that there is not."""

class Forest:
    """Boosted decision trees over named columns: the sum of their leaves for one row of numbers.

    A tree is a number (a leaf), or ``[column, threshold, below_or_equal, above]`` with two trees; a column is an index
    into ``columns``. ``head`` trees are asked first, all of them when it is left out; the others ``step`` at a time, or
    all at once for 0, until the sum is at or below ``low``, or at or above ``high``. Raises ValueError for trees of
    another form, or those that ask for a column that is not there.

    >>> from math import inf
    >>> forest = Forest([[0, 0.5, -1.0, [1, 2.0, 0.25, 1.0]], [1, 1.0, 0.0, 0.5]], ["size", "links"])
    >>> forest.score([0.0, 0.0]), forest.score([1.0, 2.0]), len(forest)
    (-1.0, 0.75, 2)
    """

    def __init__(
        self,
        trees: list[Any],
        columns: Sequence[str],
        *,
        head: int = ...,
        step: int = 0,
        low: float = ...,
        high: float = ...,
    ) -> None: ...
    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in the order of a row."""
    def score(self, row: Sequence[float]) -> float:
        """The sum of the trees for one row. Columns behind the last that a tree asks for may be missing.

        Raises ValueError for a row that is shorter or longer.
        """
    def scores(self, rows: Iterable[Sequence[float]]) -> list[float]:
        """The sum of the trees for each of some rows; raises as ``score`` does."""
    def __len__(self) -> int: ...

class WordOdds:
    """Log-odds of words, looked up in the core. Raises ValueError for anything but floats by str."""

    def __init__(self, odds: Mapping[str, float]) -> None: ...
    def sum_of_strongest(self, text: str, most: int, /) -> float:
        """The sum of the odds furthest from 0 of the words of a text, ``most`` of them.

        Words are parted by white space alone; each counts once, in lower case.

        >>> WordOdds({"basket": -2.0, "by": 0.5, "said": 1.0}).sum_of_strongest("Basket BY by said", 2)
        -1.0
        """
    def __len__(self) -> int: ...

class Settings:
    """How lines are measured: limits, windows, sets of signs and tags; see ``newsparse.lines.settings``.

    Raises ValueError for a limit that is missing, unknown, or out of range.
    """

    def __init__(
        self,
        numbers: Mapping[str, float],
        *,
        full_stops: str,
        closing_signs: str,
        sentence_gaps: Sequence[str],
        commas: Sequence[str],
        odd_signs: Sequence[Sequence[str]],
        tag_classes: Mapping[str, float],
        tag_regions: Mapping[str, float],
    ) -> None: ...

class Table:
    """What is measured of the lines of a page, by the names of columns (``newsparse.lines.columns``).

    Made of the lines alone, it holds the columns of stage 0; each ``measure_…`` adds those of a stage. Where lines can be
    chosen, they are given by their indexes; ValueError is raised for one that is not there.
    """

    def __init__(self, lines: Lines, settings: Settings) -> None: ...
    def __len__(self) -> int: ...
    @property
    def names(self) -> list[str]:
        """The names of the columns that were measured or set."""
    def column(self, name: str, /) -> list[float]:
        """One column, a number for each line; NaN where it was not measured. Raises ValueError for an unknown name."""
    def set(self, name: str, values: Iterable[float], /) -> None:
        """Set a column, which may be new. Raises ValueError for more or fewer values than lines."""
    def odds(self, forest: Forest, lines: Sequence[int] | None = None) -> list[float]:
        """The sums of a forest for some lines, or for all. Raises ValueError where one of its columns is not measured."""
    def rows(self, names: Sequence[str], lines: Sequence[int] | None = None) -> list[list[float]]:
        """Some columns of some lines, or of all, row by row; raises as ``odds`` does."""
    def lines_saying(self, folded: Iterable[str], least_chars: int, most_chars: int, /) -> list[int]:
        """The lines that say one of some texts, all folded, and have at least and at most so many characters."""
    def measure_surroundings(self, headline: int, name_odds: WordOdds, /) -> None:
        """Stage 1, for all lines; ``headline`` is the index of the headline's line."""
    def measure_context(
        self,
        lines: Sequence[int],
        word_odds: WordOdds,
        *,
        phrase_roles: Sequence[float],
        boilerplate: Sequence[bool],
        headline_words: Iterable[str],
        article_body: str,
        descriptions: Iterable[str],
    ) -> None:
        """Stage 2, for some lines; the column ``stage1_odds`` must be set.

        ``phrase_roles`` and ``boilerplate`` have an entry for each of these lines. Words of the headline are in lower case,
        descriptions folded and cut off; ``article_body`` has single spaces, and is empty where there is none.
        """
    def measure_groups(self, lines: Sequence[int], /) -> None:
        """Stage 3, for some lines; the column ``stage2_odds`` must be set."""

def size_of(text: str, /) -> int:
    """Characters of a text, as an alphabet would need them: a Chinese, Japanese or Korean sign says more than one.

    >>> size_of("rain"), size_of("天気"), size_of("날씨")
    (4, 5, 4)
    """

def words_in(text: str, /) -> int:
    """Words of a text, by spaces; in scripts without spaces two signs count as one.

    >>> words_in("It rains."), words_in("今日は雨です")
    (2, 3)
    """

def folded(text: str, /) -> str:
    """Text for comparing: case, the shape of quotation marks, white space and signs at the edges do not count.

    >>> folded("“Rain  – again”"), folded("- Ferry runs.")
    ('rain – again', 'ferry runs')
    """
