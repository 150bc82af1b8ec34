"""Authors, dates, standfirsts and key points of whole pages: one line of ``fixtures/cases/credits.jsonl`` is one case.

``head`` goes into the page's head, ``above`` before its headline, ``top`` between headline and body; with ``wrap`` the
body stands in an element of its own.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from newsparse import parse

CASE_FILE = Path(__file__).parent.parent / "fixtures" / "cases" / "credits.jsonl"
CASES = [json.loads(line) for line in CASE_FILE.read_text(encoding="utf-8").splitlines()]
BODY = """
<p>The boat to Torran sails again after nine weeks, the harbour office said on Monday, when the channel was open.</p>
<p>Ice had closed the channel since early December, and the only pilot was on the other side of it, in Lorn.</p>
<p>Passengers have to book a place, since the boat takes forty people and a dozen sheep, and no more than that.</p>
<p>The council wants to buy a second boat, but the money for it has gone into the bridge, which is not finished.</p>
"""


def page(case: dict[str, Any]) -> str:
    body = f"<div class='text'>{BODY}</div>" if case.get("wrap") else BODY
    return (
        f"<html lang='en'><head><title>Ferry runs again</title>{case.get('head', '')}</head><body>"
        f"{case.get('above', '')}<article><header><h1>Ferry runs again</h1>{case.get('top', '')}</header>{body}"
        "</article><footer>All rights reserved.</footer></body></html>"
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_case(case: dict[str, Any]) -> None:
    found = parse(page(case), url=case.get("url")).to_dict()
    for field, value in case["out"].items():
        got = found[field]
        assert (got[:10] if field == "date_published" and got else got) == value
