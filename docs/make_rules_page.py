"""Makes the page of all rules, which the docs build shows."""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "build_support"))
from rule_files import read_rule_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rule_files import Rule

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
Next: [Columns](columns.md).
"""


def make_page() -> str:
    """The page of all rules, role by role."""
    files = read_rule_files()
    rules = [*files.labels, *files.boilerplate]
    lines = [INTRODUCTION + OVERVIEW + "\n".join(_overview(rules)) + "\n"]
    for role, of_role in groupby(rules, key=lambda rule: rule.role):
        lines.append(f"\n## {role}\n")
        lines.extend(_rule_lines(of_role))
    return "\n".join(lines) + END


def _overview(rules: Sequence[Rule]) -> Iterator[str]:
    languages: dict[str, list[str]] = {}
    for rule in rules:
        languages.setdefault(rule.role, []).append(rule.lang)
    for role, known in languages.items():
        yield f"| [{role}](#{role}) | {len(known)} | {', '.join(sorted(dict.fromkeys(known)))} |"


def _rule_lines(rules: Iterable[Rule]) -> Iterator[str]:
    for rule in rules:
        limits = [rule.match, f"up to {rule.max_chars} characters"]
        limits += [f"followed by a {rule.rest}"] if rule.rest != "any" else []
        yield f"### `{rule.id}`\n\n{rule.why} Seen on {', '.join(rule.seen)}. Matches: {', '.join(limits)}.\n"
        yield f"{' · '.join(rule.forms)}\n"
        yield f"- yes: {' · '.join(rule.hits)}\n- no: {' · '.join(rule.misses)}\n"
