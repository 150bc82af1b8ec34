"""Claims of metadata: one line of ``fixtures/cases/metadata.jsonl`` is one case, the first claim is its answer."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from newsparse.errors import RuleFileError
from newsparse.metadata import read_metadata
from newsparse.metadata.jsonld import MAX_DEPTH, is_too_deep, read_things
from newsparse.metadata.reading import _READERS
from newsparse.metadata.tables import FIELDS, load_tables, make_tables
from newsparse.records import Image, Metadata, Page
from newsparse.rule_tables import rule_table

CASE_FILE = Path(__file__).parent.parent / "fixtures" / "cases" / "metadata.jsonl"
CASES = [json.loads(line) for line in CASE_FILE.read_text(encoding="utf-8").splitlines()]


def claims_of(markup: str, url: str | None = None) -> Metadata:
    return read_metadata(Page("html", tree=html.fromstring(markup), url=url))


def first_value(metadata: Metadata, field: str) -> Any:
    claims = getattr(metadata, field)
    value = claims[0].value if claims else None
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Image):
        return value.url
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['field']}: {case['why']}")
def test_first_claim(case: dict[str, Any]) -> None:
    assert first_value(claims_of(case["in"], case.get("url")), case["field"]) == case["out"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_tree_is_left_as_it_was(case: dict[str, Any]) -> None:
    tree = html.fromstring(case["in"])
    before = etree.tostring(tree)
    read_metadata(Page("html", tree=tree, url=case.get("url")))
    assert etree.tostring(tree) == before


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_claims_are_ranked_and_have_a_source(case: dict[str, Any]) -> None:
    metadata = claims_of(case["in"], case.get("url"))
    for field in Metadata.__slots__:
        certainties = [claim.source.certainty for claim in getattr(metadata, field)]
        assert certainties == sorted(certainties, reverse=True)
        assert all(0 < certainty <= 1 for certainty in certainties)
        assert all(claim.source.where and "." in claim.source.rule for claim in getattr(metadata, field))


def test_plain_text_claims_nothing() -> None:
    assert read_metadata(Page("text", text="By Jane Doe")) == Metadata()


def test_empty_tree_claims_nothing() -> None:
    assert claims_of("<p></p>") == Metadata()


def test_place_of_an_element_is_named_by_the_page() -> None:
    tree = html.fromstring("<body><a rel='author' href='/a'>Jane Doe</a></body>")
    page = Page("html", tree=tree, locate=lambda node: f"<{node.tag}>")  # type: ignore[attr-defined]
    assert read_metadata(page).authors[0].source.where == "<a>"


def test_part_of_a_larger_tree_is_read_alone() -> None:
    tree = html.fromstring("<body><a rel='author' href='/a'>Jane Doe</a><div><p>Text</p></div></body>")
    assert read_metadata(Page("html", tree=tree.find("div"))).authors == ()


DEEP = "[" * 100_000 + "]" * 100_000


@pytest.mark.parametrize(
    "text", [DEEP, '{"a":' * 50_000, '{"@graph":' + DEEP + "}"], ids=["lists", "open objects", "graph"]
)
def test_deep_json_is_refused_without_recursion(text: str) -> None:
    assert is_too_deep(text)
    assert read_things([text]) == ()


def test_wide_json_is_not_deep() -> None:
    assert not is_too_deep("[" + "[]," * (MAX_DEPTH * 4) + "[]]")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
KEYS = sorted(
    {
        key
        for rules in load_tables().rules.values()
        for rule in rules
        if rule.source in {"article", "webpage"}
        for key in rule.keys
    }
)


@given(
    st.dictionaries(st.sampled_from(KEYS), JSON, max_size=6),
    st.sampled_from(["NewsArticle", "WebPage", "BreadcrumbList"]),
)
def test_any_type_in_any_field_is_survived(thing: dict[str, Any], kind: str) -> None:
    script = json.dumps({**thing, "@type": kind, "itemListElement": list(thing.values())}).replace("</", "<\\/")
    metadata = claims_of(f'<html><head><script type="application/ld+json">{script}</script></head></html>')
    assert isinstance(metadata, Metadata)


def test_half_characters_and_control_characters_go() -> None:
    script = '{"@type": "NewsArticle", "headline": "Rain\\ud800 \\u0000ahead"}'
    metadata = claims_of(f'<html><head><script type="application/ld+json">{script}</script></head></html>')
    assert metadata.headline[0].value == "Rain ahead"


def test_thousands_of_marked_elements_are_bounded() -> None:
    many = 30_000
    body = "<a rel='tag' href='/t'>Rain</a><b itemprop='author'>Jane Doe</b><time>3 April 2025</time>" * many
    metas = "<meta property='article:tag' content='Rain'>" * many
    metadata = claims_of(f"<html><head>{metas}</head><body>{body}</body></html>")
    assert first_value(metadata, "tags") == ["Rain"]
    assert first_value(metadata, "authors") == ["Jane Doe"]


def test_deep_nesting_of_marked_elements_is_bounded() -> None:
    inner = root = etree.Element("div")
    for _ in range(5_000):
        inner = etree.SubElement(inner, "a", itemprop="author", itemscope="", rel="tag author", href="/rain")
        inner.text = "x"
    metadata = read_metadata(Page("html", tree=root, url="https://example.org/rain/ahead"))
    assert isinstance(metadata, Metadata)


def test_many_values_in_a_row_in_one_script() -> None:
    assert len(read_things(['{"a": 1}\n' * 20_000])) > 1


@given(st.text(max_size=200))
def test_any_script_is_survived(script: str) -> None:
    assert isinstance(read_things([script, "{" + script, '{"headline": "' + script]), tuple)


@pytest.mark.parametrize("url", ["http://[", "https://example.org:port/x", "//", "%%%", "mailto:x"])
def test_odd_addresses_are_survived(url: str) -> None:
    markup = f'<head><link rel="canonical" href="{url}"><meta property="og:url" content="{url}"></head>'
    assert isinstance(claims_of(markup, url), Metadata)


def test_every_rule_has_a_reader_and_an_id_of_its_own() -> None:
    tables = load_tables()
    rules = [rule for field in FIELDS for rule in tables.rules[field]]
    assert {rule.source for rule in rules} <= _READERS.keys()
    assert len({rule.id for rule in rules}) == len(rules)


@pytest.mark.parametrize("change", [{"certainty": 2}, {"id": "headline"}, {"keys": None}])
def test_broken_rule_is_named(change: dict[str, Any]) -> None:
    data = rule_table("metadata")
    row = {**data["headline"][0], **change}
    if row["keys"] is None:
        del row["keys"]
    data["headline"][0] = row
    with pytest.raises(RuleFileError, match="headline"):
        make_tables(data)
