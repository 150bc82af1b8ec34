"""The compiled core: it measures lines of pages and texts, and judges nothing. Sources: src/core, C++17."""

from collections.abc import Iterable, Sequence
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
        """The sum of the trees for one row. Raises ValueError for a row that has not a number for each column."""
    def scores(self, rows: Iterable[Sequence[float]]) -> list[float]:
        """The sum of the trees for each of some rows; raises as ``score`` does."""
    def __len__(self) -> int: ...
