"""The rules about class names and departments: what each says of itself holds, through the functions that use it."""

from __future__ import annotations

import tomllib
from collections import Counter
from importlib.resources import files
from typing import Any, get_args

import pytest
from lxml import html

from newsparse.lines.topics import section_names
from newsparse.markup import chrome_words, load_markup_rules, named, roles_of, words_of
from newsparse.records import Container, Page, Role
from newsparse.segment import segment_html

RULES = load_markup_rules()
TABLES: list[dict[str, Any]] = tomllib.loads((files("newsparse") / "rules/markup.toml").read_text("utf-8"))["markup"]
SECTIONS: list[dict[str, Any]] = tomllib.loads((files("newsparse") / "rules/sections.toml").read_text("utf-8"))[
    "sections"
]
ROLES = {*get_args(Role), "chrome", "summary"}
SAMPLES = [(table["role"], name, name in table["hits"]) for table in TABLES for name in table["hits"] + table["misses"]]
FORMS = [(rule.role, form.strip()) for rule in RULES for form in rule.forms]


def hints(name: str) -> tuple[str, ...]:
    return words_of(name)


def container(*names: str) -> Container | None:
    """Elements within one another, the outermost first."""
    found: Container | None = None
    for depth, name in enumerate(names):
        found = Container(depth + 1, "div", hints(name), found, depth)
    return found


# ------------------------------------------------------------------ the rules themselves


@pytest.mark.parametrize(("role", "name", "is_hit"), SAMPLES, ids=[f"{role}: {name}" for role, name, _ in SAMPLES])
def test_hits_match_and_misses_do_not(role: str, name: str, is_hit: bool) -> None:
    assert (role in roles_of(hints(name))) == is_hit
    assert (named(container(name), role) is not None) == is_hit


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table["id"])
def test_each_rule_tells_what_it_is(table: dict[str, Any]) -> None:
    assert set(table) == {"id", "role", "forms", "why", "hits", "misses"}
    assert table["role"] in ROLES
    assert table["id"].startswith("markup.")
    assert table["hits"]
    assert table["misses"]
    assert table["why"].endswith(".")


def test_ids_are_unique() -> None:
    assert [id for id, times in Counter(table["id"] for table in TABLES).items() if times > 1] == []


def test_no_form_stands_twice_in_a_role() -> None:
    assert [form for form, times in Counter(FORMS).items() if times > 1] == []


@pytest.mark.parametrize(("role", "form"), FORMS, ids=[f"{role}: {form}" for role, form in FORMS])
def test_each_form_can_be_found_in_a_name(role: str, form: str) -> None:
    """Names are cut into words of two ASCII letters or more; a form of anything else would never be found."""
    assert role in roles_of(hints(form.replace(" ", "-")))
    assert role in roles_of(hints("x" + "".join(word.capitalize() for word in form.split())))


@pytest.mark.parametrize("form", sorted(chrome_words()))
def test_machinery_is_named_by_single_words(form: str) -> None:
    assert " " not in form
    source = f"<div class='site-{form}'><div>Home</div><div>World</div></div>"
    passages = segment_html(Page("html", html.document_fromstring(source))).passages
    assert [passage.text for passage in passages] == ["Home World"]


# ------------------------------------------------------------------ how far a name reaches


def test_a_name_speaks_for_the_text_a_few_elements_in() -> None:
    assert named(container("byline"), "byline") == "markup.byline"
    assert named(container("byline", "x", "y"), "byline") == "markup.byline"
    assert named(container("byline", "x", "y", "z"), "byline") is None
    assert named(container("byline", "x", "y", "z"), "byline", reach=4) == "markup.byline"
    assert named(container("byline", "x"), "byline", reach=1) is None


def test_no_element_and_no_name_have_no_role() -> None:
    assert named(None, "byline") is None
    assert named(container("", ""), "byline") is None
    assert roles_of(()) == {}


def test_forms_are_whole_words_beside_each_other() -> None:
    assert "standfirst" in roles_of(("sub", "headline"))
    assert "standfirst" not in roles_of(("sub", "main", "headline"))
    assert "key_points" in roles_of(hints("StoryHighlights"))
    assert "key_points" not in roles_of(hints("storyhighlight"))


# ------------------------------------------------------------------ departments


def test_no_department_stands_twice_in_a_language() -> None:
    doubles = [
        (table["lang"], form)
        for table in SECTIONS
        for form, times in Counter(form.casefold() for form in table["forms"]).items()
        if times > 1
    ]
    assert doubles == []


def test_no_language_stands_twice() -> None:
    assert [lang for lang, times in Counter(table["lang"] for table in SECTIONS).items() if times > 1] == []


@pytest.mark.parametrize("table", SECTIONS, ids=lambda table: table["lang"])
def test_departments_are_short_names(table: dict[str, Any]) -> None:
    assert set(table) == {"lang", "forms"}
    assert all(form == form.strip() and 0 < len(form) <= 30 and form.count(" ") <= 2 for form in table["forms"])
    assert len(section_names()) > 100
