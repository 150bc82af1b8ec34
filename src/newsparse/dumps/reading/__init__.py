"""Reads the records of an Input one by one; one file a format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator
    from types import TracebackType

    from newsparse.dumps.records import Input, Place, ReadingOptions, Record, Unreadable


class RecordReader:
    """An iterator over one Input with a figure for a progress bar. Close it, or use it in a ``with``."""

    input: Input
    passed_over: Counter[str]
    """What holds no page and gets no row, counted by reason: "request", "status 404", "image/png", …"""

    def __iter__(self) -> Iterator[Record | Unreadable]:
        raise NotImplementedError

    def __next__(self) -> Record | Unreadable:
        raise NotImplementedError

    @property
    def bytes_read(self) -> int:
        """How much of ``input.size`` was read, in bytes on the disk; reaches it at the end."""
        raise NotImplementedError

    def close(self) -> None:
        """Close the file."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def read_records(input: Input, *, after: Place | None = None, options: ReadingOptions | None = None) -> RecordReader:
    """The records of ``input`` in their order, one at a time, so that memory holds one (for Parquet: one batch).

    ``after`` is the ``place`` of a record met before: the reader goes on behind it, without reading what is before
    where the format allows (WARC, plain JSONL, Parquet, zip, pages). Nothing raises for what is in the file: what
    cannot be read is given as Unreadable, and reading goes on behind it where the format has a place to go on from.
    A file that cannot be opened is one Unreadable.

    Raises OptionError for a named column that the table does not have, MissingExtraError when a library is missing.
    """
    raise NotImplementedError
