"""Time against size: python benchmarks/linear.py --out docs/img/linear.svg

Parses pages that grow from 60 kB to 2 MB and plots what each stage takes; then runs every compiled pattern of the
package on bait made of the pattern's own signs, at lengths up to 16 times the first. Work in line with size takes 16
times as long; patterns that take more than 64 times as long are named, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import inspect
import math
import pkgutil
import re
import sys
import time
from collections import defaultdict, deque
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import newsparse
from newsparse.body.model import load_model
from newsparse.fields import label
from newsparse.lines import Lines
from newsparse.metadata import read_metadata
from newsparse.parse import mend
from newsparse.patterns import LazyPattern
from newsparse.read import read
from newsparse.segment import segment_html
from newsparse.segment_text import segment_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from types import ModuleType

SIZES = tuple(62_500 * 2**step for step in range(6))
LENGTHS = (500, 1_000, 2_000, 4_000, 8_000)
SHORT_LENGTHS, LONG = (8, 16, 20, 24), 0.02
"""Lengths that are tried first, and seconds that only patterns whose work doubles with each sign take for them."""
LEAST = 0.001
"""Seconds below which a pattern's time says nothing."""
SHORTEST = 0.000_01
TIMES = 64.0
"""A pattern that takes so many times as long for at most 16 times the text is not linear."""
PARAGRAPH = 'The rain went on all night on road {n}, and "nobody slept", Ada Berg of the council said on Monday. ' * 3
WIDTH, HEIGHT, MARGIN = 720, 360, 56
COLOURS = ("#4269d0", "#efb118", "#ff725c", "#6cc5b0", "#3ca951", "#a463f2")


def html_of(size: int) -> str:
    """A page of so many bytes, a link in each paragraph."""
    paragraph = f"<p>{PARAGRAPH}<a href='/{{n}}'>More</a></p>\n"
    return "<html><body><h1>Rain closes roads</h1>" + "".join(
        paragraph.replace("{n}", str(n)) for n in range(size // len(paragraph))
    )


def text_of(size: int) -> str:
    """The same as plain text."""
    return "Rain closes roads\n\n" + "".join(
        PARAGRAPH.replace("{n}", str(n)) + "\n\n" for n in range(size // len(PARAGRAPH))
    )


# ------------------------------------------------------------------ stages


def timed(name: str, spent: dict[str, float], work: Callable[[], Any]) -> Any:
    """What ``work`` gives; its time of the processor is noted."""
    start = time.process_time()
    result = work()
    spent[name] = time.process_time() - start
    return result


def stages(content: str) -> dict[str, float]:
    """Seconds for each stage of one page."""
    spent: dict[str, float] = {}
    page = timed("read", spent, lambda: read(content))
    metadata = timed("metadata", spent, lambda: read_metadata(page))
    segment = segment_html if page.kind == "html" else segment_text
    segments = timed("segment", spent, lambda: segment(page))
    passages, _ = timed("repair", spent, lambda: mend(segments.passages, metadata, True, 0.9))
    timed("label", spent, lambda: label(Lines(passages), metadata, load_model(page.kind, None)))
    timed("parse, whole", spent, lambda: newsparse.parse(content))
    return spent


def curves(make: Callable[[int], str], rounds: int) -> dict[str, list[float]]:
    """For each stage its seconds at each size: the best of some rounds, for other programs only add to it."""
    stages(make(SIZES[0]))
    found: dict[str, list[float]] = {}
    for size in SIZES:
        content = make(size)
        runs = [stages(content) for _ in range(rounds)]
        for name in runs[0]:
            found.setdefault(name, []).append(min(run[name] for run in runs))
    return found


def growth(seconds: Sequence[float]) -> float:
    """How the time grows when the size doubles, over the larger half of the sizes: 2 is linear."""
    steps = [after / before for before, after in pairwise(seconds[len(seconds) // 2 - 1 :]) if before]
    return sum(steps) / len(steps) if steps else 0.0


# ------------------------------------------------------------------ the plot


def panel(title: str, found: dict[str, list[float]], left: int) -> Iterator[str]:
    """One plot of seconds against megabytes."""
    high = max(seconds[-1] for seconds in found.values())
    width, height = WIDTH // 2 - MARGIN - 24, HEIGHT - 2 * MARGIN
    bottom = MARGIN + height
    yield f'<text x="{left}" y="{MARGIN - 28}" font-weight="bold">{title}</text>'
    yield f'<path d="M{left},{MARGIN}V{bottom}H{left + width}" fill="none" stroke="currentColor"/>'
    yield f'<text x="{left - 6}" y="{MARGIN + 4}" text-anchor="end">{high:.1f} s</text>'
    yield f'<text x="{left + width}" y="{bottom + 18}" text-anchor="end">{SIZES[-1] / 1e6:.0f} MB</text>'
    for colour, (name, seconds) in zip(COLOURS, found.items(), strict=True):
        points = " ".join(
            f"{left + width * size / SIZES[-1]:.1f},{bottom - height * one / high:.1f}"
            for size, one in zip(SIZES, seconds, strict=True)
        )
        yield f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'
        row = MARGIN - 8 + 16 * list(found).index(name)
        told = f"{name}, × {growth(seconds):.1f} at twice the size"
        yield f'<text x="{left + 12}" y="{row + 8}" fill="{colour}">{told}</text>'


def plot(html: dict[str, list[float]], text: dict[str, list[float]]) -> str:
    """Both plots as one SVG, readable on white and on black."""
    parts = [*panel("HTML", html, MARGIN), *panel("Plain text", text, WIDTH // 2 + MARGIN)]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH + 40} {HEIGHT}" color="#888" fill="#888" '
    return head + 'font-family="sans-serif" font-size="12" role="img">\n' + "\n".join(parts) + "\n</svg>\n"


# ------------------------------------------------------------------ patterns


class Used(NamedTuple):
    """A pattern and how the package uses it."""

    name: str
    pattern: re.Pattern[str]
    is_anchored: bool
    """It is tried where a text begins and nowhere else."""


def modules() -> dict[str, ModuleType]:
    """All modules of the package that can be imported here."""
    found = {}
    for module in pkgutil.walk_packages(newsparse.__path__, "newsparse."):
        with suppress(ImportError):  # an extra that is not installed
            if not module.name.endswith(("__main__", ".core")):  # the compiled one has no patterns
                found[module.name] = importlib.import_module(module.name)
    return found


def patterns() -> list[Used]:
    """Every pattern for text that the package compiles: those of its modules, and those made of its tables."""
    loaded = modules()
    made = made_of_tables()
    calls = calls_of(loaded)
    for name, module in loaded.items():
        for key, value in vars(module).items():
            several = value if isinstance(value, tuple) else (value,)
            made += [(f"{name}.{key}", one) for one in several if isinstance(one, (re.Pattern, LazyPattern))]
    found = {}
    for name, value in made:
        if isinstance(value.pattern, str):
            used = calls[id(value)]
            found[value.pattern, value.flags] = Used(name, value, bool(used) and used <= ANCHORED)
    return list(found.values())


def made_of_tables() -> list[tuple[str, Any]]:
    """Patterns that functions of the package make when they are first needed."""
    made: list[tuple[str, Any]] = []
    compiling = re.compile

    def noting(*given: Any, **options: Any) -> Any:
        pattern = compiling(*given, **options)
        caller = sys._getframe(1)
        if caller.f_globals["__name__"].startswith("newsparse."):
            made.append((f"{caller.f_globals['__name__']}.{caller.f_code.co_name}", pattern))
        return pattern

    re.compile = noting
    try:
        for make in (html_of, text_of):
            newsparse.parse(make(SIZES[0]))
    finally:
        re.compile = compiling
    return made


ANCHORED = {"match", "fullmatch"}


def calls_of(loaded: dict[str, ModuleType]) -> dict[int, set[str]]:
    """By the id of a pattern, the methods that are named behind it in the sources."""
    calls: dict[int, set[str]] = defaultdict(set)
    for module in loaded.values():
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                calls[id(getattr(module, node.value.id, None))].add(node.attr)
    return calls


SIGN_RE = re.compile(r"\\[dwsSWD]|\\?(.)", re.DOTALL)
CLASSES = {r"\d": "1", r"\w": "a", r"\s": " ", r"\S": "x", r"\W": ".", r"\D": "a"}
ORDINARY = (" ", "1", "a", "\n", "-", ".", '"', "x ")


def baits(pattern: str) -> list[tuple[str, str]]:
    """What to repeat, and behind what: each sign of a pattern, neighbours, all in a row, ordinary signs behind each."""
    signs = [CLASSES.get(match[0], match[1] or "") for match in SIGN_RE.finditer(pattern)][:60]
    kinds = dict.fromkeys(signs)
    pairs = dict.fromkeys(before + after for before, after in pairwise(signs))
    alone = [*list(kinds)[:40], *list(pairs)[:40], "".join(signs), "a ", "A.", "1 ", '"a" ']
    behind = [("".join(signs[max(0, at - 3) : at]), sign) for at, sign in enumerate(signs)]
    behind += [(sign, more) for sign in list(kinds)[:25] for more in ORDINARY]
    return list(dict.fromkeys([*(("", bait) for bait in alone if bait), *behind]))


def seconds_of(used: Used, head: str, bait: str, length: int) -> float:
    """Seconds to find all that a pattern finds in a text of bait, which ends in something else."""
    text = head + (bait * length)[:length] + "\x00"
    start = time.process_time()
    if used.is_anchored:
        used.pattern.match(text)
    else:
        deque(used.pattern.finditer(text), maxlen=0)
    return time.process_time() - start


def slow_patterns(all_used: Iterable[Used]) -> Iterator[tuple[str, str, float]]:
    """The first bait of each pattern that makes its time outgrow the text: name, bait, how much longer it took."""
    for used in all_used:
        for head, bait in baits(used.pattern.pattern):
            if bait and (times := growth_on(used, head, bait)) > TIMES:
                yield used.name, head + bait, times
                break


def growth_on(used: Used, head: str, bait: str) -> float:
    """Times as long for the longest bait as for the shortest; in steps, so that the worst of patterns end too."""
    if any(seconds_of(used, head, bait, length) > LONG for length in SHORT_LENGTHS):
        return math.inf
    first = 0.0
    for length in LENGTHS:
        spent = seconds_of(used, head, bait, length)
        if spent > LEAST:
            spent = min(spent, *(seconds_of(used, head, bait, length) for _ in range(2)))
            first = first or min(seconds_of(used, head, bait, LENGTHS[0]) for _ in range(3))
            if spent / max(first, SHORTEST) > TIMES:
                return spent / max(first, SHORTEST)
    return 0.0


def main() -> int:
    """Measure, write, print; 1 when a pattern is not linear."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("build/linear.svg"), help="the plot; build/linear.svg")
    parser.add_argument("--rounds", type=int, default=3, help="each page is parsed so often, the best counts; 3")
    options = parser.parse_args()
    all_used = patterns()  # first: those made of tables are made once
    html, text = curves(html_of, options.rounds), curves(text_of, options.rounds)
    for title, found in (("HTML", html), ("text", text)):
        for name, seconds in found.items():
            print(f"{title}, {name}: {seconds[-1]:.2f} s for {SIZES[-1] / 1e6:.0f} MB, × {growth(seconds):.2f}")
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(plot(html, text), encoding="utf-8")
    slow = list(slow_patterns(all_used))
    print(f"{len(all_used)} patterns, {len(slow)} not linear")
    for name, bait, times in slow:
        print(f"  {name} on {bait!r}: × {times:.0f}")
    return bool(slow)


if __name__ == "__main__":
    raise SystemExit(main())
