"""Bad input is quiet: a Page and an Article with warnings, all text kept, bounded work, nothing raised."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

import newsparse
from newsparse.read import read
from newsparse.segment_text import segment_text

START, END = "The first sentence stands here.", "The last sentence stands here."


def all_text(page: Any) -> str:
    return str(page.text) if page.kind == "text" else "".join(page.tree.itertext())


@pytest.mark.parametrize(
    ("why", "content", "warnings"),
    [
        ("empty", "", ("input: empty",)),
        ("no bytes", b"", ("input: empty",)),
        ("white space", " \n\t\r\n ", ("input: empty",)),
        ("no-break spaces", "\u00a0\u2003\n", ("input: empty",)),
        ("only a byte order mark", b"\xef\xbb\xbf", ("input: empty",)),
        ("only NULs", b"\0\0\0", ("input: 3 NUL characters removed", "input: empty")),
        ("an image", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", ("input: binary data (PNG image), not text",)),
        ("a PDF", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3", ("input: binary data (PDF), not text",)),
        ("an archive", b"PK\x03\x04\x14\0\0\0", ("input: binary data (zip), not text",)),
        ("a PDF read as a str", "%PDF-1.4\n", ("input: binary data (PDF), not text",)),
    ],
)
def test_nothing_to_read(why: str, content: str | bytes, warnings: tuple[str, ...]) -> None:
    page = read(content)
    assert (page.kind, page.tree, page.text, page.warnings) == ("text", None, "", warnings)


@pytest.mark.parametrize("content", ["", " ", "<!-- -->", "<!doctype html>", "<?xml version='1.0'?>", "<"])
def test_forced_markup_without_any(content: str) -> None:
    page = read(content, input_format="html")
    assert all_text(page).strip() in ("", "<")


@pytest.mark.parametrize("tree", [etree.ElementTree(), etree.Comment("x"), etree.ProcessingInstruction("x")])
def test_a_tree_without_elements(tree: Any) -> None:
    assert read(tree).warnings == ("input: empty",)


def test_nul_characters_are_removed() -> None:
    page = read(f"<html><body><p>{START}\0</p><p>a\0b</p></body></html>")
    assert [p.text for p in page.tree.iter("p")] == [START, "ab"]
    assert page.warnings == ("input: 2 NUL characters removed",)


def test_surrogates_are_joined_or_replaced() -> None:
    page = read("\ud83d\ude00 rain \ud800 fell")
    assert page.text == "\U0001f600 rain \ufffd fell"
    assert page.warnings == ("encoding: 1 lone surrogates replaced",)
    assert all_text(read("<p>rain \udc00 fell</p>")) == "rain \ufffd fell"
    assert all_text(read('"<p>rain \\ud800 fell</p>"')) == "rain \ufffd fell"


def test_a_url_is_not_fetched() -> None:
    page = read("https://example.org/news/1")
    assert (page.kind, page.text) == ("text", "https://example.org/news/1")
    assert page.warnings == ("input: looks like a URL; newsparse reads content and never fetches: parse(html, url=…)",)


def test_a_file_name_is_not_opened() -> None:
    assert read("pages/news-1.html").warnings == (
        "input: looks like a file name; to read a file use parse(pathlib.Path(…))",
    )


@pytest.mark.parametrize(
    "text", ["Rain fell.", "See https://example.org/news/1", "index.html is the start page of a site."]
)
def test_text_that_is_no_address_gets_no_hint(text: str) -> None:
    assert read(text).warnings == ()


# ------------------------------------------------------------------ what the parser would lose


@pytest.mark.parametrize("depth", [300, 2_000, 5_000, 100_000])
@pytest.mark.parametrize("tag", ["div", "span", "b", "ul", "blockquote", "section", "noscript", "x-part"])
def test_deep_nesting_keeps_all_text(tag: str, depth: int) -> None:
    inside = f"<{tag}>w " * depth
    page = read(f"<html><body><p>{START}</p>{inside}<h2>{END}</h2>" + f"</{tag}>" * depth + "<p>after</p>")
    text = all_text(page)
    assert text.count("w ") == depth
    assert START in text
    assert END in text
    assert text.endswith("after")
    assert page.warnings == (("depth: nested deeper than 2048, flattened",) if depth > 2_048 else ())


@pytest.mark.parametrize(
    "piece",
    [
        "<b><i><p>x ",
        "<div><span></div>x ",
        "<a><div></a>x ",
        "<table><tr><td>x ",
        "<ul><li>x ",
        "<p><b>x</p> ",
        "<dl><dd>x ",
    ],
)
def test_misnested_tags_by_the_thousand_keep_all_text(piece: str) -> None:
    page = read("<html><body>" + piece * 6_000 + f"<p>{END}</p>")
    assert all_text(page).count("x") == 6_000
    assert END in all_text(page)


def test_paragraphs_below_the_last_level_stay_apart() -> None:
    page = read("<html><body>" + "<div>" * 3_000 + f"<div>{START}</div><h2>Roads</h2><p>{END}</p>" + "</div>" * 3_000)
    assert [e.tag for e in page.tree.iter("p", "h2") if (e.text or "").strip()] == ["p", "h2", "p"]


@pytest.mark.parametrize("fill", ["word ", "x", "&amp;", "é"])
def test_a_text_node_beyond_ten_million_characters(fill: str) -> None:
    page = read(f"<html><body><p>{START} " + fill * (12_000_000 // len(fill)) + f"</p><p>{END}</p>")
    assert [p.text[:31] for p in page.tree.iter("p")] == [START, END[:31]]
    assert page.warnings == ()


@pytest.mark.parametrize("wrap", ["title='{}'", "title={}", 'data-x="{}"'])
def test_an_endless_attribute(wrap: str) -> None:
    page = read("<html><body><p " + wrap.format("a" * 12_000_000) + f">{START}</p><p>{END}</p>")
    assert [p.text for p in page.tree.iter("p")] == [START, END]


def test_attributes_by_the_ten_thousand() -> None:
    attributes = " ".join(f"a{number}='1'" for number in range(100_000))
    page = read(f"<html><body><p {attributes}>{START}</p><p>{END}</p>")
    assert [(p.text, len(p.attrib)) for p in page.tree.iter("p")] == [(START, 0), (END, 0)]
    assert page.warnings == ("input: a tag with more than 20000 attributes, they are dropped",)


@pytest.mark.parametrize("prefix", ["", "<html><body><p>"], ids=["text", "html"])
@pytest.mark.parametrize("as_bytes", [False, True], ids=["str", "bytes"])
def test_one_line_of_fifty_megabytes(prefix: str, as_bytes: bool) -> None:
    content = prefix + "rain " * 10_000_000 + END
    page = read(content.encode() if as_bytes else content)
    assert all_text(page).endswith(END)
    assert page.warnings == ()


@pytest.mark.parametrize(
    "source",
    [
        "<html><body><p>{}</p><p>cut",
        "<html><body><p>{}</p><a href='",
        "<html><body><p>{}</p><!-- cut",
        "<html><body><p>{}</p><script>var a = '<p>",
        "<html><body><p>{}</p></bod",
        "<!DOCTYPE html><p>{}",
    ],
)
def test_truncated_pages_keep_what_there_is(source: str) -> None:
    assert START in all_text(read(source.format(START)))


@pytest.mark.parametrize(
    "fill", ["<", "&", "<a ", "</p>", "<!--", "<br>", "&#xffff;", "]]>", "<p", "\r\n", "<td>", "'\">", "<![CDATA["]
)
@pytest.mark.parametrize("input_format", ["auto", "html", "text"])
def test_floods_are_read_in_bounded_time(fill: str, input_format: str) -> None:
    page = read(f"<html><body><p>{START}</p>" + fill * 200_000, input_format=input_format)
    assert START in all_text(page)


@pytest.mark.parametrize(
    "declared", ["utf-8", "utf-16", "shift_jis", "x-user-defined", "iso-2022-kr", "utf-7", "klingon", ""]
)
def test_lying_charsets_never_raise(declared: str) -> None:
    content = f"<html><meta charset={declared}><p>{START} Köln\x81</p>".encode("latin-1")
    assert START in all_text(read(content))
    assert START in all_text(read(content, content_type=f"text/html; charset={declared}"))


# ------------------------------------------------------------------ anything at all


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_raise(content: bytes) -> None:
    assert read(content).kind in ("html", "text")
    assert read(b"<html><p>Rain fell.</p>" + content).kind in ("html", "text")


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.characters(codec=None), max_size=200))
def test_no_str_raises(content: str) -> None:
    for input_format in ("auto", "html", "text"):
        assert read(content, input_format=input_format).kind in ("html", "text")


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<div>", "</div>", "<p>", "<b>", "</b>", "<br>", "a", " ", "\n", "<", "&", '"', "<!--", "-->", "<script>"]
        )
    )
)
def test_no_soup_of_tags_raises(pieces: list[str]) -> None:
    source = "".join(pieces)
    read(source)
    page = read(source, input_format="html")
    assert page.tree is None or html.tostring(page.tree)


# ------------------------------------------------------------------ the whole path: an Article with warnings

SENTENCES = [
    f"The council said on Monday that road number {number} in the valley stays closed until the rain stops, and that "
    "buses run every hour instead."
    for number in range(1, 9)
]
BODY = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
HEAD = "<html><head><title>Rain closes roads</title></head><body><h1>Rain closes roads</h1>"


@pytest.mark.parametrize(
    ("why", "content", "warning"),
    [
        ("empty", "", "input: empty"),
        ("no bytes", b"", "input: empty"),
        ("white space", " \n\t ", "input: empty"),
        ("an image", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "input: binary data (PNG image), not text"),
        ("bytes of all values", bytes(range(256)) * 40, "input: binary data (unknown), not text"),
        ("only NULs", "\0\0", "input: 2 NUL characters removed"),
        ("a page without text", "<html><head></head><body></body></html>", "body: none found"),
        ("a URL", "https://example.org/news/1", "input: looks like a URL"),
    ],
)
def test_an_article_of_nothing(why: str, content: str | bytes, warning: str) -> None:
    article = newsparse.parse(content)
    assert any(found.startswith(warning) for found in article.warnings)
    assert "body: none found" in article.warnings
    assert (article.text, article.blocks) == ("", ())


def test_a_page_that_is_all_navigation_has_no_body() -> None:
    links = "".join(f"<li><a href='/{number}'>Section {number}</a></li>" for number in range(300))
    article = newsparse.parse(f"<html><body><nav><ul>{links}</ul></nav><footer><ul>{links}</ul></footer></body></html>")
    assert article.text == ""
    assert "body: none found" in article.warnings


@pytest.mark.parametrize(
    ("why", "content", "warning"),
    [
        ("whole", HEAD + BODY, None),
        ("NULs inside words", (HEAD + BODY).replace("road", "ro\0ad"), "input: 10 NUL characters removed"),
        ("lone surrogates", HEAD + "<p>\ud800</p>" + BODY, "encoding: 1 lone surrogates replaced"),
        (
            "a lying charset",
            (HEAD + "<meta charset=koi8-r>" + BODY + "<p>Köln").encode(),
            "encoding: declared koi8-r, is utf-8",
        ),
        ("end tags cut off", HEAD + BODY.removesuffix("</p>"), None),
        (
            "5,000 divs deep",
            HEAD + "<div>" * 5_000 + BODY + "</div>" * 5_000,
            "depth: nested deeper than 2048, flattened",
        ),
        ("5,000 spans deep", HEAD + "<span>" * 5_000 + BODY, "depth: nested deeper than 2048, flattened"),
        ("5,000 lists deep", HEAD + "<ul><li>" * 5_000 + BODY, "depth: nested deeper than 2048, flattened"),
        ("5,000 tables deep", HEAD + "<table><tr><td>" * 5_000 + BODY, "depth: nested deeper than 2048, flattened"),
        ("100,000 divs deep", HEAD + "<div>" * 100_000 + BODY, "depth: nested deeper than 2048, flattened"),
        ("2,000 divs deep", HEAD + "<div>" * 2_000 + BODY, None),
        ("a flood of signs", HEAD + BODY + "<" * 300_000 + "&" * 300_000, None),
        ("a 12 MB attribute", HEAD + BODY + "<img src='data:image/png;base64," + "A" * 12_000_000 + "'>", None),
    ],
)
def test_every_sentence_is_in_the_article(why: str, content: str | bytes, warning: str | None) -> None:
    article = newsparse.parse(content)
    assert [sentence for sentence in SENTENCES if sentence in article.text] == SENTENCES
    assert article.headline == "Rain closes roads"
    assert warning is None or warning in article.warnings


def test_one_line_of_fifty_megabytes_takes_nothing_else_away() -> None:
    article = newsparse.parse(HEAD + BODY + "<p>" + "rain " * 10_000_000)
    assert [sentence for sentence in SENTENCES if sentence in article.text] == SENTENCES
    assert article.headline == "Rain closes roads"


def test_one_line_of_fifty_megabytes_of_text_takes_nothing_else_away() -> None:
    text = "\n\n".join(["Rain closes roads", *SENTENCES, "rain " * 10_000_000])
    passages = [passage.text for passage in segment_text(read(text)).passages]
    assert passages[1:9] == SENTENCES
    assert isinstance(newsparse.parse(text), newsparse.Article)


def test_parse_leaves_trees_as_they_were() -> None:
    tree = html.fromstring(HEAD + "<!-- note -->" + BODY.replace("road", "ro<b>ad</b>"))
    before = etree.tostring(tree)
    article = newsparse.parse(tree)
    assert etree.tostring(tree) == before
    assert len(article.paragraphs) == len(SENTENCES)


@pytest.mark.parametrize("content", [None, 7, [BODY]])
def test_a_wrong_call_is_loud(content: Any) -> None:
    with pytest.raises(newsparse.ContentTypeError):
        newsparse.parse(content)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.characters(codec=None), max_size=200))
def test_any_str_gives_an_article(content: str) -> None:
    assert isinstance(newsparse.parse(content), newsparse.Article)
    assert isinstance(newsparse.parse(HEAD + content), newsparse.Article)


def test_a_broken_address_does_not_stop_pictures() -> None:
    page = f"<h1>Ferry runs again</h1><img src='/a.jpg'><p>{'The boat sails again, the office said. ' * 4}</p>"
    assert [image.url for image in newsparse.parse(page, url="https://[").images] == ["/a.jpg"]
