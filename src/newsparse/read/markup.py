"""Markup becomes an lxml tree, whole: nothing is lost to the parser's limits without a word."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from newsparse.read.depth import flatten

_FLATTEN_TO = (500, 250)
"""Levels kept when a page is deeper than the parser goes (2,048 in libxml2). No page needs so many; a tree
this flat also keeps paths and walks short. The second is for pages whose depth the first scan underrated."""

_LONG_TAG = 100_000
"""libxml2 compares each attribute with all before it: 100,000 on one tag take 11 seconds."""


def parse_markup(text: str) -> tuple[Any, tuple[str, ...]]:
    """The root element of ``text`` (an empty ``html`` when it holds none), and what had to be done to get it."""
    warnings: list[str] = []
    source = _without_giant_tags(text, warnings)
    root, cut = _parse(source)
    if not cut:
        return root, tuple(warnings)
    warnings.append("depth: nested deeper than 2048, flattened")
    for strict, levels in enumerate(_FLATTEN_TO):
        root, cut = _parse(flatten(source, levels, strict=bool(strict)))
        if not cut:
            return root, tuple(warnings)
    warnings.append("depth: the parser gave up, text may be missing")
    return root, tuple(warnings)


def place_in_tree(node: object) -> str:
    """The XPath of an element, or of the element that an attribute or text result belongs to."""
    if isinstance(node, etree._Element):
        return node.getroottree().getpath(node)
    return str(node)


def _parse(source: str) -> tuple[Any, bool]:
    """Parse; the flag says that the parser stopped at one of its limits.

    A parser per call: sharing one between threads makes them wait for each other, and a new one costs under
    a microsecond. Comments and processing instructions are left out here, in C, instead of by every walk.
    """
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(source.encode(), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        root = etree.fromstring(b"<html></html>", etree.HTMLParser(encoding="utf-8"))
    last = parser.error_log.last_error
    return root, last is not None and last.level == etree.ErrorLevels.FATAL


_TAG_RE = re.compile(r"(<[A-Za-z][^\s<>/]{0,60})([^<>]*)(>)")


def _without_giant_tags(text: str, warnings: list[str]) -> str:
    """Drop the attributes of a tag that has them by the ten thousand."""
    if len(text) < _LONG_TAG or max(map(len, text.split(">"))) < _LONG_TAG:
        return text

    def trim(tag: re.Match[str]) -> str:
        return (
            tag[0]
            if tag[2].count("=") + tag[2].count(" ") < 20_000 or "'" in tag[2] or '"' in tag[2]
            else tag[1] + tag[3]
        )

    trimmed = _TAG_RE.sub(trim, text)
    if len(trimmed) != len(text):
        warnings.append("input: a tag with too many attributes, dropped")
    return trimmed
