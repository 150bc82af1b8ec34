"""Parses pages over and over in one process and watches its memory: python benchmarks/long_run.py CORPUS...

Writes a JSON file with the resident memory over time and a plot as SVG. A library that people leave running must come
to a plateau: its caches are bounded, and nothing else is kept from page to page. Needs Linux, for /proc.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import newsparse
from selection import usable_corpora
from speed import kilobytes

if TYPE_CHECKING:
    from collections.abc import Sequence

MEGABYTE = 1024
SAMPLE_SECONDS = 5.0
WIDTH, HEIGHT, MARGIN = 720, 260, 48


def arguments(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("corpora", nargs="*", type=Path, metavar="CORPUS", help="a corpus folder; without one, the project's fixtures")
    add("--minutes", type=float, default=60.0, help="how long; 60")
    add("--out", type=Path, default=Path("build/long_run"), help="OUT.json and OUT.svg are written; build/long_run")
    return parser.parse_args(argv)


def run(contents: Sequence[tuple[bytes, str | None]], minutes: float) -> list[dict[str, float]]:
    """Parse the pages in turn until the time is over; a sample of pages done and megabytes held every few seconds."""
    samples: list[dict[str, float]] = []
    start = last = time.monotonic()
    for done, (content, url) in enumerate(itertools.cycle(contents)):
        now = time.monotonic()
        if done == 0 or now - last >= SAMPLE_SECONDS:
            last = now
            samples.append(
                {"seconds": round(now - start, 1), "pages": done, "mb": round(kilobytes("VmRSS") / MEGABYTE, 1)}
            )
        if now - start >= 60 * minutes:
            break
        newsparse.parse(content, url)
    return samples


def summary(samples: Sequence[dict[str, float]]) -> dict[str, Any]:
    """Pages parsed, and the memory held early, half way and at the end."""
    pages = samples[-1]["pages"]
    at = {share: min(samples, key=lambda one: abs(one["pages"] - share * pages))["mb"] for share in (0.1, 0.5, 1.0)}
    return {
        "pages": int(pages),
        "minutes": round(samples[-1]["seconds"] / 60, 1),
        "mb_at_a_tenth": at[0.1],
        "mb_half_way": at[0.5],
        "mb_at_the_end": at[1.0],
    }


def plot(samples: Sequence[dict[str, float]]) -> str:
    """Memory over time as a small SVG, readable on light and dark pages."""
    last, top = samples[-1]["seconds"] or 1.0, max(one["mb"] for one in samples) * 1.15
    inner, tall = WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN
    points = " ".join(
        f"{MARGIN + inner * one['seconds'] / last:.1f},{HEIGHT - MARGIN - tall * one['mb'] / top:.1f}"
        for one in samples
    )
    axis = f"M{MARGIN} {MARGIN}V{HEIGHT - MARGIN}H{WIDTH - MARGIN}"
    text = 'font-family="sans-serif" font-size="12" fill="#808080"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<path d="{axis}" fill="none" stroke="#808080"/>'
        f'<polyline points="{points}" fill="none" stroke="#2a7ae2" stroke-width="2"/>'
        f'<text x="{MARGIN}" y="{MARGIN - 12}" {text}>resident memory, up to {top:.0f} MB</text>'
        f'<text x="{WIDTH - MARGIN}" y="{HEIGHT - MARGIN + 20}" text-anchor="end" {text}>'
        f"{last / 60:.0f} minutes, {int(samples[-1]['pages']):,} pages</text></svg>\n"
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command."""
    options, missed = arguments(argv), list[str]()
    corpora = usable_corpora(options.corpora, None, None, missed, wants_labels=False)
    contents = [(page.content(), page.truth.url) for corpus in corpora for page in corpus.pages]
    samples = run(contents, options.minutes)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    told = summary(samples)
    options.out.with_suffix(".json").write_text(json.dumps({**told, "samples": samples}) + "\n", encoding="utf-8")
    options.out.with_suffix(".svg").write_text(plot(samples), encoding="utf-8")
    print(json.dumps(told))
    for line in missed:
        print(f"missed: {line}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
