"""Plain text to passages: cases one a line, and what holds for any text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsparse.records import Page, Passage
from newsparse.rulebook import load_rulebook
from newsparse.segment_text import segment_text
from newsparse.segment_text.joins import Seams, SoFar, find_width
from newsparse.segment_text.lines import ODD_SPACES, read_lines
from newsparse.segment_text.marks import BULLETS

FIXTURES = Path(__file__).parents[1] / "fixtures"
CASES = [
    json.loads(line) for line in (FIXTURES / "cases" / "segment_text.jsonl").read_text("utf-8").splitlines() if line
]


def segment(text: str) -> tuple[Passage, ...]:
    return segment_text(Page(kind="text", text=text)).passages


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_case(case: dict[str, Any]) -> None:
    assert [[passage.kind, passage.text] for passage in segment(case["in"])] == case["out"]


def test_seed() -> None:
    passages = segment((FIXTURES / "seed.txt").read_text("utf-8"))
    headline = "Global Powers Clash Over Ukraine's Future in Critical Paris Peace Summit"
    assert [passage.text for passage in passages[:7]] == [
        *("World", headline, headline, "Ukraine", "ceasefire", "diplomacy", "Key Points")
    ]
    assert [passage.kind for passage in passages] == [*["paragraph"] * 7, *["item"] * 3, *["paragraph"] * 5]
    assert len({passage.group for passage in passages[7:10]}) == 1
    assert [passage.node for passage in passages] == [1, 3, 5, 6, 7, 8, 9, 10, 11, 12, 14, 16, 18, 20, 22]


def test_gap_says_that_a_blank_line_stands_before() -> None:
    passages = segment("One goes here.\nTwo goes there.\n\n\nThree stands last.")
    assert [passage.gap for passage in passages] == [True, False, True]
    assert [passage.node for passage in passages] == [1, 2, 5]


def test_groups_tell_lists_apart() -> None:
    passages = segment("• One\n• Two\nThe council met.\n• Three\n• Four")
    groups = [passage.group for passage in passages]
    assert groups[0] == groups[1] > 0
    assert groups[2] == 0
    assert groups[3] == groups[4] > groups[1]


def test_heading_levels() -> None:
    passages = segment("Bridge opens\n====\n\n### Why now\n\nNobody knows\n------")
    assert [passage.level for passage in passages] == [1, 3, 2]


def test_long_lines_are_taken_whole() -> None:
    assert [len(passage.text) for passage in segment("a" * 2_000_000)] == [2_000_000]
    prose = "The mayor said that it was over. " * 50_000
    assert [passage.text for passage in segment(prose)] == [prose.strip()]


PIECES = [
    *("The mayor said on Monday that it was over", "Reuters", ", he said", "and then", ".", "Home", "the", '"'),
    *("• ", "* ", "- ", "1. ", "2. ", "> ", "# ", "====", "----", "    ", "\t", "\n", "\n\n", "\r\n", "\u2028", "\x0c"),
    *("東京", "のは。", "Key Points", "(", ")", "’s", ":", " ", "\u00a0", "–", "a) ", "b) ", "»", "…", "\u200b", "ß"),
]

MARKS = re.compile(r"[^\S\n]|[" + re.escape("".join(sorted(BULLETS))) + r"#>=~()0-9ab.]")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=80))
def test_nothing_is_lost_and_nothing_moves(text: str) -> None:
    passages = segment(text)
    before = MARKS.sub("", "".join(text.split()))
    after = MARKS.sub("", "".join("".join(passage.text.split()) for passage in passages))
    assert after == before
    assert [passage.node for passage in passages] == sorted(passage.node for passage in passages)
    assert all(passage.text == " ".join(passage.text.split()) for passage in passages)


@settings(max_examples=300)
@given(
    st.lists(
        st.sampled_from(
            [
                "Menu",
                "the ferry",
                "Ferry news",
                ", it said",
                "(so)",
                '"Yes',
                'no"',
                "It ran.",
                "at the",
                "- he",
                "A " * 25,
            ]
        ),
        min_size=2,
    )
)
def test_no_line_is_left_alone_that_goes_on_in_the_next(texts: list[str]) -> None:
    lines = read_lines("\n".join(texts))
    seams = Seams(lines, load_rulebook(), find_width(lines))
    for index, line in enumerate(lines[:-1]):
        if seams.lone[index]:
            so_far = SoFar(len(line.text), ". " in line.text, line.text.count('"') % 2 == 1)
            assert not seams.joined(index + 1, so_far)


def test_all_white_space_within_lines_is_known() -> None:
    spaces = [sign for sign in map(chr, range(0x110000)) if sign.isspace() and len(f"a{sign}b".splitlines()) == 1]
    assert sorted(spaces) == sorted(" " + ODD_SPACES)
