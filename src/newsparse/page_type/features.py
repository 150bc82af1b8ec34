"""What a page looks like as a whole, in numbers: how much of it is prose, what its parts, claims and address are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from math import log1p
from typing import NamedTuple
from urllib.parse import urlsplit

from newsparse.core import WordOdds
from newsparse.records import Label, Link, Metadata, Passage
from newsparse.rule_tables import has_trait

LONG = 150
"""Characters from which on a paragraph is one that a writer has worked on."""
COPY = 100
"""Characters of furniture without links: text that is no part of the body, such as posts, teasers, blurbs."""
SURE = 0.85
"""Labels less certain than this were a close call."""
SHORT = 40
"""Lines up to this length are names of things to click: their words tell a shop from a paper."""
OPENING, PASSAGES = 3_000, 40
"""Characters, and passages, that the body opens with, whose words are looked at."""
PARAGRAPHS = frozenset(("paragraph", "quote"))
HEADLINE_WORDS = 30
GAP = 50
MOST = 3
"""A part is counted up to here: many dates are a list of articles, however many there are."""
DATE_RE = re.compile(r"/(19|20)\d\d[/-]?[01]?\d?")
PATH_WORD_RE = re.compile(r"[a-z]+")
ENDS = (".", "!", "?", "…", "。", ".”", '."', "?”", "!”", '?"', ".»", ".)")
WORDS_WEIGHED = 25
"""The strongest words that are summed up; with all of them, long pages would seem surer than they are."""


class Copy(NamedTuple):
    """The page's passages and labels in columns, all of one length, and what is looked at more than once."""

    kinds: Sequence[str]
    texts: Sequence[str]
    levels: Sequence[int]
    links: Sequence[tuple[Link, ...]]
    labels: Sequence[Label]
    roles: Sequence[str]
    chars: Sequence[int]
    body: Sequence[int]
    """Indexes of the passages that are body."""
    body_chars: int


class Words(NamedTuple):
    """Log-odds of being an article's, for words of short lines and words of the body."""

    lines: WordOdds
    body: WordOdds


NO_WORDS = Words(WordOdds({}), WordOdds({}))


def look_over(passages: Sequence[Passage], labels: Sequence[Label]) -> Copy:
    """A page in pieces, ready to be measured. There must be at least one."""
    kinds, texts, _, levels, _, links, *_ = zip(*passages, strict=True)
    roles = [label.role for label in labels]
    chars = list(map(len, texts))
    body = [index for index, role in enumerate(roles) if role == "body"]
    return Copy(kinds, texts, levels, links, labels, roles, chars, body, sum([chars[index] for index in body]))


def row_of(copy: Copy, metadata: Metadata, url: str | None, words: Words) -> list[float]:
    """The numbers of a page, one for each of ``COLUMNS``."""
    return [
        *sizes(copy),
        *prose(copy),
        *order(copy),
        *certainties(copy),
        *links(copy),
        *parts(copy),
        *claims(metadata),
        *address(url),
        words.lines.sum_of_strongest(short_lines(copy), WORDS_WEIGHED),
        words.body.sum_of_strongest(opening(copy), WORDS_WEIGHED),
    ]


COLUMNS = (
    "passages", "body_passages", "body_chars", "body_share", "short_share",
    "paragraph_share", "item_share", "paragraph_mean", "long_share", "sentence_share", "subhead_share",
    "runs", "fill", "start", "end",
    "sureness", "furniture_sureness", "unsure",
    "links", "body_links", "loose_copy", "headings",
    "bylines", "dates", "standfirsts", "headline_sureness", "headline_words", "headline_gap",
    "article_type", "date", "author", "section",
    "depth", "slug", "last", "dated", "article_word", "other_word", "other_host",
    "line_words", "body_words",
)  # fmt: skip


def share(part: float, whole: float) -> float:
    """A part of a whole; 0 of nothing."""
    return part / whole if whole else 0.0


def sizes(copy: Copy) -> tuple[float, ...]:
    """How large the page and its body are."""
    count = len(copy.texts)
    return (
        log1p(count),
        log1p(len(copy.body)),
        log1p(copy.body_chars),
        share(copy.body_chars, sum(copy.chars)),
        share(sum([size < SHORT for size in copy.chars]), count),
    )


def prose(copy: Copy) -> tuple[float, ...]:
    """What the body is made of."""
    kinds, texts, chars, whole = copy.kinds, copy.texts, copy.chars, copy.body_chars
    paragraphs = [chars[index] for index in copy.body if kinds[index] in PARAGRAPHS]
    in_paragraphs = sum(paragraphs)
    return (
        share(in_paragraphs, whole),
        share(sum([chars[index] for index in copy.body if kinds[index] == "item"]), whole),
        share(in_paragraphs, len(paragraphs)),
        share(sum([size for size in paragraphs if size >= LONG]), whole),
        share(sum([chars[index] for index in copy.body if texts[index].endswith(ENDS)]), whole),
        share(sum([kinds[index] == "subhead" for index in copy.body]), len(copy.body)),
    )


def order(copy: Copy) -> tuple[float, ...]:
    """Whether the body stands in one piece, and where."""
    body, count = copy.body, len(copy.texts)
    if not body:
        return 0.0, 0.0, 1.0, 0.0
    runs = 1 + sum([one + 1 != other for one, other in pairwise(body)])
    return share(runs, len(body)), len(body) / (body[-1] - body[0] + 1), body[0] / count, body[-1] / count


def certainties(copy: Copy) -> tuple[float, ...]:
    """How sure the labeller is of the body, of the furniture, and how often it was not."""
    labels, chars = copy.labels, copy.chars
    furniture = [label.certainty for label in labels if label.role == "furniture"]
    return (
        share(sum([labels[index].certainty * chars[index] for index in copy.body]), copy.body_chars),
        share(sum(furniture), len(furniture)),
        share(
            sum([label.certainty < SURE and has_trait(label.rule, "by_odds_alone") for label in labels]), len(labels)
        ),
    )


def links(copy: Copy) -> tuple[float, ...]:
    """How much of the page leads elsewhere, and how much text stands around that is not the body."""
    linked = sum([len(link.text) for index in copy.body for link in copy.links[index]])
    loose = [
        size
        for size, role, kind, inside in zip(copy.chars, copy.roles, copy.kinds, copy.links, strict=True)
        if size >= COPY and role == "furniture" and not inside and kind != "chrome"
    ]
    return (
        log1p(sum(map(len, copy.links))),
        share(linked, copy.body_chars),
        share(sum(loose), sum(copy.chars)),
        log1p(len(copy.levels) - copy.levels.count(0)),
    )


def parts(copy: Copy) -> tuple[float, ...]:
    """The parts that the labeller named."""
    roles = copy.roles
    counts = [float(min(roles.count(role), MOST)) for role in ("byline", "date", "standfirst")]
    if "headline" not in roles:
        return (*counts, 0.0, 0.0, -1.0)
    at = roles.index("headline")
    words = min(HEADLINE_WORDS, copy.texts[at].count(" ") + 1)
    gap = min(GAP, copy.body[0] - at) if copy.body else -1
    return (*counts, copy.labels[at].certainty, float(words), float(gap))


def claims(metadata: Metadata) -> tuple[float, ...]:
    """What the page says it is, and which parts of an article it claims to have."""
    known = metadata.date_published, metadata.authors, metadata.section
    return (
        float(any(is_article_type(claim.value) for claim in metadata.page_type)),
        *(found[0].source.certainty if found else 0.0 for found in known),
    )


def is_article_type(name: str) -> bool:
    """Whether a schema.org type is that of an article, a post or a report.

    >>> is_article_type("ReportageNewsArticle"), is_article_type("BlogPosting"), is_article_type("Product")
    (True, True, False)
    """
    return name.endswith(("Article", "BlogPosting")) or name == "Report"


# Names of folders and hosts as sites of any trade give them.
ARTICLE_WORDS = frozenset(
    """news article articles story stories blog blogs post posts opinion politics sport sports world business culture
    guide guides magazine reviews how nachrichten artikel noticias actualites nyheter""".split()  # noqa: SIM905
)
OTHER_WORDS = frozenset(
    """product products shop store category categories collection collections tag tags topic topics forum forums thread
    threads viewtopic showthread question questions discussion discussions community docs documentation doc api
    reference manual wiki help support service services pricing about contact search item items board index features
    solutions archive archives""".split()  # noqa: SIM905
)
OTHER_HOSTS = frozenset(
    """docs doc forum forums community shop store support help discuss developer developers wiki api groups boards
    answers""".split()  # noqa: SIM905
)


@cache
def no_address() -> tuple[float, ...]:
    """The numbers of a page without an address."""
    return (0.0,) * 7


def address(url: str | None) -> tuple[float, ...]:
    """The shape of an address: articles have long slugs and often a date."""
    try:
        split = urlsplit(url or "")
        host, path = split.hostname or "", split.path
    except ValueError:
        return no_address()
    if not host:
        return no_address()
    folders = [folder for folder in path.lower().split("/") if folder]
    words = PATH_WORD_RE.findall("/".join(folders[:-1]))
    return (
        float(len(folders)),
        float(max((folder.count("-") + folder.count("_") for folder in folders), default=0)),
        float(len(folders[-1]) if folders else 0),
        float(DATE_RE.search(path) is not None),
        float(not ARTICLE_WORDS.isdisjoint(words)),
        float(not OTHER_WORDS.isdisjoint(words)),
        float(not OTHER_HOSTS.isdisjoint(host.split("."))),
    )


def short_lines(copy: Copy) -> str:
    """The page's short lines, whose words tell a shop from a paper."""
    return " ".join([text for text, size in zip(copy.texts, copy.chars, strict=True) if size < SHORT])


def opening(copy: Copy) -> str:
    """What the body opens with."""
    return " ".join([copy.texts[index] for index in copy.body[:PASSAGES]])[:OPENING]
