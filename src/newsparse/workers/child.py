"""What runs in a worker process: take a batch, do page after page under an alarm clock, send the results back."""

from __future__ import annotations

import gc
import mmap
import os
import pickle
import resource
import signal
import struct
import traceback
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from newsparse.errors import CallError, WorkerError
from newsparse.workers.job import MEMORY_EXIT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.workers.job import Job, Limits

PLACE = struct.Struct("q")
BETWEEN_PAGES = -1
"""The place of a worker that unpacks a batch or packs results."""
STATM = Path("/proc/self/statm")
COLLECT_AFTER = 50_000
"""Python looks for cycles after so many new objects; its own 700 (2,000 in newer versions) costs a tenth of the time,
as a page is many small tuples without cycles. What is kept waiting is a few megabytes."""


class Answer(NamedTuple):
    """What a worker sends back for a batch."""

    parcel: Any
    error: Exception | None = None
    """What no page is to blame for: a wrong option, or a mistake in the code."""
    retires: bool = False
    """The worker has grown fat and ends itself."""


def main(requests: int, answers: int, place: int) -> None:
    """Work until the parent closes the pipe. Takes three file descriptors."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's affair
    signal.signal(signal.SIGALRM, signal.SIG_DFL)  # ends the process, even one that is deep in C code
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGALRM])
    with Connection(requests, writable=False) as inbox, Connection(answers, readable=False) as outbox:
        try:
            _serve(inbox, outbox, mmap.mmap(place, PLACE.size))
        except (EOFError, BrokenPipeError, ConnectionResetError):
            return  # the parent is gone or has enough


def _serve(inbox: Connection, outbox: Connection, place: mmap.mmap) -> None:
    job, limits = pickle.loads(inbox.recv_bytes())
    error = _warmed_up(job)
    most = _limit_memory(limits.memory)
    outbox.send(Answer(None, error))
    while True:
        answer = _answer(job, inbox, limits, place)
        if most and _address_space() > most:
            answer = answer._replace(retires=True)
        outbox.send(answer)
        if answer.retires:
            return


def _warmed_up(job: Job) -> Exception | None:
    try:
        job.warm_up()
    except CallError as error:
        return error
    except Exception:
        return _own_mistake()
    gc.collect()
    gc.freeze()  # rules and weights stay for good: no need to look through them again and again
    gc.set_threshold(COLLECT_AFTER)
    return None


def _answer(job: Job, inbox: Connection, limits: Limits, place: mmap.mmap) -> Answer:
    try:
        items = pickle.loads(inbox.recv_bytes())
        return Answer(job.pack(_results(job, items, limits, place)))
    except MemoryError:
        os._exit(MEMORY_EXIT)  # without clearing up, for which there may be no memory
    except CallError as error:
        return Answer(None, error)
    except EOFError:
        raise
    except Exception:  # the boundary of the process: the parent tells of it and ends the run
        return Answer(None, _own_mistake())


def _results(job: Job, items: Sequence[Any], limits: Limits, place: mmap.mmap) -> list[Any]:
    results = []
    for number, item in enumerate(items):
        PLACE.pack_into(place, 0, number)
        signal.setitimer(signal.ITIMER_REAL, limits.seconds)
        try:
            results.append(job.page(item))
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    PLACE.pack_into(place, 0, BETWEEN_PAGES)
    return results


def _own_mistake() -> WorkerError:
    return WorkerError(f"a worker met a mistake that no page is to blame for:\n{traceback.format_exc()}")


def _limit_memory(bytes_more: int) -> int:
    """Set the limit; gives the size from which on a worker is better replaced, 0 where it cannot be measured.

    Half of the limit is left to a page even if the pages before it left holes that cannot be filled.
    """
    base = _address_space()
    if not base:
        return 0
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = base + bytes_more
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    return base + bytes_more // 2


def _address_space() -> int:
    """Bytes of address space in use; 0 where the system does not tell."""
    try:
        pages = STATM.read_text(encoding="ascii").split()[0]
    except OSError:
        return 0
    return int(pages) * resource.getpagesize()
