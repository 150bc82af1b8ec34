"""What plain text is looked at with: the run of the body, words at the edges of lines, forests in steps."""

from __future__ import annotations

import pytest

from newsparse.assemble.topics import split_tags
from newsparse.label.flat.evidence import RUN_COLUMNS, beside_run, best_up_to, run_in
from newsparse.label.flat.glance import TEXT_COLUMNS, WORD_COLUMNS, flat_survey
from newsparse.records import Passage
from newsparse.trees import HEAD, SURE, compile_trees


def test_best_stretch_that_ends_at_each_place() -> None:
    assert best_up_to([-1.0, 2.0, -1.0, 3.0, -5.0]) == [-1.0, 2.0, 1.0, 4.0, -1.0]


def run_of(odds: list[float]) -> dict[str, list[float]]:
    run = run_in(odds, [100] * len(odds))
    rows = [beside_run(run, index) for index in range(len(odds))]
    return {name: list(column) for name, column in zip(RUN_COLUMNS, zip(*rows, strict=True), strict=True)}


class TestRun:
    def test_holds_the_likeliest_stretch_and_the_dip_within(self) -> None:
        assert run_of([-2.0, 2.0, 2.0, -1.0, 2.0, -2.0, -2.0, 1.0])["in_run"] == [0, 1, 1, 1, 1, 0, 0, 0]

    def test_tells_how_far_each_line_is_from_it(self) -> None:
        run = run_of([-2.0, 2.0, 2.0, -2.0, -2.0])
        assert run["from_run"] == [-1, 0, 1, 2, 3]
        assert run["to_run_end"] == [2, 1, 0, -1, -2]

    def test_tells_what_lies_between(self) -> None:
        assert run_of([2.0, 2.0, -2.0, -2.0, 1.0])["valley"] == [0.0, 0.0, 0.0, -0.2, -0.4]

    @pytest.mark.parametrize("odds", [[-3.0], [-2.0, -1.0, -3.0], [0.0, 0.0]])
    def test_stands_where_nothing_is_likely(self, odds: list[float]) -> None:
        assert all(len(column) == len(odds) for column in run_of(odds).values())


def words_seen(*lines: str, odds: dict[str, float]) -> list[dict[str, float]]:
    passages = [Passage("paragraph", line, at) for at, line in enumerate(lines, 1)]
    rows = flat_survey(passages, 0, odds).rows
    return [
        {name: one for name, one in zip(TEXT_COLUMNS, row, strict=True) if name in WORD_COLUMNS and one} for row in rows
    ]


class TestWords:
    def test_count_by_their_place(self) -> None:
        odds = {"photo": -1.0, "^photo": -2.0, "images$": -3.0}
        assert words_seen("Photo by Harbour Images", odds=odds) == [
            {
                "word_low": -1.0,
                "word_mean": -1.0,
                "word_high": -1.0,
                "first_word": -2.0,
                "last_word": -3.0,
                "words": 4.0,
                "openings": 1.0,
            }
        ]

    def test_of_a_long_line_are_those_of_its_beginning_and_its_last(self) -> None:
        line = "The ferry " + "went out and came back " * 20 + "on Monday"
        assert words_seen(line, odds={"monday$": 1.5})[0]["last_word"] == 1.5

    def test_of_a_line_of_signs_are_none(self) -> None:
        assert words_seen("* * *", odds={"^photo": 1.0}) == [{"openings": 1.0}]

    def test_lines_that_open_alike_are_counted(self) -> None:
        seen = words_seen("Read more about the ferry", "Read more about the bridge", "Tides", odds={})
        assert [one["openings"] for one in seen] == [2.0, 2.0, 1.0]


class TestForest:
    def test_stops_when_sure(self) -> None:
        trees = [0.0] * HEAD + [SURE] * 2 + [1.0] * 4
        assert compile_trees(trees, step=2)([]) == 2 * SURE

    def test_goes_on_while_it_is_not(self) -> None:
        trees = [0.0] * (HEAD + 2) + [0.5, 0.25]
        assert compile_trees(trees, step=2)([]) == compile_trees(trees)([]) == 0.75


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("ferries, storms", ["ferries", "storms"]),
        ("Tags: ferries | storms", ["ferries", "storms"]),
        ("HarbourShippingIsland ferries", ["Harbour", "Shipping", "Island ferries"]),
        ("YouTube", ["YouTube"]),
        ("McDonald Harbour", ["McDonald Harbour"]),
        ("Island ferries", ["Island ferries"]),
        ("#ferries #storms", ["ferries", "storms"]),
    ],
)
def test_tags_of_a_line(line: str, tags: list[str]) -> None:
    assert split_tags(line) == tags
