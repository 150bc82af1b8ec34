"""Markup becomes an lxml tree, whole: nothing is lost to the parser's limits without a word."""

from __future__ import annotations

import codecs
from re import IGNORECASE
from typing import Any

from lxml import etree

from newsparse.patterns import pattern
from newsparse.read.depth import flatten
from newsparse.read.floods import MANY_TAGS, without_floods
from newsparse.read.source import SourceMeasures, measured

_FLATTEN_TO = (500, 250)
"""Levels kept when a page is deeper than the parser goes (2,048 in libxml2). No page needs so many; a tree
this flat also keeps paths and walks short. The second is for pages whose depth the first scan underrated."""

_LONG_TAG = 100_000
_MANY_ATTRIBUTES = 20_000
"""libxml2 compares each attribute with all before it: 100,000 on one tag take 11 seconds."""


def parse_markup(source: bytes, measures: SourceMeasures | None = None) -> tuple[Any, tuple[str, ...]]:
    """The root element of UTF-8 ``source`` (an empty ``html`` when it holds none), and what it took to get it.

    ``measures`` are those of ``source``, where they are at hand.
    """
    warnings: list[str] = []
    source = source.removeprefix(codecs.BOM_UTF8)
    slim = _without_giant_tags(source, warnings)
    measures = measured(slim) if measures is None or slim is not source else measures
    source = _without_early_ends(slim, measures)
    if measures.openings >= MANY_TAGS:
        source = without_floods(source, warnings)
    root, cut = _parse(source)
    if not cut:
        return root, tuple(warnings)
    warnings.append("depth: nested deeper than 2048, flattened")
    for strict, levels in enumerate(_FLATTEN_TO):
        root, cut = _parse(flatten(source.decode(), levels, strict=bool(strict)).encode())
        if not cut:
            return root, tuple(warnings)
    warnings.append("depth: the parser gave up, text may be missing")
    return root, tuple(warnings)


def _parse(source: bytes) -> tuple[Any, bool]:
    """Parse; the flag says that the parser stopped at one of its limits.

    A parser per call: sharing one between threads makes them wait for each other, and a new one costs under
    a microsecond. Comments and processing instructions are left out here, in C, instead of by every walk, and no
    table of ids is made, which nobody asks and which costs a twentieth.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False
    )
    try:
        root = etree.fromstring(source, parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        root = etree.fromstring(b"<html></html>", etree.HTMLParser(encoding="utf-8"))
    last = parser.error_log.last_error
    return root, last is not None and last.level == etree.ErrorLevels.FATAL


_PAGE_END_RE = pattern(rb"</(?:html|body)\s*>", IGNORECASE)


def _without_early_ends(source: bytes, measures: SourceMeasures) -> bytes:
    """Drop the tags that end the page where more elements follow, as browsers do.

    A header pasted in as a whole page of its own ends so; libxml2 2.14 leaves all behind such an end out of the tree.
    About one page in a hundred has one.
    """
    end = next((offset for offset in measures.page_ends if offset >= 0), -1)
    if end < 0 or measures.last_tag < end + len(b"</html>"):
        return source
    return _PAGE_END_RE.sub(b"", source)


_OPENED_RE = pattern(rb"<[A-Za-z][^\s<>/]{0,60}")
_QUOTED_RE = pattern(rb"\"[^\"]*\"|'[^']*'")


def _without_giant_tags(source: bytes, warnings: list[str]) -> bytes:
    """Drop the attributes of a tag that has them by the ten thousand.

    Looks at every 50,000th byte only: where no ">" follows for as long, a tag may be that big.
    """
    half, at, kept = _LONG_TAG // 2, 0, 0
    pieces: list[bytes] = []
    while at + half < len(source):
        if source.find(b">", at, at + half) < 0:
            end = source.find(b">", at + half)
            end = len(source) if end < 0 else end
            tag = _OPENED_RE.search(source, source.rfind(b">", kept, at) + 1, end)
            if tag and len(_QUOTED_RE.sub(b"", source[tag.end() : end]).split()) > _MANY_ATTRIBUTES:
                pieces.append(source[kept : tag.end()])
                kept = end
            at = end
        at += half
    if pieces:
        warnings.append("input: a tag with more than 20000 attributes, they are dropped")
    return b"".join(pieces) + source[kept:] if pieces else source
