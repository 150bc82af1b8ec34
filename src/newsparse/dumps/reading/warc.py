"""WARC files: pages that a crawler got (response, resource), and the plain text made of them (WET: conversion).

fastwarc does the reading: in Rust, every packing, and it tells where each packed member starts. Behind damage reading
begins again at the next place that looks like the start of a member or record.
"""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from newsparse.dumps.reading.source import Numbering
from newsparse.dumps.records import NOWHERE, Record, Unreadable
from newsparse.dumps.unpacking import (
    CHUNK,
    MEMBERS_RE,
    TRIES,
    Damage,
    TooLargeError,
    packing_of,
    unpack,
    unpacked,
    zstd,
)
from newsparse.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsparse.dumps.reading.source import Begin, Source


# ------------------------------------------------------------------ what a server did to a page


PACKINGS = {"gzip": "gz", "x-gzip": "gz", "deflate": "zlib", "br": "br", "zstd": "zst"}
"""Content encodings and what undoes them; "identity", "none" and the like need nothing."""

_CHUNK_RE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
_LABEL_RE = re.compile(r"[\w-]+")


class Body(NamedTuple):
    """The page as the server had it, and what a user should know of the way it went."""

    content: bytes
    warnings: tuple[str, ...] = ()


def body_of(payload: bytes, transfer: str | None, encoding: str | None, limit: int) -> Body:
    """The page in the ``payload`` of an HTTP answer with these headers Transfer-Encoding and Content-Encoding.

    Many archives undo the encodings and keep the headers: what does not look as they say is left as it is. Of a page
    that is cut off, what came is given, with a warning. Raises TooLargeError beyond ``limit`` bytes.
    """
    warnings: tuple[str, ...] = ()
    if transfer and "chunked" in transfer.lower():
        payload = joined_chunks(payload)
    for label in reversed(_LABEL_RE.findall((encoding or "").lower())):
        packing = PACKINGS.get(label)
        if packing is None:
            continue
        plain, damage = unpack(payload, packing, limit)
        if damage and not plain and packing == "zlib":
            plain, damage = unpack(payload, "deflate", limit)  # servers disagree about what deflate is
        if damage and not plain:
            continue
        if damage:
            warnings += (f"input: the stored page is not whole, {damage.detail}",)
        payload = plain
    return Body(payload, warnings)


def joined_chunks(payload: bytes) -> bytes:
    """The chunks of a chunked transfer joined; a payload that is not in chunks as it is.

    >>> joined_chunks(b"5\\r\\nferry\\r\\n3\\r\\n ok\\r\\n0\\r\\n\\r\\n"), joined_chunks(b"<p>no chunks")
    (b'ferry ok', b'<p>no chunks')
    """
    pieces = []
    place = 0
    while head := _CHUNK_RE.match(payload, place):
        size = int(head[1], 16)
        if not size:
            break
        pieces.append(payload[head.end() : head.end() + size])
        place = head.end() + size
        place += 2 if payload[place : place + 2] == b"\r\n" else payload[place : place + 1] == b"\n"
    else:
        if place < len(payload):  # neither a chunk nor the end: these were no chunks
            return payload
    return b"".join(pieces)


# ------------------------------------------------------------------ WARC


InputFormat = Literal["auto", "html", "text"]
HTML_TYPES = ("text/html", "application/xhtml+xml")

_TYPE_RE = re.compile(r"[a-z]{1,20}/[a-z0-9.+-]{1,60}")
_RECORD_RE = re.compile(rb"WARC/[01]\.\d+\r?\n")
_LONGEST_START = 11
_DICTIONARY = b"\x5d\x2a\x4d\x18"
"""How the frame begins that holds the dictionary of a .warc.zst; it is the first of the file."""
_MAX_DICTIONARY = 2**24


def read_warc(source: Source, begin: Begin) -> Iterator[Record | Unreadable]:
    """The pages of a WARC or WET file from ``begin`` on; one Unreadable for each stretch that is damaged."""
    numbering = Numbering(begin)
    start: int | None = begin.start
    told, failures = False, 0
    while start is not None and failures < TRIES:
        archive = Archive(source, start)
        try:
            for record in archive:
                item = _item(record, source, archive, numbering)
                failures = 0
                if item is not None:
                    told = isinstance(item, Unreadable) and item.error in {"truncated", "corrupt"}
                    yield item
            lost = archive.lost_end()
            if lost and not told:
                yield _lost(lost, source, archive, numbering)
            return
        except OSError as error:
            if not told:
                yield _lost(Damage(_kind_of(error), str(error)), source, archive, numbering)
            told, failures = True, failures + 1
            start = archive.next_start()


def _lost(damage: Damage, source: Source, archive: Archive, numbering: Numbering) -> Unreadable:
    place = numbering.place(offset=archive.position)
    return Unreadable(source.input.path, place, damage.error, f"behind byte {archive.position}: {damage.detail}")


class Archive:
    """A WARC file read from ``start`` on, until something is damaged: then it raises OSError."""

    def __init__(self, source: Source, start: int) -> None:
        self._source = source
        self._start = start
        self._file = source.open(start)
        head = self._file.peek(len(_DICTIONARY))
        self.packing = "zst" if head.startswith(_DICTIONARY) else packing_of(head)
        self._reader: Any = None
        self._is_hopeless = False
        """Not even the beginning could be read: a dictionary that all need is damaged."""
        self._last = start
        self._end = start
        """The last record ends here at the earliest."""

    def _unpacking(self, source: Source) -> Any:
        if self.packing == "gz":
            return _fastwarc().GzipReader(self._file)
        if self.packing != "zst":
            return None
        # From the start of the file the reader meets the dictionary by itself.
        dictionary = _dictionary(source) if self._start else None
        return _fastwarc().ZstdReader(self._file, dictionary=dictionary)

    def __iter__(self) -> Iterator[Any]:
        try:
            self._reader = self._unpacking(self._source)
            given = self._reader or self._file
            records = _fastwarc().ArchiveIterator(given, parse_http=False, stream_detect=False)
        except BaseException as error:
            self._is_hopeless = True
            raise _told(error) from error
        while True:
            try:
                record = next(records, None)
            except BaseException as error:
                raise _told(error) from error
            if record is None:
                return
            if self.packing:
                self._last = self._end = self.position
            else:
                self._last = record.stream_pos
                self._end = self._last + record.content_length
            yield record

    @property
    def position(self) -> int:
        """Where the packed member, or the plain record, begins that is read now."""
        if not self.packing:
            return self._last
        return int((self._reader and self._reader.frame_start_position()) or self._start)

    def start_of(self, record: Any) -> int | None:
        """Where a reader can begin to meet ``record`` first; None when it is inside of a packed member."""
        position = self.position
        return position if position in (record.stream_pos, self._start) else None

    def lost_end(self) -> Damage | None:
        """What is lost at the end of a file that was read to there: fastwarc passes over a header that is cut off."""
        if not self._file.seekable():
            return None
        if not self.packing:
            lost = self.next_start() is not None
            return Damage("truncated", "the last record has no whole header") if lost else None
        # The last member once more: it is small, but in files that are packed as one.
        again = unpacked(self._source.open(self.position), self.packing, make=self._maker())
        return next((chunk for chunk in again if isinstance(chunk, Damage)), None)

    def _maker(self) -> Callable[[], Any] | None:
        dictionary = _dictionary(self._source) if self.packing == "zst" else None
        if dictionary is None:
            return None
        known = zstd().ZstdDict(dictionary)
        return lambda: zstd().ZstdDecompressor(zstd_dict=known)

    def next_start(self) -> int | None:
        """Where the next member or record begins that may be whole; None when there is no other."""
        begins = MEMBERS_RE[self.packing] if self.packing else _RECORD_RE
        file = self._source.open()
        if self._is_hopeless or not file.seekable():
            return None
        offset = max(self.position, self._end)
        if not self.packing or self.position == self._last:
            offset += 1
        # Else no record of this member was met: the fault may lie in the one before, so this one is tried alone.
        file.seek(offset)
        window = file.read(CHUNK)
        while window:
            found = begins.search(window)
            if found:
                return offset + found.start()
            more = file.read(CHUNK)
            offset += max(0, len(window) - _LONGEST_START)
            window = window[-_LONGEST_START:] + more if more else b""
        return None


def _kind_of(problem: OSError) -> str:
    """What fastwarc found, by its words: it has one exception for all."""
    return "truncated" if "end of file" in str(problem) or "incomplete" in str(problem) else "corrupt"


def _told(error: BaseException) -> BaseException:
    """A panic of the Rust library as the OSError that it gives for other damage; the rest is not ours."""
    if type(error).__name__ == "PanicException":
        return OSError(f"the reader gave up: {error}")
    return error


def _fastwarc() -> Any:
    try:
        import fastwarc
    except ImportError as error:
        raise MissingExtraError("WARC files need a library: pip install 'newsparse[dumps]'") from error
    return fastwarc


def _dictionary(source: Source) -> bytes | None:
    """The dictionary that a .warc.zst begins with, for reading from its middle; it may be packed itself."""
    with open(source.input.path, "rb") as file:
        if file.read(4) != _DICTIONARY:
            return None
        size = int.from_bytes(file.read(4), "little")
        data = file.read(min(size, _MAX_DICTIONARY))
    return unpack(data, "zst", _MAX_DICTIONARY)[0] if MEMBERS_RE["zst"].match(data) else data


# ------------------------------------------------------------------ one record


def _item(record: Any, source: Source, archive: Archive, numbering: Numbering) -> Record | Unreadable | None:
    """What a record gives; None for one that holds no page, which is counted."""
    try:
        reason = _no_page(record)
        if reason:
            source.passed_over[reason] += 1
            return None
        found: Record | str = _page(record, source)
        error = "truncated"
    except TooLargeError as problem:
        found, error = str(problem), "too_large"
    except OSError as problem:
        found, error = str(problem), _kind_of(problem)
    place = numbering.place(archive.start_of(record), offset=archive.position)
    if isinstance(found, Record):
        return found._replace(place=place)
    return Unreadable(source.input.path, place, error, found, *_told_of(record))


def _no_page(record: Any) -> str | None:
    """Why a record holds no page, in a word to count by; None when it does. Raises OSError for one that is damaged."""
    kind = str(record.record_type)
    if record.headers.get("Content-Length") is None:
        raise OSError("the header of the record is not whole")
    if kind == "response":
        reason = _no_html(record)
        if reason in UNTOLD and len(record.reader.read(record.content_length)) < record.content_length:
            raise OSError("unexpected end of file in the HTTP header")
        return reason
    if kind == "resource":
        given = record.headers.get("Content-Type")
        return None if is_html(given, record) else _other_type(given)
    return None if kind == "conversion" else kind


def _no_html(record: Any) -> str | None:
    if not record.is_http:
        return NO_HTTP
    # Its quirks mode knows bare line feeds, which some servers end their headers with; they are archived as sent.
    record.parse_http(auto_decode="none", quirks_mode=True)
    status = record.http_headers.status_code
    if status is None or status < HTTPStatus.CONTINUE:
        raise OSError("the HTTP header cannot be read")
    if not HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return f"status {status}"
    return None if is_html(record.http_content_type, record) else _other_type(record.http_content_type)


NO_HTTP, NO_TYPE = UNTOLD = ("no HTTP", "no content type")
"""Reasons that a header gives which is cut off, as well as one that never said more."""


def is_html(content_type: str | None, record: Any) -> bool:
    """The server says so, or the crawler that looked at the bytes."""
    given = (content_type or "").split(";")[0].strip().lower()
    return given in HTML_TYPES or (record.headers.get("WARC-Identified-Payload-Type") or "").lower() in HTML_TYPES


def _other_type(content_type: str | None) -> str:
    """The type, short: it is foreign text, and there must not be a kind for each record."""
    given = (content_type or "").split(";")[0].strip().lower()
    return given if _TYPE_RE.fullmatch(given) else NO_TYPE


def _page(record: Any, source: Source) -> Record | str:
    """The page of a record, its place yet to be told; or in words that it is not whole."""
    limit = source.options.max_bytes
    length = record.content_length
    if length > limit:
        raise TooLargeError(f"{length} bytes are more than the {limit} allowed")
    payload = record.reader.read(length) if length else b""
    if len(payload) < length:
        return f"the record should have {length} bytes and has {len(payload)}"
    url, record_id, date = _told_of(record)
    page = Record(source.input.path, NOWHERE, payload, url, record_id, date)
    reason = record.headers.get("WARC-Truncated")
    warnings = (f"input: the crawler cut the page off ({reason[:40]})",) if reason else ()
    if str(record.record_type) == "response":
        headers = record.http_headers
        body = body_of(payload, headers.get("Transfer-Encoding"), headers.get("Content-Encoding"), limit)
        return page._replace(
            content=body.content,
            content_type=headers.get("Content-Type"),
            input_format="html",
            warnings=(*warnings, *body.warnings),
        )
    content_type = record.headers.get("Content-Type")
    kind: InputFormat = "html" if is_html(content_type, record) else "text"
    return page._replace(content_type=content_type, input_format=kind, warnings=warnings)


def _told_of(record: Any) -> tuple[str | None, str | None, str | None]:
    """Address, id and date as the record gives them; old crawlers put the address in angle brackets."""
    headers = record.headers
    url, record_id = headers.get("WARC-Target-URI"), headers.get("WARC-Record-ID")
    return url and url.strip("<> "), record_id and record_id.strip("<> "), headers.get("WARC-Date")
