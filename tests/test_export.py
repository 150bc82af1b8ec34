from __future__ import annotations

import json
import re
from datetime import datetime
from html.parser import HTMLParser

import pytest

import newsparse
from newsparse.article import Article
from newsparse.export import to_reader
from newsparse.export.reader import display_width
from newsparse.records import Block, BlockKind, Image, Repair, Source
from test_article import FULL

EVIL = "<script>alert(1)</script> \" ' & <img src=x onerror=alert(2)>"


# ------------------------------------------------------------------ Markdown


def markdown_of(text: str, kind: BlockKind = "paragraph") -> str:
    return Article(blocks=(Block(kind, text),)).to_markdown()


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("2 * 3 * 4", r"2 \* 3 \* 4"),
        ("*not bold*", r"\*not bold\*"),
        ("__init__ and _so_", r"\_\_init\_\_ and \_so\_"),
        ("[text](javascript:x)", r"\[text\](javascript:x)"),
        ("![x](http://a/b.png)", r"!\[x\](http://a/b.png)"),
        ("<b>bold</b>", "&lt;b>bold&lt;/b>"),
        ("AT&amp;T", r"AT\&amp;T"),
        ("~~gone~~", r"\~\~gone\~\~"),
        ("`code`", r"\`code\`"),
        (r"C:\new", r"C:\\new"),
        ("# 1 in the world", r"\# 1 in the world"),
        ("> said she", r"\> said she"),
        ("- he said", r"\- he said"),
        ("+1", r"\+1"),
        ("1. Ice", r"1\. Ice"),
        ("12) Ice", r"12\) Ice"),
        ("---", r"\---"),
        ("===", r"\==="),
        ("| a | b", r"\| a | b"),
    ],
)
def test_markdown_escapes_what_would_act(text: str, markdown: str) -> None:
    assert markdown_of(text) == markdown


@pytest.mark.parametrize(
    "text",
    [
        "snake_case stays",
        "https://example.org/a_b/c-d",
        "AT&T and R & D",
        "2.5 million",
        "1.Liga",
        "The year 2024. Then",
        "about ~20 people",
        "5 > 3",
        "a - b + c = d # e",
        "Wow! (really)",
        "12345678901. too long for a list",
    ],
)
def test_markdown_leaves_plain_text_alone(text: str) -> None:
    assert markdown_of(text) == text


@pytest.mark.parametrize(
    ("block", "markdown"),
    [
        (Block("subhead", "Why\nso", level=3), "### Why so"),
        (Block("subhead", "Why"), "## Why"),
        (Block("subhead", "We are # ##"), "## We are # \\##"),
        (Block("subhead", "C#"), "## C#"),
        (Block("list", "a\n- b", items=("a", "- b")), "- a\n- \\- b"),
        (Block("quote", "One.\n\n# Two."), "> One.\n>\n> \\# Two."),
        (Block("table", "", rows=(("a|b", "c"), ("d",))), "| a\\|b | c |\n| --- | --- |\n| d |  |"),
        (Block("table", "a\tb\nc\td"), "| a | b |\n| --- | --- |\n| c | d |"),
        (Block("table", ""), ""),
        (Block("table", "a\\|b"), "| a\\\\\\|b |\n| --- |"),
        (Block("code", "a ``` b\n*c*"), "````\na ``` b\n*c*\n````"),
        (Block("caption", "The *boat*"), "*The \\*boat\\**"),
        (Block("paragraph", "Roses\n  - red"), "Roses\\\n\\- red"),
    ],
)
def test_markdown_of_each_kind(block: Block, markdown: str) -> None:
    assert Article(blocks=(block,)).to_markdown() == markdown


def test_markdown_of_a_whole_article() -> None:
    start = FULL.to_markdown().split("\n\n")[:6]
    assert start == [
        "*After the frost*",
        "# Ferry runs again",
        "**After three weeks the boat is back.**",
        "Ada Berg, Jon Holt · 2025-02-03",
        "![a boat](<https://example.org/boat.jpg>)",
        "- Ice is gone.\n- Fares stay.",
    ]
    assert FULL.to_markdown().endswith("\n\nTags: ferry, ice")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "boat.jpg"])
def test_markdown_shows_no_image_without_a_web_address(url: str) -> None:
    assert Article(images=(Image(url, is_lead=True),)).to_markdown() == ""


def test_markdown_image_address_cannot_end_early() -> None:
    image = Image("https://example.org/a b>) <script>", alt="x](y", is_lead=True)
    assert Article(images=(image,)).to_markdown() == "![x\\](y](<https://example.org/a%20b%3E)%20%3Cscript%3E>)"


# ------------------------------------------------------------------ text


def test_text_has_headline_standfirst_key_points_and_body() -> None:
    start = (
        "Ferry runs again\n\nAfter three weeks the boat is back.\n\n• Ice is gone.\n• Fares stay.\n\nThe ferry is back."
    )
    assert FULL.to_text().startswith(start)
    assert FULL.to_text().endswith(FULL.text)


def test_reader_view_of_a_whole_article() -> None:
    assert to_reader(FULL) == (
        "News › Region\n\nAfter the frost\n\nFerry runs again\n================\n\n"
        "After three weeks the boat is back.\n\nAda Berg, Jon Holt · 2025-02-03 06:30+01:00\n\nTags: ferry, ice\n\n"
        "Key points\n  • Ice is gone.\n  • Fares stay.\n\nThe ferry is back.\n\n"
        "Why it stopped\n--------------\n\n  • thick ice\n  • no pilot\n\n  | We waited.\n  | We are glad.\n\n"
        "    Day  Trips\n    Mon  4\n\n    trip = 4\n\n[The boat on Monday.]\n\n"
        "Repaired (1)\n  glued word: [runsagain] → [runs again]\n\n"
        "Warnings (1)\n  text cut by paywall"
    )


def test_reader_view_wraps_lines_but_breaks_no_word() -> None:
    long = "x" * 100
    assert to_reader(Article(blocks=(Block("paragraph", f"{'word ' * 20}{long}"),))).splitlines() == [
        ("word " * 16).strip(),
        ("word " * 4).strip(),
        long,
    ]


def test_reader_view_shows_spaces_and_line_ends_of_repairs() -> None:
    repair = Repair("glued_sentence", "Recent\nnews", " Recent news", "line 1", 0, 1.0)
    assert to_reader(Article(repairs=(repair,))).endswith("[Recent⏎news] → [ Recent news]")


def test_reader_view_says_what_was_taken_out() -> None:
    repair = Repair("doubled_headline", "Ferry runs again", "", "line 3", 0, 1.0)
    assert to_reader(Article(repairs=(repair,))).endswith("doubled headline: [Ferry runs again] taken out")


@pytest.mark.parametrize(
    "text", ["島" * 100, f"島の{'船' * 37}。潮見汽船", f"{'島' * 36}「船」{'の' * 9}", "島 ferry " * 30]
)
def test_reader_view_wraps_scripts_without_spaces(text: str) -> None:
    lines = to_reader(Article(blocks=(Block("paragraph", text),))).splitlines()
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert len(lines) > 1
    assert all(display_width(line) <= 80 and not line.startswith(("。", "」")) for line in lines)
    assert not any(line.endswith("「") for line in lines)


def test_reader_view_breaks_no_korean_word() -> None:
    words = "여객선이 다시 다닌다 " * 20
    lines = to_reader(Article(blocks=(Block("paragraph", words),))).splitlines()
    assert " ".join(lines) == words.strip()


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        ((("Year", "Salmon"), ("2025, to August", "2")), "    Year             Salmon\n    2025, to August  2"),
        ((("島", "a"), ("bb", "c")), "    島  a\n    bb  c"),
        ((("a",), ("b", "c")), "    a\n    b  c"),
        ((("a" * 70, "b"), ("c", "d" * 9)), f"    {'a' * 70} | b\n    c | {'d' * 9}"),
    ],
)
def test_reader_view_sets_cells_under_one_another(rows: tuple[tuple[str, ...], ...], shown: str) -> None:
    text = "\n".join("\t".join(row) for row in rows)
    assert to_reader(Article(blocks=(Block("table", text, rows=rows),))) == shown


def test_reader_view_underlines_wide_headlines_whole() -> None:
    assert to_reader(Article(headline="島の船")) == "島の船\n======"


def test_reader_view_cuts_a_long_list_of_repairs() -> None:
    repairs = tuple(Repair("glued_word", "a" * 99, "b", "line 1", 0, 1.0) for _ in range(12))
    lines = to_reader(Article(repairs=repairs)).splitlines()
    assert lines[0] == "Repaired (12)"
    assert lines[1] == f"  glued word: [{'a' * 59}…] → [b]"
    assert lines[-1] == "  … and 2 more"


def test_a_date_without_time_is_shown_without_time() -> None:
    assert to_reader(Article(date_published=datetime(2025, 2, 3))) == "2025-02-03"


def test_nothing_found_gives_empty_text() -> None:
    assert (Article().to_text(), Article().to_markdown(), to_reader(Article())) == ("", "", "")


# ------------------------------------------------------------------ schema.org


def test_schema_org_of_a_whole_article() -> None:
    data = FULL.to_schema_org()
    assert json.loads(json.dumps(data)) == data
    assert data == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Ferry runs again",
        "abstract": "After three weeks the boat is back.",
        "description": "The ferry is back in service.",
        "articleSection": "Region",
        "keywords": ["ferry", "ice"],
        "articleBody": FULL.text,
        "author": [{"@type": "Person", "name": "Ada Berg"}, {"@type": "Person", "name": "Jon Holt"}],
        "datePublished": "2025-02-03T06:30:00+01:00",
        "dateModified": "2025-02-04T00:00:00+00:00",
        "inLanguage": "en",
        "url": "https://example.org/region/ferry",
        "mainEntityOfPage": {"@type": "WebPage", "@id": "https://example.org/region/ferry"},
        "publisher": {"@type": "Organization", "name": "The Example"},
        "image": [
            {"@type": "ImageObject", "url": "https://example.org/side.jpg"},
            {
                "@type": "ImageObject",
                "url": "https://example.org/boat.jpg",
                "caption": "The boat",
                "creditText": "E. Lind",
            },
        ],
        "isAccessibleForFree": False,
    }


def test_schema_org_leaves_out_what_was_not_found() -> None:
    assert Article().to_schema_org() == {"@context": "https://schema.org", "@type": "NewsArticle"}


# ------------------------------------------------------------------ row


def test_row_is_flat() -> None:
    row = FULL.to_row()
    for value in row.values():
        assert value is None or isinstance(value, str | bool | int | float | list)
        assert not isinstance(value, list) or all(isinstance(item, str) for item in value)
    assert row["repairs"] == 1
    assert row["free_access"] is False


def test_rows_of_all_articles_have_the_same_columns() -> None:
    assert list(Article().to_row()) == list(FULL.to_row())


# ------------------------------------------------------------------ notebook


class Elements(HTMLParser):
    """The elements and attributes that a browser would see, and whether each one is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def elements_of(article: Article) -> Elements:
    elements = Elements()
    elements.feed(article._repr_html_())
    elements.close()
    assert elements.open == []
    return elements


def evil_article() -> Article:
    kinds: tuple[BlockKind, ...] = ("paragraph", "subhead", "list", "quote", "table", "code", "caption")
    return Article(
        headline=EVIL,
        section=EVIL,
        section_path=(EVIL,),
        kicker=EVIL,
        tags=(EVIL,),
        key_points=(EVIL,),
        standfirst=EVIL,
        blocks=tuple(Block(kind, EVIL, items=(EVIL,), rows=((EVIL,),)) for kind in kinds),
        authors=(EVIL,),
        byline=EVIL,
        language=EVIL,
        url="javascript:alert(1)",
        canonical_url='https://example.org/"onmouseover="alert(1)',
        site_name=EVIL,
        images=(Image("javascript:alert(2)", caption=EVIL, is_lead=True),),
        description=EVIL,
        page_type=EVIL,
        sources={EVIL: Source(EVIL, EVIL, 0.5)},
        repairs=(Repair(EVIL, EVIL, EVIL, EVIL, 0, 1.0),),
        warnings=(EVIL,),
    )


def test_notebook_view_lets_no_markup_through() -> None:
    elements = elements_of(evil_article())
    harmless = {"div", "h3", "h4", "p", "ul", "li", "details", "summary", "table", "tr", "th", "td"}
    harmless |= {"blockquote", "pre", "a", "span", "ins", "del"}
    assert {tag for tag, _ in elements.seen} <= harmless
    assert {name for _, attributes in elements.seen for name in attributes} <= {"style", "dir", "title", "href", "rel"}
    links = [attributes["href"] for tag, attributes in elements.seen if tag == "a"]
    assert links == ['https://example.org/"onmouseover="alert(1)']


def test_notebook_view_shows_every_part() -> None:
    view = FULL._repr_html_()
    parts = ("Ferry runs again", "After the frost", "Ice is gone.", "Why it stopped", "no pilot", "We waited.")
    for part in (*parts, "headline.h1", "runsagain", "text cut by paywall", "ferry · ice", "NewsArticle"):
        assert part in view


def body_of(view: str) -> tuple[str, str]:
    """The part of the body that is open to see, and the part that is folded."""
    shown, _, folded = view.partition("<details")
    return shown, folded.partition("</details>")[0]


@pytest.mark.parametrize(
    ("lengths", "shown", "folded"),
    [([700, 700], 1400, 0), ([700, 700, 700], 700, 1400), ([5000], 0, 5000), ([10], 10, 0), ([100] * 20, 700, 1300)],
)
def test_notebook_view_folds_a_long_body(lengths: list[int], shown: int, folded: int) -> None:
    view = Article(blocks=tuple(Block("paragraph", "x" * length) for length in lengths))._repr_html_()
    assert tuple(len(re.findall("x", re.sub("<[^>]*>", "", part))) for part in body_of(view)) == (shown, folded)


def test_notebook_view_marks_a_repair_in_its_place_with_what_stood_there_before() -> None:
    sentence = "The harbour office said on Monday that the boat sails again after nine weeks of ice"
    article = newsparse.parse(f"Ferry runs again\n\n{sentence}.The owner is glad.\n\n{sentence} at last.")
    assert [repair.kind for repair in article.repairs] == ["glued_sentence"]
    shown, _ = body_of(article._repr_html_())
    (mark,) = re.findall(r"<ins title=\"(.*?)\"[^>]*>(.*?)</ins>", shown)
    assert mark == ("before: [ice.The] glued sentence, certainty 0.96", "ice. The")
    assert re.sub("<[^>]*>", "", shown).count(f"{sentence}. The owner is glad.") == 1


def test_notebook_view_of_a_stored_article_lists_its_repairs() -> None:
    shown, _ = body_of(FULL._repr_html_())
    assert "<ins" not in shown
    assert ">runsagain</del> → <ins" in FULL._repr_html_()


def test_notebook_view_shows_where_a_field_came_from() -> None:
    assert ">Ferry runs again<div" in FULL._repr_html_()
    assert ">headline.h1 · /html/body/h1 · certainty 0.95</div>" in FULL._repr_html_()


def test_notebook_view_lists_so_many_repairs_and_no_more() -> None:
    made = FULL.repairs * 1_000
    view = Article(repairs=made)._repr_html_()
    assert view.count("<del") == 200
    assert "800 more are in article.repairs" in view


def test_notebook_view_sets_only_colours_that_can_be_seen_through() -> None:
    solid = r"(?<![-\w])(?:color:(?!inherit)|background(?:-color)?:(?!rgba\([\d,]+,\.[1-4]\d*\)))"
    assert not re.search(solid, FULL._repr_html_())
    assert "background" in FULL._repr_html_()
