"""When it was published and changed: lines that tell a date, against the dates that the metadata claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.dates import parse_date
from newsparse.fields.forests import best_of, labels_of, scored
from newsparse.fields.labelled_page import FieldValue, LabelledPage, first_claim, source_of, with_role
from newsparse.fields.windows import DATELINES, DATES_BEHIND_BODY, credit_lines, near_headline
from newsparse.lines.phrases import label_of
from newsparse.lines.writing import DATELINE_STOPS, DIGIT_RE, MIN_SENTENCE_WORDS
from newsparse.markup import named
from newsparse.records import Label
from newsparse.rule_tables import has_trait

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from newsparse.fields.context import LabelContext
    from newsparse.fields.forests import Found
    from newsparse.fields.text_view import Candidate, TextView


# ------------------------------------------------------------------ candidates


MAX_DATE_CHARS, MAX_NAMED_CHARS = 120, 50
"""Characters of a line that tells the date, and of one that its markup alone calls a date."""
MIN_COPY_ODDS = 2
"""Log-odds of body above which a line is copy that names a day."""


def candidates(context: LabelContext) -> Iterator[int]:
    """The lines around the headline that can tell a date."""
    near = near_headline(context, DATELINES)
    return (index for index in near if index != context.headline and is_dateline(context, index))


def candidates_at_end(context: LabelContext) -> range:
    """The lines behind those, down to some behind the body."""
    start = near_headline(context, DATELINES).stop
    return range(start, min(max(context.body_end, start) + DATES_BEHIND_BODY, len(context.passages)))


def is_dateline(context: LabelContext, index: int) -> bool:
    """Whether a line can tell a date: short, with digits, and no sentence unless it is labelled so."""
    passage = context.passages[index]
    text = passage.text
    if len(text) > MAX_DATE_CHARS or context.odds[index] > MIN_COPY_ODDS or not any(map(str.isdigit, text)):
        return False
    label = context.lines.label(index)
    if label is not None and label.role == "date":
        return True
    return passage.kind != "caption" and not is_sentence(text)


def is_sentence(text: str) -> bool:
    """Whether a line runs on like copy: it may name a date, but it is no dateline."""
    return text.endswith(DATELINE_STOPS) and text.count(" ") >= MIN_SENTENCE_WORDS


def is_named_date(context: LabelContext, index: int) -> bool:
    """Whether a short line holds a date and its own element is named so."""
    if len(context.passages[index].text) > MAX_NAMED_CHARS or not is_dateline(context, index):
        return False
    return named(context.passages[index].container, "date", 1) is not None and context.lines.has_date(index)


def text_candidates(view: TextView) -> Iterator[Candidate]:
    """Lines of text that tell who or when, with a digit."""
    return (one for one in credit_lines(view) if DIGIT_RE.search(one.text) is not None)


# ------------------------------------------------------------------ score


LEAST_ODDS = 0.0
"""Log-odds from which the likeliest line of a text is taken, where F1 on unseen sites is best."""


def score(context: LabelContext) -> Found:
    """The line that tells when it was published; some bylines tell it too."""
    likely: Found = []
    if context.view is not None:
        chosen = best_of(scored(context, "date", text_candidates(context.view)), LEAST_ODDS)
        likely = labels_of(context.view, "date", chosen)
    return likely or near_the_headline(context) or at_the_end(context)


LABELLED, BELOW, ABOVE, CHANGED = range(4)
"""Ranks of lines near the headline: one that says "Published" before one below, one above, and "Updated". Above the
headline stands also the day on which the page was read."""


def near_the_headline(context: LabelContext) -> Found:
    """The best line near the headline that tells a date."""
    found = [(rank_of(context, index), index) for index in candidates(context) if context.lines.date(index) is not None]
    if not found:
        return []
    rank, index = min(found)
    label = context.lines.label(index)
    is_labelled = label is not None and label.role == "date"
    rule = label.rule if label is not None and is_labelled else "date.near-headline"
    return [(index, Label("date", rule if rank != ABOVE else "date.above-headline", 0.7))]


def rank_of(context: LabelContext, index: int) -> int:
    """The rank of a line that tells a date."""
    label = context.lines.label(index)
    if label is not None and label.kind == "modified":
        return CHANGED
    if label is not None and label.role == "date":
        return LABELLED
    return BELOW if context.headline is None or index > context.headline else ABOVE


def at_the_end(context: LabelContext) -> Found:
    """A line behind the headline's neighbours that a label such as "Posted on" calls the date, or its markup alone."""
    named_so: list[int] = []
    for index in candidates_at_end(context):
        label = context.lines.label(index)
        if label is not None and label.role == "date" and label.rest and parse_date(label.rest) is not None:
            return [(index, Label("date", label.rule, 0.6))]
        if index >= context.body_end and is_named_date(context, index):
            named_so.append(index)
    # two of them are those of teasers
    return [(named_so[0], Label("date", "markup.date", 0.5))] if len(named_so) == 1 else []


# ------------------------------------------------------------------ choose


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
