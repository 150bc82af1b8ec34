"""What is told of a run at its end: a manifest beside the parts, and a table for people."""

from __future__ import annotations

import json
import platform
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from newsparse.dumps.parts import write_whole
from newsparse.dumps.tally import total

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from newsparse.dumps.journal import Journal
    from newsparse.dumps.run import RunResult

MANIFEST = "_manifest.json"
LIBRARIES = ("lxml", "pyarrow", "fastwarc")
"""Those whose version may show in the output."""


def write_manifest(journal: Journal, finished: str, folder: Path) -> None:
    """Write down how the table came about and what is in it; all of it is in the journal."""
    write_whole(folder / MANIFEST, json.dumps(manifest_of(journal, finished), ensure_ascii=False, indent=2) + "\n")


def manifest_of(journal: Journal, finished: str) -> dict[str, Any]:
    """The manifest as plain data that JSON can hold; ``finished`` is the time of the end."""
    from newsparse.arrow import SCHEMA_VERSION

    plan = dict(journal.plan or {})
    inputs = [{"path": path, "format": kind, "size": size} for path, kind, size in plan.pop("inputs")]
    parts = [
        {"name": part.name, "bytes": part.size, "rows": part.tally.rows, "records": part.tally.records}
        for part in journal.parts
        if part.name
    ]
    return {
        "newsparse": plan.pop("newsparse"),
        "schema_version": SCHEMA_VERSION,
        "python": platform.python_version(),
        "libraries": {name: found for name in LIBRARIES if (found := _version(name))},
        "command": plan.pop("command"),
        "options": plan,
        "sessions": journal.sessions,
        "finished": finished,
        "counts": total(part.tally for part in journal.parts).to_dict(),
        "inputs": inputs,
        "parts": parts,
    }


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def summary(result: RunResult) -> str:
    """The closing table: what was read and what became of it, by kind, and how fast it went."""
    tally = result.tally
    lines = [("records", tally.records), ("articles", tally.articles)]
    lines += _kinds("failures", tally.failures)
    lines += _kinds("filtered", tally.filtered)
    lines += _kinds("repairs", tally.repairs)
    lines += _kinds("not pages", tally.passed_over)
    width = max(len(name) for name, _ in lines)
    figures = max(len(f"{count:,}") for _, count in lines)
    told = [f"{name:<{width}}  {count:>{figures},}" for name, count in lines]
    if result.new_records:
        speed = result.new_records / result.seconds
        told.append(f"\n{result.new_records:,} records in {result.seconds:,.1f} s: {speed:,.1f} pages/s")
    return "\n".join(told)


def _kinds(name: str, kinds: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    yield name, sum(kinds.values())
    for kind, count in sorted(kinds.items(), key=lambda item: (-item[1], item[0])):
        yield f"  {kind}", count
