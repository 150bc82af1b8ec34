"""The one way to write HTML here: whatever is not Html already is escaped. Repairs are shown in their place."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from newsparse.records import Repair


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


# ------------------------------------------------------------------ repairs


def marked(text: str, repairs: Sequence[Repair], change: Callable[[Repair], Html]) -> Html | None:
    """The repaired text with each repair as ``change`` shows it; None where the record does not fit the text.

    A record counts offsets in the text that was given. What lies between two records is the same in both texts.
    """
    pieces: list[str] = []
    given = mended = 0
    for repair in repairs:
        kept = mended + repair.start - given
        after = kept + len(repair.after)
        if kept < mended or text[kept:after] != repair.after:
            return None
        pieces += (text[mended:kept], change(repair))
        given, mended = repair.start + len(repair.before), after
    return joined((*pieces, text[mended:])) if pieces else None


def told(repair: Repair) -> str:
    """What a repair was."""
    return f"{repair.kind.replace('_', ' ')}, certainty {repair.certainty:.2f}"


def shortened(text: str, most: int) -> str:
    """The beginning of a text."""
    return text if len(text) <= most else f"{text[:most].rstrip()}…"
