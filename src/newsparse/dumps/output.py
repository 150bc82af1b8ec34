"""The folder of the output: parts one after the other, each committed to the journal, which is the memory of a run.

A run is taken up where its last whole line says. A part is on the disk, whole and under its name, before its line is;
a line is on the disk before the next part begins. So whatever ends a run and when, what the journal names is there,
and what it does not name is made again, under the same name.
"""

from __future__ import annotations

import fcntl
import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from newsparse.dumps.batches import Mark, Stopped
from newsparse.dumps.parts import PartWriter, sync_open, unfinished
from newsparse.dumps.report import Tally, log
from newsparse.errors import RunError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from types import TracebackType

    from newsparse.dumps.batches import End
    from newsparse.dumps.pages import Parcel
    from newsparse.dumps.run import RunOptions


# ------------------------------------------------------------------ journal


JOURNAL = "_journal.jsonl"
"""Names that begin with _ or . are passed over by Spark, Arrow and others that read a folder as one table."""


class Part(NamedTuple):
    """A file of the output that is finished, and the records that went into it."""

    name: str
    """Empty where all records were filtered, which makes no file."""
    size: int
    """Bytes."""
    end: Mark
    tally: Tally

    def to_dict(self) -> dict[str, Any]:
        """As plain data that JSON can hold."""
        return {"name": self.name, "size": self.size, "end": self.end.to_dict(), "tally": self.tally.to_dict()}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The Part that ``to_dict`` was called on."""
        return cls(data["name"], data["size"], Mark.from_dict(data["end"]), Tally.from_dict(data["tally"]))


class Journal:
    """The journal of the run in a folder, open and locked against a second run. Use it with ``with``.

    Raises RunError when another process holds it, and OSError when it cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / JOURNAL
        self.plan: dict[str, Any] | None = None
        self.sessions: list[dict[str, Any]] = []
        self.parts: list[Part] = []
        self.done = False
        """All inputs are done, and the manifest is written."""
        self._file = self.path.open("a+b", buffering=0)
        try:
            self._lock()
            self._read()
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    @property
    def mark(self) -> Mark:
        """Up to where the inputs are done."""
        return self.parts[-1].end if self.parts else Mark()

    def begin(self, plan: Mapping[str, Any]) -> None:
        """Write down what is to be done; the first line."""
        self.plan = dict(plan)
        self._write("plan", self.plan)

    def take_up(self, session: Mapping[str, Any]) -> None:
        """Write down that the run is begun or gone on with."""
        self.sessions.append(dict(session))
        self._write("session", session)

    def commit(self, part: Part) -> None:
        """Write down a part that is safe."""
        self.parts.append(part)
        self._write("part", part.to_dict())

    def finish(self, time: str) -> None:
        """Write down when there was no more to be done; the last line."""
        self.done = True
        self._write("finished", time)

    # ------------------------------------------------------------------ the file

    def _lock(self) -> None:
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)  # the kernel gives it back when the process ends
        except BlockingIOError:
            raise RunError(f"another run is writing to {self.path.parent}") from None
        except OSError as error:
            log.warning("the file system knows no locks (%s): see to it that no other run writes here", error)

    def _read(self) -> None:
        self._file.seek(0)
        data = self._file.read() or b""
        whole = data[: data.rfind(b"\n") + 1]
        if len(whole) < len(data):  # the line that was being written when the power went
            self._file.truncate(len(whole))
        for line in whole.splitlines():
            try:
                self._take(json.loads(line))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise RunError(f"{self.path} is damaged; remove {self.path.parent} to begin anew") from error

    def _take(self, entry: Mapping[str, Any]) -> None:
        ((kind, value),) = entry.items()
        if kind == "plan":
            self.plan = value
        elif kind == "session":
            self.sessions.append(value)
        elif kind == "part":
            self.parts.append(Part.from_dict(value))
        else:
            self.done = True

    def _write(self, kind: str, value: object) -> None:
        line = json.dumps({kind: value}, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"
        before = self._file.seek(0, os.SEEK_END)
        try:
            _write_all(self._file, line)
            sync_open(self._file.fileno())
        except OSError:
            self._file.truncate(before)  # half a line must not stand before the next one
            raise


def _write_all(file: Any, data: bytes) -> None:
    """A raw file may take a part of the data, on a disk that is about to be full."""
    view = memoryview(data)
    while view:
        view = view[file.write(view) :]


# ------------------------------------------------------------------ output


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
