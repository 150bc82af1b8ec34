"""Repairs: one line of ``fixtures/cases/repair.jsonl`` is one case; most cases of equal "in" and "out" leave alone."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsparse.core import Lexicon
from newsparse.errors import OptionError
from newsparse.records import Container, Passage, Repair
from newsparse.repair import KINDS, REPAIRS, repair, repair_passages, replay
from newsparse.repair.edits import Change, Edit, apply, compose, orderly
from newsparse.repair.lexicon import load_lexicon, packed

FIXTURES = Path(__file__).parent.parent / "fixtures"
CASES = [json.loads(line) for line in (FIXTURES / "cases" / "repair.jsonl").read_text(encoding="utf-8").splitlines()]
SEED = (FIXTURES / "seed.txt").read_text(encoding="utf-8")
HEADLINE = "Global Powers Clash Over Ukraine's Future in Critical Paris Peace Summit"

GLITCHES = [
    *(
        "Ã©",
        "â€™",
        "&amp;amp;",
        "&#8217;",
        "&nbsp;",
        "<br>",
        "</p><p>",
        "<b>",
        "</b>",
        "\u00ad",
        "\u200b",
        "\u200d",
        "\ufeff",
    ),
    *(
        "-\n",
        "  ",
        " \u00a0",
        " ,",
        " .",
        " )",
        "( ",
        "“ ",
        " ”",
        '"',
        " 's",
        ".The",
        ".Recent",
        "?Yes",
        ",and",
        ";but",
    ),
    *(":This", "(CNN)President", "stating: We will not give in.", "aggressionduring", "oneof", "theUnited", "United"),
    *(
        "\n",
        "\n\n",
        " ",
        "aggression",
        "the",
        "of",
        "and",
        "in",
        "“",
        "”",
        "„",
        "«",
        "»",
        "'",
        "’",
        "...",
        "…",
        "U.S.",
        "@a",
    ),
    *(
        "www.Example.com",
        "é",
        "Привет",
        "日本",
        "\x00",
        "\ud800",
        "İ",
        "ß",
        "ﬁ",
        "1,000",
        "We will go home at last now.",
    ),
]
texts = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(GLITCHES), max_size=40).map("".join))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_case(case: dict[str, Any]) -> None:
    done = repair(case["in"], case.get("language"), case.get("kinds"))
    assert done.text == case["out"]
    assert replay(case["in"], done.repairs) == case["out"]
    assert repair(done.text, case.get("language"), case.get("kinds")).text == done.text
    assert bool(done.repairs) == (case["in"] != case["out"])


def test_as_many_cases_leave_alone_as_repair() -> None:
    left = [case for case in CASES if case["in"] == case["out"]]
    assert len(CASES) >= 120
    assert len(left) * 2 >= len(CASES)


def test_every_kind_has_a_case_that_needs_it() -> None:
    found = {record.kind for case in CASES for record in repair(case["in"], case.get("language")).repairs}
    assert found == set(KINDS) - {"glued_inline"}


def test_seed_is_repaired_exactly() -> None:
    done = repair(SEED)
    expected = (
        SEED.replace(f"{HEADLINE}\n\n{HEADLINE}", HEADLINE)
        .replace("aggressionduring", "aggression during")
        .replace("stating: While", 'stating: "While')
        .replace("concessions.Recent", 'concessions." Recent')
    )
    assert done.text == expected
    assert sorted({record.kind for record in done.repairs}) == [
        "doubled_headline",
        "glued_sentence",
        "glued_words",
        "lost_quotes",
    ]
    assert replay(SEED, done.repairs) == expected
    assert repair(expected).repairs == ()


@given(texts)
@settings(max_examples=300, deadline=None)
def test_any_text_is_repaired_once_and_on_record(text: str) -> None:
    done = repair(text)
    assert replay(text, done.repairs) == done.text
    assert repair(done.text).text == done.text
    assert len(done.text) <= 2 * len(text) + 8


@given(texts)
@settings(max_examples=200, deadline=None)
def test_words_without_a_record_stay(text: str) -> None:
    done = repair(text)
    touched = {at for record in done.repairs for at in range(record.start, record.start + len(record.before) + 1)}
    words = [word.group() for word in re.finditer(r"\w+", text) if touched.isdisjoint(range(word.start(), word.end()))]
    for word in words:
        assert word in done.text
    for first, second in pairwise(done.repairs):
        assert first.start + len(first.before) <= second.start
    assert all(record.before != record.after for record in done.repairs)


@given(st.lists(texts, max_size=6))
@settings(max_examples=150, deadline=None)
def test_passages_keep_their_number_and_their_record(parts: list[str]) -> None:
    passages = tuple(Passage("paragraph", re.sub(r"\n+", " ", part), index) for index, part in enumerate(parts))
    mended, records = repair_passages(passages)
    assert len(mended) == len(passages)
    for index, (before, after) in enumerate(zip(passages, mended, strict=True)):
        assert replay(before.text, [record for at, record in records if at == index]) == after.text
        assert after.node == before.node


def test_passages_prove_words_for_one_another() -> None:
    passages = (
        Passage("paragraph", "The summit in Davos was over and it was not in the plan.", 1),
        Passage("code", "x .y  z&amp;", 2),
        Passage("paragraph", "So much for theDavos summit of the day.", 3, seams=(15,)),
    )
    mended, records = repair_passages(passages, language="en")
    assert mended[:2] == passages[:2]
    assert mended[2].text == "So much for the Davos summit of the day."
    assert mended[2].seams == ()
    assert [(index, record.kind, record.before) for index, record in records] == [(2, "glued_inline", "theDavos")]
    assert passages[2].text == "So much for theDavos summit of the day."


SEAM_CASES = [
    ("a drop cap", "The end of it is near.", (1,), "The end of it is near."),
    ("part of a word", "It is upset foo bar to us.", (13,), "It is upset foo bar to us."),
    ("an ending", "The “A”s of the Timess today.", (21,), "The “A”s of the Timess today."),
    ("small letter meets capital", "It is in theTimes of the day.", (12,), "It is in the Times of the day."),
    ("after a comma", "In Rome,he said it to us.", (8,), "In Rome, he said it to us."),
    ("after a full stop", "It is over.Now we go.", (11,), "It is over. Now we go."),
    ("a space stands there", "It is over. Now we go.", (11, 12), "It is over. Now we go."),
    (
        "a brand in two colours",
        "We watch YouTube all day and it is new.",
        (12,),
        "We watch YouTube all day and it is new.",
    ),
    ("in an address", "Mail to anna@theTimes.example now.", (16,), "Mail to anna@theTimes.example now."),
]


@pytest.mark.parametrize(("why", "text", "seams", "expected"), SEAM_CASES, ids=[case[0] for case in SEAM_CASES])
def test_seams(why: str, text: str, seams: tuple[int, ...], expected: str) -> None:
    (mended,), _ = repair_passages((Passage("paragraph", text, 1, seams=seams),), language="en")
    assert mended.text == expected, why


PAGE_CASES = [
    ("We agree to the terms of Service .", "We agree to the terms of Service."),
    ("He said it of them. ”", "He said it of them. ”"),
    ("[ Also see this ] and that ,", "[Also see this] and that,"),
    ("They made concessions.Recent talks failed.", "They made concessions. Recent talks failed."),
    ("It ended in aggressionduring the talks.", "It ended in aggression during the talks."),
    ("The site e.g. Example.com of the U.S. is it.", "The site e.g. Example.com of the U.S. is it."),
    ("A counterrevolutionary and a photographer were there.", "A counterrevolutionary and a photographer were there."),
]


@pytest.mark.parametrize(("text", "expected"), PAGE_CASES)
def test_page_is_only_skimmed(text: str, expected: str) -> None:
    box = Container(1, "p", (), None, 1)
    passages = (Passage("paragraph", text, 1, container=box), Passage("paragraph", "Next it is.", 2, container=box))
    assert repair_passages(passages, language="en")[0][0].text == expected
    assert repair_passages(passages[:1], language="en")[0][0].text == expected


def test_clean_passages_come_back_as_they_are() -> None:
    passages = (Passage("paragraph", "All is well here.", 1), Passage("row", "a\tb", 2))
    mended, records = repair_passages(passages)
    assert mended is passages
    assert records == ()


def test_unknown_kind_is_refused_with_the_kinds_there_are() -> None:
    with pytest.raises(OptionError, match="glued_word; the kinds are mojibake, entities"):
        repair("text", kinds=["glued_word"])


def test_kinds_name_the_passes_in_their_order() -> None:
    assert tuple(work.__name__ for work in REPAIRS) == KINDS


def test_certainty_is_a_threshold() -> None:
    text = "They made concessions.Recent talks failed &amp; ended."
    assert repair(text, min_certainty=0.99).text == "They made concessions.Recent talks failed & ended."
    assert repair(text, min_certainty=1.0).text == text


def test_record_of_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        replay("another text", [Repair("x", "one", "two", "", 0, 1.0)])


def test_edit_that_spans_earlier_changes_becomes_one_with_them() -> None:
    changes = [Change(0, 1, "xx", "first", 1.0), Change(4, 4, "-", "first", 0.95)]
    current = "xxbcd-ef"
    merged = compose("abcdef", current, changes, [Edit(1, 6, "", 0.9)], "second")
    assert merged == [Change(0, 4, "x", "first", 0.9)]
    assert apply("abcdef", [Edit(0, 4, "x", 0.9)]) == "xef"


def test_edit_that_undoes_a_change_leaves_no_record() -> None:
    assert compose("ab", "a b", [Change(1, 1, " ", "first", 1.0)], [Edit(1, 2, "", 1.0)], "second") == []


def test_overlapping_edits_are_dropped() -> None:
    assert orderly([Edit(2, 4, "", 1.0), Edit(0, 3, "", 1.0), Edit(4, 4, " ", 1.0)]) == [
        Edit(0, 3, "", 1.0),
        Edit(4, 4, " ", 1.0),
    ]


def test_a_word_list_comes_out_as_it_was_packed() -> None:
    levels = {"the": 34, "ferry": 15, "straße": 9, "reeferry": 1}
    lexicon = Lexicon(packed(levels, frequent=2))
    assert {word: lexicon.level(word) for word in levels} == levels
    assert lexicon.frequent == ["ferry", "the"]
    assert [lexicon.level(word) for word in ("ferr", "The", "", "\ud800")] == [0, 0, 0, 0]


def test_a_list_of_another_format_is_refused() -> None:
    with pytest.raises(ValueError, match="not a word list"):
        Lexicon(b"words 7\n1 2\n")


@pytest.mark.parametrize(
    "language", ["en", "de", "es", "fr", "it", "pt", "nl", "sv", "no", "pl", "cs", "fi", "ru", "uk"]
)
def test_languages_have_word_lists(language: str) -> None:
    lexicon = load_lexicon(language)
    assert len(lexicon) > 99_000
    assert min(lexicon.level(word) for word in lexicon.frequent) > 0


def test_a_language_without_a_word_list_has_no_words_split() -> None:
    text = "Mae oneof bywyd yn theTimes heddiw, aggressionduring."
    assert repair(text, "cy").text == text


def test_long_line_is_no_trouble() -> None:
    text = '"' + "It is over. " * 40_000 + "He left .  Then" + " word" * 10_000
    assert "He left. Then word" in repair(text, "en").text
