"""Flattening of pages that nest deeper than the parser can go: tags go, text and boundaries stay."""

from __future__ import annotations

from re import DOTALL, IGNORECASE, VERBOSE

from newsparse.patterns import pattern
from newsparse.read.elements import INLINE, VOID

_TOKEN_RE = pattern(
    r"""
      <!--.*?(?:-->|\Z)                                              # a comment, kept
    | <(?P<raw>script|style|textarea|title|iframe|xmp)\b.*?(?:</(?P=raw)\b[^>]*>|\Z)   # no tags inside
    | <(?P<end>/?)(?P<name>[a-z][^\s/>]*+)
      (?:[^>"'=]|=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))?|["'])*+   # attributes; a > in quotes ends no tag
      (?:>|\Z)
    """,
    IGNORECASE | DOTALL | VERBOSE,
)

FLAT = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "p"})
"""Blocks that stay themselves below the last level kept; every other block becomes a ``p``."""

_ENDS_ITSELF = {
    "p": frozenset(["p"]),
    "li": frozenset(["li"]),
    "option": frozenset(["option"]),
    "tr": frozenset(["tr", "td", "th"]),
    "td": frozenset(["td", "th"]),
    "th": frozenset(["td", "th"]),
    "dt": frozenset(["dt", "dd"]),
    "dd": frozenset(["dt", "dd"]),
}
"""An opening tag that closes the ones named when they stand on top: end tags people leave out."""


def flatten(source: str, levels: int, *, strict: bool = False) -> str:
    """``source`` without the tags nested deeper than ``levels``; one scan, linear in its length.

    Text stays, links and emphasis below that level go, and where a block began or ended a paragraph begins.
    With ``strict`` an end tag counts only when it closes the innermost element: a depth that is never
    underrated, for pages so broken that the parser's own reading of them cannot be foreseen.
    """
    scan = _Scan(levels, strict)
    at = 0
    for token in _TOKEN_RE.finditer(source):
        scan.text(source[at : token.start()])
        at = token.end()
        name = (token["name"] or "").lower()
        if not name or name in VOID:
            scan.text(token[0])
        elif token["end"]:
            scan.close(name, token[0])
        else:
            scan.open(name, token[0])
    scan.text(source[at:])
    return "".join(scan.out)


class _Scan:
    """The open elements of one scan, and what is written."""

    def __init__(self, levels: int, strict: bool) -> None:
        self.levels = levels
        self.strict = strict
        self.open_names: list[str] = []
        self.counts: dict[str, int] = {}
        self.flat = ""
        """The one block that is open below the last level kept, "" for none."""
        self.fresh = False
        """It holds nothing yet: another boundary here needs no further block."""
        self.out: list[str] = []

    def text(self, piece: str) -> None:
        if piece:
            self.out.append(piece)
            self.fresh = self.fresh and piece.isspace()

    def open(self, name: str, tag: str) -> None:
        closes = _ENDS_ITSELF.get(name)
        while closes and not self.strict and self.open_names and self.open_names[-1] in closes:
            self._pop()
        self.open_names.append(name)
        self.counts[name] = self.counts.get(name, 0) + 1
        if len(self.open_names) <= self.levels:
            self.out.append(tag)
        elif name not in INLINE:
            self._boundary(name if name in FLAT else "p")

    def close(self, name: str, tag: str) -> None:
        if not self.counts.get(name) or (self.strict and self.open_names[-1] != name):
            return
        below = False
        while True:
            below = len(self.open_names) > self.levels
            gone = self._pop()
            if gone == name:
                break
        if not below:
            self._end_flat()
            self.out.append(tag)
        elif name not in INLINE:
            self._boundary("p")

    def _pop(self) -> str:
        name = self.open_names.pop()
        self.counts[name] -= 1
        return name

    def _boundary(self, name: str) -> None:
        if self.fresh and name == self.flat:
            return
        self._end_flat()
        self.out.append(f"<{name}>")
        self.flat, self.fresh = name, True

    def _end_flat(self) -> None:
        if self.flat:
            self.out.append(f"</{self.flat}>")
        self.flat, self.fresh = "", False
