"""Which lines are the key points: lists by the first rule that finds one, in pages of text also by fitted trees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.fields.forests import labels_of, runs_of, scored
from newsparse.fields.key_points.candidates import (
    MIN_TEMPLATE_TIMES,
    are_points,
    are_sentences,
    candidates,
    heading_of_points,
    points_after,
    run_of_items,
    text_candidates,
)
from newsparse.markup import named
from newsparse.records import Label

if TYPE_CHECKING:
    from newsparse.fields.context import LabelContext
    from newsparse.fields.forests import Found

POINTS_REACH = 4
"""Elements up to one that is named after key points."""
MIN_LIST_ODDS = -3.0
"""Log-odds of body that an unheaded list has: those of menus have less."""
LEAST_ODDS, BEST_ODDS, MEAN_ODDS = -1.0, 0.4, -0.3
"""Points stand in company: log-odds that a line of a run, its best line, and the mean of all must have in text."""


def score(context: LabelContext) -> Found:
    """The heading of the box and its points."""
    found = headed_list(context) or named_box(context) or bullets_under_headline(context)
    if context.view is None:
        return found
    return whole_lists(context, found or bullets_above_body(context) or by_trees(context))


def headed_list(context: LabelContext) -> Found:
    """The list under a heading such as "Key points", which itself is furniture."""
    for index in candidates(context):
        label = heading_of_points(context, index)
        if label is not None and (points := points_after(context, index)):
            heading = (index, Label("furniture", label.rule, 0.9))
            return [heading, *((point, Label("key_points", label.rule, 0.9)) for point in points)]
    return []


def named_box(context: LabelContext) -> Found:
    """A list whose element is named after key points; several of them belong to cards of products or places."""
    boxes: list[Found] = []
    done = 0
    for index in candidates(context):
        if index < done or context.passages[index].kind != "item":
            continue
        rule = named(context.passages[index].container, "key_points", POINTS_REACH)
        if rule is not None:
            points = run_of_items(context, index)
            done = index + len(points)
            if are_points(context, points):
                boxes.append([(point, Label("key_points", rule, 0.85)) for point in points])
    return boxes[0] if 0 < len(boxes) < MIN_TEMPLATE_TIMES else []


def bullets_under_headline(context: LabelContext) -> Found:
    """An unheaded list between the headline and the body."""
    if context.headline is None:
        return []
    index = context.headline + 1
    while index < min(context.body_start, len(context.passages)):
        run = range(index, index + 1)
        if context.passages[index].kind == "item":
            points = run_of_items(context, index)
            run = range(index, points[-1] + 1)
            is_list = (
                context.odds[index] > MIN_LIST_ODDS and are_points(context, points) and are_sentences(context, points)
            )
            if is_list and points[-1] < context.body_start:
                return [(point, Label("key_points", "key-points.under-headline", 0.7)) for point in points]
        index = run.stop
    return []


# ------------------------------------------------------------------ text


def bullets_above_body(context: LabelContext) -> Found:
    """A list between headline and body: in text the bullets themselves say what it is, but for menus of pages."""
    if context.headline is None:
        return []
    for index in range(context.headline + 1, min(context.body_start, len(context.passages))):
        if context.passages[index].kind == "item":
            points = run_of_items(context, index)
            is_menu = context.is_flattened_page and max(context.odds[point] for point in points) <= MIN_LIST_ODDS
            if are_points(context, points) and not is_menu:
                return [(point, Label("key_points", "key-points.under-headline", 0.7)) for point in points]
            return []
    return []


def by_trees(context: LabelContext) -> Found:
    """In a page of text: the likely runs, unless the line above heads cards of products or places all over the page."""
    view = context.view
    if view is None or not context.is_flattened_page:
        return []
    runs = runs_of(scored(context, "key_points", text_candidates(view)), LEAST_ODDS, BEST_ODDS, MEAN_ODDS)
    found = whole_lists(context, labels_of(view, "key_points", runs))
    first = min((index for index, _ in found), default=0)
    heading = view.texts[first - 1] if first else ""
    return [] if view.repeats[heading] >= MIN_TEMPLATE_TIMES else found


def whole_lists(context: LabelContext, found: Found) -> Found:
    """With one item of a list the others."""
    passages = context.passages
    groups = {passages[index].group: one for index, one in found if passages[index].kind == "item"}
    if not groups:
        return found
    items = ((i, one.group) for i, one in enumerate(passages) if one.kind == "item" and one.group in groups)
    return found + [(index, groups[group]) for index, group in items]
