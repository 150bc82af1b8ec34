"""An Article as plain text: as it would be stored, and as a person reads it in a terminal."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from newsparse.article import Article
    from newsparse.records import Block


def to_text(article: Article) -> str:
    """Headline, standfirst, key points and body, parted by blank lines."""
    return _parted(article.headline, article.standfirst, _bullets(article.key_points), article.text)


def to_reader(article: Article) -> str:
    """The article as a terminal shows it: every part that was found, then what was repaired and warned of."""
    return _parted(
        " › ".join(article.section_path) or article.section,
        article.kicker,
        _underlined(article.headline),
        article.standfirst,
        _byline_line(article),
        f"Tags: {', '.join(article.tags)}" if article.tags else None,
        f"Key points\n{_bullets(article.key_points)}" if article.key_points else None,
        *(_shown(block) for block in article.blocks),
        _repair_note(article),
    )


def _parted(*parts: str | None) -> str:
    return "\n\n".join(part for part in parts if part)


def _bullets(items: tuple[str, ...]) -> str:
    return "\n".join(f"• {item}" for item in items)


def _underlined(headline: str | None) -> str | None:
    # The rule is cut at 79: it marks the headline, and need not be as long as it.
    return f"{headline}\n{'=' * min(len(headline), 79)}" if headline else None


def _byline_line(article: Article) -> str | None:
    parts = (", ".join(article.authors) or article.byline, _spoken(article.date_published))
    return " · ".join(part for part in parts if part) or None


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
        return f"{block.text}\n{'-' * min(len(block.text), 79)}"
    if block.kind in ("quote", "code"):
        mark = "  | " if block.kind == "quote" else "    "
        return "\n".join(mark + line for line in block.text.splitlines())
    if block.kind == "caption":
        return f"[{block.text}]"
    return block.text


def _repair_note(article: Article) -> str | None:
    if not article.repairs:
        return None
    counts = Counter(repair.kind for repair in article.repairs)
    lines = (f"  {kind.replace('_', ' ')}: {count}" for kind, count in counts.items())
    return f"-- {len(article.repairs)} repaired --\n" + "\n".join(lines)
