"""Every rule keeps its own word: its hits match through the real functions, and its misses do not."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import newsparse.errors
from compile_rules import compiled
from newsparse import core, rule_tables
from newsparse.rulebook import SETTINGS, find_boilerplate, find_known, find_label, load_rulebook, make_rulebook
from rule_files import (
    BOILERPLATE_ROLES,
    LABEL_ROLES,
    Rule,
    RuleFileError,
    read_joiners,
    read_rule_files,
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

LABELS, BOILERPLATE, JOINERS = read_rule_files()
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
            key = (
                BOOK.phrases.comparable(form)
                if "prefix" not in matches and "suffix" not in matches
                else form.casefold().rstrip(": ")
            )
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
        ('why = "w"', 'why = "w"\nposition = "head"', "position"),
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


def test_the_page_of_rules_tells_them_all() -> None:
    page = load_page_maker().make_page()
    assert all(f"### `{rule.id}`\n" in page for rule in (*LABELS, *BOILERPLATE))


def test_what_the_package_reads_is_made_of_the_rule_files() -> None:
    assert rule_tables.COMPILED_FILE.read_bytes() == compiled(), "run: python build_support/compile.py"
    assert list(BOOK.rules) == [rule.id for rule in (*LABELS, *BOILERPLATE)]
    assert BOOK.joiners == set(JOINERS)


def test_a_missing_table_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(newsparse.errors.RuleFileError, match="no-such-table"):
        rule_tables.rule_table("no-such-table")
    monkeypatch.setattr(rule_tables, "COMPILED_FILE", tmp_path / "compiled.tsv")
    rule_tables._lines.cache_clear()
    with pytest.raises(newsparse.errors.RuleFileError, match=r"compiled\.tsv.*compile\.py"):
        rule_tables.rule_table("dates")
    monkeypatch.undo()
    rule_tables._lines.cache_clear()


# ------------------------------------------------------------------ phrases of one's own


def row(
    match: str, *forms: str, rest: str = "any", max_chars: int = 400
) -> tuple[str, str, str, tuple[str, str, int, str]]:
    return f"{match}.{forms[0]}", "role", "", (match, rest, max_chars, "\n".join(forms))


OWN = make_rulebook(
    [
        row("prefix", "Text"),
        row("prefix", "Text by", rest="name"),
        row("label", "Straße", "Écrit"),
        row("prefix", "Stand", rest="date"),
        row("suffix", "said so", max_chars=30),
    ],
    [row("whole-line", "{n} Likes"), row("whole-line", "Likes", "İzle"), row("prefix", "© Likes")],
)


@pytest.mark.parametrize(
    ("line", "label", "rest", "boilerplate"),
    [
        ("Text by Jane Doe", "prefix.Text by", "Jane Doe", None),
        ("Text by hand", "prefix.Text", "by hand", None),
        ("Text-based", None, None, None),
        ("Texts by Jane Doe", None, None, None),
        ("STRASSE: Unter den Linden", "label.Straße", "Unter den Linden", None),
        ("Straße", "label.Straße", "", None),
        ("Straße frei", None, None, None),
        ("E\u0301crit : Jane", "label.Straße", "Jane", None),
        ("É\u0301crit : Jane", None, None, None),
        ("Stand: 3. Mai", "prefix.Stand", "3. Mai", None),
        ("Stand: Mai", None, None, None),
        ("The office SAID SO.", "suffix.said so", "", None),
        ("The office in the old harbour said so.", None, None, None),
        ("1,204 likes", None, None, "whole-line.{n} Likes"),
        ("٣ Likes »", None, None, "whole-line.{n} Likes"),
        ("izle", None, None, "whole-line.Likes"),
        ("» © likes are ours", None, None, "prefix.© Likes"),
    ],
)
def test_each_way_to_match(line: str, label: str | None, rest: str | None, boilerplate: str | None) -> None:
    found, other = find_known(OWN, line)
    assert (found and found.rule, found and found.rest, other) == (label, rest, boilerplate)


def test_all_lines_of_a_page_at_once() -> None:
    lines = ["Text by Jane Doe", "", "Likes", "x" * 30, "Stand: 3. Mai", "\ud800 Text"]
    assert OWN.phrases.find_texts(lines, 20) == ([1, -1, -1, -1, 3, -1], [8, 0, 0, 0, 7, 0], [-1, -1, 1, -1, -1, -1])
    assert OWN.phrases.find_texts(lines, 4) == ([-1] * 6, [0] * 6, [-1] * 6)
    assert OWN.phrases.find_texts([], 20) == ([], [], [])


@pytest.mark.parametrize(
    ("rules", "error"),
    [
        ([("regex", "any", 400, "a")], ValueError),
        ([("prefix", "verb", 400, "a")], ValueError),
        ([("prefix", "any", -1, "a")], OverflowError),
        ([("prefix", "any", "4", "a")], TypeError),
        ([("label", "any", 400, "»")], ValueError),
        ([("whole-line", "any", 400, "")], ValueError),
        ([("suffix", "any", 400, ".")], ValueError),
        ([("prefix", "any")], IndexError),
        (7, TypeError),
    ],
)
def test_rules_that_cannot_be_are_told(rules: list[tuple[str, str, int, str]], error: type[Exception]) -> None:
    with pytest.raises(error):
        core.Phrases(rules, [], SETTINGS)


def test_settings_that_are_missing_are_told() -> None:
    with pytest.raises(KeyError, match="edges"):
        core.Phrases([], [], {})
    with pytest.raises(TypeError):
        core.Phrases([], [], SETTINGS).find(7)  # type: ignore[arg-type]
