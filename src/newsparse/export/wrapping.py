"""Lines of a terminal: how wide a text is there, and where it may be broken."""

from __future__ import annotations

import re
import textwrap
from unicodedata import category, east_asian_width

# Chinese and Japanese break between any two signs, but not behind an opening bracket and not before a closing one, a
# full stop or a small letter. Korean breaks at spaces, as other scripts do.
_OPEN = "「『（〔［｛〈《【〖“‘"
_CLOSE = "、。，．・：；？！ー」』）〕］｝〉》】〗”’…々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
_SIGN = "\u2e80-\u312f\u3190-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\U00020000-\U0003fffd"
PIECE_RE = re.compile(rf"\s+|[{_OPEN}]*[{_SIGN}][{_CLOSE}]*|[^\s{_SIGN}]+[{_CLOSE}]*")
SIGN_RE = re.compile(rf"[{_SIGN}]")


def display_width(text: str) -> int:
    """Columns that a text takes: two for each full-width sign, none for marks that sit on a letter.

    >>> display_width("Ferry"), display_width("潮見島"), display_width("e\u0301")
    (5, 6, 1)
    """
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(character: str) -> int:
    if east_asian_width(character) in ("W", "F"):
        return 2
    return 0 if category(character) in ("Mn", "Me", "Cf") else 1


def wrapped(text: str, width: int, first: str = "", rest: str = "") -> str:
    """A text in lines of ``width`` columns; ``first`` and ``rest`` are set before its lines. No word is broken.

    >>> print(wrapped("「船は島の道路だ。」と社長は述べた。", 12))
    「船は島の道
    路だ。」と社
    長は述べた。
    """
    if SIGN_RE.search(text) is None:
        return textwrap.fill(
            text,
            width,
            initial_indent=first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
    lines, line, columns = [], first, display_width(first)
    for piece in PIECE_RE.findall(text):
        size = display_width(piece)
        if columns + size > width and line.strip():
            lines.append(line.rstrip())
            line, columns = rest, display_width(rest)
            if piece.isspace():
                continue
        line, columns = line + piece, columns + size
    return "\n".join((*lines, line.rstrip()))
