"""Parquet, one small batch of rows at a time. What a damaged page costs is the rest of its row group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsparse.dumps.reading.rows import ALL, columns_for, record_of
from newsparse.dumps.reading.source import STDIN, Numbering
from newsparse.dumps.records import Unreadable
from newsparse.errors import OptionError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.columns import Columns
    from newsparse.dumps.reading.source import Begin, Source
    from newsparse.dumps.records import Record

BATCH = 32
"""Rows read at a time: a few MB of pages."""

BUFFER = 2**20
"""Bytes of a column read at a time, instead of all that a row group has of it."""

MOST_LOST = 2**24
"""Rows of a lost group that are told one by one; a damaged footer can claim any number."""


def read_parquet(source: Source, begin: Begin) -> Iterator[Record | Unreadable]:
    """The rows from row group ``begin.start`` on; each row that is lost is an Unreadable."""
    import pyarrow as pa
    from pyarrow import parquet

    import newsparse.arrow  # noqa: F401  says what to install when pyarrow is missing

    path, numbering = source.input.path, Numbering(begin)
    if path == STDIN:
        yield Unreadable(path, numbering.place(), "unsupported", "Parquet is read from its end: name a file")
        return
    try:
        file = parquet.ParquetFile(path, buffer_size=BUFFER, pre_buffer=False, page_checksum_verification=True)
        columns = columns_for(file.schema_arrow.names, source.options)
    except OptionError as error:
        yield Unreadable(path, numbering.place(), "no_column", str(error))
        return
    except (pa.ArrowException, OSError, ValueError) as error:
        yield Unreadable(path, numbering.place(), "unopened", _first_line(error))
        return
    with file:
        yield from _groups(file, columns, source, begin.start, numbering)


def _groups(
    file: Any, columns: Columns, source: Source, start: int, numbering: Numbering
) -> Iterator[Record | Unreadable]:
    import pyarrow as pa

    sizes = [file.metadata.row_group(group).num_rows for group in range(file.num_row_groups)]
    names = _needed(file.schema_arrow.names, columns, source.options.keep)
    row = sum(sizes[:start])
    for group in range(start, len(sizes)):
        end = row + sizes[group]
        try:
            for batch in file.iter_batches(BATCH, row_groups=[group], columns=names, use_threads=False):
                for values in _rows(batch):
                    yield record_of(values, columns, source, numbering.place(group, row=row))
                    row += 1
                source.position = source.input.size * row // max(sum(sizes), 1)
        except (pa.ArrowException, OSError, ValueError) as error:
            detail = f"row group {group} is damaged from row {row} to {end - 1}: {_first_line(error)}"
            for lost in range(row, min(end, row + MOST_LOST)):
                yield Unreadable(source.input.path, numbering.place(group, row=lost), "corrupt", detail)
        row = end
    source.position = source.input.size


def _needed(names: list[str], columns: Columns, keep: tuple[str, ...]) -> list[str]:
    """The columns to read, each once, in the order of the file."""
    wanted = {*columns, *keep}
    return [name for name in names if name in wanted or ALL in keep]


def _rows(batch: Any) -> list[dict[str, Any]]:
    """The rows as dicts. What Python cannot hold, such as bad UTF-8 in a string column, comes as near as can be."""
    import pyarrow as pa

    from newsparse.arrow import value_of

    try:
        return batch.to_pylist()  # type: ignore[no-any-return]
    except (ValueError, OverflowError, pa.ArrowException):
        columns = [[value_of(cell) for cell in column] for column in batch.columns]
        return [dict(zip(batch.schema.names, values, strict=True)) for values in zip(*columns, strict=True)]


def _first_line(error: Exception) -> str:
    """What Arrow says, without its stack."""
    return str(error).split("\n", 1)[0][:500]
