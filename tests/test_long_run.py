"""Nothing is kept from page to page, and the benchmark that watches it for an hour tells and draws what it saw."""

from __future__ import annotations

import gc
import tracemalloc
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import long_run
import newsparse
from test_contract import SOURCES

if TYPE_CHECKING:
    import pytest

CONTENTS = [source.read_bytes() for source in SOURCES]
ROUNDS = 8
KEPT = 1024
"""Bytes a page that may be left behind: one small page with its tree and its article takes a hundred times as much."""


def parse_all() -> None:
    for content in CONTENTS:
        newsparse.parse(content)


def test_parsing_keeps_nothing() -> None:
    parse_all()  # rules, weights and lexicons are loaded, and caches are full
    tracemalloc.start(1)
    try:
        parse_all()
        gc.collect()
        bytes_before, objects_before = tracemalloc.get_traced_memory()[0], len(gc.get_objects())
        for _ in range(ROUNDS):
            parse_all()
        gc.collect()
        grown, more = tracemalloc.get_traced_memory()[0] - bytes_before, len(gc.get_objects()) - objects_before
    finally:
        tracemalloc.stop()
    assert grown < KEPT * ROUNDS * len(CONTENTS)
    assert more < ROUNDS * len(CONTENTS)


SAMPLES = [{"seconds": 5.0 * n, "pages": 100.0 * n, "mb": 80.0 + min(n, 3)} for n in range(21)]


def test_summary() -> None:
    assert long_run.summary(SAMPLES) == {
        "pages": 2000,
        "minutes": 1.7,
        "mb_at_a_tenth": 82.0,
        "mb_half_way": 83.0,
        "mb_at_the_end": 83.0,
    }


def test_plot() -> None:
    drawing = ET.fromstring(long_run.plot(SAMPLES))
    assert drawing.tag == "{http://www.w3.org/2000/svg}svg"
    (line,) = drawing.findall("{*}polyline")
    points = [tuple(map(float, point.split(","))) for point in line.attrib["points"].split()]
    assert len(points) == len(SAMPLES)
    assert points == sorted(points)  # from left to right
    assert all(0 <= x <= long_run.WIDTH and 0 <= y <= long_run.HEIGHT for x, y in points)
    assert points[0][1] > points[-1][1]  # more memory stands higher
    assert "2,000 pages" in " ".join(drawing.itertext())


def test_a_plot_of_one_sample() -> None:
    assert "0 minutes" in long_run.plot(SAMPLES[:1])


def test_run_takes_samples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_run, "SAMPLE_SECONDS", 0.0)
    samples = long_run.run([(content, None) for content in CONTENTS[:2]], minutes=0.002)
    assert len(samples) >= 2
    assert [sample["pages"] for sample in samples] == list(range(len(samples)))
    assert all(sample["mb"] > 10 for sample in samples)
