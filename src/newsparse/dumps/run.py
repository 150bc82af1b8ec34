"""A run over a dump: inputs → batches → workers → parts, so that it can be broken off anywhere and taken up again.

What it is to do stands in its options, and in the plan that tells whether a folder holds the beginning of just that.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import newsparse
from newsparse.dumps.batches import Batches, Stopping
from newsparse.dumps.inputs import find_inputs
from newsparse.dumps.output import JOURNAL, Journal, Output, Part, check_parts, clear_unfinished
from newsparse.dumps.pages import Filters, OutputFormat, PagesJob, Parcel
from newsparse.dumps.records import Input, InputFormat, ReadingOptions
from newsparse.dumps.report import Progress, Tally, log, total, write_log_to, write_manifest
from newsparse.errors import RunError
from newsparse.frozen_map import FrozenMap
from newsparse.workers import Limits, Lost, Pool, usable_cores

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsparse.dumps.batches import End
    from newsparse.workers import Piece

    Answer = tuple[End, list[Piece]]


# ------------------------------------------------------------------ plan


PART_RECORDS = 10_000
"""Records that go into one part: what at most is done twice when a run is broken off, about a minute's work of two
cores, and a file of some hundred megabytes, a size that other programs like to read."""


class RunOptions(NamedTuple):
    """A call of ``run``. Fields from ``workers`` on may differ when a run is taken up again."""

    inputs: tuple[str, ...]
    """Files, folders, globs, or "-" for standard input."""
    output: Path
    """A folder."""
    output_format: OutputFormat = "parquet"
    input_type: InputFormat | None = None
    """None: told by name and content."""
    reading: ReadingOptions = ReadingOptions()
    filters: Filters = Filters()
    parsing: Mapping[str, Any] = FrozenMap()
    """Arguments of ``parse()`` for all pages."""
    part_records: int = PART_RECORDS
    workers: int | None = None
    """None: one for each core."""
    limits: Limits = Limits()
    log: Path | None = None
    command: str = ""
    """How the call is written on the command line, to be shown to people."""


def plan_of(options: RunOptions, inputs: Iterable[Input]) -> dict[str, Any]:
    """All that decides what the output is, as plain data that JSON can hold, and the command to show to people."""
    plan = {
        "newsparse": newsparse.__version__,
        "output_format": options.output_format,
        "input_type": options.input_type,
        "reading": options.reading._asdict(),
        "filters": options.filters._asdict(),
        "parsing": dict(options.parsing),
        "part_records": options.part_records,
        "inputs": [[source.path, source.format, source.size] for source in inputs],
        "command": options.command,
    }
    same: dict[str, Any] = json.loads(json.dumps(plan, default=str))  # lists for tuples, as it comes out of a file
    return same


def differences(begun: Mapping[str, Any], asked: Mapping[str, Any]) -> list[str]:
    """In what two plans differ, in words; empty when one can go on with the other.

    >>> differences({"newsparse": "1", "part_records": 10}, {"newsparse": "1", "part_records": 20})
    ['part_records was 10 and is now 20']
    """
    told = []
    for name, now in asked.items():
        was = begun.get(name)
        if was == now or name == "command":
            continue
        if name == "inputs":
            told.append(_other_inputs(was or [], now))
        elif isinstance(was, dict) and isinstance(now, dict):
            told.extend(differences(was, now))
        else:
            told.append(f"{name} was {_shown(was)} and is now {_shown(now)}")
    return told


def _other_inputs(was: list[list[Any]], now: list[list[Any]]) -> str:
    for before, after in zip(was, now, strict=False):
        if before != after:
            if before[0] == after[0]:
                return f"{before[0]} had {before[2]:,} bytes and has now {after[2]:,}"
            return f"an input was {before[0]} and is now {after[0]}"
    return f"there were {len(was)} inputs and are now {len(now)}"


def _shown(value: object) -> str:
    return "not set" if value is None else json.dumps(value, ensure_ascii=False)


def check_same(begun: Mapping[str, Any], asked: Mapping[str, Any], output: Path) -> None:
    """Raises RunError, with the right call, unless the run that was begun in ``output`` is the one asked for."""
    told = differences(begun, asked)
    if told:
        raise RunError(
            f"{output} holds another run: {'; '.join(told)}. To go on with it: {begun['command'] or 'the same call'}. "
            "To begin anew: another -o, or remove the folder"
        )


def check_apart(output: Path, arguments: Iterable[str], inputs: Iterable[Input]) -> None:
    """Raises RunError when the output would be read as input by the next call."""
    place = output.resolve()
    named = [Path(argument) for argument in arguments if argument != "-"]
    folders = [folder.resolve() for folder in named if folder.is_dir()]
    read = [Path(source.path).resolve() for source in inputs if source.path != "-"]
    if any(place.is_relative_to(folder) for folder in folders) or any(path.is_relative_to(place) for path in read):
        raise RunError(f"{output} is among the inputs; choose a folder beside them, as in -o ../articles")


# ------------------------------------------------------------------ run


class RunResult(NamedTuple):
    """How a run ended."""

    tally: Tally
    """Of the whole run, with what was done before it was broken off."""
    parts: tuple[Part, ...]
    """The files of the output."""
    new_records: int
    """Records done by this call."""
    seconds: float
    """What this call took."""


def run(options: RunOptions) -> RunResult:
    """Turn a dump into a table of articles in the folder ``options.output``, or go on with what is there.

    Every record of the inputs gives one row, an article or a failure, or is counted as filtered. Each part of the table
    appears under its name when it is whole; the journal beside them says up to where the inputs are done.

    Raises RunError when the folder holds another run, is in use or cannot be written; CallError for a wrong option or
    an input that is not there; MissingExtraError when a library is missing; KeyboardInterrupt after Ctrl-C or SIGTERM,
    when all that is done has become a part. Whatever ends it, the same call goes on.
    """
    began = time.monotonic()
    inputs = find_inputs(options.inputs, input_type=options.input_type)
    check_apart(options.output, options.inputs, inputs)
    job = PagesJob(options.output_format, options.filters, options.parsing)
    job.warm_up()  # a wrong option raises before anything is written
    with _telling_what_to_do(options), _log(options), _journal(options) as journal:
        _take_up(journal, options, inputs)
        before = total(part.tally for part in journal.parts).records
        if not journal.done:
            _work(journal, options, inputs, job)
            finished = _now()
            write_manifest(journal, finished, options.output)
            journal.finish(finished)
        tally = total(part.tally for part in journal.parts)
        log.info("done: %d records, %d failures", tally.records, tally.failures.total())
        parts = tuple(part for part in journal.parts if part.name)
        return RunResult(tally, parts, tally.records - before, time.monotonic() - began)


@contextmanager
def _telling_what_to_do(options: RunOptions) -> Iterator[None]:
    """The disk may be full at any write; what is done is safe then as always."""
    try:
        yield
    except OSError as error:
        raise RunError(
            f"cannot write to {options.output}: {error.strerror or error}. What is done is safe; when there is room, "
            f"go on with: {options.command or 'the same call'}"
        ) from error


@contextmanager
def _log(options: RunOptions) -> Iterator[None]:
    if options.log is None:
        yield
        return
    handler = write_log_to(options.log)
    try:
        yield
    finally:
        log.removeHandler(handler)
        handler.close()


def _journal(options: RunOptions) -> Journal:
    options.output.mkdir(parents=True, exist_ok=True)
    if not (options.output / JOURNAL).exists() and any(options.output.iterdir()):
        raise RunError(f"{options.output} is not empty and holds no run; choose another folder")
    return Journal(options.output)


def _take_up(journal: Journal, options: RunOptions, inputs: Sequence[Input]) -> None:
    """Begin the run, or make sure that what was begun is the same."""
    plan = plan_of(options, inputs)
    if journal.plan is None:
        journal.begin(plan)
    check_same(journal.plan or plan, plan, options.output)
    check_parts(journal.parts, options.output)
    if journal.done:
        return
    clear_unfinished(journal.parts, options.output)
    mark = journal.mark
    log.info("begin behind %d inputs and %s: %s", mark.inputs, mark.after, options.command)
    limits = options.limits
    journal.take_up(
        {
            "began": _now(),
            "command": options.command,
            "workers": options.workers or usable_cores(),
            "time_limit": limits.seconds,
            "memory_limit": limits.memory,
        }
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _work(journal: Journal, options: RunOptions, inputs: Sequence[Input], job: PagesJob) -> None:
    tally = total(part.tally for part in journal.parts)
    size = sum(source.size for source in inputs)
    batches = Batches(inputs, journal.mark, options.reading, options.part_records)
    with (
        Stopping() as stopping,
        Progress(size, journal.mark.bytes_done, tally) as progress,
        Pool(job, options.workers or usable_cores(), options.limits) as pool,
        Output(journal, options) as output,
    ):
        for end, pieces in _stoppable(pool.map(batches), stopping):
            for parcel in _parcels(pieces, job):
                output.add(parcel)
                tally.add(parcel.tally)
                for failure in parcel.failures:
                    log.warning("%s", failure)
            output.reach(end)
            tally.passed_over.update(end.passed_over)
            progress.show(end.mark.bytes_done)


def _stoppable(answers: Iterator[Answer], stopping: Stopping) -> Iterator[Answer]:
    while True:
        with stopping.allowed():
            answer = next(answers, None)
        if answer is None:
            return
        yield answer


def _parcels(pieces: Sequence[Piece], job: PagesJob) -> Iterator[Parcel]:
    for piece in pieces:
        if isinstance(piece, Lost):
            yield job.parcel_of_lost(piece.item, piece.error, piece.detail)
        else:
            yield piece.parcel
