"""Pages in a .zip. Members are read into memory one at a time and never written to the disk."""

from __future__ import annotations

import zipfile
import zlib
from typing import TYPE_CHECKING

from newsparse.dumps.reading.pages import is_member_page, page_in
from newsparse.dumps.reading.source import STDIN, Numbering
from newsparse.dumps.records import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.dumps.reading.source import Begin, Source
    from newsparse.dumps.records import Place, Record

ENCRYPTED = 0x1
"""The bit of a member's flags."""


def read_zip(source: Source, begin: Begin) -> Iterator[Record | Unreadable]:
    """The pages from member ``begin.start`` on, in the order of the archive's list."""
    path = source.input.path
    numbering = Numbering(begin)
    if path == STDIN:
        yield Unreadable(path, numbering.place(), "unsupported", "a zip is read from its end: name a file")
        return
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        yield Unreadable(path, numbering.place(), "unopened", str(error))
        return
    with archive:
        for number, member in enumerate(archive.infolist()):
            if number < begin.start or member.is_dir():
                continue
            if not is_member_page(member.filename):
                source.passed_over["no page"] += 1
                continue
            yield _page(archive, member, source, numbering.place(number))
            source.position += member.compress_size
    source.position = source.input.size


def _page(archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: Source, place: Place) -> Record | Unreadable:
    path, name = source.input.path, member.filename
    if member.flag_bits & ENCRYPTED:
        return Unreadable(path, place, "encrypted", "the member has a password", record_id=name)
    try:
        with archive.open(member) as file:
            return page_in(file, source, place, name)
    except NotImplementedError as error:  # a way of packing that zipfile does not know
        return Unreadable(path, place, "unsupported", str(error), record_id=name)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        return Unreadable(path, place, "corrupt", str(error) or type(error).__name__, record_id=name)
