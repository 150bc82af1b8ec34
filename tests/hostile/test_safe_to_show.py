"""What an Article of a hostile page shows of itself runs nothing, leads nowhere unsafe, and is whole markup."""

from __future__ import annotations

import json
import re
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pytest
from lxml import etree, html

import newsparse
from hostile_pages import BODY, CASES, Case

ATTACKS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "</p></div></body><script>alert(1)</script>",
    '"><script>alert(1)</script>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    " JaVa\tScript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:alert(1)",
    "<!-- ",
    "--><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</textarea></title><script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "![x](javascript:alert(1))",
    "[x]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "`</code><script>alert(1)</script>`",
    "\u202e<script>\u0000alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "{{7*7}}${7*7}<%= 7 %>",
)
SAFE_ADDRESS_RE = re.compile(r"(?:https?:|mailto:|#|/|$)", re.IGNORECASE)
LOADS = frozenset({"script", "iframe", "object", "embed", "base", "form", "link", "meta", "svg", "math"})
MARKDOWN_LINK_RE = re.compile(r"(?<!\\)\]\(\s*<?([^)>\s]*)")


def escaped(text: str) -> str:
    """An attack as text, which a page that escapes its readers' input would show."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


@cache
def page(attack: str) -> newsparse.Article:
    """A page with the attack in every place of an article, escaped, so that it comes through as text."""
    shown = escaped(attack)
    fields = dict.fromkeys(("headline", "articleSection", "description", "url", "thumbnailUrl"), attack)
    things = {"@type": "NewsArticle", **fields, "author": {"name": attack}, "keywords": [attack], "image": attack}
    data = json.dumps(things).replace("<", "\\u003c")
    return newsparse.parse(
        f'<html><head><title>{shown}</title><link rel=canonical href="{shown}">'
        f'<meta property="og:image" content="{shown}"><meta name=author content="{shown}">'
        f'<script type="application/ld+json">{data}</script></head><body><h1>{shown}</h1>'
        f"<p class=byline>By {shown}</p><h3>Key points</h3><ul><li>{shown}</li><li>Rain closed the road.</li></ul>"
        f"{BODY}"
        f'<h2>{shown}</h2><p>{shown} The rain went on, <a href="{shown}">the council</a> said on Monday.</p>'
        f"<blockquote><p>{shown}</p></blockquote><pre><code>{shown}</code></pre>"
        f'<figure><img src="{shown}" alt="{shown}"><figcaption>{shown}</figcaption></figure>'
        f"<table><tr><th>{shown}</th><th>{shown}</th></tr><tr><td>1</td><td>{shown}</td></tr></table>{BODY}"
    )


def attributes_of(element: Any) -> dict[str, str]:
    return dict(element.attrib)


def assert_safe(source: str) -> None:
    """Nothing in a piece of HTML runs or loads, no address is unsafe, and each element is closed where it should be."""
    root = html.document_fromstring(source)
    for element in root.iter(etree.Element):
        assert element.tag not in LOADS - {"meta"}, etree.tostring(element)
        for name, value in attributes_of(element).items():
            assert not name.startswith("on"), (name, value)
            if name in {"href", "src", "action", "srcset", "poster", "data"}:
                assert SAFE_ADDRESS_RE.match(value), (name, value)
    tags = Tags()
    tags.feed(source)
    assert tags.open == []


VOID = frozenset({"meta", "br", "img", "hr", "col", "wbr", "input"})


class Tags(HTMLParser):
    """The open elements; an end tag must close the innermost."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open.pop() == tag


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_notebook_view_is_safe(attack: str) -> None:
    assert_safe(page(attack)._repr_html_())


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_report_is_safe(attack: str) -> None:
    assert_safe(page(attack).explain())


@pytest.mark.parametrize("attack", ATTACKS)
def test_markdown_holds_no_html_and_no_unsafe_link(attack: str) -> None:
    markdown = page(attack).to_markdown()
    plain = re.sub(r"(?ms)^(`{3,})[^\n]*\n.*?^\1$", "", markdown)
    assert not re.search(r"<(?=[A-Za-z!/?])", plain.replace("](<", "](")), plain
    for address in MARKDOWN_LINK_RE.findall(plain):
        assert SAFE_ADDRESS_RE.match(address), address


@pytest.mark.parametrize("attack", ATTACKS)
def test_schema_org_is_json_with_safe_addresses(attack: str) -> None:
    data = page(attack).to_schema_org()
    again = json.loads(json.dumps(data))
    assert again["@type"]
    addresses = [again.get("url"), again.get("mainEntityOfPage"), *(again.get("image") or ())]
    for address in filter(None, addresses):
        told = address if isinstance(address, str) else address.get("url", "")
        assert not re.match(r"\s*(?:java\s*script|vbscript|data):", told, re.IGNORECASE), told


@pytest.mark.parametrize("case", [case for case in CASES if "bait" not in case.group], ids=lambda case: case.name)
def test_hostile_pages_are_safe_to_show(case: Case) -> None:
    article = newsparse.parse(case.make(3_000))
    assert_safe(article._repr_html_())
    assert_safe(article.explain())
