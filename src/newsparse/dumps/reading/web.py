"""Undoes what a server did to a page on its way: transfer and content encodings of HTTP."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsparse.dumps.unpacking import unpack

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
