"""What the rooms of fields promise: which lines name a field, how lines part into values; nothing is read twice."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

import newsparse.lines.table
from newsparse import parse
from newsparse.article import Article
from newsparse.body.model import load_model
from newsparse.fields import FIELDS, HTML_ORDER, ROOMS, TEXT_CANDIDATES, TEXT_ORDER
from newsparse.fields.section import parts_of_trail
from newsparse.lines import Lines
from newsparse.lines.tag_lists import split_tags
from newsparse.records import Label, Passage, Repair
from newsparse.rule_tables import has_trait, load_traits, rule_of_repair, took_out

if TYPE_CHECKING:
    from datetime import datetime

BODY = "The harbour is shut, the island ferries wait, and nobody knows when the harbour will open again, they said."


# ------------------------------------------------------------------ rooms


@pytest.mark.parametrize("order", [HTML_ORDER, TEXT_ORDER], ids=["html", "text"])
def test_every_room_has_a_place_and_the_headline_is_first(order: tuple[str, ...]) -> None:
    assert sorted(order) == sorted(ROOMS)
    assert order[0] == "headline"


def test_fields_are_chosen_in_the_order_of_the_article() -> None:
    own = [name for name in Article.__dataclass_fields__ if name in {field.name for field in FIELDS}]
    assert [field.name for field in FIELDS] == own


def test_trees_rate_the_candidates_of_each_role() -> None:
    assert load_model("text").fields.keys() == TEXT_CANDIDATES.keys()


# ------------------------------------------------------------------ traits of rules


@pytest.mark.parametrize(
    ("rule", "trait", "has"),
    [
        ("authors.link", "finds_others_too", True),
        ("authors.json-ld", "finds_others_too", False),
        ("byline.en", "says_it_is_a_byline", True),
        ("markup.byline", "says_it_is_a_byline", False),
        ("byline", "says_it_is_a_byline", False),
        ("body.odds", "by_odds_alone", True),
    ],
)
def test_traits(rule: str, trait: str, *, has: bool) -> None:
    assert has_trait(rule, trait) == has


def test_traits_of_metadata_are_those_of_rules_that_exist() -> None:
    data = tomllib.loads((files("newsparse") / "rules" / "metadata.toml").read_text(encoding="utf-8"))
    known = {row["id"] for rows in data.values() if isinstance(rows, list) for row in rows}
    for trait in ("reads_the_heading", "written_with_care", "finds_others_too", "may_date_something_else"):
        assert load_traits()[trait] <= known


def test_a_repair_is_known_by_the_label_that_it_gave() -> None:
    repair = Repair("doubled_headline", "Rain", "", "", 0, 0.9)
    assert took_out(repair, Label("furniture", rule_of_repair(repair.kind), 0.9))
    assert not took_out(repair, Label("furniture", "body.odds", 0.9))


# ------------------------------------------------------------------ values that travel with lines


def test_a_line_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = Lines([Passage("paragraph", "By Jane Doe, 3/4/2025", 1)], "en-GB")
    asked: list[str] = []

    def counted(text: str, *, language: str | None = None) -> datetime | None:
        asked.append(text)
        return None

    monkeypatch.setattr(newsparse.lines.table, "parse_date", counted)
    assert [lines.date(0) for _ in range(3)] == [None] * 3
    assert asked == ["Jane Doe, 3/4/2025"]


@pytest.mark.parametrize(("language", "month"), [("en-US", 3), ("en-GB", 4), ("de", 4)])
def test_dates_in_figures_are_read_in_the_language_of_the_page(language: str, month: int) -> None:
    date = Lines([Passage("paragraph", "3/4/2025", 1)], language).date(0)
    assert date is not None
    assert date.month == month


def test_dates_in_figures_are_none_without_a_language() -> None:
    lines = Lines([Passage("paragraph", "3/4/2025", 1), Passage("paragraph", "No figures", 2)])
    assert (lines.date(0), lines.has_date(0), lines.has_date(1)) == (None, False, False)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe and John Smith", ("Jane Doe", "John Smith")),
        ("Author: Jane Doe", ("Jane Doe",)),
        ("Jane Doe | Senior Writer | July 2, 2025", ("Jane Doe",)),
        ("12:30", ()),
    ],
)
def test_names_of_a_byline(line: str, names: tuple[str, ...]) -> None:
    assert Lines([Passage("paragraph", line, 1)]).names(0) == names


# ------------------------------------------------------------------ tags


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


SAID = "deutsche börse and the dax fell as donald trump spoke; the euro rose. flatexdegiro lost. island ferries wait."


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("Dax Deutsche Börse Dollar Donald Trump Euro", ["Dax", "Deutsche Börse", "Dollar", "Donald Trump", "Euro"]),
        ("DaxDeutsche BörseDonald TrumpFlatexDegiro", ["Dax", "Deutsche Börse", "Donald Trump", "FlatexDegiro"]),
        ("Island ferries", ["Island ferries"]),
        ("Coast guard", ["Coast guard"]),
        ("DaxEuro", ["Dax", "Euro"]),
        ("FlatexDegiro", ["FlatexDegiro"]),
        ("EURODeutsche BörseDax", ["EURO", "Deutsche Börse", "Dax"]),
    ],
)
def test_tags_that_lost_what_stood_between_them(line: str, tags: list[str]) -> None:
    assert split_tags(line, SAID) == tags


# ------------------------------------------------------------------ lines of text


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Home > Region > Coast", ["Coast"]),
        ("Home / Region / Ferry runs again", ["Region"]),
        ("Region, Coast", ["Region"]),
        ("Region", []),
        ("The storm went on, and nobody in the whole harbour could tell when it would end", []),
    ],
)
def test_sections_in_trails_and_lists(line: str, names: list[str]) -> None:
    assert [one.text for one in parts_of_trail(0, line, "Ferry runs again", is_above=True)] == names


def test_bullets_above_a_short_text_need_no_odds() -> None:
    text = "Ferry runs again\n\n• The ferry is back at sea\n• Tickets cost four euros more\n\n" + BODY
    assert parse(text).key_points == ("The ferry is back at sea", "Tickets cost four euros more")


def test_names_beside_a_date_sign_the_piece() -> None:
    article = parse(f"Ferry runs again\n\nAndrés Molina y Teresa Vidal | 3 de marzo de 2025\n\n{BODY}\n\n{BODY}")
    assert article.authors == ("Andrés Molina", "Teresa Vidal")
    assert article.date_published is not None
    assert article.date_published.date().isoformat() == "2025-03-03"
