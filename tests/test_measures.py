"""The measures of the benchmarks, on cases small enough to count by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from corpus import CorpusError, Truth, read_corpus, read_labels, sampled, truth_of
from folds import fold_of, site_of
from measures import Prediction, Tally, choice_tally, norm, pool, score_page, set_tally
from renderings import block_lines, rendered, soup_lines
from systems import as_html

if TYPE_CHECKING:
    from pathlib import Path

TRUTH = Truth("1", body="one two three four five")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  The  Ferry ", "the ferry"),
        ("“Ferry’s” back", '"ferry\'s" back'.strip('"')),
        ("1990–1999", "1990-1999"),
        ("#Weather", "weather"),
        ("ﬁnal\u00a0day", "final day"),
        ("Straße", "strasse"),
        ("(Why?)", "why"),
        ("£5", "£5"),
        ("C#", "c"),
        ("…", ""),
        ("", ""),
    ],
)
def test_norm(text: str, expected: str) -> None:
    assert norm(text) == expected


def test_body_counts_shingles() -> None:
    scores = score_page(TRUTH, Prediction(body="one two three four six"))
    assert (scores["shP"], scores["shR"], scores["acc"]) == (0.5, 0.5, 0.0)
    assert scores["wordF1"] == pytest.approx(0.8)


def test_body_keeps_case_in_shingles_and_not_in_words() -> None:
    scores = score_page(TRUTH, Prediction(body="One two three four five"))
    assert (scores["shP"], scores["acc"], scores["wordF1"]) == (0.5, 0.0, 1.0)


def test_body_ignores_space_and_punctuation() -> None:
    assert score_page(TRUTH, Prediction(body="one, two;\nthree — four five."))["acc"] == 1.0


def test_shingles_are_a_multiset() -> None:
    scores = score_page(Truth("1", body="a b c d"), Prediction(body="a b c d a b c d"))
    assert (scores["shP"], scores["shR"]) == (0.2, 1.0)


def test_short_text_is_one_shingle() -> None:
    assert score_page(Truth("1", body="a b"), Prediction(body="a b"))["shP"] == 1.0
    assert score_page(Truth("1", body="a b"), Prediction(body="a c"))["shR"] == 0.0


def test_empty_sides_are_left_out_of_one_average() -> None:
    assert "shP" not in score_page(TRUTH, Prediction())
    assert score_page(TRUTH, Prediction())["shR"] == 0.0
    assert "shR" not in score_page(Truth("1", body=""), Prediction(body="a"))
    assert score_page(Truth("1", body=""), Prediction(body="a"))["shP"] == 0.0


def test_shf1_is_taken_of_the_averages() -> None:
    pages: list[dict[str, float | Tally]] = [{"shP": 1.0, "shR": 0.5}, {"shP": 0.5, "shR": 0.5}]
    assert pool(pages)["shF1"] == pytest.approx(2 * 0.75 * 0.5 / 1.25)


def test_shf1_of_nothing_is_nothing() -> None:
    assert pool([score_page(TRUTH, Prediction())])["shF1"] == 0.0


def test_key_points_are_compared_where_the_truth_holds_them() -> None:
    given = Prediction(body="three four five", key_points=("one two",))
    assert score_page(replace(TRUTH, body_has_key_points=True), given)["acc"] == 1.0
    assert score_page(TRUTH, given)["acc"] == 0.0


def test_headline_takes_any_accepted() -> None:
    truth = Truth("1", headline=("Ferry back", "The ferry is back"))
    assert score_page(truth, Prediction(headline="The Ferry Is Back."))["headline"] == 1.0
    assert score_page(truth, Prediction(headline="The ferry is back | Daily"))["headline"] == 0.0
    assert score_page(truth, Prediction())["headline"] == 0.0


@pytest.mark.parametrize(
    ("accepted", "given", "expected"),
    [
        (("World", "News"), "news", (1, 1, 1)),
        (("World",), "Sport", (0, 1, 1)),
        (("World",), None, (0, 0, 1)),
        ((), "World", (0, 1, 0)),
        ((), None, (0, 0, 0)),
    ],
)
def test_section(accepted: tuple[str, ...], given: str | None, expected: Tally) -> None:
    assert choice_tally(accepted, given) == expected


def test_lists_are_sets_of_normed_texts() -> None:
    assert set_tally(["Frost", "Ice", "ice "], ["#ice", "Snow", "…"]) == (1, 2, 2)


def test_inventions_cost_where_the_truth_is_empty() -> None:
    pages = [
        score_page(Truth("1", tags=("a", "b")), Prediction(tags=("a", "b"))),
        score_page(Truth("2", tags=()), Prediction(tags=("c", "d"))),
        score_page(Truth("3"), Prediction(tags=("e",))),
    ]
    assert pool(pages)["tags"] == pytest.approx(2 * 2 / (4 + 2))


def test_standfirst_may_have_paragraphs() -> None:
    truth = Truth("1", standfirst=("First.", "Second."))
    assert score_page(truth, Prediction(standfirst="First.\n\nThird."))["standfirst"] == (1, 2, 2)


def test_paragraphs_want_the_same_boundaries() -> None:
    truth = Truth("1", paragraphs=("One.", "Two.", "Two."))
    assert score_page(truth, Prediction(paragraphs=("One.", "Two.", "Two.")))["paragraphs"] == 1.0
    assert score_page(truth, Prediction(paragraphs=("One. Two.", "Two.")))["paragraphs"] == pytest.approx(2 / 5)


@pytest.mark.parametrize(
    ("truth", "given", "expected"),
    [
        ("2025-01-29", "2025-01-29T08:00:00+01:00", 1.0),
        ("2025-01-29 23:59:00+00:00", "2025-01-29", 1.0),
        ("2025-01-29", "2025-01-28", 0.0),
        ("2025-01", "2025-01-28", 1.0),
        ("2025-01-29", None, 0.0),
    ],
)
def test_date(truth: str, given: str | None, expected: float) -> None:
    assert score_page(Truth("1", published=truth), Prediction(published=given))["date"] == expected


def test_snippets() -> None:
    truth = Truth("1", snippets_in=("Two three", "nine"), snippets_out=("Share this", "four"))
    scores = score_page(truth, Prediction(body="one two\nthree four"))
    assert (scores["with"], scores["without"]) == (0.5, 0.5)


def test_unknown_fields_are_not_scored() -> None:
    assert score_page(Truth("1"), Prediction(headline="x", tags=("y",), body="z")) == {}


def test_labels_overrule_and_skip() -> None:
    row: dict[str, Any] = {"id": "1", "headline": "Old", "authors": ["A, PhD"], "tags": None, "standfirst": None}
    label = {"headline": ["New", "Newer"], "authors": [], "tags": ["t"], "standfirst": None, "skip": ["authors"]}
    truth = truth_of(row, label)
    assert (truth.headline, truth.authors, truth.tags, truth.standfirst) == (("New", "Newer"), None, ("t",), ())
    assert truth_of(row).headline == ("Old",)
    assert truth_of(row).tags is None


def test_read_fixture_layout(tmp_path: Path) -> None:
    folder = tmp_path / "frost"
    folder.mkdir()
    (folder / "source.html").write_text("<p>Frost\u2028again</p>", encoding="utf-8")
    (folder / "expected.json").write_text(json.dumps({"headline": "Frost", "tags": []}), encoding="utf-8")
    page = read_corpus(tmp_path).pages[0]
    assert (page.truth.id, page.truth.headline, page.truth.tags, page.is_text) == ("frost", ("Frost",), (), False)
    assert page.content().decode() == "<p>Frost\u2028again</p>"


def test_broken_corpora_are_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no corpus"):
        read_corpus(tmp_path)
    (tmp_path / "labels.jsonl").write_text('{"corpus": "c", "id": "\u2028"}\n{', encoding="utf-8")
    with pytest.raises(CorpusError, match="line 2"):
        read_labels(tmp_path / "labels.jsonl")


def test_digest_follows_truth_and_page(tmp_path: Path) -> None:
    for slug, text in (("a", "1"), ("b", "1"), ("c", "2")):
        (tmp_path / slug).mkdir()
        (tmp_path / slug / "source.txt").write_text(text, encoding="utf-8")
        (tmp_path / slug / "expected.json").write_text("{}", encoding="utf-8")
    whole = read_corpus(tmp_path)
    digests = {whole.digest(), sampled(whole, 1).digest(), sampled(whole, 2).digest()}
    assert len(digests) == 3
    assert read_corpus(tmp_path).digest() == whole.digest()


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.example.com/a", "example.com"),
        ("https://news.example.co.uk:8080/a", "example.co.uk"),
        ("https://example.de", "example.de"),
        ("https://io.co/a", "io.co"),
        ("no address", ""),
        (None, ""),
    ],
)
def test_site(url: str | None, site: str) -> None:
    assert site_of(url) == site


def test_folds_keep_sites_together_and_use_all() -> None:
    assert fold_of("https://a.example.org/1") == fold_of("http://example.org/2")
    assert {fold_of(f"https://site{number}.com") for number in range(50)} == {0, 1, 2, 3, 4}


HTML = b"<html><head><title> A  b </title></head><body><p>f<b>o</b>o<br>bar</p><script>x</script>tail</body></html>"


def test_renderings(tmp_path: Path) -> None:
    assert block_lines(HTML.decode()) == "A b\nfoo\nbar\ntail"
    assert soup_lines(HTML.decode()) == "A  b\nf\no\no\nbar\ntail"
    store = tmp_path / "wet" / "1.txt"
    assert rendered(HTML, "wet", store) == rendered(b"", "wet", store)


def test_text_is_wrapped_for_peers() -> None:
    assert as_html("a < b\n\nc") == "<html><body><p>a &lt; b</p>\n<p>c</p></body></html>"
