"""Writes the parts of the output. A part has its name only when it is whole and on the disk."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any, Protocol

from newsparse.dumps.unpacking import zstd

if TYPE_CHECKING:
    from pathlib import Path

    from newsparse.dumps.pages import OutputFormat

ROW_GROUP_ROWS = 1_000
"""Rows that are written to Parquet at once, some ten megabytes: readers skip and share out whole groups."""
COMPRESSION_LEVEL = 3
"""Of zstd, for both formats: the library's own default. 9 takes three times as long for a tenth less."""


NOT_KNOWN = (errno.EINVAL, errno.ENOTSUP)
"""How network file systems say that they have nothing to bring onto a disk, or not for folders."""


class Sink(Protocol):
    """Takes the payloads of parcels and puts them into one file."""

    def write(self, payload: bytes) -> None:
        """Take one more payload."""

    def close(self) -> None:
        """Write what is still held, and close the file."""

    def abandon(self) -> None:
        """Let go of the file, whatever becomes of it."""


class ParquetSink:
    """Arrow IPC streams into a Parquet file."""

    def __init__(self, path: Path) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        from newsparse.arrow import SCHEMA

        self._pa = pa
        self._schema = SCHEMA
        self._held: list[Any] = []
        self._rows = 0
        self._writer = pq.ParquetWriter(path, SCHEMA, compression="zstd", compression_level=COMPRESSION_LEVEL)

    def write(self, payload: bytes) -> None:
        """Take one more payload."""
        batches = self._pa.ipc.open_stream(payload)
        for batch in batches:
            self._held.append(batch)
            self._rows += batch.num_rows
        if self._rows >= ROW_GROUP_ROWS:
            self._write_group()

    def _write_group(self) -> None:
        held, self._held, self._rows = self._held, [], 0
        table = self._pa.Table.from_batches(held, self._schema)
        self._writer.write_table(table, row_group_size=max(table.num_rows, 1))

    def close(self) -> None:
        """Write what is still held, and close the file."""
        if self._rows:
            self._write_group()
        self._writer.close()

    def abandon(self) -> None:
        """Let go of the file, whatever becomes of it."""
        with suppress(OSError):
            self._writer.close()  # tries to write the end of the file once more


class LinesSink:
    """Lines into a file, compressed with zstd or not."""

    def __init__(self, path: Path, *, compressed: bool) -> None:
        self._raw: IO[bytes] = path.open("wb")
        self._file: IO[bytes] = self._raw
        if compressed:
            self._file = zstd().ZstdFile(self._raw, "wb", level=COMPRESSION_LEVEL)

    def write(self, payload: bytes) -> None:
        """Take one more payload."""
        self._file.write(payload)

    def close(self) -> None:
        """Write what is still held, and close the file."""
        self._file.close()
        self._raw.close()

    def abandon(self) -> None:
        """Let go of the file, whatever becomes of it."""
        with suppress(OSError):
            self._file.close()
        with suppress(OSError):
            self._raw.close()


class PartWriter:
    """One part of the output: written under a name that readers pass over, then renamed.

    Raises OSError when the disk is full or cannot be written; ``abandon`` then takes the rest away.
    """

    def __init__(self, folder: Path, name: str, output_format: OutputFormat) -> None:
        self.path = folder / name
        self._unfinished = unfinished(self.path)
        self._sink: Sink = (
            ParquetSink(self._unfinished)
            if output_format == "parquet"
            else LinesSink(self._unfinished, compressed=output_format == "jsonl.zst")
        )

    def write(self, payload: bytes) -> None:
        """Add the rows of a parcel."""
        self._sink.write(payload)

    def finish(self) -> int:
        """Bring the part onto the disk and give it its name; its size in bytes."""
        self._sink.close()
        sync(self._unfinished)
        size = self._unfinished.stat().st_size
        self._unfinished.replace(self.path)
        sync(self.path.parent)
        return size

    def abandon(self) -> None:
        """Take away what is not finished."""
        self._sink.abandon()
        with suppress(OSError):
            self._unfinished.unlink(missing_ok=True)


def unfinished(path: Path) -> Path:
    """The name that a file has until it is whole."""
    return path.with_name(f".{path.name}.unfinished")


def sync(path: Path) -> None:
    """Bring a file, or the names in a folder, from the system's memory onto the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        sync_open(descriptor)
    finally:
        os.close(descriptor)


def sync_open(descriptor: int) -> None:
    """The same for a file that is open."""
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in NOT_KNOWN:
            raise


def write_whole(path: Path, text: str) -> None:
    """Write a small file so that it is there whole or not at all."""
    unfinished(path).write_text(text, encoding="utf-8", errors="backslashreplace")
    sync(unfinished(path))
    unfinished(path).replace(path)
    sync(path.parent)
