"""Where a passage stands, in words that a reader can follow: an XPath, or the number of a line."""

from __future__ import annotations

from typing import Any, NamedTuple

from lxml import etree

_WIDE = 500
"""Children of one parent from which on numbering them once is cheaper than counting each time."""
_NEAR, _FAR = 64, 1_000
"""Of so many children of one tag, or after so many children of any, one is remembered."""


class TreePlaces:
    """Gives the XPath of an element, as lxml's ``getpath`` does: ``/html/body/p[2]``.

    ``getpath`` counts the siblings anew for each element it is asked for; on a page of 300,000 paragraphs that is
    a minute. There the children of a parent are numbered once, when the first of them is asked for.
    """

    __slots__ = ("_numbers",)

    def __init__(self) -> None:
        self._numbers: dict[Any, _Numbers] = {}

    def __call__(self, node: object) -> str:
        """The path of an element; a str, which names its place already, is given back."""
        if not isinstance(node, etree._Element):
            return str(node)
        if not any(parent in self._numbers or len(parent) > _WIDE for parent in node.iterancestors()):
            return node.getroottree().getpath(node)
        steps: list[str] = []
        while (parent := node.getparent()) is not None:
            if parent not in self._numbers:
                self._numbers[parent] = _numbers(parent)
            steps.append(_step(node, self._numbers[parent]))
            node = parent
        return "/" + "/".join([_name(node), *reversed(steps)])


def place_in_text(line: object) -> str:
    """The name of a line."""
    return f"line {line}"


class _Numbers(NamedTuple):
    """The children of one parent."""

    totals: dict[Any, int]
    """How many there are of each tag."""
    known: dict[Any, int]
    """The number among those of its tag of one child in some; that of another is counted from there."""


def _numbers(parent: Any) -> _Numbers:
    """Number children; remembering all of a million of them would take more memory than the tree."""
    totals: dict[Any, int] = {}
    known: dict[Any, int] = {}
    last: dict[Any, int] = {}
    for index, child in enumerate(parent):
        tag = child.tag
        number = totals[tag] = totals.get(tag, 0) + 1
        if number % _NEAR == 1 or index - last[tag] > _FAR:
            known[child] = number
            last[tag] = index
    return _Numbers(totals, known)


def _step(node: Any, numbers: _Numbers) -> str:
    """The step to a child: its name, with its position when others have the same name."""
    if numbers.totals[node.tag] == 1:
        return _name(node)
    behind, at = 0, node
    while at not in numbers.known:
        at = next(at.itersiblings(node.tag, preceding=True))
        behind += 1
    return f"{_name(node)}[{numbers.known[at] + behind}]"


def _name(element: Any) -> str:
    if isinstance(element.tag, str):
        return str(element.tag)
    return "comment()" if element.tag is etree.Comment else f"processing-instruction('{element.target}')"
