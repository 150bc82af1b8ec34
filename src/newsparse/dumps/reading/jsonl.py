"""JSON lines: one object a line, packed or not. A .json file that is one document is taken too, when it is small."""

from __future__ import annotations

import json
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsparse.dumps.reading.lines import read_lines
from newsparse.dumps.reading.rows import columns_for, record_of
from newsparse.dumps.reading.source import Begin, Numbering
from newsparse.dumps.records import Unreadable
from newsparse.dumps.unpacking import Damage, packing_of
from newsparse.errors import OptionError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.columns import Columns
    from newsparse.dumps.reading.lines import Line
    from newsparse.dumps.reading.source import Source
    from newsparse.dumps.records import Place, Record

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
