from __future__ import annotations

import copy
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html

import newsparse
from newsparse.__main__ import main
from newsparse.errors import OptionError, RuleFileError
from newsparse.site_rules import FIELDS

DOC = (Path(__file__).parents[1] / "docs" / "site-rules.md").read_text(encoding="utf-8")
EXAMPLE_RE = re.compile(r"### (.+?)\n.*?```toml\n(.*?)```.*?```html\n(.*?)```.*?```json\n(.*?)```", re.DOTALL)
EXAMPLES = EXAMPLE_RE.findall(DOC)
URL = "https://www.torran-herald.example/region/ferry"

A = "The boat to Torran sails again after nine weeks, the harbour office said on Monday. It was about time."
B = "Ice had closed the channel since early December, and the only pilot was on the other side of it."
C = "The fare is what it was before, and the first boat leaves at six in the morning on working days."
PAGE = """<html><head><meta name="k" content="ice, boats"><meta property="og:title" content="Boat is back"></head><body>
<h1>Ferry runs again</h1><p class="who">By Ada Berg and Jon Holt</p>
<p class="a">The boat to Torran sails again after nine weeks, the harbour office said on Monday.It was about time.</p>
<p class="b">Ice had closed the channel since early December, and the only pilot was on the other side of it.</p>
<p class="c">The fare is what it was before, and the first boat leaves at six in the morning on working days.</p>
<img class="c" src="/c.jpg"></body></html>"""


def rules(**site: Any) -> dict[str, Any]:
    return {"site": [{"name": "herald", "hosts": ["torran-herald.example"], **site}]}


def parsed(**site: Any) -> newsparse.Article:
    return newsparse.parse(PAGE, url=URL, site_rules=rules(**site))


def test_there_are_three_examples() -> None:
    assert len(EXAMPLES) == 3


@pytest.mark.parametrize(("title", "toml", "page", "expected"), EXAMPLES, ids=[title for title, *_ in EXAMPLES])
def test_example(title: str, toml: str, page: str, expected: str) -> None:
    host = re.findall(r'hosts = \["([^"]+)"', toml)[0]
    article = newsparse.parse(page, url=f"https://{host}/a", site_rules=toml)
    shown = article.to_dict()
    told = json.loads(expected)
    assert {key: shown[key] for key in told} == told
    without = newsparse.parse(page, url=f"https://{host}/a").to_dict()
    assert {key: without[key] for key in told} != told  # else the example shows nothing


def test_every_field_is_told() -> None:
    assert [name for name in FIELDS if f"`{name}`" not in DOC] == []


@pytest.mark.parametrize(
    ("field", "selector", "value"),
    [
        ("headline", "//p[has-class('a')]", A),
        ("section", "//meta[@name='k']/@content", "ice, boats"),
        ("section_path", "//meta[@name='k']/@content", ("ice", "boats")),
        ("kicker", "//h1", "Ferry runs again"),
        ("tags", "//meta[@name='k']/@content", ("ice", "boats")),
        ("key_points", ["//li", "//p[has-class('b')]"], (B,)),
        ("standfirst", "//p[has-class('b') or has-class('c')]", f"{B}\n{C}"),
        ("authors", "//p[has-class('who')]/text()", ("Ada Berg", "Jon Holt")),
        ("byline", "//p[@class='who']", "By Ada Berg and Jon Holt"),
        ("description", "//meta[@property]/@content", "Boat is back"),
        ("site_name", "//meta[@property]/@content", "Boat is back"),
    ],
)
def test_field(field: str, selector: str, value: object) -> None:
    article = parsed(fields={field: selector})
    assert getattr(article, field) == value
    assert article.sources[field].rule == "site_rules.herald"
    assert article.sources[field].certainty == 1.0
    assert article.sources[field].where.startswith("/html/")


def test_dates_are_read_from_texts_and_attributes() -> None:
    page = PAGE.replace("<h1>", '<i class=d title="Mon, 3 Feb 2025 06:30">today</i><b class=m>4 February 2025</b><h1>')
    fields = {"date_published": "//i[@class='d']/@title", "date_modified": "//b[@class='m']"}
    article = newsparse.parse(page, url=URL, site_rules=rules(fields=fields))
    assert article.date_published is not None
    assert article.date_published.isoformat() == "2025-02-03T06:30:00"
    assert article.date_modified is not None
    assert article.date_modified.date().isoformat() == "2025-02-04"


def test_what_is_picked_for_a_field_is_not_body_as_well() -> None:
    assert "Ice had closed" in parsed(drop="//nothing", fields={"kicker": "//h1"}).text
    assert "Ice had closed" not in parsed(fields={"key_points": "//p[has-class('b')]"}).text


def test_drop_takes_text_and_pictures_out() -> None:
    dropped, kept = parsed(drop="//*[has-class('c')]"), newsparse.parse(PAGE, url=URL)
    assert "The fare" in kept.text
    assert "The fare" not in dropped.text
    assert [image.url for image in kept.images] == ["https://www.torran-herald.example/c.jpg"]
    assert dropped.images == ()
    assert dropped.trace is not None
    assert "site_rules.herald" in {label.rule for label in dropped.trace.labels if label.role == "furniture"}


def test_body_bounds_and_keep_adds() -> None:
    assert parsed(body="//p[has-class('b')]").paragraphs == (B,)
    assert "By Ada Berg and Jon Holt" not in newsparse.parse(PAGE, url=URL).text
    page = PAGE.replace("<h1>", "<nav class=n><b>Lamp lit</b></nav><h1>")
    assert "Lamp lit" in newsparse.parse(page, url=URL, site_rules=rules(keep="//nav")).text


@pytest.mark.parametrize(
    ("hosts", "url", "fits"),
    [
        (["example.org"], "https://example.org/a", True),
        (["example.org"], "https://www.EXAMPLE.org:8080/a", True),
        (["www.Example.org"], "https://example.org/a", True),
        (["*.example.org"], "https://news.example.org/a", True),
        ("*", "https://example.com/", True),
        (["other.example", "example.org"], "http://example.org", True),
        (["example.org"], "https://news.example.org/a", False),
        (["*.example.org"], "https://badexample.org/a", False),
        (["example.org"], "https://example.org.evil.example/a", False),
        (["example.org"], "https://[", False),
        (["example.org"], None, False),
    ],
)
def test_hosts(hosts: object, url: str | None, fits: bool) -> None:
    article = newsparse.parse(PAGE, url=url, site_rules=rules(hosts=hosts, fields={"kicker": "//h1"}))
    assert (article.kicker == "Ferry runs again") is fits


def test_without_an_address_that_of_the_page_counts() -> None:
    page = PAGE.replace("<head>", f'<head><link rel="canonical" href="{URL}">')
    assert newsparse.parse(page, site_rules=rules(fields={"kicker": "//h1"})).kicker == "Ferry runs again"


def test_the_first_site_that_fits_is_used() -> None:
    sites = [{"name": "a", "hosts": ["example.org"], "fields": {"kicker": "//h1"}}]
    sites += [{"name": name, "hosts": ["*"], "fields": {"kicker": "//h1"}} for name in ("b", "c")]
    article = newsparse.parse(PAGE, url=URL, site_rules={"site": sites})
    assert article.sources["kicker"].rule == "site_rules.b"


def test_rules_for_other_sites_change_nothing() -> None:
    other = rules(hosts=["other.example"], fields={"headline": "//p"}, drop="//p", body="//h1")
    assert newsparse.parse(PAGE, url=URL, site_rules=other) == newsparse.parse(PAGE, url=URL)


def test_plain_text_is_parsed_as_ever() -> None:
    text = "Ferry runs again\n\nThe boat to Torran sails again after nine weeks, the harbour office said on Monday."
    assert newsparse.parse(text, url=URL, site_rules=rules(drop="//p")) == newsparse.parse(text, url=URL)


def test_selectors_that_find_nothing_leave_the_field_and_a_site_that_changed_warns() -> None:
    article = parsed(fields={"headline": "//h6", "kicker": "//p[has-class('who')]"})
    assert article.headline == newsparse.parse(PAGE, url=URL).headline
    assert article.warnings == ()
    [warning] = parsed(fields={"headline": "//h6"}, drop="//aside").warnings
    assert warning == "site_rules: no selector of 'herald' found anything; has the site changed?"


def test_neither_tree_nor_rules_are_changed() -> None:
    tree = html.document_fromstring(PAGE)
    given = rules(fields={"headline": ["//p"]}, drop="//p[has-class('b')]")
    before, copied = html.tostring(tree), copy.deepcopy(given)
    newsparse.parse(tree, url=URL, site_rules=given)
    assert (html.tostring(tree), given) == (before, copied)


def test_a_file_is_read_again_when_it_has_changed(tmp_path: Path) -> None:
    file = tmp_path / "sites.toml"
    for number, kicker in enumerate(("h1", "p[1]")):
        file.write_text(f'[[site]]\nname = "a"\nhosts = "*"\nfields.kicker = "//{kicker}"\n')
        os.utime(file, (number, number))
        article = newsparse.parse(PAGE, site_rules=file)
        assert article.kicker == ("Ferry runs again", "By Ada Berg and Jon Holt")[number]


# ------------------------------------------------------------------ broken rules


SITE = '[[site]]\nname = "herald"\nhosts = ["example.org"]\n'


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "has no [[site]]; each site begins with a line [[site]]"),
        ("[site]\nname = 'a'", "has no [[site]]; each site begins with a line [[site]]"),
        ("[[sites]]", "'sites' is unknown; did you mean 'site'?"),
        ("[[site]\n", "is not TOML: "),
        ("[[site]]\nhosts = 'a'", 'site 1: name: None; give it a short name without spaces, as in name = "herald"'),
        ("[[site]]\nname = 'a b'", "site 1: name: 'a b'; give it a short name without spaces"),
        ("[[site]]\nname = 'a'\ndrop = '//p'", "site 1 (a): hosts: None; list them, as in hosts = "),
        ("[[site]]\nname = 'a'\nhosts = 'https://a.b/'\ndrop = '//p'", "hosts: 'https://a.b/'; write a host alone"),
        (SITE, "site 1 (herald): says nothing; add [site.fields], body, keep or drop"),
        (SITE + "fields = '//h1'", "site 1 (herald): fields: is no table; write the fields below a line [site.fields]"),
        (SITE + "fields.headlin = '//h1'", "site 1 (herald): fields: 'headlin' is unknown; did you mean 'headline'?"),
        (SITE + "headline = '//h1'", "site 1 (herald): 'headline' is unknown; known are name, hosts, why, body"),
        (SITE + "drop = 3", "site 1 (herald): drop: 3; write an XPath or a list of them"),
        (SITE + "drop = []", "site 1 (herald): drop: []; write an XPath or a list of them"),
        (SITE + "drop = ['//p', '.promo']", "drop: '.promo' is no XPath from the root; begin with //: h1.title is"),
        (SITE + "fields.tags = '//a['", "fields.tags: '//a[' is no XPath: "),
        (SITE + "fields.tags = '//h1[has-klass(1)]'", "fields.tags: '//h1[has-klass(1)]' is no XPath: Unregistered"),
        (SITE + "fields.tags = '//a and //b'", "'//a and //b' gives no elements or texts but a bool"),
        (SITE + "drop = '//p'\n" + SITE + "drop = '//a'", "site 2: name: 'herald' is taken; give each site its own"),
    ],
)
def test_a_broken_file_is_told_by_file_key_and_what_to_do(text: str, complaint: str, tmp_path: Path) -> None:
    file = tmp_path / "sites.toml"
    file.write_text(text, encoding="utf-8")
    for given, where in ((file, str(file)), (text, "site_rules")):
        with pytest.raises(RuleFileError) as error:
            newsparse.parse(PAGE, url="https://example.org", site_rules=given)
        assert str(error.value).startswith(f"{where}: ")
        assert complaint in str(error.value)


def test_elements_may_be_named_by_their_id() -> None:
    page = "<h1>Ferry runs</h1><p id='lead' class='a'>One.</p><p class='b'>Two.</p><p class='a'>Three.</p>"
    rules = SITE + "fields.kicker = \"//p[@class=id('lead')/@class][last()]\""
    assert newsparse.parse(page, url="https://example.org", site_rules=rules).kicker == "Three."


def test_broken_rules_are_told_on_every_page() -> None:
    for _ in range(2):
        with pytest.raises(RuleFileError):
            newsparse.parse("plain text", site_rules=SITE)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(RuleFileError, match="cannot be read: No such file"):
        newsparse.parse(PAGE, site_rules=tmp_path / "missing.toml")
    (tmp_path / "latin.toml").write_bytes(b'name = "\xe9"')
    with pytest.raises(RuleFileError, match="is not UTF-8; save it as UTF-8"):
        newsparse.parse(PAGE, site_rules=tmp_path / "latin.toml")
    with pytest.raises(RuleFileError, match=r"a path is handed in as pathlib\.Path"):
        newsparse.parse(PAGE, site_rules="sites.toml")


def test_another_type_is_a_wrong_call() -> None:
    with pytest.raises(OptionError, match="site_rules is a list; hand in a path"):
        newsparse.parse(PAGE, site_rules=[])  # type: ignore[arg-type]


# ------------------------------------------------------------------ the command


def test_the_command_takes_rules(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page, file = tmp_path / "page.html", tmp_path / "sites.toml"
    page.write_text(PAGE, encoding="utf-8")
    file.write_text(SITE.replace("example.org", "*") + "fields.headline = '//p[1]'", encoding="utf-8")
    assert main(["--site-rules", str(file), "--format", "json", str(page)]) == 0
    assert json.loads(capsys.readouterr().out)["headline"] == "By Ada Berg and Jon Holt"
    file.write_text(SITE, encoding="utf-8")
    assert main(["--site-rules", str(file), str(page)]) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith(f"newsparse: {file}: site 1 (herald): says nothing")
