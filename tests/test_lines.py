"""The table of lines: its columns are those that are told, in their ranges; groups of lines, forests, words."""

from __future__ import annotations

from math import inf, isnan
from typing import TYPE_CHECKING

import pytest

from newsparse.body.model import load_model
from newsparse.body.score import html_odds, third_stage
from newsparse.core import Forest, Settings, Table, WordOdds, folded, from_passages, size_of, words_in
from newsparse.errors import RuleFileError
from newsparse.lines import Lines
from newsparse.lines.columns import COLUMNS, Column, names_filled_for
from newsparse.lines.settings import LIMITS, SETTINGS
from newsparse.models import forest_of, read_weights
from newsparse.records import Container, Link, Metadata, Passage

if TYPE_CHECKING:
    from pathlib import Path

MAIN = Container(1, "main", (), None, 1)
SENTENCE = "The ferry to the island runs again after three weeks of storms, its owner said on Monday."


def page(makes: str) -> list[Passage]:
    """Passages whose makes are given by letter: cards, each in an element of its own, and paragraphs of the article."""
    article = Container(2, "article", ("story",), MAIN, 2)
    found = []
    for at, make in enumerate(makes):
        card = Container(10 + 2 * at, "div", ("card",), MAIN, 2)
        parent, words = (card, ("teaser",)) if make == "c" else (article, ())
        found.append(Passage("paragraph", SENTENCE, at, container=Container(11 + 2 * at, "p", words, parent, 3)))
    return found


def table_of(passages: list[Passage], odds: list[float] | None = None) -> Table:
    table = Table(from_passages(passages), SETTINGS)
    if odds is not None:
        table.set("stage2_odds", odds)
    return table


def fully_measured(passages: list[Passage]) -> Table:
    every, table = range(len(passages)), table_of(passages)
    table.measure_surroundings(0, WordOdds({"teaser": -2.0, "story": 1.0}))
    for stage in (1, 2):
        table.set(f"stage{stage}_odds", [0.5] * len(passages))
    table.measure_context(
        every,
        WordOdds({"ferry": 0.5}),
        phrase_roles=[0] * len(passages),
        boilerplate=[False] * len(passages),
        headline_words=["ferry"],
        article_body=SENTENCE,
        descriptions=[folded(SENTENCE)[:80]],
    )
    table.measure_groups(every)
    return table


# ------------------------------------------------------------------ columns


def test_the_table_holds_the_columns_that_are_told() -> None:
    assert set(fully_measured(page("aacca")).names) == names_filled_for("html")
    assert len({column.name for column in COLUMNS}) == len(COLUMNS)


@pytest.mark.parametrize("column", [one for one in COLUMNS if one.filled != "text"], ids=lambda one: one.name)
def test_columns_keep_their_range(column: Column) -> None:
    odd = Passage("item", "天", 9, links=(Link("天", "/a", ""),), group=3, container=MAIN)
    for passages in (page("aacca"), page("c"), [odd], [*page("ca"), odd, odd._replace(kind="chrome")]):
        assert all(column.least <= one <= column.most for one in fully_measured(passages).column(column.name))


def test_weights_name_columns_that_are_there() -> None:
    weights = read_weights("body_html")
    for stage in ("stage1", "stage2", "stage3"):
        assert set(weights[stage]["columns"]) <= names_filled_for("html")


def test_lines_that_were_not_measured_are_told_apart() -> None:
    table = table_of(page("aac"), [0.5, -0.5, 0.0])
    table.measure_groups([1])
    assert [isnan(one) for one in table.column("parent_lines")] == [True, False, True]
    with pytest.raises(ValueError, match="not measured for this line"):
        table.rows(["parent_lines"], [0])
    with pytest.raises(ValueError, match="no such column"):
        table.column("charm")
    with pytest.raises(ValueError, match="index"):
        table.measure_groups([3])
    with pytest.raises(ValueError, match="a number for each line"):
        table.set("mine", [1.0])


def test_a_limit_must_be_known_and_sane() -> None:
    rest = {"full_stops": ".", "closing_signs": "", "sentence_gaps": (), "commas": (), "odd_signs": ()}
    for wrong in ({}, {**LIMITS, "far": 1}, {**LIMITS, "far_lines": -1}, {**LIMITS, "far_lines": inf}):
        with pytest.raises(ValueError, match=r"limit|range"):
            Settings(wrong, **rest, tag_classes={}, tag_regions={})  # type: ignore[arg-type]


# ------------------------------------------------------------------ groups


def test_groups_are_kept_by_make() -> None:
    table = table_of(page("aacca"), [3.0, 0.5, -0.5, -1.0, 1.0])
    table.measure_groups([1, 2])

    def row(line: int) -> dict[str, float]:
        return {name: table.column(name)[line] for name in table.names}

    paragraph, card = row(1), row(2)
    assert (paragraph["parent_odds_mean"], paragraph["parent_odds_high"], paragraph["parent_lines"]) == (1.5, 3.0, 3)
    assert (card["parent_odds_mean"], card["parent_lines"]) == (-0.5, 1)
    assert (card["template_odds_mean"], card["template_odds_low"], card["template_lines"]) == (-0.75, -1.0, 2)
    assert (paragraph["lines_since_body"], card["lines_until_body"]) == (1, 2)


def test_distances_to_body() -> None:
    passages = page("aaaa")
    passages[2] = passages[2]._replace(text="Share")
    table = table_of(passages, [1.0, -1.0, 2.5, 2.0])  # a label is never body from which to count
    table.measure_groups(range(4))
    assert table.column("lines_since_body") == [60, 1, 2, 3]
    assert table.column("lowest_odds_since_body") == [-6.0, -6.0, -6.0, 2.5]


def third(odds: list[float], passages: list[Passage]) -> list[float]:
    table = table_of(passages, odds)
    table.set("odds", odds)
    never = load_model("html")._replace(stage3=Forest([-5.0], ["stage2_odds"]))
    third_stage(table, never)
    return table.column("odds")


def test_what_is_sure_is_not_asked_again() -> None:
    assert third([4.0, 5.0, -4.0], page("aaa")) == [4.0, 5.0, -4.0]
    assert third([4.0, 5.0, 0.5], page("aaa")) == [4.0, 5.0, -5.0]


def test_no_page_loses_its_body_by_the_others() -> None:
    assert third([-4.0, 0.5], page("ca")) == [-4.0, 0.5]


def test_the_same_lines_have_the_same_odds_each_time() -> None:
    passages = page("acacac" * 4)
    odds = [html_odds(passages, ("Ferry",), Metadata(), Lines(passages), load_model("html")) for _ in range(2)]
    assert odds[0] == odds[1]
    assert len(odds[0]) == len(passages)


# ------------------------------------------------------------------ forests


def test_a_forest_stops_when_it_is_sure() -> None:
    trees = [0.0] * 40 + [1.5] * 2 + [1.0] * 4
    assert Forest(trees, [], head=40, step=2, low=-1.5, high=1.5).score([]) == 3.0
    assert Forest(trees, [], head=40, low=-1.5, high=1.5).score([]) == Forest(trees, []).score([]) == 7.0


def test_a_forest_goes_on_while_it_is_not() -> None:
    assert Forest([0.0] * 42 + [0.5, 0.25], [], head=40, step=2, low=-1.5, high=1.5).score([]) == 0.75


def test_a_threshold_belongs_to_what_lies_below() -> None:
    forest = Forest([[0, 1.0, [1, 0.0, 1.0, 2.0], 3.0]], ["size", "links"])
    assert forest.scores([[1.0, 0.0], [1.0, 0.1], (1.1, 0.0), [float("nan"), 0.0]]) == [1.0, 2.0, 3.0, 3.0]


def test_columns_behind_the_last_that_is_asked_may_be_missing() -> None:
    forest = Forest([[0, 1.0, 1.0, 2.0]], ["size", "links"])
    assert forest.score([0.0]) == forest.score([0.0, 5.0]) == 1.0
    for row in ([], [0.0, 0.0, 0.0]):
        with pytest.raises(ValueError, match="a number for each column"):
            forest.score(row)


@pytest.mark.parametrize(
    "tree",
    ["x", [0, 1.0, 2.0], [1, 0.0, 1.0, 2.0], [-1, 0.0, 1.0, 2.0], [0.5, 0.0, 1.0, 2.0], [0, float("nan"), 1.0, 2.0]],
)
def test_a_broken_tree_is_refused(tree: object) -> None:
    with pytest.raises(ValueError, match=r"tree|column|threshold"):
        Forest([tree], ["size"])
    with pytest.raises(RuleFileError):
        forest_of({"columns": ["size"], "trees": [tree]}, {"size"})


def test_a_tree_that_holds_itself_is_refused() -> None:
    tree: list[object] = [0, 0.0, 1.0]
    tree.append(tree)
    with pytest.raises(ValueError, match="too many leaves"):
        Forest([tree], ["size"])


def test_weights_that_are_no_json_are_refused(tmp_path: Path) -> None:
    (tmp_path / "weights.json").write_text("{", encoding="utf-8")
    with pytest.raises(RuleFileError, match="no JSON"):
        read_weights("body_html", tmp_path / "weights.json")


# ------------------------------------------------------------------ writing


@pytest.mark.parametrize(
    ("text", "size", "words"),
    [
        ("", 0, 1),
        ("rain", 4, 1),
        ("It rains", 8, 2),
        ("é", 1, 1),
        ("天気予報", 10, 2),
        ("날씨 예보", 5, 2),
        ("날씨예보", 8, 2),
    ],
)
def test_sizes(text: str, size: int, words: int) -> None:
    assert (size_of(text), words_in(text)) == (size, words)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("", ""),
        ("…", ""),
        ("“It’s  RAIN”", "it's rain"),
        ("- Straße | ", "strasse"),
        ("\ud800 a", "\ud800 a"),
        ("a\nb", "a b"),
    ],
)
def test_folded(text: str, plain: str) -> None:
    assert folded(text) == plain


def test_strongest_words() -> None:
    odds = WordOdds({"cart": -3.0, "said": 1.0, "none": 0.0, "i̇": 2.0})
    assert odds.sum_of_strongest("Said said\u00a0CART none other", 1) == -3.0
    assert odds.sum_of_strongest("Said said\u00a0CART none other", 9) == -2.0
    assert odds.sum_of_strongest("İ", 9) == 2.0
    assert (odds.sum_of_strongest("", 9), WordOdds({}).sum_of_strongest("cart", 9), len(odds)) == (0.0, 0.0, 4)
