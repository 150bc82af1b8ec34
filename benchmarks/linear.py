"""Time against size: python benchmarks/linear.py --out docs/img/linear.svg

Parses pages that grow from 60 kB to 2 MB and plots what each stage takes; then runs every compiled pattern of the
package on bait made of the pattern's own signs, at three lengths. Work in line with size takes four times as long for
four times the text; patterns that take more than ten times as long are named, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import re
import time
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import newsparse
from newsparse.label import label
from newsparse.label.model import load_model
from newsparse.metadata import read_metadata
from newsparse.parse import mend
from newsparse.read import read
from newsparse.segment_html import segment_html
from newsparse.segment_text import segment_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

SIZES = tuple(62_500 * 2**step for step in range(6))
LENGTHS = (4_000, 8_000, 16_000)
LEAST = 0.002
"""Seconds below which a pattern's time says nothing."""
TIMES = 10.0
"""A pattern that takes so many times as long for four times the text is not linear."""
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
    timed("label", spent, lambda: label(passages, metadata, load_model(page.kind, None)))
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


def patterns() -> dict[str, Any]:
    """Every compiled pattern that stands in a module of the package, by a name that finds it."""
    found: dict[str, Any] = {}
    for module in pkgutil.walk_packages(newsparse.__path__, "newsparse."):
        if module.name.rpartition(".")[2] == "__main__":
            continue
        try:
            values = vars(importlib.import_module(module.name))
        except ImportError:  # an extra that is not installed
            continue
        for name, value in sorted(values.items()):
            if hasattr(value, "finditer") and hasattr(value, "pattern"):
                found.setdefault(value.pattern, (f"{module.name}.{name}", value))
    return {name: pattern for name, pattern in found.values() if isinstance(pattern.pattern, str)}


SIGN_RE = re.compile(r"\\[dwsSWD]|\\?(.)", re.DOTALL)
CLASSES = {r"\d": "1", r"\w": "a", r"\s": " ", r"\S": "x", r"\W": ".", r"\D": "a"}


def baits(pattern: str) -> list[str]:
    """What to repeat: each sign of a pattern, neighbours among them, and all of them in a row."""
    signs = [CLASSES.get(match[0], match[1] or "") for match in SIGN_RE.finditer(pattern)]
    kinds = dict.fromkeys(signs)
    pairs = dict.fromkeys(before + after for before, after in pairwise(signs))
    return [*list(kinds)[:40], *list(pairs)[:40], "".join(signs)[:60], "a ", "A.", "1 ", '"a" ']


def seconds_of(pattern: Any, text: str) -> float:
    """Seconds to find all that a pattern finds in a text, on a line that ends in something else."""
    start = time.process_time()
    for _ in pattern.finditer(text + "\x00"):
        pass
    return time.process_time() - start


def slow_patterns() -> list[tuple[str, str, float]]:
    """Patterns whose time outgrows the text: name, bait, times as long for four times the text."""
    slow = []
    for name, pattern in patterns().items():
        for bait in baits(pattern.pattern):
            if not bait or seconds_of(pattern, (bait * LENGTHS[2])[: LENGTHS[2]]) < LEAST:
                continue
            short, _, long = (
                min(seconds_of(pattern, (bait * length)[:length]) for _ in range(3)) for length in LENGTHS
            )
            if long / max(short, 1e-6) > TIMES:
                slow.append((name, bait, long / max(short, 1e-6)))
    return slow


def main() -> int:
    """Measure, write, print; 1 when a pattern is not linear."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("build/linear.svg"), help="the plot; build/linear.svg")
    parser.add_argument("--rounds", type=int, default=3, help="each page is parsed so often, the best counts; 3")
    options = parser.parse_args()
    html, text = curves(html_of, options.rounds), curves(text_of, options.rounds)
    for title, found in (("HTML", html), ("text", text)):
        for name, seconds in found.items():
            print(f"{title}, {name}: {seconds[-1]:.2f} s for {SIZES[-1] / 1e6:.0f} MB, × {growth(seconds):.2f}")
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(plot(html, text), encoding="utf-8")
    slow = slow_patterns()
    print(f"{len(patterns())} patterns, {len(slow)} times not linear")
    for name, bait, times in slow:
        print(f"  {name} on {bait!r}: × {times:.1f} for × 4")
    return bool(slow)


if __name__ == "__main__":
    raise SystemExit(main())
