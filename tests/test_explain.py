from __future__ import annotations

import pickle
import re
from dataclasses import fields, is_dataclass, replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from lxml import html

import newsparse
from newsparse.__main__ import main
from newsparse.article import Article
from newsparse.export.explain import MAX_PASSAGES_SHOWN
from newsparse.records import Repair
from test_article import FULL
from test_export import EVIL, Elements, evil_article

FIXTURES = Path(__file__).parents[1] / "fixtures"
SOURCES = [*sorted((FIXTURES / "pages").glob("*/source.*")), FIXTURES / "seed.txt"]
OUR_TAGS = """html head meta title style body header h1 h2 p ul li main details summary span nav a div label input b del
    ins table thead tbody tr th td code em"""
OUR_ATTRIBUTES = "charset name content http-equiv lang class dir open href style title type id checked scope"


class Report(Elements):
    """A report as a browser would see it."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        if tag in ("meta", "input"):
            self.open.pop()

    def is_ours(self) -> bool:
        names = {name for _, attributes in self.seen for name in attributes}
        return {tag for tag, _ in self.seen} <= set(OUR_TAGS.split()) and names <= set(OUR_ATTRIBUTES.split())


def report_of(article: Article) -> Report:
    report = Report()
    report.feed(article.explain())
    report.close()
    assert report.open == []
    return report


def page_of(article: Article) -> Any:
    return html.document_fromstring(article.explain())


PAGE = """
<html lang="en"><head><title>Ferry runs again | The Example</title>
<meta property="og:title" content="The ferry is back">
<script type="application/ld+json">
{"@type": "NewsArticle", "headline": "Ferry runs again", "author": "Ada Berg"}
</script>
</head><body><nav><a href="/">Home</a> <a href="/region">Region</a></nav>
<article class="story"><h1 class="story-title">Ferry runs again</h1><p class="byline">By Ada Berg</p>
<p>The boat to Torran sails again after nine weeks, the harbour office said on Monday.It was about time.</p>
<p>Ice had closed the channel since early December, and the only pilot was on the other side of it.</p>
</article><footer>All rights reserved by the paper.</footer></body></html>"""
"""A page with a glued sentence, so that there is a repair."""


def test_passages_stand_with_role_rule_and_place() -> None:
    page = page_of(newsparse.parse(PAGE))
    [row] = page.xpath("//div[contains(@class, 'passage r-headline')]")
    why = " ".join(row.find_class("why")[0].itertext())
    assert "headline" in why
    assert re.search(r"headline\.\w+", why)
    assert "article.story > h1.story.title" in why
    assert re.search(r"[01]\.\d\d", why)
    dropped = page.xpath("//div[contains(@class, 'dropped')]//div[starts-with(@class, 'text')]")
    assert [node.text for node in dropped] == ["Home Region", "All rights reserved by the paper."]


def test_repairs_are_marked_before_and_after_in_their_place() -> None:
    page = page_of(newsparse.parse(PAGE))
    [row] = page.xpath("//div[starts-with(@class, 'passage ') and .//del]")
    assert ["".join(node.itertext()) for node in row.xpath(".//del")] == ["Monday.It"]
    assert ["".join(node.itertext()) for node in row.xpath(".//ins")] == ["Monday. It"]


def test_claims_say_which_one_won() -> None:
    article = newsparse.parse(PAGE)
    rows = page_of(article).xpath("//details[summary/h2='Claims of the metadata']//tbody/tr")
    told = [["".join(cell.itertext()) for cell in row] for row in rows]
    assert [row[-1] for row in told if row[1] == "Ada Berg"] == ["won"]
    assert [row[-1] for row in told if row[1] == "The ferry is back"] == [""]
    assert [row[-1] for row in told if row[1] == "Ferry runs again"] == ["same"]
    won = f"the page's own text won: {article.sources['headline'].rule}"
    assert [row[-1] for row in told if row[1] == won] == ["won"]


def test_fields_say_where_they_came_from() -> None:
    article = newsparse.parse(PAGE)
    rows = page_of(article).xpath("//details[summary/h2='Fields']//tbody/tr")
    told = {row[0].text: ["".join(cell.itertext()) for cell in row] for row in rows}
    names = {one.name for one in fields(Article)} - {"sources", "repairs", "warnings", "trace"}
    assert set(told) == names
    for name, source in article.sources.items():
        assert told[name][2:] == [source.rule, source.where, f"{source.certainty:.2f}"]


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.parent.name)
def test_a_report_shows_every_passage_with_its_repairs(source: Path) -> None:
    """Without what is marked as taken out, the text of a passage is the repaired text."""
    article = newsparse.parse(source)
    trace = article.trace
    assert trace is not None
    page = page_of(article)
    rows, repaired = page.find_class("passage"), {at for at, _ in trace.repairs}
    assert len(rows) == len(trace.texts)
    for at, (text, label) in enumerate(zip(trace.texts, trace.labels, strict=True)):
        shown = rows[at].find_class("text")[0]
        assert f"r-{label.role}" in rows[at].get("class")
        if label.rule.startswith("repair.") or (label.role == "furniture" and len(text) > 400):
            continue
        assert (at in repaired) == bool(shown.xpath(".//del"))
        for mark in shown.xpath(".//del"):
            mark.drop_tree()
        assert "".join(shown.itertext()) == text


def test_a_hostile_page_adds_no_element_and_no_attribute() -> None:
    evil = html.Element("i", title=EVIL)
    quoted = html.tostring(evil, encoding="unicode").split('"')[1]
    text = quoted.replace("&quot;", '"').replace("<", "&lt;").replace('"', "&quot;")
    page = (
        f'<html lang="{text}"><head><title>{text}</title><meta property="og:title" content="{text}">'
        f'<meta name="author" content="{text}"></head><body><article class="{text}" id="{text}"><h1>{text}</h1>'
        f'<p class="{text}">{text} {"and so on " * 30}.</p><p>{text} {"and so on " * 30}.</p></article></body></html>'
    )
    article = newsparse.parse(page, url=f"https://example.org/{EVIL}")
    assert "<script>" in (article.headline or "")
    report = report_of(article)
    assert report.is_ours()
    assert "alert(1)" in unescape(article.explain())


@pytest.mark.parametrize("article", [evil_article(), Article(), FULL], ids=["evil", "empty", "full"])
def test_an_article_without_trace_is_explained_by_its_fields(article: Article) -> None:
    report = report_of(article)
    assert report.is_ours()
    assert "not known" in article.explain()


def test_nothing_is_loaded_and_no_link_leads_away() -> None:
    report = report_of(newsparse.parse(PAGE, url="https://example.org/a"))
    links = [attributes["href"] for _, attributes in report.seen if "href" in attributes]
    assert links
    assert all(link and link.startswith("#p") for link in links)
    assert "url(" not in newsparse.parse(PAGE).explain()


def test_very_many_passages_are_cut_and_counted() -> None:
    article = newsparse.parse(
        "".join(f"<p>Paragraph {n} says a little of this.</p>" for n in range(MAX_PASSAGES_SHOWN + 5))
    )
    assert len(page_of(article).find_class("passage")) == MAX_PASSAGES_SHOWN
    assert "5 more passages are not shown" in article.explain()


def test_a_record_that_does_not_fit_is_left_unmarked() -> None:
    article = newsparse.parse(PAGE)
    assert article.trace is not None
    at = next(at for at, text in enumerate(article.trace.texts) if text.startswith("Ice had"))
    wrong = Repair("glued_words", "Snowhad", "Snow had", "", 0, 0.9)
    report = replace(article, trace=replace(article.trace, repairs=((at, wrong),))).explain()
    assert "Snow" not in report


# ------------------------------------------------------------------ the trace


def plain_types(value: Any) -> set[type]:
    if is_dataclass(value):
        return {type_ for one in fields(value) for type_ in plain_types(getattr(value, one.name))}
    if isinstance(value, tuple):
        return {type_ for one in value for type_ in plain_types(one)}
    return {type(value)}


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.parent.name)
def test_a_trace_is_plain_data(source: Path) -> None:
    """An element, or a string of lxml that knows its element, would keep the whole tree in memory."""
    names = {type_.__name__ for type_ in plain_types(newsparse.parse(source).trace)}
    assert names <= {"str", "int", "float", "bool", "NoneType", "datetime"}


def test_a_trace_is_pickled_but_not_compared_shown_or_exported() -> None:
    article = newsparse.parse(PAGE)
    again = pickle.loads(pickle.dumps(article))
    assert again.explain() == article.explain()
    bare = replace(article, trace=None)
    assert bare == article
    assert hash(bare.trace) == hash(None)
    assert "trace" not in repr(article)
    assert "trace" not in article.to_dict()
    assert "trace" not in article.to_row()
    assert Article.from_dict(article.to_dict()) == article


# ------------------------------------------------------------------ the command


def test_the_command_writes_a_report(tmp_path: Path) -> None:
    source, target = tmp_path / "page.html", tmp_path / "report.html"
    source.write_text(PAGE, encoding="utf-8")
    assert main(["explain", str(source), "-o", str(target), "--url", "https://example.org/a"]) == 0
    expected = newsparse.parse(PAGE.encode(), url="https://example.org/a").explain()
    assert target.read_text(encoding="utf-8") == expected


def test_the_command_explains_one_page(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["explain", "a.html", "b.html"])
    assert stop.value.code == 2
    assert "a report explains one page" in capsys.readouterr().err


def test_a_file_called_explain_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("explain").write_text(PAGE, encoding="utf-8")
    assert main(["./explain", "-o", "out.txt"]) == 0
    assert Path("out.txt").read_text(encoding="utf-8").startswith("Ferry runs again")
