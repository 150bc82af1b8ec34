"""What plain text is looked at with: the run of the body, words at the edges of lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsparse.label.flat.evidence import RUN_COLUMNS, beside_run, best_up_to, run_in
from newsparse.label.flat.glance import TEXT_COLUMNS, WORD_COLUMNS, by_place, distances_since, flat_survey
from newsparse.label.flat.letters import UPPER_RE, lower_words, shares_in
from newsparse.label.flat.look import TEXT_LOOK, flat_context, flat_looks
from newsparse.label.flat.neighbours import within
from newsparse.label.flat.own import LIST_COLUMNS, UNDER, own_rows
from newsparse.label.flat.sheet import Candidate, sheet_of

from newsparse.lines import Lines
from newsparse.lines.settings import FAR_LINES as FAR
from newsparse.lines.writing import DIGIT_RE, WORD_RE
from newsparse.records import Passage


def test_best_stretch_that_ends_at_each_place() -> None:
    assert best_up_to([-1.0, 2.0, -1.0, 3.0, -5.0]) == [-1.0, 2.0, 1.0, 4.0, -1.0]


def run_of(odds: list[float]) -> dict[str, list[float]]:
    columns = beside_run(run_in(odds, [100] * len(odds)), range(len(odds)))
    return dict(zip(RUN_COLUMNS, columns, strict=True))


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
    rows = flat_survey(passages, 0, by_place(odds)).rows
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


SOME_SIGNS = st.text(st.sampled_from("aZé ÿßµ²½ºÀÞ×Œœ039?!’“…•—→\u0301\u00a0\u2009漢Жж٣İ"), min_size=1)
SIGNS = SOME_SIGNS | SOME_SIGNS.map(lambda text: " Ferry 3" * 60 + text)


class TestLetters:
    """Whatever the signs, counting in C finds what regular expressions find."""

    @given(SIGNS)
    def test_words(self, text: str) -> None:
        assert lower_words(text) == WORD_RE.findall(text.lower())

    @given(SIGNS)
    def test_shares(self, text: str) -> None:
        words = text.split()
        assert shares_in(text) == (
            len(DIGIT_RE.findall(text)) / len(text),
            sum(word[0].isupper() for word in words) / max(len(words), 1),
            len(UPPER_RE.findall(text)) / len(text),
        )


@given(st.lists(st.booleans(), max_size=2 * FAR), st.sampled_from([0, 1]))
def test_distances_are_those_to_the_last_mark(marks: list[bool], first: int) -> None:
    behind = [marks[index::-1].index(True) if True in marks[: index + 1] else FAR for index in range(len(marks))]
    assert distances_since(marks, first) == [float(min(one + first, FAR)) for one in [FAR, *behind][: len(marks)]]


@given(st.lists(st.integers(0, 9), min_size=1), st.integers(1, 5))
def test_what_stands_around(numbers: list[int], near: int) -> None:
    sums = [sum(numbers[:index]) for index in range(len(numbers) + 1)]
    assert within(sums, near) == [sum(numbers[max(0, at - near) : at + near + 1]) for at in range(len(numbers))]


class TestLook:
    PASSAGES = (
        Passage("paragraph", "Menu", 1),
        Passage("paragraph", "Tags: harbour, ferries", 2, gap=False),
        Passage("item", "The ferry to the island runs again, its owner said on Monday. " * 4, 3),
    )

    def looks(self, *at: int) -> list[dict[str, float]]:
        seen = flat_survey(self.PASSAGES, 0, by_place({}))
        context = flat_context(
            seen,
            [-1.0, 0.5, 2.0],
            Lines(self.PASSAGES),
            headlines=["Ferry runs again"],
            word_odds=by_place({"~ferry": 1.0}),
        )
        return [dict(zip(TEXT_LOOK, row, strict=True)) for row in flat_looks(context, at)]

    def test_has_rows_for_the_lines_that_are_asked_for_alone(self) -> None:
        assert self.looks() == []
        assert [row["chars"] for row in self.looks(0, 2)] == [4.0, 248.0]
        assert self.looks(1) == self.looks(0, 1, 2)[1:2]

    def test_sees_neighbours_and_edges(self) -> None:
        first, middle, last = self.looks(0, 1, 2)
        assert (first["odds-1"], middle["odds-1"], middle["odds+1"], last["odds+1"]) == (-6.0, -1.0, 2.0, -6.0)
        assert (first["next_role"], middle["role"], last["prev_role"], first["prev_role"]) == (2.0, 2.0, 2.0, -1.0)
        assert (first["next2_chars"], middle["next2_chars"], middle["next_kind"]) == (248.0, 0.0, 2.0)
        assert (first["gap"], middle["gap"], middle["gap"]) == (1.0, 0.0, 0.0)

    def test_holds_floats_alone(self) -> None:
        assert {type(one) for row in self.looks(0, 1, 2) for one in row.values()} == {float}


def seen_of_tags(*lines: str) -> list[dict[str, float]]:
    passages = [Passage("paragraph", line, at) for at, line in enumerate((*lines, BODY), 1)]
    odds = [-3.0] * len(lines) + [3.0]
    sheet = sheet_of(passages, Lines(passages), odds, {"menu": -2.0}, body_start=len(lines), body_end=len(lines) + 1)
    rows = own_rows(sheet, "tags", [Candidate(at, line) for at, line in enumerate(lines)])
    return [dict(zip(LIST_COLUMNS, row, strict=True)) for row in rows]


BODY = "The harbour is shut, the island ferries wait, and nobody knows when the harbour will open again, they said."


class TestLists:
    def test_what_the_body_mentions_is_counted(self) -> None:
        seen = seen_of_tags("Harbour", "Island ferries", "Menu")
        assert [one["pieces_said"] for one in seen] == [1, 1, 0]
        assert {one["run_said"] for one in seen} == {2 / 3}

    def test_words_of_many_sites_count_apart(self) -> None:
        assert [one["common"] for one in seen_of_tags("Harbour", "Menu")] == [0, 1]

    def test_a_label_above_is_seen(self) -> None:
        seen = seen_of_tags("Tags:", "Harbour", "Storms")
        assert [one["since_label"] for one in seen] == [0, 1, 2]

    def test_without_one_it_is_far(self) -> None:
        assert seen_of_tags("Harbour")[0]["since_label"] == UNDER + 1
