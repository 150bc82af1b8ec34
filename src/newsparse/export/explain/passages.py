"""The passages of the source in their order, each with its role, its rule and its repairs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from newsparse.export.elements import Html, element, joined
from newsparse.export.marks import marked, shortened, told
from newsparse.records import Label, Repair
from newsparse.rule_traits import took_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.records import Role, Trace

DROPPED: Role = "furniture"
MOST = 3_000
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
    """The passages of a trace, at most ``MOST``."""
    own: defaultdict[int, list[Repair]] = defaultdict(list)
    for index, repair in trace.repairs:
        own[index].append(repair)
    columns = zip(trace.kinds[:MOST], trace.texts, trace.labels, strict=False)
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
