"""Undoes compression, never more at a time than asked for, so that a small file cannot fill the memory.

Most decompressors of the standard library share their methods; the others are made to. For zstd that is the module
of Python 3.14, or its backport for those before: unlike other bindings it can stop at a length.
"""

from __future__ import annotations

import bz2
import io
import lzma
import re
import sys
import zlib
from typing import IO, TYPE_CHECKING, Any, NamedTuple, Protocol

from newsparse.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CHUNK = 2**18
"""Bytes read and given at a time."""


class Decompressor(Protocol):
    """What ``bz2.BZ2Decompressor``, ``lzma.LZMADecompressor`` and ``zstd.ZstdDecompressor`` have."""

    @property
    def eof(self) -> bool:
        """The end of the member or frame was met."""

    @property
    def unused_data(self) -> bytes:
        """What was handed in behind that end."""

    @property
    def needs_input(self) -> bool:
        """All that was handed in is used up."""

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """Up to ``max_length`` bytes of what ``data`` and all before it hold."""


class Deflate:
    """zlib's decompressor for gzip, zlib and bare deflate."""

    def __init__(self, window: int) -> None:
        self._inner = zlib.decompressobj(window)

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """Up to ``max_length`` bytes. Raises zlib.error."""
        return self._inner.decompress(self._inner.unconsumed_tail + data, max(max_length, 0))

    @property
    def eof(self) -> bool:
        """The end was met."""
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        """What came behind the end."""
        return self._inner.unused_data

    @property
    def needs_input(self) -> bool:
        """All is used up."""
        return not self._inner.unconsumed_tail and not self._inner.eof


class Brotli:
    """Google's decompressor; it may give somewhat more than ``max_length``."""

    unused_data = b""

    def __init__(self) -> None:
        import brotli

        self._inner = brotli.Decompressor()

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """About ``max_length`` bytes. Raises brotli.error."""
        return bytes(self._inner.process(data, output_buffer_limit=max_length))

    @property
    def eof(self) -> bool:
        """The end was met."""
        return bool(self._inner.is_finished())

    @property
    def needs_input(self) -> bool:
        """All is used up."""
        return bool(self._inner.can_accept_more_data()) and not self.eof


def zstd() -> Any:
    """The module for zstd. Raises MissingExtraError before Python 3.14 when the extra is not installed."""
    try:
        if sys.version_info >= (3, 14):
            from compression import zstd as module
        else:
            from backports import zstd as module
    except ImportError as error:
        raise MissingExtraError("zstd needs a library: pip install 'newsparse[dumps]'") from error
    return module


MAKERS: dict[str, Callable[[], Decompressor]] = {
    "gz": lambda: Deflate(16 + zlib.MAX_WBITS),
    "zlib": lambda: Deflate(zlib.MAX_WBITS),
    "deflate": lambda: Deflate(-zlib.MAX_WBITS),
    "bz2": bz2.BZ2Decompressor,
    "xz": lzma.LZMADecompressor,
    "zst": lambda: zstd().ZstdDecompressor(),
    "br": Brotli,
}

MEMBERS_RE = {
    "gz": re.compile(rb"\x1f\x8b\x08[\x00-\x1f].{4}[\x00\x02\x04]", re.DOTALL),
    "zst": re.compile(rb"\x28\xb5\x2f\xfd"),
    "bz2": re.compile(rb"BZh[1-9]1AY&SY"),
    "xz": re.compile(rb"\xfd7zXZ\x00"),
}
"""How a member of a packed file begins; what reading can go on from behind damage."""


_MAGICS = ((b"\x1f\x8b", "gz"), (b"\x28\xb5\x2f\xfd", "zst"), (b"BZh", "bz2"), (b"\xfd7zXZ", "xz"))


def packing_of(head: bytes) -> str:
    """How a file is packed, by its first bytes; "" when it is not. The name may lie, the bytes do not."""
    return next((packing for magic, packing in _MAGICS if head.startswith(magic)), "")


class Damage(NamedTuple):
    """Bytes that are lost."""

    error: str
    detail: str


class TooLargeError(Exception):
    """What is packed is larger than allowed."""


def damages(packing: str) -> tuple[type[Exception], ...]:
    """What the decompressor of ``packing`` raises for damaged data; EOFError stands for an early end."""
    if packing == "zst":
        return (EOFError, zstd().ZstdError)
    if packing == "br":
        import brotli

        return (EOFError, brotli.error)
    return (EOFError, OSError, zlib.error, lzma.LZMAError)


def unpacked(
    file: IO[bytes], packing: str, *, make: Callable[[], Decompressor] | None = None
) -> Iterator[bytes | Damage]:
    """The plain bytes of a file in chunks, and a Damage wherever some are lost.

    ``packing`` is a key of MEMBERS_RE, or "" for none; ``make`` gives decompressors other than those of MAKERS. Behind
    damage reading goes on at the next member. What a damaged member gave before the damage showed is among the chunks.
    """
    if not packing:
        yield from iter(lambda: file.read(CHUNK), b"")
        return
    packed = Packed(file)
    told, failures = False, 0
    data = packed.read()
    while data and failures < TRIES:
        member = (make or MAKERS[packing])()
        packed.window = data
        try:
            for chunk in _chunks_of(member, packed, data):
                told = False
                yield chunk
            failures = 0
            data = (member.unused_data or packed.read()).lstrip(b"\0")  # gzip files may be filled up with zeros
        except damages(packing) as error:
            if not told:
                yield _damage(error)
            told, failures = True, failures + 1
            data = packed.seek_member(MEMBERS_RE[packing])


TRIES = 1_000
"""Beginnings that are tried behind damage, one after the other in vain, before the rest is given up: a file made of
beginnings would be searched for days."""


class Packed:
    """A packed file, and the piece of it that the member being read was last given: damage is behind its start."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.window = b""

    def read(self) -> bytes:
        """The next piece."""
        self.window = self._file.read(CHUNK)
        return self.window

    def seek_member(self, beginning: re.Pattern[bytes]) -> bytes:
        """The rest of the piece from the next beginning of a member on; b"" when the file has no other."""
        window = self.window[1:]  # a member that began right here is the damaged one
        while window:
            found = beginning.search(window)
            if found:
                self.window = window[found.start() :]
                return self.window
            more = self._file.read(CHUNK)
            window = window[-_LONGEST_BEGINNING:] + more if more else b""
        return b""


_LONGEST_BEGINNING = 10


def _chunks_of(member: Decompressor, packed: Packed, data: bytes) -> Iterator[bytes]:
    """What one member holds, ``data`` being its beginning. Raises EOFError when the file ends within it."""
    while True:
        chunk = member.decompress(data, CHUNK)
        if chunk:
            yield chunk
        if member.eof:
            return
        data = b""
        if member.needs_input:
            data = packed.read()
            if not data:
                raise EOFError("the packed data ends early")


def _damage(error: Exception) -> Damage:
    return Damage("truncated" if isinstance(error, EOFError) else "corrupt", str(error))


def unpack(data: bytes, packing: str, limit: int) -> tuple[bytes, Damage | None]:
    """All of one packed page, or what can be had of it and the damage. Raises TooLargeError beyond ``limit`` bytes."""
    chunks = []
    size = 0
    damage = None
    for chunk in unpacked(io.BytesIO(data), packing) if packing in MEMBERS_RE else _bare(data, packing):
        if isinstance(chunk, Damage):
            damage = damage or chunk
            continue
        size += len(chunk)
        if size > limit:
            raise TooLargeError(f"more than {limit} bytes when unpacked")
        chunks.append(chunk)
    return b"".join(chunks), damage


def _bare(data: bytes, packing: str) -> Iterator[bytes | Damage]:
    """The same for what has no members, such as the body of an HTTP answer."""
    try:
        yield from _chunks_of(MAKERS[packing](), Packed(io.BytesIO()), data)
    except damages(packing) as error:
        yield _damage(error)


def beginning(head: bytes, packing: str) -> bytes:
    """What can be unpacked of the first bytes of a file; b"" when nothing can."""
    try:
        return MAKERS[packing]().decompress(head, CHUNK)
    except damages(packing):
        return b""
