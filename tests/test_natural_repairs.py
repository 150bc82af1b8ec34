"""Repairs on short phrases in shapes that stand on real pages, and on phrases that only look like glitches.

A line of ``fixtures/cases/natural.jsonl`` is a glitch as extractors and careless flattening make it; a line of
``fixtures/cases/look_alikes.jsonl`` stays as it is. Not all can be told from a phrase alone, so that shares are
asked for; a failure shows every case that failed.
"""

from __future__ import annotations

import json
from pathlib import Path

from newsparse.repair import repair

CASES = Path(__file__).parent.parent / "fixtures" / "cases"
NATURAL, LOOK_ALIKES = (
    [json.loads(line) for line in (CASES / name).read_text(encoding="utf-8").splitlines()]
    for name in ("natural.jsonl", "look_alikes.jsonl")
)
LEAST_REPAIRED, LEAST_LEFT = 0.80, 0.99


def test_natural_glitches_are_repaired() -> None:
    failed = []
    for case in NATURAL:
        done = repair(case["in"], case["language"]).text
        if done != case["out"]:
            failed.append(f"{case['language']} {case['why']}: {case['in']!r} became {done!r}")
    assert 1 - len(failed) / len(NATURAL) >= LEAST_REPAIRED, "\n".join(failed)


def test_look_alikes_stay() -> None:
    failed = []
    for case in LOOK_ALIKES:
        for language in (case["language"], None):
            done = repair(case["in"], language)
            if done.text != case["in"]:
                failed.append(f"{case['language']} {case['why']}: {[(one.kind, one.after) for one in done.repairs]}")
                break
    assert 1 - len(failed) / len(LOOK_ALIKES) >= LEAST_LEFT, "\n".join(failed)


def test_there_are_enough_of_both() -> None:
    assert len(NATURAL) >= 150
    assert len(LOOK_ALIKES) >= 300
    assert len({case["language"] for case in LOOK_ALIKES}) >= 15
    assert len({case["in"] for case in LOOK_ALIKES}) == len(LOOK_ALIKES)
    assert all(case["in"] != case["out"] for case in NATURAL)
