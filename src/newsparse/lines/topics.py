"""Knowledge of sections and tags that more than one stage needs: rules/topics.toml and rules/sections.toml."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from newsparse.patterns import pattern
from newsparse.rule_tables import rule_table

if TYPE_CHECKING:
    from collections.abc import Sequence


@cache
def _folder_re(kind: str) -> re.Pattern[str]:
    folders = "|".join(re.escape(folder) for folder in rule_table("topics")[kind]["folders"])
    return re.compile(rf"[/?](?:{folders})[/=][^/]", re.IGNORECASE)


@lru_cache(maxsize=2048)  # pages of a site lead to the same topics
def is_topic_page(address: str) -> bool:
    """Whether an address leads to the page of one topic.

    >>> is_topic_page("/news/topics/c1vw6q14rzqt"), is_topic_page("/news/politics/")
    (True, False)
    """
    return _folder_re("pages").search(address) is not None


@lru_cache(maxsize=512)
def is_section_page(address: str) -> bool:
    """Whether an address leads to the page of a section.

    >>> is_section_page("/category/politics/"), is_section_page("/2024/politics-today")
    (True, False)
    """
    return _folder_re("sections").search(address) is not None


MAX_CRUMBS = 8
"""Crumbs of one trail; an element of more links is a menu that is named after breadcrumbs."""
BACK = ("<", "←", "‹", "«")
"""Signs that open a link back to a list, which is no crumb."""
_CRUMB_SPLIT_RE = pattern(r"(?:(?<!\s)\s++)?+[»›>/|→•·\\]++\s*+|(?<!\s)\s++[–—-]\s++")


def crumbs_of(links: Sequence[tuple[str, str]], text: str, path: str) -> tuple[str, ...]:
    """The names in a trail of breadcrumbs, outermost first, without the page itself.

    ``links`` are texts and addresses, ``text`` all that the trail says, ``path`` the path of the page's own address.
    What is not a link is the page itself, unless nothing is.

    >>> crumbs_of([("Home", "/"), ("Region", "/region")], "Home » Region » Ferry runs again", "/region/ferry")
    ('Home', 'Region')
    >>> crumbs_of([], "Home > Region > Ferry runs again", "/region/ferry")
    ('Home', 'Region')
    """
    if len(links) > MAX_CRUMBS:
        return ()
    if links:
        named = ((label.strip(" »›>/|→•·\\"), href) for label, href in links if not label.startswith(BACK))
        return tuple(name for name, href in named if name and not _leads_to(href, path))
    parts = [part for part in _CRUMB_SPLIT_RE.split(text) if part]
    return tuple(parts[:-1] if len(parts) > 1 else parts)


def _leads_to(href: str, path: str) -> bool:
    return bool(path.strip("/")) and href.partition("?")[0].partition("#")[0].rstrip("/").endswith(path.rstrip("/"))


@cache
def generic_tags() -> frozenset[str]:
    """Texts that stand among tags and name no topic, case folded."""
    return frozenset(text.casefold() for text in rule_table("topics")["tags"]["generic"])


@cache
def generic_sections() -> frozenset[str]:
    """Names of the front page and the like, case folded: they name no section."""
    return frozenset(text.casefold() for text in rule_table("topics")["sections"]["generic"])


@cache
def section_names() -> frozenset[str]:
    """What newspapers call their departments, case folded, without the full stop of "U.S."."""
    return frozenset(
        form.casefold().strip(" .") for block in rule_table("sections")["sections"] for form in block["forms"]
    )
