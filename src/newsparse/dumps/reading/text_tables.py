"""Tables in text: JSON lines, CSV and TSV, packed or not, no line longer than allowed.

A CSV row may go over lines, and a quote that is never closed must not cost the rest of the file. A .json file that is
one document is taken too, when it is small.

Python's csv module reads the rows; what is here feeds it lines, and takes them back when a row turns out broken.
"""

from __future__ import annotations

import csv
import json
from collections import deque
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from newsparse.dumps.reading.source import Begin, Numbering, columns_for, record_of
from newsparse.dumps.records import Unreadable
from newsparse.dumps.unpacking import Damage, packing_of, unpacked
from newsparse.errors import OptionError

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

    from newsparse.dumps.reading.source import Source
    from newsparse.dumps.records import Place, Record
    from newsparse.tables import Columns


# ------------------------------------------------------------------ lines


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


# ------------------------------------------------------------------ JSON lines


LINES = frozenset({".jsonl", ".ndjson", ".jl"})


def read_jsonl(source: Source, begin: Begin) -> Iterator[Record | Unreadable]:
    """The objects from ``begin`` on; a line that is no object is an Unreadable, an empty one is passed over."""
    file = source.open(begin.start)
    is_plain = not packing_of(file.peek(8)) and file.seekable()
    lines = read_lines(file, source.options.max_bytes)
    if not begin.start and LINES.isdisjoint(Path(source.input.path).suffixes):
        first = next(lines, None)
        if first is not None and is_document(first.data):
            yield from _document(first, lines, source)
            return
        lines = chain(() if first is None else (first,), lines)
    numbering, table = Numbering(begin), Table(source)
    is_behind_damage = False
    for row, line in enumerate(lines, begin.row):
        if line.damage is None and not line.data.strip():
            continue
        value = _value(line.data)
        if is_behind_damage and isinstance(value, str):
            is_behind_damage = False
            continue  # the end of the line that was lost
        offset = line.offset if is_plain else None
        place = numbering.place(offset, offset=offset, row=row)
        is_behind_damage = line.damage is not None and line.damage.error != "too_large"
        if line.damage is not None:
            yield Unreadable(source.input.path, place, *line.damage)
        else:
            yield table.record(value, place)


class Table:
    """Rows of JSON, which may differ in their keys: the columns are found anew when the keys change."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._names: tuple[str, ...] = ()
        self._columns: Columns | None = None

    def record(self, value: dict[str, Any] | str, place: Place) -> Record | Unreadable:
        """The Record in a row; ``value`` is what is wrong when it is a str."""
        file = self._source.input.path
        if isinstance(value, str):
            return Unreadable(file, place, "bad_row", value)
        names = tuple(value)
        try:
            if names != self._names or self._columns is None:
                self._columns, self._names = columns_for(names, self._source.options), names
            return record_of(value, self._columns, self._source, place)
        except OptionError as error:
            return Unreadable(file, place, "no_column", str(error))


def _value(data: bytes) -> dict[str, Any] | str:
    """The object on a line, or what is wrong with it."""
    try:
        value = json.loads(data)
    except UnicodeDecodeError:
        return _value(data.decode("utf-8", "replace").encode())
    except (ValueError, RecursionError) as error:
        return f"no JSON: {error}"
    return value if isinstance(value, dict) else f"a {type(value).__name__}, not an object"


# ------------------------------------------------------------------ one document


def is_document(first: bytes) -> bool:
    """The first line opens an array, or an object that goes on over lines: the file is one JSON document."""
    return first.strip() == b"{" or first.lstrip().startswith(b"[")


def _document(first: Line, lines: Iterator[Line], source: Source) -> Iterator[Record | Unreadable]:
    """The objects of a document that is an array, or the one that it is. It is read as a whole, so it has a limit."""
    pieces, size = [first.data], len(first.data)
    numbering, table = Numbering(Begin()), Table(source)
    limit = source.options.max_bytes
    for line in lines:
        size += len(line.data) + 1
        if line.damage is not None or size > limit:
            problem = line.damage or Damage("too_large", f"one JSON document of more than {limit} bytes; make it JSONL")
            yield Unreadable(source.input.path, numbering.place(), *problem)
            return
        pieces.append(line.data)
    try:
        value = json.loads(b"\n".join(pieces))
    except (ValueError, RecursionError) as error:
        yield Unreadable(source.input.path, numbering.place(), "bad_row", f"no JSON: {error}")
        return
    for row, item in enumerate(value if isinstance(value, list) else [value]):
        row_or_problem = item if isinstance(item, dict) else f"a {type(item).__name__}, not an object"
        yield table.record(row_or_problem, numbering.place(row=row))


# ------------------------------------------------------------------ CSV


DELIMITERS = ",;\t|"


def read_csv(source: Source, begin: Begin) -> Iterator[Record | Unreadable]:
    """All rows below the header: the format has no place to begin at but the start, whatever ``begin`` is."""
    file, limit = source.input.path, source.options.max_bytes
    # The limit is the process's, and its default is less than a page; it is only ever made wider.
    csv.field_size_limit(max(csv.field_size_limit(), limit))
    rows = read_rows(read_lines(source.open(), limit))
    numbering = Numbering(Begin())
    header = next(rows, None)
    if header is None:
        return
    if header.problem is not None:
        yield Unreadable(file, numbering.place(), header.problem.error, f"the header: {header.problem.detail}")
        return
    try:
        columns = columns_for(header.values, source.options)
    except OptionError as error:
        yield Unreadable(file, numbering.place(), "no_column", str(error))
        return
    is_broken = False
    for row in rows:
        problem = row.problem or _wrong_width(row.values, header.values)
        if problem and is_broken and problem.error == "bad_row":
            continue  # lines of a row that was told to be broken already
        is_broken = row.problem is not None
        place = numbering.place(row=numbering.ordinal)
        if problem:
            yield Unreadable(file, place, *problem)
        else:
            yield record_of(dict(zip(header.values, row.values, strict=True)), columns, source, place)


def _wrong_width(values: list[str], header: list[str]) -> Damage | None:
    if len(values) == len(header):
        return None
    return Damage("bad_row", f"{len(values)} fields where the header has {len(header)}")


class Row(NamedTuple):
    """The fields of one row, or what is wrong with it."""

    values: list[str]
    problem: Damage | None = None


def read_rows(lines: Iterator[Line]) -> Iterator[Row]:
    """The rows of CSV that are not empty. Of a broken row the first line is given up, the others are read anew."""
    feed = Feed(lines)
    rows = csv.reader(feed, delimiter=feed.delimiter(), strict=True)
    while True:
        try:
            values = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            feed.take_back()
            yield Row([], Damage("bad_row", str(error)))
        except LostLineError as lost:
            feed.begin_row()
            yield Row([], lost.damage)
        else:
            feed.begin_row()
            if values:
                yield Row(values)


class LostLineError(Exception):
    """A line is lost, and with it the row that it is in."""

    def __init__(self, damage: Damage) -> None:
        super().__init__(damage.detail)
        self.damage = damage


class Feed:
    """Lines for the csv module, kept until their row is whole."""

    def __init__(self, lines: Iterator[Line]) -> None:
        self._lines = lines
        self._waiting: deque[str] = deque()
        self._row: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        text = self._waiting.popleft() if self._waiting else self._read()
        self._row.append(text)
        return text

    def _read(self) -> str:
        line = next(self._lines)
        if line.damage is not None:
            raise LostLineError(line.damage)
        try:
            return line.data.decode() + "\n"
        except UnicodeDecodeError:
            return line.data.decode("cp1252", "replace") + "\n"  # what office programs write where not UTF-8

    def delimiter(self) -> str:
        """The sign that parts the header, by how often it stands there."""
        header = next(self._lines, None)
        if header is None:
            return DELIMITERS[0]
        self._lines = chain([header], self._lines)
        return max(DELIMITERS, key=header.data.decode("latin-1").count)

    def begin_row(self) -> None:
        """The row is whole."""
        self._row.clear()

    def take_back(self) -> None:
        """The row is broken: its lines but the first are to be read anew."""
        self._waiting.extendleft(reversed(self._row[1:]))
        self._row.clear()
