"""The rooms in one table: what each names among the lines, and what each chooses for the Article.

A room is a field or some that belong together, with four verbs: *claims* are what metadata say, *candidates* the lines
that may be it, *score* names those that are, *choose* weighs claims against named lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from newsparse.fields import authors, dates, headline, key_points, kicker, section, standfirst, subheads, tags
from newsparse.fields.context import LabelContext
from newsparse.fields.facts import choose_claimed, choose_language
from newsparse.fields.forests import Found
from newsparse.fields.labelled_page import FieldValue, LabelledPage

if TYPE_CHECKING:
    from newsparse.label.flat.sheet import Candidate, Sheet
    from newsparse.records import Role

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
