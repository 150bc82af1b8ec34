"""The third look: what the company of a passage says, for those that the first two leave open.

Passages of one template, one list or one element nearly always share a role: a page's cards are all body or none of
them is. The odds of a single passage do not know that; the odds of its fellows do.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from newsparse.label.features import NOWHERE
from newsparse.label.glance import FAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsparse.label.kin import Kin
    from newsparse.records import Passage

COMPANY_COLUMNS = (
    "odds", "parent_mean", "parent_high", "parent_low", "parent_size", "grand_mean", "grand_high",
    "twin_mean", "twin_high", "twin_low", "twin_size", "group_mean", "group_high",
    "copy_before", "copy_behind", "body_before", "body_behind", "dip_before", "dip_behind", "mass",
)  # fmt: skip
OPEN = 3.0
"""Log-odds below which a passage may still be swayed by its company."""
SURE_BODY = 2.0
"""Log-odds of a passage that is body whatever stands around it."""
LINE = 60
"""Characters of a passage that is more than a label or a heading."""
MAX_CHARS, MAX_SIZE = 1000, 400
"""Longer passages and larger companies weigh no more."""


class Company(NamedTuple):
    """The odds of passages that belong together."""

    mean: float
    high: float
    low: float
    size: int


def in_company(
    passages: Sequence[Passage], kin: Kin, odds: Sequence[float], open_ones: Sequence[int]
) -> list[list[float]]:
    """The rows of some passages of a page with markup, in the order of COMPANY_COLUMNS.

    ``odds`` are the log-odds of being body of all passages after two looks, ``open_ones`` the indexes wanted.
    """
    parents = companies(kin.numbers, odds, open_ones)
    grands = companies(kin.grands, odds, open_ones)
    twins = companies(kin.templates, odds, open_ones)
    groups = companies([passage.group or -index for index, passage in enumerate(passages)], odds, open_ones)
    sizes = [min(len(passage.text), MAX_CHARS) for passage in passages]
    copy = [0.0, *accumulate([max(0.0, min(one, OPEN)) * size for one, size in zip(odds, sizes, strict=True)])]
    mass = copy[-1] or 1.0
    before, behind = steps_to_body(odds, sizes), steps_to_body(odds[::-1], sizes[::-1])[::-1]
    dips, dips_behind = dips_since_body(odds), dips_since_body(odds[::-1])[::-1]
    return [
        [
            odds[at], *parent, *grand[:2], *twin, *group[:2],
            copy[at] / mass, 1 - copy[at + 1] / mass, before[at], behind[at], dips[at], dips_behind[at], mass,
        ]
        for at, parent, grand, twin, group in zip(open_ones, parents, grands, twins, groups, strict=True)
    ]  # fmt: skip


def companies(keys: Sequence[int], odds: Sequence[float], open_ones: Sequence[int]) -> list[Company]:
    """For each of some passages the company of those with its key."""
    held: dict[int, list[float]] = {keys[at]: [] for at in open_ones}
    for key, one in zip(keys, odds, strict=True):
        if key in held:
            held[key].append(one)
    known = {key: company_of(them) for key, them in held.items()}
    return [known[keys[at]] for at in open_ones]


def company_of(odds: Sequence[float]) -> Company:
    """What one company's odds come to; every other passage is alone."""
    if len(odds) == 1:
        return Company(odds[0], odds[0], odds[0], 1)
    return Company(sum(odds) / len(odds), max(odds), min(odds), min(len(odds), MAX_SIZE))


def steps_to_body(odds: Sequence[float], sizes: Sequence[int]) -> list[int]:
    """Passages back to the last line or paragraph that is body."""
    found, last = [], -FAR
    for index, (one, size) in enumerate(zip(odds, sizes, strict=True)):
        found.append(min(index - last, FAR))
        if one > 0 and size > LINE:
            last = index
    return found


def dips_since_body(odds: Iterable[float]) -> list[float]:
    """The lowest odds between each passage and the last one that is body for sure."""
    found, lowest = [], NOWHERE
    for one in odds:
        found.append(lowest)
        lowest = one if one > SURE_BODY else min(lowest, one)
    return found
