"""The fuzzers' targets hold for their own seeds and for what hypothesis makes up; a break is written down."""

from __future__ import annotations

import importlib
import json
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsparse
import running
from contracts import check_json_ld, check_page, check_repair
from inputs import LARGE_EVERY, Inputs, dictionary
from newsparse.metadata.jsonld import read_things
from sanitized import changed_tree
from test_contract import LINES, PIECES

if TYPE_CHECKING:
    from pathlib import Path

TARGETS = ("html_pages", "plain_text", "repair_text", "json_ld", "dump_readers")


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_holds_for_its_seeds(name: str) -> None:
    target, seeds = importlib.import_module(name).load()
    assert len(seeds) >= 10
    for seed in (b"", b"\xff", *seeds):
        target(seed)


@pytest.mark.parametrize("case", running.cases("fuzzed"), ids=lambda case: case["why"])
def test_what_a_fuzzer_found_holds(case: dict[str, str]) -> None:
    target, _ = importlib.import_module(case["target"]).load()
    target(case["in"].encode("utf-8", "surrogateescape"))


def test_a_break_is_written_down_and_the_run_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def target(data: bytes) -> None:
        assert data != b"frost"

    monkeypatch.setattr(running, "BUILD", tmp_path)
    watch = running.Watch("rain", target)
    for data in (b"rain", b"frost", b"snow"):
        watch(data)
    watch.tell()
    (found,) = [file for file in (tmp_path / "rain" / "breaks").iterdir() if not file.suffix]
    assert found.read_bytes() == b"frost"
    told = json.loads((tmp_path / "rain" / "tally.json").read_text("utf-8"))
    assert told["executions"] == 3
    assert list(told["breaks"].values()) == [1]
    assert running.Watch("rain", target).executions == 3


def test_made_up_inputs_are_the_same_by_their_number() -> None:
    made = [Inputs("rain", [b"<p>frost", b"<ul><li>ice"]).make(number) for number in (0, 1, LARGE_EVERY - 1, 0)]
    assert made[0] == made[3] != made[1]
    assert len(made[2]) > 100 * len(made[1])
    assert min(len(word) for word in dictionary()) > 0


def test_a_tree_that_was_changed_by_hand_is_parsed() -> None:
    page = b"<html><body><h1>Ferry runs again</h1><p>The boat sails <b>again</b> after nine weeks.</p></body></html>"
    trees = [changed_tree(page, Random(number)) for number in range(20)]
    assert {type(newsparse.parse(tree, input_format="html")) for tree in trees} == {newsparse.Article}


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200))
def test_any_content_keeps_the_contract(content: str | bytes) -> None:
    check_page(content, input_format="html")
    check_page(content, input_format="text")


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from([*PIECES, *LINES]) | st.text(max_size=12), max_size=12).map("".join),
    st.sampled_from(["en", "de", "fr", "ru", None]),
)
def test_any_text_is_mended_once(text: str, language: str | None) -> None:
    check_repair(text, language)


# ------------------------------------------------------------------ JSON-LD with wrong types in every field

KEYS = (
    *("@type", "@graph", "@id", "headline", "name", "author", "creator", "publisher", "datePublished", "dateModified"),
    *("keywords", "articleSection", "image", "url", "description", "inLanguage", "isAccessibleForFree", "articleBody"),
    *("mainEntity", "mainEntityOfPage", "itemListElement", "position", "item", "about", "isPartOf", "thumbnailUrl"),
)
VALUES = st.sampled_from(["NewsArticle", "BreadcrumbList", "2025-02-03", "Jane Doe", "rain, roads", "", " ", "0"])
things: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | VALUES | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
    max_leaves=20,
)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS), things, min_size=2, max_size=10))
def test_any_types_in_json_ld_make_claims_of_the_right_types(thing: dict[str, Any]) -> None:
    script = json.dumps({"@type": "NewsArticle", **thing})
    assert read_things([script])
    check_json_ld(script)
