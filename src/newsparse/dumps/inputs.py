"""Finds the files of a dump: names, folders, globs and standard input become Inputs, each with its format."""

from __future__ import annotations

import glob
import io
import os
import re
import stat
import sys
from functools import cache
from mimetypes import MimeTypes
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

from newsparse.dumps.records import Input
from newsparse.dumps.unpacking import beginning, packing_of
from newsparse.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsparse.dumps.records import InputFormat


# ------------------------------------------------------------------ folders


class Entry(NamedTuple):
    """One file of a folder, or what stands in the way of it."""

    path: str
    """With the path of the folder before it."""
    size: int
    problem: tuple[str, str] | None = None
    """Error and detail of what cannot or must not be opened."""
    is_folder: bool = False
    """It is a folder, that cannot be listed."""


def walk(folder: str) -> Iterator[Entry]:
    """All files of a folder by name, then those of each folder in it; hidden ones, pipes and devices are left out.

    A link that leads out of the folder is an Entry with a problem. One that stays inside is left out too: what it
    leads to is met at its own place, unless that is hidden.
    """
    root = Path(os.path.realpath(folder))
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            with os.scandir(path) as found:
                entries = sorted((entry for entry in found if not is_hidden(entry.name)), key=lambda one: one.name)
        except OSError as error:
            yield Entry(path, 0, ("unopened", error.strerror or str(error)), is_folder=True)
            continue
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                yield from _entry(entry, root)
        waiting += [entry.path for entry in reversed(entries) if entry.is_dir(follow_symlinks=False)]


def is_hidden(name: str) -> bool:
    """Hidden files are not part of a dump: those of editors, systems and version control."""
    return name.startswith(".")


def _entry(entry: os.DirEntry[str], root: Path) -> Iterator[Entry]:
    try:
        if entry.is_symlink():
            target = Path(os.path.realpath(entry.path))
            if not target.is_relative_to(root):
                yield Entry(entry.path, 0, ("outside", f"a link to {target}"))
                return
            if target.exists() and not any(is_hidden(part) for part in target.relative_to(root).parts):
                return
        status = entry.stat()
    except OSError as error:
        yield Entry(entry.path, 0, ("unopened", error.strerror or str(error)))
        return
    if stat.S_ISREG(status.st_mode):
        yield Entry(entry.path, status.st_size)


# ------------------------------------------------------------------ formats


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


# ------------------------------------------------------------------ inputs


STDIN = "-"


def find_inputs(arguments: Iterable[str], *, input_type: InputFormat | None = None) -> tuple[Input, ...]:
    """The Inputs that ``arguments`` name, each once, in the order of the arguments and sorted inside folders.

    An argument is a file, a folder (taken with all below it), a glob (``**`` crosses folders) or ``-`` for standard
    input. The format is told by the name, or else by the first bytes; ``input_type`` overrides it for files that are
    named, not for those found in folders. All loose pages of a folder make one Input of format "pages". Links that
    lead out of a folder and folders that cannot be listed become Inputs of format "refused".

    Raises InputError for a name that nothing is found under.
    """
    found: dict[str, Input] = {}
    for argument in arguments:
        for path in _paths(argument):
            for one in _in_folder(path) if os.path.isdir(path) else [_named(path, input_type)]:
                found.setdefault(os.path.abspath(one.path), one)
    return tuple(found.values())


def _paths(argument: str) -> list[str]:
    """The names that an argument stands for; a file may have the signs of a glob in its own name."""
    if argument == STDIN or os.path.lexists(argument):
        return [argument]
    found = sorted(glob.glob(argument, recursive=True))
    if not found:
        raise InputError(f"there is no file or folder {argument!r}")
    return found


def _named(path: str, input_type: InputFormat | None) -> Input:
    """A file that the caller named; it may be a pipe."""
    if path == STDIN:
        return Input(path, input_type or sniffed(_peek(sys.stdin.buffer)), 0)
    known = input_type or format_of(path)
    try:
        if os.path.isfile(path):
            if known is None:
                with open(path, "rb") as file:
                    known = sniffed(_peek(file))
            return Input(path, known, os.stat(path).st_size)
        os.stat(path)
    except OSError as error:
        return Input(path, "refused", 0, ("unopened", error.strerror or str(error)))
    if known is None:
        raise InputError(f"{path} is a pipe or device: its format must be named")
    return Input(path, known, 0)


def _peek(file: IO[bytes]) -> bytes:
    return file.peek(SNIFF)[:SNIFF] if isinstance(file, io.BufferedReader) else b""


def _in_folder(folder: str) -> Iterator[Input]:
    """The dumps in a folder, each an Input, and its loose pages as one."""
    pages = size = 0
    for entry in walk(folder):
        known = format_of(entry.path)
        if entry.problem and (known or entry.is_folder):
            yield Input(entry.path, "refused", 0, entry.problem)
        elif known:
            yield Input(entry.path, known, entry.size)
        elif is_page(entry.path):
            pages += 1
            size += entry.size
    if pages:
        yield Input(folder, "pages", size)
