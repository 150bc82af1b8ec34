"""The folder of the output: parts one after the other, each committed to the journal."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Self

from newsparse.dumps.journal import Part
from newsparse.dumps.parts import PartWriter, unfinished
from newsparse.dumps.progress import log
from newsparse.dumps.stopping import Stopped
from newsparse.dumps.tally import Tally
from newsparse.errors import RunError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from types import TracebackType

    from newsparse.dumps.journal import Journal
    from newsparse.dumps.pages import Parcel
    from newsparse.dumps.plan import RunOptions
    from newsparse.dumps.slices import End


class Output:
    """Takes parcels in the order of the inputs. Leaving its ``with`` in peace or Stopped commits the last part.

    Raises OSError when the disk is full.
    """

    def __init__(self, journal: Journal, options: RunOptions) -> None:
        self._journal = journal
        self._options = options
        self._writer: PartWriter | None = None
        self._tally = Tally()
        self._end: End | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None or kind is Stopped:
            self._commit()
        elif self._writer is not None:
            self._writer.abandon()

    def add(self, parcel: Parcel) -> None:
        """Write the rows of a parcel into the part that is open."""
        self._tally.add(parcel.tally)
        if not parcel.tally.rows:
            return
        if self._writer is None:
            number = sum(bool(part.name) for part in self._journal.parts)
            name = f"part-{number:05d}.{self._options.output_format}"
            self._writer = PartWriter(self._options.output, name, self._options.output_format)
        self._writer.write(parcel.payload)

    def reach(self, end: End) -> None:
        """Take note that a batch is written; ends the part when it is large enough."""
        self._end = end
        self._tally.passed_over.update(end.passed_over)
        if self._tally.records >= self._options.part_records:
            self._commit()

    def _commit(self) -> None:
        if self._end is None:
            return
        writer, self._writer = self._writer, None
        name, size = "", 0
        if writer is not None:
            try:
                name, size = writer.path.name, writer.finish()
            except BaseException:
                writer.abandon()
                raise
        self._journal.commit(Part(name, size, self._end.mark, self._tally))
        log.info("%s: %d rows of %d records", name or "no part", self._tally.rows, self._tally.records)
        self._tally, self._end = Tally(), None


def check_parts(parts: Sequence[Part], folder: Path) -> None:
    """Raises RunError when a part that the journal names is not there as it was written."""
    for part in parts:
        path = folder / part.name
        if part.name and not (path.is_file() and path.stat().st_size == part.size):
            raise RunError(f"{path} is missing or was changed since it was written; remove {folder} to begin anew")


def clear_unfinished(parts: Sequence[Part], folder: Path) -> None:
    """Take away what a run left behind that was broken off: half a part, or one that the journal does not name yet."""
    known = {part.name for part in parts}
    for path in sorted(folder.glob("part-*")):
        if path.name not in known:
            path.unlink()
    for path in sorted(folder.glob(unfinished(folder / "*").name)):
        with suppress(FileNotFoundError):
            path.unlink()
