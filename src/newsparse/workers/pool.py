"""Shares batches out to workers: one thread for each, which does nothing but wait for its process."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Self, TypeVar

from newsparse.workers.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsparse.workers.job import Job, Limits, Piece

AHEAD = 2
"""Batches read ahead for each worker, the one it works on among them."""
WAITING = 64
"""Batches for each worker that may be done and wait for a slower one before them: with twenty pages a batch, some
fifteen seconds' worth. Answers are small; past that, workers pause until the slow page is done or given up."""

Tag = TypeVar("Tag")


class Batch(NamedTuple, Generic[Tag]):
    """Neighbouring pages, and whatever the caller wants to have back with their answer."""

    items: Sequence[Any]
    tag: Tag


class Pool:
    """Worker processes that do a job. Use it with ``with``: leaving it ends them at once.

    Takes the job, the number of workers and the limits for one page.
    """

    def __init__(self, job: Job, workers: int, limits: Limits) -> None:
        self.size = workers
        self._workers = [Worker(job, limits) for _ in range(self.size)]
        self._idle: SimpleQueue[Worker] = SimpleQueue()
        for worker in self._workers:
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(self.size, thread_name_prefix="newsparse-worker")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for worker in self._workers:
            worker.close()

    def map(self, batches: Iterable[Batch[Tag]], *, ordered: bool = True) -> Iterator[tuple[Tag, list[Piece]]]:
        """The answers to batches, in their order or as they come; batches are taken only as fast as they are done.

        Raises what ``Worker.run`` raises, and what taking a batch raises.
        """
        source = iter(batches)
        pending: deque[tuple[Tag, Future[list[Piece]]]] = deque()
        while True:
            while self._has_room(pending) and (batch := next(source, None)) is not None:
                pending.append((batch.tag, self._threads.submit(self._run, batch.items)))
            if not pending:
                return
            ready = _first_done(pending, ordered)
            if ready is None:
                wait([future for _, future in pending if not future.done()], return_when=FIRST_COMPLETED)
                continue
            tag, future = pending[ready]
            del pending[ready]
            yield tag, future.result()

    def _has_room(self, pending: Sequence[tuple[Any, Future[Any]]]) -> bool:
        undone = sum(not future.done() for _, future in pending)
        return undone < AHEAD * self.size and len(pending) < WAITING * self.size

    def _run(self, items: Sequence[Any]) -> list[Piece]:
        worker = self._idle.get()
        try:
            return worker.run(items)
        finally:
            self._idle.put(worker)


def _first_done(pending: Iterable[tuple[Any, Future[Any]]], ordered: bool) -> int | None:
    for index, (_, future) in enumerate(pending):
        if future.done():
            return index
        if ordered:
            return None
    return None


def usable_cores() -> int:
    """How many cores this process may use, which in a container can be fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
