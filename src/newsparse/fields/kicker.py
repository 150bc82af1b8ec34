"""The kicker: the short line above the headline, or what the heading says before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.fields.labelled_page import FieldValue, LabelledPage, shown_text, source_of, with_role
from newsparse.fields.section import choose_section
from newsparse.fields.windows import KICKER_ABOVE_HEADLINE
from newsparse.lines.passages import kinship
from newsparse.lines.writing import HEADING_EDGES, KICKER_STOPS, LONE_TRAIL_SIGNS, folded
from newsparse.markup import named
from newsparse.records import Label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.fields.context import LabelContext
    from newsparse.fields.forests import Found

MAX_KICKER_CHARS = 50
KICKER_REACH = 3
"""Elements up to one that is called a kicker."""


def candidates(context: LabelContext) -> Iterator[int]:
    """In HTML: the short lines above the headline that are nothing else, the nearest first."""
    headline = context.headline
    if headline is None or context.view is not None:
        return
    for index in range(headline - 1, max(-1, headline - 1 - KICKER_ABOVE_HEADLINE), -1):
        text = context.passages[index].text
        if len(text) > MAX_KICKER_CHARS or text.endswith(KICKER_STOPS) or text in LONE_TRAIL_SIGNS:
            continue
        if context.lines.label(index) is None and not any(map(str.isdigit, text)) and folded(text) not in ("home", ""):
            yield index


def score(context: LabelContext) -> Found:
    """The line that is named so, or stands right above the headline in the same element."""
    for index in candidates(context):
        container = context.passages[index].container
        rule = named(container, "kicker", KICKER_REACH)
        if rule is not None:
            return [(index, Label("kicker", rule, 0.85))]
        if index == context.centre - 1 and kinship(container, context.passages[context.centre].container) == 2:
            return [(index, Label("kicker", "kicker.above-headline", 0.6))]
    return []


def choose(page: LabelledPage) -> FieldValue | None:
    """The line above the headline, unless it only repeats the section."""
    kicker, section = shown_text(page, "kicker") or kicker_in_headline(page), choose_section(page)
    same = kicker is not None and section is not None and kicker.value.casefold() == section.value.casefold()
    return None if same else kicker


def kicker_in_headline(page: LabelledPage) -> FieldValue | None:
    """What the heading says before the headline."""
    for index in with_role(page, "headline"):
        text, label = page.passages[index].text, page.labels[index]
        if label.part and text.endswith(label.part) and (kicker := text[: -len(label.part)].strip(HEADING_EDGES)):
            return FieldValue(kicker, source_of(page, index)._replace(rule="kicker.in-heading"))
    return None
