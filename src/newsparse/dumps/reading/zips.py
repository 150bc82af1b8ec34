"""Pages in a .zip. Members are read into memory one at a time and never written to the disk.

A zip has its list of members at the end. Where that is cut off or damaged, the members are found by their own headers.
"""

from __future__ import annotations

import io
import mmap
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, NamedTuple

from newsparse.dumps.reading.pages import is_member_page, page_in
from newsparse.dumps.reading.source import STDIN, Begin, Numbering
from newsparse.dumps.records import Record, Unreadable
from newsparse.dumps.unpacking import TRIES, TooLargeError, unpack

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.dumps.reading.source import Source
    from newsparse.dumps.records import Place

ENCRYPTED = 0x1
"""The bit of a member's flags."""

DAMAGED = (zipfile.BadZipFile, NotImplementedError, ValueError, IndexError, struct.error)
"""What zipfile raises for a list of members that is no list."""


def read_zip(source: Source, begin: Begin) -> Iterator[Record | Unreadable]:
    """The pages from member ``begin.start`` on, in the order of the archive's list."""
    path = source.input.path
    if path == STDIN:
        yield Unreadable(path, Numbering(begin).place(), "unsupported", "a zip is read from its end: name a file")
        return
    try:
        archive = zipfile.ZipFile(path)
    except DAMAGED as error:
        yield from _without_list(source, f"the list of members is damaged: {error}")
        return
    with archive:
        yield from _members(archive, source, begin)


def _members(archive: zipfile.ZipFile, source: Source, begin: Begin) -> Iterator[Record | Unreadable]:
    numbering = Numbering(begin)
    for number, member in enumerate(archive.infolist()):
        source.position += member.compress_size
        if number < begin.start or not member.filename or member.is_dir():
            continue
        if not is_member_page(member.filename):
            source.passed_over["no page"] += 1
            continue
        yield _page(archive, member, source, numbering.place(number))


def _page(archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: Source, place: Place) -> Record | Unreadable:
    path, name = source.input.path, member.filename
    if member.flag_bits & ENCRYPTED:
        return Unreadable(path, place, "encrypted", "the member has a password", record_id=name)
    try:
        with archive.open(member) as file:
            return page_in(file, source, place, name)
    except NotImplementedError as error:  # a way of packing that zipfile does not know
        return Unreadable(path, place, "unsupported", str(error), record_id=name)
    except (*DAMAGED, zlib.error, EOFError, OSError) as error:
        return Unreadable(path, place, "corrupt", str(error) or type(error).__name__, record_id=name)


# ------------------------------------------------------------------ an archive without its list

LOCAL = struct.Struct("<4s5H3I2H")
MAGIC = b"PK\x03\x04"
STORED, DEFLATED = 0, 8
UNTOLD_SIZE = 0x8
"""The bit of a member's flags that says that its size stands behind it."""


class Local(NamedTuple):
    """A member by its own header."""

    name: str
    flags: int
    method: int
    start: int
    """Where its data begins."""
    size: int
    """Bytes of its data; 0 when its header does not tell."""


def _without_list(source: Source, detail: str) -> Iterator[Record | Unreadable]:
    """The pages that can be found without the list, and that it is gone; always from the start of the file on."""
    path, numbering = source.input.path, Numbering(Begin())
    with open(path, "rb") as file:
        if not source.input.size:
            yield Unreadable(path, numbering.place(), "unopened", "the file is empty")
            return
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            place, failures = data.find(MAGIC), 0
            while place >= 0 and failures < TRIES:
                member = _local(data, place)
                following = data.find(MAGIC, place + LOCAL.size)
                if member and member.name and not member.name.endswith("/"):
                    if is_member_page(member.name):
                        end = following if following >= 0 else len(data)
                        page = _found(data, member, end, source, numbering.place())
                        failures = 0 if isinstance(page, Record) else failures + 1
                        yield page
                    else:
                        source.passed_over["no page"] += 1
                place = following
    error = "corrupt" if numbering.ordinal else "unopened"
    yield Unreadable(path, numbering.place(), error, detail)


def _local(data: mmap.mmap, place: int) -> Local | None:
    """The member whose header stands at ``place``; None when that is no header."""
    if place + LOCAL.size > len(data):
        return None
    _, _, flags, method, _, _, _, size, _, name_size, extra_size = LOCAL.unpack_from(data, place)
    name = data[place + LOCAL.size : place + LOCAL.size + name_size].decode("utf-8", "replace")
    return Local(name, flags, method, place + LOCAL.size + name_size + extra_size, size)


def _found(data: mmap.mmap, member: Local, end: int, source: Source, place: Place) -> Record | Unreadable:
    """The page of a member that reaches ``end`` at the most."""
    path, limit, name = source.input.path, source.options.max_bytes, member.name
    if member.flags & ENCRYPTED:
        return Unreadable(path, place, "encrypted", "the member has a password", record_id=name)
    if member.method not in {STORED, DEFLATED} or (member.method == STORED and member.flags & UNTOLD_SIZE):
        return Unreadable(path, place, "unsupported", f"method {member.method} without the list", record_id=name)
    if member.size and not member.flags & UNTOLD_SIZE:
        end = min(member.start + member.size, len(data))
        if end < member.start + member.size:
            return Unreadable(path, place, "truncated", "the file ends within the member", record_id=name)
    try:
        content = data[member.start : min(end, member.start + limit + 1)]
        if member.method == DEFLATED:
            content, damage = unpack(content, "deflate", limit)
            if damage:
                return Unreadable(path, place, *damage, record_id=name)
    except TooLargeError as error:
        return Unreadable(path, place, "too_large", str(error), record_id=name)
    return page_in(io.BytesIO(content), source, place, name)
