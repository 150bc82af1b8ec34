"""The systems that are measured, each behind one small function that gives a common ``Prediction``.

A system is loaded by ``build()``, in the process that uses it; ``ImportError`` means that it is not installed. What
comes in is what a user would hand over: bytes in HTML mode, a str in text mode. Peers read HTML only, so text is
handed to them with each line as a paragraph, the best that their users can do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NamedTuple

from measures import Prediction, words_of
from renderings import page_text


class Request(NamedTuple):
    """One page to parse."""

    content: bytes | str
    url: str | None = None
    weights: Path | None = None
    """Weights to use in place of those that newsparse ships; only newsparse heeds them."""


Parse = Callable[[Request], Prediction]
CONTROL_RE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]")
"""Signs that no XML may hold: some peers give up on a page with one, which their users would strip."""
MARKUP_RE = re.compile(r"<(script|style)\b.*?</\1|<[^<>]*>", re.DOTALL | re.IGNORECASE)
"""Scripts, styles and tags, roughly: what is left is good enough to tell a language by."""


@dataclass(frozen=True, slots=True)
class System:
    """One library in one configuration."""

    name: str
    package: str
    fields: frozenset[str]
    """The measured fields that it offers beside the body; the others are left blank in tables."""
    build: Callable[[], Parse]
    modes: tuple[str, ...] = ("html", "text")

    def version(self) -> str | None:
        """The installed version; None when it is not installed or its name says all."""
        try:
            return version(self.package) if self.package else None
        except PackageNotFoundError:
            return None


def as_html(content: bytes | str) -> str:
    """Content for a system that reads HTML only: bytes decoded, lines of text wrapped as paragraphs."""
    if isinstance(content, bytes):
        return CONTROL_RE.sub("", page_text(content))
    lines = "\n".join(f"<p>{escape(line)}</p>" for line in CONTROL_RE.sub("", content).splitlines() if line.strip())
    return f"<html><body>{lines}</body></html>"


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a text that are not empty."""
    return tuple(filter(None, map(str.strip, text.split("\n"))))


def body_only(text: str | None, **fields: Any) -> Prediction:
    """A prediction of a system whose paragraphs are the lines of its text."""
    return Prediction(body=text or "", paragraphs=lines_of(text or ""), **fields)


def clean_list(values: Sequence[Any] | None) -> tuple[str, ...]:
    """The texts of a list that is not to be trusted: other things and empty texts are left out."""
    return tuple(value for value in values or () if isinstance(value, str) and value.strip())


def iso_day(value: Any) -> str | None:
    """A date as ISO 8601, whatever a system gives for it."""
    return value.isoformat() if isinstance(value, date) else str(value) if value else None


# ------------------------------------------------------------------ newsparse


def newsparse_article(request: Request) -> Any:
    """The Article of a page; the one place where weights of a fold are handed over."""
    return import_module("newsparse").parse(request.content, url=request.url, weights=request.weights)


def build_newsparse() -> Parse:
    """newsparse as its users call it."""
    import_module("newsparse.parse")

    def parse(request: Request) -> Prediction:
        article = newsparse_article(request)
        return Prediction(
            body=article.text,
            paragraphs=article.paragraphs,
            headline=article.headline,
            section=article.section,
            tags=article.tags,
            key_points=article.key_points,
            standfirst=article.standfirst,
            authors=article.authors,
            published=iso_day(article.date_published),
            article=article.article_certainty,
        )

    return parse


# ------------------------------------------------------------------ peers


def build_trafilatura(*, fast: bool = False) -> Parse:
    """trafilatura with metadata and without comments; ``fast`` leaves its fallbacks out."""
    extract = import_module("trafilatura").bare_extraction

    def parse(request: Request) -> Prediction:
        found = extract(
            as_html(request.content), url=request.url, with_metadata=True, include_comments=False, fast=fast
        )
        if found is None:
            return Prediction()
        return body_only(
            found.text,
            headline=found.title,
            section=next(iter(clean_list(found.categories)), None),
            tags=clean_list(found.tags),
            authors=clean_list((found.author or "").split("; ")),
            published=iso_day(found.date),
        )

    return parse


def build_newspaper() -> Parse:
    """newspaper4k, its own downloads switched off."""
    article_class = import_module("newspaper").Article

    def parse(request: Request) -> Prediction:
        article = article_class(request.url or "http://localhost/", fetch_images=False)
        article.download(input_html=as_html(request.content))
        article.parse()
        return body_only(
            article.text,
            headline=article.title,
            tags=clean_list(sorted(article.tags or ())),
            authors=clean_list(article.authors),
            published=iso_day(article.publish_date),
        )

    return parse


def build_goose() -> Parse:
    """goose3 as it comes, without images."""
    goose = import_module("goose3").Goose({"enable_image_fetching": False})

    def parse(request: Request) -> Prediction:
        article = goose.extract(raw_html=as_html(request.content))
        return body_only(
            article.cleaned_text,
            headline=article.title,
            tags=clean_list(article.tags),
            authors=clean_list(article.authors),
            published=iso_day(article.publish_date),
        )

    return parse


def build_readability() -> Parse:
    """readability-lxml for the part of the page, html-text for the text in it."""
    document_class = import_module("readability").Document
    extract_text = import_module("html_text").extract_text

    def parse(request: Request) -> Prediction:
        document = document_class(as_html(request.content))
        return body_only(extract_text(document.summary()), headline=document.short_title())

    return parse


def build_resiliparse() -> Parse:
    """resiliparse's main content extraction."""
    extract = import_module("resiliparse.extract.html2text").extract_plain_text

    def parse(request: Request) -> Prediction:
        return body_only(extract(as_html(request.content), main_content=True, alt_texts=False))

    return parse


def build_justext() -> Parse:
    """jusText with the stop list that fits the text best."""
    justext = import_module("justext")
    lists = {name: justext.get_stoplist(name) for name in sorted(justext.get_stoplists())}

    def parse(request: Request) -> Prediction:
        html = as_html(request.content)
        words = [word.lower() for word in words_of(MARKUP_RE.sub(" ", html))]
        best = max(lists, key=lambda name: sum(word in lists[name] for word in words))
        found = justext.justext(html, lists[best])
        return body_only("\n".join(paragraph.text for paragraph in found if not paragraph.is_boilerplate))

    return parse


def build_raw() -> Parse:
    """The text as it comes: the floor of text mode."""

    def parse(request: Request) -> Prediction:
        return body_only(request.content if isinstance(request.content, str) else page_text(request.content))

    return parse


FULL = frozenset(
    ["headline", "section", "tags", "key_points", "standfirst", "authors", "paragraphs", "date", "page_type"]
)
USUAL = frozenset(["headline", "tags", "authors", "paragraphs", "date"])
SYSTEMS = {
    system.name: system
    for system in (
        System("newsparse", "newsparse", FULL, build_newsparse),
        System("trafilatura", "trafilatura", USUAL | {"section"}, build_trafilatura),
        System("trafilatura-fast", "trafilatura", USUAL | {"section"}, lambda: build_trafilatura(fast=True)),
        System("newspaper4k", "newspaper4k", USUAL, build_newspaper),
        System("goose3", "goose3", USUAL, build_goose),
        System("readability", "readability-lxml", frozenset(["headline", "paragraphs"]), build_readability),
        System("resiliparse", "resiliparse", frozenset(["paragraphs"]), build_resiliparse),
        System("justext", "justext", frozenset(["paragraphs"]), build_justext),
        System("raw-text", "", frozenset(["paragraphs"]), build_raw, modes=("text",)),
    )
}
"""All systems by name, in the order of tables."""
