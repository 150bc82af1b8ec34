"""Makes docs/columns.md: what is measured of each line. The docs build asks for it (docs/made_pages.py)."""

from __future__ import annotations

from itertools import groupby
from math import inf

from newsparse.lines.columns import COLUMNS, Column

INTRODUCTION = """\
# Columns

What is measured of each line of a page, from `src/newsparse/lines/columns.py`. Body and boilerplate are told apart by
forests over these columns; a weights file names those that it was fitted on.

"Long" lines have 100 characters and more and few links. Sizes are characters as an alphabet would need them: a sign of
Chinese, Japanese or Korean counts as more than one. Odds are log-odds of being body: above 0 it is the likelier.
"""
STAGES = (
    "What the line alone says",
    "Stage 1: measured of all lines",
    "Stage 2: measured of the lines that stage 1 leaves open",
    "Stage 3: measured of the lines that stage 2 leaves open",
)


END = "\nNext: [Rules for a site](site-rules.md).\n"


def make_page() -> str:
    """The page, as Markdown."""
    parts = [INTRODUCTION]
    for stage, columns in groupby(sorted(COLUMNS, key=lambda one: one.stage), lambda one: one.stage):
        parts.append(f"## {STAGES[stage]}\n")
        parts.append("| column | meaning | unit | range | filled for |\n|---|---|---|---|---|")
        parts.append("\n".join(map(row, columns)) + "\n")
    return "\n".join(parts) + END


def row(column: Column) -> str:
    """One column's row in the table."""
    filled = "HTML and text" if column.filled == "both" else column.filled.replace("html", "HTML")
    span = f"{bound(column.least)} to {bound(column.most)}"
    meaning = column.meaning.replace("|", r"\|")
    return f"| `{column.name}` | {meaning} | {column.unit} | {span} | {filled} |"


def bound(number: float) -> str:
    """An end of a range."""
    return "any" if abs(number) == inf else f"{number:g}"
