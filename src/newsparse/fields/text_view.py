"""A plain text as its fields are looked for: its lines, what they are compared with, and what may be a field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from newsparse.core import TextParts, TextTable
from newsparse.lines.credits import NO_CREDITS, Credits, credits_of, has_date
from newsparse.lines.tag_lists import tag_lists
from newsparse.lines.text import role_numbers
from newsparse.lines.text_settings import part_settings
from newsparse.records import Passage
from newsparse.rulebook import LabelMatch

if TYPE_CHECKING:
    from newsparse.core import Forest
    from newsparse.lines.text import MeasuredText
    from newsparse.records import Role


class Candidate(NamedTuple):
    """A line, or a part of it, that may be some field of the article."""

    at: int
    """Index of the line."""
    text: str
    part: int = 0
    """0 for the whole line, 1 for its beginning, 2 for its end or middle."""


class KnownLines(NamedTuple):
    """What the rulebook knows of all lines."""

    labels: Sequence[LabelMatch | None]
    boilerplate: Sequence[str | None]


class TextView(NamedTuple):
    """A plain text's lines with what they are compared with."""

    passages: Sequence[Passage]
    texts: Sequence[str]
    known: KnownLines
    odds: Sequence[float]
    body_start: int
    body_end: int
    table: TextTable
    parts: TextParts
    credits: dict[str, Credits]
    """What was found of days and names in lines; several fields ask for the same ones."""
    headline: int = -1
    """Index of the headline; -1 while it is not known."""


def view_of(
    passages: Sequence[Passage], text: MeasuredText, odds: Sequence[float], *, body_start: int, body_end: int
) -> TextView:
    """Measure what the fields look at."""
    labels = [phrase.label for phrase in text.phrases]
    boilerplate = [phrase.boilerplate for phrase in text.phrases]
    text.table.measure_signs()
    parts = TextParts(
        text.table,
        part_settings(),
        tag_lists(),
        odds=odds,
        labels=role_numbers([None if label is None else label.role for label in labels]),
        has_label=bytes([label is not None for label in labels]),
        boilerplate=role_numbers(boilerplate),
        rests={index: label.rest for index, label in enumerate(labels) if label is not None and label.rest},
        body_start=body_start,
        body_end=body_end,
    )
    texts = [passage.text for passage in passages]
    known = KnownLines(labels, boilerplate)
    return TextView(passages, texts, known, odds, body_start, body_end, text.table, parts, {})


def with_headline(view: TextView, headline: int, text: str) -> TextView:
    """The view once the headline is known."""
    view.parts.set_headline(headline, text)
    return view._replace(headline=headline)


CREDITED_ROLES = frozenset(("byline", "date", "tags", "standfirst"))
"""Fields that are, or stand beside, lines of names and days: only for these are days and names looked for, which costs
most."""
OWN_COLUMNS = {
    "headline": "rivals",
    "tags": "tags",
    "section": "trails",
    "standfirst": "retold",
    "key_points": "retold",
}
"""Columns of the core that are for one field alone."""


def candidate_odds(view: TextView, role: Role, candidates: Sequence[Candidate], forest: Forest) -> list[float]:
    """The log-odds that a forest gives to candidates for a field."""
    return view.parts.odds(forest, candidates, OWN_COLUMNS.get(role, ""), candidate_credits(view, role, candidates))


def candidate_rows(view: TextView, role: Role, candidates: Sequence[Candidate]) -> list[list[float]]:
    """What is seen of candidates for a field, in the order of ``core.PART_COLUMNS``."""
    return view.parts.rows(candidates, OWN_COLUMNS.get(role, ""), candidate_credits(view, role, candidates))


def candidate_credits(view: TextView, role: Role, candidates: Sequence[Candidate]) -> list[Credits] | None:
    """What candidates say of days and names, and whether the line behind each is a day; None where nobody asks."""
    return [credits_beside(view, one) for one in candidates] if role in CREDITED_ROLES else None


MAX_CREDIT_CHARS = 160
"""Characters of the longest line that is looked at for names and days."""
MAX_DAY_CHARS = 60
"""Characters of a line that is a day and little else."""


def credits_beside(view: TextView, candidate: Candidate) -> Credits:
    """What a line says of days and names, and whether the line behind it is a day."""
    text, behind = candidate.text, candidate.at + 1
    found = NO_CREDITS
    if len(text) <= MAX_CREDIT_CHARS:
        known = view.credits.get(text)
        found = known if known is not None else view.credits.setdefault(text, credits_of(text))
    is_dated = behind < len(view.texts) and len(view.texts[behind]) <= MAX_DAY_CHARS and has_date(view.texts[behind])
    return found._replace(date_behind=1.0) if is_dated else found
