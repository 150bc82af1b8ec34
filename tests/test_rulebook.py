"""Every rule keeps its own word: its hits match through the real functions, and its misses do not."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from newsparse.errors import RuleFileError
from newsparse.rulebook import Rule, find_boilerplate, find_known, find_label, load_rulebook
from newsparse.rulebook.folding import fold
from newsparse.rulebook.source import (
    BOILERPLATE_FILE,
    BOILERPLATE_ROLES,
    LABEL_FILE,
    LABEL_ROLES,
    RULES_FOLDER,
    read_joiners,
    read_rulebook,
    read_rules,
)

if TYPE_CHECKING:
    from types import ModuleType

LANGUAGES = frozenset(
    [
        *("mul", "ar", "bg", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hr", "hu", "id", "it"),
        *("ja", "ko", "ms", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sr", "sv", "th", "tr", "uk", "vi", "zh"),
    ]
)

LABELS = read_rules(RULES_FOLDER / LABEL_FILE, "label", LABEL_ROLES)
BOILERPLATE = read_rules(RULES_FOLDER / BOILERPLATE_FILE, "boilerplate", BOILERPLATE_ROLES)
BOOK = load_rulebook()

GOOD_RULE = """
[[label]]
id = "tags.en"
role = "tags"
lang = "en"
match = "label"
forms = ["Tags"]
why = "w"
seen = ["s"]
hits = ["Tags"]
misses = ["Tagged"]
"""


def find_rule(rule: Rule, line: str) -> str | None:
    if rule in LABELS:
        match = find_label(BOOK, line)
        return match.rule if match else None
    return find_boilerplate(BOOK, line)


@pytest.mark.parametrize("rule", [*LABELS, *BOILERPLATE], ids=lambda rule: rule.id)
def test_rule_keeps_its_word(rule: Rule) -> None:
    assert {hit: find_rule(rule, hit) for hit in rule.hits} == dict.fromkeys(rule.hits, rule.id)
    assert {miss: find_rule(rule, miss) for miss in rule.misses} == dict.fromkeys(rule.misses)
    assert rule.lang in LANGUAGES
    assert all(form == " ".join(form.split()) for form in rule.forms)


@pytest.mark.parametrize("rules", [LABELS, BOILERPLATE], ids=["labels", "boilerplate"])
@pytest.mark.parametrize("matches", [("whole-line", "label"), ("prefix",), ("suffix",)])
def test_no_form_stands_twice(rules: tuple[Rule, ...], matches: tuple[str, ...]) -> None:
    seen: dict[str, str] = {}
    twice = []
    for rule in rules:
        for form in rule.forms if rule.match in matches else ():
            key = fold(form) if "prefix" not in matches and "suffix" not in matches else form.casefold().rstrip(": ")
            if key in seen:
                twice.append((form, seen[key], rule.id))
            seen[key] = rule.id
    assert twice == []


def test_roles_and_languages_are_covered() -> None:
    assert {rule.role for rule in LABELS} == LABEL_ROLES
    assert {rule.role for rule in BOILERPLATE} == BOILERPLATE_ROLES
    for role in ("key_points", "tags", "related"):
        assert len({rule.lang for rule in LABELS if rule.role == role}) >= 15


def test_date_rules_say_which_date() -> None:
    assert {rule.kind for rule in LABELS if rule.role == "date"} == {"published", "modified"}
    match = find_label(BOOK, "Zuletzt aktualisiert: 3. Mai 2024")
    assert match is not None
    assert (match.kind, match.rest) == ("modified", "3. Mai 2024")


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("TAGS : Ukraine, ceasefire", "Ukraine, ceasefire"),
        ("标签：选举，北京", None),
        ("» By Jane Doe", "Jane Doe"),
        ("YAZAN: İPEK IŞIK", "İPEK IŞIK"),
        ("Mots-clés\u00a0: Paris", "Paris"),
        ("SCHLAGWÖRTER: Straße", "Straße"),
        ("L’essentiel", ""),
    ],
)
def test_rest_is_the_original_text(line: str, rest: str | None) -> None:
    match = find_label(BOOK, line)
    assert match is not None
    assert match.rest == (line.partition("：")[2] if rest is None else rest)


@pytest.mark.parametrize(
    "line",
    [
        "",
        " ",
        "•",
        ":",
        "©"[:0],
        "Bylaws were changed on Monday.",
        "By-election in three towns",
        "Topical issues were not raised.",
        "x" * 100_000,
        "By " + "Jane " * 200,
    ],
)
def test_leave_alone(line: str) -> None:
    assert find_label(BOOK, line) is None
    assert find_boilerplate(BOOK, line) is None


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("1,204 shares", "share.en"),
        ("Page 2 of 9", "navigation.en"),
        ("© 2024 The Example Company", "copyright.mul"),
        ("EXAMPLE MEDIA 2025. ALL RIGHTS RESERVED.", "copyright-ending"),
        ("Sign up for our newsletter to stay on top of things.", "newsletter.en"),
    ],
)
def test_find_boilerplate(line: str, rule: str) -> None:
    assert find_boilerplate(BOOK, line) == rule


@pytest.mark.parametrize("rule", [*LABELS, *BOILERPLATE], ids=lambda rule: rule.id)
def test_find_known_finds_both(rule: Rule) -> None:
    for line in (*rule.hits, *rule.misses):
        assert find_known(BOOK, line) == (find_label(BOOK, line), find_boilerplate(BOOK, line))


@pytest.mark.parametrize(
    ("before", "after", "field"),
    [
        ('role = "tags"', 'role = "tagz"', "role"),
        ('match = "label"', 'match = "regex"', "match"),
        ('misses = ["Tagged"]', "misses = []", "misses"),
        ('forms = ["Tags"]', 'forms = "Tags"', "forms"),
        ('why = "w"', 'why = ""', "why"),
        ('why = "w"', 'why = "w"\nwhen = "now"', "when"),
        ('why = "w"', 'why = "w"\nmax_chars = "9"', "max_chars"),
        ('why = "w"', 'why = "w"\nposition = "middle"', "position"),
        ('why = "w"\n', "", "why"),
    ],
)
def test_broken_rule_names_file_rule_and_field(tmp_path: Path, before: str, after: str, field: str) -> None:
    path = tmp_path / "labels.toml"
    path.write_text(GOOD_RULE.replace(before, after))
    with pytest.raises(RuleFileError, match=rf"labels\.toml.*tags\.en.*'{field}'"):
        read_rules(path, "label", LABEL_ROLES)


def test_good_rule_is_read(tmp_path: Path) -> None:
    path = tmp_path / "labels.toml"
    path.write_text(GOOD_RULE)
    assert [rule.id for rule in read_rules(path, "label", LABEL_ROLES)] == ["tags.en"]


@pytest.mark.parametrize("text", [GOOD_RULE * 2, "[[label]", "[[other]]\nid = 1", "\udcff"])
def test_broken_file_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "labels.toml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(RuleFileError, match=r"labels\.toml"):
        read_rules(path, "label", LABEL_ROLES)


def test_broken_joiners_are_named(tmp_path: Path) -> None:
    path = tmp_path / "joiners.toml"
    path.write_text('[[joiner]]\nlang = "en"\nword = ["the"]')
    with pytest.raises(RuleFileError, match=r"joiners\.toml.*'en'"):
        read_joiners(path)


def load_page_maker() -> ModuleType:
    path = Path(__file__).parents[1] / "docs" / "make_rules_page.py"
    spec = importlib.util.spec_from_file_location("make_rules_page", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_lookup_file_is_fresh() -> None:
    maker = load_page_maker()
    stale = "run: python docs/make_rules_page.py"
    assert maker.LOOKUP_FILE.read_text(encoding="utf-8") == maker.make_lookup(read_rulebook()), stale


def test_lookup_file_holds_the_same_rules() -> None:
    read = read_rulebook()
    assert list(BOOK.rules) == list(read.rules)
    assert BOOK.labels.whole.keys() == read.labels.whole.keys()
    assert BOOK.joiners == read.joiners
