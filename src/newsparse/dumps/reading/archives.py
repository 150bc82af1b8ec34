"""Pages in archives, in folders and alone. Members are read into memory one at a time and never written to the disk.

A zip has its list of members at the end. Where that is cut off or damaged, the members are found by their own headers.
"""

from __future__ import annotations

import io
import mmap
import os
import struct
import tarfile
import zipfile
import zlib
from typing import IO, TYPE_CHECKING, Any, NamedTuple, Self

from newsparse.dumps.inputs import format_of, is_hidden, is_page, walk
from newsparse.dumps.reading.source import STDIN, Begin, Numbering
from newsparse.dumps.records import NOWHERE, Record, Unreadable
from newsparse.dumps.unpacking import CHUNK, TRIES, Damage, TooLargeError, packing_of, unpack, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.dumps.reading.source import Source
    from newsparse.dumps.records import Place


# ------------------------------------------------------------------ loose pages


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


# ------------------------------------------------------------------ tar


LONG_FIELDS = frozenset(
    (tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK)
)
MAX_FIELD = 2**20
"""Bytes of a field that is stored like a member; tarfile reads it whole, whatever size it claims."""


def read_tar(source: Source, begin: Begin) -> Iterator[Record | Unreadable]:
    """All pages of a tar: the format has no place to begin at but the start, whatever ``begin`` is."""
    path, numbering = source.input.path, Numbering(Begin())
    file = source.open()
    packed = UnpackedFile(unpacked(file, packing_of(file.peek(8))))
    lost: Damage | None = None
    name = None
    try:
        archive = Archive.open(fileobj=packed, mode="r|", tarinfo=Header, ignore_zeros=True)
        for member in _tar_members(archive):
            if archive.is_damaged:
                archive.is_damaged = False
                yield Unreadable(path, numbering.place(), "corrupt", f"damaged before the member {member.name!r}")
            file_of_member = archive.extractfile(member) if member.isreg() else None
            if file_of_member and is_member_page(member.name):
                name = member.name
                page = page_in(file_of_member, source, NOWHERE, name)
                yield page._replace(place=numbering.place())
            elif not member.isdir():
                source.passed_over["no page"] += 1
            name = None
        if archive.is_damaged:
            lost = Damage("truncated", "the archive ends in something that is no member")
    except tarfile.TarError as error:
        lost = Damage("truncated" if numbering.ordinal or name else "unopened", str(error))
    lost = packed.damage or lost
    if lost:
        detail = f"all from here on is lost: {lost.detail}"
        yield Unreadable(path, numbering.place(), lost.error, detail, record_id=name)


def _tar_members(archive: Archive) -> Iterator[tarfile.TarInfo]:
    while member := archive.next():
        archive.members.clear()  # tarfile would keep them all
        yield member


class Archive(tarfile.TarFile):
    """A tar that tells when blocks were skipped because they are no header: tarfile does it in silence."""

    members: list[tarfile.TarInfo]
    is_damaged = False


class Header(tarfile.TarInfo):
    """The header of a member."""

    @classmethod
    def fromtarfile(cls, tarfile: Any) -> Self:
        """The next header. Raises what tarfile raises."""
        try:
            return super().fromtarfile(tarfile)
        except (InvalidHeader, TruncatedHeader):
            tarfile.is_damaged = True
            raise

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        """The header in a block. One that claims a name or the like beyond all measure is no header."""
        header = super().frombuf(buf, encoding, errors)
        if header.type in LONG_FIELDS and header.size > MAX_FIELD:
            raise InvalidHeader(f"a field of {header.size} bytes")
        return header


# Known to tarfile's users by their messages only, yet they are what tells damage from the end of an archive.
InvalidHeader: type[tarfile.HeaderError] = tarfile.InvalidHeaderError  # type: ignore[attr-defined]
TruncatedHeader: type[tarfile.HeaderError] = tarfile.TruncatedHeaderError  # type: ignore[attr-defined]


class UnpackedFile(io.RawIOBase):
    """What ``unpacked`` gives as a file to read from; it ends where bytes are lost, for a tar cannot go on behind."""

    def __init__(self, chunks: Iterator[bytes | Damage]) -> None:
        self._chunks = chunks
        self._rest = b""
        self.damage: Damage | None = None
        """What ended it, when it was not the end."""

    def readable(self) -> bool:
        """It is."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Up to ``size`` bytes; fewer only at the end."""
        pieces = [self._rest]
        length = len(self._rest)
        while length < size and self.damage is None:
            chunk = next(self._chunks, b"")
            if isinstance(chunk, Damage):
                self.damage = chunk
                break
            if not chunk:
                break
            pieces.append(chunk)
            length += len(chunk)
        data = b"".join(pieces)
        self._rest = data[size:]
        return data[:size]


# ------------------------------------------------------------------ zip


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
        yield from _zip_members(archive, source, begin)


def _zip_members(archive: zipfile.ZipFile, source: Source, begin: Begin) -> Iterator[Record | Unreadable]:
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
