"""Edits, and how the edits of several passes become one record against the text that was given."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsparse.records import Repair

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CONTEXT = 32
"""How many signs of the word around a change a record shows on either side."""

MANY = 20_000
"""Edits of one pass; where there are more, neighbours are one record: nobody reads them, and each takes half a kB."""


class Edit(NamedTuple):
    """One replacement that a pass proposes, in offsets of the text that the pass was shown."""

    start: int
    end: int
    after: str
    certainty: float


class Change(NamedTuple):
    """One replacement in offsets of the text that was given, with the kind of its first cause."""

    start: int
    end: int
    after: str
    kind: str
    certainty: float


class Span(NamedTuple):
    """A stretch of the text between two passes: what an earlier change put there, or what a new edit takes away."""

    start: int
    end: int
    is_edit: bool
    item: int


def orderly(edits: Iterable[Edit]) -> list[Edit]:
    """Put edits in order and drop those that overlap one before them.

    >>> orderly([Edit(4, 6, "", 1.0), Edit(0, 5, "x", 1.0)])
    [Edit(start=0, end=5, after='x', certainty=1.0)]
    """
    kept: list[Edit] = []
    for edit in sorted(edits):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


def apply(text: str, edits: Sequence[Edit]) -> str:
    """Carry out edits that are in order and do not overlap.

    >>> apply("a,b", [Edit(1, 2, ", ", 1.0)])
    'a, b'
    """
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces += (text[at : edit.start], edit.after)
        at = edit.end
    pieces.append(text[at:])
    return "".join(pieces)


def thinned(text: str, edits: list[Edit]) -> list[Edit]:
    """Make one edit of neighbours in order where there are more than ``MANY``; none reaches over a blank line.

    >>> len(thinned("a,b,c", [Edit(1, 2, ", ", 1.0), Edit(3, 4, ", ", 1.0)]))
    2
    >>> len(thinned("a," * 2 * MANY, [Edit(at, at + 1, ", ", 1.0) for at in range(1, 4 * MANY, 2)])) == MANY
    True
    """
    size = -(-len(edits) // MANY)
    if size <= 1:
        return edits
    thin: list[Edit] = []
    first = 0
    for index, edit in enumerate(edits):
        is_full = index - first + 1 >= size
        following = edits[index + 1].start if index + 1 < len(edits) else len(text)
        if is_full or index + 1 == len(edits) or "\n\n" in text[edit.end : following]:
            group = edits[first : index + 1]
            start = group[0].start
            own = [one._replace(start=one.start - start, end=one.end - start) for one in group]
            after = apply(text[start : edit.end], own)
            thin.append(Edit(start, edit.end, after, min(one.certainty for one in group)))
            first = index + 1
    return thin


def warnings_for(count: int) -> tuple[str, ...]:
    """What to tell of so many records of repairs: neighbours were made one where there were more than ``MANY``."""
    return (f"repair: more than {MANY // 2} changes, neighbours may be one record",) if count > MANY // 2 else ()


def shift(offsets: Sequence[int], edits: Sequence[Edit]) -> tuple[int, ...]:
    """Move offsets along with edits; those inside a replaced stretch are dropped.

    >>> shift((1, 5, 9), [Edit(4, 6, "", 1.0)])
    (1, 7)
    """
    moved, done, delta = [], 0, 0
    for offset in offsets:
        while done < len(edits) and edits[done].end <= offset:
            delta += len(edits[done].after) - (edits[done].end - edits[done].start)
            done += 1
        if done == len(edits) or offset <= edits[done].start:
            moved.append(offset + delta)
    return tuple(moved)


def compose(given: str, current: str, changes: Sequence[Change], edits: Sequence[Edit], kind: str) -> list[Change]:
    """Add the edits of one pass on ``current`` to the changes that led from ``given`` to it.

    An edit that cuts into what an earlier change put there becomes one change with it, under the
    earlier kind.

    >>> compose("a&amp;b", "a&b", [Change(1, 6, "&", "entities", 1.0)], [Edit(1, 2, "+", 0.9)], "x")
    [Change(start=1, end=6, after='+', kind='entities', certainty=0.9)]
    """
    composed: list[Change] = []
    delta = 0
    for cluster in clusters(changes, edits):
        low, high = cluster[0].start, max(span.end for span in cluster)
        old = [changes[span.item] for span in cluster if not span.is_edit]
        new = [edits[span.item] for span in cluster if span.is_edit]
        start = low - delta
        delta += sum(len(change.after) - (change.end - change.start) for change in old)
        end = high - delta
        after = apply(current[low:high], [edit._replace(start=edit.start - low, end=edit.end - low) for edit in new])
        if after != given[start:end]:
            certainty = min([change.certainty for change in old] + [edit.certainty for edit in new])
            composed.append(Change(start, end, after, old[0].kind if old else kind, certainty))
    return composed


def clusters(changes: Sequence[Change], edits: Sequence[Edit]) -> list[list[Span]]:
    """Group the outputs of earlier changes and the new edits that lie upon one another."""
    spans, delta = [], 0
    for index, change in enumerate(changes):
        start = change.start + delta
        spans.append(Span(start, start + len(change.after), False, index))
        delta += len(change.after) - (change.end - change.start)
    spans += [Span(edit.start, edit.end, True, index) for index, edit in enumerate(edits)]
    spans.sort()
    grouped: list[list[Span]] = []
    high = -1
    for span in spans:
        if grouped and span.start < high:
            grouped[-1].append(span)
        else:
            grouped.append([span])
        high = max(high, span.end)
    return grouped


def records(given: str, changes: Sequence[Change]) -> tuple[Repair, ...]:
    """Turn changes into records that a person can read: each shows the words it touches.

    >>> [repair] = records("in theTimes today", [Change(6, 6, " ", "glued_words", 0.9)])
    >>> repair.before, repair.after, repair.start
    ('theTimes', 'the Times', 3)
    """
    made = []
    floor = 0
    for index, change in enumerate(changes):
        ceiling = changes[index + 1].start if index + 1 < len(changes) else len(given)
        low = reach(given, change.start, floor, -1)
        high = reach(given, change.end, ceiling, 1)
        after = given[low : change.start] + change.after + given[change.end : high]
        made.append(Repair(change.kind, given[low:high], after, "", low, change.certainty))
        floor = high
    return tuple(made)


def reach(text: str, at: int, limit: int, step: int) -> int:
    """How far the word beside ``at`` goes in one direction, up to ``limit`` and ``CONTEXT`` signs."""
    end = max(limit, at - CONTEXT) if step < 0 else min(limit, at + CONTEXT)
    look = -1 if step < 0 else 0
    while at != end and not text[at + look].isspace():
        at += step
    return at


def replay(text: str, repairs: Iterable[Repair]) -> str:
    """Carry out a record of repairs on the text it was made for; gives the repaired text exactly.

    Takes the text that ``repair`` was given and its ``repairs``. Raises ValueError when a record
    does not fit the text.

    >>> replay("in theTimes", [Repair("glued_words", "theTimes", "the Times", "", 3, 0.95)])
    'in the Times'
    """
    pieces: list[str] = []
    at = 0
    for repair in repairs:
        end = repair.start + len(repair.before)
        if repair.start < at or text[repair.start : end] != repair.before:
            raise ValueError(f"the record does not fit this text: {repair.before!r} is not at offset {repair.start}")
        pieces += (text[at : repair.start], repair.after)
        at = end
    pieces.append(text[at:])
    return "".join(pieces)
