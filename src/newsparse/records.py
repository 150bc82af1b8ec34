"""The records that travel from stage to stage. Frozen data, no logic.

The order of this file is the order of the path: Page (read) → Claims (metadata) and Passages
(segment) → Repairs (repair) → Labels (label) → the parts of an Article (assemble).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from newsparse.core import Lines

Value = TypeVar("Value")

# ------------------------------------------------------------------ read


@dataclass(frozen=True, slots=True)
class Page:
    """What was handed in, made readable: a parsed tree or decoded text, never both."""

    kind: Literal["html", "text"]
    tree: Any = None
    """The root lxml element, for kind "html". Nobody changes it: it may be the caller's own."""
    text: str = ""
    """The decoded text, for kind "text"."""
    url: str | None = None
    encoding: str | None = None
    """The encoding that the bytes were decoded with; None when a str or a tree was handed in."""
    locate: Callable[[object], str] = str
    """Names a node for a reader: an XPath for an element, "line 12" for a line number."""
    warnings: tuple[str, ...] = ()


# ------------------------------------------------------------------ metadata


class Source(NamedTuple):
    """Where a value came from, by which rule, and how sure we are of it."""

    where: str
    """For HTML the path of an element or a metadata key ("json-ld headline", "meta og:title"); for text the line."""
    rule: str
    """The id of the rule that chose it, for example "headline.h1"."""
    certainty: float
    """0 (a guess) to 1 (certain)."""


class Claim(NamedTuple, Generic[Value]):
    """One thing the page says of itself in its metadata."""

    value: Value
    source: Source


@dataclass(frozen=True, slots=True)
class Metadata:
    """The claims of a page, field by field, the most trusted first. Empty for plain text."""

    headline: tuple[Claim[str], ...] = ()
    section: tuple[Claim[str], ...] = ()
    section_path: tuple[Claim[tuple[str, ...]], ...] = ()
    """Breadcrumbs, outermost first, without the site's home and without the article itself."""
    tags: tuple[Claim[tuple[str, ...]], ...] = ()
    authors: tuple[Claim[tuple[str, ...]], ...] = ()
    date_published: tuple[Claim[datetime], ...] = ()
    date_modified: tuple[Claim[datetime], ...] = ()
    description: tuple[Claim[str], ...] = ()
    language: tuple[Claim[str], ...] = ()
    canonical_url: tuple[Claim[str], ...] = ()
    site_name: tuple[Claim[str], ...] = ()
    images: tuple[Claim[Image], ...] = ()
    free_access: tuple[Claim[bool], ...] = ()
    page_type: tuple[Claim[str], ...] = ()
    """What the page says it is, as schema.org types: NewsArticle, BlogPosting, Product, WebPage, …"""
    body: tuple[Claim[str], ...] = ()
    """The article's text as JSON-LD articleBody gives it, to check the page's own text against."""


# ------------------------------------------------------------------ segment


class Link(NamedTuple):
    """One link inside a passage."""

    text: str
    href: str
    rel: str


class Container(NamedTuple):
    """An element that holds passages, with what its markup says of it and of all that surround it."""

    number: int
    """Position in document order among containers; unique on the page."""
    tag: str
    hints: tuple[str, ...]
    """Lower-case words of its own class, id, role and itemprop attributes."""
    parent: Container | None
    depth: int


class Passage(NamedTuple):
    """A run of text that its source sets apart: a paragraph, heading, list item, table row or line."""

    kind: Literal["paragraph", "subhead", "item", "quote", "row", "code", "caption", "chrome"]
    text: str
    """White space is collapsed, except in kind "code"; cells of a "row" are parted by a tab. A passage of kind "chrome"
    is a menu, a consent banner or the like, taken whole."""
    node: Any
    """The element, or for plain text the number of its first line (from 1). ``Page.locate`` names it."""
    level: int = 0
    """Heading level 1 to 6 for subheads; 0 otherwise."""
    group: int = 0
    """Passages with the same number above 0 are items of one list, rows of one table, lines of one quote."""
    links: tuple[Link, ...] = ()
    seams: tuple[int, ...] = ()
    """Offsets in ``text`` where an inline tag began or ended with no white space on either side."""
    container: Container | None = None
    """For HTML the element that holds it; None for plain text."""
    gap: bool = True
    """For plain text: a blank line stands before it."""


class Picture(NamedTuple):
    """An image element met on the walk."""

    url: str
    alt: str
    node: Any
    container: Container | None
    before: int
    """How many passages stood before it."""


class Segments(NamedTuple):
    """A page in pieces, in reading order."""

    passages: tuple[Passage, ...]
    pictures: tuple[Picture, ...] = ()
    warnings: tuple[str, ...] = ()
    lines: Lines | None = None
    """The same lines as the passages, as the table that the core measures; None where only passages are at hand."""


# ------------------------------------------------------------------ repair


class Repair(NamedTuple):
    """One change made to the text that was given."""

    kind: str
    """The glitch mended, for example "glued_sentence". See docs/repairs.md for all kinds."""
    before: str
    """The text that stood there."""
    after: str
    """What stands there now; empty when it was taken out."""
    place: str
    """Where it stood: the path of an element, or the line."""
    start: int
    """Offset of ``before`` in the text that was given (for HTML: in the passage's text before repair)."""
    certainty: float
    """0 (a guess) to 1 (certain)."""


class Repaired(NamedTuple):
    """Text after repair and the record of what was done to it."""

    text: str
    """The text, mended."""
    repairs: tuple[Repair, ...]
    """Each change, in the order in which they were made."""


# ------------------------------------------------------------------ label

Role = Literal[
    "headline",
    "kicker",
    "section",
    "standfirst",
    "byline",
    "date",
    "tags",
    "key_points",
    "subhead",
    "body",
    "caption",
    "furniture",
]


class Label(NamedTuple):
    """What a passage is to the article, and why we think so."""

    role: Role
    rule: str
    certainty: float
    part: str = ""
    """The part of the passage that counts, where not all of it does: a title line without the site's name."""


# ------------------------------------------------------------------ the trace


@dataclass(frozen=True, slots=True)
class Trace:
    """What an Article was chosen from: everything that ``Article.explain()`` shows and the fields do not.

    The passages, the dropped ones too, lie in columns of one length, in reading order: columns refer to what exists
    anyway, while a record for each passage would cost a page some of its time.
    """

    kind: Literal["html", "text"]
    labels: tuple[Label, ...]
    kinds: tuple[str, ...]
    texts: tuple[str, ...]
    """The texts after repair."""
    lines: tuple[int, ...]
    """For plain text the number of each passage's first line, from 1; empty for HTML."""
    elements: tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]
    """For HTML the tag of each passage's element, and the words of its class and id; twice empty for plain text."""
    around: tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]
    """The same of the element around that one."""
    repairs: tuple[tuple[int, Repair], ...]
    """Each change to the text, with the index of the passage it was made in."""
    metadata: Metadata
    """All claims of the page, those that lost too."""


# ------------------------------------------------------------------ the parts of an Article

BlockKind = Literal["paragraph", "subhead", "list", "quote", "table", "code", "caption"]


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of the body, in reading order."""

    kind: BlockKind
    """One of "paragraph", "subhead", "list", "quote", "table", "code" or "caption"."""
    text: str
    """The whole text: items of a list and rows of a table stand on lines of their own, cells parted by a tab."""
    level: int | None = None
    """Heading level 2 to 6, for subheads."""
    items: tuple[str, ...] = ()
    """The items of a list."""
    rows: tuple[tuple[str, ...], ...] = ()
    """The cells of a table, row by row."""


@dataclass(frozen=True, slots=True)
class Image:
    """An image of the article."""

    url: str
    """Its address."""
    caption: str | None = None
    """The line below it."""
    alt: str | None = None
    """What the page gives instead, for those who do not see it."""
    credit: str | None = None
    """Who made it."""
    is_lead: bool = field(default=False)
    """The picture that stands for the article."""
