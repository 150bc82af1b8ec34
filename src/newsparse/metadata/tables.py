"""``rules/metadata.toml``, read once and frozen."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from newsparse.errors import RuleFileError
from newsparse.rule_tables import rule_table

RULE_FILE = "metadata.toml"
FIELDS = (
    "headline",
    "section",
    "tags",
    "authors",
    "authors_fallback",
    "date_published",
    "date_fallback",
    "date_modified",
    "description",
    "language",
    "canonical_url",
    "site_name",
    "images",
    "free_access",
    "page_type",
    "body",
)


class Rule(NamedTuple):
    """One place where a field may stand."""

    id: str
    source: str
    keys: tuple[str, ...]
    certainty: float
    sign: str
    """What a page must hold for the rule to find anything: its source, or for meta elements its own id."""
    stem: str = ""
    """What all keys of a rule for scripts have in common: one look for it saves one for each key."""


class Tables(NamedTuple):
    """The rules by field and the word lists."""

    rules: Mapping[str, tuple[Rule, ...]]
    meta_rules: Mapping[str, tuple[tuple[str, int], ...]]
    """Key of a meta element → the ids of the rules that look there, each with the key's place in the rule."""
    article_types: Mapping[str, int]
    """Type in lower case → rank, 0 the best."""
    webpage_types: Mapping[str, int]
    website_types: frozenset[str]
    og_types: Mapping[str, str]
    """Value of og:type → schema.org type."""
    foreign_scopes: frozenset[str]
    weak_sections: frozenset[str]
    generic_folders: frozenset[str]
    written_by: frozenset[str]
    free: frozenset[str]
    paid: frozenset[str]


@cache
def load_tables() -> Tables:
    """Read the rule file; raises RuleFileError when a row is broken."""
    return make_tables(rule_table("metadata"))


def make_tables(data: Mapping[str, Any]) -> Tables:
    """Freeze what a rule file holds."""
    types, labels = data["types"], data["labels"]
    rules = {field: tuple(_rule(field, row) for row in data[field]) for field in FIELDS}
    return Tables(
        rules=rules,
        meta_rules=_by_key(rules),
        article_types=_ranks(types["articles"]),
        webpage_types=_ranks(types["webpages"]),
        website_types=frozenset(name.lower() for name in types["websites"]),
        og_types=dict(data["og_types"]),
        foreign_scopes=frozenset(types["foreign"]),
        weak_sections=frozenset(data["sections"]["weak"]),
        generic_folders=frozenset(data["sections"]["folders"]),
        written_by=frozenset(labels["written_by"]),
        free=frozenset(labels["free"]),
        paid=frozenset(labels["paid"]),
    )


def _by_key(rules: Mapping[str, tuple[Rule, ...]]) -> Mapping[str, tuple[tuple[str, int], ...]]:
    places: dict[str, list[tuple[str, int]]] = {}
    for rule in (rule for listed in rules.values() for rule in listed if rule.source == "meta"):
        for place, key in enumerate(rule.keys):
            places.setdefault(key, []).append((rule.id, place))
    return {key: tuple(listed) for key, listed in places.items()}


def _ranks(names: list[str]) -> Mapping[str, int]:
    return {name.lower(): rank for rank, name in enumerate(names)}


def _rule(field: str, row: Mapping[str, Any]) -> Rule:
    missing = {"id", "from", "keys", "certainty"} - row.keys()
    if missing:
        raise RuleFileError(f"{RULE_FILE}: a rule of {field} lacks {', '.join(sorted(missing))}")
    if not 0 < row["certainty"] <= 1 or "." not in row["id"]:
        raise RuleFileError(f"{RULE_FILE}: {row['id']}: an id is field.source, certainty is 0 to 1")
    sign = row["id"] if row["from"] == "meta" else row["from"]
    return Rule(row["id"], row["from"], tuple(row["keys"]), float(row["certainty"]), sign, row.get("stem", ""))
