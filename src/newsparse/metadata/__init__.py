"""What a page says of itself: JSON-LD, meta elements, microdata, breadcrumbs and marked links, as ranked claims.

The order of the work: ``gather`` looks over the tree once, ``jsonld`` reads the scripts, ``things`` chooses the
article's object, ``reading`` gives each rule of ``rules/metadata.toml`` what it finds, and one function for each
field makes claims of that.
"""

from __future__ import annotations

from newsparse.lines.site_names import squeeze
from newsparse.metadata.facts import (
    bodies,
    canonical_urls,
    dates,
    descriptions,
    free_access,
    images,
    languages,
    page_types,
)
from newsparse.metadata.people import authors
from newsparse.metadata.reading import collect
from newsparse.metadata.titles import headlines, names_of_site
from newsparse.metadata.topics import section_paths, sections, tags
from newsparse.records import Metadata, Page

__all__ = ["read_metadata"]


def read_metadata(page: Page) -> Metadata:
    """The claims a page's metadata make, field by field, the most trusted first.

    Takes a Page from ``read``; its tree may be a fragment and is not changed. A page of plain text makes no claims.
    Broken metadata are mended or skipped: never raises for a page.

    >>> from lxml import html
    >>> tree = html.fromstring('<html><head><meta property="og:title" content="Rain ahead"></head></html>')
    >>> read_metadata(Page("html", tree=tree)).headline[0].value
    'Rain ahead'
    >>> read_metadata(Page("text", text="Rain ahead")) == Metadata()
    True
    """
    if page.kind != "html" or page.tree is None:
        return Metadata()
    evidence = collect(page)
    site_claims = names_of_site(evidence)
    site_names = tuple(claim.value for claim in site_claims)
    headline_claims = headlines(evidence, site_names)
    titles = frozenset(
        squeeze(text) for text in (*(claim.value for claim in headline_claims), *evidence.found.headings)
    )
    sites = frozenset(squeeze(name) for name in site_names)
    paths = section_paths(evidence, titles, sites)
    return Metadata(
        headline=headline_claims,
        section=sections(evidence, paths, titles, sites),
        section_path=paths,
        tags=tags(evidence, sites),
        authors=authors(evidence, site_names),
        date_published=dates(evidence, "date_published"),
        date_modified=dates(evidence, "date_modified"),
        description=descriptions(evidence),
        language=languages(evidence),
        canonical_url=canonical_urls(evidence),
        site_name=site_claims,
        images=images(evidence),
        free_access=free_access(evidence),
        page_type=page_types(evidence),
        body=bodies(evidence),
    )
