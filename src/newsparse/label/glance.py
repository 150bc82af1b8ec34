"""The first look at a page: cheap numbers for every passage, enough to settle most of them.

Numbers are kept column by column, since Python builds and zips whole lists far faster than it builds rows. The names
in HTML_COLUMNS are the contract with the weights file; a file fitted on other columns is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from newsparse.label.kin import Kin, kin_of
from newsparse.records import Container, Passage

if TYPE_CHECKING:
    from collections.abc import Iterable


FULL_STOPS = frozenset(".!?…。！？؟।۔")
# Headings and captions seldom end like sentences; paragraphs nearly always do, in every script.
SENTENCE_ENDS = frozenset(".!?…。！？؟।۔:;\"”»’')]")
KINDS = {"paragraph": 0, "subhead": 1, "item": 2, "quote": 3, "row": 4, "code": 5, "caption": 6, "chrome": 7}
LONG = 100
"""From this many characters on a passage counts as copy: navigation, captions and cards are shorter."""
LINKED = 1 / 3
"""Copy has less than this share of links."""
FAR = 60
"""Stands for "further away than any distance that matters", in passages."""
FURTHEST = 200
"""Passages below the headline beyond which it does not count how many they are."""
NEAR = 5
"""Passages on either side that count as the surroundings of one."""
MOST_AROUND = 4000
"""Characters of copy beyond which more says nothing."""

HTML_COLUMNS = (
    "kind", "chars", "link_share", "headline_distance", "around", "around_links", "copy_before", "copy_behind",
    "prev_long", "next_long", "prev_kin", "next_kin",
    "hint_own_low", "hint_near_low", "hint_far_low", "hint_far_high", "hint_sum", "in_article",
    "mass_grand", "mass_rank", "twins", "twin_long",
)  # fmt: skip
Column = list[float]


OUTER = 0.8
"""How much the class words of an element count against those of the element inside it."""


class Nest(NamedTuple):
    """What an element and those around it say, as log-odds of class words, and the structure they form."""

    own_low: float
    own_high: float
    low: float
    high: float
    total: float
    in_article: float
    in_main: float
    in_header: float
    in_footer: float


NOBODY = Container(-1, "", (), None, 0)
OUTSIDE = Nest(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


class Twins(NamedTuple):
    """What passages of one template share: their number and means of length, links and copy."""

    number: float
    chars: float
    links: float
    long: float


class Survey(NamedTuple):
    """Everything the first look found, column by column; the second look picks from it."""

    passages: Sequence[Passage]
    kin: Kin
    chars: list[int]
    shares: Column
    """Share of each passage's text that is links."""
    kinds: list[int]
    own_hints: Sequence[tuple[float, float]]
    """Lowest and highest log-odds of the class words of each passage's own element."""
    above: Sequence[Nest]
    """What the element around that one and all further out say."""
    twins: Sequence[Twins]
    tree_mass: dict[int, int]
    all_mass: int
    rows: Sequence[Sequence[float]]


def survey(passages: Sequence[Passage], headline: int, hint_odds: dict[str, float]) -> Survey:
    """Look over a page once; ``headline`` is the index of the headline, ``hint_odds`` the log-odds of class words."""
    chars = [size_of(passage.text) for passage in passages]
    shares = [min(linked_chars(passage) / len(passage.text), 1.0) for passage in passages]
    long = [size >= LONG and share < LINKED for size, share in zip(chars, shares, strict=True)]
    kinds = [KINDS[passage.kind] for passage in passages]
    kin = kin_of(passages)
    parents = kin.parents
    own_hints, above = nests_of(passages, parents, hint_odds)
    twins = twins_of(kin.templates, chars, shares, long)
    own_mass, tree_mass = masses(parents, chars, long)
    all_mass = sum(own_mass.values()) or 1
    columns = [
        kinds, [min(size, 1000) for size in chars], shares, distances(len(chars), headline),
        *surroundings(chars, shares, long), *nearest_copy(long, parents),
        [low for low, _ in own_hints], [nest.own_low for nest in above],
        [nest.low for nest in above], [nest.high for nest in above],
        [nest.total * OUTER + low + high for (low, high), nest in zip(own_hints, above, strict=True)],
        [nest.in_article for nest in above],
        *mass_columns(parents, own_mass, tree_mass, all_mass),
        [twin.number for twin in twins], [twin.long for twin in twins],
    ]  # fmt: skip
    return Survey(
        passages,
        kin,
        chars,
        shares,
        kinds,
        own_hints,
        above,
        twins,
        tree_mass,
        all_mass,
        list(zip(*columns, strict=True)),
    )


def size_of(text: str) -> int:
    """Characters of a text, as an alphabet would need them: a Chinese, Japanese or Korean sign says more than one."""
    if text.isascii():
        return len(text)
    middle = text[len(text) // 2]
    if "\u3040" <= middle <= "\u9fff":
        return len(text) * 5 // 2
    return len(text) * 2 if "\uac00" <= middle <= "\ud7a3" else len(text)


def words_in(text: str) -> int:
    """Words of a text, by spaces; in scripts without spaces two signs count as one."""
    words = text.count(" ") + 1
    return words if size_of(text) == len(text) else max(words, len(text) // 2)


def linked_chars(passage: Passage) -> int:
    """Characters of a passage that are links; chrome counts as links all over."""
    if passage.kind == "chrome":
        return len(passage.text)
    return link_chars(passage)


def link_chars(passage: Passage) -> int:
    """Characters of the links in a passage."""
    return sum([len(link.text) for link in passage.links]) if passage.links else 0


def ending(text: str) -> float:
    """2 for the end of a sentence, 1 for other signs that close a line of copy, else 0."""
    last = text[-1]
    return 2.0 if last in FULL_STOPS else 1.0 if last in SENTENCE_ENDS else 0.0


def distances(total: int, headline: int) -> list[int]:
    """Passages between each passage and the headline, negative above it.

    >>> distances(5, 2), distances(300, 100)[:2], distances(300, 0)[-2:]
    ([-2, -1, 0, 1, 2], [-60, -60], [200, 200])
    """
    above, near = min(max(headline - FAR, 0), total), min(total, headline + FURTHEST)
    return [*[-FAR] * above, *range(above - headline, near - headline), *[FURTHEST] * (total - near)]


# ------------------------------------------------------------------ neighbours


def surroundings(chars: list[int], shares: Column, long: list[bool]) -> tuple[Column, Column, Column, Column]:
    """Copy and links around each passage, and the share of the page's copy before and behind it."""
    copy = [0, *accumulate([size if is_long else 0 for size, is_long in zip(chars, long, strict=True)])]
    links = within([0.0, *accumulate(shares)], NEAR)
    numbers = within(range(len(copy)), NEAR)
    every = copy[-1] or 1
    return (
        copy_around(copy), [all_links / number for all_links, number in zip(links, numbers, strict=True)],
        [part / every for part in copy[:-1]], [1 - part / every for part in copy[1:]],
    )  # fmt: skip


def copy_around(sums: Sequence[float]) -> Column:
    """Copy near each passage, of its sums before each passage and at the end."""
    return [float(copy if copy < MOST_AROUND else MOST_AROUND) for copy in within(sums, NEAR)]


def within(sums: Sequence[float], near: int) -> list[float]:
    """What falls to each place and so many on either side, of the sums before each place and at the end.

    >>> within([0, 1, 3, 6, 10], 1)  # of 1, 2, 3, 4
    [3, 6, 9, 7]
    """
    total = len(sums) - 1
    edge = min(near, total)
    before = [*[sums[0]] * edge, *sums[: total - edge]]
    behind = [*sums[near + 1 :], *[sums[-1]] * edge]
    return [high - low for low, high in zip(before, behind, strict=True)]


def nearest_copy(long: list[bool], parents: Sequence[Container | None]) -> tuple[Column, Column, Column, Column]:
    """Distance to the long passage before and behind, and whether it has the same parent element."""
    before, before_kin = look_back(long, parents)
    behind, behind_kin = look_back(long[::-1], parents[::-1])
    return before, behind[::-1], before_kin, behind_kin[::-1]


def look_back(long: Sequence[bool], parents: Sequence[Container | None]) -> tuple[Column, Column]:
    """Distance to the last long passage, and 1 where it is held by the same element."""
    distance, kin = [], []
    last: int = -FAR
    holder: Container | None = NOBODY
    for index, is_long in enumerate(long):
        distance.append(float(min(index - last, FAR)))
        kin.append(1.0 if parents[index] is holder else 0.0)
        if is_long:
            last, holder = index, parents[index]
    return distance, kin


# ------------------------------------------------------------------ markup


def nests_of(
    passages: Sequence[Passage], parents: Sequence[Container], odds: dict[str, float]
) -> tuple[list[tuple[float, float]], list[Nest]]:
    """The range of each passage's own element and the nest of its parent; every element is looked at once."""
    ranges = Ranges(odds)
    memo: dict[int, Nest] = {}
    own = [ranges[passage.container.hints] for passage in passages if passage.container is not None]
    return own, [memo.get(parent.number) or nest_of(parent, memo, ranges) for parent in parents]


class Ranges(dict[tuple[str, ...], tuple[float, float]]):
    """Lowest and highest log-odds among the words of an element, found when first asked for."""

    def __init__(self, odds: dict[str, float]) -> None:
        self.odds = odds

    def __missing__(self, hints: tuple[str, ...]) -> tuple[float, float]:
        known = [one for one in map(self.odds.get, hints) if one is not None]
        span = self[hints] = (min(known), max(known)) if known else (0.0, 0.0)
        return span


def nest_of(container: Container, memo: dict[int, Nest], ranges: Ranges) -> Nest:
    """The nest of an element, built from the outermost element that is not known yet."""
    chain = []
    node: Container | None = container
    nest = OUTSIDE
    while node is not None:
        found = memo.get(node.number)
        if found is not None:
            nest = found
            break
        chain.append(node)
        node = node.parent
    for node in reversed(chain):
        nest = memo[node.number] = nest_in(nest, node.tag, *ranges[node.hints])
    return nest


def nest_in(around: Nest, tag: str, low: float, high: float) -> Nest:
    """The nest of an element inside another; what is said further out counts less."""
    _, _, lowest, highest, total, in_article, in_main, in_header, in_footer = around
    return Nest(
        low, high, low if low < lowest else lowest, high if high > highest else highest, total * OUTER + low + high,
        1.0 if tag == "article" else in_article, 1.0 if tag == "main" else in_main,
        1.0 if tag == "header" else in_header, 1.0 if tag in ("footer", "aside") else in_footer,
    )  # fmt: skip


def twins_of(templates: Sequence[int], chars: list[int], shares: Column, long: list[bool]) -> list[Twins]:
    """For each passage the means over all of its template."""
    sums = [[0, 0.0, 0.0, 0] for _ in range(max(templates, default=-1) + 1)]
    for template, size, share, is_long in zip(templates, chars, shares, long, strict=True):
        entry = sums[template]
        entry[0] += 1
        entry[1] += size if size < 1000 else 1000
        entry[2] += share
        entry[3] += is_long
    means = [Twins(min(n, 60.0), size / n, share / n, is_long / n) for n, size, share, is_long in sums]
    return [means[template] for template in templates]


def masses(parents: Sequence[Container], chars: list[int], long: list[bool]) -> tuple[dict[int, int], dict[int, int]]:
    """Characters of copy by the element whose children hold it, and by every element around it."""
    own: dict[int, int] = {}
    tree: dict[int, int] = {}
    for parent, size, is_long in zip(parents, chars, long, strict=True):
        if is_long:
            own[parent.number] = own.get(parent.number, 0) + size
            node: Container | None = parent
            while node is not None:
                tree[node.number] = tree.get(node.number, 0) + size
                node = node.parent
    return own, tree


def mass_columns(
    parents: Sequence[Container], own: dict[int, int], tree: dict[int, int], total: int
) -> Iterable[Column]:
    """Share of the page's copy in the grandparent, and the parent's own copy against the heaviest element's."""
    heaviest = max(own.values(), default=0) or 1
    grand = [tree.get((parent.parent or parent).number, 0) / total for parent in parents]
    return grand, [own.get(parent.number, 0) / heaviest for parent in parents]
