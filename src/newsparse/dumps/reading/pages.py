"""Loose pages: those of a folder, or a single file."""

from __future__ import annotations

import os
from typing import IO, TYPE_CHECKING

from newsparse.dumps.folders import is_hidden, walk
from newsparse.dumps.formats import format_of, is_page
from newsparse.dumps.reading.source import STDIN, Numbering
from newsparse.dumps.records import Record, Unreadable
from newsparse.dumps.unpacking import CHUNK, TooLargeError, packing_of, unpack

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.dumps.reading.source import Begin, Source
    from newsparse.dumps.records import Place


def read_pages(source: Source, begin: Begin) -> Iterator[Record | Unreadable]:
    """The pages from number ``begin.start`` of the folder on; they are opened one at a time."""
    folder = source.input.path
    numbering = Numbering(begin)
    if folder == STDIN or not os.path.isdir(folder):
        yield page_in(source.open(), source, numbering.place())
        return
    pages = (entry for entry in walk(folder) if format_of(entry.path) is None and is_page(entry.path))
    size = 0
    for number, entry in enumerate(pages):
        size += entry.size
        if number < begin.start or entry.is_folder:
            continue  # a folder that cannot be listed is an Input of its own
        place = numbering.place(number)
        name = os.path.relpath(entry.path, folder)
        if entry.problem:
            yield Unreadable(folder, place, *entry.problem, record_id=name)
            continue
        try:
            with open(entry.path, "rb") as file:
                yield page_in(file, source, place, name)
        except OSError as error:
            yield Unreadable(folder, place, "unopened", error.strerror or str(error), record_id=name)
        source.position = size


def pieces(file: IO[bytes], limit: int) -> Iterator[bytes]:
    """A file up to one byte beyond ``limit``: many files set the memory aside that they are asked for."""
    left = limit + 1
    while left and (piece := file.read(min(left, CHUNK))):
        left -= len(piece)
        yield piece


def is_member_page(name: str) -> bool:
    """A member of an archive may be a page, by its name; what macOS adds beside each file is none.

    >>> is_member_page("2025/a.html"), is_member_page("__MACOSX/2025/._a.html"), is_member_page("2025/logo.png")
    (True, False, False)
    """
    parts = name.split("/")
    return is_page(name) and "__MACOSX" not in parts and not is_hidden(parts[-1])


def page_in(file: IO[bytes], source: Source, place: Place, name: str | None = None) -> Record | Unreadable:
    """The page that is all of ``file``, which may be packed. Raises what reading the file raises."""
    limit, path = source.options.max_bytes, source.input.path
    data = b"".join(pieces(file, limit))
    problem = None
    packing = packing_of(data)
    try:
        if len(data) > limit:
            raise TooLargeError(f"more than the {limit} bytes allowed")
        if packing:
            data, problem = unpack(data, packing, limit)
    except TooLargeError as error:
        return Unreadable(path, place, "too_large", str(error), record_id=name)
    if problem and not data:
        return Unreadable(path, place, *problem, record_id=name)
    warnings = (f"input: the stored page is not whole, {problem.detail}",) if problem else ()
    kind = source.options.input_format
    return Record(path, place, data, record_id=name, input_format=kind, warnings=warnings)
