"""What stands around each line of a plain text, column by column."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from newsparse.lines.settings import FAR_LINES, FURTHEST_LINES, MOST_SIZE_NEAR, NEAR_LINES, NOWHERE_ODDS

if TYPE_CHECKING:
    from collections.abc import Sequence

Column = list[float]


def distances(total: int, headline: int) -> list[int]:
    """Passages between each passage and the headline, negative above it.

    >>> distances(5, 2), distances(300, 100)[:2], distances(300, 0)[-2:]
    ([-2, -1, 0, 1, 2], [-60, -60], [200, 200])
    """
    above, near = min(max(headline - FAR_LINES, 0), total), min(total, headline + FURTHEST_LINES)
    return [*[-FAR_LINES] * above, *range(above - headline, near - headline), *[FURTHEST_LINES] * (total - near)]


def copy_around(sums: Sequence[float]) -> Column:
    """Copy near each passage, of its sums before each passage and at the end."""
    return [float(copy if copy < MOST_SIZE_NEAR else MOST_SIZE_NEAR) for copy in within(sums, NEAR_LINES)]


def within(sums: Sequence[float], near: int) -> list[float]:
    """What falls to each place and so many on either side, of the sums before each place and at the end.

    >>> within([0, 1, 3, 6, 10], 1)  # of 1, 2, 3, 4
    [3, 6, 9, 7]
    """
    total = len(sums) - 1
    edge = min(near, total)
    before = [*[sums[0]] * edge, *sums[: total - edge]]
    behind = [*sums[near + 1 :], *[sums[-1]] * edge]
    return [high - low for low, high in zip(before, behind, strict=True)]


def running_best(odds: Sequence[float]) -> list[float]:
    """The highest odds up to each passage."""
    return list(accumulate(odds, max, initial=NOWHERE_ODDS))[1:]
