"""Headline, section and tags of whole pages: one page a line, with the fields that it must have."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import newsparse
from newsparse.lines.topics import crumbs_of, generic_sections, generic_tags, is_section_page, is_topic_page

FILE = Path(__file__).parents[1] / "fixtures" / "cases" / "topics.jsonl"
CASES = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_page(case: dict[str, Any]) -> None:
    found = newsparse.parse(case["in"], url=case.get("url")).to_dict()
    assert {name: found.get(name) for name in case["out"]} == case["out"]


@pytest.mark.parametrize(
    ("address", "topic", "section"),
    [
        ("/tag/election", True, False),
        ("https://example.org/news/topics/c1vw6q14rzqt", True, False),
        ("/?tag=rain", True, False),
        ("/category/politics/", False, True),
        ("/rubrik/politik", False, True),
        ("/tags/", False, False),
        ("/2024/tagged-for-life", False, False),
        ("/stage/hamlet", False, False),
        ("", False, False),
    ],
)
def test_addresses_tell_where_a_link_leads(address: str, topic: bool, section: bool) -> None:
    assert (is_topic_page(address), is_section_page(address)) == (topic, section)


def test_word_lists_are_folded() -> None:
    for words in (generic_tags(), generic_sections()):
        assert len(words) > 20
        assert all(word == word.casefold() for word in words)


@pytest.mark.parametrize(
    ("why", "links", "text", "path", "crumbs"),
    [
        ("arrows at the edges go", [("Region »", "/r")], "Region »", "", ("Region",)),
        ("an empty link is an icon", [("", "/"), ("Region", "/r")], "Region", "", ("Region",)),
        ("the page itself goes", [("Region", "/r"), ("Ferry", "/r/ferry/")], "", "/r/ferry", ("Region",)),
        ("one name without links", [], "Region", "/r/ferry", ("Region",)),
        ("nothing", [], "", "", ()),
        ("leave alone: a hyphen in a name", [], "Home > Sea-side > Ferry", "", ("Home", "Sea-side")),
        ("leave alone: no path known", [("Region", "/r"), ("Ferry", "/r/ferry/")], "", "/", ("Region", "Ferry")),
    ],
)
def test_crumbs(why: str, links: list[tuple[str, str]], text: str, path: str, crumbs: tuple[str, ...]) -> None:
    assert crumbs_of(links, text, path) == crumbs, why
