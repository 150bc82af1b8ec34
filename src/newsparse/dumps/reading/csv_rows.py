"""CSV and TSV: a row may go over lines, and a quote that is never closed must not cost the rest of the file.

Python's csv module reads the rows; what is here feeds it lines, and takes them back when a row turns out broken.
"""

from __future__ import annotations

import csv
from collections import deque
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from newsparse.dumps.reading.lines import read_lines
from newsparse.dumps.reading.rows import columns_for, record_of
from newsparse.dumps.reading.source import Begin, Numbering
from newsparse.dumps.records import Unreadable
from newsparse.dumps.unpacking import Damage
from newsparse.errors import OptionError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.dumps.reading.lines import Line
    from newsparse.dumps.reading.source import Source
    from newsparse.dumps.records import Record

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
