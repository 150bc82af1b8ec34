"""Which lines may name the authors, and for HTML what speaks for and against each: its signs.

Every short line around the headline and behind the body that can be read as names is a candidate. Its signs are "By"
before it, a date beside it, what its element is called, whether the metadata name the same people.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsparse.fields.windows import BYLINES, BYLINES_AT_END, at_body_end, credit_lines, near_headline
from newsparse.markup import named, roles_of
from newsparse.names import (
    bare_name,
    credits_others,
    has_given_name,
    looks_like_office,
    names_in_line,
    split_byline,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newsparse.fields.context import LabelContext
    from newsparse.fields.text_view import Candidate, TextView

MAX_BYLINE_CHARS = 200
MAX_NAMES_CHARS = 60
"""Characters of a line that holds names and nothing that introduces them."""
MIN_COPY_ODDS = 2.0
"""A line that is body for certain is no byline."""
FIRM_CLAIM, WEAK_CLAIM = 0.8, 0.7
"""Certainties of claims of persons; those below name the publisher more often."""
MAX_OPENER_CHARS = 30
"""Characters of a line that only introduces the names below it."""
AUTHOR_LINK_RE = re.compile(
    r"/(?:authors?|writers?|contributors?|people|person|team|profiles?|users?|staff|autor(?:en)?|auteur|by)/",
    re.IGNORECASE,
)


class Byline(NamedTuple):
    """A line that may name the authors, the names, and what speaks for and against it."""

    at: int
    names: tuple[str, ...]
    signs: frozenset[str]
    rule: str


def candidates(context: LabelContext) -> Iterator[Byline]:
    """In HTML: the lines that can be read as names, in reading order."""
    near = near_headline(context, BYLINES)
    tail = at_body_end(context, BYLINES_AT_END, near.stop)
    lines = [index for index in (*near, *tail) if index != context.headline]
    read = {index: names for index in lines if (names := names_at(context, index))}
    text = " ".join([passage.text for passage in context.passages]) if read else ""
    for index, names in read.items():
        signs = {*signs_of_line(context, index, names), *signs_of_claims(context, names)}
        signs |= {*signs_of_place(context, index), *signs_of_rivals(context, index, names, read)}
        signs.add("plain_words" if has_plain_word(names, text) else "proper")
        yield Byline(index, names, frozenset((*signs, *signs_together(signs))), rule_of(context, index))


def has_plain_word(names: Sequence[str], text: str) -> bool:
    """Whether the page also writes a word of the names without capital: "Free Demo", but not "Jane Doe"."""
    return any(f" {word.lower()} " in text for name in names for word in name.split() if len(word) > 3)


def names_at(context: LabelContext, index: int) -> tuple[str, ...]:
    """The names that a line says, where it can be a byline."""
    passage = context.passages[index]
    if len(passage.text) > MAX_BYLINE_CHARS or passage.level == 1 or passage.kind in ("row", "code", "caption"):
        return ()
    label = context.lines.label(index)
    if label is not None and label.role == "byline":
        return (context.lines.signature(index) or split_byline(label.rest)) if label.rest else ()
    if context.odds[index] > MIN_COPY_ODDS:
        return ()
    return context.lines.signature(index) or unsigned_names(context, index)


def unsigned_names(context: LabelContext, index: int) -> tuple[str, ...]:
    """The names in a line that nothing introduces: few words, none of them known, none beside the point."""
    text, label = context.passages[index].text, context.lines.label(index)
    if (label is not None and label.role != "date") or context.lines.boilerplate(index) is not None:
        return ()
    names = () if contradicts_claimed_authors(context, text) else names_in_line(text)
    return names if sum(map(len, names)) <= MAX_NAMES_CHARS else ()


def contradicts_claimed_authors(context: LabelContext, text: str) -> bool:
    """Whether the metadata name persons, and an unsigned line none of them: it would not be believed anyway."""
    claims = context.metadata.authors
    if not claims or claims[0].source.certainty < FIRM_CLAIM:
        return False
    line = text.casefold()
    return not any(name.partition(",")[0].casefold() in line for claim in claims for name in claim.value)


def rule_of(context: LabelContext, index: int) -> str:
    """What shows best that a line is a byline, as the id of a rule."""
    label = context.lines.label(index)
    if label is not None and label.role == "byline":
        return label.rule
    if context.lines.signature(index):
        return "byline.signed"
    return named(context.passages[index].container, "byline", 3) or "byline.names"


# ------------------------------------------------------------------ signs


def signs_of_line(context: LabelContext, index: int, names: Sequence[str]) -> Iterator[str]:
    """What the line says and how its element is called."""
    passage = context.passages[index]
    label = context.lines.label(index)
    before = context.passages[index - 1].text if index else ""
    if credits_others(passage.text) or (len(before) < MAX_OPENER_CHARS and credits_others(before)):
        yield "others"
    elif (label is not None and label.role == "byline") or context.lines.signature(index):
        yield "signed"
    elif index and is_bare_opener(context, index - 1):
        yield "signed_above"
    yield from signs_of_markup(context, index)
    yield from signs_of_names(names)
    rest = len(passage.text) - sum(map(len, names))
    yield "alone" if rest <= 4 else "with_more" if rest > 40 else "with_some"
    if any(map(str.isdigit, passage.text)):
        yield "dated" if context.lines.has_date(index) else "digits"
    if looks_like_office(passage.text):
        yield "office"


def is_bare_opener(context: LabelContext, index: int) -> bool:
    """Whether a line says "Written by" and no more."""
    label = context.lines.label(index)
    return label is not None and label.role == "byline" and not label.rest


def signs_of_markup(context: LabelContext, index: int) -> Iterator[str]:
    """How its element, those around it and its links are called."""
    passage = context.passages[index]
    container = passage.container
    own = roles_of(container.hints) if container is not None else {}
    if named(container, "byline", 3) is not None:
        yield "named" if "byline" in own else "named_near"
    for role in ("kicker", "tags", "caption", "standfirst"):
        if named(container, role, 2) is not None:
            yield f"in_{role}"
    if passage.kind == "chrome":
        yield "chrome"
    if passage.kind == "item":
        yield "item"
    if passage.level:
        yield "heading"
    if any(link.rel == "author" or AUTHOR_LINK_RE.search(link.href) for link in passage.links):
        yield "author_link"
    elif passage.links:
        yield "other_link"


def signs_of_names(names: Sequence[str]) -> Iterator[str]:
    """Whether the names look like those of people."""
    if any(has_given_name(name) for name in names):
        yield "given"
    words = [name.partition(",")[0].split() for name in names]
    if any(len(one) == 1 for one in words):
        yield "one_word"
    if any(len(one) > 3 for one in words):
        yield "many_words"
    if not all(part[0].isupper() or not part[0].isalpha() or len(part) < 4 for one in words for part in one):
        yield "small_letters"
    if len(names) > 1:
        yield "several"
    if all(name.isupper() and " " in name for name in names):
        yield "capitals"


def signs_of_claims(context: LabelContext, names: Sequence[str]) -> Iterator[str]:
    """Whether the metadata name the same people, others, or nobody; and whether they give the names to other things."""
    own = [bare_name(name) for name in names]
    metadata = context.metadata
    sites = {bare_name(claim.value) for claim in metadata.site_name}
    if any(name in sites for name in own):
        yield "site"
    topics = {bare_name(claim.value) for claim in (*metadata.section, *metadata.headline)}
    topics |= {bare_name(one) for claim in (*metadata.tags, *metadata.section_path) for one in claim.value}
    if any(name in topics for name in own):
        yield "topic"
    for place, claim in enumerate(metadata.authors):
        given = [bare_name(name) for name in claim.value]
        if any(a.startswith(b) or b.startswith(a) for a in own for b in given if a and b):
            yield "claimed_low" if place else "claimed"
            return
    best = metadata.authors[0].source.certainty if metadata.authors else 0.0
    yield (
        "against_firm"
        if best >= FIRM_CLAIM
        else "against_weak"
        if best >= WEAK_CLAIM
        else "against_site"
        if best
        else "unclaimed"
    )


def signs_of_place(context: LabelContext, index: int) -> Iterator[str]:
    """Where the line stands."""
    headline = context.headline
    away = index - headline if headline is not None else 2 if index < context.body_start else context.body_end
    if away < 0:
        yield "above"
    elif index >= context.body_end:
        yield "behind"
    elif away > 4:
        yield "far"
    elif away == 1:
        yield "next"
    if index >= context.body_start:
        yield "in_body"
    if context.odds[index] > 0:
        yield "body"
    for other in (index - 1, index + 1):
        if 0 <= other < len(context.passages) and is_date_line(context, other):
            yield "beside_date"
            break


def is_date_line(context: LabelContext, index: int) -> bool:
    """Whether a line tells when the piece appeared or how long it takes to read."""
    passage, label = context.passages[index], context.lines.label(index)
    if label is not None and label.role in ("date", "reading_time"):
        return True
    return len(passage.text) <= MAX_NAMES_CHARS and context.lines.has_date(index)


def signs_of_rivals(
    context: LabelContext, index: int, names: Sequence[str], read: Mapping[int, tuple[str, ...]]
) -> Iterator[str]:
    """Whether the page says the names again, or what they are: "Jane Doe is …"."""
    own = {bare_name(name) for name in names}
    again = sum(1 for other, them in read.items() if other != index and own & set(map(bare_name, them)))
    if again:
        yield "again" if again < 3 else "often"
    first = names[0]
    for passage in context.passages[index + 1 : index + 4]:
        if passage.text.startswith(first) and len(passage.text) > len(first) + 30:
            yield "biography"
            break


def signs_together(signs: set[str]) -> Iterator[str]:
    """Signs that say more together than each by itself."""
    near = signs.isdisjoint(("above", "behind", "far", "in_body", "chrome", "others"))
    if not near:
        return
    if not signs.isdisjoint(("unclaimed", "against_site")):
        for sign in ("signed", "named", "named_near", "given", "beside_date", "dated", "author_link", "alone"):
            if sign in signs:
                yield f"{sign}_unclaimed"
    full = signs.isdisjoint(("one_word", "many_words"))
    for sign, together in (
        ("signed_near", {"signed"}),
        ("person", {"alone", "given"}),
        ("proper_named", {"proper", "named"}),
        ("proper_beside", {"proper", "alone", "beside_date"}),
    ):
        if signs >= together and (full or not sign.startswith("proper")):
            yield sign


# ------------------------------------------------------------------ text

MAX_TEXT_BYLINE_CHARS = 140
OTHER_ROLES = frozenset(("key_points", "tags", "section", "related"))
"""What a known line can be that is no byline."""


def text_candidates(view: TextView) -> Iterator[Candidate]:
    """Lines that may tell who wrote it and are not known as something else."""
    labels, boilerplate = view.known
    for one in credit_lines(view):
        label = labels[one.at]
        is_other = boilerplate[one.at] is not None or (label is not None and label.role in OTHER_ROLES)
        if len(one.text) <= MAX_TEXT_BYLINE_CHARS and not is_other:
            yield one
