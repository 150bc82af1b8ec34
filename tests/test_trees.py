"""Trees of every origin, read in place by the core: each says what lxml says of it, and none can lead it astray."""

from __future__ import annotations

import gc
import re
import subprocess
import sys
from copy import copy
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from newsparse import core
from newsparse.crowding import MANY, RUN, WARNING
from newsparse.read import read
from newsparse.records import Container, Link, Page, Passage, Picture, Segments
from newsparse.segment import segment_html
from newsparse.segment.html import html_reader, html_settings, records

KEPT_ENTITIES = etree.XMLParser(resolve_entities=False)


def segment(tree: Any) -> Segments:
    return segment_html(Page("html", tree))


def texts(tree: Any) -> list[str]:
    return [passage.text for passage in segment(tree).passages]


def hints(source: str) -> tuple[str, ...]:
    container = segment(etree.fromstring(source)).passages[0].container
    assert container is not None
    return container.hints


# ------------------------------------------------------------------ origins

TREES = [
    ("an element inside of a tree", lambda: etree.fromstring("<a>x<div>One.<p>Two.</p>Three.</div>y</a>")[0]),
    ("an element of lxml.html", lambda: html.fromstring("<div>One.<p>Two.</p>Three.</div>")),
    ("the root of an ElementTree", lambda: etree.ElementTree(etree.XML("<div>One.<p>Two.</p>Three.</div>")).getroot()),
    ("CDATA", lambda: etree.fromstring("<div>O<![CDATA[ne]]>.<p><![CDATA[Two.]]></p>Th<![CDATA[ree.]]></div>")),
    (
        "CDATA kept",
        lambda: etree.fromstring("<div>O<![CDATA[ne]]>.<p>Two.</p>Three.</div>", etree.XMLParser(strip_cdata=False)),
    ),
    ("comments", lambda: etree.fromstring("<div>On<!-- x -->e.<p><!-- y -->Two.</p><!-- z -->Three.</div>")),
    ("instructions", lambda: etree.fromstring("<div>On<?x y?>e.<p><?x?>Two.</p><?z?>Three.</div>")),
    ("entities", lambda: etree.fromstring("<!DOCTYPE div [<!ENTITY o 'One.'>]><div>&o;<p>Two&#46;</p>Three.</div>")),
    (
        "references left out",
        lambda: etree.fromstring("<!DOCTYPE d [<!ENTITY o 'x'>]><d>One.&o;<p>&o;Two.</p>Three.</d>", KEPT_ENTITIES),
    ),
    ("a class of one's own", lambda: etree.fromstring("<div>One.<p>Two.</p>Three.</div>", parser_of_own())),
    ("a copy", lambda: copy(etree.fromstring("<div>One.<p>Two.</p>Three.</div>"))),
]


class OwnElement(etree.ElementBase):
    """An element of a program of its own."""


def parser_of_own() -> Any:
    parser = etree.XMLParser()
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=OwnElement))
    return parser


@pytest.mark.parametrize("make", [make for _, make in TREES], ids=[why for why, _ in TREES])
def test_a_tree_says_the_same_wherever_it_is_from(make: Any) -> None:
    tree = make()
    before = etree.tostring(tree)
    assert texts(tree) == ["One.", "Two.", "Three."]
    assert [passage.node for passage in segment(tree).passages] == [tree, tree.find("p"), tree]
    assert etree.tostring(tree) == before


def test_a_soup_is_read() -> None:
    assert [p.text for p in segment_html(read(BeautifulSoup("<p>One.<!-- x --></p><p>Two.", "lxml"))).passages] == [
        "One.",
        "Two.",
    ]


def test_xhtml_read_as_xml() -> None:
    """``read`` hands such trees on without their namespace; as they are, their elements are blocks without a meaning."""  # noqa: E501
    tree = etree.fromstring(
        '<html xmlns="http://www.w3.org/1999/xhtml"><body><ul><li>One <b>by</b> one</li></ul></body></html>'
    )
    assert [(p.kind, p.text) for p in segment_html(read(tree)).passages] == [("item", "One by one")]
    assert [(p.kind, p.text) for p in segment(tree).passages] == [
        ("paragraph", "One"),
        ("paragraph", "by"),
        ("paragraph", "one"),
    ]
    assert [p.container.tag for p in segment(tree).passages if p.container] == [
        "{http://www.w3.org/1999/xhtml}li",
        "{http://www.w3.org/1999/xhtml}b",
        "{http://www.w3.org/1999/xhtml}li",
    ]


def test_namespaces_of_single_elements() -> None:
    tree = etree.fromstring(
        '<div xmlns:o="urn:o">One.<o:script>Two.</o:script><o:x-y class="a bc1">Three.</o:x-y></div>'
    )
    assert texts(tree) == ["One.", "Two.", "Three."]
    container = segment(tree).passages[2].container
    assert container is not None
    assert container[1:3] == ("{urn:o}x-y", ("urn", "bc"))


def test_texts_around_an_included_file(tmp_path: Any) -> None:
    """The nodes that mark where a file was included part no text."""
    (tmp_path / "b.xml").write_text("<b>by</b>", encoding="utf-8")
    tree = etree.fromstring(
        f'<p xmlns:i="http://www.w3.org/2001/XInclude">one <i:include href="{tmp_path}/b.xml"/> one</p>'
    )
    tree.getroottree().xinclude()
    assert texts(tree) == ["one by one"]


# ------------------------------------------------------------------ attributes

ATTRIBUTES = [
    ("none", "<p>x</p>", ()),
    ("empty", '<p class="">x</p>', ()),
    (
        "in their order",
        '<p id="ab" role="cd" class="EfGh" lang="ij" itemprop="kl">x</p>',
        ("ab", "cd", "ef", "gh", "kl"),
    ),
    ("each word once", '<p class="ab ab-cd" id="cd">x</p>', ("ab", "cd")),
    ("capitals in a row", '<p class="XMLBody aB">x</p>', ("xml", "body")),
    ("digits of any script", '<p class="a12 ١٢ x">x</p>', ("12", "١٢")),
    ("letters that are not ASCII", '<p class="größe-éa">x</p>', ("gr",)),
    ("of a namespace", '<p xmlns:o="o" o:class="ab" class="cd">x</p>', ("cd",)),
    ("hidden", '<p hidden="">x</p>', ("hidden",)),
    ("hidden by a style", '<p style="color: red; display: \n none">x</p>', ("hidden",)),
    ("not hidden by a style", '<p style="display: block">x</p>', ()),
    ("a value in pieces", '<!DOCTYPE p [<!ENTITY e "cd">]><p class="ab-&e;-ef">x</p>', ("ab", "cd", "ef")),
]


@pytest.mark.parametrize(("source", "wanted"), [case[1:] for case in ATTRIBUTES], ids=[case[0] for case in ATTRIBUTES])
def test_names_of_elements(source: str, wanted: tuple[str, ...]) -> None:
    assert hints(source) == wanted


def test_values_in_pieces_are_those_of_lxml() -> None:
    tree = etree.fromstring('<!DOCTYPE p [<!ENTITY e "x-y">]><p><a href="/&e;?&e;">link</a></p>', KEPT_ENTITIES)
    assert segment(tree).passages[0].links == (Link("link", str(tree[0].get("href")), ""),)


HIDING = [
    "sr-only",
    "x SR-ONLY",
    "a_visuallyhidden b",
    "visually-hidden",
    "screen-reader-text",
    "ſr-only",
    "screenreader",
    "\u2003sr-only\u2003y",
]
SHOWING = ["sr-only-focusable", "xsr-only", "screen-reader-textual", "visually hidden", "assistive", "ŝr-only"]


@pytest.mark.parametrize(("name", "is_shown"), [*((one, False) for one in HIDING), *((one, True) for one in SHOWING)])
def test_names_that_hide_from_all_but_screen_readers(name: str, is_shown: bool) -> None:
    assert texts(etree.fromstring(f'<p>It <span class="{name}">hardly </span>rains.</p>')) == [
        f"It {'hardly ' * is_shown}rains."
    ]
    assert texts(etree.fromstring(f'<div>It rains.<div class="{name}">Note</div></div>')) == [
        "It rains.",
        *["Note"] * is_shown,
    ]


# ------------------------------------------------------------------ what is no element


@pytest.mark.parametrize(
    "wrong", [None, "<p>x</p>", 1, object(), etree.Comment("x"), etree.PI("x"), etree.Entity("x"), etree.ElementTree()]
)
def test_what_is_no_element_is_refused(wrong: Any) -> None:
    with pytest.raises(TypeError, match="not an element"):
        html_reader().read(wrong)


def test_an_object_that_claims_to_be_an_element() -> None:
    class Claims:
        __class__ = etree._Element  # type: ignore[assignment]

    with pytest.raises(TypeError, match="not an element"):
        html_reader().read(Claims())


@pytest.mark.parametrize("name", sorted(html_settings()))
def test_settings_that_are_missing_or_of_another_kind(name: str) -> None:
    whole = dict(html_settings())
    with pytest.raises(KeyError):
        core.HtmlReader({key: value for key, value in whole.items() if key != name})
    with pytest.raises((TypeError, ValueError)):
        core.HtmlReader({**whole, name: 1j})


def test_records_of_another_form_are_refused() -> None:
    for wrong in (tuple, Link, object(), int):
        with pytest.raises(TypeError, match="NamedTuple"):
            core.Records(wrong, Container, Link, Picture)  # type: ignore[arg-type]


PROGRAM = """
import sys
from lxml import etree
{change}
from newsparse import core
from newsparse.segment.html import html_settings
try:
    core.HtmlReader(html_settings())
except ImportError as error:
    print(error)
"""
CHANGES = [
    ("etree.LIBXML_VERSION = (3, 0, 0)", "3.0.0 (an unknown libxml2)"),
    ("etree._Element = type('_Element', (), {})", "elements of another size"),
    (
        "etree.__pyx_capi__ = {**etree.__pyx_capi__, 'elementFactory': etree.__pyx_capi__['textOf']}",
        "another way to make elements",
    ),
    ("etree.fromstring = lambda *_: etree.HTML('<p>x')", "in another way"),
]


@pytest.mark.parametrize(("change", "told"), CHANGES)
def test_an_lxml_of_another_build_is_refused_with_a_sentence(change: str, told: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(change=change)], capture_output=True, text=True, check=True
    )
    assert told in run.stdout
    assert "cannot read the trees of lxml" in run.stdout


def test_classes_and_parsers_of_a_program_do_not_matter() -> None:
    change = "etree.set_default_parser(etree.XMLParser(remove_comments=True)); etree.set_element_class_lookup(etree.PythonElementClassLookup())"  # noqa: E501
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(change=change)], capture_output=True, text=True, check=True
    )
    assert run.stdout == ""


# ------------------------------------------------------------------ size


def test_a_tree_of_any_depth() -> None:
    root = inner = etree.Element("div")
    for depth in range(10_000):  # lxml makes them in time by the square; 100,000 were tried
        inner = etree.SubElement(inner, "b" if depth % 3 else "div")
    inner.text = "Deep."
    passage = segment(root).passages[0]
    assert passage.text == "Deep."
    assert passage.node is inner
    del passage, inner, root
    gc.collect()


def test_a_crowded_page() -> None:
    """From ``MANY`` passages on short ones are run together; no text is lost."""
    root = etree.Element("div")
    for index in range(MANY + 1_000):
        paragraph = etree.SubElement(root, "p")
        paragraph.text = f"Line {index}"
        etree.SubElement(paragraph, "b").text = "x"
        etree.SubElement(paragraph, "a", href=str(index)).text = "y"
    segments = segment(root)
    last = segments.passages[MANY:]
    assert segments.warnings == (WARNING,)
    assert len(segments.passages) < MANY + 50
    assert all(len(one.text) <= RUN and len(one.links) > 20 and len(one.seams) > 20 for one in last[:-1])
    assert " ".join(one.text for one in segments.passages) == " ".join(
        f"Line {index}xy" for index in range(MANY + 1_000)
    )
    assert all(one.text[seam - 1 : seam + 1].strip() for one in last for seam in one.seams)


def test_links_of_many_parts_take_no_time_by_the_square() -> None:
    source = "<div>" + "<a href='x'>rain</a> fell<br><br>" * 3_000 + "</div>"
    passages = segment(html.fromstring(source)).passages
    assert len(passages) == 3_000
    assert {len(one.links) for one in passages} == {1}
    assert {len(one.links) for one in segment(html.fromstring(source[: len(source) // 100])).passages} == {30}


def test_a_long_address_of_a_link_around_many_blocks_is_kept_once() -> None:
    source = f"<div><a href='{'x' * 100_000}'>" + "<p>rain</p>" * 5_000 + "</a></div>"
    passages = segment(etree.fromstring(source)).passages
    assert len(passages) == 5_000


def test_elements_nested_in_thousands_are_not_looked_through_thousands_of_times() -> None:
    source = "<div class='menu'>" * 250 + "<p>" + "It rains. " * 50_000 + "</p>" + "</div>" * 250
    assert len(texts(etree.fromstring(source))) == 1


# ------------------------------------------------------------------ the table


SOURCE = (
    "<div class=ab><h2>Head</h2><ul><li>One <a href=x rel=y>two</a>Three<li>Four</ul>"
    "<table><tr><td>a<td>b<tr><td>c<td>d</table><nav>Menu</nav></div>"
)


def test_a_table_says_what_its_passages_say() -> None:
    """Through passages and back again: all but the nodes."""
    segments = segment(html.fromstring(SOURCE))
    again, pictures = records().of(core.from_passages(segments.passages))
    assert [one._replace(node=None) for one in segments.passages] == list(again)
    assert pictures == ()
    assert len(core.from_passages(again)) == len(segments.passages) == len(segments.lines or ())


def test_lines_of_plain_text() -> None:
    passages = (Passage("paragraph", "Rain\ud800 fell.", 3, gap=False), Passage("item", "東京", 4, group=2))
    assert records().of(core.from_passages(passages)) == (passages, ())


def test_other_texts() -> None:
    lines = segment(html.fromstring(SOURCE)).lines
    assert lines is not None
    changed = records().of(lines.with_texts({1: "Öl 東"}))[0]
    assert changed[1] == records().of(lines)[0][1]._replace(text="Öl 東", seams=())
    assert changed[0] == records().of(lines)[0][0]
    assert records().of(lines)[0][1].text == "One twoThree"


def test_fewer_lines_and_lines_of_machinery() -> None:
    lines = segment(html.fromstring(SOURCE)).lines
    assert lines is not None
    passages = records().of(lines)[0]
    assert records().of(lines.kept([2, 0]))[0] == (passages[2], passages[0])
    assert records().of(lines.kept([]))[0] == ()
    chrome = records().of(lines.as_chrome({1}))[0]
    assert chrome[1] == passages[1]._replace(kind="chrome", level=0, group=0, links=())
    assert chrome[0] == passages[0]


@pytest.mark.parametrize("wrong", [-1, 6, 2**70])
def test_no_line_of_that_index(wrong: int) -> None:
    lines = segment(html.fromstring(SOURCE)).lines
    assert lines is not None
    with pytest.raises(IndexError):
        lines.kept([wrong])
    with pytest.raises(IndexError):
        lines.as_chrome([wrong])
    with pytest.raises(IndexError):
        lines.with_texts({wrong: "x"})


def test_wrong_arguments_of_a_table() -> None:
    lines = core.from_passages([])
    for change in (lambda: lines.kept(1), lambda: lines.with_texts([1]), lambda: records().of(1)):  # type: ignore[arg-type]
        with pytest.raises((TypeError, AttributeError)):
            change()
    with pytest.raises(TypeError):
        core.from_passages([Passage("item", "x", 1)]).with_texts({0: 1})  # type: ignore[dict-item]


def test_containers_are_one_for_each_element() -> None:
    segments = segment(html.fromstring("<div class=x><p>One.<img src=a></p><p>Two.</p><img src=b></div>"))
    one, two = (passage.container for passage in segments.passages)
    first, second = (picture.container for picture in segments.pictures)
    assert one is not None
    assert two is not None
    assert first is one
    assert one.parent is two.parent is second


# ------------------------------------------------------------------ words of names


def words_as_told(raw: str) -> tuple[str, ...]:
    """What the words of names are, said in another way."""
    found = [word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+", raw) if len(word) > 1]
    return tuple(dict.fromkeys(found))[:24]


@settings(max_examples=500, deadline=None)
@given(st.text(st.sampled_from("abXYZ12-_ é١東\ud800"), max_size=60))
def test_words_of_any_name(raw: str) -> None:
    assert core.name_words(raw, 24) == words_as_told(raw)
