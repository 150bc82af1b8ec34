from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest

from newsparse.errors import OptionError, WorkerError
from newsparse.workers import Batch, Limits, Lost, Piece, Pool
from newsparse.workers.pool import Worker, WorkerClosedError
from worker_jobs import ScriptedJob

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LIMITS = Limits(seconds=5, memory=2**28)


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[Worker]:
    worker = Worker(ScriptedJob(str(tmp_path)), LIMITS)
    yield worker
    worker.close()


def flat(pieces: list[Piece]) -> list[Any]:
    """Results in order; a lost page is its item and kind of error."""
    found: list[Any] = []
    for piece in pieces:
        found.extend([(piece.item, piece.error)] if isinstance(piece, Lost) else piece.parcel)
    return found


def test_pages_come_back_in_order(worker: Worker) -> None:
    assert flat(worker.run([1, 2, 3])) == [2, 4, 6]
    assert flat(worker.run(["a"])) == ["aa"]
    assert worker.run([]) == [([],)]


@pytest.mark.parametrize(
    ("page", "error", "detail"),
    [
        ("segfault", "crash", "its worker was ended by SIGSEGV, 3 times"),
        ("exit 3", "crash", "its worker ended with exit code 3, 3 times"),
        ("exit 0", "crash", "its worker ended with exit code 0, 3 times"),
        (f"eat {2**30}", "memory", "more than 256 MB of memory"),
    ],
)
def test_a_page_that_ends_its_worker_costs_itself_alone(worker: Worker, page: str, error: str, detail: str) -> None:
    pieces = worker.run([1, page, 2])
    assert flat(pieces) == [2, (page, error), 4]
    assert [piece.detail for piece in pieces if isinstance(piece, Lost)] == [detail]


@pytest.mark.parametrize("page", ["hang", "spin"])
def test_a_page_that_hangs_costs_itself_alone(page: str) -> None:
    worker = Worker(ScriptedJob(), Limits(seconds=1))
    pieces = worker.run([1, page, 3])
    worker.close()
    assert flat(pieces) == [2, (page, "timeout"), 6]
    assert [piece.detail for piece in pieces if isinstance(piece, Lost)] == ["not done after 1 seconds"]


def test_pages_that_are_quick_are_not_timed_together() -> None:
    worker = Worker(ScriptedJob(), Limits(seconds=1.5))
    assert flat(worker.run(["slow 0.5"] * 4)) == ["0.5"] * 4
    worker.close()


def test_several_bad_pages_in_one_batch(worker: Worker) -> None:
    bad = ("exit 1", "crash")
    assert flat(worker.run(["exit 1", 1, "exit 1", "exit 1", 2, 3, "exit 1"])) == [bad, 2, bad, bad, 4, 6, bad]


def test_a_page_whose_worker_was_killed_from_outside_is_tried_again(worker: Worker) -> None:
    assert flat(worker.run([1, "die_once a", "die_once b", 2])) == [2, "a", "b", 4]


def test_an_allowed_amount_of_memory_is_no_failure(worker: Worker) -> None:
    assert flat(worker.run([f"eat {2**27}"])) == [2**27]


def test_a_batch_too_large_to_be_unpacked_is_halved(worker: Worker) -> None:
    page = "a" * 2**24
    large = "b" * 2**27
    pieces = worker.run([page, page, large, page])
    assert [result if isinstance(result, tuple) else len(result) for result in flat(pieces)] == [
        2**25,
        2**25,
        (large, "memory"),
        2**25,
    ]


def test_a_worker_lives_as_long_as_all_is_well(worker: Worker) -> None:
    (first,) = flat(worker.run(["pid"]))
    assert flat(worker.run(["pid"])) == [first]
    assert first != os.getpid()


def test_a_worker_that_has_grown_is_replaced_between_batches(worker: Worker) -> None:
    kept = "hoard"
    (first,) = flat(worker.run(["pid"]))
    assert flat(worker.run([kept])) == [kept]
    (second,) = flat(worker.run(["pid"]))
    assert second != first


def test_arrow_begins_no_threads_in_a_worker(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyarrow")
    monkeypatch.setenv("OMP_NUM_THREADS", "64")
    assert flat(worker.run(["threads"])) == [1]


def test_what_a_page_prints_goes_nowhere(worker: Worker, capfd: pytest.CaptureFixture[str]) -> None:
    assert flat(worker.run(["print loud"])) == ["loud"]
    assert capfd.readouterr().out == ""


def test_a_wrong_option_raises_in_the_parent() -> None:
    worker = Worker(ScriptedJob(option_wrong=True), LIMITS)
    with pytest.raises(OptionError, match="no such option"):
        worker.run([1])
    worker.close()


def test_a_wrong_option_of_a_page_raises_in_the_parent(worker: Worker) -> None:
    with pytest.raises(OptionError, match="bad"):
        worker.run([1, "refuse bad"])
    assert flat(worker.run([1])) == [2]


def test_a_mistake_in_the_job_raises_in_the_parent(worker: Worker) -> None:
    with pytest.raises(WorkerError, match="ValueError: oops"):
        worker.run(["raise oops"])


def test_workers_that_cannot_start_raise() -> None:
    worker = Worker(ScriptedJob(broken=True), LIMITS)
    with pytest.raises(WorkerError, match="before they have begun: ended with exit code 7"):
        worker.run([1])
    worker.close()


def test_a_killed_worker_does_not_come_back(worker: Worker) -> None:
    threading.Timer(0.5, worker.kill).start()
    with pytest.raises(WorkerClosedError):
        worker.run([1, "hang"])


def start(pool: Pool) -> None:
    """Begin the processes of two workers, so that what follows does not wait for them."""
    list(pool.map([Batch(["slow 0.5"], None)] * 2))


class TestPool:
    @pytest.mark.parametrize("size", [1, 2])
    def test_answers_in_order(self, size: int) -> None:
        batches = [Batch([f"slow {0.2 if number == 0 else 0}", number], number) for number in range(20)]
        with Pool(ScriptedJob(), size, LIMITS) as pool:
            answers = [(tag, flat(pieces)[1]) for tag, pieces in pool.map(batches)]
        assert answers == [(number, number * 2) for number in range(20)]

    def test_answers_as_they_come(self) -> None:
        batches = [Batch([f"slow {2 if number == 0 else 0}"], number) for number in range(6)]
        with Pool(ScriptedJob(), 2, LIMITS) as pool:
            start(pool)
            tags = [tag for tag, _ in pool.map(batches, ordered=False)]
        assert sorted(tags) == list(range(6))
        assert tags[-1] == 0

    def test_no_batch_is_no_answer(self) -> None:
        with Pool(ScriptedJob(), 2, LIMITS) as pool:
            assert list(pool.map([])) == []

    def test_batches_are_taken_only_as_fast_as_they_are_done(self) -> None:
        taken = count()
        endless = (Batch([0], next(taken)) for _ in count())
        with Pool(ScriptedJob(), 1, LIMITS) as pool:
            answers = pool.map(endless)
            assert [next(answers)[0] for _ in range(3)] == [0, 1, 2]
            assert next(taken) < 100

    def test_a_slow_page_does_not_keep_the_others_waiting(self) -> None:
        batches = [Batch([f"slow {1.5 if number == 0 else 0}"], number) for number in range(40)]
        seen: list[int] = []

        def stream() -> Iterator[Batch[int]]:
            for batch in batches:
                seen.append(batch.tag)
                yield batch

        with Pool(ScriptedJob(), 2, LIMITS) as pool:
            start(pool)
            first, _ = next(pool.map(stream()))
            assert first == 0
            assert len(seen) == 40

    def test_leaving_ends_the_processes_in_the_middle_of_a_page(self) -> None:
        with Pool(ScriptedJob(), 1, Limits(seconds=60)) as pool:
            ((_, pieces),) = pool.map([Batch(["pid"], None)])
            (process,) = flat(pieces)
            answers = pool.map([Batch(["hang"], None)])
            threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
            with pytest.raises(KeyboardInterrupt):
                next(answers)
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    code = (
        f"import sys; sys.path[:] = {sys.path!r}\n"
        "from worker_jobs import ScriptedJob\n"
        "from newsparse.workers import Batch, Limits, Pool\n"
        "with Pool(ScriptedJob(), 1, Limits(seconds=60)) as pool:\n"
        "    for _, pieces in pool.map(Batch(['pid'], None) for _ in range(10**9)):\n"
        "        print(pieces[0].parcel[0], flush=True)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        process = int(parent.stdout.readline())
        parent.kill()
    for _ in range(100):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return
        threading.Event().wait(0.1)
    pytest.fail("the worker outlived its parent")
