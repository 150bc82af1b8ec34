"""The key points: the short list that sums an article up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.fields.forests import labels_of, runs_of, scored
from newsparse.fields.labelled_page import FieldValue, LabelledPage, source_of, with_role
from newsparse.fields.text_view import Candidate
from newsparse.fields.windows import KEY_POINTS_ABOVE_HEADLINE
from newsparse.lines.passages import kinship, link_chars
from newsparse.lines.phrases import label_of
from newsparse.lines.text_settings import POINT_LINES
from newsparse.lines.writing import DECORATION_RE, size_of, words_in
from newsparse.markup import named
from newsparse.records import Label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.fields.context import LabelContext
    from newsparse.fields.forests import Found
    from newsparse.fields.text_view import TextView
    from newsparse.records import Container, Passage
    from newsparse.rulebook import LabelMatch


# ------------------------------------------------------------------ candidates


MIN_POINTS, MAX_POINTS = 2, 14
MAX_POINT_CHARS = 420
"""A point is a sentence or two; longer ones are the list of an ordinary body."""
MIN_MEAN_WORDS = 4
"""Mean number of words of a point: shorter entries are menus and specifications."""
MAX_SISTERS = 8
"""Without list markup, a longer run is ordinary copy under a heading."""
MIN_TEMPLATE_TIMES = 3
"""A heading that stands on a page this often belongs to cards of products or places, not to the article."""
MAX_HEADING_CHARS = 60
COUSIN_REACH = 4
"""Elements up to one that holds all points, where each has boxes of its own."""
MIN_MEAN_CHARS = 30
"""Mean characters of points that no heading tells to be such: shorter entries are dates, names and contents."""


def candidates(context: LabelContext) -> range:
    """The lines from just above the headline to the body's end."""
    first = max(0, context.headline - KEY_POINTS_ABOVE_HEADLINE) if context.headline is not None else 0
    return range(first, max(context.body_end, context.body_start))


def heading_of_points(context: LabelContext, index: int) -> LabelMatch | None:
    """The label of a line that says "Key points" and no more, and stands on the page once or twice."""
    label = heading_at(context, index)
    if label is None or label.role != "key_points" or label.rest:
        return None
    return label if times_on_page(context, index) < MIN_TEMPLATE_TIMES else None


def times_on_page(context: LabelContext, index: int) -> int:
    """How often a passage stands on the page."""
    text = context.passages[index].text
    return sum([passage.text == text for passage in context.passages])


def heading_at(context: LabelContext, index: int) -> LabelMatch | None:
    """The label that a passage is, also behind a sign of decoration: "⚡ Key takeaways"."""
    text = context.passages[index].text
    if len(text) > MAX_HEADING_CHARS or text[0].isalnum():
        return context.lines.label(index)
    return label_of(DECORATION_RE.sub("", text)) or context.lines.label(index)


def points_after(context: LabelContext, heading: int) -> list[int]:
    """The points under a heading: the items of the next list, else sister elements of equal size."""
    passages = context.passages
    start = heading + 1
    if start >= len(passages):
        return []
    while start < min(heading + 3, len(passages) - 1) and passages[start].kind != "item":
        start += 1
    if passages[start].kind == "item":
        points = run_of_items(context, start)
        return points if are_points(context, points) else []
    for first in (heading + 1, heading + 2):  # a sentence may lead to the points
        points = run_of_sisters(context, first) if first < len(passages) else []
        if are_points(context, points):
            return points
    return []


def run_of_items(context: LabelContext, start: int) -> list[int]:
    """The items of one list from an index on; some pages make a list for each of them."""
    passages = context.passages
    end = start + 1
    while end < len(passages) and passages[end].kind == "item" and is_of_list(passages[end - 1], passages[end]):
        end += 1
    run = range(start, end)
    written = [index for index in run if not is_link(context.passages[index])]
    return written if len(written) > len(run) / 2 else list(run)  # a lone link among points is an advert


def is_of_list(one: Passage, other: Passage) -> bool:
    """Whether two neighbours are items of one list, or of two lists with one item each."""
    if one.group == other.group:
        return True
    a, b = one.container, other.container
    return a is not None and b is not None and (a.tag, a.hints) == (b.tag, b.hints) and are_cousins(a, b)


def are_cousins(one: Container, other: Container) -> bool:
    """Whether the elements around two elements of one make are of one make too, up to one that holds both."""
    up, across = one.parent, other.parent
    for _ in range(COUSIN_REACH):
        if up is None or across is None or up.tag != across.tag or up.hints != across.hints:
            return False
        if up is across:
            return True
        up, across = up.parent, across.parent
    return False


def is_link(passage: Passage) -> bool:
    """Whether a passage is a link to another page and nothing else."""
    return len(passage.links) == 1 and len(passage.links[0].text) == len(passage.text) and leads_away(passage) > 0


def leads_away(passage: Passage) -> int:
    """Characters of links to other pages; points may link to where the article tells more."""
    return sum(len(link.text) for link in passage.links if not link.href.startswith("#"))


def run_of_sisters(context: LabelContext, start: int) -> list[int]:
    """Passages of the same element and kind as the first, up to the next heading: a list made without list markup."""
    passages = context.passages
    end = start
    while end < len(passages) and are_sisters(passages[start], passages[end]):
        end += 1
    followed = end < len(passages) and kinship(passages[end].container, passages[start].container) == 2
    is_more = followed and not (passages[start].level and passages[end].level != passages[start].level)
    return [] if is_more or end - start > MAX_SISTERS else list(range(start, end))


def are_sisters(one: Passage, other: Passage) -> bool:
    """Whether two passages are paragraphs or headings of the same make and place, none longer than a point."""
    a, b = one.container, other.container
    if (
        a is None
        or b is None
        or one.kind not in ("paragraph", "subhead")
        or (other.kind, other.level) != (one.kind, one.level)
    ):
        return False
    return a.hints == b.hints and (kinship(a, b) >= 1 or are_cousins(a, b)) and len(other.text) <= MAX_POINT_CHARS


def are_points(context: LabelContext, points: list[int]) -> bool:
    """Whether a list has the size of key points and is not made of links."""
    if not MIN_POINTS <= len(points) <= MAX_POINTS:
        return False
    texts = [context.passages[index].text for index in points]
    linked = sum(leads_away(context.passages[index]) for index in points)
    total = sum(map(len, texts))
    words = sum(map(words_in, texts)) / len(texts)
    asked = sum(text.endswith("?") for text in texts)  # questions are the contents of the page, not its gist
    return (
        max(map(len, texts)) <= MAX_POINT_CHARS
        and linked * 2 < total
        and words >= MIN_MEAN_WORDS
        and asked * 2 < len(texts)
    )


def are_sentences(context: LabelContext, points: list[int]) -> bool:
    """Whether items are written out, none is a date, a name or another known line, and most lead nowhere."""
    texts = [context.passages[index].text for index in points]
    if any(map(is_button, (context.passages[index] for index in points))):
        return False
    linked = sum(link_chars(context.passages[index]) for index in points)
    known = any(context.lines.phrase(index).role is not None for index in points)
    return not known and sum(map(len, texts)) >= max(MIN_MEAN_CHARS * len(texts), 2 * linked)


def is_button(passage: Passage) -> bool:
    """Whether an item is pressed rather than read, as in the contents of a page."""
    return passage.container is not None and passage.container.tag in ("button", "label")


# ------------------------------------------------------------------ text

MIN_POINT_SIZE = 20
LINES_BEHIND_BODY_START, MIN_LINES = 12, 40
"""Points stand before the body's first lines; on a page whose body is not where it seems, among the first lines."""


def text_candidates(view: TextView) -> Iterator[Candidate]:
    """Items from the headline into the body, and lines under a heading of points; no other line reads as a point."""
    start, heading = max(0, view.headline - KEY_POINTS_ABOVE_HEADLINE), view.parts.points_heading
    under_heading = heading + 1 + POINT_LINES if heading >= 0 else 0
    end = max(view.body_start + LINES_BEHIND_BODY_START, start + MIN_LINES, under_heading)
    for index in range(start, min(len(view.passages), end)):
        is_under = 0 <= heading < index <= heading + POINT_LINES
        if (is_under or view.passages[index].kind == "item") and index != view.headline and can_be_point(view, index):
            yield Candidate(index, view.texts[index])


def can_be_point(view: TextView, index: int) -> bool:
    """Whether a line has the size of a point, stands before the body's last and is not known as something else."""
    if (
        size_of(view.texts[index]) < MIN_POINT_SIZE
        or len(view.texts[index]) > MAX_POINT_CHARS
        or index > view.body_end - 2
    ):
        return False
    return view.known.boilerplate[index] is None and view.known.labels[index] is None


# ------------------------------------------------------------------ score


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
    return [] if view.parts.repeats(heading) >= MIN_TEMPLATE_TIMES else found


def whole_lists(context: LabelContext, found: Found) -> Found:
    """With one item of a list the others."""
    passages = context.passages
    groups = {passages[index].group: one for index, one in found if passages[index].kind == "item"}
    if not groups:
        return found
    items = ((i, one.group) for i, one in enumerate(passages) if one.kind == "item" and one.group in groups)
    return found + [(index, groups[group]) for index, group in items]


# ------------------------------------------------------------------ choose


def choose(page: LabelledPage) -> FieldValue | None:
    """The points of the box; no metadata claim them."""
    indexes = with_role(page, "key_points")
    if not indexes:
        return None
    return FieldValue(tuple(page.passages[index].text for index in indexes), source_of(page, indexes[0]))
