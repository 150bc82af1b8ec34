"""An Article as a notebook shows it. Page text is foreign text: all of it is escaped and nothing is loaded."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsparse.article import Article
    from newsparse.records import Block

# No colours of our own, only the notebook's: readable on light and on dark ground.
CARD_STYLE = (
    "border:1px solid rgba(128,128,128,.4);border-radius:6px;padding:.8em 1.2em;"
    "max-width:48em;color:inherit;overflow-wrap:anywhere"
)
FADED_STYLE = "opacity:.7"
FOLD_STYLE = "margin:.6em 0"
CELL_STYLE = "text-align:left;vertical-align:top;padding:.1em .8em .1em 0;white-space:pre-wrap"
HEAD_STYLE = "text-align:left;padding:.1em .8em .1em 0;white-space:nowrap"
LINK_STYLE = "color:inherit;text-decoration:underline"
OPEN_CHARACTERS = 1500
"""Bodies up to this length are shown open, longer ones folded."""


def to_notebook(article: Article) -> str:
    """The parts of the article, then its other fields, sources, repairs and warnings, folded."""
    parts = (
        _tag("div", article.kicker or article.section, FADED_STYLE),
        _tag("h3", article.headline or "(no headline)", "margin:.2em 0"),
        _tag("p", article.standfirst, "font-weight:600"),
        _tag("div", _byline(article), FADED_STYLE),
        _tag("div", f"Tags: {', '.join(article.tags)}" if article.tags else None, FADED_STYLE),
        _bullets(article.key_points),
        _body(article),
        _table("Fields", _fields(article)),
        _table("Sources", _sources(article), ("field", "where", "rule", "certainty")),
        _table("Repairs", _repairs(article), ("kind", "before", "after", "place")),
        *(_tag("div", f"⚠ {warning}") for warning in article.warnings),
    )
    return f'<div style="{CARD_STYLE}">{"".join(parts)}</div>'


def _tag(name: str, text: str | None, style: str = "") -> str:
    """An element; ``dir`` lets Arabic and Hebrew run from the right."""
    if not text:
        return ""
    styled = f' style="{style}"' if style else ""
    return f'<{name} dir="auto"{styled}>{escape(text)}</{name}>'


def _byline(article: Article) -> str:
    day = article.date_published.date().isoformat() if article.date_published else None
    return " · ".join(part for part in (", ".join(article.authors) or article.byline, day, article.domain) if part)


def _bullets(items: tuple[str, ...]) -> str:
    return f"<ul>{''.join(_tag('li', item) for item in items)}</ul>" if items else ""


def _body(article: Article) -> str:
    if not article.blocks:
        return ""
    state = " open" if len(article.text) <= OPEN_CHARACTERS else ""
    title = f"Body: {len(article.blocks)} blocks, {len(article.text):,} characters"
    blocks = "".join(_block(block) for block in article.blocks)
    return f'<details{state} style="{FOLD_STYLE}"><summary>{title}</summary>{blocks}</details>'


def _block(block: Block) -> str:
    if block.kind == "subhead":
        return _tag("h4", block.text)
    if block.kind == "list":
        return _bullets(block.items or tuple(block.text.splitlines()))
    if block.kind == "quote":
        return f"<blockquote>{''.join(_tag('p', line) for line in block.text.splitlines())}</blockquote>"
    if block.kind == "table":
        return f"<table>{''.join(_row(row) for row in block.rows)}</table>"
    if block.kind == "code":
        return _tag("pre", block.text)
    return _tag("p", block.text, FADED_STYLE if block.kind == "caption" else "")


def _fields(article: Article) -> list[tuple[str, ...]]:
    fields = {
        "section": " › ".join(article.section_path) or article.section,
        "byline": article.byline,
        "published": article.date_published and article.date_published.isoformat(),
        "modified": article.date_modified and article.date_modified.isoformat(),
        "language": article.language,
        "url": article.url,
        "canonical url": article.canonical_url,
        "site": article.site_name,
        "description": article.description,
        "free access": article.free_access,
        "page type": article.page_type,
        "article certainty": article.article_certainty,
        "images": "\n".join(image.url for image in article.images),
    }
    return [(name, str(value)) for name, value in fields.items() if value not in (None, "")]


def _sources(article: Article) -> list[tuple[str, ...]]:
    return [(name, where, rule, f"{certainty:.2f}") for name, (where, rule, certainty) in article.sources.items()]


def _repairs(article: Article) -> list[tuple[str, ...]]:
    """In brackets, because spaces are what many repairs are about."""
    return [
        (kind.replace("_", " "), f"[{before}]", f"[{after}]" if after else "taken out", place)
        for kind, before, after, place, *_ in article.repairs
    ]


def _table(title: str, rows: list[tuple[str, ...]], heads: tuple[str, ...] = ()) -> str:
    if not rows:
        return ""
    head = f"<tr>{''.join(_tag('th', cell, HEAD_STYLE) for cell in heads)}</tr>" if heads else ""
    table = f"<table>{head}{''.join(_row(row) for row in rows)}</table>"
    return f'<details style="{FOLD_STYLE}"><summary>{title} ({len(rows)})</summary>{table}</details>'


def _row(cells: tuple[str, ...]) -> str:
    return f"<tr>{''.join(_cell(cell) for cell in cells)}</tr>"


def _cell(text: str) -> str:
    if text.startswith(("https://", "http://")) and not any(character.isspace() for character in text):
        link = f'<a href="{escape(text)}" rel="noopener noreferrer" style="{LINK_STYLE}">{escape(text)}</a>'
        return f'<td style="{CELL_STYLE}">{link}</td>'
    return f'<td dir="auto" style="{CELL_STYLE}">{escape(text)}</td>'
