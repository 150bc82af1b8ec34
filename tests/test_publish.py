"""The public tables are made from figures."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import publish
from speed import BARE

if TYPE_CHECKING:
    from pathlib import Path

QUALITY: dict[str, Any] = {
    "made": "2026-01-02",
    "python": "3.11.7",
    "corpora": {
        "village": {
            "digest": "d1",
            "pages": 9,
            "labelled": 3,
            "systems": {
                "trafilatura": {"version": "2.0", "modes": {"html": {"measures": {"shF1": 0.8, "shP": 0.7}}}},
                "newsparse": {
                    "version": "0.1",
                    "modes": {
                        "html": {"measures": {"shF1": 0.95, "section": 1.0}},
                        "text": {"measures": {"shF1": 0.9, "headline": 1.0}},
                    },
                },
            },
        }
    },
}
SPEED: dict[str, Any] = {
    "made": "2026-01-02",
    "python": "3.11.7",
    "corpora": {
        "village": {
            BARE: {"pages": 9, "ratio": 1.0, "ms": 1.25},
            "newsparse": {"pages": 9, "ratio": 4.0, "ms": 5.0},
        }
    },
}


def test_newsparse_stands_first_and_thin_fields_are_left_out() -> None:
    lines = publish.quality_table(QUALITY["corpora"]["village"], "html", None).splitlines()
    assert lines == ["| system | shF1 |", "| --- | --- |", "| newsparse 0.1 | .950 |", "| trafilatura 2.0 | .800 |"]


def test_figures_of_systems_not_run_again_stay_for_the_same_pages() -> None:
    new = {
        "corpora": {
            "village": {"digest": "d1", "pages": 9, "labelled": 3, "systems": {"newsparse": {"version": "0.2"}}}
        }
    }
    merged = publish.merged_quality(QUALITY, new)["corpora"]["village"]["systems"]
    assert merged["newsparse"]["version"] == "0.2"
    assert "trafilatura" in merged


def test_figures_of_other_pages_go() -> None:
    new = {
        "corpora": {
            "village": {"digest": "d2", "pages": 8, "labelled": 3, "systems": {"newsparse": {"version": "0.2"}}}
        }
    }
    assert list(publish.merged_quality(QUALITY, new)["corpora"]["village"]["systems"]) == ["newsparse"]


def test_tables_go_between_the_markers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = "Before\n<!-- quality -->\nold\n<!-- /quality -->\nbetween\n<!-- speed -->\nold\n<!-- /speed -->\nafter\n"
    for name in ("README", "DOCS"):
        (tmp_path / name).write_text(page, encoding="utf-8")
        monkeypatch.setattr(publish, name, tmp_path / name)
    (tmp_path / "quality.json").write_text(json.dumps(QUALITY), encoding="utf-8")
    (tmp_path / "speed.json").write_text(json.dumps(SPEED), encoding="utf-8")
    assert publish.main(["--no-run", "--figures", str(tmp_path)]) == 0
    made = (tmp_path / "DOCS").read_text(encoding="utf-8")
    assert "old" not in made
    assert "9 pages of village, 3 of them labelled by hand, flattened to text, the worst of three ways:" in made
    assert f"| {BARE} | 1.00 | 1.25 |" in made
    assert made.startswith("Before\n<!-- quality -->\nMade on 2026-01-02 with Python 3.11.7.")
    assert made.endswith("\n<!-- /speed -->\nafter\n")


KINDS: dict[str, Any] = {
    "made": "2026-01-02",
    "corpora": ["village", "shops"],
    "kinds": {
        "newsparse html": {"AUC": 0.9, "F1": 0.8, "precision": 0.7, "recall": 1.0, "articles": 9, "others": 4},
        "newsparse text/bs4": {"AUC": 0.8, "F1": 0.7, "precision": 0.7, "recall": 0.7, "articles": 9, "others": 4},
        "newsparse text/wet": {"AUC": 0.7, "F1": 0.6, "precision": 0.6, "recall": 0.6, "articles": 9, "others": 4},
        "raw-text html": {},
    },
}


def test_articles_and_other_pages_have_a_table_of_their_own() -> None:
    assert publish.kinds_text(KINDS).splitlines() == [
        "9 articles and 4 other pages of village, shops, made on 2026-01-02:",
        "",
        "| newsparse | AUC | F1 | precision | recall |",
        "| --- | --- | --- | --- | --- |",
        "| HTML | .900 | .800 | .700 | 1.000 |",
        "| flattened to text, the worst of three ways | .700 | .600 | .600 | .600 |",
    ]
    assert publish.kinds_text({**KINDS, "kinds": {"raw-text html": {}}}) == ""


def test_a_page_without_markers_is_named(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("nothing", encoding="utf-8")
    with pytest.raises(SystemExit, match="<!-- speed -->"):
        publish.put(page, "speed", "text")


def test_without_figures_it_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert publish.main(["--no-run", "--figures", str(tmp_path)]) == 2
    assert "name a corpus" in capsys.readouterr().err
