"""Load the arranged rules, and write them down."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from newsparse.errors import RuleFileError
from newsparse.rulebook.records import Lookup, Opening, Rule, Rulebook

if TYPE_CHECKING:
    from collections.abc import Sequence

LOOKUP_FILE = Path(__file__).parent.parent / "rules" / "lookup.json"

RUN_TIME_FIELDS = ("id", "role", "lang", "match", "kind", "rest", "position", "max_chars")


@cache
def load_rulebook() -> Rulebook:
    """Load the rules that ship with the package, once.

    Raises RuleFileError when the file made from them is missing or broken.

    >>> load_rulebook() is load_rulebook()
    True
    """
    try:
        return undump_rulebook(json.loads(LOOKUP_FILE.read_bytes()))
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise RuleFileError(f"{LOOKUP_FILE.name}: {error!r}; run docs/make_rules_page.py") from error


def dump_rulebook(book: Rulebook) -> dict[str, Any]:
    """Turn a rulebook into plain data for JSON, without what only people read."""
    names = list(book.rules)
    place = {name: index for index, name in enumerate(names)}
    return {
        "rules": [[getattr(book.rules[name], field) for field in RUN_TIME_FIELDS] for name in names],
        "labels": _dump_lookup(book.labels, place),
        "boilerplate": _dump_lookup(book.boilerplate, place),
        "joiners": sorted(book.joiners),
    }


def _dump_lookup(lookup: Lookup, place: dict[str, int]) -> dict[str, Any]:
    openings = {
        key: [[opening.form, place[opening.rule.id], opening.needs_colon, opening.needs_edge] for opening in entry]
        for key, (_, entry) in lookup.openings.items()
    }
    return {
        "whole": {form: place[rule.id] for form, rule in lookup.whole.items()},
        "longest": lookup.longest,
        "openings": openings,
        "endings": [[form, place[rule.id]] for form, rule in lookup.endings],
    }


def undump_rulebook(data: dict[str, Any]) -> Rulebook:
    """Turn the plain data of dump_rulebook into a rulebook again."""
    rules = [Rule(**dict(zip(RUN_TIME_FIELDS, values, strict=True))) for values in data["rules"]]
    return Rulebook(
        _undump_lookup(data["labels"], rules),
        _undump_lookup(data["boilerplate"], rules),
        MappingProxyType({rule.id: rule for rule in rules}),
        frozenset(data["joiners"]),
    )


def _undump_lookup(data: dict[str, Any], rules: Sequence[Rule]) -> Lookup:
    openings = {}
    for key, entry in data["openings"].items():
        made = tuple(Opening(form, rules[index], colon, edge) for form, index, colon, edge in entry)
        openings[key] = (tuple([opening.form for opening in made]), made)
    endings = tuple([(form, rules[index]) for form, index in data["endings"]])
    return Lookup(
        MappingProxyType({form: rules[index] for form, index in data["whole"].items()}),
        data["longest"],
        MappingProxyType(openings),
        endings,
        tuple([form for form, _ in endings]),
    )
