"""Which line is the headline: rules from the surest to the weakest, and for text the likeliest line by fitted trees."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from newsparse.fields.forests import best_of, label_of, scored
from newsparse.fields.headline.candidates import OTHER_ROLES, can_be_headline, headings, text_candidates
from newsparse.fields.text_view import Candidate
from newsparse.fields.windows import HEADLINE_ABOVE_BODY
from newsparse.lines.site_names import names_in_host, squeeze
from newsparse.lines.writing import (
    CLAUSE_ENDS,
    HEADING_EDGES,
    REWORDED_TITLE_ENDS,
    TITLE_PARTS_RE,
    WORD_RE,
    folded,
    words_in,
)
from newsparse.markup import roles_of, words_of
from newsparse.records import Label
from newsparse.rule_tables import has_trait

if TYPE_CHECKING:
    from newsparse.fields.context import LabelContext
    from newsparse.fields.forests import Found

MAX_EDGE_SIGNS = 9
"""Signs at the edges by which a copy of the headline may be longer or shorter."""
MIN_SAME_WORDS = 0.6
"""Share of a heading's words that must stand in a claimed headline when the two are not equal."""
LEAST_ODDS = -2.0
"""Log-odds from which the likeliest line of a text is taken, where F1 on unseen sites is best."""


def score(context: LabelContext) -> Found:
    """The line that is the headline; none where only metadata know it.

    In a text the trees know better than the rules; a rule that finds the same line gives it its name.
    """
    told, likely = by_rules(context), by_trees(context)
    if not told or not likely:
        return likely or told
    said = [label.part or context.passages[index].text for index, label in (*likely, *told)]
    return told if said[0] == said[1] and likely[0][0] == told[0][0] else likely


def by_trees(context: LabelContext) -> Found:
    """The likeliest line of a text; of its copies above the body the last, since the first may be the title."""
    view = context.view
    if view is None:
        return []
    for candidate, odds in best_of(scored(context, "headline", text_candidates(view)), LEAST_ODDS):
        copies = [
            index
            for index in range(candidate.at + 1, min(view.body_start, len(view.passages)))
            if view.texts[index] == candidate.text
        ]
        shown = Candidate(copies[-1], candidate.text) if copies else candidate
        return [(shown.at, label_of(view, "headline", shown, odds))]
    return []


def by_rules(context: LabelContext) -> Found:
    """The line that the first rule finds that finds one, and the part of it that counts."""
    for rule, certainty, find, part_of in (
        ("headline.claimed", 0.98, claimed_heading, bare_part),
        ("headline.h1-like-claim", 0.9, heading_like_claim, bare_part),
        ("headline.h1", 0.8, heading_above_body, bare_part),
        ("headline.like-title-line", 0.75, line_like_title, bare_part),
        ("headline.title-line", 0.7, title_line, longest_part),
        ("headline.line-above-body", 0.6, line_above_body, bare_part),
    ):
        index = find(context)
        if index is not None:
            return [(index, Label("headline", rule, certainty, part_of(context, index)))]
    return []


def longest_part(context: LabelContext, index: int) -> str:
    """Of a title the part without the site's name."""
    return without_site(context.passages[index].text)


BESIDE = ("kicker", "date", "byline")
"""What some systems set inside the heading, in elements of their own."""
MAX_INSIDE = 12
"""Elements looked at inside a heading."""


def bare_part(context: LabelContext, index: int) -> str:
    """A heading without the kicker, date or byline that its markup marks inside it, "" where it has none.

    A kicker stays where the metadata have the headline with it.
    """
    passage = context.passages[index]
    if passage.container is None or not len(passage.node):
        return ""
    text = passage.text
    claims = [claim for claim in context.metadata.headline if not has_trait(claim.source.rule, "reads_the_heading")]
    if WORD_RE.findall(text.casefold()) in [WORD_RE.findall(claim.value.casefold()) for claim in claims]:
        return ""
    for node in islice(passage.node.iterdescendants(), MAX_INSIDE):
        names = node.get("class") if isinstance(node.tag, str) else None
        if names and not roles_of(words_of(names)).keys().isdisjoint(BESIDE):
            text = without_edge(text, " ".join("".join(node.itertext()).split()))
    return text if text != passage.text and can_be_headline(text) else ""


def without_edge(text: str, part: str) -> str:
    """A text without a part at its beginning or end.

    >>> without_edge("Storm at sea - Ferry runs again", "Storm at sea")
    'Ferry runs again'
    """
    if part and text.startswith(part):
        return text[len(part) :].lstrip(HEADING_EDGES)
    return text[: -len(part)].rstrip(HEADING_EDGES) if part and text.endswith(part) else text


def title_line(context: LabelContext) -> int | None:
    """The first line of a flattened page, when it has the size of a title and is no sentence."""
    if not context.is_flattened_page:
        return None
    text = context.passages[0].text
    if context.lines.label(0) is not None or context.lines.boilerplate(0) is not None or text[-1] in CLAUSE_ENDS:
        return None
    return 0 if can_be_headline(without_site(text)) else None


MIN_SHARED = 0.5
"""Share of the words of the shorter line that a headline and the document's title have in common."""
MIN_SHARED_WORDS = 2


def line_like_title(context: LabelContext) -> int | None:
    """Above the body of a flattened page, the line that says most of what its title says: titles are often reworded."""
    if title_line(context) is None:
        return None
    title = set(WORD_RE.findall(without_site(context.passages[0].text).lower()))
    best, best_share = None, MIN_SHARED
    for index in range(1, min(context.body_start + 1, len(context.passages))):
        passage = context.passages[index]
        if passage.kind == "item" or passage.text[-1] in REWORDED_TITLE_ENDS or not can_be_headline(passage.text):
            continue
        words = set(WORD_RE.findall(passage.text.lower()))
        common = len(words & title)
        share = common / (min(len(words), len(title)) or 1)
        if common >= MIN_SHARED_WORDS and share >= best_share and context.lines.boilerplate(index) is None:
            best, best_share = index, share
    return best


def without_site(title: str) -> str:
    """A title without the site's name: its longest part.

    >>> without_site("Ferry runs again after storm | The Daily")
    'Ferry runs again after storm'
    """
    return max(TITLE_PARTS_RE.split(title), key=len).strip()


def claimed_heading(context: LabelContext) -> int | None:
    """A passage that says what the metadata (or the title line) say: an h1 before an h2 before any other."""
    known = {folded(headline) for headline in context.headlines}
    if not known:
        return None
    sizes = range(min(map(len, known)) - MAX_EDGE_SIGNS, max(map(len, known)) + MAX_EDGE_SIGNS)
    found = [
        (passage.level or 7, index)
        for index, passage in enumerate(context.passages[: max(context.body_end, context.body_start)])
        if len(passage.text) in sizes and folded(passage.text) in known
    ]
    if not found:
        return None
    if context.view is not None:  # a text's first line may be the document's title: take the last copy
        above = [index for _, index in found if index < context.body_start]
        return above[-1] if above else found[0][1]
    return min(found)[1]


def heading_like_claim(context: LabelContext) -> int | None:
    """An h1 that shares most of its words with a claimed headline: the page words it a little differently."""
    claims = [set(WORD_RE.findall(headline.lower())) for headline in context.headlines]
    end = max(context.body_end, context.body_start)
    above = [index for index in headings(context, 1) if index < end]
    least = 2 if len(above) > 1 else 1  # where there are several, a single word says too little
    for index in above:
        words = set(WORD_RE.findall(context.passages[index].text.lower()))
        if len(words) >= least and any(
            len(words & claim) >= MIN_SAME_WORDS * min(len(words), len(claim)) for claim in claims if claim
        ):
            return index
    return None


def heading_above_body(context: LabelContext) -> int | None:
    """The last h1 above the body, else the last h2; names of the site are not headlines."""
    sites = names_of_site(context)
    for level in (1, 2):
        above = [
            index
            for index in headings(context, level)
            if index < context.body_start
            and squeeze(context.passages[index].text) not in sites
            and " " in context.passages[index].text
        ]
        if above and (level == 1 or not context.headlines):
            return above[-1]
    return None


def names_of_site(context: LabelContext) -> frozenset[str]:
    """What the site is called in the metadata and in its address, squeezed."""
    addresses = (claim.value for claim in context.metadata.canonical_url)
    hosts = (name for address in addresses for name in names_in_host(address))
    return frozenset(map(squeeze, (*(claim.value for claim in context.metadata.site_name), *hosts)))


def line_above_body(context: LabelContext) -> int | None:
    """In plain text: the best line above the body that is no label, no sentence and long enough."""
    if context.headlines or context.view is None:
        return None
    best, best_score = None, 0.0
    for index in range(max(0, context.body_start - HEADLINE_ABOVE_BODY), context.body_start):
        text, label = context.passages[index].text, context.lines.label(index)
        if context.passages[index].kind == "item" or not can_be_headline(text):
            continue
        if label is not None and label.role in OTHER_ROLES:
            continue
        words = words_in(text)
        score = (
            min(words, 10) / 10
            + 0.4 * (text[-1] not in CLAUSE_ENDS)
            + 0.3 * (context.passages[index].kind == "subhead")
        )
        score -= 0.03 * (context.body_start - index) + (0.5 if words < 4 else 0.0)
        if score > best_score:
            best, best_score = index, score
    return best
