"""An Article as Markdown: CommonMark, and GitHub's form for tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsparse.article import Article
    from newsparse.records import Block, BlockKind, Image

# Marks anywhere in a line: emphasis, code, links, tags, strike-through, entities. An underscore inside a
# word is no emphasis in CommonMark, so addresses and names like file_name stay readable.
INLINE_MARK_RE = re.compile(r"[\\`*\[\]]|(?<![^\W_])_|_(?![^\W_])|~(?=~)|(?<=~)~|&(?=#?\w{1,32};)")
# Marks that count at the start of a line: heading, bullet, underline of a heading, quote, table, numbered item.
LINE_START_RE = re.compile(r"^(?:(?P<mark>[#+=>|:-])|(?P<number>\d{1,9})(?P<point>[.)])(?=\s|$))")
HEADING_END_RE = re.compile(r"(?<=\s)#+$")
"""Markdown would take these for the closing marks of a heading and drop them."""
MARK = r"\\\g<0>"
FENCE_RE = re.compile(r"`{3,}")


def to_markdown(article: Article) -> str:
    """Headline as a level 1 heading, then what a reader of the page would see, in its order."""
    lead = next((image for image in article.images if image.is_lead), None)
    parts = (
        _emphasis(article.kicker or article.section, "*"),
        _heading(article.headline, 1) if article.headline else "",
        _emphasis(article.standfirst, "**"),
        _byline(article),
        _picture(lead),
        _bullets(article.key_points),
        *(_block(block) for block in article.blocks),
        f"Tags: {', '.join(escaped(tag) for tag in article.tags)}" if article.tags else "",
    )
    return "\n\n".join(part for part in parts if part)


def escaped(text: str) -> str:
    r"""One line of text with all marks escaped that Markdown would act on.

    >>> print(escaped("5 * 3 <b> snake_case _so_"))
    5 \* 3 &lt;b> snake_case \_so\_
    >>> print(escaped("1. Intro"), escaped("# 1"), escaped("2.5 million"))
    1\. Intro \# 1 2.5 million
    """
    # An entity, for some readers of Markdown take the tag behind a backslash for a tag.
    return LINE_START_RE.sub(_escaped_start, INLINE_MARK_RE.sub(MARK, text).replace("<", "&lt;"))


def _escaped_start(match: re.Match[str]) -> str:
    return f"\\{match['mark']}" if match["mark"] else f"{match['number']}\\{match['point']}"


def _line(text: str) -> str:
    return escaped(" ".join(text.split()))


def _lines(text: str) -> list[str]:
    return [_line(line) for line in text.splitlines() if line.strip()]


def _heading(text: str, level: int) -> str:
    return f"{'#' * level} {HEADING_END_RE.sub(MARK, _line(text))}"


def _emphasis(text: str | None, mark: str) -> str:
    return "\n\n".join(f"{mark}{line}{mark}" for line in _lines(text or ""))


def _byline(article: Article) -> str:
    day = article.date_published.date().isoformat() if article.date_published else None
    parts = (", ".join(article.authors) or article.byline, day)
    return _line(" · ".join(part for part in parts if part))


def _picture(image: Image | None) -> str:
    if image is None or not image.url.startswith(("https://", "http://")):
        return ""
    # Inside <…> only these end an address early; encoding them keeps it the same address.
    address = re.sub(r"[<>\s\\]", lambda match: f"%{ord(match[0]):02X}", image.url)
    return f"![{_line(image.alt or image.caption or '')}](<{address}>)"


def _bullets(items: tuple[str, ...]) -> str:
    return "\n".join(f"- {_line(item)}" for item in items)


def _block(block: Block) -> str:
    return BLOCK_WRITERS[block.kind](block)


def _paragraph(block: Block) -> str:
    return "\\\n".join(_lines(block.text))


def _subhead(block: Block) -> str:
    return _heading(block.text, block.level or 2)


def _list(block: Block) -> str:
    return _bullets(block.items or tuple(block.text.splitlines()))


def _quote(block: Block) -> str:
    return "\n>\n".join(f"> {line}" for line in _lines(block.text))


def _caption(block: Block) -> str:
    return _emphasis(block.text, "*")


def _table(block: Block) -> str:
    """The first row becomes the head: GitHub's tables cannot do without one."""
    rows = block.rows or tuple(tuple(line.split("\t")) for line in block.text.splitlines())
    width = max((len(row) for row in rows), default=0)
    if not width:
        return ""
    lines = [_row(row + ("",) * (width - len(row))) for row in rows]
    return "\n".join((lines[0], "| " + " | ".join(["---"] * width) + " |", *lines[1:]))


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(_line(cell).replace("|", "\\|") for cell in cells) + " |"


def _code(block: Block) -> str:
    # The fence must be longer than any run of backticks inside.
    text = block.text
    fence = "`" * max(3, 1 + max((len(run) for run in FENCE_RE.findall(text)), default=0))
    return f"{fence}\n{text}\n{fence}"


BLOCK_WRITERS: dict[BlockKind, Callable[[Block], str]] = {
    "paragraph": _paragraph,
    "subhead": _subhead,
    "list": _list,
    "quote": _quote,
    "table": _table,
    "code": _code,
    "caption": _caption,
}
