"""Measures what the project has set itself targets for, beside quality: python benchmarks/targets.py CORPUS...

In seconds of the processor, page by page, the least of three rounds: what ``parse()`` of HTML costs against a bare lxml
parse, summed over 200 pages of each corpus; megabytes of text a second, of flattened pages and of articles alone;
characters of clean text that ``repair()`` reads a second; and, in processes of their own, the import, the first page,
the first text, and the first pass over pages against the second. ``speed.py`` measures peers, ``stages.py`` where time
goes, ``dumps.py`` runs over archives and ``long_run.py`` memory.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from publish import table
from renderings import RENDERINGS
from selection import RENDERERS, is_installed, usable_corpora
from speed import bare_parse, requests_of, seconds_of, size_of
from systems import Request

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from corpus import Corpus

PASS_PAGES = 181
"""Pages of the two passes: as many as were measured first, so that figures can be compared."""
FIRST_PAGES = 5
"""Processes for the first page and for the first text, of which the median counts."""
IMPORTS = 7
IMPORT = "import time; start = time.process_time(); import newsparse; print(time.process_time() - start)"


def arguments(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("corpora", nargs="*", type=Path, metavar="CORPUS", help="a corpus folder; without one, the project's fixtures")
    add("--pages", type=int, default=200, help="at most so many pages of each corpus, spread evenly; 200")
    add("--repeat", type=int, default=3, help="rounds for each page, of which the least counts; 3")
    return parser.parse_args(argv)


def parse(request: Request) -> object:
    """What is timed: the call of a user, with everything on."""
    return import_module("newsparse").parse(request.content, url=request.url)


def repair(request: Request) -> object:
    """All kinds of repair on one text."""
    return import_module("newsparse").repair(request.content)


def least(call: Callable[[Request], object], requests: Sequence[Request], rounds: int) -> float:
    """The sum, over requests, of the least seconds of a few rounds."""
    return sum(min(seconds_of(call, request) for _ in range(rounds)) for request in requests)


def ratio_of_sums(requests: Sequence[Request], rounds: int) -> float:
    """``parse()`` against a bare parse of the same bytes, in turn within each page, summed over pages."""
    bare = whole = 0.0
    for request in requests:
        parse(request)
        turns = [(seconds_of(bare_parse, request), seconds_of(parse, request)) for _ in range(rounds)]
        bare += min(first for first, _ in turns)
        whole += min(second for _, second in turns)
    return whole / bare


def megabytes_a_second(requests: Sequence[Request], rounds: int) -> float:
    """Millions of bytes of UTF-8 that ``parse()`` reads in a second."""
    return sum(map(size_of, requests)) / 1e6 / least(parse, requests, rounds)


def characters_a_second(requests: Sequence[Request], rounds: int) -> float:
    """Millions of characters that ``repair()`` reads in a second."""
    return sum(len(request.content) for request in requests) / 1e6 / least(repair, requests, rounds)


# ------------------------------------------------------------------ in a process of its own


def first_call(request: Request) -> float:
    """Milliseconds of the first call of a process, after the import."""
    import_module("newsparse.parse")
    return 1000 * seconds_of(parse, request)


def two_passes(requests: Sequence[Request]) -> tuple[float, float]:
    """Milliseconds of a first pass over pages, and of a second."""
    import_module("newsparse.parse")
    spent = []
    for _ in range(2):
        start = time.process_time()
        for request in requests:
            parse(request)
        spent.append(1000 * (time.process_time() - start))
    return spent[0], spent[1]


def apart(call: Callable[..., Any], argument: Any) -> Any:
    """A call in a fresh process."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(call, (argument,))


def import_seconds() -> float:
    """The least seconds of the import of a few processes."""
    runs = (subprocess.run([sys.executable, "-c", IMPORT], capture_output=True, check=True) for _ in range(IMPORTS))
    return min(float(run.stdout) for run in runs)


# ------------------------------------------------------------------ the command


def articles_of(corpus: Corpus) -> list[Request]:
    """The texts of the articles alone, as the corpus holds them."""
    return [Request(page.truth.body) for page in corpus.pages if page.truth.body]


def rows_of(corpus: Corpus, rounds: int) -> list[tuple[str, str]]:
    """The figures of one corpus."""
    pages, articles = requests_of(corpus.pages), articles_of(corpus)
    rows = [("parse() of HTML, × a bare lxml parse, sum", f"{ratio_of_sums(pages, rounds):.2f}")]
    for rendering in (name for name in RENDERINGS if is_installed(RENDERERS[name])):
        flattened = requests_of(corpus.pages, rendering)
        rows.append(
            (f"parse() of pages flattened by {rendering}, MB/s", f"{megabytes_a_second(flattened, rounds):.2f}")
        )
    if articles:
        rows.append(("parse() of articles alone as text, MB/s", f"{megabytes_a_second(articles, rounds):.2f}"))
        rows.append(("repair() of clean text, M characters/s", f"{characters_a_second(articles, rounds):.2f}"))
        firsts = [apart(first_call, request) for request in articles[:FIRST_PAGES]]
        rows.append(("first text of a process, ms", f"{statistics.median(firsts):.0f}"))
    firsts = [apart(first_call, request) for request in pages[:FIRST_PAGES]]
    rows.append(("first HTML page of a process, ms", f"{statistics.median(firsts):.0f}"))
    passed = pages[:PASS_PAGES]
    first, second = apart(two_passes, passed)
    rows.append((f"first pass over {len(passed)} pages against the second, ms", f"+ {first - second:.0f}"))
    return rows


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; 2 when there was no page to time."""
    options, missed = arguments(argv), list[str]()
    columns = {
        corpus.name: dict(rows_of(corpus, options.repeat))
        for corpus in usable_corpora(options.corpora, None, options.pages, missed, wants_labels=False)
        if not all(page.is_text for page in corpus.pages)
    }
    names = list(dict.fromkeys(name for column in columns.values() for name in column))
    rows = [[name, *(column.get(name, "") for column in columns.values())] for name in names]
    rows.append(["import newsparse, s", f"{import_seconds():.3f}", *[""] * (len(columns) - 1)])
    print(table(["", *columns], rows))
    for line in missed:
        print(f"missed: {line}", file=sys.stderr)
    return 0 if columns else 2


if __name__ == "__main__":
    sys.exit(main())
