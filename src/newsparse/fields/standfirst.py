"""The standfirst: the text that leads from the headline into the body, as readers see it.

In HTML every passage around the headline is a candidate; its signs (how it is named, where it stands, whether it is the
description of the metadata) are added up with fitted points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsparse.fields.forests import best_of, certainty_of, labels_of, scored
from newsparse.fields.labelled_page import FieldValue, LabelledPage, shown_text
from newsparse.fields.text_view import Candidate
from newsparse.fields.windows import (
    STANDFIRST_ABOVE_BODY,
    STANDFIRST_ABOVE_HEADLINE,
    STANDFIRST_INTO_BODY,
    TEXT_INTO_BODY,
    text_near_headline,
)
from newsparse.lines.passages import kinship, link_chars
from newsparse.lines.phrases import has_credit
from newsparse.lines.writing import STANDFIRST_ENDS, WORD_RE, folded
from newsparse.markup import named, roles_of
from newsparse.models import log_odds
from newsparse.records import Label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsparse.fields.context import LabelContext
    from newsparse.fields.forests import Found
    from newsparse.fields.text_view import TextView
    from newsparse.records import Container


# ------------------------------------------------------------------ candidates


MIN_STANDFIRST_CHARS, MAX_STANDFIRST_CHARS = 25, 900
USUAL_MIN_CHARS, USUAL_MAX_CHARS = 60, 350
"""Characters below and above which a standfirst is rare."""
NAME_REACH = 3
"""How many elements up a name still speaks for the text inside."""
MAX_PASSAGES = 4
"""More are an introduction, which is body."""
MIN_SAME_WORDS = 0.6
"""Share of words from which a passage is the headline in other words."""
MIN_PARAGRAPH_CHARS = 100
"""Characters of a paragraph that shows what the body's paragraphs are made of."""
DESCRIPTION_CHARS = 100
"""Characters in which a passage and a description must agree: descriptions are often cut."""
OUTER_ELEMENTS = frozenset(("form", "aside", "dialog", "button", "label", "footer", "nav"))
EMPHASIS_NAMES = frozenset(("strong", "b", "em", "i", "bold", "italic"))
"""Elements and class names of text in a weight of its own."""


class MarkedCandidate(NamedTuple):
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


def candidates(context: LabelContext) -> Iterator[MarkedCandidate]:
    """In HTML: the passages around the headline that have the size of a standfirst."""
    window = window_of(context)
    around = surroundings(context, window)
    groups: list[tuple[list[int], Container | None]] = []
    for index in window:
        if index in around.headlines or not can_lead(context, index) or is_reworded(context, index, around.claims):
            continue
        namer = naming_element(context, index)
        if groups and namer is not None and groups[-1][1] is namer and groups[-1][0][-1] == index - 1:
            groups[-1][0].append(index)
        else:
            groups.append(([index], namer))
    for indexes, _ in groups:
        if len(indexes) <= MAX_PASSAGES and leads_to_body(context, indexes[-1]):
            signs = frozenset(signs_of(context, indexes, around))
            yield MarkedCandidate(
                tuple(indexes), signs | frozenset(signs_together(signs)), rule_of(context, indexes[0], signs)
            )


def window_of(context: LabelContext) -> range:
    """Where a standfirst may stand: from just above the headline to the second paragraph."""
    headline = context.headline
    end = min(context.body_start + STANDFIRST_INTO_BODY, len(context.passages))
    if headline is not None and headline <= context.body_start:
        return range(max(0, headline - STANDFIRST_ABOVE_HEADLINE), end)
    return range(max(0, context.body_start - STANDFIRST_ABOVE_BODY), end)


def surroundings(context: LabelContext, window: range) -> Surroundings:
    """Gather what all candidates are compared with."""
    claims = tuple(frozenset(WORD_RE.findall(claim.lower())) for claim in context.headlines)
    again = [index for index in window if index != context.headline and is_reworded(context, index, claims)]
    labels = ((index, context.lines.label(index)) for index in window)
    behind = range(context.body_start, context.body_end)
    return Surroundings(
        tuple(index for index in (context.headline, *again[-1:]) if index is not None),
        tuple(index for index, label in labels if label is not None and label.role in ("byline", "date")),
        frozenset(folded(claim.value) for claim in context.metadata.description),
        claims,
        next((i for i in behind if context.odds[i] > 0 and len(context.passages[i].text) >= MIN_PARAGRAPH_CHARS), None),
    )


def can_lead(context: LabelContext, index: int) -> bool:
    """Whether a passage has the size of a standfirst, is not made of links and is no known line."""
    passage = context.passages[index]
    if not MIN_STANDFIRST_CHARS <= len(passage.text) <= MAX_STANDFIRST_CHARS or passage.kind in (
        "caption",
        "row",
        "code",
        "chrome",
    ):
        return False
    if link_chars(passage) * 2 >= len(passage.text) or context.lines.label(index) is not None:
        return False
    return context.lines.boilerplate(index) is None


def leads_to_body(context: LabelContext, index: int) -> bool:
    """Whether body is left behind a passage: what leads to nothing is the body itself."""
    return any(odds > 0 for odds in context.odds[index + 1 : context.body_end])


def is_reworded(context: LabelContext, index: int, claims: Sequence[frozenset[str]]) -> bool:
    """Whether a passage says the headline, perhaps in slightly other words."""
    text = context.passages[index].text
    if len(text) > USUAL_MAX_CHARS:
        return False
    words = set(WORD_RE.findall(text.lower()))
    return any(
        len(claim) > 1 and len(words & claim) >= MIN_SAME_WORDS * max(len(words), len(claim)) for claim in claims
    )


def naming_element(context: LabelContext, index: int) -> Container | None:
    """The element close around a passage that is named after a standfirst or a summary."""
    element = context.passages[index].container
    for _ in range(NAME_REACH):
        if element is None:
            return None
        if element.hints and not {"standfirst", "summary"}.isdisjoint(roles_of(element.hints)):
            return element
        element = element.parent
    return None


def rule_of(context: LabelContext, index: int, signs: frozenset[str]) -> str:
    """The surest thing that speaks for a candidate, as the id of a rule."""
    container = context.passages[index].container
    for role in ("standfirst", "summary"):
        if (rule := named(container, role, NAME_REACH)) is not None:
            return rule
    return "standfirst.description" if "described" in signs else "standfirst.place"


# ------------------------------------------------------------------ signs


def signs_of(context: LabelContext, indexes: Sequence[int], around: Surroundings) -> Iterator[str]:
    """All that is seen of a candidate."""
    yield from signs_of_markup(context, indexes[0])
    yield from signs_of_place(context, indexes, around)
    yield from signs_of_text(context, indexes, around.descriptions)


def signs_of_markup(context: LabelContext, index: int) -> Iterator[str]:
    """How its element and those around it are named."""
    passage = context.passages[index]
    container = passage.container
    own = roles_of(container.hints) if container is not None else {}
    for role, sign in (("standfirst", "named"), ("summary", "weakly")):
        if named(container, role, NAME_REACH) is not None:
            yield sign if role in own else f"{sign}_near"
            break
    for role, sign in (("caption", "picture"), ("byline", "people")):
        if named(container, role, NAME_REACH) is not None:
            yield sign
    if passage.level > 1:
        yield "heading"
    tags, names = elements_around(container)
    if not EMPHASIS_NAMES.isdisjoint(tags[:2]) or not EMPHASIS_NAMES.isdisjoint(names):
        yield "emphasised"
    if not OUTER_ELEMENTS.isdisjoint(tags):
        yield "machinery"


def elements_around(container: Container | None) -> tuple[list[str], list[str]]:
    """The tags of the six elements around a passage, and the class words of the nearest two."""
    tags: list[str] = []
    names: list[str] = []
    while container is not None and len(tags) < 2 * NAME_REACH:
        if len(tags) < 2:
            names += container.hints
        tags.append(container.tag)
        container = container.parent
    return tags, names


def signs_of_place(context: LabelContext, indexes: Sequence[int], around: Surroundings) -> Iterator[str]:
    """Where it stands to headline, credits and body."""
    index, last = indexes[0], indexes[-1]
    container = context.passages[index].container
    kin = max((kinship(container, context.passages[other].container) for other in around.headlines), default=0)
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
    if context.odds[index] > -1:
        yield "body" if context.odds[index] > 1 else "open"
    if index >= context.body_start:
        yield "started"
    if index == context.body_start:
        yield "first"
    yield from signs_of_kin(context, last, around)


def signs_of_kin(context: LabelContext, index: int, around: Surroundings) -> Iterator[str]:
    """Whether it is made and held as the body's paragraphs are."""
    copy = around.copy
    if copy is not None and copy <= index:
        behind = range(index + 1, context.body_end)
        copy = next(
            (i for i in behind if context.odds[i] > 0 and len(context.passages[i].text) >= MIN_PARAGRAPH_CHARS), None
        )
    if copy is None:
        return
    one, other = context.passages[index].container, context.passages[copy].container
    if kinship(one, other) < 2:
        yield "apart"
    elif one is not None and other is not None and one.tag == other.tag and one.hints == other.hints:
        yield "twin"


def signs_of_text(context: LabelContext, indexes: Sequence[int], descriptions: frozenset[str]) -> Iterator[str]:
    """What it says and how it ends."""
    texts = [context.passages[index].text for index in indexes]
    whole, first = folded(" ".join(texts)), folded(texts[0])
    if any(one[:DESCRIPTION_CHARS] in (whole[:DESCRIPTION_CHARS], first[:DESCRIPTION_CHARS]) for one in descriptions):
        yield "described"
    if whole in descriptions:
        yield "described_whole"
    if texts[-1].rstrip("\"'”»“’").endswith(STANDFIRST_ENDS):
        yield "sentence"
    if texts[0].endswith("?"):
        yield "question"
    if not USUAL_MIN_CHARS <= len(texts[0]) <= USUAL_MAX_CHARS:
        yield "short" if len(texts[0]) < USUAL_MIN_CHARS else "long"
    if context.lines.has_date(indexes[0]):
        yield "dated"
    if has_credit(texts[0]):
        yield "credit"
    if len(texts) > 1:
        yield "lines"


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


# ------------------------------------------------------------------ text


def text_candidates(view: TextView) -> Iterator[Candidate]:
    """Lines of a standfirst's size around the headline that have body behind them."""
    last = view.body_end - 1
    for index in text_near_headline(view, above=STANDFIRST_ABOVE_HEADLINE):
        passage = view.passages[index]
        if (
            index != view.headline
            and index < last
            and MIN_STANDFIRST_CHARS <= len(passage.text) <= MAX_STANDFIRST_CHARS
            and index <= view.body_start + TEXT_INTO_BODY
        ):
            yield Candidate(index, passage.text)


# ------------------------------------------------------------------ score


MAX_FRAGMENT_LINES = 12
"""Up to so many passages are a piece of a page."""
LEAST_ODDS_IN_FRAGMENT = 0.5
"""There a paragraph's log-odds must be better."""
LEAST_ODDS = -0.2
"""Log-odds from which the likeliest line of a text is taken, where F1 on unseen sites is best."""
LEAST_ODDS_BEFORE_BODY = 1.4
"""The same for a line that runs straight on into the body: bylines, dates or pictures stand between mostly."""


def score(context: LabelContext) -> Found:
    """The passages of the standfirst; a short text shows no sign by which one differs from a body."""
    return by_points(context) if context.view is None else by_trees(context)


def by_points(context: LabelContext) -> Found:
    """In HTML: the likeliest candidate, if it is likelier than not."""
    best: MarkedCandidate | None = None
    best_odds = 0.0
    for candidate in candidates(context):
        odds = log_odds(candidate.signs, context.choices["standfirst"])
        if odds > best_odds and not is_guess(context, candidate, odds):
            best, best_odds = candidate, odds
    if best is None:
        return []
    label = Label("standfirst", best.rule, certainty_of(best_odds))
    return [(index, label) for index in best.indexes]


def is_guess(context: LabelContext, candidate: MarkedCandidate, odds: float) -> bool:
    """Whether a paragraph of a piece of a page is hardly likelier than not: it shows too few of the signs."""
    is_paragraph = context.passages[candidate.indexes[0]].level == 0
    return len(context.passages) <= MAX_FRAGMENT_LINES and is_paragraph and odds < LEAST_ODDS_IN_FRAGMENT


def by_trees(context: LabelContext) -> Found:
    """In a page of text: the likeliest line, if it is not as likely the body's first paragraph."""
    view = context.view
    if view is None or not context.is_flattened_page:
        return []
    best = best_of(scored(context, "standfirst", text_candidates(view)), LEAST_ODDS)
    chosen = [(one, odds) for one, odds in best if odds >= LEAST_ODDS_BEFORE_BODY or not runs_on(context, one)]
    return labels_of(view, "standfirst", chosen)


def runs_on(context: LabelContext, candidate: Candidate) -> bool:
    """Whether the body follows without a break."""
    behind = candidate.at + 1
    return behind < len(context.odds) and context.odds[behind] > 0


# ------------------------------------------------------------------ choose


def choose(page: LabelledPage) -> FieldValue | None:
    """The standfirst as readers see it; what the metadata call a description is another text on most pages."""
    return shown_text(page, "standfirst")
