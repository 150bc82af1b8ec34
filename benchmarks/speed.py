"""Times newsparse against a bare lxml parse and against its peers: python benchmarks/speed.py CORPUS...

Each page is given to every system in turn, so that a busy machine slows all of them alike, and the best of a few
rounds counts, in seconds of the processor. What is told is the sum over all pages against the bare parse of the same
bytes, and the median of each page's ratio to it. ``stages.py`` tells where the time goes, ``targets.py`` the rest.
With ``--text`` flattened pages are timed instead, against one look at each of their words, and megabytes a second told.

Memory is that of the whole process, C libraries included, which Python's own tracemalloc does not see: each page is
parsed in a process forked off one that has the system loaded, and the growth of that process to its peak counts.
"""

from __future__ import annotations

import argparse
import ctypes
import gc
import json
import multiprocessing
import os
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from renderings import RENDERINGS, rendered
from scoring import loaded
from selection import usable_corpora, usable_systems
from systems import SYSTEMS, Request

if TYPE_CHECKING:
    from corpus import CorpusPage

BARE = "bare lxml.html parse"
BARE_TEXT = "bare search for words"
WORD_RE = re.compile(r"\w+")
STATUS = Path("/proc/self/status")
RESET = Path("/proc/self/clear_refs")
RESET_PEAK = "5"
"""Written to ``RESET``, it makes the kernel forget the peak so far."""
MEGABYTE = 1024
"""In the kilobytes that the kernel counts in."""
TRIM = "malloc_trim"
Call = Callable[[Request], object]


def arguments(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("corpora", nargs="*", type=Path, metavar="CORPUS", help="a corpus folder; without one, the project's fixtures")
    add("--systems", default="newsparse,trafilatura,trafilatura-fast,newspaper4k,goose3,readability,resiliparse")
    add("--pages", type=int, default=200, help="at most so many pages of each corpus, spread evenly; 200")
    add("--repeat", type=int, default=3, help="rounds for each page, of which the best counts; 3")
    add("--text", choices=tuple(RENDERINGS), help="time text mode, on pages flattened in this way")
    add("--no-memory", action="store_true", help="leave memory out")
    add("--json", type=Path, help="also write all figures to this file")
    return parser.parse_args(argv)


def bare_parse(request: Request) -> object:
    """What everyone pays who reads HTML with lxml: one parse of the bytes."""
    html = import_module("lxml.html")
    return html.document_fromstring(request.content, parser=html.HTMLParser(encoding="utf-8"))


def bare_search(request: Request) -> object:
    """The least that looks at the words of each line of a text."""
    return [WORD_RE.findall(line) for line in str(request.content).splitlines()]


BARE_CALLS: dict[str, Call] = {BARE: bare_parse, BARE_TEXT: bare_search}


def call_of(system: str) -> Call:
    """The function that a system is timed by."""
    return BARE_CALLS.get(system) or loaded(system)


def succeeds(call: Call, request: Request) -> bool:
    """Whether a system can read a page at all."""
    try:
        call(request)
    except Exception:  # a peer may raise anything; a page that it cannot read is not timed
        return False
    return True


# ------------------------------------------------------------------ time


def seconds_of(call: Call, request: Request) -> float:
    """How long one call keeps the processor."""
    start = time.process_time()
    call(request)
    return time.process_time() - start


def best_times(calls: dict[str, Call], request: Request, rounds: int) -> dict[str, float]:
    """The best of some rounds for each system that can read the page, in turn within each round."""
    able = {name: call for name, call in calls.items() if succeeds(call, request)}
    times: dict[str, list[float]] = {name: [] for name in able}
    for _ in range(rounds):
        for name, call in able.items():
            times[name].append(seconds_of(call, request))
    return {name: min(taken) for name, taken in times.items()}


def tenth_highest(values: Sequence[float]) -> float:
    """The value that nine of ten stay under."""
    return sorted(values)[int(0.9 * (len(values) - 1) + 0.5)]


def time_figures(times: Sequence[dict[str, float]], system: str, bare: str = BARE) -> dict[str, float]:
    """Ratios and milliseconds of one system over the pages that it and the bare call could read."""
    pages = [page for page in times if system in page and bare in page]
    if not pages:
        return {}
    ratios = [page[system] / page[bare] for page in pages]
    taken = [1000 * page[system] for page in pages]
    return {
        "pages": len(pages),
        "ratio_sum": sum(page[system] for page in pages) / sum(page[bare] for page in pages),
        "ratio": statistics.median(ratios),
        "ratio_p90": tenth_highest(ratios),
        "ms": statistics.median(taken),
        "ms_mean": statistics.fmean(taken),
        "ms_p90": tenth_highest(taken),
    }


def megabytes_a_second(times: Sequence[dict[str, float]], system: str, requests: Sequence[Request]) -> float:
    """Text of all pages, in millions of bytes of UTF-8, by the seconds that one system needs for all of it."""
    read = [(page[system], size_of(one)) for page, one in zip(times, requests, strict=True) if system in page]
    seconds = sum(taken for taken, _ in read)
    return sum(size for _, size in read) / 1e6 / seconds if seconds else 0.0


def size_of(request: Request) -> int:
    """Bytes of a page; a text counts as UTF-8."""
    content = request.content
    return len(content if isinstance(content, bytes) else content.encode("utf-8", "replace"))


# ------------------------------------------------------------------ memory


def kilobytes(field: str) -> int:
    """One field of the process's own status, as VmRSS (now) or VmHWM (peak)."""
    lines = STATUS.read_text(encoding="ascii", errors="replace").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{field}:"))


def give_back_memory() -> None:
    """Hand freed memory back to the system, so that it is not taken for free when a page needs it again."""
    gc.collect()
    trim = getattr(ctypes.CDLL(None), TRIM, None)
    if trim is not None:
        trim(0)


def growth_of(call: Call, request: Request) -> int:
    """How far, in kilobytes, a process grows at most while it parses one page. Forks."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            RESET.write_text(RESET_PEAK, encoding="ascii")
            before = kilobytes("VmRSS")
            succeeds(call, request)
            os.write(writer, str(kilobytes("VmHWM") - before).encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        told = answer.read()
    os.waitpid(child, 0)
    return int(told or 0)


def memory_figures(system: str, requests: Sequence[Request]) -> dict[str, float]:
    """What loading a system and its first small page cost, and what pages cost on top. Runs in a process of its own."""
    before, start = kilobytes("VmRSS"), time.perf_counter()
    call = call_of(system)
    succeeds(call, Request(b"<html><body><h1>Frost</h1><p>The ferry does not run.</p></body></html>"))
    load_seconds = time.perf_counter() - start
    give_back_memory()
    loaded_kilobytes = kilobytes("VmRSS") - before
    growths = [growth_of(call, request) / MEGABYTE for request in requests]
    return {
        "load_s": load_seconds,
        "load_mb": loaded_kilobytes / MEGABYTE,
        "page_mb": statistics.median(growths),
        "page_mb_p90": tenth_highest(growths),
        "page_mb_max": max(growths),
    }


def memory_apart(system: str, requests: Sequence[Request]) -> dict[str, float]:
    """``memory_figures`` from a fresh process, so that no system profits from what another has loaded."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(memory_figures, (system, requests))


# ------------------------------------------------------------------ the command


COLUMNS = (
    ("ratio_sum", "× bare, sum", ".2f"),
    ("ratio", "× bare, median", ".2f"),
    ("ratio_p90", "× bare, p90", ".2f"),
    ("ms", "ms, median", ".2f"),
    ("ms_mean", "ms, mean", ".2f"),
    ("ms_p90", "ms, p90", ".2f"),
    ("mb_s", "MB/s", ".2f"),
    ("load_s", "load s", ".2f"),
    ("load_mb", "load MB", ".0f"),
    ("page_mb", "page MB, median", ".1f"),
    ("page_mb_p90", "page MB, p90", ".1f"),
    ("page_mb_max", "page MB, most", ".0f"),
)


def table(rows: dict[str, dict[str, float]]) -> str:
    """A Markdown table of all figures."""
    shown = [column for column in COLUMNS if any(column[0] in row for row in rows.values())]
    lines = [f"| system | {' | '.join(title for _, title, _ in shown)} |", "|---" * (len(shown) + 1) + "|"]
    for system, row in rows.items():
        cells = [format(row[key], spec) if key in row else "" for key, _, spec in shown]
        lines.append(f"| {' | '.join([system, *cells])} |")
    return "\n".join(lines)


def requests_of(pages: Iterable[CorpusPage], rendering: str | None = None) -> list[Request]:
    """What is handed over for each HTML page: its bytes and address, or its flattened text alone."""
    found = [page for page in pages if not page.is_text]
    if rendering is None:
        return [Request(page.content(), page.truth.url) for page in found]
    return [Request(rendered(page.content(), rendering)) for page in found]


def measured(
    systems: Sequence[str], requests: Sequence[Request], rounds: int, *, memory: bool, is_text: bool
) -> dict[str, Any]:
    """All figures by system, the bare call first."""
    bare = BARE_TEXT if is_text else BARE
    calls = {system: call_of(system) for system in (bare, *systems)}
    times = [best_times(calls, request, rounds) for request in requests]
    rows: dict[str, Any] = {system: time_figures(times, system, bare) for system in calls}
    for system in calls if is_text else ():
        rows[system]["mb_s"] = megabytes_a_second(times, system, requests)
    for system in calls if memory else ():
        rows[system] |= memory_apart(system, requests)
    return rows


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; 2 when there was no page to time."""
    options, missed = arguments(argv), list[str]()
    systems = usable_systems([name.strip() for name in options.systems.split(",")], missed)
    corpora = list(usable_corpora(options.corpora, None, options.pages, missed, wants_labels=False))
    memory = not options.no_memory and RESET.exists()
    if not memory and not options.no_memory:
        missed.append("memory: it needs /proc, as Linux has it")
    written = {}
    for corpus in corpora:
        requests = requests_of(corpus.pages, options.text)
        if not requests:
            missed.append(f"{corpus.name} has no HTML page")
            continue
        rows = measured(systems, requests, options.repeat, memory=memory, is_text=options.text is not None)
        written[corpus.name] = rows
        kilobyte_median = statistics.median(map(size_of, requests)) / 1024
        print(
            f"## {corpus.name}\n\n{len(requests)} pages, median {kilobyte_median:.0f} KB, best of {options.repeat}.\n"
        )
        print(table({titled(system): row for system, row in rows.items()}), flush=True)
    if options.json:
        options.json.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    for line in missed:
        print(f"missed: {line}", file=sys.stderr)
    return 0 if written else 2


def titled(system: str) -> str:
    """A system's name with its version."""
    return f"{system} {SYSTEMS[system].version() or ''}".strip() if system in SYSTEMS else system


if __name__ == "__main__":
    sys.exit(main())
