"""The second look at HTML: all that can be seen of one passage, for the few that the first look left open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from newsparse.label.glance import HTML_COLUMNS, ending, words_in
from newsparse.lines import Lines

if TYPE_CHECKING:
    from newsparse.label.glance import Survey
    from newsparse.records import Container, Metadata, Passage

WORD_RE = re.compile(r"[^\W\d_]+")
DIGIT_RE = re.compile(r"\d")

# What a labelled line is about, as numbers: none of them is read as a quantity, trees cut between them.
ROLES = {
    "key_points": 1, "tags": 2, "byline": 3, "date": 4, "section": 5, "related": 6, "share": 7, "comments": 8,
    "newsletter": 9, "author_box": 10, "caption_credit": 11, "paywall": 12, "cookies": 13, "ads": 14,
    "navigation": 15, "copyright": 16, "app": 17, "audio": 18, "print": 19, "reading_time": 20, "support": 21,
    "correction": 22, "end_mark": 23,
}  # fmt: skip
TAG_CLASSES = {
    "p": 1, "li": 2, "div": 3, "span": 4, "a": 5, "td": 6, "section": 7, "article": 8, "button": 9, "label": 10,
    "h1": 11, "h2": 12, "h3": 13, "h4": 14, "h5": 15, "h6": 16, "dd": 17, "dt": 18, "figcaption": 19, "time": 20,
    "strong": 21, "em": 22, "b": 21, "i": 22, "tr": 23, "pre": 24, "blockquote": 25, "footer": 26, "header": 27,
    "summary": 28, "address": 29,
}  # fmt: skip

SHARED_COLUMNS = (
    "odds", "odds-3", "odds-2", "odds-1", "odds+1", "odds+2", "odds+3", "odds_around", "odds_before", "odds_behind",
    "words", "sentences", "commas", "digits", "capitals", "ends", "starts", "odd_signs",
    "word_low", "word_mean", "word_high", "role", "boilerplate", "headline_overlap", "in_articlebody", "is_description",
    "prev_chars", "next_chars", "prev2_chars", "next2_chars", "prev_kind", "next_kind", "prev_ends", "next_ends",
)  # fmt: skip
MARKUP_COLUMNS = (
    "level", "hint_own_high", "hint_near_high", "in_main", "in_header", "in_footer", "depth", "mass_parent", "tag",
    "twin_chars", "twin_links", "group_size", "group_links", "parent_odds", "twin_odds", "links",
)  # fmt: skip
HTML_LOOK = (*HTML_COLUMNS, *SHARED_COLUMNS, *MARKUP_COLUMNS)
SAMPLE = 200
"""Characters of a passage whose words are counted: they tell enough, at bounded cost."""
MIN_BODY = 400
"""A shorter articleBody is a teaser and says nothing of the rest."""


class Context(NamedTuple):
    """What the second look needs of a page beside the survey, gathered once."""

    odds: Sequence[float]
    lines: Lines
    word_odds: dict[str, float]
    headline_words: frozenset[str]
    article_body: str
    descriptions: frozenset[str]
    parent_odds: dict[int, float]
    twin_odds: dict[int, float]
    groups: dict[int, tuple[float, float]]
    odds_before: Sequence[float]
    odds_behind: Sequence[float]


def gather(
    survey: Survey,
    odds: Sequence[float],
    lines: Lines,
    *,
    headlines: Sequence[str],
    metadata: Metadata,
    word_odds: dict[str, float],
) -> Context:
    """Put together what all passages of the page are compared with."""
    body = " ".join(metadata.body[0].value.split()) if metadata.body else ""
    return Context(
        odds,
        lines,
        word_odds,
        frozenset(WORD_RE.findall(headlines[0].lower())) if headlines else frozenset(),
        body if len(body) > MIN_BODY else "",
        frozenset(folded(claim.value)[:80] for claim in metadata.description),
        mean_odds(odds, survey.kin.numbers),
        mean_odds(odds, survey.kin.templates),
        group_evidence(survey),
        running_best(odds),
        running_best(odds[::-1])[::-1],
    )


def look(survey: Survey, context: Context, index: int) -> list[float]:
    """The row of one passage, in the order of HTML_LOOK."""
    passage = survey.passages[index]
    row = [*survey.rows[index], *odds_near(context, index), *text_evidence(survey, context, index)]
    row += neighbours(survey, index)
    assert passage.container is not None  # HTML passages always have one
    return row + markup_evidence(survey, context, index, passage.container)


# ------------------------------------------------------------------ what the first look found around it

NOWHERE = -6.0
"""Log-odds beyond the ends of the page."""


def odds_near(context: Context, index: int) -> list[float]:
    """The first look's odds of the passage and its neighbours."""
    odds = context.odds
    total = len(odds)
    near = [odds[i] if 0 <= i < total else NOWHERE for i in range(index - 3, index + 4)]
    low, high = max(0, index - 10), min(total, index + 11)
    return [
        near[3], *near[:3], *near[4:], sum(odds[low:high]) / (high - low),
        context.odds_before[index], context.odds_behind[index],
    ]  # fmt: skip


def running_best(odds: Sequence[float]) -> list[float]:
    """The highest odds up to each passage."""
    return list(accumulate(odds, max, initial=NOWHERE))[1:]


def mean_odds(odds: Sequence[float], keys: Sequence[int]) -> dict[int, float]:
    """Mean odds of the passages that share a key."""
    sums = dict.fromkeys(keys, 0.0)
    for one, key in zip(odds, keys, strict=True):
        sums[key] += one
    numbers = Counter(keys)
    return {key: total / numbers[key] for key, total in sums.items()}


# ------------------------------------------------------------------ the text itself


def text_evidence(survey: Survey, context: Context, index: int) -> list[float]:
    """The passage's own words, and what the rulebook and the metadata say of them."""
    text = survey.passages[index].text
    start = text[:SAMPLE]
    words = start.split()
    lower = WORD_RE.findall(start.lower())
    label, boilerplate = context.lines.label(index), context.lines.boilerplate(index)
    known = label.role if label is not None else boilerplate
    found = [context.word_odds[word] for word in lower[:12] if word in context.word_odds]
    return [
        words_in(text) if len(text) <= SAMPLE else min(survey.chars[index] / 6, 300),
        text.count(". ") + text.count("。"), min(text.count(",") + text.count("、"), 20),
        len(DIGIT_RE.findall(start)) / len(start), sum([word[0].isupper() for word in words]) / (len(words) or 1),
        ending(text), first_sign(text),
        ("|" in start) + ("©" in start) + ("@" in start) + ("»" in start or "›" in start) + ("http" in start),
        min(found, default=0.0), sum(found) / (len(found) or 1), max(found, default=0.0),
        ROLES.get(known, 0) if known is not None else 0, boilerplate is not None,
        share_of(lower, context.headline_words) if len(text) < SAMPLE else 0.0,
        0.0 if not context.article_body else 1.0 if text[:70] in context.article_body else -1.0,
        bool(context.descriptions) and len(text) < 2 * SAMPLE and folded(text)[:80] in context.descriptions,
    ]  # fmt: skip


def first_sign(text: str) -> float:
    """What a text begins with: 2 for a capital, 1 for a small letter, 3 for a figure, else 0."""
    first = text[0]
    return 2.0 if first.isupper() else 1.0 if first.islower() else 3.0 if first.isdigit() else 0.0


def share_of(words: Sequence[str], others: frozenset[str]) -> float:
    """The share of words that stand among the others."""
    return sum([word in others for word in words]) / len(words) if words and others else 0.0


def folded(text: str) -> str:
    """Text for comparing: case, quotes' shape, edge signs and white space do not count."""
    text = text.casefold().replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    return " ".join(text.split()).strip(" .…|-–—\"'")


def neighbours(survey: Survey, index: int) -> list[float]:
    """Length, kind and ending of what stands before and behind."""
    chars, kinds, last = survey.chars, survey.kinds, len(survey.chars) - 1
    passages = survey.passages
    return [
        min(chars[index - 1], 1000) if index > 0 else 0, min(chars[index + 1], 1000) if index < last else 0,
        min(chars[index - 2], 1000) if index > 1 else 0, min(chars[index + 2], 1000) if index < last - 1 else 0,
        kinds[index - 1] if index > 0 else -1, kinds[index + 1] if index < last else -1,
        ending(passages[index - 1].text) if index > 0 else 0, ending(passages[index + 1].text) if index < last else 0,
    ]  # fmt: skip


# ------------------------------------------------------------------ markup


def markup_evidence(survey: Survey, context: Context, index: int, container: Container) -> list[float]:
    """What the elements around a passage say beyond the first look."""
    passage, above = survey.passages[index], survey.above[index]
    parent = survey.kin.numbers[index]
    twins = survey.twins[index]
    return [
        passage.level, survey.own_hints[index][1], above.own_high, above.in_main, above.in_header, above.in_footer,
        min(container.depth, 40), survey.tree_mass.get(parent, 0) / survey.all_mass,
        TAG_CLASSES.get(container.tag, 0), twins.chars, twins.links, *context.groups.get(passage.group, (0.0, 0.0)),
        context.parent_odds[parent], context.twin_odds[survey.kin.templates[index]], min(len(passage.links), 10),
    ]  # fmt: skip


def group_evidence(survey: Survey) -> dict[int, tuple[float, float]]:
    """For each list or table: how many passages it has, and what share of its text is links."""
    sums: dict[int, list[float]] = {}
    for passage, chars, share in zip(survey.passages, survey.chars, survey.shares, strict=True):
        if passage.group:
            entry = sums.setdefault(passage.group, [0.0, 0.0, 0.0])
            entry[0] += 1
            entry[1] += chars
            entry[2] += chars * share
    return {group: (min(number, 40.0), linked / chars) for group, (number, chars, linked) in sums.items()}


def kinship(one: Container | None, other: Container | None) -> int:
    """How close two elements stand in the tree: 2 for the same parent, 1 for the same grandparent, else 0."""
    if one is None or other is None or one.parent is None or other.parent is None:
        return 0
    if one.parent is other.parent:
        return 2
    up, across = one.parent.parent or one.parent, other.parent.parent or other.parent
    return 1 if up is across or one.parent is across or up is other.parent else 0


def headline_index(passages: Sequence[Passage], headlines: Sequence[str]) -> int:
    """Where the headline stands: the heading that says what the metadata say, else the first h1, else the start."""
    known = {folded(headline) for headline in headlines}
    sizes = range(min(map(len, headlines), default=1) - 8, max(map(len, headlines), default=0) + 9)
    same = [i for i, p in enumerate(passages) if len(p.text) in sizes and folded(p.text) in known]
    for level in (1, 2, 3):
        for index in same:
            if passages[index].level == level:
                return index
    if same:
        return same[0]
    for level in (1, 2):
        for index, passage in enumerate(passages):
            if passage.level == level:
                return index
    return 0
