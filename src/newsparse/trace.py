"""Keeps what an Article was chosen from, so that it can be explained later.

The records of the way hold elements, and an element holds its whole tree in memory: here they are let go. What is
left are references to texts and labels that exist anyway.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.records import Trace

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    from newsparse.records import Container, Label, Metadata, Passage, Repair

NONE: tuple[tuple[str, ...], tuple[tuple[str, ...], ...]] = ((), ())


def trace_of(
    kind: Literal["html", "text"],
    passages: Sequence[Passage],
    labels: Sequence[Label],
    repairs: Sequence[tuple[int, Repair]],
    metadata: Metadata,
) -> Trace:
    """The trace of a page from its passages, one label for each, the repairs with their passages, and the claims."""
    inner = [passage.container for passage in passages]
    return Trace(
        kind,
        tuple(labels),
        tuple([passage.kind for passage in passages]),
        tuple([passage.text for passage in passages]),
        tuple([passage.node for passage in passages if type(passage.node) is int]),
        markup_of(inner),
        markup_of([one and one.parent for one in inner]),
        tuple(repairs),
        metadata,
    )


def markup_of(containers: Sequence[Container | None]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The tags of some elements and the words of their names, in two columns; empty where there are no elements."""
    if not any(containers):
        return NONE
    return (
        tuple([one.tag if one is not None else "" for one in containers]),
        tuple([one.hints if one is not None else () for one in containers]),
    )
