"""Written dates: one line of ``fixtures/cases/dates.jsonl`` is one case."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.dates import FIRST_YEAR, LAST_YEAR, parse_date

CASE_FILE = Path(__file__).parent.parent / "fixtures" / "cases" / "dates.jsonl"
CASES = [json.loads(line) for line in CASE_FILE.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_reads_dates(case: dict[str, Any]) -> None:
    moment = parse_date(case["in"])
    assert (moment.isoformat() if moment else None) == case["out"]


@pytest.mark.parametrize(("language", "month"), [("en-US", 3), ("en-GB", 4), ("de", 4), ("fr-CA", 4)])
def test_language_settles_the_order_of_day_and_month(language: str, month: int) -> None:
    moment = parse_date("3/4/2025", language=language)
    assert moment is not None
    assert moment.month == month


@given(st.text(max_size=250))
def test_never_raises_and_stays_plausible(text: str) -> None:
    moment = parse_date(text)
    assert moment is None or FIRST_YEAR <= moment.year <= LAST_YEAR


@given(st.datetimes(min_value=datetime(FIRST_YEAR, 1, 1), max_value=datetime(LAST_YEAR, 1, 1)))
def test_iso_stamps_come_back_whole(moment: datetime) -> None:
    assert parse_date(moment.isoformat()) == moment
