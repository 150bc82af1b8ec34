"""Bounds the passages of a page: by the hundred thousand they are bait, and each costs later stages time and memory.

A page that people read has a few hundred, a book in one page some ten thousand. From ``MANY`` on a short passage joins
the one before it: no text is lost, and the work of a page of one-character paragraphs stays in line with its size.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsparse.records import Passage

MANY = 30_000
RUN = 400
"""Characters to which short passages are run together: a paragraph."""
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


def warnings_for(passages: list[Passage]) -> tuple[str, ...]:
    """What to tell of a crowded page."""
    return (WARNING,) if len(passages) >= MANY else ()
