"""An Article as a notebook shows it. Page text is foreign text: all of it is escaped and nothing is loaded.

Styles stand in the elements: notebooks that are not trusted, and sites that show them, take style sheets out. There
are no colours of our own but see-through ones, so that the card is readable on light and on dark ground. The scheme
that the browser prefers is not asked for: a dark notebook may stand in a light browser.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from newsparse.export.elements import Html, element, joined, marked, shortened, told
from newsparse.export.explain import NOT_FIELDS, written
from newsparse.export.plain import to_dict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from newsparse.article import Article
    from newsparse.records import Block, Repair, Source

    Marks = Mapping[str, Sequence[Repair]]

LINE = "var(--jp-border-color2,var(--vscode-panel-border,rgba(128,128,128,.35)))"
CARD_STYLE = (
    f"border:1px solid {LINE};border-radius:8px;padding:1em 1.4em;max-width:46em;color:inherit;overflow-wrap:anywhere;"
    "line-height:1.5"
)
FADED_STYLE = "opacity:.68;font-size:.9em"
HEADLINE_STYLE = "margin:.15em 0 .3em;font-size:1.5em;line-height:1.25;font-weight:650"
STANDFIRST_STYLE = "margin:.3em 0 .6em;font-weight:600"
BULLETS_STYLE = "margin:.4em 0;padding-inline-start:1.4em"
POINTS_STYLE = f"margin:.9em 0;padding:.1em .8em;border-left:3px solid {LINE}"
TAG_STYLE = (
    f"display:inline-block;border:1px solid {LINE};border-radius:1em;padding:0 .7em;margin:.3em .4em 0 0;"
    "font-size:.85em"
)
WARNING_STYLE = "border-left:3px solid rgba(217,149,0,.9);padding:.1em .8em;margin:.6em 0;font-size:.9em"
FOLD_STYLE = "margin:.6em 0"
SUMMARY_STYLE = "cursor:pointer;opacity:.8;font-size:.9em"
PARAGRAPH_STYLE = "margin:.6em 0;white-space:pre-line"
TABLE_STYLE = "border-collapse:collapse;margin:.5em 0;font-size:.9em;color:inherit;width:100%"
CELL_STYLE = (
    f"text-align:start;vertical-align:top;padding:.3em 1em .3em 0;white-space:pre-wrap;border-bottom:1px solid {LINE}"
)
HEAD_STYLE = f"{CELL_STYLE};font-weight:600;white-space:nowrap;width:1%"
SOURCE_STYLE = "opacity:.62;font-size:.88em"
LINK_STYLE = "color:inherit;text-decoration:underline"
INS_STYLE = (
    "background-color:rgba(46,160,67,.26);border-radius:3px;text-decoration:none;cursor:help;white-space:pre-wrap"
)
DEL_STYLE = "background-color:rgba(229,83,75,.26);border-radius:3px;cursor:help;white-space:pre-wrap"

OPEN_CHARACTERS = 1_500
"""Bodies up to this length are shown whole; of longer ones the first blocks that fit in half of it."""
LONG = 300
"""Characters shown of a repair."""
MOST = 200
"""Repairs listed; a notebook keeps all it shows in its file."""


def to_notebook(article: Article) -> str:
    """The parts of the article with their repairs marked, then fields with their sources and all repairs, folded."""
    marks = marks_of(article)
    section = " › ".join(article.section_path) or article.section
    return element(
        "div",
        _line("div", " · ".join(part for part in (section, article.kicker) if part), FADED_STYLE),
        element("h3", _text(article.headline or "(no headline)", marks), dir="auto", style=HEADLINE_STYLE),
        element("p", _text(article.standfirst, marks), dir="auto", style=STANDFIRST_STYLE)
        if article.standfirst
        else None,
        _line("div", _byline(article), FADED_STYLE),
        element("div", *(element("span", tag, dir="auto", style=TAG_STYLE) for tag in article.tags)),
        element("div", _bullets(article.key_points, marks), style=POINTS_STYLE) if article.key_points else None,
        *(element("div", warning, dir="auto", style=WARNING_STYLE) for warning in article.warnings),
        _body(article, marks),
        _fields(article),
        _repairs(article.repairs),
        style=CARD_STYLE,
    )


def _line(name: str, text: str | None, style: str) -> Html | None:
    """An element if there is something in it; ``dir`` lets Arabic and Hebrew run from the right."""
    return element(name, text, dir="auto", style=style) if text else None


def _byline(article: Article) -> str:
    day = article.date_published.date().isoformat() if article.date_published else None
    return " · ".join(part for part in (", ".join(article.authors) or article.byline, day, article.domain) if part)


# ------------------------------------------------------------------ repairs in their place


def marks_of(article: Article) -> dict[str, list[Repair]]:
    """The repairs of each text that stands in the article. Empty for an article that was stored and read back."""
    trace = article.trace
    if trace is None:
        return {}
    passages: dict[int, list[Repair]] = {}
    for index, repair in trace.repairs:
        if not trace.labels[index].rule.startswith("repair."):  # a passage taken out whole
            passages.setdefault(index, []).append(repair)
    return {trace.texts[index]: repairs for index, repairs in reversed(passages.items())}


def _text(text: str, marks: Marks) -> Html:
    return marked(text, marks.get(text, ()), _change) or joined((text,))


def _change(repair: Repair) -> Html:
    """What stands there now, what stood there before on hover."""
    if not repair.after:
        return element("del", shortened(repair.before, LONG), title=f"taken out: {told(repair)}", style=DEL_STYLE)
    before = shortened(repair.before, LONG)
    return element("ins", repair.after, title=f"before: [{before}] {told(repair)}", style=INS_STYLE)


# ------------------------------------------------------------------ body


def _body(article: Article, marks: Marks) -> Html | None:
    """The body; of a long one its first blocks, the others folded."""
    blocks, count = article.blocks, len(article.text)
    ends = accumulate(len(block.text) for block in blocks)
    shown = len(blocks) if count <= OPEN_CHARACTERS else sum(end <= OPEN_CHARACTERS / 2 for end in ends)
    first, others = blocks[:shown], blocks[shown:]
    if not others:
        return joined(_block(block, marks) for block in first)
    title = f"{'The rest of the' if first else 'The'} body: {len(others)} of {len(blocks)} blocks, {count:,} characters"
    return joined(
        (*(_block(block, marks) for block in first), _fold(title, *(_block(block, marks) for block in others)))
    )


def _block(block: Block, marks: Marks) -> Html:
    if block.kind == "subhead":
        return element("h4", _text(block.text, marks), dir="auto", style="margin:1em 0 .3em")
    if block.kind == "list":
        return _bullets(block.items or block.text.splitlines(), marks)
    if block.kind == "quote":
        lines = (element("p", _text(line, marks), dir="auto") for line in block.text.splitlines())
        return element("blockquote", *lines)
    if block.kind == "table":
        return _table(_row(cells) for cells in block.rows)
    if block.kind == "code":
        return element("pre", block.text)
    style = f"{PARAGRAPH_STYLE};{FADED_STYLE}" if block.kind == "caption" else PARAGRAPH_STYLE
    return element("p", _text(block.text, marks), dir="auto", style=style)


def _bullets(items: Iterable[str], marks: Marks) -> Html:
    return element("ul", *(element("li", _text(item, marks), dir="auto") for item in items), style=BULLETS_STYLE)


# ------------------------------------------------------------------ tables


def _fields(article: Article) -> Html | None:
    """Each field that was found, its value, and in small where it came from and how sure."""
    found = {name: written(article, name) for name in to_dict(article, derived=False) if name not in NOT_FIELDS}
    rows = [_field(name, value, article.sources.get(name)) for name, value in found.items() if value]
    return _fold(f"Fields ({len(rows)})", _table(rows)) if rows else None


def _field(name: str, value: str, source: Source | None) -> Html:
    shown = _link(value) if name in {"url", "canonical_url"} else joined((value,))
    if source is not None:
        why = f"{source.rule} · {source.where} · certainty {source.certainty:.2f}"
        shown = joined((shown, element("div", why, style=SOURCE_STYLE)))
    head = element("th", name.replace("_", " "), style=HEAD_STYLE)
    return element("tr", head, element("td", shown, dir="auto", style=CELL_STYLE))


def _link(address: str) -> Html:
    if not address.startswith(("https://", "http://")) or any(character.isspace() for character in address):
        return joined((address,))
    return element("a", address, href=address, rel="noopener noreferrer", style=LINK_STYLE)


def _repairs(repairs: Sequence[Repair]) -> Html | None:
    """All repairs, those too that are not in a text shown above."""
    if not repairs:
        return None
    rows = [_repair(repair) for repair in repairs[:MOST]]
    left = len(repairs) - len(rows)
    more = element("div", f"{left:,} more are in article.repairs", style=SOURCE_STYLE) if left else None
    return _fold(f"Repairs ({len(repairs):,})", _table(rows), more)


def _repair(repair: Repair) -> Html:
    before = element("del", shortened(repair.before, LONG), title="before", style=DEL_STYLE)
    after = (
        element("ins", shortened(repair.after, LONG), title="after", style=INS_STYLE) if repair.after else "taken out"
    )
    why = element("div", f"{repair.place} · certainty {repair.certainty:.2f}", style=SOURCE_STYLE)
    head = element("th", repair.kind.replace("_", " "), style=HEAD_STYLE)
    return element("tr", head, element("td", before, " → ", after, why, dir="auto", style=CELL_STYLE))


def _table(rows: Iterable[Html]) -> Html:
    return element("table", *rows, style=TABLE_STYLE)


def _row(cells: Iterable[str]) -> Html:
    return element("tr", *(element("td", cell, dir="auto", style=CELL_STYLE) for cell in cells))


def _fold(title: str, *content: Html | None) -> Html:
    return element("details", element("summary", title, style=SUMMARY_STYLE), *content, style=FOLD_STYLE)
