"""The gate: what it lets pass, what it stops, and how floors are pinned."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import gate
from gate import Pinned, floors_text, pinned_anew, raised, read_floors

if TYPE_CHECKING:
    from pathlib import Path


def figures(path: Path, shf1: float, digest: str = "d1") -> Path:
    """A JSON file as quality.py writes it."""
    runs = {"html": {"measures": {"shF1": shf1}}, "text": {"measures": {"shF1": 0.1}}}
    corpus = {"digest": digest, "pages": 3, "systems": {"newsparse": {"modes": runs}}}
    path.write_text(json.dumps({"corpora": {"town news": corpus}}), encoding="utf-8")
    return path


def run(tmp_path: Path, shf1: float, *options: str, digest: str = "d1") -> int:
    written = figures(tmp_path / "figures.json", shf1, digest)
    return gate.main([f"--from={written}", f"--floors={tmp_path / 'floors.toml'}", *options])


@pytest.fixture
def pinned(tmp_path: Path) -> Path:
    assert run(tmp_path, 0.9504, "--pin") == 0
    return tmp_path


def floor_in(folder: Path) -> float:
    return read_floors(folder / "floors.toml")["town news"].modes["html"]["shF1"]


def test_pin_stays_below_the_figure(pinned: Path) -> None:
    assert floor_in(pinned) == pytest.approx(0.948)


@pytest.mark.parametrize(("shf1", "expected"), [(0.9504, 0), (0.948, 0), (0.9479, 1), (1.0, 0)])
def test_check(pinned: Path, shf1: float, expected: int) -> None:
    assert run(pinned, shf1) == expected


def test_another_corpus_is_stopped(pinned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(pinned, 0.99, digest="d2") == 1
    assert "pin anew" in capsys.readouterr().err


def test_a_corpus_without_floors_is_stopped(tmp_path: Path) -> None:
    assert run(tmp_path, 0.99) == 1


def test_pin_lowers_only_with_leave(pinned: Path) -> None:
    assert run(pinned, 0.90, "--pin") == 1
    assert floor_in(pinned) == pytest.approx(0.948)
    assert run(pinned, 0.90, "--pin", "--allow-lower") == 0
    assert floor_in(pinned) == pytest.approx(0.898)


def test_nothing_measured_is_an_error(tmp_path: Path) -> None:
    written = tmp_path / "figures.json"
    written.write_text('{"corpora": {}}', encoding="utf-8")
    assert gate.main([f"--from={written}", f"--floors={tmp_path / 'floors.toml'}"]) == 2


@pytest.mark.parametrize(
    ("old", "value", "expected"),
    [
        (None, 0.5, 0.498),
        (0.4, 0.5, 0.498),
        (0.499, 0.5, 0.499),
        (0.6, 0.5, 0.498),
        (None, 0.001, 0.0),
        (None, 1, 0.998),
    ],
)
def test_raised(old: float | None, value: float, expected: float) -> None:
    assert raised(old, value, 0.002) == pytest.approx(expected)


def test_modes_that_were_not_run_keep_their_floors_on_the_same_corpus() -> None:
    old = Pinned("d1", 3, {"html": {"acc": 0.1}, "text/wet": {"acc": 0.2}})
    assert pinned_anew(old, Pinned("d1", 3, {"html": {"acc": 0.5}}), 0.0).modes["text/wet"] == {"acc": 0.2}
    assert "text/wet" not in pinned_anew(old, Pinned("d2", 3, {"html": {"acc": 0.5}}), 0.0).modes


def test_floors_are_read_as_written(tmp_path: Path) -> None:
    floors = {'a "b"': Pinned("d1", 3, {"html": {"shF1": 0.5}, "text/wet": {"acc": 0.25}}), "c": Pinned("d2", 1)}
    path = tmp_path / "floors.toml"
    path.write_text(floors_text(floors), encoding="utf-8")
    assert read_floors(path) == floors
