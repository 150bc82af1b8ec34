"""The Article: what newsparse gives back. Plain frozen data; every format is made in ``export``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from newsparse import export
from newsparse.frozen_map import FrozenMap
from newsparse.records import Block, Image, Repair, Source, Trace


@dataclass(frozen=True, slots=True)
class Article:
    """One news article in its parts. What was not found is None or empty, never made up.

    It holds plain data only, cannot be changed and can be pickled and compared.

    >>> article = Article(headline="Ferry runs again", blocks=(Block("paragraph", "The ferry is back."),))
    >>> article.headline, article.text, article.section
    ('Ferry runs again', 'The ferry is back.', None)
    """

    headline: str | None = None
    """The title of the article itself, without the site's name."""
    section: str | None = None
    """The newspaper's department, for example "World" or "Sport"."""
    section_path: tuple[str, ...] = ()
    """Departments from outer to inner, for example ("News", "Europe"); the last one is often the section."""
    kicker: str | None = None
    """The short line above the headline, for example "Analysis"."""
    tags: tuple[str, ...] = ()
    """Keywords in the order of the page."""
    key_points: tuple[str, ...] = ()
    """The points of the box that sums the article up ("Key points", "Auf einen Blick")."""
    standfirst: str | None = None
    """The paragraph between headline and body that leads into the article, as the page shows it."""
    blocks: tuple[Block, ...] = ()
    """The body in reading order: paragraphs, subheads, lists, quotes, tables, code, captions."""
    authors: tuple[str, ...] = ()
    """The names of the authors, one entry a person or agency, without "By"."""
    byline: str | None = None
    """The author line as the page prints it."""
    date_published: datetime | None = None
    """When it was first published; time and zone are kept when the page gives them."""
    date_modified: datetime | None = None
    """When it was last changed."""
    language: str | None = None
    """ISO 639-1 code, for example "en"."""
    url: str | None = None
    """The address that the caller gave."""
    canonical_url: str | None = None
    """The address that the page gives for itself."""
    site_name: str | None = None
    """The name of the site or newspaper."""
    images: tuple[Image, ...] = ()
    """The images of the article, the lead image marked ``is_lead``."""
    description: str | None = None
    """The summary in the page's metadata, which readers of the page do not see."""
    free_access: bool | None = None
    """Whether the page says it can be read without paying; None when it does not say."""
    page_type: str | None = None
    """What the page is, as a schema.org type: "NewsArticle", "Product"; "Article" or "WebPage" when it says nothing."""
    article_certainty: float | None = None
    """How likely the page is an article and no shop, forum, listing or home page: 0 to 1."""
    sources: Mapping[str, Source] = field(default_factory=FrozenMap)
    """For each field that was found: where it came from, by which rule, how sure. A ``FrozenMap``."""
    repairs: tuple[Repair, ...] = ()
    """Each change made to the text that was given."""
    warnings: tuple[str, ...] = ()
    """What a user should know, for example that no headline was found."""
    trace: Trace | None = field(default=None, repr=False, compare=False)
    """What the article was chosen from, for ``explain()``. None for an Article that ``parse`` did not make."""

    def __post_init__(self) -> None:
        if not isinstance(self.sources, FrozenMap):
            object.__setattr__(self, "sources", FrozenMap(self.sources))

    # -------------------------------------------------------------- derived from the blocks

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The running text, one entry a paragraph: paragraphs, paragraphs of quotes and items of lists.

        Subheads, tables, code and captions are not among them.

        >>> Article(blocks=(Block("subhead", "Why", 2), Block("paragraph", "Ice."))).paragraphs
        ('Ice.',)
        """
        return tuple(line for block in self.blocks for line in _paragraphs_of(block))

    @property
    def subheads(self) -> tuple[str, ...]:
        """The headings between the paragraphs.

        >>> Article(blocks=(Block("subhead", "Why", 2), Block("paragraph", "Ice."))).subheads
        ('Why',)
        """
        return tuple(block.text for block in self.blocks if block.kind == "subhead")

    @property
    def text(self) -> str:
        """The body alone: blocks parted by a blank line, one line an item of a list or row of a table.

        Headline, standfirst and key points are not in it, nor are the captions of images.

        >>> Article(headline="Frost", blocks=(Block("subhead", "Why", 2), Block("paragraph", "Ice."))).text
        'Why\\n\\nIce.'
        """
        return "\n\n".join(block.text for block in self.blocks if block.kind != "caption")

    @property
    def domain(self) -> str | None:
        """The host of the address, in lower case without "www.".

        >>> Article(url="https://www.example.org/news/1").domain
        'example.org'
        """
        return _host_of(self.canonical_url) or _host_of(self.url)

    # -------------------------------------------------------------- names that users know from elsewhere

    @property
    def title(self) -> str | None:
        """The same as ``headline``."""
        return self.headline

    @property
    def categories(self) -> tuple[str, ...]:
        """The same as ``section_path``, or the section alone when there is no path."""
        return self.section_path or ((self.section,) if self.section else ())

    @property
    def highlights(self) -> tuple[str, ...]:
        """The same as ``key_points``."""
        return self.key_points

    @property
    def date(self) -> datetime | None:
        """The same as ``date_published``."""
        return self.date_published

    @property
    def image(self) -> str | None:
        """The address of the lead image, or None."""
        return next((image.url for image in self.images if image.is_lead), None)

    def as_dict(self) -> dict[str, Any]:
        """The same as ``to_dict()``."""
        return self.to_dict()

    # -------------------------------------------------------------- formats

    def to_dict(self, *, derived: bool = True) -> dict[str, Any]:
        """All fields as plain data that JSON can hold; dates are ISO 8601 strings.

        ``paragraphs``, ``subheads``, ``text`` and ``domain`` are in it too, unless ``derived=False``.

        >>> Article(headline="Frost", tags=("ice",)).to_dict()["tags"]
        ['ice']
        """
        return export.to_dict(self, derived=derived)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Article:
        """The Article that ``to_dict`` or ``to_json`` was called on.

        Keys it does not know are passed over; a missing key means that the field was not found.

        >>> article = Article(headline="Frost", date_published=datetime(2025, 1, 2))
        >>> Article.from_dict(article.to_dict()) == article
        True
        """
        return cls(**export.fields_from_dict(cls, data))

    def to_json(self, indent: int | None = None) -> str:
        """``to_dict()`` as JSON on one line, or indented by ``indent`` spaces.

        >>> '"headline": "Frost"' in Article(headline="Frost").to_json()
        True
        """
        return export.to_json(self, indent)

    def to_markdown(self) -> str:
        """The article as CommonMark with GitHub's tables; what looks like markup in the text is escaped.

        >>> print(Article(headline="2*3", blocks=(Block("paragraph", "# one"),)).to_markdown())
        # 2\\*3
        <BLANKLINE>
        \\# one
        """
        return export.to_markdown(self)

    def to_text(self) -> str:
        """Headline, standfirst, key points and body as plain text.

        >>> print(Article(headline="Frost", key_points=("Cold.",), blocks=(Block("paragraph", "Ice."),)).to_text())
        Frost
        <BLANKLINE>
        • Cold.
        <BLANKLINE>
        Ice.
        """
        return export.to_text(self)

    def to_schema_org(self) -> dict[str, Any]:
        """A schema.org NewsArticle as JSON-LD; what was not found is left out.

        >>> Article(headline="Frost").to_schema_org()
        {'@context': 'https://schema.org', '@type': 'NewsArticle', 'headline': 'Frost'}
        """
        return export.to_schema_org(self)

    def to_row(self) -> dict[str, str | bool | int | float | list[str] | None]:
        """One row for a table: each value is a string, bool, number, None or list of strings.

        >>> row = Article(headline="Frost", tags=("ice",)).to_row()
        >>> row["headline"], row["tags"], row["repairs"]
        ('Frost', ['ice'], 0)
        """
        return export.to_row(self)

    def explain(self) -> str:
        """One HTML page that shows why the article is what it is: open it in a browser.

        It has the passages of the source in their order, each as what it was taken for and by which rule; where each
        field came from, all claims of the metadata, and each repair before and after. It needs no script and loads
        nothing, and everything from the source is escaped. An Article from ``from_dict`` knows its fields, sources
        and repairs, but not what was dropped.

        >>> '<h1 dir="auto">Frost</h1>' in Article(headline="Frost").explain()
        True
        """
        return export.to_report(self)

    def _repr_html_(self) -> str:
        """What a notebook shows. Everything is escaped; nothing is loaded from the network."""
        return export.to_notebook(self)


def _paragraphs_of(block: Block) -> tuple[str, ...]:
    if block.kind == "paragraph":
        return (block.text,)
    if block.kind == "list":
        return block.items or tuple(block.text.splitlines())
    if block.kind == "quote":
        return tuple(line for line in block.text.splitlines() if line)
    return ()


def _host_of(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:  # "https://[": an address that is none
        return None
    return host.removeprefix("www.") if host else None
