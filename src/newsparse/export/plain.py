"""An Article as plain data: dict, JSON, a row of a table; and back again."""

from __future__ import annotations

import json
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
