"""What a run is to do, and whether a folder holds the beginning of just that."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import newsparse
from newsparse.dumps.pages import Filters, OutputFormat
from newsparse.dumps.records import Input, InputFormat, ReadingOptions
from newsparse.errors import RunError
from newsparse.frozen_map import FrozenMap
from newsparse.workers import Limits

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
