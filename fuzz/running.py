"""Runs one target under atheris, a coverage-guided fuzzer: its seeds, its tally and what it finds."""

from __future__ import annotations

import hashlib
import json
import sys
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ROOT = Path(__file__).parents[1]
BUILD = ROOT / "build" / "fuzz"
SLOW = 2.0
"""Seconds of CPU that one input may take under the fuzzer's instruments, which cost it several times its own time."""
TOLD_EVERY = 500


class Watch:
    """Calls a target, counts, and writes each kind of break down once, so that a run goes on to find the next."""

    def __init__(self, name: str, target: Callable[[bytes], None]) -> None:
        self.name, self.target, self.slow = name, target, SLOW
        self.folder = BUILD / name
        told = self.told()
        self.executions, self.slowest, self.breaks = told["executions"], told["slowest"], told["breaks"]
        self.begun = time.time() - 60 * told["minutes"]

    def __call__(self, data: bytes) -> None:
        """Run the target once."""
        began = time.process_time()
        try:
            self.target(data)
        except Exception as error:  # the boundary of the fuzzer: whatever comes out of a target is a find
            self.keep(data, error)
        took = time.process_time() - began
        self.slowest = max(self.slowest, took)
        if took > self.slow:
            self.keep(data, TimeoutError(f"{took:.1f} s"))
        self.executions += 1
        if self.executions % TOLD_EVERY == 0:
            self.tell()

    def keep(self, data: bytes, error: Exception) -> None:
        """Write an input down by where it broke: the type of the error and the innermost line."""
        lines = traceback.extract_tb(error.__traceback__)
        where = f"{type(error).__name__} {Path(lines[-1].filename).name}:{lines[-1].lineno}" if lines else "slow"
        self.breaks[where] = self.breaks.get(where, 0) + 1
        if self.breaks[where] > 3:
            return
        folder = self.folder / "breaks"
        folder.mkdir(parents=True, exist_ok=True)
        name = hashlib.sha256(data).hexdigest()[:12]
        (folder / name).write_bytes(data)
        told = "".join(traceback.format_exception(error))
        (folder / f"{name}.txt").write_text(f"{where}\n{told}", encoding="utf-8", errors="backslashreplace")
        print(f"\nbroken: {where} {folder / name}", file=sys.stderr)

    def told(self) -> dict[str, Any]:
        """The tally of earlier runs, which this one goes on with."""
        file = self.folder / "tally.json"
        if file.exists():
            return dict(json.loads(file.read_text("utf-8")))
        return {"executions": 0, "minutes": 0.0, "slowest": 0.0, "breaks": {}}

    def tell(self) -> None:
        """Write down how far the runs are."""
        told = {
            "target": self.name,
            "executions": self.executions,
            "minutes": round((time.time() - self.begun) / 60, 1),
            "slowest": round(self.slowest, 2),
            "breaks": self.breaks,
        }
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "tally.json").write_text(json.dumps(told) + "\n", encoding="utf-8")


def fuzz(name: str, load: Callable[[], tuple[Callable[[bytes], None], Iterable[bytes]]]) -> None:
    """Run the target that ``load`` gives, with its seeds, until the limits of the command line; then it exits.

    ``load`` imports what it needs: that way the library is loaded with the fuzzer's counters in its code.
    """
    import atheris

    with atheris.instrument_imports(include=["newsparse"]):
        target, seeds = load()
    corpus = BUILD / name / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for seed in seeds:
        (corpus / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    words = [f"-dict={Path(__file__).parent / 'words.dict'}"]
    atheris.Setup([sys.argv[0], *words, *sys.argv[1:], str(corpus)], Watch(name, target))
    atheris.Fuzz()


def cases(*topics: str) -> list[dict[str, Any]]:
    """The cases of some topics of ``fixtures/cases``."""
    files = [ROOT / "fixtures" / "cases" / f"{topic}.jsonl" for topic in topics]
    return [json.loads(line) for file in files for line in file.read_text("utf-8").split("\n") if line]


def sources(ending: str) -> list[bytes]:
    """The pages of ``fixtures/pages`` that end in ".html" or ".txt"."""
    return [file.read_bytes() for file in sorted((ROOT / "fixtures" / "pages").glob(f"*/source{ending}"))]
