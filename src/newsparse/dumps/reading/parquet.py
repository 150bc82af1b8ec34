"""Parquet, one small batch of rows at a time. What a damaged page costs is the rest of its row group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsparse.dumps.reading.source import ALL, STDIN, Numbering, columns_for, record_of
from newsparse.dumps.records import Unreadable
from newsparse.errors import MissingExtraError, OptionError
from newsparse.tables import Columns, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtraError("Parquet files need pyarrow: pip install 'newsparse[dumps]'") from error
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
    sizes = [file.metadata.row_group(group).num_rows for group in range(file.num_row_groups)]
    names = _needed(file.schema_arrow.names, columns, source.options.keep)
    first = sum(sizes[:start])
    for group in range(start, len(sizes)):
        row, end = first, first + sizes[group]
        problem = ""
        # Where a batch fails, its first rows may be whole: they are asked for one by one.
        for size in (BATCH, 1):
            rows = Rows(file, group, names, size, row - first)
            for values in rows:
                yield record_of(values, columns, source, numbering.place(group, row=row))
                row += 1
                source.position = source.input.size * row // max(sum(sizes), 1)
            problem = rows.problem
            if not problem:
                break
        if problem:
            detail = f"row group {group} is damaged from row {row} to {end - 1}: {problem}"
            for lost, told in enumerate(_told(file, group, columns, row - first, end - row), row):
                yield Unreadable(source.input.path, numbering.place(group, row=lost), "corrupt", detail, *told)
        first = end
    source.position = source.input.size


class Rows:
    """The rows of a group behind the first ``skip`` ones, up to the end or to what is damaged: the ``problem``."""

    def __init__(self, file: Any, group: int, names: list[str], size: int, skip: int) -> None:
        self.problem = ""
        self._file = file
        self._options = {"batch_size": size, "row_groups": [group], "columns": names, "use_threads": False}
        self._skip = skip

    def __iter__(self) -> Iterator[dict[str, Any]]:
        import pyarrow as pa

        try:
            for batch in self._file.iter_batches(**self._options):
                passed = min(self._skip, batch.num_rows)
                self._skip -= passed
                yield from _rows(batch.slice(passed))
        except (pa.ArrowException, OSError, ValueError) as error:
            self.problem = _first_line(error)


def _told(
    file: Any, group: int, columns: Columns, skip: int, count: int
) -> Iterator[tuple[str | None, str | None, str | None]]:
    """Address, id and date of rows whose content is damaged; None for those that are damaged as well."""
    names = (columns.url, columns.record_id, columns.date)
    wanted = [name for name in file.schema_arrow.names if name in names]
    given = 0
    if wanted:
        for values in Rows(file, group, wanted, BATCH, skip):
            url, record_id, date = (text_of(values.get(name)) if name else None for name in names)
            yield url, record_id, date
            given += 1
    for _ in range(given, min(count, MOST_LOST)):
        yield (None, None, None)


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
