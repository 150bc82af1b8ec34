"""Doubled headlines and paragraphs: left out of the article and on record; menus and teasers may say things twice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import newsparse
from newsparse.records import Container, Passage
from newsparse.repair import doubled

if TYPE_CHECKING:
    from collections.abc import Sequence

SEED = Path(__file__).parent.parent / "fixtures" / "seed.txt"
LINE = "Ferry to the island runs again"
LONG = "The ferry to the island runs again after three weeks of storms, its owner said on Monday."
OTHER = "Two hundred people had waited for it on the mainland since the end of the month."
PAGE = Container(1, "article", (), None, 1)


def doubles(lines: list[str], roles: str, containers: list[Container] | None = None) -> list[tuple[int, str]]:
    """The doubles of lines whose roles are given by letter: headline, body, furniture."""
    names = {"h": "headline", "b": "body", "f": "furniture"}
    held: Sequence[Container | None] = containers or [None] * len(lines)
    passages = [
        Passage("paragraph", line, at, container=box) for at, (line, box) in enumerate(zip(lines, held, strict=True))
    ]
    found = doubled(passages, [names[role] for role in roles])
    assert all((one.before, one.after) == (lines[at], "") for at, one in found)
    return [(at, one.kind) for at, one in found]


TEXT_CASES = [
    ("headline twice in a row", ["World", LINE, LINE, LONG], "ffhb", [(1, "doubled_headline")]),
    ("headline three times", [LINE, LINE, LINE, LONG], "fhfb", [(0, "doubled_headline"), (2, "doubled_headline")]),
    ("title with the site's name", [f"{LINE} | The Daily", LINE, LONG], "fhb", []),
    ("title at the top of a menu", [LINE, "Home", LINE, LONG], "ffhb", []),
    ("headline of two words", ["Storm over", "Storm over", LONG], "fhb", []),
    ("no headline", [LINE, LINE, LONG], "ffb", []),
    ("paragraph twice in a row", [LINE, LONG, LONG], "hbb", [(2, "doubled_paragraph")]),
    ("paragraph further down", [LINE, LONG, OTHER, LONG], "hbbb", [(3, "doubled_paragraph")]),
    ("teaser of the paragraph", [LONG, LINE, LONG], "fhb", []),
    ("short answers", [LINE, "Yes, I do.", "Yes, I do."], "hbb", []),
    ("refrain further down", [LINE, "And so we all go home", LONG, "And so we all go home"], "hbbb", []),
]


@pytest.mark.parametrize(("why", "lines", "roles", "expected"), TEXT_CASES, ids=[case[0] for case in TEXT_CASES])
def test_doubles_of_text(why: str, lines: list[str], roles: str, expected: list[tuple[int, str]]) -> None:
    assert doubles(lines, roles) == expected, why


def test_page_drops_only_neighbours_in_one_element() -> None:
    first, second = Container(2, "p", (), PAGE, 2), Container(3, "p", (), PAGE, 2)
    card = Container(4, "p", (), Container(5, "aside", (), PAGE, 2), 3)
    assert doubles([LONG, LONG], "bb", [PAGE, PAGE]) == [(1, "doubled_paragraph")]
    assert doubles([LONG, LONG], "bb", [first, second]) == [(1, "doubled_paragraph")]
    assert doubles([LONG, LONG], "bb", [first, card]) == []
    assert doubles([LONG, OTHER, LONG], "bbb", [PAGE] * 3) == []
    assert doubles([LONG, OTHER, LONG], "bfb", [PAGE] * 3) == []
    assert doubles([LINE, LINE, LONG], "fhb", [PAGE] * 3) == []


def test_seed_has_every_glitch_on_record() -> None:
    article = newsparse.parse(SEED)
    kinds = [one.kind for one in article.repairs]
    assert sorted(kinds) == ["doubled_headline", "glued_sentence", "glued_words", "lost_quotes", "lost_quotes"]
    assert [one.before for one in article.repairs if one.kind == "doubled_headline"] == [article.headline]
    assert len(article.paragraphs) == 5


def test_kinds_and_certainty_choose() -> None:
    def kinds(**options: object) -> set[str]:
        return {one.kind for one in newsparse.parse(SEED, **options).repairs}  # type: ignore[arg-type]

    assert kinds(repair=False) == set()
    assert kinds(repair=iter(["doubled_headline"])) == {"doubled_headline"}
    assert kinds(repair="glued_words") == {"glued_words"}
    assert kinds(min_certainty=0.97) == {"doubled_headline"}


def test_doubled_paragraph_is_left_out_of_the_body() -> None:
    text = f"{LINE}\n\n{LONG}\n\n{OTHER}\n\n{LONG}\n\n{OTHER[:-1]} before."
    article = newsparse.parse(text, input_format="text")
    assert article.paragraphs.count(LONG) == 1


def rendering(sentences: int, box: Container) -> list[Passage]:
    lines = [
        f"The ferry took {number} cars to the island on its run that day, its owner said."
        for number in range(sentences)
    ]
    return [Passage("paragraph", line, at, container=box) for at, line in enumerate(lines)]


def test_second_rendering_of_a_page_is_left_out() -> None:
    desk, phone = Container(2, "div", ("desk",), PAGE, 2), Container(3, "div", ("phone",), PAGE, 2)
    passages = [*rendering(20, desk), *rendering(20, phone)]
    found = doubled(passages, ["body"] * 40)
    assert [index for index, _ in found] == list(range(20, 40))
    assert {one.kind for _, one in found} == {"doubled_paragraph"}
    between = [*passages[:25], Passage("paragraph", OTHER, 99, container=phone), *passages[25:]]
    assert [index for index, _ in doubled(between, ["body"] * 41)] == [*range(20, 25), *range(26, 41)]


def test_what_a_page_says_again_by_the_line_stays() -> None:
    few = [*rendering(5, PAGE), Passage("paragraph", OTHER, 99, container=PAGE), *rendering(5, PAGE)]
    assert doubled(few, ["body"] * 11) == ()
    back = [*rendering(20, PAGE), *reversed(rendering(20, PAGE))]
    assert [index for index, _ in doubled(back, ["body"] * 40)] == [20]  # the neighbour alone: another order says more
