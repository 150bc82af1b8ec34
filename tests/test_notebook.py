"""The example notebook runs, and is stored with its answers, small and without traces of the machine it ran on."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import Any

import pytest

DOCS = Path(__file__).parents[1] / "docs"
SOURCE = (DOCS / "example.ipynb").read_text(encoding="utf-8")
CELLS: list[dict[str, Any]] = json.loads(SOURCE)["cells"]
CODE = [cell for cell in CELLS if cell["cell_type"] == "code"]


def kinds_of(cell: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """What a cell answers with: text, a table, a picture."""
    return [(output["output_type"], sorted(output.get("data", ()))) for output in cell["outputs"]]


@pytest.mark.filterwarnings("default")  # those of the notebook's own machinery are not ours to mend
def test_the_notebook_runs_and_answers_as_it_is_stored() -> None:
    pytest.importorskip("ipykernel")
    for library in ("matplotlib", "pandas", "polars"):
        pytest.importorskip(library)
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    notebook = nbformat.reads(SOURCE, as_version=4)
    stored = copy.deepcopy(CODE)
    nbclient.NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(DOCS)}}
    ).execute()
    ran = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [kinds_of(cell) for cell in ran] == [kinds_of(cell) for cell in stored]


def test_every_cell_is_stored_with_its_answer() -> None:
    assert [
        number for number, cell in enumerate(CODE, 1) if cell["execution_count"] != number or not cell["outputs"]
    ] == []
    assert "error" not in {output["output_type"] for cell in CODE for output in cell["outputs"]}


def test_the_notebook_is_small() -> None:
    assert len(SOURCE) < 200_000


def test_the_notebook_tells_nothing_of_the_machine() -> None:
    assert re.findall(r"/(?:home|root|tmp|Users|work|opt)/[^\"\s]*", SOURCE) == []
    assert {key for cell in CELLS for key in cell["metadata"]} == set()


def test_its_links_lead_somewhere() -> None:
    text = "".join("".join(cell["source"]) for cell in CELLS if cell["cell_type"] == "markdown")
    links = re.findall(r"\]\(([^)#:]+)", text)
    assert links
    assert [link for link in links if not (DOCS / link).exists()] == []
