"""Chooses authors, byline and date: who wrote it, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.assemble.choice import Copy, Found, first_claim, from_page, source_of, with_role
from newsparse.dates import parse_date
from newsparse.names import bare_name, has_given_name, names_in_line, signature, split_byline, unique_names
from newsparse.rulebook import find_label, load_rulebook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

ORGANISATION = 0.7
"""Claims below this certainty name the publisher more often than those who wrote the piece."""
LOOSE = ("authors.item", "authors.link", "authors.rel-author", "authors.webpage")
"""Rules that also find the names of editors, commenters and teasers: where the byline names fewer, it is right."""
EVEN, LIKELY, SURE = 0.5, 0.6, 0.7
"""Certainty from which a byline replaces persons in the metadata, the publisher's name there, or adds to persons."""
UNSURE = ("date_published.first-time", "date_published.modified", "date_published.script")
"""Rules that may find the date of something else: any <time>, the last change, a value in the page's own data."""
MARGIN = 0.2
"""By how much less certain than such a rule a printed date may be."""
MAX_WORDS = 20
"""Words of a line that are looked at for "Updated"."""


def find_authors(copy: Copy) -> Found | None:
    """The authors that the metadata name, unless the byline that readers see names others, or more of them."""
    claimed, lines = first_claim(copy.metadata.authors), shown_authors(copy)
    shown = all_names(lines)
    if shown is None or claimed is None:
        return claimed or shown
    if claimed.source.certainty < ORGANISATION:
        return shown if shown.source.certainty >= LIKELY else claimed
    return lines[0] if stands_above_body(copy) and corrects(lines[0], claimed) else claimed


def shown_authors(copy: Copy) -> list[Found]:
    """The names in each line that was labelled byline."""
    return [Found(names, source_of(copy, at)) for at in with_role(copy, "byline") if (names := names_at(copy, at))]


def all_names(lines: Sequence[Found]) -> Found | None:
    """The names of several lines together."""
    names = unique_names(tuple(name for line in lines for name in line.value))
    return Found(names, lines[0].source) if lines else None


def stands_above_body(copy: Copy) -> bool:
    """Whether the first byline stands before the body: further down, teasers and boxes have bylines of their own."""
    return with_role(copy, "byline")[0] < min(with_role(copy, "body"), default=0)


def corrects(line: Found, claimed: Found) -> bool:
    """Whether a byline knows the authors better than a claim of persons does."""
    same = [name for name in line.value if any(is_same(name, other) for other in claimed.value)]
    more = [name for name in line.value if name not in same]
    if not same:  # "By Jane Doe" under the headline, where the metadata name whoever put the page online
        is_signed = line.source.rule.startswith("byline.") and line.source.certainty >= EVEN
        return is_signed and any(map(has_given_name, more))
    if not more:
        return len(same) < len(claimed.value) and claimed.source.rule in LOOSE
    return line.source.certainty >= SURE and len(same) >= len(claimed.value) and all(map(has_given_name, more))


def is_same(one: str, other: str) -> bool:
    """Whether two names are one person's, one of them perhaps cut or with credentials."""
    a, b = bare_name(one), bare_name(other)
    return bool(a and b) and (a.startswith(b) or b.startswith(a))


def names_at(copy: Copy, index: int) -> tuple[str, ...]:
    """The names in a byline: those behind "By" or a label, else those that the line holds."""
    text = copy.passages[index].text
    if names := signature(text):
        return names
    label = find_label(load_rulebook(), text)
    if label is not None and label.role == "byline" and label.rest:
        return split_byline(label.rest)
    return names_in_line(text) or split_byline(text)


def find_byline(copy: Copy) -> Found | None:
    """The line that names the authors, as printed."""
    return from_page(copy, "byline")


def find_date(copy: Copy) -> Found | None:
    """When it was published, as the metadata say, unless the date that readers see is older or the metadata unsure.

    A piece is not shown with a date on which it did not exist: an older date in print is that of publication, and the
    stamp that of a move to another system. A younger one is that of a change, whether it says so or not.
    """
    claims = copy.metadata.date_published
    shown = shown_date(copy)
    if shown is None:
        return first_claim(claims) or changed_date(copy) or first_claim(copy.metadata.date_modified)
    same = next((claim for claim in claims if claim.value.date() == shown.value.date()), None)
    if same is not None and (claims[0].source.rule in UNSURE or is_older(shown, claims[0].value)):
        return Found(same.value, same.source)  # which knows the time as well
    if not claims or (claims[0].source.rule in UNSURE and shown.source.certainty > claims[0].source.certainty - MARGIN):
        return shown
    is_placed = shown.source.rule != "date.above-headline"
    return shown if is_placed and is_older(shown, claims[0].value) else first_claim(claims)


def is_older(shown: Found, stamp: datetime) -> bool:
    """Whether a printed date lies more than a day before a stamp: less is the difference between two time zones."""
    return bool(stamp.toordinal() - shown.value.toordinal() > 1)


def shown_date(copy: Copy) -> Found | None:
    """The printed date of publication; bylines often end with it."""
    return next((found for found, is_change in printed_dates(copy) if not is_change), None)


def changed_date(copy: Copy) -> Found | None:
    """The printed date of the last change, where no other is printed."""
    return next((found for found, is_change in printed_dates(copy) if is_change), None)


def printed_dates(copy: Copy) -> Iterator[tuple[Found, bool]]:
    """The dates in the lines that were labelled date or byline, each with whether it is that of a change."""
    language = copy.metadata.language[0].value if copy.metadata.language else None
    for index in (*with_role(copy, "date"), *with_role(copy, "byline")):
        text = copy.passages[index].text
        label = find_label(load_rulebook(), text)
        date = parse_date(label.rest if label is not None and label.rest else text, language=language)
        if date is not None:
            yield Found(date, source_of(copy, index)), is_of_change(text)


def is_of_change(text: str) -> bool:
    """Whether a line says "Updated", at its start or behind the names, and does not say "Published" before."""
    words = text.split()
    for place in range(min(len(words), MAX_WORDS)):
        label = find_label(load_rulebook(), " ".join(words[place:])) if words[place][0].isalpha() else None
        if label is not None and label.role == "date":
            return label.kind == "modified"
        if any(map(str.isdigit, words[place])):
            return False
    return False
