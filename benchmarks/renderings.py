"""Flattens a page into raw text as three kinds of scrapers would: the input of text mode."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

BLOCKS = frozenset(
    """address article aside blockquote body br center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre section select summary
    table tbody td tfoot th thead title tr ul""".split()  # noqa: SIM905  # one a line would fill the screen
)
HIDDEN = frozenset(["script", "style", "noscript", "template", "head", "svg", "iframe"])
SPACE_RE = re.compile(r"\s+")


def squeezed(text: str) -> str:
    """Text with single spaces, none at its ends."""
    return SPACE_RE.sub(" ", text).strip()


def soup_lines(html: str) -> str:
    """One line a text node: ``get_text("\\\\n", strip=True)`` after scripts and styles are taken out."""
    soup = import_module("bs4").BeautifulSoup(html, "lxml")
    for element in soup(["script", "style", "noscript", "template"]):
        element.decompose()
    return str(soup.get_text("\n", strip=True))


def layout_text(html: str) -> str:
    """Lines and blank lines where a browser would show them, as html-text guesses."""
    return str(import_module("html_text").extract_text(html))


def text_pieces(root: Any) -> Iterator[str | None]:
    """The visible text pieces of a tree in order; None stands where a block begins or ends. Without recursion."""
    stack: list[Any] = [root]
    while stack:
        piece = stack.pop()
        if piece is None or isinstance(piece, str):
            yield piece
        elif isinstance(piece.tag, str) and piece.tag not in HIDDEN:
            edge = [None] if piece.tag in BLOCKS else []
            inner = [part for child in piece for part in (child, child.tail)]
            stack += reversed([*edge, piece.text or "", *(part if part is not None else "" for part in inner), *edge])


def block_lines(html: str) -> str:
    """One line a block, inline elements joined without a space, the title first: as web-archive text files hold it."""
    root = import_module("lxml.html").document_fromstring(html)
    title = root.find(".//title")
    lines = [squeezed(title.text_content())] if title is not None else []
    line: list[str] = []
    for piece in text_pieces(root):
        if piece is not None:
            line.append(piece)
        elif line:
            lines.append(squeezed("".join(line)))
            line = []
    return "\n".join(filter(None, [*lines, squeezed("".join(line))]))


RENDERINGS: dict[str, Callable[[str], str]] = {"bs4": soup_lines, "html_text": layout_text, "wet": block_lines}


def page_text(content: bytes) -> str:
    """The page's source as a str: corpora hold utf-8; a NUL is no text."""
    return content.decode("utf-8", "replace").replace("\0", "")


def rendered(content: bytes, rendering: str, store: Path | None = None) -> str:
    """The flattened page; read from, or else written to, the file ``store`` where one is named."""
    if store is not None and store.exists():
        return store.read_bytes().decode("utf-8")
    text = RENDERINGS[rendering](page_text(content))
    if store is not None:
        store.parent.mkdir(parents=True, exist_ok=True)
        store.write_bytes(text.encode("utf-8", "replace"))
    return text
