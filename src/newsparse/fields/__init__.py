"""The fields of an Article: which lines name them, and whether lines or metadata are believed.

A room is a field or some that belong together, in a file or folder of its own, with four verbs: *claims* are what
metadata say, *candidates* the lines that may be it, *score* says which of them are, *choose* weighs claims against
these lines.
``label`` gives each line its role, room by room; ``choose_fields`` makes values of lines and claims.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from math import exp
from typing import TYPE_CHECKING, NamedTuple

from newsparse.fields import authors, dates, headline, key_points, kicker, section, standfirst, subheads, tags
from newsparse.fields.context import LabelContext, around_headline, context_of
from newsparse.fields.facts import choose_claimed, choose_language
from newsparse.fields.forests import Found
from newsparse.fields.labelled_page import FieldValue, LabelledPage
from newsparse.records import Label

if TYPE_CHECKING:
    from newsparse.body.model import Model
    from newsparse.label.flat.sheet import Candidate, Sheet
    from newsparse.lines import Lines
    from newsparse.records import Metadata, Passage, Role


Score = Callable[[LabelContext], Found]
Choose = Callable[[LabelledPage], FieldValue | None]

ROOMS: Mapping[str, Score] = {
    "headline": headline.score,
    "section": section.score,
    "key_points": key_points.score,
    "standfirst": standfirst.score,
    "tags": tags.score,
    "authors": authors.score,
    "dates": dates.score,
    "kicker": kicker.score,
    "subheads": subheads.score,
}
HTML_ORDER = tuple(ROOMS)
TEXT_ORDER = ("headline", "section", "key_points", "authors", "dates", "tags", "standfirst", "kicker", "subheads")
"""Of two rooms that name one line the first keeps it, so that the surer stand first. Markup names standfirsts and tags;
without it a standfirst looks like a paragraph and a tag like a name."""


class Field(NamedTuple):
    """One field of the Article and how it is chosen."""

    name: str
    choose: Choose


FIELDS = (
    Field("headline", headline.choose),
    Field("section", section.choose_section),
    Field("section_path", section.choose_path),
    Field("kicker", kicker.choose),
    Field("tags", tags.choose),
    Field("key_points", key_points.choose),
    Field("standfirst", standfirst.choose),
    Field("authors", authors.choose_authors),
    Field("byline", authors.choose_byline),
    Field("date_published", dates.choose_published),
    Field("date_modified", dates.choose_modified),
    Field("language", choose_language),
    *(
        Field(name, choose_claimed(name))
        for name in ("canonical_url", "site_name", "description", "free_access", "page_type")
    ),
)
"""In the order of the Article's fields; body, images and address are put together elsewhere."""

TEXT_CANDIDATES: Mapping[Role, Callable[[Sheet], Iterator[Candidate]]] = {
    "headline": headline.text_candidates,
    "section": section.text_candidates,
    "standfirst": standfirst.text_candidates,
    "byline": authors.text_candidates,
    "date": dates.text_candidates,
    "tags": tags.text_candidates,
    "key_points": key_points.text_candidates,
}
"""The lines of text that fitted trees rate, by role; the headline is found first, others are looked for around it."""


__all__ = ["choose_fields", "label"]


def label(lines: Lines, metadata: Metadata, model: Model) -> tuple[Label, ...]:
    """One label for each line, in order.

    >>> from newsparse.body.model import load_model
    >>> from newsparse.lines import Lines
    >>> from newsparse.records import Metadata, Passage
    >>> texts = ("Ferry runs again", "The ferry to the island runs again after three weeks of storms, its owner said.")
    >>> lines = Lines([Passage("paragraph", text, at) for at, text in enumerate(texts, 1)])
    >>> [one.role for one in label(lines, Metadata(), load_model("text"))]
    ['headline', 'body']
    """
    if not len(lines):
        return ()
    context = context_of(lines, metadata, model)
    labels: list[Label | None] = [None] * len(lines)
    for room in HTML_ORDER if context.view is None else TEXT_ORDER:
        found = ROOMS[room](context)
        if room == "headline":
            context = around_headline(context, found[0] if found else None)
        for index, one in found:
            if labels[index] is None:
                labels[index] = one
    named = zip(labels, lines.passages, context.odds, strict=True)
    return tuple([one or by_odds(passage, odds) for one, passage, odds in named])


def choose_fields(page: LabelledPage) -> dict[str, FieldValue]:
    """The fields that were found, of lines or claims, in the order of the Article."""
    return {name: value for name, choose in FIELDS if (value := choose(page)) is not None}


MAX_ODDS_STEP = 9
"""Odds are told in whole steps up to here."""


def by_odds(passage: Passage, odds: float) -> Label:
    """Body or furniture; a caption stays a caption where it is part of the article."""
    if odds <= 0:
        return plain_labels("furniture")[int(-odds) if odds > -MAX_ODDS_STEP else MAX_ODDS_STEP]
    step = int(odds) if odds < MAX_ODDS_STEP else MAX_ODDS_STEP
    return plain_labels("caption" if passage.kind == "caption" else "body")[step]


@cache
def plain_labels(role: Role) -> tuple[Label, ...]:
    """The labels that follow from the odds alone, by whole steps."""
    return tuple([Label(role, "body.odds", round(1 / (1 + exp(-step - 0.5)), 3)) for step in range(MAX_ODDS_STEP + 1)])
