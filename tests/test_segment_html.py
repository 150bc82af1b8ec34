"""Pages to passages: cases one a line, and what holds for any page.

Beside ``out`` (kind and text of each passage) a case may give ``links``, ``seams``, ``levels``, ``groups`` and
``hints`` of each passage, and ``pictures``. A case with ``defect`` tells what is known to be wrong with it so far.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from newsparse.read import read
from newsparse.records import Container, Page, Segments
from newsparse.segment import segment_html

FIXTURES = Path(__file__).parents[1] / "fixtures"
CASES = [
    json.loads(line) for line in (FIXTURES / "cases" / "segment_html.jsonl").read_text("utf-8").splitlines() if line
]


def marked(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(reason=case["defect"])] if "defect" in case else []
    return pytest.param(case, id=case["why"], marks=marks)


def segment(source: str) -> Segments:
    return segment_html(Page("html", html.document_fromstring(source)))


def hints_of(container: Container | None) -> list[str]:
    return list(container.hints) if container is not None else []


def found_in(source: str) -> dict[str, Any]:
    """Everything that a case may ask for."""
    segments = segment(source)
    passages = segments.passages
    return {
        "out": [[passage.kind, passage.text] for passage in passages],
        "links": [[list(link) for link in passage.links] for passage in passages],
        "seams": [list(passage.seams) for passage in passages],
        "levels": [passage.level for passage in passages],
        "groups": [passage.group for passage in passages],
        "hints": [hints_of(passage.container) for passage in passages],
        "pictures": [[picture.url, picture.alt, picture.before] for picture in segments.pictures],
    }


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    found = found_in(case["in"])
    asked = {name: case[name] for name in found if name in case}
    assert {name: found[name] for name in asked} == asked


@pytest.mark.parametrize("case", [case for case in CASES if "defect" not in case], ids=lambda case: case["why"])
def test_a_callers_own_soup_is_cut_alike(case: dict[str, Any]) -> None:
    """BeautifulSoup's trees hold comments and doctypes as strings, which are not text."""
    soup = BeautifulSoup(str(html.tostring(html.document_fromstring(case["in"]), encoding="unicode")), "lxml")
    passages = segment_html(read(soup)).passages
    assert [passage.text for passage in passages] == [text for _, text in case["out"]]


# ------------------------------------------------------------------ trees made by hand


def test_comments_and_instructions_in_a_callers_own_tree() -> None:
    tree = etree.fromstring("<div>a<!-- no -->b<?no no?>c<p>d<!-- no --></p>e<!-- no -->f</div>")
    assert [p.text for p in segment_html(Page("html", tree)).passages] == ["abc", "d", "ef"]


def test_a_tree_whose_root_has_neighbours() -> None:
    tree = etree.fromstring("<!-- before --><div>a<p>b</p></div><!-- behind -->")
    assert [p.text for p in segment_html(Page("html", tree)).passages] == ["a", "b"]


def test_only_what_is_inside_of_an_element_is_read() -> None:
    tree = etree.fromstring("<body>before<div>a<p>b</p>c</div>behind<p>more</p></body>")
    assert [p.text for p in segment_html(Page("html", tree[0])).passages] == ["a", "b", "c"]


@pytest.mark.parametrize("tag", ["p", "span", "a", "li", "h1", "table", "pre", "q", "button", "nav"])
def test_any_element_can_be_the_root(tag: str) -> None:
    tree = etree.fromstring(f"<div>before<{tag}>It rains.</{tag}>behind</div>")
    texts = [p.text for p in segment_html(Page("html", tree[0])).passages]
    assert [text.strip("“”") for text in texts] == ["It rains."]


def test_nodes_are_the_elements_that_hold_the_text() -> None:
    tree = html.document_fromstring("<div id=a><p id=b>One.</p>Two.<ul><li id=c>Three</li></ul></div>")
    assert [p.node.get("id") for p in segment_html(Page("html", tree)).passages] == ["b", "a", "c"]


def test_containers_know_what_surrounds_them() -> None:
    source = "<div class=story><section><p class=first>One.</p><p>Two.</p></section></div>"
    one, two = (passage.container for passage in segment(source).passages)
    assert one is not None
    assert two is not None
    assert one.parent is not None
    assert one.parent is two.parent
    assert one.number < two.number
    assert (one.tag, one.hints, one.parent.tag, one.depth) == ("p", ("first",), "section", two.depth)
    assert one.parent.parent is not None
    assert one.parent.parent.hints == ("story",)


def test_class_lists_without_end_are_cut() -> None:
    source = f"<div class='{' '.join(f'word{chr(97 + n % 26)}x{chr(97 + n // 26)}' for n in range(600))}'>One.</div>"
    container = segment(source).passages[0].container
    assert container is not None
    assert 0 < len(container.hints) <= 24


# ------------------------------------------------------------------ any page at all

PIECES = [
    *("<div>", "</div>", "<p>", "</p>", "<b>", "</b>", "<a href=x>", "</a>", "<span>", "</span>", "<br>", "<br/>"),
    *(
        "<ul>",
        "<li>",
        "</li>",
        "</ul>",
        "<table>",
        "<tr>",
        "<td>",
        "</td>",
        "<td> </td>",
        "</tr>",
        "</table>",
        "<h1>",
        "</h1>",
    ),
    *("<blockquote>", "</blockquote>", "<nav>", "</nav>", "<footer>", "</footer>", "<button>", "</button>", "<pre>"),
    *("</pre>", "<q>", "</q>", "<article>", "</article>", "<!-- no -->", "<x-y>", "</x-y>", "<caption>", "<img src=i>"),
    *("<div class=menu>", "<figcaption>", "rain ", "fell", " ", "\n", "&nbsp;", "東京"),
]
soups = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def letters(text: str) -> str:
    return "".join(text.split())


@settings(max_examples=400, deadline=None)
@given(soups)
def test_no_text_is_lost_or_moved(soup: str) -> None:
    tree = html.document_fromstring(f"<div>{soup}</div>")
    given_text = str(tree.xpath("string()"))
    found = "".join(passage.text for passage in segment_html(Page("html", tree)).passages)
    assert letters(found).translate({0x201C: None, 0x201D: None}) == letters(given_text)


@settings(max_examples=300, deadline=None)
@given(soups)
def test_passages_are_clean(soup: str) -> None:
    segments = segment(f"<div>{soup}</div>")
    for passage in segments.passages:
        assert passage.text.strip()
        assert not set(passage.text) & {"\x00", "\x01", "\x02"}
        assert list(passage.seams) == sorted(set(passage.seams))
        assert all(0 < seam < len(passage.text) for seam in passage.seams)
        assert not any(
            passage.text[seam - 1 : seam + 1].split() != [passage.text[seam - 1 : seam + 1]] for seam in passage.seams
        )
        assert (passage.level > 0) == (passage.kind == "subhead")
        if passage.kind not in ("code", "row"):
            assert passage.text == " ".join(passage.text.split())
    assert all(0 <= picture.before <= len(segments.passages) for picture in segments.pictures)


@settings(max_examples=200, deadline=None)
@given(soups)
def test_nothing_is_changed_and_the_answer_is_the_same_twice(soup: str) -> None:
    tree = html.document_fromstring(f"<div>{soup}</div>")
    before = etree.tostring(tree)
    first, second = segment_html(Page("html", tree)), segment_html(Page("html", tree))
    assert first[:3] == second[:3]
    assert etree.tostring(tree) == before
