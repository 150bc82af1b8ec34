"""Bounds the passages of a page: by the hundred thousand they are bait, and each costs later stages time and memory.

A page that people read has a few hundred, a book in one page some ten thousand. From ``MANY`` on a short passage joins
the one before it: no text is lost, and the work of a page of one-character paragraphs stays in line with its size.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsparse.records import Passage

MANY = 30_000
RUN = 400
"""Characters to which short passages are run together: a paragraph."""
SHORT, FLOOD = 100, 100
"""Characters of lines that are no prose, and from how many of them in a row on they are a flood."""
WARNING = f"input: more than {MANY} passages, short ones are run together"


def append(passages: list[Passage], passage: Passage) -> None:
    """Add a passage behind the others; on a crowded page, to the last of them when both are short.

    >>> from newsparse.records import Passage
    >>> passages = [Passage("paragraph", "Rain.", None)] * MANY
    >>> append(passages, Passage("paragraph", "Snow.", None))
    >>> len(passages) - MANY, passages[-1].text
    (0, 'Rain. Snow.')
    """
    if len(passages) < MANY or len(passages[-1].text) + len(passage.text) > RUN:
        passages.append(passage)
        return
    last = passages[-1]
    offset = len(last.text) + 1
    is_like = last.kind == passage.kind and last.level == passage.level
    passages[-1] = last._replace(
        kind=last.kind if is_like else "paragraph",
        text=f"{last.text} {passage.text}",
        level=last.level if is_like else 0,
        links=(*last.links, *passage.links),
        seams=(*last.seams, *(offset + seam for seam in passage.seams)),
    )


def folded(passages: list[Passage]) -> list[Passage]:
    """On a crowded page, every flood of short passages as paragraphs, those from before the page was crowded too.

    By the ten thousand, lines of a word drown what is judged by its share of the page, such as the article's last
    paragraph right above them.

    >>> from newsparse.records import Passage
    >>> line = Passage("paragraph", "Rain.", None)
    >>> len(folded([line] * (MANY - 1))), len(folded([line] * MANY)), folded([line] * MANY)[0].text[:11]
    (29999, 455, 'Rain. Rain.')
    """
    if len(passages) < MANY:
        return passages
    kept: list[Passage] = []
    for is_short, run in groupby(passages, lambda passage: len(passage.text) < SHORT):
        together = list(run)
        kept += paragraphs_of(together) if is_short and len(together) >= FLOOD else together
    return kept


def paragraphs_of(passages: list[Passage]) -> Iterator[Passage]:
    """Short passages run together to paragraphs of ``RUN`` characters, text alone."""
    first, size = 0, 0
    for index, passage in enumerate(passages):
        if size + len(passage.text) > RUN:
            yield paragraph_of(passages[first:index])
            first, size = index, 0
        size += len(passage.text) + 1
    yield paragraph_of(passages[first:])


def paragraph_of(passages: list[Passage]) -> Passage:
    """Some passages as one paragraph in the place of the first."""
    text = " ".join(passage.text for passage in passages)
    return passages[0]._replace(kind="paragraph", text=text, level=0, group=0)


def warnings_for(passages: Sequence[Passage]) -> tuple[str, ...]:
    """What to tell of a crowded page."""
    return (WARNING,) if len(passages) >= MANY else ()
