"""Who wrote it: ``candidates`` are lines that name people, ``score`` says which of them name the authors; here their
names are weighed against those that the metadata claim.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.fields.authors.candidates import text_candidates
from newsparse.fields.authors.score import score
from newsparse.fields.labelled_page import FieldValue, LabelledPage, first_claim, shown_text, source_of, with_role
from newsparse.names import bare_name, has_given_name, unique_names
from newsparse.rule_tables import has_trait

if TYPE_CHECKING:
    from collections.abc import Sequence


__all__ = ["choose_authors", "choose_byline", "score", "text_candidates"]


PERSONS_CLAIM = 0.7
"""Claims below this certainty name the publisher more often than those who wrote the piece."""
REPLACES_PERSONS, REPLACES_PUBLISHER, ADDS_PERSONS = 0.5, 0.6, 0.7
"""Certainty from which a byline replaces persons in the metadata, the publisher's name there, or adds to persons."""


def choose_authors(page: LabelledPage) -> FieldValue | None:
    """The authors that the metadata name, unless the byline that readers see names others, or more of them."""
    claimed, lines = first_claim(page.metadata.authors), shown_authors(page)
    shown = all_names(lines)
    if shown is None or claimed is None:
        return claimed or shown
    if claimed.source.certainty < PERSONS_CLAIM:
        return shown if shown.source.certainty >= REPLACES_PUBLISHER else claimed
    return lines[0] if stands_above_body(page) and corrects(lines[0], claimed) else claimed


def shown_authors(page: LabelledPage) -> list[FieldValue]:
    """The names in each line that was labelled byline."""
    return [
        FieldValue(names, source_of(page, at)) for at in with_role(page, "byline") if (names := page.lines.names(at))
    ]


def all_names(lines: Sequence[FieldValue]) -> FieldValue | None:
    """The names of several lines together."""
    names = unique_names(tuple(name for line in lines for name in line.value))
    return FieldValue(names, lines[0].source) if lines else None


def stands_above_body(page: LabelledPage) -> bool:
    """Whether the first byline stands before the body: further down, teasers and boxes have bylines of their own."""
    return with_role(page, "byline")[0] < min(with_role(page, "body"), default=0)


def corrects(line: FieldValue, claimed: FieldValue) -> bool:
    """Whether a byline knows the authors better than a claim of persons does."""
    same = [name for name in line.value if any(is_same(name, other) for other in claimed.value)]
    more = [name for name in line.value if name not in same]
    if not same:  # "By Jane Doe" under the headline, where the metadata name whoever put the page online
        is_signed = has_trait(line.source.rule, "says_it_is_a_byline") and line.source.certainty >= REPLACES_PERSONS
        return is_signed and any(map(has_given_name, more))
    if not more:
        return len(same) < len(claimed.value) and has_trait(claimed.source.rule, "finds_others_too")
    return line.source.certainty >= ADDS_PERSONS and len(same) >= len(claimed.value) and all(map(has_given_name, more))


def is_same(one: str, other: str) -> bool:
    """Whether two names are one person's, one of them perhaps cut or with credentials."""
    a, b = bare_name(one), bare_name(other)
    return bool(a and b) and (a.startswith(b) or b.startswith(a))


def choose_byline(page: LabelledPage) -> FieldValue | None:
    """The line that names the authors, as printed."""
    return shown_text(page, "byline")
