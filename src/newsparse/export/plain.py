"""An Article as plain data: dict, JSON, a row of a table, and back again; as plain text; as schema.org NewsArticle."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from datetime import datetime
from functools import cache
from types import NoneType
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

from newsparse.records import Block, Image, Repair, Source

if TYPE_CHECKING:
    from newsparse.article import Article


NOT_IN_A_ROW = frozenset(("blocks", "paragraphs", "subheads", "sources"))
"""What is no single value; the first three are in ``text``."""


DERIVED_BEHIND: Mapping[str, tuple[str, ...]] = {
    "blocks": ("paragraphs", "subheads", "text"),
    "canonical_url": ("domain",),
}
"""What follows from the fields, behind the field that it follows from."""


def to_dict(article: Article, *, derived: bool = True) -> dict[str, Any]:
    """All fields in their order but the trace; ``derived`` adds what follows from them."""
    data: dict[str, Any] = {}
    for field in fields(article):
        if field.compare:  # the trace is no part of what an article says
            data[field.name] = _plain(getattr(article, field.name))
        for name in DERIVED_BEHIND.get(field.name, ()) if derived else ():
            data[name] = _plain(getattr(article, name))
    return data


def _plain(value: Any) -> Any:
    """A value of a field as JSON can hold it."""
    if isinstance(value, Block):
        return _block_to_dict(value)
    if isinstance(value, Image):
        return asdict(value)
    if isinstance(value, (Source, Repair)):
        return value._asdict()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    return value.isoformat() if isinstance(value, datetime) else value


def to_json(article: Article, indent: int | None = None) -> str:
    """The dict as JSON, letters of all scripts kept as they are."""
    return json.dumps(to_dict(article), ensure_ascii=False, indent=indent)


def to_row(article: Article) -> dict[str, str | bool | int | float | list[str] | None]:
    """One flat row: the fields of ``to_dict`` with text for the blocks, the lead image, and the number of repairs."""
    data = to_dict(article) | {"images": article.image, "repairs": len(article.repairs)}
    return {"image" if name == "images" else name: data[name] for name in data if name not in NOT_IN_A_ROW}


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


def fields_from_dict(kind: Any, data: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of ``Article(…)`` for a dict that ``to_dict`` made; ``kind`` is the class."""
    readers = readers_of(kind)
    return {name: read(data[name]) for name, read in readers.items() if data.get(name) is not None}


@cache
def readers_of(kind: Any) -> Mapping[str, Callable[[Any], Any]]:
    """For each field what makes its value of plain data, by the field's type."""
    hints = get_type_hints(kind)
    return {field.name: _reader_of(hints[field.name]) for field in fields(kind) if field.compare}


def _reader_of(hint: Any) -> Callable[[Any], Any]:
    """What makes a value of a type of plain data."""
    if NoneType in get_args(hint):
        return _reader_of(next(one for one in get_args(hint) if one is not NoneType))
    if get_origin(hint) is tuple:
        read = _reader_of(get_args(hint)[0])
        return lambda values: tuple(read(one) for one in values)
    if get_origin(hint) is Mapping:
        read = _reader_of(get_args(hint)[1])
        return lambda values: {name: read(one) for name, one in values.items()}
    return READERS.get(hint, lambda value: value)


def _block_from_dict(data: Mapping[str, Any]) -> Block:
    return Block(
        kind=data["kind"],
        text=data["text"],
        level=data.get("level"),
        items=tuple(data.get("items", ())),
        rows=tuple(tuple(row) for row in data.get("rows", ())),
    )


READERS: Mapping[Any, Callable[[Any], Any]] = {
    datetime: datetime.fromisoformat,
    Block: _block_from_dict,
    Image: lambda image: Image(**image),
    Source: lambda source: Source(**source),
    Repair: lambda repair: Repair(**repair),
}
"""What makes a value of a type of plain data; other values are plain themselves."""


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
