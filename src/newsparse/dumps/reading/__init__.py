"""Reads the records of an Input one by one; one file a format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from newsparse.dumps.reading.archives import read_pages, read_tar, read_zip
from newsparse.dumps.reading.parquet import read_parquet
from newsparse.dumps.reading.source import Begin, Numbering, Source
from newsparse.dumps.reading.text_tables import read_csv, read_jsonl
from newsparse.dumps.reading.warc import read_warc
from newsparse.dumps.records import Place, ReadingOptions, Unreadable

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Generator, Iterator
    from types import TracebackType

    from newsparse.dumps.records import Input, Record


def read_records(input: Input, *, after: Place | None = None, options: ReadingOptions | None = None) -> RecordReader:
    """The records of ``input`` in their order, one at a time, so that memory holds one (for Parquet: one batch).

    ``after`` is the ``place`` of a record met before: the reader goes on behind it, without reading what is before
    where the format allows (WARC, plain JSONL, Parquet, zip, pages). Nothing raises for what is in the file: what
    cannot be read is given as Unreadable, and reading goes on behind it where the format has a place to go on from.
    A file that cannot be opened, or a table without the column of the content, is one Unreadable.

    Raises MissingExtraError when a library is not installed.
    """
    return RecordReader(input, after, options or ReadingOptions())


class RecordReader:
    """An iterator over one Input with a figure for a progress bar. Close it, or use it in a ``with``."""

    def __init__(self, input: Input, after: Place | None, options: ReadingOptions) -> None:
        self.input = input
        self._source = Source(input, options)
        self._items = _items(self._source, after)

    def __iter__(self) -> Iterator[Record | Unreadable]:
        return self

    def __next__(self) -> Record | Unreadable:
        return next(self._items)

    @property
    def passed_over(self) -> Counter[str]:
        """What holds no page and gets no row, counted by reason: "request", "status 404", "image/png", …

        It counts what stood between ``after`` and the last record given, so that counts of parts add up.
        """
        return self._source.passed_over

    @property
    def bytes_read(self) -> int:
        """How much of ``input.size`` was read, in bytes on the disk; all of it at the end."""
        size, position = self.input.size, self._source.position
        return min(position, size) if size else position

    def close(self) -> None:
        """Close the file."""
        self._items.close()
        self._source.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _items(source: Source, after: Place | None) -> Generator[Record | Unreadable]:
    """The items behind ``after``; an error of the file system ends them with an Unreadable."""
    path = source.input.path
    ordinal = -1 if after is None else after.ordinal
    try:
        for item in READERS[source.input.format](source, Begin.before(after)):
            if after is not None and item.place.ordinal <= after.ordinal:
                source.passed_over.clear()
                continue
            ordinal = item.place.ordinal
            yield item
    except OSError as error:
        place = Place(ordinal + 1, skip=ordinal + 1)
        yield Unreadable(path, place, "unopened", error.strerror or str(error))
    source.position = source.input.size


def _refused(source: Source, begin: Begin) -> Iterator[Record | Unreadable]:
    error, detail = source.input.problem or ("unopened", "")
    yield Unreadable(source.input.path, Numbering(begin).place(), error, detail)


READERS: dict[str, Callable[[Source, Begin], Iterator[Record | Unreadable]]] = {
    "warc": read_warc,
    "jsonl": read_jsonl,
    "csv": read_csv,
    "parquet": read_parquet,
    "zip": read_zip,
    "tar": read_tar,
    "pages": read_pages,
    "refused": _refused,
}
