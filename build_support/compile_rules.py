"""Makes of ``src/newsparse/rules/*.toml``, which people write, the one file that the package reads.

TOML of this size takes a fifth of a second to read, which a process would spend before its first page. The file made
here has one line a table, its name and its content as JSON, so that each is read when it is first asked for. Texts that
only people and tests read are left out.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from rule_files import BOILERPLATE_FILE, JOINER_FILE, LABEL_FILE, RULES_FOLDER, read_rule_files, read_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from rule_files import Rule

COMPILED_FILE = "compiled.tsv"
"""In the folder of the rules; git ignores it."""


def compiled(folder: Path = RULES_FOLDER) -> bytes:
    """All tables of a folder of rules. Raises RuleFileError where a file is broken."""
    return "".join(f"{name}\t{_as_json(table)}\n" for name, table in _tables(folder)).encode("utf-8")


def _tables(folder: Path) -> Iterator[tuple[str, Any]]:
    rules = read_rule_files(folder)
    yield "labels", _rows(rules.labels)
    yield "boilerplate", _rows(rules.boilerplate)
    yield "joiners", rules.joiners
    for path in sorted(folder.glob("*.toml")):
        if path.name not in (LABEL_FILE, BOILERPLATE_FILE, JOINER_FILE):
            yield path.stem, read_toml(path)


def _rows(rules: Iterable[Rule]) -> list[list[Any]]:
    """What is known of each rule, then what ``core.Phrases`` takes of it: the forms are one text, in lines."""
    return [
        [rule.id, rule.role, rule.kind, [rule.match, rule.rest, rule.max_chars, "\n".join(rule.forms)]]
        for rule in rules
    ]


def _as_json(table: Any) -> str:
    return json.dumps(table, ensure_ascii=False, separators=(",", ":"))
