"""Reads the rule files that people write and checks every field of every rule.

Runs at build time, for the page of rules in the docs and in tests, never when a page is parsed: the package reads what
``compile_rules`` makes of the files. It needs nothing but Python's own library.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

RULES_FOLDER = Path(__file__).resolve().parents[1] / "src" / "newsparse" / "rules"

LABEL_FILE, BOILERPLATE_FILE, JOINER_FILE = "labels.toml", "boilerplate.toml", "joiners.toml"

MAX_LINE = 400
"""Characters of the longest line that a rule without a limit of its own may match."""


class RuleFileError(ValueError):
    """A rule file that is missing or broken; the message names file, rule and field."""


class Rule(NamedTuple):
    """One piece of knowledge, as people write it."""

    id: str
    role: str
    lang: str
    """The language of the forms, for readers of the rules; "mul" for forms of several."""
    match: str
    forms: tuple[str, ...]
    why: str
    seen: tuple[str, ...]
    hits: tuple[str, ...]
    """Lines that the rule must match: tests hold it to them."""
    misses: tuple[str, ...]
    """Lines that look like a match and must be left alone."""
    kind: str = ""
    """For dates: published or modified."""
    rest: str = "any"
    """What must follow a prefix: any text, a name, or a date (something with a digit)."""
    max_chars: int = MAX_LINE
    """A longer line is prose that happens to contain the form."""


LABEL_ROLES = frozenset(
    [
        "key_points",
        "tags",
        "byline",
        "date",
        "section",
        "related",
        "author_box",
        "caption_credit",
        "correction",
        "end_mark",
    ]
)
BOILERPLATE_ROLES = frozenset(
    [
        "share",
        "comments",
        "newsletter",
        "paywall",
        "cookies",
        "ads",
        "navigation",
        "copyright",
        "reading_time",
        "audio",
        "support",
        "app",
        "print",
    ]
)
MATCHES = frozenset({"whole-line", "prefix", "label", "suffix"})
RESTS = frozenset({"any", "name", "date"})
DATE_KINDS = frozenset({"published", "modified"})

TEXT_FIELDS = ("id", "role", "lang", "match", "why")
LIST_FIELDS = ("forms", "seen", "hits", "misses")
OPTIONAL_FIELDS = MappingProxyType({"kind": str, "rest": str, "max_chars": int})
KNOWN_FIELDS = frozenset({*TEXT_FIELDS, *LIST_FIELDS, *OPTIONAL_FIELDS})


class RuleFiles(NamedTuple):
    """All rules of a folder, in the order of the files, and the words of ``joiners.toml``."""

    labels: tuple[Rule, ...]
    boilerplate: tuple[Rule, ...]
    joiners: tuple[str, ...]


def read_rule_files(folder: Path = RULES_FOLDER) -> RuleFiles:
    """Read the rules of a folder. Raises RuleFileError naming file, rule and field."""
    labels = read_rules(folder / LABEL_FILE, "label", LABEL_ROLES)
    boilerplate = read_rules(folder / BOILERPLATE_FILE, "boilerplate", BOILERPLATE_ROLES)
    return RuleFiles(labels, boilerplate, read_joiners(folder / JOINER_FILE))


def read_rules(path: Path, table: str, roles: frozenset[str]) -> tuple[Rule, ...]:
    """Read one rule file and check every field of every rule.

    Raises RuleFileError naming file, rule and field.
    """
    entries = _read_tables(path, table)
    rules: dict[str, Rule] = {}
    for number, entry in enumerate(entries, 1):
        rule = _make_rule(path.name, number, entry, roles)
        if rule.id in rules:
            raise RuleFileError(f"{path.name}: rule {rule.id!r}: field 'id': used twice")
        rules[rule.id] = rule
    return tuple(rules.values())


def read_joiners(path: Path) -> tuple[str, ...]:
    """Read the words of all languages that never end a sentence. Raises RuleFileError as read_rules does."""
    words: list[str] = []
    for entry in _read_tables(path, "joiner"):
        if entry.keys() != {"lang", "words"} or not isinstance(entry["words"], list):
            raise RuleFileError(f"{path.name}: joiner {entry.get('lang')!r}: must have the fields 'lang' and 'words'")
        words.extend(entry["words"])
    return tuple(dict.fromkeys(words))


def read_toml(path: Path) -> dict[str, Any]:
    """What a file holds. Raises RuleFileError naming the file."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RuleFileError(f"{path.name}: {error}") from error


def _read_tables(path: Path, table: str) -> list[dict[str, Any]]:
    data = read_toml(path)
    entries = data.pop(table, None)
    if data or not isinstance(entries, list):
        raise RuleFileError(f"{path.name}: must hold [[{table}]] tables and nothing else, got {sorted(data)}")
    return entries


def _make_rule(file: str, number: int, entry: Mapping[str, Any], roles: frozenset[str]) -> Rule:
    name = entry.get("id") or f"number {number}"
    for field, problem in _problems(entry, roles):
        raise RuleFileError(f"{file}: rule {name!r}: field {field!r}: {problem}")
    values: dict[str, Any] = {field: tuple(entry[field]) for field in LIST_FIELDS}
    return Rule(**{**entry, **values})


def _problems(entry: Mapping[str, Any], roles: frozenset[str]) -> Iterable[tuple[str, str]]:
    for field in sorted(entry.keys() - KNOWN_FIELDS):
        yield field, "unknown"
    for field in TEXT_FIELDS:
        if not isinstance(entry.get(field), str) or not entry[field]:
            yield field, "must be a text"
    for field in LIST_FIELDS:
        value = entry.get(field)
        if not isinstance(value, list) or not value or not all(isinstance(item, str) and item for item in value):
            yield field, "must be a list of texts, at least one"
    for field, kind in OPTIONAL_FIELDS.items():
        if field in entry and not isinstance(entry[field], kind):
            yield field, f"must be of type {kind.__name__}"
    yield from _wrong_words(entry, roles)


def _wrong_words(entry: Mapping[str, Any], roles: frozenset[str]) -> Iterable[tuple[str, str]]:
    allowed = (
        ("role", roles),
        ("match", MATCHES),
        ("rest", RESTS),
        ("kind", DATE_KINDS),
    )
    for field, words in allowed:
        if field in entry and entry[field] not in words:
            yield field, f"must be one of {', '.join(sorted(words))}"
