"""Which lines are tags: for HTML rules from the surest to the weakest, for text a label, then fitted trees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.fields.forests import labels_of, runs_of, scored
from newsparse.fields.tags.candidates import (
    MAX_TAGS,
    can_be_tag,
    candidates,
    far_candidates,
    is_marked_as_tag,
    is_outside,
    leads_to_topics,
    links_in,
    run_of_tags,
    same_template,
    text_candidates,
)
from newsparse.lines.topics import is_topic_page
from newsparse.markup import named
from newsparse.records import Label

if TYPE_CHECKING:
    from newsparse.fields.context import LabelContext
    from newsparse.fields.forests import Found

MAX_FAR_TAGS = 12
"""Far behind the body; lists of a site's topics are longer."""
TAGS_REACH = 4
"""Elements up to one that is named after tags."""
LEAST_ODDS, BEST_ODDS, MEAN_ODDS = -1.5, -1.0, -1.1
"""Tags stand in company: log-odds that a line of a run, its best line, and the mean of all must have in text."""


def score(context: LabelContext) -> Found:
    """The lines that hold tags, by the first rule that finds any, and in text by their odds."""
    if context.view is None:
        return by_rules(context)
    if context.is_flattened_page:
        return by_trees(context)
    return labelled_tags(context, candidates(context)) or likely_or_under_headline(context)


def by_rules(context: LabelContext) -> Found:
    """In HTML: what the first rule finds around the article, else further down."""
    found = tags_among(context, candidates(context))
    if found:
        return found
    far = tags_among(context, far_candidates(context))
    return far if links_in(context, [index for index, _ in far]) <= MAX_FAR_TAGS else []


def tags_among(context: LabelContext, near: range) -> Found:
    """What the first rule that finds any tags finds in a stretch of lines."""
    for find in (linked_tags, labelled_tags, named_tags, topic_links):
        found = find(context, near)
        if found:
            return found
    return []


def by_trees(context: LabelContext) -> Found:
    """In text: the runs of lines that are likely tags."""
    if context.view is None:
        return []
    likely = scored(context, "tags", text_candidates(context.view))
    return labels_of(context.view, "tags", runs_of(likely, LEAST_ODDS, BEST_ODDS, MEAN_ODDS))


def likely_or_under_headline(context: LabelContext) -> Found:
    """In a short text: the likely lines, or all short lines under the headline where they are some of these."""
    likely, under = by_trees(context), lines_under_headline(context)
    lines = {index for index, _ in under}
    return under if len(likely) < len(under) and all(index in lines for index, _ in likely) else likely


def labelled_tags(context: LabelContext, near: range) -> Found:
    """Tags behind a label, on its line or on the lines below."""
    for index in near:
        label = context.lines.label(index)
        if label is None or label.role != "tags" or is_outside(context, index):
            continue
        if label.rest:
            return [(index, Label("tags", label.rule, 0.9))]
        below = run_of_tags(context, index + 1)
        if below and (len(below) > 1 or is_sure_alone(context, below[0])):
            heading = (index, Label("furniture", label.rule, 0.9))
            return [heading, *((i, Label("tags", label.rule, 0.85)) for i in below)]
    return []


def is_sure_alone(context: LabelContext, index: int) -> bool:
    """Whether a single passage under a label is tags by more than the label, which also heads related articles."""
    passage = context.passages[index]
    if passage.container is None or len(passage.links) > 1 or passage.text.count(" ") <= 1:
        return True
    if any(is_topic_page(link.href) for link in passage.links):
        return True
    return named(passage.container, "tags", TAGS_REACH) is not None


def linked_tags(context: LabelContext, near: range) -> Found:
    """Links marked rel="tag". Many systems mark categories "category tag": those are sections."""
    found = [
        (index, Label("tags", "tags.rel-tag", 0.9))
        for index in near
        if any(is_marked_as_tag(link) for link in context.passages[index].links) and not is_outside(context, index)
    ]
    total = sum(is_marked_as_tag(link) for index, _ in found for link in context.passages[index].links)
    return found if total <= MAX_TAGS else []


def named_tags(context: LabelContext, near: range) -> Found:
    """Links that lead to pages of tags, in an element named after tags."""
    found = []
    for index in near:
        if leads_to_topics(context, index):
            rule = named(context.passages[index].container, "tags", TAGS_REACH)
            if rule is not None:
                found.append((index, Label("tags", rule, 0.8)))
    return found if links_in(context, [index for index, _ in found]) <= MAX_TAGS else []


def topic_links(context: LabelContext, near: range) -> Found:
    """Two or more links in a row that lead to pages of topics and nothing beside them: they need no name.

    One such link alone is often the kicker of a teaser.
    """
    run: list[int] = []
    for index in near:
        if run and not (index == run[-1] + 1 and same_template(context, run[0], index)):
            if links_in(context, run) > 1:
                break
            run = []
        if leads_to_topics(context, index):
            run.append(index)
    return [(i, Label("tags", "tags.topic-links", 0.7)) for i in run] if 1 < links_in(context, run) <= MAX_TAGS else []


MAX_LINE_SPACES, MIN_LINES, MAX_LINES = 4, 2, 12
"""Spaces in each of the lines under a headline that are tags, and how many lines there are."""


def lines_under_headline(context: LabelContext) -> Found:
    """In a short text: two or more short lines right under the headline, before a label, a list or the body."""
    headline = context.headline
    if headline is None:
        return []
    end = headline + 1
    while (
        end < len(context.passages)
        and can_be_tag(context, end)
        and context.passages[end].text.count(" ") < MAX_LINE_SPACES
    ):
        end += 1
    stop = context.lines.label(end) if end < len(context.passages) else None
    ended = end < len(context.passages) and (
        context.odds[end] > 0
        or context.passages[end].kind == "item"
        or (stop is not None and stop.role == "key_points")
    )
    if ended and MIN_LINES <= end - headline - 1 <= MAX_LINES:
        return [(index, Label("tags", "tags.lines-under-headline", 0.6)) for index in range(headline + 1, end)]
    return []
