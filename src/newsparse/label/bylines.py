"""Finds the lines that name the authors.

Every short line around the headline and behind the body that can be read as names is a candidate; its signs ("By"
before it, a date beside it, what its element is called, whether the metadata name the same people) are added up with
the points of choices.json.
"""

from __future__ import annotations

import re
from math import exp
from typing import TYPE_CHECKING, NamedTuple

from newsparse.dates import parse_date
from newsparse.label.choice import log_odds
from newsparse.markup import named, roles_of
from newsparse.names import (
    bare_name,
    credits_others,
    has_given_name,
    looks_like_office,
    names_in_line,
    signature,
    split_byline,
)
from newsparse.records import Label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsparse.label.scene import Scene

ABOVE, BELOW = 6, 14
"""Lines looked at above and below the headline."""
BEFORE_END, AFTER_END = 2, 8
"""The byline of some pages stands at the end of the body."""
MAX_BYLINE = 200
MAX_NAMES = 60
"""Characters of a line that holds names and nothing that introduces them."""
COPY_ODDS = 2.0
"""A line that is body for certain is no byline."""
FIRM, WEAK = 0.8, 0.7
"""Certainties of claims of persons; those below name the publisher more often."""
TWINS_WITHIN = 12
"""Lines between the first and the last of several bylines of one make."""
BARE = 30
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


def label_bylines(scene: Scene, headline: int | None) -> list[tuple[int, Label]]:
    """The likeliest line of names, with those of the same make close to it: some pages give each author a line."""
    points = scene.choices["byline"]
    rated = [(log_odds(one.signs, points), one) for one in bylines(scene, headline)]
    rated = [(odds, one) for odds, one in rated if odds > 0]
    if not rated:
        return []
    _, best = max(rated, key=lambda pair: pair[0])
    labels: list[tuple[int, Label]] = []
    for odds, one in rated:
        if one is best or is_twin(scene, one, best):
            labels.append((one.at, Label("byline", one.rule, round(1 / (1 + exp(-odds)), 2))))
        elif "signed" in one.signs and set(one.names) & set(best.names):
            labels.append((one.at, Label("furniture", "byline.again", 0.8)))
    return labels


def is_twin(scene: Scene, one: Byline, best: Byline) -> bool:
    """Whether a line is made as the best one and close to it."""
    a, b = scene.passages[one.at].container, scene.passages[best.at].container
    if a is None or b is None or abs(one.at - best.at) > TWINS_WITHIN or set(one.names) & set(best.names):
        return False
    return bool(a.hints) and a.hints == b.hints and a.tag == b.tag


def bylines(scene: Scene, headline: int | None) -> Iterator[Byline]:
    """The lines that can be read as names, in reading order."""
    centre = headline if headline is not None else scene.body_start
    total = len(scene.passages)
    near = range(max(0, centre - ABOVE), min(total, max(centre + BELOW, scene.body_start + 2)))
    tail = range(max(near.stop, scene.body_end - BEFORE_END), min(scene.body_end + AFTER_END, total))
    read = {index: names for index in (*near, *tail) if index != headline and (names := names_at(scene, index))}
    text = " ".join([passage.text for passage in scene.passages]) if read else ""
    for index, names in read.items():
        signs = {*signs_of_line(scene, index, names), *signs_of_claims(scene, names)}
        signs |= {*signs_of_place(scene, index, headline), *signs_of_rivals(scene, index, names, read)}
        signs.add("plain_words" if has_plain_word(names, text) else "proper")
        yield Byline(index, names, frozenset((*signs, *signs_together(signs))), rule_of(scene, index))


def has_plain_word(names: Sequence[str], text: str) -> bool:
    """Whether the page also writes a word of the names without capital: "Free Demo", but not "Jane Doe"."""
    return any(f" {word.lower()} " in text for name in names for word in name.split() if len(word) > 3)


def names_at(scene: Scene, index: int) -> tuple[str, ...]:
    """The names that a line says, where it can be a byline."""
    passage = scene.passages[index]
    if len(passage.text) > MAX_BYLINE or passage.level == 1 or passage.kind in ("row", "code", "caption"):
        return ()
    label = scene.lines.label(index)
    if label is not None and label.role == "byline":
        return (signature(passage.text) or split_byline(label.rest)) if label.rest else ()
    if scene.odds[index] > COPY_ODDS:
        return ()
    return signature(passage.text) or unsigned_names(scene, index)


def unsigned_names(scene: Scene, index: int) -> tuple[str, ...]:
    """The names in a line that nothing introduces: few words, none of them known, none beside the point."""
    text, label = scene.passages[index].text, scene.lines.label(index)
    if (label is not None and label.role != "date") or scene.lines.boilerplate(index) is not None:
        return ()
    names = () if is_beside_the_point(scene, text) else names_in_line(text)
    return names if sum(map(len, names)) <= MAX_NAMES else ()


def is_beside_the_point(scene: Scene, text: str) -> bool:
    """Whether the metadata name persons, and an unsigned line none of them: it would not be believed anyway."""
    claims = scene.metadata.authors
    if not claims or claims[0].source.certainty < FIRM:
        return False
    line = text.casefold()
    return not any(name.partition(",")[0].casefold() in line for claim in claims for name in claim.value)


def rule_of(scene: Scene, index: int) -> str:
    """What shows best that a line is a byline, as the id of a rule."""
    label = scene.lines.label(index)
    if label is not None and label.role == "byline":
        return label.rule
    if signature(scene.passages[index].text):
        return "byline.signed"
    return named(scene.passages[index].container, "byline", 3) or "byline.names"


# ------------------------------------------------------------------ signs


def signs_of_line(scene: Scene, index: int, names: Sequence[str]) -> Iterator[str]:
    """What the line says and how its element is called."""
    passage = scene.passages[index]
    label = scene.lines.label(index)
    before = scene.passages[index - 1].text if index else ""
    if credits_others(passage.text) or (len(before) < BARE and credits_others(before)):
        yield "others"
    elif (label is not None and label.role == "byline") or signature(passage.text):
        yield "signed"
    elif index and is_bare_opener(scene, index - 1):
        yield "signed_above"
    yield from signs_of_markup(scene, index)
    yield from signs_of_names(names)
    rest = len(passage.text) - sum(map(len, names))
    yield "alone" if rest <= 4 else "with_more" if rest > 40 else "with_some"
    if any(map(str.isdigit, passage.text)):
        yield "dated" if parse_date(passage.text) is not None else "digits"
    if looks_like_office(passage.text):
        yield "office"


def is_bare_opener(scene: Scene, index: int) -> bool:
    """Whether a line says "Written by" and no more."""
    label = scene.lines.label(index)
    return label is not None and label.role == "byline" and not label.rest


def signs_of_markup(scene: Scene, index: int) -> Iterator[str]:
    """How its element, those around it and its links are called."""
    passage = scene.passages[index]
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


def signs_of_claims(scene: Scene, names: Sequence[str]) -> Iterator[str]:
    """Whether the metadata name the same people, others, or nobody; and whether they give the names to other things."""
    own = [bare_name(name) for name in names]
    metadata = scene.metadata
    if any(name in {bare_name(claim.value) for claim in metadata.site_name} for name in own):
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
        "against_firm" if best >= FIRM else "against_weak" if best >= WEAK else "against_site" if best else "unclaimed"
    )


def signs_of_place(scene: Scene, index: int, headline: int | None) -> Iterator[str]:
    """Where the line stands."""
    away = index - headline if headline is not None else 2 if index < scene.body_start else scene.body_end
    if away < 0:
        yield "above"
    elif index >= scene.body_end:
        yield "behind"
    elif away > 4:
        yield "far"
    elif away == 1:
        yield "next"
    if index >= scene.body_start:
        yield "in_body"
    if scene.odds[index] > 0:
        yield "body"
    for other in (index - 1, index + 1):
        if 0 <= other < len(scene.passages) and is_date_line(scene, other):
            yield "beside_date"
            break


def is_date_line(scene: Scene, index: int) -> bool:
    """Whether a line tells when the piece appeared or how long it takes to read."""
    passage, label = scene.passages[index], scene.lines.label(index)
    if label is not None and label.role in ("date", "reading_time"):
        return True
    if len(passage.text) > MAX_NAMES or not any(map(str.isdigit, passage.text)):
        return False
    return parse_date(passage.text) is not None


def signs_of_rivals(scene: Scene, index: int, names: Sequence[str], read: dict[int, tuple[str, ...]]) -> Iterator[str]:
    """Whether the page says the names again, or what they are: "Jane Doe is …"."""
    own = {bare_name(name) for name in names}
    again = sum(1 for other, them in read.items() if other != index and own & set(map(bare_name, them)))
    if again:
        yield "again" if again < 3 else "often"
    first = names[0]
    for passage in scene.passages[index + 1 : index + 4]:
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
