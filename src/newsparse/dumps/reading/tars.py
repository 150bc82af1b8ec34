"""Pages in a .tar, packed or not. Members are read into memory one at a time and never written to the disk."""

from __future__ import annotations

import io
import tarfile
from typing import TYPE_CHECKING, Any, Self

from newsparse.dumps.reading.pages import is_member_page, page_in
from newsparse.dumps.reading.source import Begin, Numbering
from newsparse.dumps.records import NOWHERE, Unreadable
from newsparse.dumps.unpacking import Damage, packing_of, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.dumps.reading.source import Source
    from newsparse.dumps.records import Record

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
        for member in _members(archive):
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


def _members(archive: Archive) -> Iterator[tarfile.TarInfo]:
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
