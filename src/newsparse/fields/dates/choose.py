"""The dates of an Article: what metadata claim, against the dates that readers see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.fields.labelled_page import FieldValue, LabelledPage, first_claim, source_of, with_role
from newsparse.lines.phrases import label_of
from newsparse.rule_traits import has_trait

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

MAX_CERTAINTY_BEHIND = 0.2
"""By how much less certain a printed date may be than a claim that may date something else."""
MAX_WORDS_BEFORE_CHANGE = 20
"""Words of a line that are looked at for "Updated"."""


def choose_published(page: LabelledPage) -> FieldValue | None:
    """When it was published, as the metadata say, unless the date that readers see is older or the metadata unsure.

    A piece is not shown with a date on which it did not exist: an older date in print is that of publication, and the
    stamp that of a move to another system. A younger one is that of a change, whether it says so or not.
    """
    claims = page.metadata.date_published
    shown = shown_date(page)
    if shown is None:
        return first_claim(claims) or changed_date(page) or first_claim(page.metadata.date_modified)
    is_unsure = bool(claims) and has_trait(claims[0].source.rule, "may_date_something_else")
    same = next((claim for claim in claims if claim.value.date() == shown.value.date()), None)
    if same is not None and (is_unsure or is_older(shown, claims[0].value)):
        return FieldValue(same.value, same.source)  # which knows the time as well
    if not claims or (is_unsure and shown.source.certainty > claims[0].source.certainty - MAX_CERTAINTY_BEHIND):
        return shown
    is_placed = not has_trait(shown.source.rule, "may_be_the_day_of_reading")
    return shown if is_placed and is_older(shown, claims[0].value) else first_claim(claims)


def is_older(shown: FieldValue, stamp: datetime) -> bool:
    """Whether a printed date lies more than a day before a stamp: less is the difference between two time zones."""
    return bool(stamp.toordinal() - shown.value.toordinal() > 1)


def shown_date(page: LabelledPage) -> FieldValue | None:
    """The printed date of publication; bylines often end with it."""
    return next((found for found, is_change in printed_dates(page) if not is_change), None)


def changed_date(page: LabelledPage) -> FieldValue | None:
    """The printed date of the last change, where no other is printed."""
    return next((found for found, is_change in printed_dates(page) if is_change), None)


def printed_dates(page: LabelledPage) -> Iterator[tuple[FieldValue, bool]]:
    """The dates in the lines that were labelled date or byline, each with whether it is that of a change."""
    for index in (*with_role(page, "date"), *with_role(page, "byline")):
        date = page.lines.date(index)
        if date is not None:
            yield FieldValue(date, source_of(page, index)), is_of_change(page.passages[index].text)


def is_of_change(text: str) -> bool:
    """Whether a line says "Updated", at its start or behind the names, and does not say "Published" before."""
    words = text.split()
    for place in range(min(len(words), MAX_WORDS_BEFORE_CHANGE)):
        label = label_of(" ".join(words[place:])) if words[place][0].isalpha() else None
        if label is not None and label.role == "date":
            return label.kind == "modified"
        if any(map(str.isdigit, words[place])):
            return False
    return False


def choose_modified(page: LabelledPage) -> FieldValue | None:
    """When it was last changed, as the metadata say."""
    return first_claim(page.metadata.date_modified)
