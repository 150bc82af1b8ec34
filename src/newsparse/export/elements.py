"""The one way to write HTML here: whatever is not Html already is escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Html(str):
    """Text that is HTML already. Made by ``element`` and, for our own constants, by ``trusted``."""

    __slots__ = ()


def trusted(markup: str) -> Html:
    """Our own markup, never anything of a page."""
    return Html(markup)


def element(name: str, *content: str | None, **attributes: str | None) -> Html:
    """An element with its content; texts and attributes are escaped, None is left out.

    An underscore at the end of an attribute's name is dropped, for ``class``.

    >>> element("p", "a < b", element("b", "!"), class_="x", title=None)
    '<p class="x">a &lt; b<b>!</b></p>'
    """
    names = ((key.rstrip("_"), value) for key, value in attributes.items() if value is not None)
    opened = "".join(f' {key}="{escape(value)}"' for key, value in names)
    return Html(f"<{name}{opened}>" if name == "input" else f"<{name}{opened}>{joined(content)}</{name}>")


def joined(content: Iterable[str | None]) -> Html:
    """Pieces one after the other; texts are escaped."""
    return Html("".join(piece if isinstance(piece, Html) else escape(piece) for piece in content if piece))
