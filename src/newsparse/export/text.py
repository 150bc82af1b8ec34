"""An Article as plain text: as it would be stored, and as a person reads it in a terminal."""

from __future__ import annotations

import textwrap
from itertools import zip_longest
from typing import TYPE_CHECKING

from newsparse.export.wrapping import display_width, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from newsparse.article import Article
    from newsparse.records import Block, Repair

WIDTH = 80
"""Columns of the reader's view. Long words and addresses are not broken, so a line may be longer."""
REPAIRS_SHOWN = 10
EXCERPT = 60
"""Characters shown of a text that was repaired."""


def to_text(article: Article) -> str:
    """Headline, standfirst, key points and body, parted by blank lines."""
    key_points = "\n".join(f"• {point}" for point in article.key_points)
    return _parted(article.headline, article.standfirst, key_points, article.text)


def to_reader(article: Article) -> str:
    """The article as a terminal shows it: every part that was found, what was repaired, what to beware of."""
    return _parted(
        _wrapped(" › ".join(article.section_path) or article.section),
        _wrapped(article.kicker),
        _underlined(article.headline, "="),
        _wrapped(article.standfirst),
        _wrapped(_byline(article)),
        _wrapped(f"Tags: {', '.join(article.tags)}" if article.tags else None),
        f"Key points\n{_bullets(article.key_points)}" if article.key_points else None,
        *(_shown(block) for block in article.blocks),
        _repair_note(article.repairs),
        _warning_note(article.warnings),
    )


def _parted(*parts: str | None) -> str:
    return "\n\n".join(part for part in parts if part)


def _wrapped(text: str | None, first: str = "", rest: str = "") -> str:
    return wrapped(text, WIDTH, first, rest) if text else ""


def _bullets(items: tuple[str, ...]) -> str:
    return "\n".join(_wrapped(item, "  • ", "    ") for item in items)


def _underlined(text: str | None, mark: str) -> str:
    lines = _wrapped(text)
    return f"{lines}\n{mark * max(map(display_width, lines.splitlines()))}" if lines else ""


def _byline(article: Article) -> str:
    parts = (", ".join(article.authors) or article.byline, _spoken(article.date_published))
    return " · ".join(part for part in parts if part)


def _spoken(moment: datetime | None) -> str | None:
    if moment is None:
        return None
    if moment.tzinfo is None and not (moment.hour or moment.minute or moment.second):
        return moment.date().isoformat()
    return moment.isoformat(sep=" ", timespec="minutes")


def _shown(block: Block) -> str:
    if block.kind == "list":
        return _bullets(block.items or tuple(block.text.splitlines()))
    if block.kind == "subhead":
        return _underlined(block.text, "-")
    if block.kind == "quote":
        return "\n".join(_wrapped(line, "  | ", "  | ") for line in block.text.splitlines())
    if block.kind == "table":
        return "\n".join(f"    {line}" for line in _table_lines(block.rows)) or textwrap.indent(block.text, "    ")
    if block.kind == "code":
        return textwrap.indent(block.text, "    ")
    return _wrapped(f"[{block.text}]" if block.kind == "caption" else block.text)


def _table_lines(rows: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    """Rows with their cells under one another; where they are too wide for that, parted by bars."""
    columns = [max(map(display_width, column)) for column in zip_longest(*rows, fillvalue="")]
    fits = sum(columns) + 2 * len(columns) + 4 <= WIDTH
    for row in rows:
        cells = [cell + " " * (size - display_width(cell)) for cell, size in zip(row, columns, strict=False)]
        yield "  ".join(cells).rstrip() if fits else " | ".join(row)


def _repair_note(repairs: tuple[Repair, ...]) -> str | None:
    if not repairs:
        return None
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
    line = text.replace("\n", "⏎")
    return f"[{line}]" if len(line) <= EXCERPT else f"[{line[: EXCERPT - 1]}…]"


def _warning_note(warnings: tuple[str, ...]) -> str | None:
    if not warnings:
        return None
    return "\n".join((f"Warnings ({len(warnings)})", *(_wrapped(warning, "  ", "    ") for warning in warnings)))
