"""Where a passage stands, in words that a reader can follow: an XPath, or the number of a line."""

from __future__ import annotations

from typing import Any

from lxml import etree

_WIDE = 500
"""Children of one parent from which on numbering them once is cheaper than counting each time."""


class TreePlaces:
    """Gives the XPath of an element, as lxml's ``getpath`` does: ``/html/body/p[2]``.

    ``getpath`` counts the siblings anew for each element it is asked for; on a page of 300,000 paragraphs that is
    a minute. There the children of a parent are numbered once, when the first of them is asked for.
    """

    __slots__ = ("_steps",)

    def __init__(self) -> None:
        self._steps: dict[Any, dict[Any, str]] = {}

    def __call__(self, node: object) -> str:
        """The path of an element; a str, which names its place already, is given back."""
        if not isinstance(node, etree._Element):
            return str(node)
        if not any(parent in self._steps or len(parent) > _WIDE for parent in node.iterancestors()):
            return node.getroottree().getpath(node)
        steps: list[str] = []
        while (parent := node.getparent()) is not None:
            if parent not in self._steps:
                self._steps[parent] = _number(parent)
            steps.append(self._steps[parent][node])
            node = parent
        return "/" + "/".join([_name(node), *reversed(steps)])


def place_in_text(line: object) -> str:
    """The name of a line."""
    return f"line {line}"


def _number(parent: Any) -> dict[Any, str]:
    """The step to each child: its name, with its position when others have the same name."""
    names = [(child, _name(child)) for child in parent]
    total: dict[str, int] = {}
    for _, name in names:
        total[name] = total.get(name, 0) + 1
    seen: dict[str, int] = {}
    steps = {}
    for child, name in names:
        seen[name] = seen.get(name, 0) + 1
        steps[child] = f"{name}[{seen[name]}]" if total[name] > 1 else name
    return steps


def _name(element: Any) -> str:
    if isinstance(element.tag, str):
        return str(element.tag)
    return "comment()" if element.tag is etree.Comment else f"processing-instruction('{element.target}')"
