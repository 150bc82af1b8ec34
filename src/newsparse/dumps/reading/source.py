"""The file of an Input, opened, and how far it was read; a row of a foreign table in it as a Record."""

from __future__ import annotations

import io
import sys
from collections import Counter
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from newsparse.dumps.records import Place, Record, Unreadable
from newsparse.tables import Columns, find_columns, text_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from newsparse.dumps.records import Input, ReadingOptions


STDIN = "-"
BUFFER = 2**18


class Begin(NamedTuple):
    """Of the first record that a reader gives: where it starts, its number, and for lines its row."""

    start: int = 0
    ordinal: int = 0
    row: int = 0

    @classmethod
    def before(cls, after: Place | None) -> Begin:
        """The begin from which ``after`` is met again, the last of those that must be dropped."""
        if after is None:
            return cls()
        return cls(after.start, after.ordinal - after.skip, (after.row or 0) if after.start else 0)


class Numbering:
    """Gives each record its Place, in the order of the file."""

    def __init__(self, begin: Begin) -> None:
        self.ordinal = begin.ordinal
        """The number of the next record."""
        self._start = begin.start
        self._skip = 0

    def place(self, start: int | None = None, *, offset: int | None = None, row: int | None = None) -> Place:
        """The place of the next record; ``start`` when a reader can begin right at it."""
        if start is not None and start != self._start:
            self._start, self._skip = start, 0
        place = Place(self.ordinal, self._start, self._skip, offset, row)
        self.ordinal += 1
        self._skip += 1
        return place


class Source:
    """An Input while it is read."""

    def __init__(self, input: Input, options: ReadingOptions) -> None:
        self.input = input
        self.options = options
        self.passed_over: Counter[str] = Counter()
        self.position = 0
        """Bytes of the file on the disk that were read; readers that do not use ``open`` set it themselves."""
        self._file: Counted | None = None

    def open(self, start: int = 0) -> io.BufferedReader:
        """The bytes of the file as they are on the disk, from ``start`` on. Raises OSError."""
        self.close()
        if self.input.path == STDIN:
            self._file = Counted(sys.stdin.buffer, self)
        else:
            self._file = Counted(open(self.input.path, "rb", buffering=0), self)  # noqa: SIM115  closed by close()
            if start:
                self._file.seek(start)
        return io.BufferedReader(self._file, BUFFER)

    def close(self) -> None:
        """Close the file; standard input stays open, it is not ours."""
        if self._file is not None:
            self._file.close()


class Counted(io.RawIOBase):
    """A file that tells its Source how far it was read, and its position also where it cannot be sought."""

    def __init__(self, file: IO[bytes], source: Source) -> None:
        self._inner = file
        self._source = source
        self._position = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """Files are, pipes are not."""
        return self._inner.seekable()

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Read up to as much as ``buffer`` holds."""
        data = self._inner.read(len(buffer)) or b""
        buffer[: len(data)] = data
        self._moved(self._position + len(data))
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place in the file. Raises OSError for pipes."""
        self._moved(self._inner.seek(offset, whence))
        return self._position

    def tell(self) -> int:
        """Bytes from the start of the file."""
        return self._position

    def close(self) -> None:
        """Close the file below too, unless it is standard input."""
        if self._inner is not sys.stdin.buffer:
            self._inner.close()
        super().close()

    def _moved(self, position: int) -> None:
        self._position = self._source.position = position


# ------------------------------------------------------------------ rows of tables


ALL = "*"


def columns_for(names: Collection[str], options: ReadingOptions) -> Columns:
    """The columns of a table that count. Raises OptionError when there is none for the content."""
    return find_columns(
        names,
        content=options.content_column,
        url=options.url_column,
        record_id=options.id_column,
        date=options.date_column,
    )


def record_of(row: Mapping[str, Any], columns: Columns, source: Source, place: Place) -> Record | Unreadable:
    """The page in one row, or why there is none."""
    file, options = source.input.path, source.options
    url, record_id, captured = (
        text_of(row.get(name)) if name else None for name in (columns.url, columns.record_id, columns.date)
    )
    extra = kept(row, columns, options.keep)
    content = row.get(columns.content)
    lost = _no_content(content, columns.content, options.max_bytes)
    if lost:
        return Unreadable(file, place, *lost, url, record_id, captured, extra)
    return Record(file, place, content, url, record_id, captured, None, options.input_format, extra)  # type: ignore[arg-type]


def _no_content(content: Any, name: str, limit: int) -> tuple[str, str] | None:
    if content is None:
        return "no_content", f"nothing in the column {name!r}"
    if not isinstance(content, (str, bytes)):
        return "bad_row", f"the column {name!r} holds a {type(content).__name__}, not text"
    if len(content) > limit:
        return "too_large", f"{len(content)} characters are more than the {limit} allowed"
    return None


def kept(row: Mapping[str, Any], columns: Columns, names: tuple[str, ...]) -> dict[str, Any]:
    """The columns that ride along: those named, None where the row has no such; all but the content for "*"."""
    if ALL in names:
        return {name: value for name, value in row.items() if name != columns.content}
    return {name: row.get(name) for name in names}
