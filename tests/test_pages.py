"""Whole pages, every field exactly. A page is a folder in fixtures/pages with a source and what it should give."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import newsparse

NEEDED = (
    "headline",
    "section",
    "kicker",
    "tags",
    "key_points",
    "standfirst",
    "paragraphs",
    "subheads",
    "body",
    "authors",
)
"""What expected.json must say of every page; of what else found_on() gives, it says what the page has to show."""
PAGES = sorted((Path(__file__).parent.parent / "fixtures" / "pages").glob("*/source.*"))


def found_on(source: Path, url: str | None) -> dict[str, Any]:
    """What parse() finds on a page, in the form of expected.json."""
    article = newsparse.parse(source.read_bytes(), url)
    fields = article.to_dict()
    return {
        "headline": article.headline,
        "section": article.section,
        "kicker": article.kicker,
        "tags": fields["tags"],
        "key_points": fields["key_points"],
        "standfirst": (article.standfirst or "").splitlines(),
        "paragraphs": fields["paragraphs"],
        "subheads": fields["subheads"],
        "body": article.text,
        "authors": fields["authors"],
        "published": fields["date_published"],
        "language": article.language,
        "free_access": article.free_access,
        "modified": fields["date_modified"],
        "section_path": fields["section_path"],
        "byline": article.byline,
        "site_name": article.site_name,
        "canonical_url": article.canonical_url,
        "description": article.description,
        "page_type": article.page_type,
        "images": fields["images"],
        "kinds": [block.kind for block in article.blocks],
        "repairs": [[repair.kind, repair.before, repair.after] for repair in article.repairs],
        "warnings": list(article.warnings),
    }


@pytest.mark.parametrize("source", PAGES, ids=lambda source: source.parent.name)
def test_page(source: Path) -> None:
    expected = json.loads((source.parent / "expected.json").read_text(encoding="utf-8"))
    found = found_on(source, expected["url"])
    told = {name: value for name, value in expected.items() if name in found}
    assert [name for name in NEEDED if name not in told] == []
    assert {name: found[name] for name in told} == told


def test_there_are_pages_of_both_kinds() -> None:
    assert {source.suffix for source in PAGES} == {".html", ".txt"}
