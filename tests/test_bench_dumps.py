"""The benchmark of runs: its dump, and what it makes of figures."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

import dumps
from dumps import cost_text, make_warc, memory_of, responses, speed_text

PAGES = Path(__file__).parent.parent / "fixtures" / "pages"


def found(speed: float) -> dict[str, Any]:
    spent = 1_000 / speed
    return {"pages_a_second": speed, "processor_ms_a_page": spent, "megabytes": 400, "records": 1_000, "seconds": 8}


FIGURES: dict[str, Any] = {
    "made": "2026-01-02",
    "python": "3.11.7",
    "cores": 2,
    "load": 0.1,
    "bytes_a_page": 40_000,
    "versions": {"newsparse": "0.1", "trafilatura": "2.0"},
    "bare": {"1": found(125)},
    "newsparse": {"1": found(100), "2": found(190)},
    "trafilatura": {"1": found(20), "2": found(38)},
}


def test_the_dump_holds_the_pages_again_and_again(tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    path = tmp_path / "dump.warc.gz"
    make_warc(path, [PAGES], 40)
    read = list(responses(path, 100))
    assert len(read) == 40
    assert len({address for address, _ in read}) == 40
    assert 5 < len({content for _, content in read}) < 40
    assert len(list(responses(path, 3))) == 3


def test_facts_follow_from_the_figures() -> None:
    text = speed_text(FIGURES)
    assert "| newsparse 0.1 | 2 | 190.0 | 95.0 | 5.3 | 400 | 1,000 |" in text
    assert "2 cores are 1.90 times as fast as one." in text
    assert "parse() alone takes 8.0 ms of processor a page." in text
    assert "a run takes 10.0 ms, +25 %." in text
    assert "newsparse does 5.0 times as many pages a second as the trafilatura pipeline" in text


def test_a_busy_machine_is_told_of() -> None:
    assert "load of 12 from other work" in speed_text({**FIGURES, "load": 12})
    assert "other work" not in speed_text(FIGURES)


def test_costs_follow_from_the_figures() -> None:
    text = cost_text(FIGURES)
    assert "1.35 billion articles in 117 months are 11.5 million a month." in text
    assert "| newsparse | 95.0 | 34 | 2.1 h | 8 min | 1.69 USD |" in text  # 11,538,462 / 95 / 3600 = 33.7


def test_the_page_is_written_from_kept_figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page, kept = tmp_path / "dumps.md", tmp_path / "dumps.json"
    page.write_text("A\n<!-- speed -->\nold\n<!-- /speed -->\nB\n<!-- cost -->\nold\n<!-- /cost -->\nC\n")
    kept.write_text(json.dumps({**FIGURES, "newsparse": FIGURES["newsparse"]}))
    monkeypatch.setattr(dumps, "PAGE", page)
    assert dumps.main(["--no-run", "--figures", str(kept)]) == 0
    text = page.read_text("utf-8")
    assert "old" not in text
    assert text.startswith("A\n<!-- speed -->\nMade on 2026-01-02")
    assert text.endswith("<!-- /cost -->\nC\n")


def test_without_figures_nothing_is_written(tmp_path: Path) -> None:
    assert dumps.main(["--no-run", "--figures", str(tmp_path / "none.json")]) == 2


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="Linux tells what a process holds")
def test_memory_of_a_process() -> None:
    assert 5_000_000 < memory_of(os.getpid()) < 5_000_000_000
    assert memory_of(2**30) == 0
