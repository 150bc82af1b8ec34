"""Bylines: one line of ``fixtures/cases/names.jsonl`` is one case."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.names import LIMITS, split_byline

CASE_FILE = Path(__file__).parent.parent / "fixtures" / "cases" / "names.jsonl"
CASES = [json.loads(line) for line in CASE_FILE.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_splits_bylines(case: dict[str, Any]) -> None:
    assert list(split_byline(case["in"])) == case["out"]


@given(st.text(max_size=300))
def test_never_raises_and_gives_each_name_once(text: str) -> None:
    names = split_byline(text)
    assert len({name.casefold() for name in names}) == len(names)
    assert all(1 < len(name) <= LIMITS["max_name"] for name in names)
