"""An Article explained: one HTML page with the source's passages, what each became, and why.

The page needs no script and loads nothing. All of it is foreign text, so ``elements`` escapes everything that is put
into it; there is no other way to make an element. ``passages`` shows the source in its order, ``fields`` shows where
each value came from, ``style`` is how it looks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.export.elements import Html, element, joined, trusted
from newsparse.export.explain.fields import claims, field_table, repair_table
from newsparse.export.explain.passages import counts, page_map, passage_list, rows_of
from newsparse.export.explain.style import STYLE

if TYPE_CHECKING:
    from newsparse.article import Article
    from newsparse.records import Trace

HEAD = trusted(
    '<meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta name="color-scheme" content="light dark">'
    # Even if something slipped through, the browser would run and load nothing.
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    '<meta name="referrer" content="no-referrer">'
    f"<style>{STYLE}</style>"
)
UNTRACED = "The passages of the source are not known: this article was stored and read back, or made by hand."


def to_report(article: Article) -> str:
    """The whole page."""
    title = element("title", f"Explained: {article.headline or article.url or 'an article'}")
    body = element("body", head_of(article), parts_of(article))
    page = element("html", element("head", HEAD, title), body, lang=article.language or None)
    return f"<!doctype html>\n{page}\n"


def head_of(article: Article) -> Html:
    """What the page is about, at a glance."""
    day = article.date_published.date().isoformat() if article.date_published else None
    kind = article.trace and {"html": "read as HTML", "text": "read as plain text"}[article.trace.kind]
    facts = (article.domain, day, article.language, kind)
    return element(
        "header",
        element("p", "newsparse explains", class_="eyebrow"),
        element("h1", article.headline or "(no headline)", dir="auto"),
        element("p", " · ".join(fact for fact in facts if fact), class_="faint"),
        element("p", article.url, class_="address") if article.url else None,
        element("ul", *(element("li", warning) for warning in article.warnings), class_="warnings")
        if article.warnings
        else None,
    )


def parts_of(article: Article) -> Html:
    """The page's main part."""
    trace = article.trace
    return element(
        "main",
        section("Source", f"{len(trace.texts):,} passages", *source_of(trace)) if trace else element("p", UNTRACED),
        section("Fields", f"{len(article.sources)} found", field_table(article)),
        section("Claims of the metadata", None, claims(article, trace.metadata)) if trace else None,
        section("Repairs", f"{len(article.repairs)}", repair_table(article.repairs)) if article.repairs else None,
    )


def source_of(trace: Trace) -> tuple[Html, ...]:
    """The source's passages under their map and the legend."""
    rows = rows_of(trace)
    return page_map(rows), counts(trace), passage_list(rows, len(trace.texts))


def section(title: str, count: str | None, *content: Html) -> Html:
    """A part of the page that can be folded."""
    note = element("span", count, class_="faint") if count else None
    summary = element("summary", element("h2", title), note)
    return element("details", summary, joined(content), open="", class_="part")
