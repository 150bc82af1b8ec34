"""An Article as plain data: dict, JSON, a row of a table, and back again; as plain text; as schema.org NewsArticle.

Key points and kicker have no property there, so they are left out.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from newsparse.records import Block, Image, Repair, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsparse.article import Article


NOT_IN_A_ROW = frozenset(("blocks", "paragraphs", "subheads", "sources"))
"""What is no single value; the first three are in ``text``."""


def to_dict(article: Article, *, derived: bool = True) -> dict[str, Any]:
    """All fields in their order; ``derived`` adds what follows from them."""
    data: dict[str, Any] = {
        "headline": article.headline,
        "section": article.section,
        "section_path": list(article.section_path),
        "kicker": article.kicker,
        "tags": list(article.tags),
        "key_points": list(article.key_points),
        "standfirst": article.standfirst,
        "blocks": [_block_to_dict(block) for block in article.blocks],
    }
    if derived:
        data["paragraphs"] = list(article.paragraphs)
        data["subheads"] = list(article.subheads)
        data["text"] = article.text
    data |= {
        "authors": list(article.authors),
        "byline": article.byline,
        "date_published": _iso(article.date_published),
        "date_modified": _iso(article.date_modified),
        "language": article.language,
        "url": article.url,
        "canonical_url": article.canonical_url,
    }
    if derived:
        data["domain"] = article.domain
    data |= {
        "site_name": article.site_name,
        "images": [asdict(image) for image in article.images],
        "description": article.description,
        "free_access": article.free_access,
        "page_type": article.page_type,
        "article_certainty": article.article_certainty,
        "sources": {name: source._asdict() for name, source in article.sources.items()},
        "repairs": [repair._asdict() for repair in article.repairs],
        "warnings": list(article.warnings),
    }
    return data


def to_json(article: Article, indent: int | None = None) -> str:
    """The dict as JSON, letters of all scripts kept as they are."""
    return json.dumps(to_dict(article), ensure_ascii=False, indent=indent)


def to_row(article: Article) -> dict[str, str | bool | int | float | list[str] | None]:
    """One flat row: the fields of ``to_dict`` with text for the blocks, the lead image, and the number of repairs."""
    data = to_dict(article) | {"images": article.image, "repairs": len(article.repairs)}
    return {"image" if name == "images" else name: data[name] for name in data if name not in NOT_IN_A_ROW}


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _block_to_dict(block: Block) -> dict[str, Any]:
    data: dict[str, Any] = {"kind": block.kind, "text": block.text}
    if block.level is not None:
        data["level"] = block.level
    if block.items:
        data["items"] = list(block.items)
    if block.rows:
        data["rows"] = [list(row) for row in block.rows]
    return data


# ------------------------------------------------------------------ and back


def fields_from_dict(data: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of ``Article(…)`` for a dict that ``to_dict`` made."""
    return {name: read(data[name]) for name, read in FIELD_READERS.items() if data.get(name) is not None}


def _block_from_dict(data: Mapping[str, Any]) -> Block:
    return Block(
        kind=data["kind"],
        text=data["text"],
        level=data.get("level"),
        items=tuple(data.get("items", ())),
        rows=tuple(tuple(row) for row in data.get("rows", ())),
    )


def _same(value: Any) -> Any:
    return value


FIELD_READERS: dict[str, Callable[[Any], Any]] = {
    "headline": _same,
    "section": _same,
    "section_path": tuple,
    "kicker": _same,
    "tags": tuple,
    "key_points": tuple,
    "standfirst": _same,
    "blocks": lambda blocks: tuple(_block_from_dict(block) for block in blocks),
    "authors": tuple,
    "byline": _same,
    "date_published": datetime.fromisoformat,
    "date_modified": datetime.fromisoformat,
    "language": _same,
    "url": _same,
    "canonical_url": _same,
    "site_name": _same,
    "images": lambda images: tuple(Image(**image) for image in images),
    "description": _same,
    "free_access": _same,
    "page_type": _same,
    "article_certainty": _same,
    "sources": lambda sources: {name: Source(**source) for name, source in sources.items()},
    "repairs": lambda repairs: tuple(Repair(**repair) for repair in repairs),
    "warnings": tuple,
}


# ------------------------------------------------------------------ text


def to_text(article: Article) -> str:
    """Headline, standfirst, key points and body, parted by blank lines."""
    key_points = "\n".join(f"• {point}" for point in article.key_points)
    parts = (article.headline, article.standfirst, key_points, article.text)
    return "\n\n".join(part for part in parts if part)


# ------------------------------------------------------------------ schema.org


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
