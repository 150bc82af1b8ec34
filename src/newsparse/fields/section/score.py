"""Which lines name the section: for HTML rules from the surest to the weakest, for pages of text fitted trees first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.fields.forests import best_of, labels_of, scored
from newsparse.fields.section.candidates import (
    MAX_NAME_CHARS,
    MAX_TRAIL_CHARS,
    breadcrumb_rule,
    can_be_section,
    candidates,
    is_made_of_section_links,
    lines_above,
    text_candidates,
)
from newsparse.label.features import folded
from newsparse.lines.writing import WRITTEN_TRAIL_RE
from newsparse.records import Label
from newsparse.topics import section_names

if TYPE_CHECKING:
    from newsparse.fields.context import LabelContext
    from newsparse.fields.forests import Found

LEAST_ODDS = -0.3
"""Log-odds from which the likeliest line of a text is taken, where F1 on unseen sites is best."""


def score(context: LabelContext) -> Found:
    """The lines that name the section."""
    if context.view is None:
        near = candidates(context)
        return breadcrumbs(context, near) or written_trail(context, near) or section_links(context, near)
    likely: Found = []
    if context.is_flattened_page:
        chosen = best_of(scored(context, "section", text_candidates(context.view)), LEAST_ODDS)
        likely = labels_of(context.view, "section", chosen)
    return likely or line_above(context)


def breadcrumbs(context: LabelContext, near: range) -> Found:
    """The lines nearest to the headline in elements that are called breadcrumbs."""
    runs: list[Found] = []
    for index in near:
        rule = breadcrumb_rule(context, index)
        if rule is None or index == context.headline:
            continue
        if context.passages[index].kind == "chrome":  # navigation that is called breadcrumbs is read with the metadata
            return []
        if len(context.passages[index].text) <= MAX_TRAIL_CHARS:
            if not runs or runs[-1][-1][0] < index - 1:
                runs.append([])
            runs[-1].append((index, Label("section", rule, 0.85)))
    return min(runs, key=lambda run: abs(run[-1][0] - context.centre), default=[])


def written_trail(context: LabelContext, near: range) -> Found:
    """A line above the headline whose parts are joined by the arrows of breadcrumbs."""
    for index in range(near.start, context.centre if near else near.start):
        passage = context.passages[index]
        is_short = passage.kind != "chrome" and len(passage.text) <= MAX_TRAIL_CHARS
        if is_short and WRITTEN_TRAIL_RE.fullmatch(passage.text):
            return [(index, Label("section", "section.trail", 0.7))]
    return []


def section_links(context: LabelContext, near: range) -> Found:
    """A line of nothing but links to sections."""
    found = (index for index in near if is_made_of_section_links(context, index))
    return [(index, Label("section", "section.link", 0.7)) for index in found][:1]


def line_above(context: LabelContext) -> Found:
    """A known department right above the headline of a text, else a short first line of the text."""
    if context.headline is None:
        return []
    above = lines_above(context, context.headline)
    for index in above:
        label = context.lines.label(index)
        if label is not None and label.role == "section" and label.rest:
            return [(index, Label("section", label.rule, 0.85))]
        if folded(context.passages[index].text) in section_names() and not is_in_menu(context, index):
            return [(index, Label("section", "section.known-name", 0.8))]
    if above and above[-1] == 0 and can_be_section(context, 0):
        return [(0, Label("section", "section.first-line", 0.5))]
    return []


def is_in_menu(context: LabelContext, index: int) -> bool:
    """Whether the two lines above are as short: then the name is an entry of a menu. "Home" opens a breadcrumb."""
    above = [context.passages[i].text for i in range(max(0, index - 2), index)]
    return len(above) == 2 and all(len(text) <= MAX_NAME_CHARS for text in above) and folded(above[-1]) != "home"
