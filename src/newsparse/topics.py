"""Knowledge of sections and tags that more than one stage needs: rules/topics.toml and rules/sections.toml."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((files("newsparse") / "rules" / name).read_text(encoding="utf-8"))


@cache
def _topic_page_re() -> re.Pattern[str]:
    folders = "|".join(re.escape(folder) for folder in _table("topics.toml")["pages"]["folders"])
    return re.compile(rf"[/?](?:{folders})[/=][^/]", re.IGNORECASE)


@lru_cache(maxsize=2048)  # pages of a site lead to the same topics
def is_topic_page(address: str) -> bool:
    """Whether an address leads to the page of one topic.

    >>> is_topic_page("/news/topics/c1vw6q14rzqt"), is_topic_page("/news/politics/")
    (True, False)
    """
    return _topic_page_re().search(address) is not None


@cache
def generic_tags() -> frozenset[str]:
    """Texts that stand among tags and name no topic, case folded."""
    return frozenset(text.casefold() for text in _table("topics.toml")["tags"]["generic"])


@cache
def section_names() -> frozenset[str]:
    """What newspapers call their departments, case folded, without the full stop of "U.S."."""
    return frozenset(
        form.casefold().strip(" .") for block in _table("sections.toml")["sections"] for form in block["forms"]
    )
