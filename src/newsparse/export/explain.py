"""An Article explained: one HTML page with the passages of the source, what each became, and why.

The page needs no script and loads nothing. All of it is foreign text, so ``elements`` escapes everything that is put
into it; there is no other way to make an element. ``explain_style`` is how it looks.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from newsparse.export.elements import Html, element, joined, marked, shortened, told, trusted
from newsparse.export.explain_style import STYLE
from newsparse.export.plain import to_dict
from newsparse.records import Label, Repair
from newsparse.rule_tables import has_trait, took_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.article import Article
    from newsparse.records import Claim, Metadata, Role, Trace


# ------------------------------------------------------------------ passages


DROPPED: Role = "furniture"
MAX_PASSAGES_SHOWN = 3_000
"""Passages shown; a page of hundreds of thousands would stop the browser that is to show them."""
RUN = 4
"""This many dropped passages in a row are folded."""
SHOWN, SHOWN_DROPPED = 20_000, 400
"""Characters shown of a passage."""
WIDE = 400
"""Characters from which on a passage is no wider on the map."""
EXCERPT = 110
MOST_HINTS = 4


class Row(NamedTuple):
    """A passage as it is shown."""

    at: int
    """Its index in the trace."""
    kind: str
    text: str
    label: Label
    place: str
    repairs: Sequence[Repair]


def rows_of(trace: Trace) -> list[Row]:
    """The passages of a trace, at most ``MAX_PASSAGES_SHOWN``."""
    own: defaultdict[int, list[Repair]] = defaultdict(list)
    for index, repair in trace.repairs:
        own[index].append(repair)
    columns = zip(trace.kinds[:MAX_PASSAGES_SHOWN], trace.texts, trace.labels, strict=False)
    return [Row(at, *cells, place_of(trace, at), own.get(at, ())) for at, cells in enumerate(columns)]


def place_of(trace: Trace, index: int) -> str:
    """The line of a passage, or its element and the one around it as a selector writes them: ``div.story > p``."""
    if index < len(trace.lines):
        return f"line {trace.lines[index]}"
    levels = (
        ".".join((tags[index], *hints[index][:MOST_HINTS]))
        for tags, hints in (trace.around, trace.elements)
        if index < len(tags)
    )
    return " > ".join(level for level in levels if level)


def counts(trace: Trace) -> Html:
    """How many passages there are of each role: the legend of the colours."""
    found = Counter(label.role for label in trace.labels)
    items = (
        element("li", spoken(role), " ", element("b", str(count)), class_=role_class(role))
        for role, count in found.most_common()
    )
    return element("ul", *items, class_="legend")


def page_map(rows: Sequence[Row]) -> Html:
    """A strip that shows the whole source from first to last, each passage in the colour of its role."""
    marks = (
        element(
            "a",
            href=f"#p{row.at}",
            class_=role_class(row.label.role),
            style=f"flex-grow:{min(len(row.text), WIDE)}",
            title=f"{row.at + 1} {spoken(row.label.role)}: {shortened(row.text, EXCERPT)}",
        )
        for row in rows
    )
    return element("nav", *marks, class_="map")


def passage_list(rows: Sequence[Row], total: int) -> Html:
    """All passages in order; many dropped ones in a row are folded."""
    shown = (passage_row(run[0]) if len(run) == 1 else folded(run) for run in runs(rows))
    left = total - len(rows)
    note = element("p", f"{left:,} more passages are not shown.", class_="faint") if left > 0 else None
    switch = element("input", type="checkbox", id="dropped", checked="")
    label = element("label", switch, " show what was dropped")
    return element("div", label, joined(shown), note, class_="passages")


def runs(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Passages one by one, those that were dropped in a row together."""
    for is_dropped, group in groupby(rows, key=lambda row: row.label.role == DROPPED and not row.repairs):
        run = list(group)
        if is_dropped and len(run) >= RUN:
            yield run
        else:
            yield from ([row] for row in run)


def folded(run: list[Row]) -> Html:
    """A run of dropped passages behind one line."""
    texts = " · ".join(shortened(row.text, 40) for row in run[:8])
    title = joined((element("b", f"{len(run)} dropped"), " ", element("span", shortened(texts, EXCERPT), dir="auto")))
    return element("details", element("summary", title), *map(passage_row, run), class_="run dropped")


def passage_row(row: Row) -> Html:
    """One passage: its number, its text with repairs marked, what it is and why."""
    role, part = row.label.role, row.label.part
    return element(
        "div",
        element("a", str(row.at + 1), href=f"#p{row.at}", class_="number"),
        element(
            "div",
            element("div", marked_text(row), dir="auto", class_=f"text {row.kind}"),
            element("p", f"used: {part}", class_="faint", dir="auto") if part else None,
        ),
        reason(row),
        id=f"p{row.at}",
        class_=f"passage {role_class(role)}{' dropped' if role == DROPPED else ''}",
    )


def reason(row: Row) -> Html:
    """What a passage was taken for, by which rule and how sure; where it stood."""
    role, rule, sure, _ = row.label
    kind = f" {row.kind}" if row.kind != "paragraph" else None
    return element(
        "div",
        element("span", element("b", spoken(role)), kind, f" · {rule} ", certainty(sure)),
        element("span", row.place, class_="place", title=row.place),
        class_="why",
    )


def certainty(value: float) -> Html:
    """A certainty as a number."""
    return element("span", f"{value:.2f}", class_="sure", title="certainty, 0 to 1")


def spoken(role: str) -> str:
    """A role in words."""
    return "dropped" if role == DROPPED else role.replace("_", " ")


def role_class(role: str) -> str:
    """The class of a role's colour."""
    return f"r-{role}"


# ------------------------------------------------------------------ repairs in their place


def marked_text(row: Row) -> Html:
    """The text of a passage with each repair before and after."""
    most = SHOWN_DROPPED if row.label.role == DROPPED else SHOWN
    doubled = next((repair for repair in row.repairs if took_out(repair, row.label)), None)
    if doubled is not None:
        return element("del", shortened(row.text, most), title=told(doubled))
    return marked(row.text, row.repairs, change) or joined((shortened(row.text, most),))


def change(repair: Repair) -> Html:
    """One repair, before and after."""
    before, after = element("del", repair.before), element("ins", repair.after) if repair.after else None
    return element("span", before, after, class_="repair", title=told(repair))


# ------------------------------------------------------------------ fields


LONG = 400
"""Characters shown of a value."""
MAX_REPAIRS_SHOWN = 1_000
"""Repairs listed."""
NOT_FIELDS = frozenset(("sources", "repairs", "warnings"))


def field_table(article: Article) -> Html:
    """Each field with its value, where that came from, by which rule and how sure."""
    rows = []
    for name in to_dict(article, derived=False):
        if name in NOT_FIELDS:
            continue
        value, source = written(article, name), article.sources.get(name)
        why = (
            (element("code", source.rule), source.where, certainty(source.certainty))
            if source is not None
            else (None, None, None)
        )
        rows.append(row((name, value or "–", *why), class_=None if value else "empty"))
    return table(("field", "value", "rule", "where", "certainty"), rows)


def written(article: Article, name: str) -> str:
    """A field's value in short."""
    value = getattr(article, name)
    if name == "blocks":
        return f"{len(value)} blocks, {len(article.text):,} characters" if value else ""
    return shortened(plain(value), LONG)


def plain(value: Any) -> str:
    """A value as a reader writes it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat()
    if is_dataclass(value):
        return str(getattr(value, "url", None) or getattr(value, "text", value))
    if isinstance(value, tuple):
        return " · ".join(map(plain, value))
    return str(value)


def claims(article: Article, metadata: Metadata) -> Html:
    """What the page says of itself, field by field, and which claim won; "same" says the same as the field."""
    rows = [row(cells, class_=state) for cells, state in claim_rows(article, metadata)]
    if not rows:
        return element("p", "The page makes no claims of itself.", class_="faint")
    return table(("field", "claim", "rule", "where", "certainty", ""), rows)


def claim_rows(article: Article, metadata: Metadata) -> Iterator[tuple[tuple[str | None, ...], str | None]]:
    """The cells of each claim and the class of its row."""
    for one in fields(metadata):
        found: Sequence[Claim[Any]] = getattr(metadata, one.name)
        field = "blocks" if one.name == "body" else one.name
        won = article.sources.get(field)
        for number, claim in enumerate(found):
            source, state = claim.source, "won" if won is not None and is_same(won, claim.source) else None
            if state is None and field != "blocks" and claim.value == getattr(article, field):
                state = "same"
            cells = (
                one.name if number == 0 else None,
                shortened(plain(claim.value), LONG),
                element("code", source.rule),
                source.where,
                certainty(source.certainty),
                state,
            )
            yield cells, state
        if found and won is not None and not any(is_same(won, claim.source) for claim in found):
            text = f"the page's own text won: {won.rule}"
            yield (None, element("em", text), None, won.where, certainty(won.certainty), "won"), "won"


def is_same(one: Any, other: Any) -> bool:
    """Whether two sources are the same place; the rule of a body taken from the metadata has another name."""
    return bool(one[:2] == other[:2] or (has_trait(one.rule, "taken_from_metadata") and one.where == other.where))


def repair_table(repairs: Sequence[Repair]) -> Html:
    """Each repair before and after."""
    rows = [
        row(
            (
                repair.kind.replace("_", " "),
                element("del", shortened(repair.before, LONG)),
                element("ins", shortened(repair.after, LONG)) if repair.after else "taken out",
                repair.place,
                certainty(repair.certainty),
            )
        )
        for repair in repairs[:MAX_REPAIRS_SHOWN]
    ]
    return table(("kind", "before", "after", "place", "certainty"), rows)


def table(heads: Sequence[str], rows: Sequence[Html]) -> Html:
    """A table that scrolls on its own where it is too wide."""
    head = element("thead", element("tr", *(element("th", title) for title in heads)))
    return element("div", element("table", head, element("tbody", *rows)), class_="scroll")


def row(cells: Sequence[str | None], class_: str | None = None) -> Html:
    """One row; the first cell heads it."""
    first, *others = cells
    head = element("th", first, scope="row")
    return element("tr", head, *(element("td", cell, dir="auto") for cell in others), class_=class_)


# ------------------------------------------------------------------ page


HEAD = trusted(
    '<meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta name="color-scheme" content="light dark">'
    # Even if something slipped through, the browser would run and load nothing.
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    '<meta name="referrer" content="no-referrer">'
    f"<style>{STYLE}</style>"
)
UNTRACED = "The passages of the source are not known: this article was stored and read back, or made by hand."


def to_report(article: Article) -> str:
    """The whole page."""
    title = element("title", f"Explained: {article.headline or article.url or 'an article'}")
    body = element("body", head_of(article), parts_of(article))
    page = element("html", element("head", HEAD, title), body, lang=article.language or None)
    return f"<!doctype html>\n{page}\n"


def head_of(article: Article) -> Html:
    """What the page is about, at a glance."""
    day = article.date_published.date().isoformat() if article.date_published else None
    kind = article.trace and {"html": "read as HTML", "text": "read as plain text"}[article.trace.kind]
    facts = (article.domain, day, article.language, kind)
    return element(
        "header",
        element("p", "newsparse explains", class_="eyebrow"),
        element("h1", article.headline or "(no headline)", dir="auto"),
        element("p", " · ".join(fact for fact in facts if fact), class_="faint"),
        element("p", article.url, class_="address") if article.url else None,
        element("ul", *(element("li", warning) for warning in article.warnings), class_="warnings")
        if article.warnings
        else None,
    )


def parts_of(article: Article) -> Html:
    """The page's main part."""
    trace = article.trace
    return element(
        "main",
        section("Source", f"{len(trace.texts):,} passages", *source_of(trace)) if trace else element("p", UNTRACED),
        section("Fields", f"{len(article.sources)} found", field_table(article)),
        section("Claims of the metadata", None, claims(article, trace.metadata)) if trace else None,
        section("Repairs", f"{len(article.repairs)}", repair_table(article.repairs)) if article.repairs else None,
    )


def source_of(trace: Trace) -> tuple[Html, ...]:
    """The source's passages under their map and the legend."""
    rows = rows_of(trace)
    return page_map(rows), counts(trace), passage_list(rows, len(trace.texts))


def section(title: str, count: str | None, *content: Html) -> Html:
    """A part of the page that can be folded."""
    note = element("span", count, class_="faint") if count else None
    summary = element("summary", element("h2", title), note)
    return element("details", summary, joined(content), open="", class_="part")
