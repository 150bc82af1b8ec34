"""What holds for every call: nothing raises, nothing is made up, nothing is changed, the same answer every time.

The sources are all pages of fixtures/pages, fixtures/seed.txt, and what hypothesis makes of tags and words.
"""

from __future__ import annotations

import copy
import dataclasses
import hashlib
import os
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

import newsparse
from contracts import check_travels, lines_of, made_up, passages_of
from newsparse import Article
from newsparse.read import read

FIXTURES = Path(__file__).parents[1] / "fixtures"
PAGES = sorted((FIXTURES / "pages").glob("*/source.html"))
SOURCES = [*sorted((FIXTURES / "pages").glob("*/source.*")), FIXTURES / "seed.txt"]
SOURCE_IDS = [source.parent.name if source.stem == "source" else source.name for source in SOURCES]
each_source = pytest.mark.parametrize("source", SOURCES, ids=SOURCE_IDS)
each_page = pytest.mark.parametrize("source", PAGES, ids=lambda source: source.parent.name)

# ------------------------------------------------------------------ what is made of tags and words

TAGS = ("div", "p", "span", "b", "a", "ul", "li", "h1", "h2", "table", "tr", "td", "blockquote", "article", "nav", "q")
PIECES = [
    *(f"<{tag}>" for tag in TAGS),
    *(f"</{tag}>" for tag in TAGS),
    *("<br>", "<br><br>", "<!-- no -->", "<img src=a.jpg>", "<div class=byline>", "<ul class=key-points>", "<hr>"),
    *(
        "<script>no()</script>",
        '<script type=\'application/ld+json\'>{"@type":"NewsArticle","headline":"Rain"}</script>',
    ),
    *("<meta property=og:title content='Rain closes roads'>", "<title>Rain closes roads | The Daily</title>", "&nbsp;"),
    *(
        "Rain closes roads ",
        "Key points",
        "By Jane Doe",
        "3 March 2025",
        "Tags: rain, roads",
        "Share",
        "Read more",
        " ",
    ),
    *("The council said on Monday that the road in the valley stays closed until the rain stops, and buses run. ",) * 3,
    *("It was the third storm of the month.The mayor said inthe hall that he had  never seen the like of it .", "\n"),
    *(
        "• One point that sums it up",
        "Itâ€™s over",
        "&amp;amp;",
        "\u200b",
        "東京で雨が降った。",
        "“",
        "”",
        "\ufffd",
        "ß",
    ),
]
pages = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
LINES = [
    *(
        "World",
        "Rain closes roads in the valley",
        "Key Points",
        "• One point that sums it up",
        "- Another of them here",
    ),
    *(
        "By Jane Doe",
        "3 March 2025",
        "Tags: rain, roads",
        "Share",
        "Read more",
        "1. Number one of the list",
        "> quoted",
    ),
    *("The council said on Monday that the road in the valley stays closed until the rain stops, and buses run.",) * 3,
    *("It was the third storm of the month.The mayor said inthe hall that he had  never seen the like of it .", "Rain"),
    *(
        "Itâ€™s over, he said",
        "&amp;amp;",
        "zero\u200bwidth",
        "東京で雨が降った。",
        "“Never”",
        "a\tb",
        "\x00",
        "====",
        "...",
    ),
]
texts = st.lists(st.tuples(st.sampled_from(LINES), st.sampled_from(["\n", "\n\n", " "])), max_size=25).map(
    lambda pairs: "".join(line + end for line, end in pairs)
)

# ------------------------------------------------------------------ nothing is made up


@each_source
def test_all_that_an_article_says_stands_in_its_source(source: Path) -> None:
    article = newsparse.parse(source)
    assert len(list(lines_of(article))) >= 2
    assert made_up(source, article) == []


def test_a_made_up_word_is_noticed() -> None:
    source = FIXTURES / "seed.txt"
    article = newsparse.parse(source)
    assert article.repairs
    without_record = replace(article, repairs=article.repairs[1:])
    assert len(made_up(source, without_record)) == 1
    block = replace(article.blocks[0], text=article.blocks[0].text.replace("urgent", "urgently"))
    assert made_up(source, replace(article, blocks=(block, *article.blocks[1:]))) == [block.text]
    assert made_up(source, replace(article, tags=("frost",))) == ["frost"]
    assert made_up(source, replace(article, headline="Global Powers Agree")) == ["Global Powers Agree"]


@settings(max_examples=150, deadline=None)
@given(pages)
def test_all_that_an_article_says_stands_in_any_page(source: str) -> None:
    assert made_up(source, newsparse.parse(source, input_format="html"), input_format="html") == []


@settings(max_examples=150, deadline=None)
@given(texts)
def test_all_that_an_article_says_stands_in_any_text(source: str) -> None:
    assert made_up(source, newsparse.parse(source, input_format="text"), input_format="text") == []


def letters(text: str) -> str:
    """A text without white space, and without the marks that a <q> shows."""
    return "".join(text.translate({0x201C: None, 0x201D: None}).split())


def read_text(tree: Any) -> str:
    """The text of a tree as one string, without what no reader sees."""
    tree = copy.deepcopy(tree)
    for node in list(tree.iter("script", "style", "noscript", "template", "head", "svg", etree.Comment)):
        before = node.getprevious()
        parent = node.getparent()
        if before is not None:
            before.tail = (before.tail or "") + (node.tail or "")
        elif parent is not None:
            parent.text = (parent.text or "") + (node.tail or "")
        if parent is not None:
            parent.remove(node)
    return "".join(tree.itertext())


@each_page
def test_without_repair_each_line_stands_in_the_page_letter_by_letter(source: Path) -> None:
    whole = letters(read_text(html.parse(source, html.HTMLParser(encoding="utf-8")).getroot()))
    lines = list(lines_of(newsparse.parse(source, repair=False)))
    assert len(lines) >= 2
    assert [line for line in lines if letters(line) not in whole] == []


@each_source
def test_without_repair_there_are_no_repairs(source: Path) -> None:
    assert newsparse.parse(source, repair=False).repairs == ()


# ------------------------------------------------------------------ nothing is changed


@each_page
def test_a_callers_tree_is_not_changed(source: Path) -> None:
    tree = html.parse(source, html.HTMLParser(encoding="utf-8"))
    before = etree.tostring(tree)
    article = newsparse.parse(tree)
    assert etree.tostring(tree) == before
    assert newsparse.parse(tree.getroot()) == article
    assert etree.tostring(tree) == before


@each_page
@pytest.mark.parametrize("parser", ["html.parser", "lxml"])
def test_a_callers_soup_is_not_changed(source: Path, parser: str) -> None:
    soup = BeautifulSoup(source.read_text("utf-8"), parser)
    before = str(soup)
    article = newsparse.parse(soup)
    assert str(soup) == before
    assert newsparse.parse(soup) == article


@each_page
def test_all_kinds_of_content_give_one_answer(source: Path) -> None:
    text = source.read_text("utf-8")
    expected = newsparse.parse(source)
    assert newsparse.parse(source.read_bytes()) == expected
    assert newsparse.parse(text) == expected
    for tree in (
        html.document_fromstring(text.encode(), html.HTMLParser(encoding="utf-8")),
        BeautifulSoup(text, "lxml"),
    ):
        article = newsparse.parse(tree)
        assert (article.headline, article.blocks, article.key_points, article.tags, article.authors) == (
            *(expected.headline, expected.blocks, expected.key_points, expected.tags, expected.authors),
        )


@settings(max_examples=100, deadline=None)
@given(pages)
def test_no_tree_is_changed(source: str) -> None:
    tree = html.document_fromstring(f"<body>{source}</body>")
    before = etree.tostring(tree)
    newsparse.parse(tree)
    assert etree.tostring(tree) == before


def test_files_are_not_changed(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(PAGES[0].read_bytes())
    newsparse.parse(path)
    assert path.read_bytes() == PAGES[0].read_bytes()
    assert list(tmp_path.iterdir()) == [path]


# ------------------------------------------------------------------ the same answer every time

DIGEST = """
import hashlib, pathlib, sys, newsparse
for name in sys.argv[1:]:
    print(hashlib.sha256(newsparse.parse(pathlib.Path(name)).to_json().encode()).hexdigest())
"""


def digests(seed: str) -> list[str]:
    """Digests of all articles, made in a fresh process."""
    command = [sys.executable, "-c", DIGEST, *map(str, SOURCES)]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=120)
    return done.stdout.split()


def test_fresh_processes_give_the_same_answer() -> None:
    here = [hashlib.sha256(newsparse.parse(source).to_json().encode()).hexdigest() for source in SOURCES]
    assert len(set(here)) == len(SOURCES)
    for seed in ("0", "1", "4711"):
        assert digests(seed) == here


@each_source
def test_the_answer_is_the_same_twice(source: Path) -> None:
    assert newsparse.parse(source) == newsparse.parse(source)


@settings(max_examples=100, deadline=None)
@given(pages | texts)
def test_any_answer_is_the_same_twice(source: str) -> None:
    assert newsparse.parse(source) == newsparse.parse(source)


def test_other_pages_in_between_change_nothing() -> None:
    first = [newsparse.parse(source) for source in SOURCES]
    assert [newsparse.parse(source) for source in reversed(SOURCES)] == first[::-1]


def test_eight_threads_give_the_answers_of_one() -> None:
    one = [newsparse.parse(source) for source in SOURCES]
    with ThreadPoolExecutor(8) as pool:
        many = list(pool.map(newsparse.parse, SOURCES * 4))
    assert many == one * 4


# ------------------------------------------------------------------ articles travel


def assert_travels(article: Article) -> None:
    check_travels(article)
    assert copy.deepcopy(article) == article


@each_source
def test_articles_travel(source: Path) -> None:
    article = newsparse.parse(source)
    assert_travels(article)


@settings(max_examples=100, deadline=None)
@given(pages | texts)
def test_any_article_travels(source: str) -> None:
    assert_travels(newsparse.parse(source))


@each_source
def test_sources_name_the_fields_that_were_found(source: Path) -> None:
    article = newsparse.parse(source)
    fields = {field.name for field in dataclasses.fields(article)}
    assert set(article.sources) <= fields
    assert all(getattr(article, name) not in (None, "", ()) for name in article.sources)
    assert all(0 <= one.certainty <= 1 and one.where and one.rule for one in article.sources.values())
    assert {"headline", "blocks"} <= set(article.sources)


# ------------------------------------------------------------------ text and HTML agree

FLOOR = 0.8
"""Share of words that the bodies of a page and of its flattened text have in common (F1), at least."""


def agreement(one: str, other: str) -> float:
    """F1 of the words of two texts, each as often as it stands."""
    first, second = Counter(one.split()), Counter(other.split())
    return 2 * (first & second).total() / max(1, first.total() + second.total())


def flattened(source: Path) -> str:
    """What people get when they ask a page for its text."""
    soup = BeautifulSoup(source.read_text("utf-8"), "lxml")
    for node in soup(["script", "style", "noscript", "template"]):
        node.decompose()
    return soup.get_text("\n")


@pytest.mark.parametrize("source", PAGES, ids=lambda source: source.parent.name)
def test_a_page_and_its_flattened_text_agree(source: Path) -> None:
    page, text = newsparse.parse(source), newsparse.parse(flattened(source), input_format="text")
    assert text.headline == page.headline
    assert agreement(page.text, text.text) >= FLOOR


# ------------------------------------------------------------------ bad input, through the whole path

SENTENCES = [
    f"The council said on Monday that road number {number} in the valley stays closed until the rain stops, and that "
    "buses run every hour instead."
    for number in range(1, 7)
]
BODY = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
PAGE = f"<html><head><title>Rain closes roads</title></head><body><h1>Rain closes roads</h1>{BODY}"


@pytest.mark.parametrize(
    "end",
    [
        "<p>And th",
        "<a href='/x",
        "<!-- cut",
        "<script>var a = '<p>",
        "<style>p {",
        "<table><tr><td",
        "</bo",
        "<",
        "&am",
    ],
)
def test_a_page_cut_off_anywhere_keeps_what_came_before(end: str) -> None:
    assert [sentence for sentence in SENTENCES if sentence in newsparse.parse(PAGE + end).paragraphs] == SENTENCES


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(PAGE)))
def test_a_page_cut_off_at_any_sign_gives_an_article(at: int) -> None:
    article = newsparse.parse(PAGE[:at], input_format="html")
    whole = [sentence for sentence in SENTENCES if f"{sentence}</p>" in PAGE[:at]]
    assert [sentence for sentence in whole if sentence in article.text or sentence == article.standfirst] == whole


@pytest.mark.parametrize("declared", ["utf-16", "shift_jis", "iso-2022-kr", "utf-7", "klingon", "windows-1252", ""])
@pytest.mark.parametrize("place", ["meta", "header"])
def test_a_lying_charset_takes_no_letters_away(declared: str, place: str) -> None:
    sentence = (
        "Die Bürgermeisterin von Köln sagte am Montag, dass die Straßen im Tal wegen des Regens gesperrt bleiben."
    )
    meta = f"<meta charset='{declared}'>" if place == "meta" else ""
    source = (
        f"<html><head>{meta}<title>Regen</title></head><body><h1>Regen sperrt Straßen</h1>" + f"<p>{sentence}</p>" * 8
    )
    header = f"text/html; charset={declared}" if place == "header" else None
    article = newsparse.parse(source.encode(), content_type=header)
    assert (article.headline, article.text.split("\n\n")[0]) == ("Regen sperrt Straßen", sentence)


NESTED = {"div": "</div>", "span": "</span>", "section": "</section>", "blockquote": "</blockquote>", "em": "</em>"}


@pytest.mark.parametrize("tag", NESTED)
def test_text_at_every_level_of_a_deep_page_is_in_a_passage(tag: str) -> None:
    inside = "".join(f"<{tag}>w{number} " for number in range(5_000)) + BODY + NESTED[tag] * 5_000
    source = f"<html><body><h1>Rain closes roads</h1>{inside}</body></html>"
    said = " ".join(passage.text for passage in passages_of(read(source))).split()
    assert [word for word in said if word[0] == "w" and word[1:].isdigit()] == [f"w{number}" for number in range(5_000)]
    article = newsparse.parse(source)
    assert [sentence for sentence in SENTENCES if sentence in article.text] == SENTENCES
    assert article.headline == "Rain closes roads"


MENU = [
    "Home",
    "News",
    "World",
    "Business",
    "Sport",
    "Culture",
    "Weather",
    "Subscribe",
    "Log in",
    "Contact",
    "About us",
]


@pytest.mark.parametrize(
    "wrap", ["<nav><ul>{}</ul></nav>", "<ul>{}</ul>", "<div class='menu'>{}</div>", "<div>{}</div>"]
)
def test_a_page_that_is_all_navigation_gives_an_article_with_warnings(wrap: str) -> None:
    links = "".join(f"<li><a href='/{number}'>{name}</a></li>" for number, name in enumerate(MENU * 6))
    article = newsparse.parse(f"<html><body>{wrap.format(links) * 3}</body></html>")
    assert (article.text, article.key_points) == ("", ())
    assert {"headline: none found", "body: none found"} <= set(article.warnings)


def test_a_text_that_is_all_navigation_gives_an_article_with_warnings() -> None:
    article = newsparse.parse("\n".join(MENU * 6))
    assert (article.text, article.key_points) == ("", ())
    assert "body: none found" in article.warnings


LIMITED = """
import resource, sys, newsparse
resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
resource.setrlimit(resource.RLIMIT_CPU, (120, 120))
source = sys.argv[1] + "rain fell on the town " * 2_400_000 + sys.argv[2]
assert len(source) > 50_000_000
article = newsparse.parse(source.encode() if sys.argv[3] == "bytes" else source)
print(article.headline, len(article.text))
"""


@pytest.mark.parametrize(
    ("kind", "before", "behind"),
    [
        ("str", PAGE + "<p>", "</p>"),
        ("bytes", PAGE + "<p>", "</p>"),
        ("str", f"<html><body><h1>Rain closes roads</h1>{BODY}<!-- ", "-->"),
        ("str", f"<html><body><h1>Rain closes roads</h1>{BODY}<script>", "</script>"),
        ("str", "\n\n".join(["Rain closes roads", *SENTENCES, ""]), "."),
        ("bytes", "\n\n".join(["Rain closes roads", *SENTENCES, ""]), "."),
    ],
    ids=["page", "page in bytes", "comment", "script", "text", "text in bytes"],
)
def test_one_line_of_fifty_megabytes_takes_bounded_memory_and_time(kind: str, before: str, behind: str) -> None:
    """The limits end a process that runs wild; no time is asserted."""
    command = [sys.executable, "-c", LIMITED, before, behind, kind]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr[-500:]
    headline, _, size = done.stdout.strip().rpartition(" ")
    assert headline == "Rain closes roads"
    assert int(size) >= sum(map(len, SENTENCES))
