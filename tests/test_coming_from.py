"""docs/coming-from.md: both sides of each row run; newsparse's always, the other library's where it is installed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
HTML = (ROOT / "fixtures" / "pages" / "footbridge-reopens" / "source.html").read_text(encoding="utf-8")
URL = "https://www.tollmouth-courier.example/local/transport/footbridge-reopens-after-two-winters-48213"
SECTION_RE = re.compile(r"^## From (\S+)$(.+?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
CODE_RE = re.compile(r"```python\n(.*?)```", re.DOTALL)
ROW_RE = re.compile(r"^\| `([^`]+)` \| `([^`]+)` \|(.*)\|$", re.MULTILINE)
SECTIONS = dict(SECTION_RE.findall((ROOT / "docs" / "coming-from.md").read_text(encoding="utf-8")))
ROWS = [
    pytest.param(library, *(cell.replace(r"\|", "|").strip() for cell in row), id=f"{library}: {row[0]}")
    for library, section in SECTIONS.items()
    for row in ROW_RE.findall(section)
]
MODULES = {
    "trafilatura": "trafilatura",
    "newspaper4k": "newspaper",
    "goose3": "goose3",
    "readability-lxml": "readability",
}

pytestmark = pytest.mark.filterwarnings("default")  # the other libraries have warnings of their own


def after(code: str) -> dict[str, Any]:
    names: dict[str, Any] = {"html": HTML, "url": URL}
    exec(compile(code, "docs/coming-from.md", "exec"), names)
    return names


def plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def test_every_library_has_rows() -> None:
    assert list(SECTIONS) == list(MODULES)
    for section in SECTIONS.values():
        assert len(ROW_RE.findall(section)) >= 4
        assert len(CODE_RE.findall(section)) == 2


@pytest.mark.parametrize(("library", "there", "here", "difference"), ROWS)
def test_call_here_gives_something(library: str, there: str, here: str, difference: str) -> None:
    names = after(CODE_RE.findall(SECTIONS[library])[1])
    assert eval(here, names) not in (None, "", (), [], False), here


@pytest.mark.parametrize(("library", "there", "here", "difference"), ROWS)
def test_call_there_gives_the_same_where_no_difference_is_told(
    library: str, there: str, here: str, difference: str
) -> None:
    pytest.importorskip(MODULES[library])
    old, new = map(after, CODE_RE.findall(SECTIONS[library]))
    given = plain(eval(there, old))
    if not difference:
        assert plain(eval(here, new)) == given
