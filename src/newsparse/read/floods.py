"""Floods of tags: pages of the smallest elements by the hundred thousand take fifty times their bytes as a tree."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from newsparse.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

MANY_TAGS = 400_000
"""No page that people read has a tenth of them; the tree of so many takes some 150 MB."""
WINDOW, CLOSE = 1_024, 24
"""Bytes that are looked at together, and bytes to a tag and its text below which a window is part of a flood."""
MARGIN = 64
"""Windows at either end of a flood that stay as they are: the first and the last of its tags tell what it is."""
TAG_RE = pattern(rb"<[^<>]*>")
KEPT = (b"<script", b"<style", b"<title", b"<!--")
"""What a flood may hold that would become text without its tags."""
WARNING = f"input: more than {MANY_TAGS} tags, those of floods are dropped"


def without_floods(source: bytes, warnings: list[str]) -> bytes:
    """Drop the tags inside of floods where a page has them by the hundred thousand; all text stays.

    >>> page = b"<p>" + b"It rained on the whole of Monday. " * 99 + b"</p>" + b"x<br>" * MANY_TAGS + b"<p>End</p>"
    >>> told = []
    >>> thin = without_floods(page, told)
    >>> len(thin) * 2 < len(page), thin.count(b"x") == MANY_TAGS, thin[-10:], told
    (True, True, b'<p>End</p>', ['input: more than 400000 tags, those of floods are dropped'])
    """
    if source.count(b"<") < MANY_TAGS:
        return source
    pieces: list[bytes] = []
    kept = 0
    for start, end in floods(source):
        text = TAG_RE.sub(b" ", source[start:end])
        pieces += (source[kept:start], b"<div>", text, b"</div>")
        kept = end
    if pieces:
        warnings.append(WARNING)
    return b"".join(pieces) + source[kept:]


def floods(source: bytes) -> Iterator[tuple[int, int]]:
    """Where floods are, their margins left off, from a tag to a tag."""
    dense = (is_flooded(source, at) for at in range(0, len(source), WINDOW))
    at = 0
    for is_dense, windows in groupby(dense):
        count = sum(1 for _ in windows)
        if is_dense and count > 2 * MARGIN:
            start = source.find(b"<", (at + MARGIN) * WINDOW)
            end = source.rfind(b"<", start, (at + count - MARGIN) * WINDOW)
            if 0 <= start < end:
                yield start, end
        at += count


def is_flooded(source: bytes, at: int) -> bool:
    """Whether next to nothing stands between the tags of a window."""
    tags = source.count(b"<", at, at + WINDOW)
    return tags * CLOSE > WINDOW and not any(source.find(name, at, at + WINDOW) >= 0 for name in KEPT)
