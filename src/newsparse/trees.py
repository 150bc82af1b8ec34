"""Boosted decision trees, read from a weights file and turned into one fast function.

A tree is nested lists: ``[column, threshold, below_or_equal, above]`` with numbers for leaves. Walking such lists
costs about 100 ns a step in Python; compiled to conditional expressions it costs a tenth of that, and a page takes
tens of thousands of steps. Compiling takes some 50 ms once a process.

Comparing is fastest where a row holds floats alone: Python compares an int with a float half as fast.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

Tree = Any  # float | [int, float, Tree, Tree]; a recursive alias would need the 3.12 syntax


Score = Callable[[Sequence[float]], float]


HEAD = 40
"""Trees asked first. A forest of many more stops there when it is sure."""
SURE = 1.5
"""Log-odds after the head from which the rest is not asked: it hardly ever moved such a passage to the other side."""


def compile_trees(
    trees: Sequence[Tree], head: int = HEAD, low: float = -SURE, high: float = SURE, step: int = 0
) -> Score:
    """A function that gives the sum of all trees for one row of numbers, or of the first ones where these are sure.

    Sure is a sum of the first ``head`` trees that is not between ``low`` and ``high``. The others are then asked all
    at once, or ``step`` at a time, until the sum is sure.

    Only numbers go into the source that is compiled, whatever the file holds; anything else raises ValueError.

    >>> score = compile_trees([[0, 0.5, -1.0, [1, 2.0, 0.25, 1.0]], [1, 1.0, 0.0, 0.5]])
    >>> score([0.0, 0.0]), score([1.0, 2.0]), score([1.0, 3.0])
    (-1.0, 0.75, 1.5)
    """
    if len(trees) <= head:
        return sum_of(trees)
    beginning = sum_of(trees[:head])
    size = step or len(trees)
    steps = [sum_of(trees[start : start + size]) for start in range(head, len(trees), size)]

    def score(row: Sequence[float]) -> float:
        total = beginning(row)
        for more in steps:
            if total <= low or total >= high:
                break
            total += more(row)
        return total

    return score


def sum_of(trees: Sequence[Tree]) -> Score:
    """The sum of some trees as one compiled expression; columns become local names, which Python reads fastest."""
    if not trees:
        return lambda row: 0.0
    names = {column: f"c{place}" for place, column in enumerate(columns_of(trees))}
    columns = "\n".join(f"  {name} = r[{column}]" for column, name in names.items())
    body = "\n    + ".join(expression(tree, names) for tree in trees)
    space: dict[str, Any] = {"__builtins__": {}}
    exec(compile(f"def score(r):\n{columns}\n  return (\n    {body})", "<trees>", "exec"), space)
    score: Score = space["score"]
    return score


def columns_of(trees: Sequence[Tree]) -> list[int]:
    """The columns that some trees ask for, in order."""
    found = set()
    left = list(trees)
    while left:
        tree = left.pop()
        if not isinstance(tree, (int, float)):
            column, _, below, above = tree
            found.add(int(column))
            left += below, above
    return sorted(found)


def expression(tree: Tree, names: Mapping[int, str]) -> str:
    """One tree as a conditional expression. Trees are a dozen levels deep at most, so recursion is safe."""
    if isinstance(tree, (int, float)):
        return repr(float(tree))
    column, threshold, below, above = tree
    return (
        f"({expression(below, names)} if {names[int(column)]} <= {float(threshold)!r} else {expression(above, names)})"
    )
