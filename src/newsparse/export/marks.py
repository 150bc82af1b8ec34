"""Repairs shown in their place in a text, for the formats that people look at in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.export.elements import Html, joined

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsparse.records import Repair


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
