"""Putting claims in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from newsparse.records import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from newsparse.records import Claim

Value = TypeVar("Value")


def rank(
    claims: Iterable[Claim[Value]], same: Callable[[Value], object] = lambda value: value
) -> tuple[Claim[Value], ...]:
    """The most trusted first, each value once; equal certainty keeps the order of the rules."""
    listed = list(claims)
    if len(listed) < 2:
        return tuple(listed)
    kept: dict[object, Claim[Value]] = {}
    for claim in sorted(listed, key=lambda claim: -claim.source.certainty):
        kept.setdefault(same(claim.value), claim)
    return tuple(kept.values())


def weigh(source: Source, change: float) -> Source:
    """The same source, trusted more or less, within 0.05 and 0.99."""
    if not change:
        return source
    return Source(source.where, source.rule, round(min(0.99, max(0.05, source.certainty + change)), 3))
