"""Where the values of an Article came from: its fields, the claims of the metadata, the repairs."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from newsparse.export.elements import Html, element
from newsparse.export.explain.passages import certainty
from newsparse.export.marks import shortened
from newsparse.export.plain import to_dict
from newsparse.rule_traits import has_trait

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsparse.article import Article
    from newsparse.records import Claim, Metadata, Repair

LONG = 400
"""Characters shown of a value."""
MOST = 1_000
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
        for repair in repairs[:MOST]
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
