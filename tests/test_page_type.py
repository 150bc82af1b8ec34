from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import newsparse
from kinds import Told, auc, figures_of, kinds_table
from newsparse.errors import RuleFileError
from newsparse.models import WEIGHTS_VERSION
from newsparse.page_type import type_claim
from newsparse.page_type.features import COLUMNS, NO_WORDS, address, look_over, row_of
from newsparse.page_type.model import load_model
from newsparse.records import Claim, Label, Metadata, Passage, Source

FIXTURES = Path(__file__).parents[1] / "fixtures"
ARTICLES = [*sorted((FIXTURES / "pages").glob("*/source.*")), FIXTURES / "seed.txt"]

CHROME = """<header><a href="/">{name}</a><nav><a href="/a">Home</a> <a href="/b">Shop</a> <a href="/c">Cart</a>
<a href="/d">Log in</a> <a href="/e">Contact us</a></nav></header>{main}<footer><a href="/i">Terms of service</a>
<a href="/p">Privacy policy</a> <a href="/h">Help</a> <p>All rights reserved.</p></footer>"""


def page(name: str, main: str) -> str:
    body = CHROME.format(name=name, main=main)
    return f'<html lang="en"><head><title>{name}</title></head><body>{body}</body></html>'


def listing() -> str:
    """A front page: cards with a headline, a date and a teaser each."""
    cards = "".join(
        f'<div class="card"><h3><a href="/news/{n}">Council talks of road number {n} once more</a></h3>'
        f'<span class="date">{n + 1} March 2025</span><p>A short teaser of story {n} stands here.</p></div>'
        for n in range(24)
    )
    return page("The Torran Herald", f"<main><h1>Latest news</h1>{cards}<a href='/2'>Next page</a></main>")


def shop() -> str:
    rows = "".join(f"<tr><th>Part {n}</th><td>{n * 3} mm</td></tr>" for n in range(12))
    cards = "".join(
        f'<li><a href="/p/{n}">Brass lamp no. {n}</a> <b>${n}9.00</b> <a href="#">Add to cart</a></li>'
        for n in range(12)
    )
    return page(
        "Lamps of Skarr",
        f'<main><div class="product"><h1>Brass lamp</h1><p class="price">$49.00</p><button>Add to cart</button>'
        f"<p>Free shipping on orders over $50. 30 days return.</p><table>{rows}</table></div>"
        f"<h2>You may also like</h2><ul>{cards}</ul><h2>Customer reviews</h2><p>Great lamp!</p></main>",
    )  # fmt: skip


def forum() -> str:
    posts = "".join(
        f'<div class="post"><a href="/u/{n}">sailor{n}</a> <span>Joined: 20{10 + n}</span> <span>Posts: {n * 7}</span>'
        f"<p>I had the same trouble with my engine, did you try to clean the filter? {n}</p><a href='#'>Reply</a> "
        f"<a href='#'>Quote</a></div>"
        for n in range(14)
    )
    return page(
        "Boat forum",
        f"<main><h1>Engine will not start</h1><p>Thread starter</p>{posts}<p>You must log in to reply</p></main>",
    )


OTHERS = {
    "listing": (listing(), "https://torran-herald.example/"),
    "shop": (shop(), "https://lamps.example/products/brass-lamp"),
    "forum": (forum(), "https://forum.boats.example/threads/engine.123/"),
}


@pytest.mark.parametrize("source", ARTICLES, ids=lambda path: path.parent.name)
def test_articles_are_told(source: Path) -> None:
    article = newsparse.parse(source)
    assert article.article_certainty is not None
    assert article.article_certainty >= 0.5
    assert not any(warning.startswith("page_type:") for warning in article.warnings)


@pytest.mark.parametrize("name", OTHERS)
def test_other_pages_are_told(name: str) -> None:
    content, url = OTHERS[name]
    for given in (url, None):
        article = newsparse.parse(content, url=given)
        assert article.article_certainty is not None
        assert article.article_certainty < 0.5
        assert article.page_type == "WebPage"
        assert article.sources["page_type"].certainty == round(1 - article.article_certainty, 3)
        [warning] = [warning for warning in article.warnings if warning.startswith("page_type:")]
        assert warning == f"page_type: not an article, by a certainty of {article.sources['page_type'].certainty}"


def test_an_empty_page_is_none() -> None:
    for content in ("", "<html></html>"):
        article = newsparse.parse(content)
        assert (article.article_certainty, article.page_type) == (0.0, None)


def test_a_fragment_is_judged_without_a_warning() -> None:
    article = newsparse.parse("<p>Add to cart</p><p>$4.00</p><p>Checkout</p>")
    assert article.article_certainty is not None
    assert not any(warning.startswith("page_type:") for warning in article.warnings)


def test_certainty_is_in_dict_and_row() -> None:
    article = newsparse.parse(listing())
    assert article.to_dict()["article_certainty"] == article.article_certainty
    assert article.to_row()["article_certainty"] == article.article_certainty


# ------------------------------------------------------------------ the type's name


@pytest.mark.parametrize(
    ("claims", "is_article", "name"),
    [
        (["NewsArticle"], True, "NewsArticle"),
        (["WebPage", "Article"], True, "Article"),
        (["WebPage", "Recipe"], True, "Recipe"),
        (["Product", "WebPage"], True, "Article"),
        ([], True, "Article"),
        (["NewsArticle"], False, "WebPage"),
        (["Article", "CollectionPage"], False, "CollectionPage"),
        (["DiscussionForumPosting"], False, "DiscussionForumPosting"),
        (["Product"], False, "Product"),
        ([], False, "WebPage"),
    ],
)
def test_the_type_fits_the_verdict(claims: list[str], is_article: bool, name: str) -> None:
    metadata = Metadata(page_type=tuple(Claim(one, Source("json-ld", "page_type.json-ld", 0.9)) for one in claims))
    claim = type_claim(metadata, is_article, 0.8)
    assert claim.value == name
    assert claim.source == Source(
        *(("json-ld", "page_type.json-ld") if name in claims else ("page", "page_type.trees")), 0.8
    )


@pytest.mark.parametrize(
    ("value", "name"),
    [("article", "Article"), ("Article", "Article"), ("product.item", "Product"), ("website", None), ("", None)],
)
def test_the_type_of_opengraph_is_a_claim(value: str, name: str | None) -> None:
    article = newsparse.parse(f'<html><head><meta property="og:type" content="{value}"></head><body>A</body></html>')
    assert article.trace is not None
    assert [claim.value for claim in article.trace.metadata.page_type] == ([name] if name else [])


# ------------------------------------------------------------------ the model


@pytest.mark.parametrize("role", ["body", "furniture", "headline"])
def test_any_page_has_a_number_for_each_column(role: Any) -> None:
    copy = look_over([Passage("paragraph", "Frost", 1)], [Label(role, "body.odds", 0.9)])
    row = row_of(copy, Metadata(), None, NO_WORDS)
    assert len(row) == len(COLUMNS)
    assert all(isinstance(number, (int, float)) for number in row)


@pytest.mark.parametrize("url", [None, "", "/a/b", "https://[", "mailto:a@b.example"])
def test_an_address_without_a_host_tells_nothing(url: str | None) -> None:
    assert address(url) == (0.0,) * 7


def test_address() -> None:
    told = dict(
        zip(
            COLUMNS[COLUMNS.index("depth") :],
            address("https://forum.example.org/news/2025/03/ice-on-sea"),
            strict=False,
        )
    )
    assert told == {"depth": 4, "slug": 2, "last": 10, "dated": 1, "article_word": 1, "other_word": 0, "other_host": 1}


def test_weights_without_a_part_for_pages_leave_those_that_ship(tmp_path: Path) -> None:
    (tmp_path / "weights.json").write_text(json.dumps({"version": WEIGHTS_VERSION}))
    assert len(load_model("html", tmp_path / "weights.json").words.lines) == len(load_model("html").words.lines)


def test_weights_of_another_version_are_refused(tmp_path: Path) -> None:
    (tmp_path / "weights.json").write_text(json.dumps({"version": 1, "page_type_text": {}}))
    with pytest.raises(RuleFileError, match="another version"):
        load_model("text", tmp_path / "weights.json")


# ------------------------------------------------------------------ the measure


def test_figures_need_both_kinds() -> None:
    told = [Told(0.9, True), Told(0.6, False), Told(0.4, True), Told(0.1, False)]
    assert figures_of(told) == {"AUC": 0.75, "F1": 0.5, "precision": 0.5, "recall": 0.5, "articles": 2, "others": 2}
    assert figures_of(told[::2]) == {}
    assert auc([Told(0.5, True), Told(0.5, False)]) == 0.5
    assert kinds_table({("newsparse", "html"): told[::2]}) == ""
    assert "| newsparse | html | 2 | 2 | .750 | .500 | .500 | .500 |" in kinds_table({("newsparse", "html"): told})
