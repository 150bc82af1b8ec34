"""Shares batches out to workers: one thread for each, which does nothing but wait for its process."""

from __future__ import annotations

import mmap
import os
import pickle
import signal
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from multiprocessing.connection import Pipe
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Self, TypeVar

from newsparse.errors import WorkerError
from newsparse.workers.child import BETWEEN_PAGES, PLACE, Answer
from newsparse.workers.job import MEMORY_EXIT, Job, Limits, Lost, Packed, Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


# ------------------------------------------------------------------ worker


TRIES = 3
"""A page whose worker dies is tried again, alone in a new one: it may have been killed from outside, or have lacked
the memory that pages before it held. A page that really crashes costs three starts of a worker, about half a second
each. One that runs into the time limit is not tried again."""
STARTS = 3
"""Workers that die before their first page: so many in a row, and something is wrong with the installation."""
FRUGAL = {
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "OMP_NUM_THREADS": "1",
    "ARROW_IO_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
}
"""Workers are as many as cores, so none needs threads. Arrow would begin one for each core, and they, like Arrow's own
allocators, set address space aside by the gigabyte that is never used but counts against the limit."""


class WorkerDiedError(Exception):
    """The process ended before it answered."""


class WorkerClosedError(Exception):
    """The worker was killed by its owner while it was asked."""


class Task(NamedTuple):
    """Pages yet to be done, and how many workers they have ended."""

    items: Sequence[Any]
    deaths: int = 0


class Worker:
    """One process that does a job, started when first needed and replaced when it dies. Use it in one thread."""

    def __init__(self, job: Job, limits: Limits) -> None:
        self.job = job
        self.limits = limits
        self._killed = False
        self._process: subprocess.Popen[bytes] | None = None
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the worker
        self._file.write(PLACE.pack(BETWEEN_PAGES))  # takes its block on the disk now: later a full disk is a SIGBUS
        self._file.flush()
        self._place = mmap.mmap(self._file.fileno(), PLACE.size)

    def run(self, items: Sequence[Any]) -> list[Piece]:
        """Do all pages of a batch, whatever becomes of the process meanwhile.

        Raises CallError when the job was given a wrong option, WorkerError when no worker can be started or the job's
        code is broken, and WorkerClosedError after ``kill``.
        """
        pieces: list[Piece] = []
        tasks: deque[Task | Lost] = deque([Task(items)])
        while tasks:
            task = tasks.popleft()
            if isinstance(task, Lost):
                pieces.append(task)
                continue
            try:
                pieces.append(Packed(self._ask(task.items)))
            except WorkerDiedError:
                tasks.extendleft(reversed(self._after_death(task)))
        return pieces

    def kill(self) -> None:
        """End the process for good; the only method that other threads may call."""
        self._killed = True
        process = self._process
        if process is not None:
            process.kill()

    def close(self) -> None:
        """Kill the process and clear up."""
        self.kill()
        if self._process is not None:
            self._end()
        self._place.close()
        self._file.close()

    # ------------------------------------------------------------------ asking

    def _ask(self, items: Sequence[Any]) -> Any:
        if self._process is None:
            self._start_for_sure()
        PLACE.pack_into(self._place, 0, BETWEEN_PAGES)
        answer = self._exchange(items)
        if answer.retires:
            self._end()
        if answer.error is not None:
            raise answer.error
        return answer.parcel

    def _exchange(self, message: object) -> Answer:
        try:
            self._requests.send_bytes(pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL))
            answer: Answer = self._answers.recv()
        except (EOFError, OSError) as error:
            if self._killed:
                raise WorkerClosedError from error
            raise WorkerDiedError from error
        return answer

    def _start_for_sure(self) -> None:
        ends = []
        for _ in range(STARTS):
            self._start()
            try:
                answer = self._exchange((self.job, self.limits))
            except WorkerDiedError:
                ends.append(_told(self._end()))
                continue
            if answer.error is not None:
                raise answer.error
            return
        raise WorkerError(f"worker processes end before they have begun: {', '.join(ends)}")

    def _start(self) -> None:
        requests_in, self._requests = Pipe(duplex=False)
        self._answers, answers_out = Pipe(duplex=False)
        with requests_in, answers_out:
            fds = (requests_in.fileno(), answers_out.fileno(), self._file.fileno())
            # Not multiprocessing: its children import the caller's script anew, which then needs a __main__ guard.
            code = f"import sys; sys.path[:] = {sys.path!r}; from newsparse.workers.child import main; main{fds!r}"
            self._process = subprocess.Popen(
                [sys.executable, "-c", code],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=fds,
                process_group=0,  # Ctrl-C in a terminal goes to the parent's group
                env={**os.environ, **FRUGAL},
            )
        if self._killed:  # by another thread, while the process was being started
            self._process.kill()

    # ------------------------------------------------------------------ dying

    def _end(self) -> int:
        """Clear up after the process, and give its return code: an exit code, or a signal as a negative number."""
        process, self._process = self._process, None
        assert process is not None
        self._requests.close()
        self._answers.close()
        return process.wait()

    def _after_death(self, task: Task) -> list[Task | Lost]:
        """What is to be done again and what is lost, in order, now that the process has died over a task."""
        code = self._end()
        (at,) = PLACE.unpack_from(self._place)
        items = task.items
        if at == BETWEEN_PAGES and len(items) > 1:
            middle = len(items) // 2
            return [Task(items[:middle]), Task(items[middle:])]
        at = max(at, 0)
        deaths = task.deaths + 1 if len(items) == 1 else 1
        hopeless = code == -signal.SIGALRM or deaths == TRIES
        page = self._lost(items[at], code) if hopeless else Task(items[at : at + 1], deaths)
        parts = (Task(items[:at]), page, Task(items[at + 1 :]))
        return [part for part in parts if isinstance(part, Lost) or part.items]

    def _lost(self, item: Any, code: int) -> Lost:
        if code == -signal.SIGALRM:
            return Lost(item, "timeout", f"not done after {self.limits.seconds:g} seconds")
        if code == MEMORY_EXIT:
            return Lost(item, "memory", f"more than {self.limits.memory / 2**20:.0f} MB of memory")
        return Lost(item, "crash", f"its worker {_told(code)}, {TRIES} times")


def _told(code: int) -> str:
    if code >= 0:
        return f"ended with exit code {code}"
    try:
        return f"was ended by {signal.Signals(-code).name}"
    except ValueError:  # a real-time signal
        return f"was ended by signal {-code}"


# ------------------------------------------------------------------ pool


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
