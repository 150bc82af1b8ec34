"""What we know about newspapers, loaded from ``rules/*.toml``, checked and frozen.

A rule is knowledge; this file knows only the four ways in which a rule may match a line:

``whole-line``  the line is one of the forms and nothing else: ``Skip to content``
``prefix``      the line begins with a form: ``By Jane Doe``
``label``       the line is a form, or begins with one and a colon: ``Tags`` and ``Tags: a, b``
``suffix``      the line ends with a form: ``… All rights reserved.``

Lines are compared case-folded, in NFC, with single spaces and without the colons, arrows and stars
around them. ``{n}`` in a form stands for a number: ``{n} min read``. Order in the file is precedence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import normalize

from newsparse.errors import RuleFileError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

RULES_FOLDER = Path(__file__).with_name("rules")

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

EDGES = " \t\u00a0\u200b\u200e\u200f\ufeff:：.…»«›‹→←▶►▸▾▼▲|*+-–—_=~#[](){}<>•·▪■✓!"
"""Decoration around a label that says nothing: ``» Read more…``, ``[ Advertisement ]``, ``*** Tags: ***``."""

LEAD = " \t\u00a0\u200b\u200e\u200f\ufeff»›→▶►▸|*-–—#[(•·▪■"
"""The same before a prefix, where only the left side counts."""

GLUE = " \t\u00a0:：-–—|/／"
"""What may stand between a prefix and its rest."""

NUMBER_RE = re.compile(r"\d+(?:[.,:]\d+)*")

MAX_LINE = 400
"""No label with its rest is longer, save rules with a larger ``max_chars``: a line above it is prose."""

MAX_NAME_WORDS = 14


class Rule(NamedTuple):
    """One piece of knowledge; see ``docs/rules.md`` for the fields."""

    id: str
    role: str
    lang: str
    match: str
    forms: tuple[str, ...]
    why: str
    seen: tuple[str, ...]
    hits: tuple[str, ...]
    misses: tuple[str, ...]
    kind: str = ""
    """For dates: published or modified."""
    rest: str = "any"
    """What must follow a prefix: any text, a name, or a date (something with a digit)."""
    position: str = "any"
    """Where on the page the rule may be believed: any, head (before the body) or tail (after it)."""
    max_chars: int = MAX_LINE
    """A longer line is prose that happens to contain the form."""


class LabelMatch(NamedTuple):
    """A line that is, or begins with, a known label."""

    role: str
    rule: str
    rest: str
    """What follows the label on the same line; "" when it stands alone."""
    kind: str = ""
    """For dates: published or modified."""


class Opening(NamedTuple):
    """A prefix form, ready to be compared."""

    form: str
    rule: Rule
    needs_colon: bool
    needs_edge: bool
    """The next character must not go on with the word: true of scripts that part words by spaces."""


class Lookup(NamedTuple):
    """The rules of one file, arranged for two dictionary look-ups a line."""

    whole: Mapping[str, Rule]
    longest: int
    """Characters in the longest whole-line form, with room for decoration."""
    openings: Mapping[str, tuple[tuple[str, ...], tuple[Opening, ...]]]
    """By the first two characters: the forms for one C-level test, and the same with their rules."""
    endings: tuple[tuple[str, Rule], ...]
    ending_forms: tuple[str, ...]


class Rulebook(NamedTuple):
    """All rules, frozen."""

    labels: Lookup
    boilerplate: Lookup
    rules: Mapping[str, Rule]
    """Every rule by its id, in the order of the files."""
    joiners: frozenset[str] = frozenset()
    """Words that never end a sentence, a heading or a menu entry."""


# ------------------------------------------------------------------ matching


def find_label(rulebook: Rulebook, line: str) -> LabelMatch | None:
    """Find the label that ``line`` is or begins with.

    >>> find_label(load_rulebook(), "KEY POINTS:")
    LabelMatch(role='key_points', rule='key-points.en', rest='', kind='')
    >>> find_label(load_rulebook(), "Tags: Ukraine, ceasefire").rest
    'Ukraine, ceasefire'
    >>> find_label(load_rulebook(), "Tags are sewn into every coat by hand.")
    """
    found = _find(rulebook.labels, line)
    if found is None:
        return None
    rule, start = found
    return LabelMatch(rule.role, rule.id, line[start:].strip(), rule.kind)


def find_boilerplate(rulebook: Rulebook, line: str) -> str | None:
    """Find the id of the rule by which ``line`` is never article text; ``rulebook.rules[id]`` says where it may apply.

    >>> find_boilerplate(load_rulebook(), "Skip to content")
    'navigation.en'
    >>> find_boilerplate(load_rulebook(), "Skip to content that matters, the editors were told on Monday.")
    """
    found = _find(rulebook.boilerplate, line)
    return found[0].id if found else None


def _find(lookup: Lookup, line: str) -> tuple[Rule, int] | None:
    """The first rule that fits, and where in ``line`` its rest begins."""
    size = len(line)
    if size <= lookup.longest and (rule := _find_whole(lookup, line)):
        return rule, size
    if size > MAX_LINE or not size:
        return None
    entry = lookup.openings.get(line[:2].casefold())
    if entry is None and line[0] in LEAD:
        entry = lookup.openings.get(line.lstrip(LEAD)[:2].casefold())
    if entry is not None and (found := _find_opening(entry, line)):
        return found
    if lookup.endings and (rule := _find_ending(lookup, line)):
        return rule, size
    return None


def _find_whole(lookup: Lookup, line: str) -> Rule | None:
    key = fold(line)
    if rule := lookup.whole.get(key):
        return rule
    if NUMBER_RE.search(key):
        return lookup.whole.get(NUMBER_RE.sub("{n}", key))
    return None


def _find_opening(entry: tuple[tuple[str, ...], tuple[Opening, ...]], line: str) -> tuple[Rule, int] | None:
    lead = len(line) - len(line.lstrip(LEAD))
    head = _even(line[lead : lead + 80].casefold())
    if not head.startswith(entry[0]):
        return None
    for opening in entry[1]:
        if head.startswith(opening.form) and len(line) <= opening.rule.max_chars:
            start = lead + _unfolded_length(line[lead : lead + 80], opening.form)
            if (after := _rest_start(line, start, opening)) is not None:
                return opening.rule, after
    return None


def _rest_start(line: str, start: int, opening: Opening) -> int | None:
    """Where the rest begins, or None when what follows the form shows that it is no label."""
    following = line[start : start + 1]
    if opening.needs_edge and following and (following.isalnum() or following in "'’"):
        return None
    after = len(line) - len(line[start:].lstrip(GLUE))
    if opening.needs_colon and not (":" in line[start:after] or "：" in line[start:after]):
        return None
    rest = line[after:].strip()
    return after if REST_TESTS[opening.rule.rest](rest) else None


def _looks_any(rest: str) -> bool:
    return True


def _looks_like_name(rest: str) -> bool:
    """Starts with a capital (or a letter that has none) and does not run on like a sentence."""
    if not rest or rest[0].islower() or not (rest[0].isalpha() or rest[0] == "@"):
        return False
    words = rest.count(" ") + 1
    return words <= MAX_NAME_WORDS and not (rest[-1] in ".!?…:," and words > 4)


def _looks_like_date(rest: str) -> bool:
    return NUMBER_RE.search(rest) is not None


REST_TESTS: Mapping[str, Callable[[str], bool]] = MappingProxyType(
    {"any": _looks_any, "name": _looks_like_name, "date": _looks_like_date}
)


def _find_ending(lookup: Lookup, line: str) -> Rule | None:
    tail = _even(line[-60:].rstrip(EDGES).casefold())
    if not tail.endswith(lookup.ending_forms):
        return None
    for form, rule in lookup.endings:
        if tail.endswith(form) and len(line) <= rule.max_chars:
            return rule
    return None


# ------------------------------------------------------------------ normalising


def fold(line: str) -> str:
    """Make a whole line comparable.

    >>> fold(" »  Das WICHTIGSTE in Kürze: ")
    'das wichtigste in kürze'
    """
    return _even(" ".join(line.strip(EDGES).split()).casefold())


def _even(folded: str) -> str:
    if folded.isascii():
        return folded
    return normalize("NFC", folded).replace("’", "'").replace("\u00a0", " ")


def _unfolded_length(line: str, form: str) -> int:
    """How many characters of ``line`` became ``form``: folding and composing may change the count (ß, İ, é)."""
    size = len(form)
    if _even(line[:size].casefold()) == form:
        return size
    for length in range(1, len(line) + 1):
        if _even(line[:length].casefold()) == form:
            return length
    return size


# ------------------------------------------------------------------ loading


@cache
def load_rulebook() -> Rulebook:
    """Read the rule files that ship with the package, once.

    >>> load_rulebook() is load_rulebook()
    True
    """
    labels = read_rules(RULES_FOLDER / LABEL_FILE, "label", LABEL_ROLES)
    boilerplate = read_rules(RULES_FOLDER / BOILERPLATE_FILE, "boilerplate", BOILERPLATE_ROLES)
    return make_rulebook(labels, boilerplate, read_joiners(RULES_FOLDER / JOINER_FILE))


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
                endings.append((key, rule))
    for entry in openings.values():
        entry.sort(key=lambda opening: -len(opening.form))
    return Lookup(
        MappingProxyType(whole),
        max(map(len, whole), default=0) + 8,
        MappingProxyType({key: (tuple(o.form for o in entry), tuple(entry)) for key, entry in openings.items()}),
        tuple(endings),
        tuple(form for form, _ in endings),
    )


def _make_opening(form: str, rule: Rule) -> Opening:
    folded = _even(" ".join(form.split()).casefold())
    key = folded.rstrip(" :")
    spaced = key[-1].isalnum() and key[-1] < "\u0e00"
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
    import tomllib  # noqa: PLC0415  (here, because importing it costs more than the rest of this module)

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
