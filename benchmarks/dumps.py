"""Measures runs over a dump beside a trafilatura pipeline: python benchmarks/dumps.py CORPUS...

Makes a WARC of a corpus's pages, repeated under new addresses until there are enough, and lets each contestant work
through it in processes of its own: on one core, and on all that are there. Figures go to build/figures/dumps.json, and
from there between the markers of docs/dumps.md, with the arithmetic of what a month of CC-NEWS costs. Needs Linux.

The pipeline that newsparse is set beside is what people write today: FastWARC reads, a multiprocessing pool calls
trafilatura's extract() with metadata, and JSON lines are written.
"""

from __future__ import annotations

import argparse
import itertools
import json
import multiprocessing
import os
import platform
import resource
import subprocess
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime
from importlib import import_module
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus import read_corpus
from publish import DOCS, FIGURES, put, read, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PAGE = DOCS.parent / "dumps.md"
BARE, RUN, PEER = "bare", "newsparse", "trafilatura"
MEGABYTE = 2**20
BUSY = 0.5
"""A load from which on figures by the clock are not to be trusted."""
SAMPLE = 0.2
"""Seconds between two looks at the memory."""

Figures = dict[str, Any]


def arguments(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("corpora", nargs="*", type=Path, metavar="CORPUS", help="corpus folders; none with --no-run")
    add("--records", type=int, default=20_000, help="in the WARC; 20,000")
    add("--peer-records", type=int, default=4_000, help="the first so many are given to trafilatura; 4,000")
    add("--bare-records", type=int, default=4_000, help="and to parse() alone; 4,000")
    add("--warc", type=Path, help="where the WARC is made, or kept from an earlier call; else a temporary file")
    add("--no-peer", action="store_true", help="leave trafilatura out, and keep its figures of the last time")
    add("--no-run", action="store_true", help="only write the page from the figures that are there")
    add("--figures", type=Path, default=FIGURES / "dumps.json", help="where figures are kept")
    add("--task", nargs=3, metavar=("NAME", "CORES", "RECORDS"), help=argparse.SUPPRESS)
    return parser.parse_args(argv)


# ------------------------------------------------------------------ the dump


def make_warc(path: Path, corpora: Sequence[Path], records: int) -> None:
    """Write pages of the corpora, again and again, as responses of a gzipped WARC."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    pages = [page for corpus in corpora for page in read_corpus(corpus).pages if not page.is_text]
    part = path.with_suffix(".unfinished")
    with part.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for number, page in enumerate(itertools.islice(itertools.cycle(pages), records)):
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            address = f"{page.truth.url or 'https://example.org/'}#{number}"
            payload = BytesIO(page.content())
            record = writer.create_warc_record(address, "response", payload=payload, http_headers=headers)
            writer.write_record(record)
            record.raw_stream.close()  # a spool of its own
    part.rename(path)


def responses(path: Path, count: int) -> Iterator[tuple[str, bytes]]:
    """Address and body of the first so many responses, as a pipeline of today reads them."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    with path.open("rb") as file:
        records = ArchiveIterator(file, record_types=WarcRecordType.response)
        for record in itertools.islice(records, count):
            yield record.headers["WARC-Target-URI"], record.reader.read()


# ------------------------------------------------------------------ the contestants, each in a process of its own


def parse_alone(path: Path, records: int) -> float:
    """Seconds of processor in parse() and nothing else."""
    import newsparse

    taken = 0.0
    newsparse.parse(b"<h1>Frost</h1>")
    for address, content in responses(path, records):
        start = time.process_time()
        newsparse.parse(content, address, content_type="text/html; charset=utf-8", input_format="html")
        taken += time.process_time() - start
    return taken


def run_newsparse(path: Path, workers: int) -> None:
    """What ``newsparse run`` does."""
    from newsparse.__main__ import main

    with tempfile.TemporaryDirectory() as folder:
        code = main(["run", str(path), "-o", f"{folder}/out", "--workers", str(workers)])
    if code:
        raise SystemExit(code)


def extract(record: tuple[str, bytes]) -> str:
    """One record through trafilatura."""
    address, content = record
    found: str | None = import_module(PEER).extract(content, url=address, output_format="json", with_metadata=True)
    return found or json.dumps({"source": address, "text": None})


def run_trafilatura(path: Path, workers: int, records: int) -> None:
    """A pool that extracts, and one process that reads and writes."""
    ahead = threading.Semaphore(workers * 64)  # a pool reads its whole input ahead when nobody stops it

    def paced() -> Iterator[tuple[str, bytes]]:
        for record in responses(path, records):
            ahead.acquire()
            yield record

    with multiprocessing.Pool(workers) as pool, tempfile.TemporaryFile("w", encoding="utf-8") as output:
        for line in pool.imap_unordered(extract, paced(), chunksize=8):
            output.write(line + "\n")
            ahead.release()


def do_task(name: str, cores: int, records: int, path: Path) -> None:
    """Be one contestant on the first so many cores; prints seconds."""
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])
    start = time.perf_counter()
    if name == BARE:
        print(f"\nseconds {parse_alone(path, records)}")
        return
    if name == RUN:
        run_newsparse(path, cores)
    else:
        run_trafilatura(path, cores, records)
    print(f"\nseconds {time.perf_counter() - start}")


# ------------------------------------------------------------------ measuring


def measured(name: str, cores: int, records: int, path: Path) -> dict[str, float]:
    """Let a contestant run: pages a second, seconds of processor a page, and the most memory of all its processes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, __file__, "--task", name, str(cores), str(records), "--warc", str(path)]
    most = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        while process.poll() is None:
            most = max(most, memory_of(process.pid))
            time.sleep(SAMPLE)
        assert process.stdout is not None
        told = process.stdout.read()
    if process.returncode:
        raise SystemExit(f"dumps.py: error: {name} ended with {process.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = float(told.rsplit(" ", 1)[1])
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{name} on {cores} cores: {records / seconds:.1f} pages/s", file=sys.stderr)
    return {
        "records": records,
        "seconds": seconds,
        "pages_a_second": records / seconds,
        "processor_ms_a_page": 1_000 * spent / records,
        "megabytes": most / MEGABYTE,
    }


def memory_of(process: int) -> int:
    """Bytes that a process and all below it hold; what they share counts once."""
    try:
        told = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
        below = [task.read_text(encoding="ascii").split() for task in Path(f"/proc/{process}/task").glob("*/children")]
    except OSError:  # it has ended
        return 0
    own = sum(int(line.split()[1]) * 1_024 for line in told.splitlines() if line.startswith("Pss:"))
    return own + sum(memory_of(int(child)) for children in below for child in children)


def run_all(options: argparse.Namespace, path: Path) -> Figures:
    """Everything one after the other; figures of trafilatura may be those of the last time."""
    cores = len(os.sched_getaffinity(0))
    counts = sorted({1, cores})
    figures: Figures = {
        "made": f"{datetime.now(UTC):%Y-%m-%d}",
        "python": platform.python_version(),
        "cores": cores,
        "load": os.getloadavg()[0],
        "bytes_a_page": path.stat().st_size / options.records,
        "versions": {**read(options.figures).get("versions", {}), RUN: version("newsparse")},
        BARE: {"1": measured(BARE, 1, options.bare_records, path)},
        RUN: {str(count): measured(RUN, count, options.records, path) for count in counts},
    }
    if options.no_peer:
        return {**read(options.figures), **figures}
    figures["versions"][PEER] = version(PEER)
    figures[PEER] = {str(count): measured(PEER, count, options.peer_records, path) for count in counts}
    return figures


# ------------------------------------------------------------------ the page

ARTICLES, MONTHS = 1.35e9, 117
"""Articles in CC-NEWS from August 2016 to April 2026: Lazzaroni, Lasser and Solovev, Infini-News, arXiv:2605.18337."""
MACHINE_CORES = 16
NODES = 16
CORE_HOUR = 0.05
"""US dollars for an hour of one core, a round figure for rented machines."""


def speed_text(figures: Figures) -> str:
    """The table, and what follows from it: scaling, overhead, the ratio to trafilatura."""
    names = [name for name in (RUN, PEER) if name in figures]
    rows = [
        (
            f"{name} {figures['versions'][name]}",
            cores,
            f"{found['pages_a_second']:.1f}",
            f"{found['pages_a_second'] / int(cores):.1f}",
            f"{found['processor_ms_a_page']:.1f}",
            f"{found['megabytes']:.0f}",
            f"{found['records']:,}",
        )
        for name in names
        for cores, found in figures[name].items()
    ]
    head = ("system", "cores", "pages/s", "pages/s a core", "processor ms a page", "peak memory, MB", "records")
    cores = str(figures["cores"])
    bare = 1_000 * figures[BARE]["1"]["seconds"] / figures[BARE]["1"]["records"]
    run = figures[RUN]
    facts = [
        f"{cores} cores are {speed_ratio(run[cores], run['1']):.2f} times as fast as one.",
        (
            f"parse() alone takes {bare:.1f} ms of processor a page. With reading, sending, writing and the start of "
            f"processes a run takes {run['1']['processor_ms_a_page']:.1f} ms, "
            f"{100 * (run['1']['processor_ms_a_page'] / bare - 1):+.0f} %."
        ),
    ]
    if PEER in figures:
        facts.append(
            f"newsparse does {speed_ratio(run[cores], figures[PEER][cores]):.1f} times as many pages a second as the "
            f"trafilatura pipeline on {cores} cores, {speed_ratio(run['1'], figures[PEER]['1']):.1f} times on one."
        )
    made = (
        f"Made on {figures['made']} with Python {figures['python']}, {figures['bytes_a_page'] / 1000:.0f} kB a record"
    )
    if figures["load"] > BUSY:
        made += f".\nThe machine had a load of {figures['load']:.0f} from other work, which spoils pages a second"
    return f"{made}.\n\n{table(head, rows)}\n\n" + "\n".join(f"- {fact}" for fact in facts)


def speed_ratio(one: Figures, other: Figures) -> float:
    """How many times as fast one is."""
    ratio: float = one["pages_a_second"] / other["pages_a_second"]
    return ratio


def cost_text(figures: Figures) -> str:
    """What a month of CC-NEWS costs at the measured speed."""
    pages = ARTICLES / MONTHS
    cores = figures["cores"]
    names = [name for name in (RUN, PEER) if name in figures]
    rows = []
    for name in names:
        speed = figures[name][str(cores)]["pages_a_second"] / cores
        hours = pages / speed / 3_600
        rows.append(
            (
                name,
                f"{speed:.1f}",
                f"{hours:,.0f}",
                f"{hours / MACHINE_CORES:,.1f} h",
                f"{60 * hours / MACHINE_CORES / NODES:,.0f} min",
                f"{hours * CORE_HOUR:,.2f} USD",
            )
        )
    head = (
        "system",
        "pages/s a core",
        "core-hours",
        f"one machine, {MACHINE_CORES} cores",
        f"{NODES} such machines",
        f"at {CORE_HOUR:.2f} USD a core-hour",
    )
    return (
        f"{ARTICLES / 1e9:.2f} billion articles in {MONTHS} months are {pages / 1e6:.1f} million a month. "
        f"Core-hours = {pages / 1e6:.1f} million / pages a second and core / 3,600.\n\n{table(head, rows)}"
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; 2 when there is nothing to show."""
    options = arguments(argv)
    if options.task:
        name, cores, records = options.task
        do_task(name, int(cores), int(records), options.warc)
        return 0
    if not options.no_run:
        with tempfile.TemporaryDirectory() as folder:
            path = options.warc or Path(folder) / "dump.warc.gz"
            if not path.exists():
                make_warc(path, options.corpora, options.records)
            figures = run_all(options, path)
        options.figures.parent.mkdir(parents=True, exist_ok=True)
        options.figures.write_text(json.dumps(figures, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    figures = read(options.figures)
    if not figures:
        print(f"dumps.py: error: no figures in {options.figures}; name a corpus to make some", file=sys.stderr)
        return 2
    print(speed_text(figures), cost_text(figures), sep="\n\n")
    put(PAGE, "speed", speed_text(figures))
    put(PAGE, "cost", cost_text(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
