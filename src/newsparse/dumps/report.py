"""How far a run is and what it has met: counts, a line on the terminal and in the log, a manifest at the end."""

from __future__ import annotations

import json
import logging
import platform
import sys
from collections import Counter
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any, Self

from newsparse.dumps.parts import write_whole
from newsparse.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from newsparse.dumps.output import Journal
    from newsparse.dumps.run import RunResult


# ------------------------------------------------------------------ counts


@dataclass(slots=True)
class Tally:
    """Figures that can be added up. What is counted by kind is a Counter."""

    records: int = 0
    """What was read and is now a row or filtered."""
    articles: int = 0
    failures: Counter[str] = field(default_factory=Counter)
    """Failure rows by ``error``."""
    filtered: Counter[str] = field(default_factory=Counter)
    """Articles left out, by the filter that did it."""
    repairs: Counter[str] = field(default_factory=Counter)
    """Changes made to the text, by kind."""
    passed_over: Counter[str] = field(default_factory=Counter)
    """What holds no page and is no record: requests, images, error pages …, by reason."""

    @property
    def rows(self) -> int:
        """How many rows there are in the output."""
        return self.articles + self.failures.total()

    def add_row(self, row: Mapping[str, Any]) -> None:
        """Count a row of the output."""
        self.records += 1
        if row["error"] is not None:
            self.failures[row["error"]] += 1
            return
        self.articles += 1
        self.repairs.update(repair["kind"] for repair in row["repairs"] or ())

    def add_filtered(self, reason: str) -> None:
        """Count a record that a filter left out."""
        self.records += 1
        self.filtered[reason] += 1

    def add(self, other: Tally) -> None:
        """Add the figures of another tally to this one."""
        self.records += other.records
        self.articles += other.articles
        for name in COUNTERS:
            getattr(self, name).update(getattr(other, name))

    def to_dict(self) -> dict[str, Any]:
        """As plain data that JSON can hold, kinds in the order of the alphabet.

        >>> Tally(records=3, articles=2, failures=Counter(timeout=1)).to_dict()["failures"]
        {'timeout': 1}
        """
        counters = {name: dict(sorted(getattr(self, name).items())) for name in COUNTERS}
        return {"records": self.records, "articles": self.articles, "rows": self.rows, **counters}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The Tally that ``to_dict`` was called on."""
        counters = {name: Counter(data[name]) for name in COUNTERS}
        return cls(data["records"], data["articles"], **counters)


COUNTERS = ("failures", "filtered", "repairs", "passed_over")


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum of tallies."""
    whole = Tally()
    for tally in tallies:
        whole.add(tally)
    return whole


# ------------------------------------------------------------------ progress


log = logging.getLogger("newsparse.run")


class Progress:
    """A bar on standard error: bytes done of all, records in a second, failures, time left. Silent off a terminal.

    What counts is what is written, not what is read: the bar never runs ahead of the work.
    """

    def __init__(self, size: int, done: int, tally: Tally) -> None:
        try:
            # tqdm, for it is one small package without dependencies of its own, counts bytes and knows where it began.
            from tqdm import tqdm
        except ImportError as error:
            raise MissingExtraError("newsparse run needs tqdm: pip install 'newsparse[dumps]'") from error
        self._tally = tally
        self._at_start = tally.records
        self._bar: Any = tqdm(
            total=size or None,  # nobody knows how long standard input is
            initial=done,
            unit="B",
            unit_scale=True,
            file=sys.stderr,
            disable=None,
            dynamic_ncols=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.close()

    def show(self, bytes_done: int) -> None:
        """Move the bar to where the run is now."""
        if self._bar.disable:
            return
        elapsed = self._bar.format_dict["elapsed"] or 1
        speed = (self._tally.records - self._at_start) / elapsed
        self._bar.set_postfix_str(
            f"{self._tally.records:,} records, {speed:,.0f}/s, {self._tally.failures.total():,} failures", refresh=False
        )
        self._bar.update(bytes_done - self._bar.n)


def write_log_to(path: Path) -> logging.Handler:
    """Send what a run tells of itself to a file, behind what is there; close the handler when done."""
    handler = logging.FileHandler(path, encoding="utf-8", errors="backslashreplace")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
    return handler


# ------------------------------------------------------------------ manifest


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
