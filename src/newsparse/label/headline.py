"""Finds the headline among the passages."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from newsparse.label.candidates import can_be_headline
from newsparse.lines.writing import WORD_RE, folded
from newsparse.lines.writing import words_in
from newsparse.markup import roles_of, words_of
from newsparse.records import Label
from newsparse.site_names import names_in_host, squeeze

if TYPE_CHECKING:
    from newsparse.label.scene import Scene

EDGES = 9
"""Signs at the edges by which a copy of the headline may be longer or shorter."""
SAME_WORDS = 0.6
"""Share of a heading's words that must stand in a claimed headline when the two are not equal."""
NOT_HEADLINES = frozenset(("byline", "date", "tags", "related", "share", "navigation", "cookies", "ads", "key_points"))


def label_headline(scene: Scene) -> tuple[int, Label] | None:
    """The passage that is the headline, by the first rule that finds one; None where only metadata know it."""
    for rule, certainty, find in (
        ("headline.claimed", 0.98, claimed_heading),
        ("headline.h1-like-claim", 0.9, heading_like_claim),
        ("headline.h1", 0.8, heading_above_body),
        ("headline.like-title-line", 0.75, line_like_title),
        ("headline.title-line", 0.7, title_line),
        ("headline.line-above-body", 0.6, line_above_body),
    ):
        index = find(scene)
        if index is not None:
            part = (
                without_site(scene.passages[index].text) if rule == "headline.title-line" else bare_part(scene, index)
            )
            return index, Label("headline", rule, certainty, part)
    return None


BESIDE = ("kicker", "date", "byline")
"""What some systems set inside the heading, in elements of their own."""
MAX_INSIDE = 12
"""Elements looked at inside a heading."""


def bare_part(scene: Scene, index: int) -> str:
    """A heading without the kicker, date or byline that its markup marks inside it, "" where it has none.

    A kicker stays where the metadata have the headline with it.
    """
    passage = scene.passages[index]
    if passage.container is None or not len(passage.node):
        return ""
    text = passage.text
    claims = [claim for claim in scene.metadata.headline if claim.source.rule != "headline.item"]  # the heading itself
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
        return text[len(part) :].lstrip(EDGE_SIGNS)
    return text[: -len(part)].rstrip(EDGE_SIGNS) if part and text.endswith(part) else text


EDGE_SIGNS = " :|/·–—-"
FLATTENED = 20
"""A text of more passages than this is a flattened page, which opens with the document's title."""
TITLE_PARTS_RE = re.compile(r"(?<!\s)\s++[|–—·»›•-]\s++")


def title_line(scene: Scene) -> int | None:
    """The first line of a flattened page, when it has the size of a title and is no sentence."""
    if scene.passages[0].container is not None or len(scene.passages) <= FLATTENED:
        return None
    text = scene.passages[0].text
    if scene.lines.label(0) is not None or scene.lines.boilerplate(0) is not None or text[-1] in ".,;:":
        return None
    return 0 if can_be_headline(without_site(text)) else None


SHARED = 0.5
"""Share of the words of the shorter line that a headline and the document's title have in common."""
MIN_SHARED = 2


def line_like_title(scene: Scene) -> int | None:
    """Above the body of a flattened page, the line that says most of what its title says: titles are often reworded."""
    if title_line(scene) is None:
        return None
    title = set(WORD_RE.findall(without_site(scene.passages[0].text).lower()))
    best, best_share = None, SHARED
    for index in range(1, min(scene.body_start + 1, len(scene.passages))):
        passage = scene.passages[index]
        if passage.kind == "item" or passage.text[-1] in ".,;" or not can_be_headline(passage.text):
            continue
        words = set(WORD_RE.findall(passage.text.lower()))
        common = len(words & title)
        share = common / (min(len(words), len(title)) or 1)
        if common >= MIN_SHARED and share >= best_share and scene.lines.boilerplate(index) is None:
            best, best_share = index, share
    return best


def without_site(title: str) -> str:
    """A title without the site's name: its longest part.

    >>> without_site("Ferry runs again after storm | The Daily")
    'Ferry runs again after storm'
    """
    return max(TITLE_PARTS_RE.split(title), key=len).strip()


def claimed_heading(scene: Scene) -> int | None:
    """A passage that says what the metadata (or the title line) say: an h1 before an h2 before any other."""
    known = {folded(headline) for headline in scene.headlines}
    if not known:
        return None
    sizes = range(min(map(len, known)) - EDGES, max(map(len, known)) + EDGES)
    found = [
        (passage.level or 7, index)
        for index, passage in enumerate(scene.passages[: max(scene.body_end, scene.body_start)])
        if len(passage.text) in sizes and folded(passage.text) in known
    ]
    if not found:
        return None
    if scene.passages[0].container is None:  # a text's first line may be the document's title: take the last copy
        above = [index for _, index in found if index < scene.body_start]
        return above[-1] if above else found[0][1]
    return min(found)[1]


def heading_like_claim(scene: Scene) -> int | None:
    """An h1 that shares most of its words with a claimed headline: the page words it a little differently."""
    claims = [set(WORD_RE.findall(headline.lower())) for headline in scene.headlines]
    end = max(scene.body_end, scene.body_start)
    above = [index for index in headings(scene, 1) if index < end]
    least = 2 if len(above) > 1 else 1  # where there are several, a single word says too little
    for index in above:
        words = set(WORD_RE.findall(scene.passages[index].text.lower()))
        if len(words) >= least and any(
            len(words & claim) >= SAME_WORDS * min(len(words), len(claim)) for claim in claims if claim
        ):
            return index
    return None


def heading_above_body(scene: Scene) -> int | None:
    """The last h1 above the body, else the last h2; names of the site are not headlines."""
    sites = names_of_site(scene)
    for level in (1, 2):
        above = [
            index
            for index in headings(scene, level)
            if index < scene.body_start
            and squeeze(scene.passages[index].text) not in sites
            and " " in scene.passages[index].text
        ]
        if above and (level == 1 or not scene.headlines):
            return above[-1]
    return None


def names_of_site(scene: Scene) -> frozenset[str]:
    """What the site is called in the metadata and in its address, squeezed."""
    addresses = (claim.value for claim in scene.metadata.canonical_url)
    hosts = (name for address in addresses for name in names_in_host(address))
    return frozenset(map(squeeze, (*(claim.value for claim in scene.metadata.site_name), *hosts)))


PROSE_WORDS = 25
"""A heading of more words that ends in a full stop is a paragraph in the wrong element."""


def is_prose(text: str) -> bool:
    """Whether a text is as long as a paragraph and ends like one."""
    return text.endswith((".", "。")) and text.count(" ") >= PROSE_WORDS


def headings(scene: Scene, level: int) -> list[int]:
    """Indexes of headings of one level that are not known labels."""
    return [
        index
        for index, passage in enumerate(scene.passages)
        if passage.level == level and passage.text and scene.lines.label(index) is None and not is_prose(passage.text)
    ]


LOOK_ABOVE = 14
"""Between headline and body stand at most some lines of byline, dates, share words and captions."""


def line_above_body(scene: Scene) -> int | None:
    """In plain text: the best line above the body that is no label, no sentence and long enough."""
    if scene.headlines or scene.passages[0].container is not None:
        return None
    best, best_score = None, 0.0
    for index in range(max(0, scene.body_start - LOOK_ABOVE), scene.body_start):
        text, label = scene.passages[index].text, scene.lines.label(index)
        if scene.passages[index].kind == "item" or not can_be_headline(text):
            continue
        if label is not None and label.role in NOT_HEADLINES:
            continue
        words = words_in(text)
        score = min(words, 10) / 10 + 0.4 * (text[-1] not in ".,;:") + 0.3 * (scene.passages[index].kind == "subhead")
        score -= 0.03 * (scene.body_start - index) + (0.5 if words < 4 else 0.0)
        if score > best_score:
            best, best_score = index, score
    return best
