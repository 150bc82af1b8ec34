"""The lines of a file, packed or not, none of them longer than allowed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsparse.dumps.unpacking import Damage, packing_of, unpacked

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator


BOM = b"\xef\xbb\xbf"


class Line(NamedTuple):
    """One line without its break, or a damage in place of one."""

    data: bytes
    offset: int
    """Bytes from the start of the unpacked file."""
    damage: Damage | None = None


def read_lines(file: io.BufferedReader, limit: int) -> Iterator[Line]:
    """The lines of a file from its position on. Where bytes are lost, one damage takes the place of the line.

    A line longer than ``limit`` bytes is a damage of error "too_large". Only the line that is read is held.
    """
    line = _Growing(limit, file.tell())
    for chunk in unpacked(file, packing_of(file.peek(8))):
        if isinstance(chunk, Damage):
            yield line.lost(chunk)
            continue
        *ends, rest = chunk.split(b"\n")
        for end in ends:
            yield line.ended(end)
        line.grow(rest)
    if line.length:
        yield line.ended(b"")


class _Growing:
    """The line that is being read."""

    def __init__(self, limit: int, offset: int) -> None:
        self.length = 0
        self._limit = limit
        self._offset = offset
        self._pieces: list[bytes] = []

    def grow(self, piece: bytes) -> None:
        """Add a piece; nothing is kept of a line that is too long."""
        self.length += len(piece)
        if self.length > self._limit:
            self._pieces.clear()
        elif piece:
            self._pieces.append(piece)

    def ended(self, piece: bytes) -> Line:
        """The whole line, and begin the next."""
        self.grow(piece)
        data, offset, length = b"".join(self._pieces), self._offset, self.length
        self._begin(length + 1)
        if length > self._limit:
            return Line(
                b"", offset, Damage("too_large", f"a line of {length} bytes is more than the {self._limit} allowed")
            )
        return Line(data.removeprefix(BOM) if not offset else data, offset)

    def lost(self, damage: Damage) -> Line:
        """The damage, in place of the line."""
        line = Line(b"", self._offset, damage)
        self._begin(self.length)
        return line

    def _begin(self, behind: int) -> None:
        self._offset += behind
        self.length = 0
        self._pieces.clear()
