"""How a token could be two words or three: by the frequency of the parts, and by which of them stand in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container

    from newsparse.repair.evidence import Evidence

RAREST = 8.0
"""The cost of a part at level 0; each level of frequency takes a fifth off, so that costs are decades."""
STANDING = 7.2
"""The cost of a part that no list has and that stands elsewhere in the text."""
UNKNOWN, UNKNOWN_LETTER = 9.0, 0.3
"""The cost of a part that nobody knows, and of each of its letters."""
MOST = 14.0
"""The cost above which a token is not looked at closer: an unknown part beside a word that is not common."""
CHEAP = 9.0
"""The cost below which two parts are not compared with three."""
THIRD = 1.0
"""What a third part must save."""
NONE = 99.0
SHORTEST_PAIR = 7
"""Of words that are not among the frequent ones, two are looked for in tokens of more letters."""
SHORTEST_TAIL = 3
SLACK = 2.0
"""How much more than the token itself its parts may cost: of 100 lost spaces this hides one, of 100 other tokens 73."""


class Split(NamedTuple):
    """The likeliest way to part a token."""

    parts: tuple[str, ...]
    cost: float
    margin: float
    """How much more the next best way costs."""


class Cuts(NamedTuple):
    """The cheapest cut of a token in two, its cost, and that of the next."""

    cut: int
    cost: float
    next: float


def best_split(word: str, evidence: Evidence) -> Split | None:
    """The likeliest parts of a token of letters; None when there are none worth a look.

    On a page a listed word or one with a capital inside is never parted: what HTML glues together shows at a seam.

    >>> from newsparse.repair.evidence import Evidence
    >>> best_split("aggressionduring", Evidence("", "en")).parts
    ('aggression', 'during')
    """
    level, is_page = evidence.level(word), evidence.is_page
    is_plain = word.islower() or word[1:].islower()
    if is_page and (level or not is_plain):
        return None
    most = min(MOST, SLACK + (RAREST - level / 5 if level else UNKNOWN))
    two = cheapest(word, plain_cuts(word, evidence) if is_plain else hump_cuts(word, evidence), evidence)
    if is_plain and two.cost >= CHEAP and not (level or is_page):
        three = three_parts(word, evidence)
        if three is not None and three.cost + THIRD < two.cost and three.cost < most:
            return three._replace(margin=two.cost - three.cost)
    if not two.cut or two.cost >= most:
        return None
    return Split((word[: two.cut], word[two.cut :]), two.cost, two.next - two.cost)


def plain_cuts(word: str, evidence: Evidence) -> list[int]:
    """Where a token with no capital inside leaves a frequent word before or after a cut; on a page, a function word."""
    low = word.lower()
    frequent: Container[str] = evidence.small_words if evidence.is_page else evidence.lexicon.frequent
    first = 1 if word[0] in evidence.single else 2
    last = len(low) - 1
    cuts = [cut for cut in range(first, last) if low[cut:] in frequent or low[:cut] in frequent]
    if evidence.is_page:
        return cuts
    if not cuts and last >= SHORTEST_PAIR and not evidence.level(word):
        cuts = [cut for cut in range(3, last - 1) if evidence.level(low[cut:]) and evidence.level(low[:cut])]
    if low[last] in evidence.single and low[:last] in frequent:
        cuts.append(last)
    return cuts


def hump_cuts(word: str, evidence: Evidence) -> list[int]:
    """Where a token with capitals inside could be cut: at a capital, or before a function word."""
    cuts = []
    for cut in range(1, len(word)):
        is_capital, after_capital = word[cut].isupper(), word[cut - 1].isupper()
        if is_capital != after_capital:
            fits = is_capital or (cut > 1 and is_common(word[cut:], evidence))
        elif is_capital:
            fits = word[cut + 1 : cut + 2].islower() or (cut == 1 and word[0] in evidence.single)
        else:
            fits = word[cut:] in evidence.small_words or is_tail(word, cut, evidence)
        if fits and (cut < len(word) - 1 or word[cut] == "I"):
            cuts.append(cut)
    return cuts


def is_common(tail: str, evidence: Evidence) -> bool:
    """Whether small letters behind capitals are a word, not the ending of an abbreviation: "SQLstands", not "PCs"."""
    return tail in evidence.small_words or (len(tail) > 3 and tail in evidence.lexicon.frequent)


def is_tail(word: str, cut: int, evidence: Evidence) -> bool:
    """Whether two frequent words in small letters meet behind the last capital: "SmartThingsapp"."""
    tail = word[cut:]
    if len(tail) < SHORTEST_TAIL or not tail.islower() or tail not in evidence.lexicon.frequent:
        return False
    start = cut
    while start and not word[start].isupper():
        start -= 1
    return cut - start >= SHORTEST_TAIL and word[start:cut].lower() in evidence.lexicon.frequent


def cheapest(word: str, cuts: list[int], evidence: Evidence) -> Cuts:
    """The best of some cuts."""
    best, least, second = 0, NONE, NONE
    for cut in cuts:
        cost = part_cost(word[:cut], evidence)
        if cost < second:
            cost += part_cost(word[cut:], evidence)
        if cost < least:
            best, least, second = cut, cost, least
        elif cost < second:
            second = cost
    return Cuts(best, least, second)


def three_parts(word: str, evidence: Evidence) -> Split | None:
    """The best way to part a token in three, the first or the last of them a function word: "ideas makes an"."""
    best: Split | None = None
    for cut in range(2, len(word) - 3):
        head, tail = word[:cut], word[cut:]
        for small, rest, is_first in ((head, tail, True), (tail, head, False)):
            if not evidence.is_small(small) or len(rest) < 4:
                continue
            inner = cheapest(rest, plain_cuts(rest, evidence), evidence)
            cost = part_cost(small, evidence) + inner.cost
            if inner.cut and (best is None or cost < best.cost):
                pair = (rest[: inner.cut], rest[inner.cut :])
                best = Split((small, *pair) if is_first else (*pair, small), cost, 0.0)
    return best


def part_cost(part: str, evidence: Evidence) -> float:
    """What a part costs: the rarer, the more."""
    level = evidence.level(part)
    if level:
        return RAREST - level / 5
    return STANDING if evidence.stands_somehow(part) else UNKNOWN + UNKNOWN_LETTER * len(part)
