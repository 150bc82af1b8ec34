"""An Article as schema.org NewsArticle, the JSON-LD that search engines and archives read.

Key points and kicker have no property there, so they are left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsparse.article import Article
    from newsparse.records import Image

SCRIPT_RE = re.compile(r"(?:javascript|vbscript|data):", re.IGNORECASE)
"""Addresses that run what they hold when somebody follows them; browsers read on over white space in them."""


def to_schema_org(article: Article) -> dict[str, Any]:
    """A NewsArticle with the properties that were found, and no others."""
    address = harmless(article.canonical_url) or harmless(article.url)
    properties: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.headline,
        "abstract": article.standfirst,
        "description": article.description,
        "articleSection": article.section,
        "keywords": list(article.tags),
        "articleBody": article.text,
        "author": [{"@type": "Person", "name": name} for name in article.authors],
        "datePublished": article.date_published.isoformat() if article.date_published else None,
        "dateModified": article.date_modified.isoformat() if article.date_modified else None,
        "inLanguage": article.language,
        "url": address,
        "mainEntityOfPage": {"@type": "WebPage", "@id": address} if address else None,
        "publisher": {"@type": "Organization", "name": article.site_name} if article.site_name else None,
        "image": [_image_object(image) for image in article.images if harmless(image.url)],
        "isAccessibleForFree": article.free_access,
    }
    return {name: value for name, value in properties.items() if value not in (None, "", [])}


def harmless(address: str | None) -> str | None:
    """An address, unless following it would run a script."""
    return None if address is None or SCRIPT_RE.match("".join(address.split())) else address


def _image_object(image: Image) -> dict[str, str]:
    properties = {"url": image.url, "caption": image.caption or image.alt, "creditText": image.credit}
    return {"@type": "ImageObject", **{name: value for name, value in properties.items() if value}}
