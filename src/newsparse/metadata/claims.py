"""Putting claims in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from newsparse.records import Claim, Source

Value = TypeVar("Value")


def rank(
    claims: Iterable[Claim[Value]], same: Callable[[Value], object] = lambda value: value
) -> tuple[Claim[Value], ...]:
    """The most trusted first, each value once; equal certainty keeps the order of the rules."""
    kept: dict[object, Claim[Value]] = {}
    for claim in sorted(claims, key=lambda claim: -claim.source.certainty):
        kept.setdefault(same(claim.value), claim)
    return tuple(kept.values())


def weigh(source: Source, change: float) -> Source:
    """The same source, trusted more or less, within 0.05 and 0.99."""
    return source._replace(certainty=round(min(0.99, max(0.05, source.certainty + change)), 3))
