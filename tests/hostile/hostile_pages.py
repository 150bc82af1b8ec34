"""Hostile pages, made by code: what breaks parsers, each around one article that a person could still read.

A case makes content of about the size asked for. The same cases run in the tests (small), in
``pytest --hostile-full`` and, over other libraries too, in ``benchmarks/hostile.py`` (full size).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple

SENTENCES = tuple(
    f"The council said on Monday that road number {number} in the valley stays closed until the rain stops, and that "
    "buses run every hour instead."
    for number in range(1, 9)
)
HEADLINE = "Rain closes roads"
BODY = "\n".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
HEAD = f"<html><head><title>{HEADLINE}</title></head><body><h1>{HEADLINE}</h1>\n"
TEXT = "\n\n".join((HEADLINE, *SENTENCES)) + "\n\n"
MEGABYTE = 1_000_000
DEEP = 10_000
"""Levels of nesting, whatever the size."""

Content = str | bytes


class Case(NamedTuple):
    """One hostile page."""

    name: str
    group: str
    make: Callable[[int], Content]
    """Content of about so many bytes."""
    warning: str = ""
    """What a warning of newsparse begins with; "" where nothing needs to be said."""
    full: int = 10 * MEGABYTE
    """Bytes at full size."""
    small: int = 100_000
    kept: tuple[str, ...] = SENTENCES
    """Sentences that a person could read on this page: they must stand in the text of the article."""
    headline: str | None = HEADLINE


# ------------------------------------------------------------------ shapes of pages


def after(piece: str, close: str = "") -> Callable[[int], str]:
    """The article, then a flood of ``piece``, its end tags last."""

    def make(size: int) -> str:
        count = size // max(1, len(piece.encode()) + len(close))
        return HEAD + BODY + piece * count + close * count + "</body></html>"

    return make


def before(piece: str, close: str = "") -> Callable[[int], str]:
    """A flood of ``piece``, then the article."""

    def make(size: int) -> str:
        count = size // max(1, len(piece.encode()) + len(close))
        return HEAD + piece * count + close * count + BODY + "</body></html>"

    return make


def filled(start: str, piece: str, end: str = "") -> Callable[[int], str]:
    """Something filled with ``piece``, then the article."""

    def make(size: int) -> str:
        return HEAD + start + piece * (size // len(piece)) + end + BODY

    return make


def ending(start: str, piece: str) -> Callable[[int], str]:
    """The article, then something filled with ``piece`` that does not end."""

    def make(size: int) -> str:
        return HEAD + BODY + start + piece * (size // len(piece))

    return make


def deep(start: str, end: str) -> Callable[[int], str]:
    """The article inside of ten thousand elements, or as many as the size has room for."""

    def make(size: int) -> str:
        depth = max(DEEP, size // (len(start) + len(end)))
        return HEAD + start * depth + BODY + end * depth + "</body></html>"

    return make


def counted(piece: str) -> Callable[[int], str]:
    """The article, then a flood of pieces that all differ: ``#`` stands for a number."""

    def make(size: int) -> str:
        return HEAD + BODY + "".join(piece.replace("#", str(n)) for n in range(size // (len(piece) + 3)))

    return make


def inside(piece: str) -> Callable[[int], str]:
    """The article and one paragraph more, of nothing but ``piece``."""

    def make(size: int) -> str:
        return (
            HEAD + BODY + "<p>" + piece * (size // len(piece.encode("utf-8", "surrogatepass"))) + "</p></body></html>"
        )

    return make


def each_sentence(change: Callable[[str], str], fill: str = "<p>More.</p>") -> Callable[[int], str]:
    """Every sentence of a long page changed."""

    def make(size: int) -> str:
        more = size // len(change(fill).encode("utf-8", "surrogatepass"))
        return HEAD + BODY + change(fill) * more + "</body></html>"

    return make


def in_text(piece: str) -> Callable[[int], str]:
    """Plain text: the article, then a flood of ``piece``."""

    def make(size: int) -> str:
        return TEXT + piece * (size // len(piece.encode()))

    return make


def with_json(make_json: Callable[[int], str]) -> Callable[[int], str]:
    """The article with one JSON-LD block."""

    def make(size: int) -> str:
        return f'<html><head><script type="application/ld+json">{make_json(size)}</script></head>' + HEAD + BODY

    return make


def code_points(size: int) -> str:
    """Every character that there is, one after the other."""
    points = (32 + n % 0x10FFD0 for n in range(0, size, 4))
    return HEAD + BODY + "<p>" + "".join(chr(point) for point in points if not 0xD800 <= point < 0xE000)


def encoded(encoding: str, declared: str = "", bom: bytes = b"") -> Callable[[int], bytes]:
    """The article in one encoding, while the page declares another."""

    def make(size: int) -> bytes:
        meta = f"<meta charset={declared}>" if declared else ""
        page = HEAD + meta + BODY + "<p>Köln, Łódź</p>" * (size // 60)
        return bom + page.encode(encoding, "replace")

    return make


def attributes(size: int) -> str:
    """One tag with as many attributes as fit."""
    return HEAD + "<p " + " ".join(f"a{n}=1" for n in range(size // 10)) + ">" + BODY


def many_attributes(size: int) -> str:
    """Many tags, forty attributes each."""
    tag = "<p " + " ".join(f"data-a{n}='{n}'" for n in range(40)) + ">Note.</p>"
    return HEAD + BODY + tag * (size // len(tag))


def entity_bomb(size: int) -> str:
    """Entities defined by entities, which XML would unfold."""
    layers = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    start = f'<!DOCTYPE html [<!ENTITY e0 "rain">{layers}]>'
    return start + HEAD + BODY + "<p>" + "&e11;" * (size // 5)


def escaped(size: int) -> str:
    """A page escaped as a whole, many times over at its end."""
    page = (HEAD + BODY).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return page + "&amp;" * (size // 5)


# ------------------------------------------------------------------ JSON-LD


def article_json(**fields: Any) -> str:
    """A NewsArticle of these fields."""
    return json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", "headline": HEADLINE, **fields})


def cyclic(size: int) -> str:
    """Objects that name each other by id, round and round."""
    count = max(2, size // 90)
    graph = [
        {"@id": f"#{n}", "@type": ["Person", "NewsArticle"], "author": {"@id": f"#{(n + 1) % count}"}, "isPartOf": "#0"}
        for n in range(count)
    ]
    return json.dumps({"@context": "https://schema.org", "@graph": graph})


WRONG: tuple[Any, ...] = (
    None,
    True,
    -1,
    1e308,
    [],
    {},
    [[[]]],
    {"a": {"@value": 1}},
    [None, 7, {"@id": []}],
    "\x00",
    "\ud800",
)
FIELDS = (
    "headline",
    "author",
    "datePublished",
    "dateModified",
    "keywords",
    "articleSection",
    "image",
    "publisher",
    "description",
    "url",
    "mainEntityOfPage",
    "inLanguage",
    "isAccessibleForFree",
    "articleBody",
    "@type",
    "@id",
)


def wrong_types(size: int) -> str:
    """Objects in which each field holds what it never should."""
    things = [
        {"@type": "NewsArticle", field: wrong} for field in FIELDS for wrong in WRONG for _ in range(1 + size // 20_000)
    ]
    return json.dumps(things)


def spaced_fields(size: int) -> str:
    """An article whose fields are white space between two words."""
    wide = "Ada" + " " * (size // 5) + "Berg"
    fields = ("author", "keywords", "articleSection", "datePublished", "inLanguage")
    return article_json(**dict.fromkeys(fields, wide))


JSON_CASES = (
    Case("arrays nested deep", "JSON-LD", with_json(lambda size: "[" * (size // 2) + "]" * (size // 2))),
    Case(
        "objects nested deep", "JSON-LD", with_json(lambda size: '{"author":' * (size // 11) + "1" + "}" * (size // 11))
    ),
    Case("unclosed arrays", "JSON-LD", with_json(lambda size: "[" * size)),
    Case("one huge string", "JSON-LD", with_json(lambda size: article_json(articleBody="x" * size)), kept=()),
    Case(
        "one huge number", "JSON-LD", with_json(lambda size: '{"@type":"NewsArticle","wordCount":' + "9" * size + "}")
    ),
    Case(
        "a hundred thousand authors",
        "JSON-LD",
        with_json(
            lambda size: article_json(author=[{"@type": "Person", "name": f"Ada Berg {n}"} for n in range(size // 45)])
        ),
    ),
    Case(
        "a hundred thousand keywords",
        "JSON-LD",
        with_json(lambda size: article_json(keywords=[f"rain {n}" for n in range(size // 14)])),
    ),
    Case("objects that name each other", "JSON-LD", with_json(cyclic)),
    Case("wrong types in every field", "JSON-LD", with_json(wrong_types), full=2 * MEGABYTE),
    Case(
        "a hundred thousand articles",
        "JSON-LD",
        with_json(
            lambda size: json.dumps([{"@type": "NewsArticle", "headline": f"Other {n}"} for n in range(size // 50)])
        ),
    ),
    Case(
        "commas, quotes and comments astray",
        "JSON-LD",
        with_json(lambda size: '{"@type":"NewsArticle",,"headline":"Ra"in",/*' + "\",'//" * (size // 5)),
    ),
    Case("fields full of spaces", "JSON-LD", with_json(spaced_fields)),
    Case("blocks by the ten thousand", "JSON-LD", counted('<script type="application/ld+json">{"@id":"#"}</script>')),
)

# ------------------------------------------------------------------ nesting


DEPTH = "depth: nested deeper than 2048, flattened"
NESTED = {
    "div": ("<div>", "</div>"),
    "section": ("<section>", "</section>"),
    "span": ("<span>", "</span>"),
    "b": ("<b>", "</b>"),
    "lists": ("<ul><li>", "</li></ul>"),
    "tables": ("<table><tr><td>", "</td></tr></table>"),
    "quotes": ("<blockquote>", "</blockquote>"),
    "unknown elements": ("<x-part>", "</x-part>"),
    "elements of many kinds": ("<div><b><ul><li><i><section>", "</section></i></li></ul></b></div>"),
    "div, not closed": ("<div>", ""),
    "misnested tags": ("<b><i><div></b>", "</div></i>"),
}
NESTED_CASES = tuple(
    Case(f"{name}, nested", "nesting", deep(start, end), DEPTH, full=2 * MEGABYTE)
    for name, (start, end) in NESTED.items()
)

# ------------------------------------------------------------------ markup


MARKUP_CASES = (
    Case("a million attributes on a tag", "attributes", attributes, "input: a tag with more than 20000", small=300_000),
    Case("a million attributes on many tags", "attributes", many_attributes),
    Case("an attribute of 50 MB", "attributes", filled("<p title='", "a", "'>x</p>"), full=50 * MEGABYTE),
    Case("an attribute without quotes", "attributes", filled("<p title=", "a", ">x</p>")),
    Case("a picture in an address", "attributes", filled("<img src='data:image/png;base64,", "A", "'>")),
    Case("a class of a million names", "attributes", filled("<div class='", "ad body ", "'>")),
    Case("an attribute that does not end", "unclosed", ending("<a href='", "x y "), full=5 * MEGABYTE),
    Case("a comment that does not end", "unclosed", ending("<!--", " -- rain")),
    Case("a script that does not end", "unclosed", ending("<script>", "a='<p>';")),
    Case("p, not closed", "unclosed", after("<p>Note.")),
    Case("b, not closed", "unclosed", after("<p><b>Note.")),
    Case("a, not closed", "unclosed", after("<a href=/x>Note ")),
    Case("li, not closed", "unclosed", after("<ul><li>Note ")),
    Case("td, not closed", "unclosed", after("<table><td>Note ")),
    Case("end tags of nothing", "unclosed", after("</div></p></b>")),
    Case("formatting around blocks", "unclosed", after("<b><p>x</b></p><i>")),
    Case("tags cut off", "unclosed", after("<p <div <a ")),
    Case("comments by the million", "comments", before("<!-- rain -->")),
    Case("comments inside comments", "comments", before("<!-- <!-- rain --> -->")),
    Case("openings of comments", "comments", after("<!--")),
    Case("CDATA by the million", "comments", before("<![CDATA[rain]]>")),
    Case("openings of CDATA", "comments", after("<![CDATA[")),
    Case("processing instructions", "comments", before("<?xml rain?>")),
    Case("ampersands", "entities", after("&amp;")),
    Case("bare ampersands", "entities", after("&")),
    Case("entities of no character", "entities", after("&#x110000;&#0;&#xD800;&#99999999999;")),
    Case("entities without an end", "entities", after("&ampamp&#x&#")),
    Case("entities that define entities", "entities", entity_bomb),
    Case("escaped over and over", "entities", escaped, "input: markup was escaped as a whole"),
    Case("bare angles", "entities", after("<")),
)

# ------------------------------------------------------------------ floods of ordinary things


FLOOD_CASES = (
    Case("300,000 paragraphs", "floods", after("<p>rain</p>")),
    Case("paragraphs that all differ", "floods", counted("<p>Rain fell on road # for the whole of the day.</p>")),
    Case("300,000 empty paragraphs", "floods", before("<p></p>")),
    Case("a million line breaks", "floods", after("x<br>")),
    Case("headings", "floods", counted("<h2>Part #</h2>")),
    Case("200,000 links", "floods", counted("<a href='/p/#'>Page #</a> ")),
    Case("a menu of links", "floods", counted("<li><a href='/p/#'>Page #</a></li>")),
    Case("pictures", "floods", counted("<img src='/i/#.jpg' alt='Rain #'>")),
    Case(
        "figures with captions", "floods", counted("<figure><img src='/#.jpg'><figcaption>Rain #</figcaption></figure>")
    ),
    Case("a table of 200,000 cells", "floods", ending("<table>", "<tr><td>1<td>2<td>3</tr>")),
    Case("one row of 200,000 cells", "floods", ending("<table><tr>", "<td>1")),
    Case("text between rows", "floods", ending("<table>", "<tr>rain<p>x")),
    Case("meta elements", "floods", counted("<meta name='author' content='Ada Berg #'>")),
    Case("meta elements full of spaces", "floods", counted(f"<meta name=author content='Ada{' ' * 900}Berg #'>")),
    Case("meta keywords", "floods", filled("<meta name=keywords content='", "rain, ", "'>")),
    Case("dates", "floods", counted("<time datetime='2025-01-01'>1 January # 2025</time>")),
    Case("bylines", "floods", counted("<p class=byline>By Ada Berg#</p>")),
    Case(
        "microdata",
        "floods",
        counted("<p itemscope itemtype='https://schema.org/NewsArticle'><b itemprop=headline>Rain #</b>"),
    ),
    Case("key points", "floods", filled("<h3>Key points</h3><ul>", "<li>Rain fell on the road.</li>", "</ul>")),
    Case("tags", "floods", ending("<p>Tags: ", "<a rel=tag href=/t>rain</a>, ")),
    Case("copies of the headline", "floods", after(f"<p>{HEADLINE}</p>")),
    Case("copies of the article", "floods", after(BODY)),
    Case("options of a form", "floods", after("<select><option>rain</option></select>")),
    Case("templates", "floods", after("<template><p>rain</p></template>")),
    Case("drawings", "floods", after("<svg><path d='M0 0'/><text>x</text></svg>")),
    Case("frames", "floods", after("<iframe src='https://example.org'></iframe>")),
    Case(
        "25 MB of prose",
        "floods",
        after('<p>The rain went on all night, and "nobody" slept, she said.</p>'),
        full=25 * MEGABYTE,
    ),
)

# ------------------------------------------------------------------ encodings and characters


LIE = "encoding: declared"
CHARSET_CASES = (
    Case("utf-8 that says koi8-r", "encodings", encoded("utf-8", "koi8-r"), LIE, full=2 * MEGABYTE),
    Case("utf-8 that says utf-16", "encodings", encoded("utf-8", "utf-16"), full=2 * MEGABYTE),
    Case("latin-1 that says utf-8", "encodings", encoded("latin-1", "utf-8"), LIE, full=2 * MEGABYTE),
    Case("windows-1250 that says shift_jis", "encodings", encoded("cp1250", "shift_jis"), full=2 * MEGABYTE),
    Case("latin-1 that says big5", "encodings", encoded("latin-1", "big5"), full=2 * MEGABYTE),
    Case("utf-8 that says klingon", "encodings", encoded("utf-8", "klingon"), "encoding:", full=2 * MEGABYTE),
    Case("utf-7", "encodings", encoded("utf-7", "utf-7"), kept=(), full=2 * MEGABYTE),
    Case("utf-16 with a mark", "encodings", encoded("utf-16"), full=2 * MEGABYTE),
    Case("utf-16 without a mark", "encodings", encoded("utf-16-le"), full=2 * MEGABYTE),
    Case("utf-16, the other way round", "encodings", encoded("utf-16-be", "utf-8"), full=2 * MEGABYTE),
    Case("utf-32 with a mark", "encodings", encoded("utf-32"), full=2 * MEGABYTE),
    Case("utf-32 without a mark", "encodings", encoded("utf-32-le"), full=2 * MEGABYTE),
    Case("a wrong mark", "encodings", encoded("utf-8", bom=b"\xff\xfe"), kept=(), full=2 * MEGABYTE),
    Case(
        "utf-8 and latin-1 in turns",
        "encodings",
        lambda size: (HEAD + BODY).encode() + b"<p>K\xf6ln</p><p>K\xc3\xb6ln</p>" * (size // 24),
        "encoding:",
        full=2 * MEGABYTE,
    ),
    Case(
        "utf-8 cut in the middle of letters",
        "encodings",
        lambda size: (HEAD + BODY).encode() + b"<p>K\xc3</p>" * (size // 9),
        "encoding:",
        full=2 * MEGABYTE,
    ),
    Case("lone surrogates", "characters", inside("\ud800 x \udfff"), "encoding:"),
    Case("NUL characters", "characters", inside("ra\0in "), "input:"),
    Case(
        "NULs in tags",
        "characters",
        lambda size: (HEAD + BODY).replace("p>", "p\0>") + "<p>x\0" * (size // 5),
        "input:",
        full=3 * MEGABYTE,
    ),
    Case("control characters", "characters", inside("rain\x01\x02\x0b\x1b\x7f\x85 ")),
    Case("control characters alone", "characters", inside("\x01\x02\x03")),
    Case("non-characters", "characters", inside("\ufffe\uffff\U0001ffff ")),
    Case("marks of direction", "characters", inside("\u202e\u2066rain\u2069\u202c ")),
    Case("letters under fifty marks", "characters", inside("r" + "\u0300\u0489\u036f" * 17 + " ")),
    Case("invisible characters", "characters", inside("\u200b\u200d\ufeff\u00ad")),
    Case("every code point", "characters", code_points, "", full=4 * MEGABYTE),
    Case("letters in mathematical dress", "characters", inside("𝐑𝐚𝐢𝐧ｒａｉｎ ")),
    Case("letters twice decoded", "characters", inside("KÃƒÂ¶ln â€œrainâ€ ")),
)

# ------------------------------------------------------------------ endless lines


LINE_CASES = (
    Case("spaces after an inline tag", "lines", filled("<p>Rain <b>fell</b>", " ", "on Monday.</p>")),
    Case("no-break spaces after a line break", "lines", filled("<p>Rain<br>", "\u00a0", "fell.</p>")),
    Case("spaces in a cell", "lines", filled("<table><tr><th>a<th>b<tr><td>Rain<td>", " ", "fell</table>")),
    Case("10 MB without a space", "lines", inside("x")),
    Case("10 MB of prose in a paragraph", "lines", inside("Rain fell on Monday. ")),
    Case("100,000 lines of a sign each", "lines", after("<p>x</p>")),
    Case("pre, a line each", "lines", ending("<pre>", "x\n")),
    Case("10 MB of text without a space", "text", in_text("x")),
    Case("text: 100,000 lines of a sign each", "text", in_text("x\n")),
    Case("text: empty lines", "text", in_text("\n")),
    Case(
        "text: one line",
        "text",
        lambda size: " ".join(SENTENCES) + " Rain fell on Monday." * (size // 21),
        headline=None,
    ),
    Case("text: wrapped lines", "text", in_text("the rain went on through the whole of that night and\n")),
    Case("text: paragraphs", "text", in_text("Rain fell on Monday, and roads were closed.\n\n")),
    Case("text: bullets", "text", in_text("- rain\n")),
    Case("text: headings of key points", "text", in_text("Key points\n- Rain fell on all roads of the valley\n")),
    Case("text: spaces", "text", in_text("    \t")),
    Case("text: returns", "text", in_text("rain\r")),
    Case("text: table", "text", in_text("| rain | 7 |\n")),
    Case("text: markup in turns", "text", in_text("<b>rain</b> & <i> 1 < 2 \n")),
)

BAITS = {
    "straight quotes": '"',
    "quotes that open": "“",
    "quotes that open and close": '“rain” "',
    "apostrophes": "'",
    "words with apostrophes": "n't 's ",
    "full stops": ".",
    "ends of sentences": "rain.Rain ",
    "initials": "A.B.",
    "commas and figures": "1,",
    "spaced figures": "1 000 ",
    "dashes": "-",
    "hyphens at ends of lines": "ra-\nin ",
    "brackets": "(",
    "square brackets": "[1",
    "spaces": " ",
    "no-break spaces": "\u00a0",
    "spaces and breaks": " \n",
    "capitals": "RAIN ",
    "camels": "rainRain",
    "letters set apart": "r a i n ",
    "words of a byline": "By And ",
    "names": "Ada Berg and ",
    "addresses": "https://a.b/",
    "letter addresses": "a@b.",
    "tags after a sign": "#rain",
    "dates": "1 January 2025 ",
    "times": "12:00:",
    "colons": "rain: ",
    "bars": "rain | ",
    "backslashes": "\\n",
    "Markdown": "**_`[a](",
    "questions": "?!",
    "Chinese": "雨がふる。",
    "Thai": "ฝนตก",
    "Arabic": "المطر، ",
}
BAIT_CASES = tuple(
    Case(f"bait: {name}", "baits", inside(piece), full=3 * MEGABYTE, small=60_000) for name, piece in BAITS.items()
)
TEXT_BAIT_CASES = tuple(
    Case(f"text bait: {name}", "baits in text", in_text(piece), full=3 * MEGABYTE, small=60_000)
    for name, piece in BAITS.items()
)

CASES = (
    *NESTED_CASES,
    *MARKUP_CASES,
    *FLOOD_CASES,
    *JSON_CASES,
    *CHARSET_CASES,
    *LINE_CASES,
    *BAIT_CASES,
    *TEXT_BAIT_CASES,
)
"""All cases, in the order of tables."""
