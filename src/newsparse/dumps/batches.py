"""Cuts the records of all inputs into batches, knows after each where reading can go on, and stops at such a place."""

from __future__ import annotations

import signal
import threading
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from newsparse.dumps.reading import read_records
from newsparse.dumps.records import Place, Record
from newsparse.workers import Batch

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newsparse.dumps.reading import RecordReader
    from newsparse.dumps.records import Input, ReadingOptions, Unreadable


# ------------------------------------------------------------------ batches


BATCH_RECORDS = 64
BATCH_BYTES = 4_000_000
"""What is sent to a worker at once: enough that sending costs little, little enough that memory stays small."""


class Mark(NamedTuple):
    """Up to where the inputs are done: this many of them, and the next one up to and with a place."""

    inputs: int = 0
    after: Place | None = None
    bytes_done: int = 0
    """Of the sizes of all inputs, for people."""

    def to_dict(self) -> dict[str, Any]:
        """As plain data that JSON can hold."""
        after = None if self.after is None else list(self.after)
        return {"inputs": self.inputs, "after": after, "bytes_done": self.bytes_done}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Mark:
        """The Mark that ``to_dict`` was called on."""
        return cls(data["inputs"], None if data["after"] is None else Place(*data["after"]), data["bytes_done"])


class End(NamedTuple):
    """What is known at the end of a batch."""

    mark: Mark
    passed_over: Counter[str]
    """What the reader met since the batch before that is no page."""


class Batches:
    """All records behind ``start``, in batches; every ``part_records`` records a batch ends.

    A batch holds records of one input; the last of each input may be empty. The same arguments give the same batches.
    """

    def __init__(self, inputs: Sequence[Input], start: Mark, options: ReadingOptions, part_records: int) -> None:
        self._inputs = inputs
        self._start = start
        self._options = options
        self._part_records = part_records
        self._in_part = 0
        """Records given since a part ended."""

    def __iter__(self) -> Iterator[Batch[End]]:
        before = sum(source.size for source in self._inputs[: self._start.inputs])
        for number in range(self._start.inputs, len(self._inputs)):
            after = self._start.after if number == self._start.inputs else None
            with read_records(self._inputs[number], after=after, options=self._options) as reader:
                yield from self._batches_of(reader, number, before)
            before += self._inputs[number].size

    def _batches_of(self, reader: RecordReader, number: int, before: int) -> Iterator[Batch[End]]:
        counted: Counter[str] = Counter()
        records: list[Record | Unreadable] = []
        size = 0

        def batch(mark: Mark) -> Batch[End]:
            nonlocal counted, records, size
            new, counted = reader.passed_over - counted, Counter(reader.passed_over)
            full, records, size = records, [], 0
            return Batch(full, End(mark, new))

        for record in reader:
            records.append(record)
            size += len(record.content) if isinstance(record, Record) else 0
            ends_part = self._ends_part()
            if ends_part or len(records) >= BATCH_RECORDS or size >= BATCH_BYTES:
                yield batch(Mark(number, record.place, before + reader.bytes_read))
        yield batch(Mark(number + 1, None, before + reader.input.size))

    def _ends_part(self) -> bool:
        self._in_part = (self._in_part + 1) % self._part_records
        return self._in_part == 0


# ------------------------------------------------------------------ stopping


SIGNALS = (signal.SIGINT, signal.SIGTERM)
"""Ctrl-C, and how schedulers end a job."""


class Stopped(KeyboardInterrupt):
    """The run was asked to stop, and stands between two batches."""


class Stopping:
    """Turns signals into Stopped, raised only while ``allowed``; asked twice, it is raised anywhere.

    Use it with ``with``. Outside the main thread, where Python takes no signals, it does nothing.
    """

    def __init__(self) -> None:
        self._asked = False
        self._allowed = False
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            self._before = {number: signal.signal(number, self._ask) for number in SIGNALS}
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _ask(self, *_: object) -> None:
        if self._allowed:
            raise Stopped
        if self._asked:
            raise KeyboardInterrupt
        self._asked = True

    @contextmanager
    def allowed(self) -> Iterator[None]:
        """While in this, and when coming to it, the run can be stopped."""
        self._allowed = True
        try:
            if self._asked:
                raise Stopped
            yield
        finally:
            self._allowed = False
