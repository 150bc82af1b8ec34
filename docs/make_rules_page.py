"""Makes the page of all rules; as a program it makes src/newsparse/rules/lookup.json, which a test keeps fresh."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING

from newsparse.rulebook.load import LOOKUP_FILE, dump_rulebook
from newsparse.rulebook.source import read_rulebook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsparse.rulebook import Rule, Rulebook

INTRODUCTION = """\
# Rules

This page is made from `src/newsparse/rules/*.toml`; change the rules there.

A rule says which lines are labels or furniture, in one language. Lines are compared case-folded, with single
spaces, without the colons, arrows and stars around them. `{n}` stands for a number.

| match | the line |
|---|---|
| whole-line | is one of the forms and nothing else |
| prefix | begins with a form |
| label | is a form, or begins with one and a colon |
| suffix | ends with a form |

What else newsparse knows of newspapers stands in files that explain themselves:

| file in `src/newsparse/rules` | holds |
|---|---|
| `metadata.toml` | the places of each field in the metadata, and how sure each is |
| `markup.toml` | words of class names that name a part of an article |
| `sections.toml` | what newspapers call their departments |
| `topics.toml` | how addresses of topics' pages look, and what is no tag |
| `names.toml` | the words before, between and after the names in a byline |
| `dates.toml` | the names of the months |
| `joiners.toml` | words that never end a sentence |
| `common_words.toml` | the most common small words |
"""
OVERVIEW = """
## Overview

`mul` stands for forms of several languages.

| role | rules | in |
|---|---|---|
"""
END = """
Next: [Rules for a site](site-rules.md).
"""


def make_page() -> str:
    """The page of all rules, role by role."""
    book = read_rulebook()
    lines = [INTRODUCTION + OVERVIEW + "\n".join(_overview(book)) + "\n"]
    for role, rules in groupby(book.rules.values(), key=lambda rule: rule.role):
        lines.append(f"\n## {role}\n")
        lines.extend(_rule_lines(rules))
    return "\n".join(lines) + END


def _overview(book: Rulebook) -> Iterator[str]:
    languages: dict[str, list[str]] = {}
    for rule in book.rules.values():
        languages.setdefault(rule.role, []).append(rule.lang)
    for role, known in languages.items():
        yield f"| [{role}](#{role}) | {len(known)} | {', '.join(sorted(dict.fromkeys(known)))} |"


def _rule_lines(rules: Iterable[Rule]) -> Iterator[str]:
    for rule in rules:
        limits = [rule.match, f"up to {rule.max_chars} characters"]
        limits += [f"at the {rule.position}"] if rule.position != "any" else []
        limits += [f"followed by a {rule.rest}"] if rule.rest != "any" else []
        yield f"### `{rule.id}`\n\n{rule.why} Seen on {', '.join(rule.seen)}. Matches: {', '.join(limits)}.\n"
        yield f"{' · '.join(rule.forms)}\n"
        yield f"- yes: {' · '.join(rule.hits)}\n- no: {' · '.join(rule.misses)}\n"


def make_lookup(book: Rulebook) -> str:
    """The arranged rules as JSON, one top-level part a line."""
    parts = [f"{json.dumps(key)}: {json.dumps(part, ensure_ascii=False)}" for key, part in dump_rulebook(book).items()]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main() -> None:
    """Write the file."""
    LOOKUP_FILE.write_text(make_lookup(read_rulebook()), encoding="utf-8")


if __name__ == "__main__":
    main()
