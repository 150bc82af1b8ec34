"""Finds the standfirst: the text that leads from the headline into the body.

Every passage around the headline is a candidate; its signs (how it is named, where it stands, whether it is the
description of the metadata) are added up with the points of choices.json, and the best is taken if it is likely.
"""

from __future__ import annotations

from functools import lru_cache
from math import exp
from typing import TYPE_CHECKING, NamedTuple

from newsparse.dates import parse_date
from newsparse.label.choice import log_odds
from newsparse.lines.passages import kinship
from newsparse.lines.writing import WORD_RE, folded
from newsparse.lines.passages import link_chars
from newsparse.markup import named, roles_of
from newsparse.records import Label
from newsparse.rulebook import find_credit, load_rulebook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsparse.label.scene import Scene
    from newsparse.records import Container

FRAGMENT, IN_FRAGMENT = 12, 0.5
"""Up to so many passages are a piece of a page; there a paragraph's odds must be better."""
MIN_CHARS, MAX_CHARS = 25, 900
SHORT, LONG = 60, 350
"""Characters below and above which a standfirst is rare."""
BEFORE_HEADLINE = 3
"""Some pages set the standfirst above the headline."""
BEFORE_BODY = 14
"""Passages looked at above the body where no headline stands above it."""
AFTER_START = 2
"""The labeller of the body often takes the standfirst for the first paragraphs."""
REACH = 3
"""How many elements up a name still speaks for the text inside."""
MAX_PASSAGES = 4
"""More are an introduction, which is body."""
SAME_WORDS = 0.6
"""Share of words from which a passage is the headline in other words."""
COPY = 100
"""Characters of a paragraph that shows what the body's paragraphs are made of."""
DESCRIPTION = 100
"""Characters in which a passage and a description must agree: descriptions are often cut."""
ENDS = (".", "!", "?", "…", "。")
MACHINERY = frozenset(("form", "aside", "dialog", "button", "label", "footer", "nav"))
EMPHASIS = frozenset(("strong", "b", "em", "i", "bold", "italic"))
"""Elements and class names of text in a weight of its own."""


class Candidate(NamedTuple):
    """Passages that may be the standfirst, what speaks for and against them, and the rule that names them."""

    indexes: tuple[int, ...]
    signs: frozenset[str]
    rule: str


class Surroundings(NamedTuple):
    """What the candidates of a page are compared with."""

    headlines: tuple[int, ...]
    """The headline, and where the page shows another wording of it further down."""
    credits: tuple[int, ...]
    """Lines of bylines and dates."""
    descriptions: frozenset[str]
    claims: tuple[frozenset[str], ...]
    """The words of each claimed headline."""
    copy: int | None
    """The first long paragraph of the body behind its start."""


def label_standfirst(scene: Scene, headline: int | None) -> list[tuple[int, Label]]:
    """The passages of the standfirst: the likeliest candidate, if it is likelier than not."""
    best: Candidate | None = None
    best_odds = 0.0
    for candidate in standfirsts(scene, headline):
        odds = log_odds(candidate.signs, scene.choices["standfirst"])
        if odds > best_odds and not is_guess(scene, candidate, odds):
            best, best_odds = candidate, odds
    if best is None:
        return []
    label = Label("standfirst", best.rule, round(1 / (1 + exp(-best_odds)), 2))
    return [(index, label) for index in best.indexes]


def is_guess(scene: Scene, candidate: Candidate, odds: float) -> bool:
    """Whether a paragraph of a piece of a page is hardly likelier than not: it shows too few of the signs."""
    is_paragraph = scene.passages[candidate.indexes[0]].level == 0
    return len(scene.passages) <= FRAGMENT and is_paragraph and odds < IN_FRAGMENT


def standfirsts(scene: Scene, headline: int | None) -> Iterator[Candidate]:
    """The passages around the headline that have the size of a standfirst; a plain text shows no sign of one."""
    if scene.passages[0].container is None:
        return
    window = window_of(scene, headline)
    around = surroundings(scene, headline, window)
    groups: list[tuple[list[int], Container | None]] = []
    for index in window:
        if index in around.headlines or not can_lead(scene, index) or is_reworded(scene, index, around.claims):
            continue
        namer = naming_element(scene, index)
        if groups and namer is not None and groups[-1][1] is namer and groups[-1][0][-1] == index - 1:
            groups[-1][0].append(index)
        else:
            groups.append(([index], namer))
    for indexes, _ in groups:
        if len(indexes) <= MAX_PASSAGES and leads_to_body(scene, indexes[-1]):
            signs = frozenset(signs_of(scene, indexes, around))
            yield Candidate(tuple(indexes), signs | frozenset(signs_together(signs)), rule_of(scene, indexes[0], signs))


def window_of(scene: Scene, headline: int | None) -> range:
    """Where a standfirst may stand: from just above the headline to the second paragraph."""
    end = min(scene.body_start + AFTER_START, len(scene.passages))
    if headline is not None and headline <= scene.body_start:
        return range(max(0, headline - BEFORE_HEADLINE), end)
    return range(max(0, scene.body_start - BEFORE_BODY), end)


def surroundings(scene: Scene, headline: int | None, window: range) -> Surroundings:
    """Gather what all candidates are compared with."""
    claims = tuple(frozenset(WORD_RE.findall(claim.lower())) for claim in scene.headlines)
    again = [index for index in window if index != headline and is_reworded(scene, index, claims)]
    labels = ((index, scene.lines.label(index)) for index in window)
    behind = range(scene.body_start, scene.body_end)
    return Surroundings(
        tuple(index for index in (headline, *again[-1:]) if index is not None),
        tuple(index for index, label in labels if label is not None and label.role in ("byline", "date")),
        frozenset(folded(claim.value) for claim in scene.metadata.description),
        claims,
        next((i for i in behind if scene.odds[i] > 0 and len(scene.passages[i].text) >= COPY), None),
    )


def can_lead(scene: Scene, index: int) -> bool:
    """Whether a passage has the size of a standfirst, is not made of links and is no known line."""
    passage = scene.passages[index]
    if not MIN_CHARS <= len(passage.text) <= MAX_CHARS or passage.kind in ("caption", "row", "code", "chrome"):
        return False
    if link_chars(passage) * 2 >= len(passage.text) or scene.lines.label(index) is not None:
        return False
    return scene.lines.boilerplate(index) is None


def leads_to_body(scene: Scene, index: int) -> bool:
    """Whether body is left behind a passage: what leads to nothing is the body itself."""
    return any(odds > 0 for odds in scene.odds[index + 1 : scene.body_end])


def is_reworded(scene: Scene, index: int, claims: Sequence[frozenset[str]]) -> bool:
    """Whether a passage says the headline, perhaps in slightly other words."""
    text = scene.passages[index].text
    if len(text) > LONG:
        return False
    words = set(WORD_RE.findall(text.lower()))
    return any(len(claim) > 1 and len(words & claim) >= SAME_WORDS * max(len(words), len(claim)) for claim in claims)


def naming_element(scene: Scene, index: int) -> Container | None:
    """The element close around a passage that is named after a standfirst or a summary."""
    element = scene.passages[index].container
    for _ in range(REACH):
        if element is None:
            return None
        if element.hints and not {"standfirst", "summary"}.isdisjoint(roles_of(element.hints)):
            return element
        element = element.parent
    return None


def rule_of(scene: Scene, index: int, signs: frozenset[str]) -> str:
    """The surest thing that speaks for a candidate, as the id of a rule."""
    container = scene.passages[index].container
    for role in ("standfirst", "summary"):
        if (rule := named(container, role, REACH)) is not None:
            return rule
    return "standfirst.description" if "described" in signs else "standfirst.place"


# ------------------------------------------------------------------ signs


def signs_of(scene: Scene, indexes: Sequence[int], around: Surroundings) -> Iterator[str]:
    """All that is seen of a candidate."""
    yield from signs_of_markup(scene, indexes[0])
    yield from signs_of_place(scene, indexes, around)
    yield from signs_of_text(scene, indexes, around.descriptions)


def signs_of_markup(scene: Scene, index: int) -> Iterator[str]:
    """How its element and those around it are named."""
    passage = scene.passages[index]
    container = passage.container
    own = roles_of(container.hints) if container is not None else {}
    for role, sign in (("standfirst", "named"), ("summary", "weakly")):
        if named(container, role, REACH) is not None:
            yield sign if role in own else f"{sign}_near"
            break
    for role, sign in (("caption", "picture"), ("byline", "people")):
        if named(container, role, REACH) is not None:
            yield sign
    if passage.level > 1:
        yield "heading"
    tags, names = elements_around(container)
    if not EMPHASIS.isdisjoint(tags[:2]) or not EMPHASIS.isdisjoint(names):
        yield "emphasised"
    if not MACHINERY.isdisjoint(tags):
        yield "machinery"


def elements_around(container: Container | None) -> tuple[list[str], list[str]]:
    """The tags of the six elements around a passage, and the class words of the nearest two."""
    tags: list[str] = []
    names: list[str] = []
    while container is not None and len(tags) < 2 * REACH:
        if len(tags) < 2:
            names += container.hints
        tags.append(container.tag)
        container = container.parent
    return tags, names


def signs_of_place(scene: Scene, indexes: Sequence[int], around: Surroundings) -> Iterator[str]:
    """Where it stands to headline, credits and body."""
    index, last = indexes[0], indexes[-1]
    container = scene.passages[index].container
    kin = max((kinship(container, scene.passages[other].container) for other in around.headlines), default=0)
    if kin:
        yield "beside" if kin == 2 else "near"
    if index - 1 in around.headlines:
        yield "next"
    if around.headlines and index < around.headlines[-1]:
        yield "above"
    if any(credit > index for credit in around.credits):
        yield "signed_below"
    if any(credit < index for credit in around.credits):
        yield "signed_above"
    if scene.odds[index] > -1:
        yield "body" if scene.odds[index] > 1 else "open"
    if index >= scene.body_start:
        yield "started"
    if index == scene.body_start:
        yield "first"
    yield from signs_of_kin(scene, last, around)


def signs_of_kin(scene: Scene, index: int, around: Surroundings) -> Iterator[str]:
    """Whether it is made and held as the body's paragraphs are."""
    copy = around.copy
    if copy is not None and copy <= index:
        behind = range(index + 1, scene.body_end)
        copy = next((i for i in behind if scene.odds[i] > 0 and len(scene.passages[i].text) >= COPY), None)
    if copy is None:
        return
    one, other = scene.passages[index].container, scene.passages[copy].container
    if kinship(one, other) < 2:
        yield "apart"
    elif one is not None and other is not None and one.tag == other.tag and one.hints == other.hints:
        yield "twin"


def signs_of_text(scene: Scene, indexes: Sequence[int], descriptions: frozenset[str]) -> Iterator[str]:
    """What it says and how it ends."""
    texts = [scene.passages[index].text for index in indexes]
    whole, first = folded(" ".join(texts)), folded(texts[0])
    if any(one[:DESCRIPTION] in (whole[:DESCRIPTION], first[:DESCRIPTION]) for one in descriptions):
        yield "described"
    if whole in descriptions:
        yield "described_whole"
    if texts[-1].rstrip("\"'”»“’").endswith(ENDS):
        yield "sentence"
    if texts[0].endswith("?"):
        yield "question"
    if not SHORT <= len(texts[0]) <= LONG:
        yield "short" if len(texts[0]) < SHORT else "long"
    if any(map(str.isdigit, texts[0])) and parse_date(texts[0]) is not None:
        yield "dated"
    if has_credit(texts[0]):
        yield "credit"
    if len(texts) > 1:
        yield "lines"


@lru_cache(maxsize=256)
def has_credit(text: str) -> bool:
    """Whether a text ends by naming who took the picture, as captions do."""
    return find_credit(load_rulebook(), text) is not None


def signs_together(signs: frozenset[str]) -> Iterator[str]:
    """Signs that say more together than each by itself."""
    if signs >= {"described", "apart"}:
        yield "described_apart"
    if signs >= {"described", "emphasised"}:
        yield "described_emphasised"
    if "described_whole" in signs and "twin" not in signs:
        yield "whole_twinless"
    if signs >= {"next", "heading"} and "short" not in signs:
        yield "next_heading"
    if signs >= {"next", "sentence"} and signs.isdisjoint(("body", "started")):
        yield "next_sentence"
