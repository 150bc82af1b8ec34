"""Runs that are broken off at random moments must end with the same rows as one that nobody disturbed."""

from __future__ import annotations

import errno
import os
import random
import resource
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dump_files import InProcessPool, page, read_rows, write_jsonl, write_warc
from newsparse.dumps import output as output_module
from newsparse.dumps import parts as parts_module
from newsparse.dumps import run as run_module
from newsparse.dumps.output import JOURNAL, Journal
from newsparse.dumps.report import MANIFEST
from newsparse.dumps.run import RunOptions, run
from newsparse.errors import RunError

if TYPE_CHECKING:
    from collections.abc import Callable

pytest.importorskip("pyarrow")
pytest.importorskip("warcio")

SIZES = (170, 130)
"""Records of the two inputs."""
PART_RECORDS = 11


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """A WARC with a broken record and a JSONL file with a row without content, so that failures are among the rows."""
    folder = tmp_path_factory.mktemp("dump")
    warc = write_warc(folder / "a.warc.gz", [page(number) for number in range(SIZES[0])])
    data = bytearray(warc.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 40] = bytes(40)
    warc.write_bytes(data)
    rows: list[dict[str, Any]] = [
        {"html": page(number), "url": f"https://b.example/{number}"} for number in range(SIZES[1])
    ]
    rows[40] = {"html": None}
    return [str(warc), str(write_jsonl(folder / "b.jsonl.gz", rows))]


@pytest.fixture(scope="module")
def undisturbed(inputs: list[str], tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    out = tmp_path_factory.mktemp("undisturbed") / "out"
    result = run(RunOptions(tuple(inputs), out, part_records=PART_RECORDS, workers=2))
    rows = read_rows(out)
    assert len(rows) == result.tally.records > sum(SIZES) - 10
    assert result.tally.failures.total() >= 2
    return rows


def command(inputs: list[str], out: Path) -> list[str]:
    part_records = str(PART_RECORDS)
    call = [sys.executable, "-m", "newsparse", "run", *inputs, "-o", str(out)]
    return [*call, "--workers", "2", "--part-records", part_records]


def committed(out: Path) -> int:
    try:
        return (out / JOURNAL).read_bytes().count(b'"part"')
    except FileNotFoundError:
        return 0


def children(process: subprocess.Popen[bytes]) -> list[int]:
    tasks = Path(f"/proc/{process.pid}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]


def wait_for_part(process: subprocess.Popen[bytes], out: Path, count: int) -> bool:
    """Whether the run has committed so many parts; False when it ended before."""
    while process.poll() is None:
        if committed(out) >= count:
            return True
        time.sleep(0.001)
    return False


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for the workers in /proc")
@pytest.mark.parametrize("seed", range(2))
def test_killed_at_random_moments(
    inputs: list[str], undisturbed: list[dict[str, Any]], tmp_path: Path, seed: int
) -> None:
    """Four times workers are killed and then the run itself, or it is stopped with Ctrl-C; then it may end."""
    chance = random.Random(seed)
    out = tmp_path / "out"
    workers_killed = 0
    for ending in (*chance.choices(["kill", "stop"], k=4), "none"):
        told = (tmp_path / "told").open("wb")
        with told, subprocess.Popen(command(inputs, out), stdout=subprocess.DEVNULL, stderr=told) as process:
            while not children(process):
                assert process.poll() is None, (tmp_path / "told").read_text("utf-8")
            for _ in range(chance.randrange(3)):
                wait_for_part(process, out, committed(out) + chance.randrange(2))
                time.sleep(chance.random() * 0.05)
                if workers := children(process):
                    os.kill(chance.choice(workers), signal.SIGKILL)
                    workers_killed += 1
            if ending != "none":
                wait_for_part(process, out, committed(out) + chance.randrange(3))
                time.sleep(chance.random() * 0.05)
                process.send_signal(signal.SIGKILL if ending == "kill" else signal.SIGINT)
        codes = {"kill": {-signal.SIGKILL}, "stop": {130}, "none": {0}}
        assert process.returncode in codes[ending], (tmp_path / "told").read_text("utf-8")
    assert workers_killed
    assert read_rows(out) == undisturbed
    assert not list(out.glob(".part-*"))


def test_killed_in_the_first_moments(inputs: list[str], undisturbed: list[dict[str, Any]], tmp_path: Path) -> None:
    chance = random.Random(7)
    out = tmp_path / "out"
    for _ in range(4):
        with subprocess.Popen(command(inputs, out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            while process.poll() is None and not out.exists():
                time.sleep(0.001)
            time.sleep(chance.random() * 0.3)
            process.kill()
    subprocess.run(command(inputs, out), check=True, stdout=subprocess.DEVNULL)
    assert read_rows(out) == undisturbed


def test_a_disk_that_is_really_full(inputs: list[str], undisturbed: list[dict[str, Any]], tmp_path: Path) -> None:
    """The system refuses to let any file grow beyond a limit; each time around it is a little higher."""
    out = tmp_path / "out"
    codes = []
    highest = resource.RLIM_INFINITY
    for limit in (3_000, 20_000, highest):
        done = subprocess.run(
            command(inputs, out),
            check=False,
            capture_output=True,
            text=True,
            preexec_fn=partial(resource.setrlimit, resource.RLIMIT_FSIZE, (limit, highest)),
        )
        codes.append(done.returncode)
        if done.returncode:
            assert "What is done is safe; when there is room, go on with: newsparse run" in done.stderr
            assert len(done.stderr.splitlines()) == 1
            assert not list(out.glob(".part-*"))
    assert codes[0] == 1
    assert codes[-1] == 0
    assert read_rows(out) == undisturbed


class Faults:
    """Lets so many calls of some functions pass and makes the next one fail, before or after it has done its work."""

    def __init__(self, error: BaseException, passed: int, *, after: bool) -> None:
        self.error, self.left, self.after = error, passed, after

    def around(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def faulty(*args: Any, **options: Any) -> Any:
            left, self.left = self.left, self.left - 1
            if left == 0 and not self.after:
                raise self.error
            result = function(*args, **options)
            if left == 0:
                raise self.error
            return result

        return faulty


class PowerCut(BaseException):
    """Ends the process where it stands; nothing may be cleared up afterwards."""


FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("error", [FULL, PowerCut()], ids=["full disk", "power cut"])
def test_a_fault_at_each_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, after: bool
) -> None:
    dump = write_jsonl(tmp_path / "dump.jsonl.gz", [{"html": page(number)} for number in range(7)])
    monkeypatch.setattr(run_module, "Pool", InProcessPool)  # these begin a run a hundred times
    asked = RunOptions((str(dump),), tmp_path / "whole", part_records=3, output_format="jsonl")
    run(asked)
    whole = {path.name: path.read_bytes() for path in (tmp_path / "whole").glob("part-*")}
    assert len(whole) == 3
    for passed in range(100):
        options = asked._replace(output=tmp_path / f"out{passed}")
        faults = Faults(error, passed, after=after)
        with monkeypatch.context() as patch:
            for owner, name in WRITES:
                patch.setattr(owner, name, faults.around(getattr(owner, name)))
            if isinstance(error, PowerCut):
                patch.setattr(parts_module.PartWriter, "abandon", lambda writer: None)
            try:
                run(options)
            except (RunError, PowerCut):
                pass
            else:
                break
        run(options)
        assert {path.name: path.read_bytes() for path in options.output.glob("part-*")} == whole
        assert (options.output / MANIFEST).exists()
        assert not list(options.output.glob(".*unfinished"))
    assert passed > 20


WRITES: list[tuple[Any, str]] = [
    (parts_module.LinesSink, "write"),
    (parts_module.LinesSink, "close"),
    (parts_module, "sync"),
    (Path, "replace"),
    (output_module, "_write_all"),
    (os, "fsync"),
]


def test_half_a_line_at_the_end_of_the_journal_is_forgotten(tmp_path: Path) -> None:
    dump = write_jsonl(tmp_path / "dump.jsonl.gz", [{"html": page(number)} for number in range(7)])
    asked = RunOptions((str(dump),), tmp_path / "out", part_records=3, workers=1)
    run(asked)
    rows = read_rows(tmp_path / "out")
    path = tmp_path / "out" / JOURNAL
    whole = path.read_bytes()
    for length in range(whole.index(b"\n") + 1, len(whole), 97):
        path.write_bytes(whole[:length])
        with Journal(tmp_path / "out") as journal:
            assert len(journal.parts) == whole[: whole[:length].rfind(b"\n") + 1].count(b'"part"')
        assert whole.startswith(path.read_bytes())
    path.write_bytes(whole[: whole.rindex(b'{"part"') + 30])
    run(asked)
    assert read_rows(tmp_path / "out") == rows
