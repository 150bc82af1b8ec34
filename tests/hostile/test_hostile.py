"""Every hostile page gives an Article in bounded time and memory, readable text kept, and a warning where one is due.

Small pages in every run; ``pytest tests/hostile --hostile-full`` takes them at full size, which needs half an hour.
Time is that of the processor, of a process of each page's own, with room for a busy machine.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from guarded import MEMORY, MEMORY_A_BYTE, SECONDS, SECONDS_A_MEGABYTE
from hostile_pages import CASES, DEEP, MEGABYTE, Case

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits on memory hold on Linux only")


@pytest.fixture(scope="module")
def ask(request: pytest.FixtureRequest) -> Iterator[Callable[[Case], dict[str, Any]]]:
    """One guarded process for all cases; what it says of each."""
    command = [sys.executable, str(Path(__file__).with_name("guarded.py")), "newsparse"]
    full = request.config.getoption("--hostile-full")
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        writing, reading = process.stdin, process.stdout

        def answer(case: Case) -> dict[str, Any]:
            writing.write(json.dumps([case.name, case.full if full else case.small]) + "\n")
            return dict(json.loads(reading.readline()))

        yield answer
        writing.close()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_hostile_page(case: Case, ask: Callable[[Case], dict[str, Any]]) -> None:
    found = ask(case)
    assert found["outcome"] == "right", found
    assert found["seconds"] <= SECONDS + SECONDS_A_MEGABYTE * found["bytes"] / MEGABYTE
    assert found["megabytes"] * MEGABYTE <= MEMORY + MEMORY_A_BYTE * found["bytes"]
    assert found["headline"] == case.headline or not case.kept
    assert [one for one in found["warnings"] if one.startswith(case.warning)] or not case.warning, found["warnings"]


def test_cases_have_names_of_their_own() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 60


@pytest.mark.parametrize("case", [case for case in CASES if case.group == "nesting"], ids=lambda case: case.name)
def test_nesting_is_deep_at_any_size(case: Case) -> None:
    assert str(case.make(0)).count("<") > DEEP


def test_each_way_to_break_is_told() -> None:
    command = [sys.executable, "-c", BREAKING.format(folder=str(Path(__file__).parent))]
    told = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout.splitlines()
    assert [json.loads(line)["outcome"] for line in told] == ["exception", "memory", "time", "killed", "empty", "right"]


BREAKING = """
import json, os, signal, sys
sys.path.insert(0, {folder!r})
import guarded

guarded.SECONDS = 0.1


def endless(content):
    while True:
        pass


def found(text):
    return lambda content: {{"text": text, "headline": None, "warnings": ()}}


for parse in (
    lambda content: 1 // 0,
    lambda content: found(str(len(bytearray(10**10)))),
    endless,
    lambda content: os.kill(os.getpid(), signal.SIGSEGV),
    found(""),
    found(guarded.BODY),
):
    print(json.dumps(guarded.answer(parse, "ampersands", 1_000)), flush=True)
"""
