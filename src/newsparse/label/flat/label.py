"""The parts of a plain text one after the other: what labels in the text say first, then what the odds say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.label.credits import date_at_end, label_byline, label_date
from newsparse.label.flat.columns import opens_with_name
from newsparse.label.flat.parts import flat_headline, flat_part, headline_known, open_sheet
from newsparse.label.headline import label_headline
from newsparse.label.key_points import TEMPLATE, are_points, label_key_points, run_of_items
from newsparse.label.section import label_section
from newsparse.label.subheads import label_subheads
from newsparse.label.tags import labelled_tags, lines_under_headline
from newsparse.records import Label

if TYPE_CHECKING:
    from newsparse.label.flat.sheet import Sheet
    from newsparse.body.model import TextModel
    from newsparse.label.scene import Scene

Found = list[tuple[int, Label]]
UNLIKELY = -3.0
"""Log-odds of body that at least one item of a list of points has: those of menus have less."""
FLATTENED = 20
"""Texts of more passages are flattened pages; shorter ones show no sign by which a standfirst differs from a body."""
TAGS_ABOVE, TAGS_BEHIND = 8, 25


def label_flat(scene: Scene, model: TextModel) -> Found:
    """The labels of the parts of a plain text; of two for one passage the first counts."""
    sheet = open_sheet(scene, model.words)
    headline = named_headline(scene, flat_headline(sheet, model.parts))
    at = headline[0] if headline is not None else None
    sheet = headline_known(sheet, headline)
    is_page = len(scene.passages) > FLATTENED
    found = [headline] if headline is not None else []
    points = label_key_points(scene, at) or bullets_above_body(scene, at)
    if is_page:
        points = points or own_points(sheet, whole_lists(scene, flat_part(sheet, "key_points", model.parts)))
        found += flat_part(sheet, "section", model.parts)
    found += whole_lists(scene, points)
    if not any(one.role == "section" for _, one in found):
        found += label_section(scene, at)
    found += credits_of(scene, sheet, at, model)
    found += tags_of(scene, sheet, at, model)
    if is_page:
        found += flat_part(sheet, "standfirst", model.parts)
    return found + label_subheads(scene)


def named_headline(scene: Scene, likely: tuple[int, Label] | None) -> tuple[int, Label] | None:
    """The likeliest headline, under the name of the rule that finds the same one."""
    told = label_headline(scene)
    if likely is None or told is None:
        return likely or told
    said = [label.part or scene.passages[index].text for index, label in (likely, told)]
    return told if said[0] == said[1] and likely[0] == told[0] else likely


def bullets_above_body(scene: Scene, headline: int | None) -> Found:
    """A list between headline and body: in plain text the bullets themselves say what it is, but for menus of pages."""
    if headline is None:
        return []
    for index in range(headline + 1, min(scene.body_start, len(scene.passages))):
        if scene.passages[index].kind == "item":
            points = run_of_items(scene, index)
            is_menu = len(scene.passages) > FLATTENED and max(scene.odds[point] for point in points) <= UNLIKELY
            if are_points(scene, points) and not is_menu:
                return [(point, Label("key_points", "key-points.under-headline", 0.7)) for point in points]
            return []
    return []


def own_points(sheet: Sheet, found: Found) -> Found:
    """The points, unless the line above them heads cards of products or places all over the page."""
    first = min((index for index, _ in found), default=0)
    heading = sheet.texts[first - 1] if first else ""
    return [] if sheet.repeats[heading] >= TEMPLATE else found


def whole_lists(scene: Scene, found: Found) -> Found:
    """With one item of a list the others."""
    groups = {scene.passages[index].group: one for index, one in found if scene.passages[index].kind == "item"}
    if not groups:
        return found
    items = [(i, groups[p.group]) for i, p in enumerate(scene.passages) if p.kind == "item" and p.group in groups]
    return found + items


def tags_of(scene: Scene, sheet: Sheet, headline: int | None, model: TextModel) -> Found:
    """Tags behind a label, else the likeliest lines, else short lines under the headline; on pages by odds alone."""
    if len(scene.passages) > FLATTENED:
        return flat_part(sheet, "tags", model.parts)
    first = max(0, (headline if headline is not None else scene.body_start) - TAGS_ABOVE)
    near = range(first, min(max(scene.body_end, scene.body_start) + TAGS_BEHIND, len(scene.passages)))
    labelled = labelled_tags(scene, near)
    if labelled:
        return labelled
    likely, under = flat_part(sheet, "tags", model.parts), lines_under_headline(scene, headline)
    lines = {index for index, _ in under}
    return under if len(likely) < len(under) and all(index in lines for index, _ in likely) else likely


def credits_of(scene: Scene, sheet: Sheet, headline: int | None, model: TextModel) -> Found:
    """Byline and date: the likeliest lines, else those that rules tell."""
    centre = headline if headline is not None else scene.body_start
    near = range(max(0, centre - 5), min(len(scene.passages), max(centre + 12, scene.body_start + 2)))
    found = flat_part(sheet, "byline", model.parts) or only(label_byline(scene, near))
    dates = flat_part(sheet, "date", model.parts) or only(
        label_date(scene, near, headline) or date_at_end(scene, near.stop)
    )
    if not found and dates and opens_with_name(sheet.texts[dates[0][0]]):
        return [(dates[0][0], Label("byline", "byline.with-date", dates[0][1].certainty))]
    return found + dates


def only(found: tuple[int, Label] | None) -> Found:
    """A list of one or none."""
    return [found] if found is not None else []
