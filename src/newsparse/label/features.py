"""What can be seen of a passage from outside: one row of numbers a passage, the same for HTML and text.

The numbers fall into four groups: the text itself, what the page says elsewhere about it, its markup
(HTML only), and its neighbours. The names in COLUMNS are the contract with the weights files; a file
that was fitted on other columns is refused.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.records import Container, Metadata, Passage
    from newsparse.rulebook import LabelMatch

WORD_RE = re.compile(r"[^\W\d_]+")
DIGIT_RE = re.compile(r"\d")
# Headings and captions seldom end like sentences; paragraphs nearly always do, in every script.
SENTENCE_ENDS = frozenset(".!?…。！？؟।۔:;\"”»’')]")
FULL_STOPS = frozenset(".!?…。！？؟।۔")

KINDS = {"paragraph": 0, "subhead": 1, "item": 2, "quote": 3, "row": 4, "code": 5, "caption": 6}
# Words that a labelled line is about, as numbers: none of them is read as a quantity, trees cut between them.
ROLES = {
    "key_points": 1, "tags": 2, "byline": 3, "date": 4, "section": 5, "related": 6, "share": 7, "comments": 8,
    "newsletter": 9, "author_box": 10, "caption_credit": 11, "paywall": 12, "cookies": 13, "ads": 14,
    "navigation": 15, "copyright": 16, "app": 17, "audio": 18, "print": 19, "reading_time": 20, "support": 21,
    "correction": 22, "end_mark": 23,
}  # fmt: skip
STRUCTURAL = ("article", "main", "aside", "nav", "header", "footer", "figure", "form")
STRUCTURAL_BIT = {tag: 1 << bit for bit, tag in enumerate(STRUCTURAL)}
STRUCTURAL_FLAGS = tuple(
    tuple(float(bits >> bit & 1) for bit in range(len(STRUCTURAL))) for bits in range(1 << len(STRUCTURAL))
)
LONG = 100
"""From this many characters on a passage counts as copy: navigation, captions and cards are shorter."""
NO_NEIGHBOUR = 60
"""Stands for "further away than any distance that matters", in passages."""

COLUMNS: tuple[str, ...] = (
    # the text itself
    "chars", "words", "sentences", "commas", "digits", "capitals", "ends", "starts", "odd_signs",
    "word_low", "word_mean", "word_high",
    "link_share", "links", "kind", "level",
    # what the page says elsewhere
    "role", "boilerplate", "repeats", "is_headline", "headline_overlap", "in_articlebody", "is_description",
    "position", "after_headline", "headline_distance",
    # markup
    "hint_own_low", "hint_own_high", "hint_near_low", "hint_near_high", "hint_far_low", "hint_far_high", "hint_sum",
    "in_article", "in_main", "in_aside", "in_nav", "in_header", "in_footer", "in_figure", "in_form",
    "depth", "mass_parent", "mass_grand", "mass_rank", "group_size", "group_links", "tag_class",
    "twins", "twin_chars", "twin_links", "twin_long",
    # neighbours
    "gap", "prev_chars", "next_chars", "prev2_chars", "next2_chars", "prev_links", "next_links",
    "prev_long", "next_long", "prev_long_kin", "next_long_kin", "around", "around_links", "prev_kind", "next_kind",
    "prev_ends", "next_ends", "copy_before", "copy_behind",
)  # fmt: skip
MARKUP_COLUMNS = COLUMNS.index("twin_long") - COLUMNS.index("hint_own_low") + 1
TAG_CLASSES = {
    "p": 1, "li": 2, "div": 3, "span": 4, "a": 5, "td": 6, "section": 7, "article": 8, "button": 9, "label": 10,
    "h1": 11, "h2": 12, "h3": 13, "h4": 14, "h5": 15, "h6": 16, "dd": 17, "dt": 18, "figcaption": 19, "time": 20,
    "strong": 21, "em": 22, "b": 21, "i": 22, "tr": 23, "pre": 24, "blockquote": 25, "footer": 26, "header": 27,
    "summary": 28, "address": 29,
}  # fmt: skip


class Vocabulary(NamedTuple):
    """Log-odds of being body: for words in short lines, and for words in class and id attributes."""

    words: dict[str, float]
    hints: dict[str, float]


class Line(NamedTuple):
    """What the rulebook knows of a passage."""

    label: LabelMatch | None
    boilerplate: str | None
    """The role of the boilerplate that it is, for example "share"."""


UNKNOWN = Line(None, None)


class Look(NamedTuple):
    """What one passage shows by itself."""

    chars: int
    words: float
    link_share: float
    ends: float
    long: bool
    row: list[float]


def feature_rows(
    passages: Sequence[Passage],
    headlines: Sequence[str],
    metadata: Metadata,
    lines: Sequence[Line],
    vocabulary: Vocabulary,
) -> list[list[float]]:
    """One row of numbers for each passage, in the order of COLUMNS.

    ``lines`` holds what the rulebook knows of each passage. ``headlines`` holds what the headline may be, best first: the claims of the metadata, or a text's repeated line.
    """
    looks = [look_at(passage, line, vocabulary.words) for passage, line in zip(passages, lines, strict=True)]
    elsewhere = page_evidence(passages, headlines, metadata)
    markup = markup_evidence(passages, looks, vocabulary.hints)
    nearby = neighbour_evidence(passages, looks)
    return [
        look.row + said + marked + near
        for look, said, marked, near in zip(looks, elsewhere, markup, nearby, strict=True)
    ]


# ------------------------------------------------------------------ the text itself


def look_at(passage: Passage, line: Line, word_odds: dict[str, float]) -> Look:
    """The passage's own numbers. Only the first 200 characters are counted: they tell enough, at bounded cost."""
    text = passage.text
    chars = len(text)
    start = text[:200]
    words = start.split()
    count = len(words)
    capitals = sum([word[0].isupper() for word in words]) / (count or 1)
    last = text[-1]
    ends = 2.0 if last in FULL_STOPS else 1.0 if last in SENTENCE_ENDS else 0.0
    first = text[0]
    starts = 2.0 if first.isupper() else 1.0 if first.islower() else 3.0 if first.isdigit() else 0.0
    linked = sum([len(link.text) for link in passage.links]) if passage.links else 0
    known = line.label.role if line.label is not None else line.boilerplate
    low, mean, high = odds_of(start, word_odds)
    row = [
        min(chars, 2000), min(chars / 6, 300) if chars > 200 else count,
        text.count(". ") + text.count("。") if chars > 60 else 0, min(text.count(",") + text.count("、"), 20),
        len(DIGIT_RE.findall(start)) / len(start), capitals, ends, starts,
        ("|" in start) + ("©" in start) + ("@" in start) + ("»" in start or "›" in start) + ("http" in start),
        low, mean, high,
        min(linked / chars, 1.0), min(len(passage.links), 10), KINDS[passage.kind], passage.level,
        ROLES.get(known, 0) if known is not None else 0, line.boilerplate is not None,
    ]  # fmt: skip
    return Look(chars, count, min(linked / chars, 1.0), ends, chars >= LONG and linked * 3 < chars, row)


def odds_of(start: str, word_odds: dict[str, float]) -> tuple[float, float, float]:
    """Lowest, mean and highest log-odds of the first dozen words."""
    found = [word_odds[word] for word in WORD_RE.findall(start.lower())[:12] if word in word_odds]
    return (min(found), sum(found) / len(found), max(found)) if found else (0.0, 0.0, 0.0)


# ------------------------------------------------------------------ what the page says elsewhere


def page_evidence(passages: Sequence[Passage], headlines: Sequence[str], metadata: Metadata) -> list[list[float]]:
    """Each passage against the headline, the articleBody, the description and the other passages."""
    known = {folded(headline) for headline in headlines}
    headline_words = set(WORD_RE.findall(headlines[0].lower())) if headlines else set()
    body = " ".join(metadata.body[0].value.split()) if metadata.body else ""
    body = body if len(body) > 400 else ""  # a teaser says nothing of the rest
    descriptions = {folded(claim.value)[:80] for claim in metadata.description}
    repeats = Counter(passage.text for passage in passages)
    folds = [folded(p.text) if len(p.text) < 300 else "" for p in passages]
    at = headline_index(passages, folds, known)
    total = len(passages)
    rows = []
    for index, passage in enumerate(passages):
        text, fold = passage.text, folds[index]
        overlap = 0.0
        if headline_words and len(text) < 200:
            words = set(WORD_RE.findall(text.lower()))
            overlap = len(words & headline_words) / len(words) if words else 0.0
        in_body = 0.0 if not body else 1.0 if text[:70] in body else -1.0
        rows.append([
            min(repeats[text], 4), float(fold in known), overlap, in_body,
            float(bool(fold) and fold[:80] in descriptions),
            index / total, float(index > at), max(-NO_NEIGHBOUR, min(index - at, 200)),
        ])  # fmt: skip
    return rows


def headline_index(passages: Sequence[Passage], folds: list[str], headlines: set[str]) -> int:
    """Where the headline stands: the heading that says what the metadata says, else the first h1, else the start."""
    same = [i for i, fold in enumerate(folds) if fold in headlines]
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


def folded(text: str) -> str:
    """Text for comparing: case, quotes' shape, edge signs and white space do not count."""
    text = text.casefold().replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    return " ".join(text.split()).strip(" .…|-–—\"'")


# ------------------------------------------------------------------ markup


def markup_evidence(
    passages: Sequence[Passage], looks: Sequence[Look], hint_odds: dict[str, float]
) -> list[list[float]]:
    """What class names, surrounding elements and the spread of text over the tree say."""
    if not passages or passages[0].container is None:
        return [[0.0] * MARKUP_COLUMNS for _ in passages]
    memo: dict[int, tuple[float, float, float, float, float, int]] = {}
    own_mass, tree_mass = text_masses(passages, looks)
    heaviest = max(own_mass.values(), default=0) or 1
    total = sum(own_mass.values()) or 1
    groups = group_evidence(passages, looks)
    twins = twin_evidence(passages, looks)
    rows = []
    for passage in passages:
        container = passage.container
        assert container is not None
        parent = container.parent or container
        grand = parent.parent or parent
        own_low, own_high = hint_range(container.hints, hint_odds)
        near = inherited(parent, hint_odds, memo)
        far = inherited(grand.parent or grand, hint_odds, memo)
        mass = own_mass.get(parent.number, 0)
        rows.append([
            own_low, own_high, near[0], near[1], far[2], far[3], near[4] + own_low + own_high,
            *STRUCTURAL_FLAGS[near[5] | STRUCTURAL_BIT.get(container.tag, 0)], min(container.depth, 40),
            tree_mass.get(parent.number, 0) / total, tree_mass.get(grand.number, 0) / total, mass / heaviest,
            *groups.get(passage.group, (0.0, 0.0)), TAG_CLASSES.get(container.tag, 0),
            *twins[container.tag, container.hints, parent.tag, parent.hints],
        ])  # fmt: skip
    return rows


def hint_range(hints: tuple[str, ...], odds: dict[str, float]) -> tuple[float, float]:
    """Lowest and highest log-odds among the words of one element."""
    found = [odds[hint] for hint in hints if hint in odds]
    return (min(found), max(found)) if found else (0.0, 0.0)


def inherited(
    container: Container, odds: dict[str, float], memo: dict[int, tuple[float, float, float, float, float, int]]
) -> tuple[float, float, float, float, float, int]:
    """Own range, range over all ancestors, sum of both, and the structural elements around, memoised by element."""
    chain = []
    node: Container | None = container
    while node is not None and node.number not in memo:
        chain.append(node)
        node = node.parent
    above = memo[node.number] if node is not None else (0.0, 0.0, 0.0, 0.0, 0.0, 0)
    for node in reversed(chain):
        low, high = hint_range(node.hints, odds)
        above = (
            low, high, min(low, above[2]), max(high, above[3]), above[4] * 0.8 + low + high,
            above[5] | STRUCTURAL_BIT.get(node.tag, 0),
        )  # fmt: skip
        memo[node.number] = above
    return above


def text_masses(passages: Sequence[Passage], looks: Sequence[Look]) -> tuple[dict[int, int], dict[int, int]]:
    """Characters of copy by the element whose children hold it, and by every element around it."""
    own: dict[int, int] = {}
    tree: dict[int, int] = {}
    for passage, look in zip(passages, looks, strict=True):
        if not look.long or passage.container is None:
            continue
        node = passage.container.parent or passage.container
        own[node.number] = own.get(node.number, 0) + look.chars
        up: Container | None = node
        while up is not None:
            tree[up.number] = tree.get(up.number, 0) + look.chars
            up = up.parent
    return own, tree


def group_evidence(passages: Sequence[Passage], looks: Sequence[Look]) -> dict[int, tuple[float, float]]:
    """For each list or table: how many passages it has, and what share of its text is links."""
    size: Counter[int] = Counter()
    chars: Counter[int] = Counter()
    linked: Counter[int] = Counter()
    for passage, look in zip(passages, looks, strict=True):
        if passage.group:
            size[passage.group] += 1
            chars[passage.group] += look.chars
            linked[passage.group] += int(look.chars * look.link_share)
    return {group: (float(min(size[group], 40)), linked[group] / chars[group]) for group in size}


def twin_evidence(passages: Sequence[Passage], looks: Sequence[Look]) -> dict[tuple[object, ...], tuple[float, ...]]:
    """For passages of the same template (own and parent's tag and hints): number, mean length, links, share of copy."""
    sums: dict[tuple[object, ...], list[float]] = {}
    for passage, look in zip(passages, looks, strict=True):
        container = passage.container
        if container is not None:
            parent = container.parent or container
            key = (container.tag, container.hints, parent.tag, parent.hints)
            entry = sums.setdefault(key, [0.0, 0.0, 0.0, 0.0])
            entry[0] += 1
            entry[1] += min(look.chars, 1000)
            entry[2] += look.link_share
            entry[3] += look.long
    return {key: (min(n, 60.0), chars / n, links / n, long / n) for key, (n, chars, links, long) in sums.items()}


# ------------------------------------------------------------------ neighbours


def neighbour_evidence(passages: Sequence[Passage], looks: Sequence[Look]) -> list[list[float]]:
    """What stands before and behind: lengths, links, and how far the next copy is."""
    total = len(passages)
    before, before_kin = nearest_copy(passages, looks, range(total))
    behind, behind_kin = nearest_copy(passages, looks, range(total - 1, -1, -1))
    chars = [0, 0, *(min(look.chars, 1000) for look in looks), 0, 0]
    links = [1.0, *(look.link_share for look in looks), 1.0]
    ends = [0.0, *(look.ends for look in looks), 0.0]
    kinds = [-1, *(KINDS[passage.kind] for passage in passages), -1]
    copy = [0.0]
    linked = [0.0]
    for look in looks:
        copy.append(copy[-1] + (look.chars if look.long else 0))
        linked.append(linked[-1] + look.link_share)
    all_copy = copy[-1] or 1.0
    rows = []
    for i in range(total):
        low, high = max(0, i - 5), min(total, i + 6)
        rows.append([
            float(passages[i].gap), chars[i + 1], chars[i + 3], chars[i], chars[i + 4], links[i], links[i + 2],
            before[i], behind[i], before_kin[i], behind_kin[i],
            min(copy[high] - copy[low], 4000), (linked[high] - linked[low]) / (high - low),
            kinds[i], kinds[i + 2], ends[i], ends[i + 2], copy[i] / all_copy, 1 - copy[i + 1] / all_copy,
        ])  # fmt: skip
    return rows


def nearest_copy(passages: Sequence[Passage], looks: Sequence[Look], order: range) -> tuple[list[float], list[float]]:
    """Distance to the last long passage met, and how near of kin its element is (2 same parent, 1 same grandparent)."""
    distance = [float(NO_NEIGHBOUR)] * len(order)
    kin = [0.0] * len(order)
    last = -1
    for i in order:
        if last >= 0:
            distance[i] = min(float(abs(i - last)), NO_NEIGHBOUR)
            kin[i] = kinship(passages[i].container, passages[last].container)
        if looks[i].long:
            last = i
    return distance, kin


def kinship(one: Container | None, other: Container | None) -> float:
    """How close two elements stand in the tree: 2 for the same parent, 1 for the same grandparent, else 0."""
    if one is None or other is None or one.parent is None or other.parent is None:
        return 0.0
    if one.parent is other.parent:
        return 2.0
    up, across = one.parent.parent or one.parent, other.parent.parent or other.parent
    return 1.0 if up is across or one.parent is across or up is other.parent else 0.0
