"""Makes the notebook's page: runs ``docs/example.ipynb``, which is kept without its answers, and shows both."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

NOTEBOOK = Path(__file__).with_name("example.ipynb")
SECONDS = 300
"""For all cells of one run; it takes some 20 on a quiet machine."""
END = "\nNext: [Fields](fields.md).\n"


def run(source: str) -> dict[str, Any]:
    """The notebook with the answers of its cells; raises what nbclient raises where a cell fails."""
    import nbclient
    import nbformat

    notebook = nbformat.reads(source, as_version=4)
    place = {"metadata": {"path": str(NOTEBOOK.parent)}}
    nbclient.NotebookClient(notebook, timeout=SECONDS, kernel_name="python3", resources=place).execute()
    return dict(json.loads(nbformat.writes(notebook)))


def make_page() -> str:
    """The notebook as Markdown, its tables and pictures inside."""
    cells = run(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    parts = [_joined(cell["source"]) if cell["cell_type"] == "markdown" else _code(cell) for cell in cells]
    return "\n\n".join(parts) + "\n" + END


def _code(cell: dict[str, Any]) -> str:
    return "\n\n".join([f"```python\n{_joined(cell['source'])}\n```", *map(_answer, cell["outputs"])])


def _answer(output: dict[str, Any]) -> str:
    """One answer in the richest form that a page can show."""
    data = output.get("data", {})
    if "image/png" in data:
        return f'<img alt="" src="data:image/png;base64,{_joined(data["image/png"]).strip()}">'
    if "text/html" in data:
        # A blank line would end the block of HTML for Markdown.
        return "\n".join(line for line in _joined(data["text/html"]).splitlines() if line.strip())
    return f"```text\n{_joined(data.get('text/plain') or output['text']).rstrip()}\n```"


def _joined(text: str | list[str]) -> str:
    return "".join(text)
