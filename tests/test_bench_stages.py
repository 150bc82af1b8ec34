"""The table of stages adds up, and the package is left as it was."""

from __future__ import annotations

from importlib import import_module

import stages
from speed import BARE, bare_parse
from systems import Request

PAGE = b"<html><body><h1>Ferry runs again</h1><p>The boat to Torran sails again after nine weeks.</p></body></html>"


def test_stages_add_up_to_the_whole() -> None:
    path = import_module("newsparse.parse")
    before = dict(vars(path))
    seconds = stages.stages_of(Request(PAGE), bare_parse, 2)
    assert dict(vars(path)) == before
    assert {"read", "metadata", "segment", "repair", "assemble"} <= seconds.keys()
    assert all(taken >= 0 for taken in seconds.values())
    rest = sum(taken for name, taken in seconds.items() if name not in (BARE, stages.WHOLE))
    assert rest >= seconds[stages.WHOLE] * 0.999
    shown = stages.stage_table(seconds, 1, BARE).splitlines()
    assert shown[2].startswith(f"| {BARE} | ")
    assert shown[-1].startswith(f"| {stages.WHOLE} | ")
    assert shown[-1].endswith("| 100% |")


def test_two_parts_that_do_the_same_work_are_one_stage() -> None:
    assert stages.stage_of("newsparse.segment.html") == stages.stage_of("newsparse.segment_text") == "segment"
    assert stages.stage_of("newsparse.page_type") == "page type"
