"""read(): types of content, markup or plain text, encodings, trees, places."""

from __future__ import annotations

import copy
import io
import json
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from lxml import etree, html

from newsparse.errors import CallError, ContentTypeError, OptionError
from newsparse.read import read
from newsparse.read.charset import decode
from newsparse.read.depth import flatten
from newsparse.read.kinds import binary_kind
from newsparse.records import Page

CASES = Path(__file__).parents[1] / "fixtures" / "cases"


def words(page: Page) -> str:
    """All text of a page in one line."""
    text = page.text if page.kind == "text" else "".join(page.tree.itertext())
    return " ".join(text.split())


# ------------------------------------------------------------------ markup or plain text

KINDS = [json.loads(line) for line in (CASES / "read_kinds.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("case", KINDS, ids=[case["why"] for case in KINDS])
@pytest.mark.parametrize("as_bytes", [False, True], ids=["str", "bytes"])
def test_kind(case: dict[str, str], as_bytes: bool) -> None:
    page = read(case["in"].encode() if as_bytes else case["in"])
    assert page.kind == case["out"]
    if page.kind == "text":
        assert page.tree is None
        assert page.text == case["in"].removeprefix("\ufeff")
    else:
        assert page.text == ""
        assert isinstance(page.tree.tag, str)


def test_kind_can_be_forced() -> None:
    assert read("<p>Rain.</p>", input_format="text").text == "<p>Rain.</p>"
    assert words(read("Rain <b>fell", input_format="html")) == "Rain fell"


def test_markup_escaped_as_a_whole_says_so() -> None:
    page = read("&lt;p&gt;Rain &amp;amp; wind&lt;/p&gt;")
    assert words(page) == "Rain & wind"
    assert page.warnings == ("input: markup was escaped as a whole, unescaped",)


# ------------------------------------------------------------------ types of content

PAGE = "<html><head><title>Rain</title></head><body><h1>Rain</h1><p>It fell on Köln.</p></body></html>"


@pytest.mark.parametrize(
    "content",
    [
        PAGE,
        PAGE.encode(),
        bytearray(PAGE.encode()),
        memoryview(PAGE.encode()),
        html.fromstring(PAGE),
        html.fromstring(PAGE).getroottree(),
        etree.fromstring(PAGE, etree.HTMLParser()),
        etree.fromstring(PAGE),
        BeautifulSoup(PAGE, "html.parser"),
        BeautifulSoup(PAGE, "lxml").html,
    ],
    ids=["str", "bytes", "bytearray", "memoryview", "lxml.html", "tree", "etree", "xml", "soup", "tag"],
)
def test_every_type_gives_the_same_page(content: Any) -> None:
    page = read(content, url="https://example.org/a")
    assert page.kind == "html"
    assert page.tree.findtext(".//h1") == "Rain"
    assert page.tree.findtext(".//p") == "It fell on Köln."
    assert page.url == "https://example.org/a"
    assert page.warnings == ()


def test_a_path_is_read_as_bytes(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes("<meta charset=latin-1><p>Köln".encode("latin-1"))
    page = read(path)
    assert (words(page), page.encoding) == ("Köln", "windows-1252")


def test_a_missing_file_is_an_oserror(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "none.html")


@pytest.mark.parametrize("content", [None, 7, 1.5, ["<p>"], {"html": "<p>"}, object(), Page], ids=repr)
def test_other_types_are_refused_with_the_right_call(content: object) -> None:
    with pytest.raises(ContentTypeError, match=r"parse\(") as error:
        read(content)
    assert isinstance(error.value, (TypeError, CallError))


@pytest.mark.parametrize("file", [io.StringIO("<p>"), io.BytesIO(b"<p>")], ids=["text", "binary"])
def test_an_open_file_is_refused_with_the_right_call(file: object) -> None:
    with pytest.raises(ContentTypeError, match=r"parse\(file\.read\(\)\)"):
        read(file)


def test_unknown_options_name_the_known_ones() -> None:
    with pytest.raises(OptionError, match="'auto', 'html', 'text'"):
        read("x", input_format="xml")
    with pytest.raises(OptionError, match="klingon"):
        read(b"x", encoding="klingon")
    with pytest.raises(OptionError, match="parsed tree"):
        read(html.fromstring(PAGE), input_format="text")


def test_an_element_is_read_from_where_it_stands() -> None:
    body = html.fromstring(PAGE).find("body")
    assert read(body).tree is body


def test_trees_stay_as_they_were() -> None:
    source = "<html><body><!-- note --><p>a<b>b</b>c</p><?x y?><p>&#160;</p></body></html>"
    tree = html.fromstring(source)
    before = etree.tostring(tree)
    read(tree)
    read(copy.deepcopy(tree).getroottree())
    assert etree.tostring(tree) == before
    soup = BeautifulSoup(source, "html.parser")
    written = str(soup)
    read(soup)
    assert str(soup) == written


@pytest.mark.parametrize(
    "source",
    [
        '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>Rain <br/> fell</p></body></html>',
        '<h:html xmlns:h="http://www.w3.org/1999/xhtml"><h:body><h:p>Rain <h:br/> fell</h:p></h:body></h:html>',
        '<doc><body xmlns="http://www.w3.org/1999/xhtml"><p>Rain <br/> fell</p></body></doc>',
    ],
    ids=["default", "prefix", "inside"],
)
def test_namespaced_xhtml_loses_its_namespace(source: str) -> None:
    tree = etree.fromstring(source)
    page = read(tree)
    assert page.tree.find(".//p") is not None
    assert words(page) == "Rain fell"
    assert etree.tostring(tree).decode() == source


def test_markup_of_other_namespaces_stays() -> None:
    page = read("<p>Rain <svg:svg xmlns:svg='http://www.w3.org/2000/svg'><svg:text>12 mm</svg:text></svg:svg></p>")
    assert words(page) == "Rain 12 mm"


# ------------------------------------------------------------------ places


def test_places_in_a_tree_are_paths() -> None:
    page = read("<html><body><div><p>a</p><p>b</p></div></body></html>")
    second = page.tree.findall(".//p")[1]
    assert page.locate(second) == "/html/body/div/p[2]"
    assert page.tree.getroottree().xpath(page.locate(second)) == [second]


@pytest.mark.parametrize("paragraphs", [2, 600])
def test_places_are_those_of_lxml(paragraphs: int) -> None:
    source = (
        "<html><body><h1>a</h1><div><!-- c -->" + "<p>d<br>e<i>f</i></p>" * paragraphs + "</div><?g?></body></html>"
    )
    tree = html.fromstring(source)
    page = read(tree)
    assert [page.locate(e) for e in tree.iter()] == [tree.getroottree().getpath(e) for e in tree.iter()]
    xml = etree.fromstring("<a>" + "<b/>" * 600 + "<?x y?><!-- c --><b/><?x z?></a>")
    assert [read(xml).locate(e) for e in xml.iter()] == [xml.getroottree().getpath(e) for e in xml.iter()]
    paragraph = tree.findall(".//p")[1]
    assert read(paragraph.getparent()).locate(paragraph) == "/html/body/div/p[2]"


def test_places_on_wide_pages_come_in_bounded_time() -> None:
    page = read("<html><body>" + "<p>a" * 200_000)
    assert [page.locate(p) for p in page.tree.iter("p")][-1] == "/html/body/p[200000]"


def test_a_place_that_has_a_name_keeps_it() -> None:
    assert read("<p>a</p>").locate("json-ld headline") == "json-ld headline"


def test_places_in_a_text_are_lines() -> None:
    assert read("Rain.\nWind.").locate(2) == "line 2"


# ------------------------------------------------------------------ encodings

GERMAN = "Die Brücke über die Spree bleibt für Fußgänger geöffnet, sagte der Bürgermeister am Dienstag."
RUSSIAN = "Суд приговорил бывшего чиновника к пяти годам колонии за взятку от строительной компании."
POLISH = "Strażacy całą noc gasili pożar hali w Łodzi, straty przekroczyły dziesięć milionów złotych."
GREEK = "Η κυβέρνηση ενέκρινε την Τετάρτη το νομοσχέδιο για τις συντάξεις, δήλωσε ο υπουργός."
JAPANESE = "政府は水曜日、年金制度の改正案を閣議決定した。国会で可決されれば来年から施行される。"
KOREAN = "정부는 수요일 연금 개혁안을 승인했다. 국회가 지지하면 내년부터 시행될 것이라고 밝혔다."
CHINESE = "政府星期三通过了养老金改革法案。部长表示，如果获得议会支持，这些变化将于明年生效。"


@pytest.mark.parametrize(
    ("why", "content", "options", "text", "name"),
    [
        ("utf-8", GERMAN.encode(), {}, GERMAN, "utf-8"),
        ("ascii", b"Rain.", {}, "Rain.", "utf-8"),
        ("utf-8 mark", b"\xef\xbb\xbf" + GERMAN.encode(), {}, GERMAN, "utf-8"),
        ("utf-16 mark", GERMAN.encode("utf-16"), {}, GERMAN, "utf-16le"),
        ("utf-16be mark", b"\xfe\xff" + GERMAN.encode("utf-16-be"), {}, GERMAN, "utf-16be"),
        (
            "the mark wins over the header",
            b"\xef\xbb\xbfK\xc3\xb6ln",
            {"content_type": "x; charset=latin-1"},
            "Köln",
            "utf-8",
        ),
        ("the mark wins over the option", b"\xef\xbb\xbfK\xc3\xb6ln", {"encoding": "latin-1"}, "Köln", "utf-8"),
        ("header", b"K\xf6ln", {"content_type": "text/html; charset=ISO-8859-1"}, "Köln", "windows-1252"),
        ("header in quotes", b"K\xf6ln", {"content_type": 'text/html;charset="iso-8859-1"'}, "Köln", "windows-1252"),
        (
            "header wins over meta",
            b"<meta charset=koi8-r>\xfe",
            {"content_type": "a/b; charset=cp1252"},
            None,
            "windows-1252",
        ),
        (
            "option wins over header",
            b"\xd4",
            {"encoding": "koi8-r", "content_type": "a/b; charset=cp1252"},
            "т",
            "koi8-r",
        ),
        ("Python's name", b"K\xf6ln", {"encoding": "latin-1"}, "Köln", "windows-1252"),
        ("latin-1 means windows-1252", b"\x93a\x94", {"encoding": "iso-8859-1"}, "“a”", "windows-1252"),
        ("meta charset", b"<meta charset='windows-1251'>\xcc\xe8\xf0", {}, None, "windows-1251"),
        ("meta charset unquoted", b"<META CHARSET=windows-1251 />\xcc\xe8\xf0", {}, None, "windows-1251"),
        (
            "http-equiv",
            b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">\xcc\xe8\xf0',
            {},
            None,
            "windows-1251",
        ),
        (
            "http-equiv behind content",
            b"<meta content='text/html;charset=windows-1251' http-equiv=content-type>\xcc\xe8\xf0",
            {},
            None,
            "windows-1251",
        ),
        (
            "meta in a comment",
            b"<!-- <meta charset=koi8-r> --><meta charset=windows-1251>\xcc\xe8\xf0",
            {},
            None,
            "windows-1251",
        ),
        (
            "charset in another meta's content",
            b'<meta name=description content="charset=koi8-r"><meta charset=windows-1251>\xcc\xe8\xf0',
            {},
            None,
            "windows-1251",
        ),
        (
            "unknown label, then meta",
            b"<meta charset=windows-1251>\xcc",
            {"content_type": "a/b; charset=x"},
            None,
            "windows-1251",
        ),
        ("meta utf-16 means utf-8", "<meta charset=utf-16>Köln".encode(), {}, "<meta charset=utf-16>Köln", "utf-8"),
        (
            "meta late in the head",
            b"<script>" + b"x" * 2_000 + b"</script><meta charset=koi8-r>\xd4",
            {},
            None,
            "koi8-r",
        ),
        (
            "XML declaration",
            b"<?xml version='1.0' encoding='windows-1251'?><p>\xcc\xe8\xf0</p>",
            {},
            None,
            "windows-1251",
        ),
        (
            "Shift_JIS declared",
            b"<meta charset=shift_jis>" + "①髙".encode("cp932"),
            {},
            "<meta charset=shift_jis>①髙",
            "shift_jis",
        ),
        ("gb2312 declared", "<meta charset=gb2312>朱镕基".encode("gbk"), {}, "<meta charset=gb2312>朱镕基", "gbk"),
        ("guess German", GERMAN.encode("cp1252"), {}, GERMAN, "windows-1252"),
        ("guess Russian", RUSSIAN.encode("cp1251"), {}, RUSSIAN, "windows-1251"),
        ("guess Russian koi8", RUSSIAN.encode("koi8-r"), {}, RUSSIAN, "koi8-r"),
        ("guess Polish", POLISH.encode("cp1250"), {}, POLISH, "windows-1250"),
        ("guess Polish iso", POLISH.encode("iso-8859-2"), {}, POLISH, "iso-8859-2"),
        ("guess Greek", GREEK.encode("cp1253"), {}, GREEK, "windows-1253"),
        ("guess Japanese", JAPANESE.encode("shift_jis"), {}, JAPANESE, "shift_jis"),
        ("guess Japanese euc", JAPANESE.encode("euc-jp"), {}, JAPANESE, "euc-jp"),
        ("guess Japanese mail", JAPANESE.encode("iso-2022-jp"), {}, JAPANESE, "iso-2022-jp"),
        ("guess Korean", KOREAN.encode("euc-kr"), {}, KOREAN, "euc-kr"),
        ("guess Chinese", CHINESE.encode("gb18030"), {}, CHINESE, "gb18030"),
        ("guess utf-16", GERMAN.encode("utf-16-le"), {}, GERMAN, "utf-16le"),
        ("guess utf-16be", GERMAN.encode("utf-16-be"), {}, GERMAN, "utf-16be"),
        ("one accent proves nothing", b"He sat in the caf\xe9.", {}, "He sat in the café.", "windows-1252"),
        (
            "curly quotes only",
            b"\x93Rain\x94, he said, and it\x92s true",
            {},
            "“Rain”, he said, and it’s true",
            "windows-1252",
        ),
        ("declared latin-1, is utf-8", b"<meta charset=latin1>K\xc3\xb6ln", {}, "<meta charset=latin1>Köln", "utf-8"),
        (
            "declared utf-8, is not",
            b"<meta charset=utf-8>" + GERMAN.encode("cp1252"),
            {},
            "<meta charset=utf-8>" + GERMAN,
            "windows-1252",
        ),
    ],
)
def test_encoding(why: str, content: bytes, options: dict[str, str], text: str | None, name: str) -> None:
    found = decode(content, **options)
    assert found.encoding == name
    if text is not None:
        assert found.as_text() == text


@pytest.mark.parametrize(
    ("content", "warnings"),
    [
        (GERMAN.encode(), ()),
        (b"<meta charset=klingon>K\xf6ln", ("encoding: 'klingon' cannot be", "encoding: guessed windows-1252")),
        (GERMAN.encode("cp1252"), ("encoding: guessed windows-1252",)),
        (b"<meta charset=latin1>K\xc3\xb6ln", ("encoding: declared windows-1252, is utf-8",)),
        (
            b"<meta charset=utf-8>" + "Köln ".encode() * 99 + b"\xff \xc3",
            ("encoding: 2 undecodable bytes replaced",),
        ),
    ],
    ids=["none", "unknown", "guess", "lie", "broken"],
)
def test_encoding_warnings(content: bytes, warnings: tuple[str, ...]) -> None:
    assert decode(content).warnings == warnings


@pytest.mark.parametrize(
    "content", ["\ufeff<p>Köln</p>", b"\xef\xbb\xbf<p>K\xc3\xb6ln</p>", "<p>Köln</p>".encode("utf-16")]
)
def test_a_byte_order_mark_is_no_text(content: str | bytes) -> None:
    assert "".join(read(content).tree.itertext()) == "Köln"
    assert read(content, input_format="text").text == "<p>Köln</p>"


def test_the_parser_obeys_the_encoding_found_and_no_other() -> None:
    page = read("<html><head><meta charset=koi8-r></head><body><p>Köln</p></body></html>")
    assert words(page) == "Köln"


# ------------------------------------------------------------------ depth, binary data


@pytest.mark.parametrize(
    ("why", "source", "flat"),
    [
        ("nothing is too deep", "<div><p>a</p></div>", "<div><p>a</p></div>"),
        (
            "blocks become paragraphs",
            "<div>a<div>b<div>c</div>d</div>e</div>",
            "<div>a<div>b<p>c</p><p>d</p></div>e</div>",
        ),
        (
            "headings stay",
            "<div><div><section><h2>a</h2><p>b</p></section></div></div>",
            "<div><div><h2>a</h2><p>b</p><p></p></div></div>",
        ),
        ("inline tags go", "<div><div><b>a</b> <i>b</i></div></div>", "<div><div>a b</div></div>"),
        (
            "void tags stay",
            "<div><div><span>a<br>b<img src=x></span></div></div>",
            "<div><div>a<br>b<img src=x></div></div>",
        ),
        ("scripts are no tags", "<div><div><b><script>'<div>'</script>", "<div><div><script>'<div>'</script>"),
        ("comments are no tags", "<div><div><!-- <b> --></div></div>", "<div><div><!-- <b> --></div></div>"),
        ("end tags without a start", "</b><div></p></div></div>", "<div></div>"),
        ("a > in an attribute", "<div><div><b title='a>b'>x</b></div></div>", "<div><div>x</div></div>"),
        ("items left open", "<ul><li>a<li>b<li>c</ul>", "<ul><li>a<li>b<li>c</ul>"),
        ("signs that are no tags", "<div>a < b <3</div>", "<div>a < b <3</div>"),
    ],
)
def test_flatten(why: str, source: str, flat: str) -> None:
    assert flatten(source, 2).replace("<p></p>", "") == flat.replace("<p></p>", "")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG image"),
        (b"GIF89a", "GIF image"),
        (b"PK\x03\x04\x14", "zip"),
        (b"\x1f\x8b\x08", "gzip; decompress it first"),
        (b"\x00\x00\x00\x18ftypmp42", "MP4 media"),
        (bytes(range(1, 32)) * 40, "unknown"),
        ("Rain.".encode("utf-16"), None),
        (JAPANESE.encode("iso-2022-jp"), None),
        (b"col\tcol\r\n\x0cpage", None),
        (b"PNG images and PDF files", None),
        (b"", None),
    ],
)
def test_binary_kind(content: bytes, kind: str | None) -> None:
    assert binary_kind(content) == kind
