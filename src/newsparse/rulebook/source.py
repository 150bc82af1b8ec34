"""Read the TOML files that people write, check every field, and arrange the rules for look-up.

Runs when ``rules/lookup.json`` is made and in tests, not when a page is parsed.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from newsparse.errors import RuleFileError
from newsparse.rulebook.folding import LEAD, even, fold
from newsparse.rulebook.records import Lookup, Opening, Rule, Rulebook

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

RULES_FOLDER = Path(__file__).parent.parent / "rules"

LABEL_FILE, BOILERPLATE_FILE, JOINER_FILE = "labels.toml", "boilerplate.toml", "joiners.toml"

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
POSITIONS = frozenset({"any", "head", "tail"})
RESTS = frozenset({"any", "name", "date"})
DATE_KINDS = frozenset({"published", "modified"})

TEXT_FIELDS = ("id", "role", "lang", "match", "why")
LIST_FIELDS = ("forms", "seen", "hits", "misses")
OPTIONAL_FIELDS = MappingProxyType({"kind": str, "rest": str, "position": str, "max_chars": int})
KNOWN_FIELDS = frozenset({*TEXT_FIELDS, *LIST_FIELDS, *OPTIONAL_FIELDS})


def read_rulebook(folder: Path = RULES_FOLDER) -> Rulebook:
    """Read all rule files of a folder. Raises RuleFileError naming file, rule and field."""
    labels = read_rules(folder / LABEL_FILE, "label", LABEL_ROLES)
    boilerplate = read_rules(folder / BOILERPLATE_FILE, "boilerplate", BOILERPLATE_ROLES)
    return make_rulebook(labels, boilerplate, read_joiners(folder / JOINER_FILE))


def make_rulebook(
    labels: Iterable[Rule], boilerplate: Iterable[Rule], joiners: frozenset[str] = frozenset()
) -> Rulebook:
    """Arrange rules for look-up."""
    labels, boilerplate = tuple(labels), tuple(boilerplate)
    rules = MappingProxyType({rule.id: rule for rule in (*labels, *boilerplate)})
    return Rulebook(_arrange(labels), _arrange(boilerplate), rules, joiners)


def _arrange(rules: tuple[Rule, ...]) -> Lookup:
    whole: dict[str, Rule] = {}
    openings: dict[str, list[Opening]] = {}
    endings: list[tuple[str, Rule]] = []
    for rule in rules:
        for form in rule.forms:
            key = fold(form)
            if rule.match in ("whole-line", "label"):
                whole.setdefault(key, rule)
            if rule.match in ("prefix", "label"):
                opening = _make_opening(form, rule)
                openings.setdefault(opening.form[:2], []).append(opening)
            if rule.match == "suffix":
                endings.append((even(form.casefold()).rstrip(".!: "), rule))
    _share_short_forms(openings)
    return Lookup(
        MappingProxyType(whole),
        max(map(len, whole), default=0) + 8,
        MappingProxyType({key: (tuple(o.form for o in entry), tuple(entry)) for key, entry in openings.items()}),
        tuple(endings),
        tuple(form for form, _ in endings),
    )


def _share_short_forms(openings: dict[str, list[Opening]]) -> None:
    """Longest form first; a form of one character also stands under every key that begins with it."""
    for key in [key for key in openings if len(key) == 1]:
        for longer, entry in openings.items():
            if len(longer) == 2 and longer[0] == key:
                entry.extend(openings[key])
    for entry in openings.values():
        entry.sort(key=lambda opening: -len(opening.form))


def _make_opening(form: str, rule: Rule) -> Opening:
    folded = even(" ".join(form.split()).casefold()).lstrip(LEAD)
    key = folded.rstrip(" :")
    spaced = key[-1].isalpha() and key[-1] < "\u0e00"
    return Opening(key, rule, rule.match == "label" or folded.endswith(":"), spaced)


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


def read_joiners(path: Path) -> frozenset[str]:
    """Read the words of all languages that never end a sentence. Raises RuleFileError as read_rules does."""
    words: list[str] = []
    for entry in _read_tables(path, "joiner"):
        if entry.keys() != {"lang", "words"} or not isinstance(entry["words"], list):
            raise RuleFileError(f"{path.name}: joiner {entry.get('lang')!r}: must have the fields 'lang' and 'words'")
        words.extend(entry["words"])
    return frozenset(words)


def _read_tables(path: Path, table: str) -> list[dict[str, Any]]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RuleFileError(f"{path.name}: {error}") from error
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
        ("position", POSITIONS),
        ("rest", RESTS),
        ("kind", DATE_KINDS),
    )
    for field, words in allowed:
        if field in entry and entry[field] not in words:
            yield field, f"must be one of {', '.join(sorted(words))}"
