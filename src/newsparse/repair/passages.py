"""Repair of the passages of one document, with evidence from all of them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from itertools import accumulate
from typing import TYPE_CHECKING

from newsparse.records import Passage, Repair  # noqa: TC001  (its doctests need it)
from newsparse.repair.doubles import doubled_headline, doubled_paragraph
from newsparse.repair.edits import Change, Edit, apply, records
from newsparse.repair.evidence import Evidence
from newsparse.repair.passes import MOST_ROUNDS, chosen, mend

if TYPE_CHECKING:
    from collections.abc import Iterable

PAGE_ROUNDS = 1
"""The order of the passes leaves a page little for a second round, which would double its cost."""
GAP = "\n\n"
"""Stands between two passages while they are looked at together; no pass reaches across a blank line."""


def repair_passages(
    passages: tuple[Passage, ...],
    *,
    language: str | None = None,
    kinds: Iterable[str] | None = None,
    min_certainty: float = 0.9,
) -> tuple[tuple[Passage, ...], tuple[tuple[int, Repair], ...]]:
    """Mend the text of each passage with the words of all passages as evidence.

    Takes passages in reading order and the options of ``repair``. Gives new passages in the same
    order, and for each repair the index of its passage; ``place`` is left for the caller to fill.
    Code and chrome are left as they are. Doubled passages are kept: see ``doubled``. Raises OptionError for an
    unknown kind.

    >>> [mended], [(index, record)] = repair_passages((Passage("paragraph", "in theTimes", 1, seams=(6,)),))
    >>> mended.text, index, record.kind
    ('in the Times', 0, 'glued_inline')
    """
    passes = tuple(work for work in chosen(kinds) if work not in (doubled_headline, doubled_paragraph))
    texts = ["" if passage.kind in ("code", "chrome") else passage.text for passage in passages]
    joined = GAP.join(texts)
    is_page = any(passage.container is not None for passage in passages)
    evidence = Evidence(joined, language, joined_seams(passages, texts), is_page=is_page)
    mended = mend(evidence, passes, min_certainty, PAGE_ROUNDS if is_page else MOST_ROUNDS)
    if not mended.changes:
        return passages, ()
    return spread(passages, texts, mended.changes)


def joined_seams(passages: tuple[Passage, ...], texts: list[str]) -> tuple[int, ...]:
    """The seams of all passages as offsets of the joined text."""
    with_seams = [index for index, passage in enumerate(passages) if passage.seams]
    if not with_seams:
        return ()
    starts = offsets_of(texts)
    places = [(starts[index] + index * len(GAP), index) for index in with_seams]
    return tuple(
        [start + seam for start, index in places for seam in passages[index].seams if seam < len(texts[index])]
    )


def offsets_of(texts: list[str]) -> list[int]:
    """Where each text starts in the joined text, gaps not counted: one C-level run, for it is needed on most pages."""
    return list(accumulate(map(len, texts), initial=0))


def spread(
    passages: tuple[Passage, ...], texts: list[str], changes: list[Change]
) -> tuple[tuple[Passage, ...], tuple[tuple[int, Repair], ...]]:
    """Give each change to its passage; a change that reaches into a gap is not made."""
    starts = [start + index * len(GAP) for index, start in enumerate(offsets_of(texts))]
    own: defaultdict[int, list[Change]] = defaultdict(list)
    for change in changes:
        index = bisect_right(starts, change.start) - 1
        low = starts[index]
        if change.end <= low + len(texts[index]):
            own[index].append(change._replace(start=change.start - low, end=change.end - low))
    repaired, made = list(passages), []
    for index, mine in own.items():
        edits = [Edit(change.start, change.end, change.after, change.certainty) for change in mine]
        repaired[index] = passages[index]._replace(text=apply(texts[index], edits), seams=())
        made += [(index, record) for record in records(texts[index], mine)]
    return tuple(repaired), tuple(made)
