"""An Article as a person reads it in a terminal."""

from __future__ import annotations

import re
import textwrap
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category, east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from newsparse.article import Article
    from newsparse.records import Block, Repair


# ------------------------------------------------------------------ lines of a terminal


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


# ------------------------------------------------------------------ reader


REPAIRS_SHOWN = 10
EXCERPT = 60
"""Characters shown of a text that was repaired."""
STYLES = {"headline": "1", "subhead": "1;36", "standfirst": "3", "quiet": "2", "warning": "33"}
"""What a part of the article looks like in colour: SGR codes of ECMA-48, which take the terminal's own palette."""
CONTROL_RE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Signs that a terminal would obey: a page must not move the cursor, nor set the title of the window."""


class Look(NamedTuple):
    """How the reader's view is set."""

    width: int = 80
    """Columns. Long words and addresses are not broken, so a line may be longer."""
    coloured: bool = False
    """With the colours and weights of a terminal, where headings need no rule under them."""


PLAIN = Look()


def to_reader(article: Article, look: Look = PLAIN) -> str:
    """The article as a terminal shows it: every part that was found, what was repaired, what to beware of."""
    parts = (
        _styled(_wrapped(" › ".join(article.section_path) or article.section, look), "quiet", look),
        _styled(_wrapped(article.kicker, look), "quiet", look),
        _heading(article.headline, "=", "headline", look),
        _styled(_wrapped(article.standfirst, look), "standfirst", look),
        _styled(_wrapped(_byline(article), look), "quiet", look),
        _styled(_wrapped(f"Tags: {', '.join(article.tags)}" if article.tags else None, look), "quiet", look),
        _key_points(article.key_points, look),
        *(_shown(block, look) for block in article.blocks),
        _styled(_repair_note(article.repairs), "quiet", look),
        _styled(_warning_note(article.warnings, look), "warning", look),
    )
    return "\n\n".join(part for part in parts if part)


def _wrapped(text: str | None, look: Look, first: str = "", rest: str = "") -> str:
    return wrapped(_harmless(text), look.width, first, rest) if text else ""


def _harmless(text: str) -> str:
    return CONTROL_RE.sub("\ufffd", text)


def _styled(text: str, style: str, look: Look) -> str:
    """Each line by itself, for pagers forget the style at the end of a line."""
    if not look.coloured or not text:
        return text
    return "\n".join(f"\x1b[{STYLES[style]}m{line}\x1b[0m" if line else line for line in text.split("\n"))


def _heading(text: str | None, rule: str, style: str, look: Look) -> str:
    lines = _wrapped(text, look)
    if look.coloured or not lines:
        return _styled(lines, style, look)
    return f"{lines}\n{rule * max(map(display_width, lines.splitlines()))}"


def _bullets(items: tuple[str, ...], look: Look) -> str:
    return "\n".join(_wrapped(item, look, "  • ", "    ") for item in items)


def _key_points(points: tuple[str, ...], look: Look) -> str:
    return f"{_styled('Key points', 'subhead', look)}\n{_bullets(points, look)}" if points else ""


def _byline(article: Article) -> str:
    parts = (", ".join(article.authors) or article.byline, _spoken(article.date_published))
    return " · ".join(part for part in parts if part)


def _spoken(moment: datetime | None) -> str | None:
    if moment is None:
        return None
    if moment.tzinfo is None and not (moment.hour or moment.minute or moment.second):
        return moment.date().isoformat()
    return moment.isoformat(sep=" ", timespec="minutes")


def _shown(block: Block, look: Look) -> str:
    if block.kind == "list":
        return _bullets(block.items or tuple(block.text.splitlines()), look)
    if block.kind == "subhead":
        return _heading(block.text, "-", "subhead", look)
    if block.kind == "quote":
        return "\n".join(_wrapped(line, look, "  | ", "  | ") for line in block.text.splitlines())
    if block.kind in ("table", "code"):
        return textwrap.indent("\n".join(_table_lines(block.rows, look)) or _harmless(block.text), "    ")
    if block.kind == "caption":
        return _styled(_wrapped(f"[{block.text}]", look), "quiet", look)
    return _wrapped(block.text, look)


def _table_lines(rows: tuple[tuple[str, ...], ...], look: Look) -> Iterator[str]:
    """Rows with their cells under one another; where they are too wide for that, parted by bars."""
    rows = tuple(tuple(map(_harmless, row)) for row in rows)
    columns = [max(map(display_width, column)) for column in zip_longest(*rows, fillvalue="")]
    fits = sum(columns) + 2 * len(columns) + 4 <= look.width
    for row in rows:
        cells = [cell + " " * (size - display_width(cell)) for cell, size in zip(row, columns, strict=False)]
        yield "  ".join(cells).rstrip() if fits else " | ".join(row)


def _repair_note(repairs: tuple[Repair, ...]) -> str:
    if not repairs:
        return ""
    lines = [f"  {_kind(repair)}: {_change(repair)}" for repair in repairs]
    if len(lines) > REPAIRS_SHOWN:
        lines[REPAIRS_SHOWN:] = [f"  … and {len(lines) - REPAIRS_SHOWN} more"]
    return "\n".join((f"Repaired ({len(repairs)})", *lines))


def _kind(repair: Repair) -> str:
    return repair.kind.replace("_", " ")


def _change(repair: Repair) -> str:
    before = _excerpt(repair.before)
    return f"{before} → {_excerpt(repair.after)}" if repair.after else f"{before} taken out"


def _excerpt(text: str) -> str:
    """In brackets, because quotes and spaces are what many repairs are about."""
    line = _harmless(text.replace("\n", "⏎"))
    return f"[{line}]" if len(line) <= EXCERPT else f"[{line[: EXCERPT - 1]}…]"


def _warning_note(warnings: tuple[str, ...], look: Look) -> str:
    if not warnings:
        return ""
    return "\n".join((f"Warnings ({len(warnings)})", *(_wrapped(warning, look, "  ", "    ") for warning in warnings)))
