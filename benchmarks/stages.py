"""Tells where the time of ``parse()`` goes, stage by stage: python benchmarks/stages.py CORPUS... [--text wet].

Each page is parsed bare by lxml and whole by newsparse in turn, and once more with a watch on what ``parse()`` calls;
the least of a few rounds counts, in seconds of the processor, and times are summed over all pages. A stage is the part
of the package that a call goes to, so this table needs no change when a stage does. Text is measured against a bare
search for its words. ``--write`` puts the table into docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import functools
import inspect
import sys
import time
from collections import defaultdict
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from publish import CORPORA, DOCS, put, table
from renderings import RENDERINGS
from selection import usable_corpora
from speed import BARE, BARE_TEXT, bare_parse, bare_search, requests_of, seconds_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import ModuleType

    from systems import Request

Seconds = dict[str, float]
WHOLE, REST = "parse()", "between stages"
ONE_STAGE = {"segment_text": "segment"}
"""A part that does the work of another for other input."""
INSIDE = ("newsparse.fields.context", "body_odds", "fields")
"""A stage that another one calls: the module and the name by which it does, and the other stage."""
LEAST_SHOWN = 0.0005
"""Share of the whole below which a stage has no row: 0.00 says nothing."""
MARKERS = {False: "stages", True: "stages-text"}
"""Where the tables of pages and of texts stand in docs/benchmarks.md."""


def arguments(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("corpora", nargs="*", type=Path, metavar="CORPUS", help="a corpus folder; without one, the project's fixtures")
    add("--pages", type=int, default=200, help="at most so many pages of each corpus, spread evenly; 200")
    add("--repeat", type=int, default=3, help="rounds for each page, of which the least counts; 3")
    add("--text", choices=tuple(RENDERINGS), help="text mode, on pages flattened in this way")
    add("--write", action="store_true", help="put the tables into docs/benchmarks.md")
    return parser.parse_args(argv)


def stage_of(module: str) -> str:
    """The stage that a module of the package belongs to: ``newsparse.repair.joins`` to repair."""
    part = module.split(".")[1]
    return ONE_STAGE.get(part, part).replace("_", " ")


def timed(call: Callable[..., Any], stage: str, spent: Seconds, around: str | None = None) -> Callable[..., Any]:
    """A function that adds the time of its calls to its stage, and takes it from the stage ``around``."""

    @functools.wraps(call)
    def watched(*args: Any, **options: Any) -> Any:
        start = time.process_time()
        try:
            return call(*args, **options)
        finally:
            taken = time.process_time() - start
            spent[stage] += taken
            if around is not None:
                spent[around] -= taken

    return watched


@contextmanager
def watch(path: ModuleType) -> Iterator[Seconds]:
    """Seconds by stage while this lasts: of the functions that ``path`` has imported from the rest of the package.

    The order of the stages is that in which they are first left.
    """
    spent: Seconds = defaultdict(float)
    calls = {
        name: made
        for name, made in vars(path).items()
        if inspect.isroutine(made)
        and (made.__module__ or "").startswith("newsparse.")
        and made.__module__ != path.__name__
    }
    module, name, around = INSIDE
    inside = vars(import_module(module))
    inner = inside[name]
    try:
        vars(path).update({name: timed(call, stage_of(call.__module__), spent) for name, call in calls.items()})
        inside[name] = timed(inner, stage_of(inner.__module__), spent, around)
        yield spent
    finally:
        vars(path).update(calls)
        inside[name] = inner


def stages_of(request: Request, bare: Callable[[Request], object], rounds: int) -> Seconds:
    """The least seconds of each stage, of the whole and of the bare call, for one page."""
    path = import_module("newsparse.parse")

    def whole(request: Request) -> object:
        return path.parse(request.content, url=request.url)

    whole(request)
    runs = []
    for _ in range(rounds):
        run = {BARE: seconds_of(bare, request), WHOLE: seconds_of(whole, request)}
        with watch(path) as spent:
            whole(request)
        runs.append(run | spent)
    least = {name: min(run[name] for run in runs) for name in runs[0]}
    least[REST] = max(0.0, least[WHOLE] - sum(least[name] for name in least.keys() - {BARE, WHOLE}))
    return least


def stage_table(seconds: Seconds, pages: int, bare: str) -> str:
    """A Markdown table in the order in which a page meets the stages."""
    shown = [name for name in seconds if name not in (BARE, WHOLE, REST)]
    order = [name for name in shown if seconds[name] >= LEAST_SHOWN * seconds[WHOLE]]
    rows = []
    for name in (BARE, *order, REST, WHOLE):
        share = "" if name == BARE else f"{seconds[name] / seconds[WHOLE]:.0%}"
        times = f"{seconds[name] / seconds[BARE]:.2f}"
        rows.append([bare if name == BARE else name, f"{1000 * seconds[name] / pages:.2f}", times, share])
    return table(["stage", "ms a page", "× bare", "of parse()"], rows)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; 2 when there was no page to time."""
    options, missed = arguments(argv), list[str]()
    bare, name_of_bare = (bare_search, BARE_TEXT) if options.text else (bare_parse, BARE)
    parts = []
    for corpus in usable_corpora(options.corpora, None, options.pages, missed, wants_labels=False):
        requests = requests_of(corpus.pages, options.text)
        seconds: Seconds = defaultdict(float)
        for request in requests:
            for name, taken in stages_of(request, bare, options.repeat).items():
                seconds[name] += taken
        if requests:
            title = f"{len(requests)} pages of {CORPORA.get(corpus.name, corpus.name)}"
            parts.append(f"{title}:\n\n{stage_table(seconds, len(requests), name_of_bare)}")
            print(parts[-1], end="\n\n", flush=True)
    if options.write and parts:
        put(DOCS, MARKERS[options.text is not None], "\n\n".join(parts))
    for line in missed:
        print(f"missed: {line}", file=sys.stderr)
    return 0 if parts else 2


if __name__ == "__main__":
    sys.exit(main())
