"""Tells the format of a file: by its name, or by its first bytes."""

from __future__ import annotations

import os
import re
from functools import cache
from mimetypes import MimeTypes
from typing import TYPE_CHECKING

from newsparse.dumps.unpacking import beginning, packing_of

if TYPE_CHECKING:
    from newsparse.dumps.records import InputFormat

FORMATS: tuple[tuple[re.Pattern[str], InputFormat], ...] = (
    (re.compile(r"\.(?:warc|wet|wat)(?:\.(?:gz|zst))?$"), "warc"),
    (re.compile(r"\.(?:jsonl|ndjson|jl|json)(?:\.(?:gz|zst|bz2|xz))?$"), "jsonl"),
    (re.compile(r"\.(?:csv|tsv)(?:\.(?:gz|zst|bz2|xz))?$"), "csv"),
    (re.compile(r"\.(?:parquet|pq)$"), "parquet"),
    (re.compile(r"\.zip$"), "zip"),
    (re.compile(r"\.(?:tar(?:\.(?:gz|zst|bz2|xz))?|t[gbx]z|tbz2|tzst)$"), "tar"),
)
"""What the name of a dump ends in, in lower case."""

MAGICS: tuple[tuple[bytes, InputFormat], ...] = (
    (b"WARC/", "warc"),
    (b"PAR1", "parquet"),
    (b"PK\x03\x04", "zip"),
    (b'{"', "jsonl"),
)
"""How the bytes of a dump begin, for standard input and files with other names."""

PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown")

NO_PAGES = (".woff", ".woff2", ".ttf", ".otf", ".eot", ".map", ".lock", ".db", ".sqlite", ".xz", ".7z", ".rar")
"""Endings of what is no page and has no type that Python knows."""

SNIFF = 2**14
"""Bytes looked at to tell a format."""

_PACKED_RE = re.compile(r"\.(?:gz|zst|br|bz2|xz)$", re.IGNORECASE)


def format_of(path: str) -> InputFormat | None:
    """The format of a dump by its name; None when the name does not tell.

    >>> format_of("CC-NEWS-20250102.warc.gz"), format_of("pages/a.html")
    ('warc', None)
    """
    name = os.path.basename(path).lower()
    return next((known for pattern, known in FORMATS if pattern.search(name)), None)


def is_page(path: str) -> bool:
    """A file may be a page by its name: no picture, script, style sheet or the like.

    >>> is_page("a.html"), is_page("article.php?id=3"), is_page("logo.png"), is_page("a.html.gz")
    (True, True, False, True)
    """
    name = _PACKED_RE.sub("", path.lower())
    if name.endswith(NO_PAGES):
        return False
    kind, _ = _types().guess_type(os.path.basename(name))
    return kind is None or kind in PAGE_TYPES


@cache
def _types() -> MimeTypes:
    """The types that Python knows by itself: those of the machine would make two machines find different pages."""
    return MimeTypes()


def sniffed(head: bytes) -> InputFormat:
    """The format of a file by its first bytes; "pages" for a single page when they tell nothing.

    >>> sniffed(b"WARC/1.0\\r\\n"), sniffed(b"<!doctype html>")
    ('warc', 'pages')
    """
    packing = packing_of(head)
    if packing:
        head = beginning(head, packing)
    if head[257:262] == b"ustar":
        return "tar"
    return next((known for magic, known in MAGICS if head.startswith(magic)), "pages")
