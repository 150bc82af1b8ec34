"""The example notebook runs, every cell of it answers, and it is kept small, without answers or traces of a machine."""

from __future__ import annotations

import json
import re
import runpy
from pathlib import Path
from typing import Any

import pytest

DOCS = Path(__file__).parents[1] / "docs"
SOURCE = (DOCS / "example.ipynb").read_text(encoding="utf-8")
CELLS: list[dict[str, Any]] = json.loads(SOURCE)["cells"]
CODE = [cell for cell in CELLS if cell["cell_type"] == "code"]


@pytest.mark.filterwarnings("default")  # those of the notebook's own machinery are not ours to mend
def test_every_cell_answers_and_the_page_shows_it() -> None:
    for library in ("ipykernel", "matplotlib", "pandas", "polars", "nbformat", "nbclient"):
        pytest.importorskip(library)
    page = runpy.run_path(str(DOCS / "make_notebook_page.py"))["make_page"]()
    pieces = re.split(r"^```python\n.*?^```\n", page, flags=re.MULTILINE | re.DOTALL)[1:]
    assert len(pieces) == len(CODE)
    answers = [re.match(r"\s*(```text\n.|<img alt=\"\" src=|<)", piece) for piece in pieces]
    assert [number for number, answer in enumerate(answers, 1) if answer is None] == []
    assert page.count("data:image/png") == 2
    assert "<table" in page


def test_cells_are_kept_without_their_answers() -> None:
    assert [cell["id"] for cell in CODE if cell["execution_count"] is not None or cell["outputs"]] == []


def test_the_notebook_is_small() -> None:
    assert len(SOURCE) < 20_000


def test_the_notebook_tells_nothing_of_the_machine() -> None:
    assert re.findall(r"/(?:home|root|tmp|Users|work|opt)/[^\"\s]*", SOURCE) == []
    assert {key for cell in CELLS for key in cell["metadata"]} == set()


def test_its_links_lead_somewhere() -> None:
    text = "".join("".join(cell["source"]) for cell in CELLS if cell["cell_type"] == "markdown")
    links = re.findall(r"\]\(([^)#:]+)", text)
    assert links
    assert [link for link in links if not (DOCS / link).exists()] == []
