"""Chooses authors, byline and date: who wrote it, and when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.assemble.choice import Copy, Found, first_claim, from_page, source_of, with_role
from newsparse.dates import parse_date
from newsparse.names import has_given_name, names_in_line, signature, split_byline, unique_names
from newsparse.rulebook import find_label, load_rulebook

if TYPE_CHECKING:
    from collections.abc import Sequence

ORGANISATION = 0.7
"""Claims below this certainty name the publisher more often than those who wrote the piece."""
LOOSE = ("authors.item", "authors.link", "authors.rel-author", "authors.webpage")
"""Rules that also find the names of editors, commenters and teasers: where the byline names fewer, it is right."""
EVEN, LIKELY, SURE = 0.5, 0.6, 0.7
"""Certainty from which a byline replaces persons in the metadata, the publisher's name there, or adds to persons."""
LETTERS_RE = re.compile(r"\W+")


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
    a, b = (LETTERS_RE.sub("", name.partition(",")[0].casefold()) for name in (one, other))
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
    """The date in the metadata; else the one printed near the headline; else that of the last change."""
    claimed = first_claim(copy.metadata.date_published)
    if claimed is not None:
        return claimed
    language = copy.metadata.language[0].value if copy.metadata.language else None
    for index in (*with_role(copy, "date"), *with_role(copy, "byline")):  # bylines often end with the date
        text = copy.passages[index].text
        label = find_label(load_rulebook(), text)
        date = parse_date(label.rest if label is not None and label.rest else text, language=language)
        if date is not None:
            return Found(date, source_of(copy, index))
    return first_claim(copy.metadata.date_modified)
