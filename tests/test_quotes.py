"""Quotation marks: what the tables hold, what is told of instead of mended, and repair that keeps its word."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsparse
from newsparse.records import Container, Passage
from newsparse.repair import KINDS, repair, replay, unsure_quotations
from newsparse.repair.quotes.quote_words import SPOKEN, word_odds
from newsparse.repair.quotes.speech import speech
from newsparse.repair.quotes.unpaired import weights

RULES = Path(newsparse.__file__).parent / "rules"
TABLES = tomllib.loads((RULES / "speech.toml").read_text(encoding="utf-8"))
WORD_TABLES = [name for name in TABLES if name not in ("tails", "never", "alone", "marks")]
UNSURE = "The owner said: We will not give in to the storm. Recent talks with the council are over."

FRAGMENTS = [
    *("He said: ", "she said, ", "sagte die Ministerin: ", "ha detto: ", "dijo: ", "сказал: ", "είπε: ", "dedi: "),
    *(
        "We will go home now. ",
        "Ich bleibe hier. ",
        "Nous restons ici. ",
        "Мы остаёмся. ",
        "残ります。",
        "우리는 남는다. ",
    ),
    *("نحن باقون هنا. ", "אנחנו נשארים. ", "เราจะอยู่ต่อ ", "हम यहीं हैं। ", "我们留下。"),
    *("“", "”", "„", "«", "»", "« ", " »", '"', "‘", "’", "'", "›", "‹", "「", "」", '5" ', "6' 2\" "),
    *(",” he said. ", "“, sagte er. ", "», dijo. ", ' " a " ', " “ b ” ", '"c” ', '“d" '),
    *("\n", "\n\n", " ", "  ", "\u00a0", "\u200b", "\u00ad", "\u200f", "\ufeff", "-\n", "\t", "\r\n"),
    *(
        "â€œWe",
        "â€\u009d",
        "â€ ",
        "Ã©",
        "â„¢",
        "Â\u00a0",
        "&quot;",
        "&amp;ldquo;",
        "<q>",
        "</q>",
        "<br>",
        "<b>",
        "</b>",
    ),
    *(
        "The council met late on Monday evening to talk about it\n",
        "and about the old ferry that has not run for weeks\n",
    ),
    *("Label: ", "- ", "1. ", "• ", "(", ")", "— ", "…", "...", ".Then ", "?Yes ", "www.Example.com ", "#TheTag "),
    *("We will go home at last now.\n\n", "İ", "ß", "ǅ", "e\u0301", "\ud800", "\x00", "👩\u200d💻"),
]
texts = st.lists(st.sampled_from(FRAGMENTS), max_size=45).map("".join)
languages = st.sampled_from(
    [None, "en", "de", "fr", "es", "it", "sv", "fi", "da", "pl", "ru", "tr", "el", "ar", "ja", "xx"]
)


@given(texts, languages)
@settings(max_examples=300, deadline=None)
def test_repair_keeps_its_word(text: str, language: str | None) -> None:
    done = repair(text, language)
    assert replay(text, done.repairs) == done.text
    assert repair(done.text, language).text == done.text
    assert repair(text, language) == done
    assert all(text[one.start : one.start + len(one.before)] == one.before for one in done.repairs)
    assert all(0.9 <= one.certainty <= 1 and one.kind in KINDS for one in done.repairs)


@given(texts, languages, st.sampled_from(KINDS))
@settings(max_examples=300, deadline=None)
def test_each_kind_can_be_left_out_and_stands_alone(text: str, language: str | None, kind: str) -> None:
    without = repair(text, language, [other for other in KINDS if other != kind])
    assert kind not in {one.kind for one in without.repairs}
    alone = repair(text, language, kind)
    assert {one.kind for one in alone.repairs} <= {kind}
    assert repair(alone.text, language, kind).text == alone.text


@given(texts, st.floats(0, 1))
@settings(max_examples=150, deadline=None)
def test_no_repair_is_less_sure_than_asked(text: str, least: float) -> None:
    done = repair(text, "en", min_certainty=least)
    assert replay(text, done.repairs) == done.text
    assert all(one.certainty >= least for one in done.repairs)


def test_speech_is_known_in_twelve_languages() -> None:
    assert len(TABLES["verbs"]) >= 12
    assert all(speech(language) for language in TABLES["verbs"])
    assert speech("xx") is None


@pytest.mark.parametrize("name", WORD_TABLES)
def test_words_of_speech_are_written_as_they_are_looked_up(name: str) -> None:
    for language, words in TABLES[name].items():
        assert words == words.lower()
        assert len(words.split()) == len(set(words.split())), (name, language)
        assert language in TABLES["verbs"]


@pytest.mark.parametrize("name", ["asking", "weak", "base", "telling"])
def test_special_verbs_are_verbs(name: str) -> None:
    for language, words in TABLES[name].items():
        known = {*TABLES["verbs"][language].split(), *TABLES["comma"].get(language, "").split()}
        assert set(words.split()) <= known, (name, language)


def test_weights_are_of_both_sides() -> None:
    assert set(weights()) == {"open", "close"}
    assert weights() == json.loads((RULES / "quote_places.json").read_text(encoding="utf-8"))


def test_odds_of_words_are_half_steps_around_none() -> None:
    rows = json.loads((RULES / "quote_words.json").read_text(encoding="utf-8"))
    assert {len(row) for table in rows.values() for row in table.values()} == {5}
    assert word_odds("en")["think"][SPOKEN] > 0 > word_odds("en")["according"][SPOKEN]
    assert {-2.0 <= one <= 2.0 and one * 2 % 1 == 0 for row in word_odds("en").values() for one in row} == {True}
    assert word_odds("xx") == {}


def test_unsure_quotation_is_told_of() -> None:
    text = f"Ferry runs again\n\n{UNSURE}\n\nThe boat sails after nine weeks of storm that kept the island cut off."
    article = newsparse.parse(text, input_format="text", language="en")
    assert UNSURE in article.paragraphs
    [warning] = [one for one in article.warnings if one.startswith("quotes:")]
    assert "The owner said: We will not" in warning
    for chosen in (False, "entities"):
        plain = newsparse.parse(text, input_format="text", language="en", repair=chosen)
        assert not [one for one in plain.warnings if one.startswith("quotes:")]


def test_only_a_body_of_plain_text_is_looked_at() -> None:
    box = Container(1, "p", (), None, 1)
    passages = [Passage("paragraph", UNSURE, 1), Passage("paragraph", UNSURE, 2, container=box)]
    assert len(unsure_quotations(passages, ["body", "body"], language="en")) == 1
    assert unsure_quotations(passages, ["furniture", "body"], language="en") == ()
    assert unsure_quotations([], [], language="en") == ()


@pytest.mark.parametrize("text", ['“a" ', "he said: I am. ", " “a ", "we go. ", "a” ", ' " a " '])
def test_long_line_of_marks_is_no_trouble(text: str) -> None:
    done = repair(text * 8000 + "end”", "en")
    assert replay(text * 8000 + "end”", done.repairs) == done.text
