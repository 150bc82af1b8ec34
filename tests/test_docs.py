"""The docs tell the truth: examples run, links lead somewhere, fields are all told."""

from __future__ import annotations

import itertools
import json
import re
import runpy
import subprocess
import sys
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

import newsparse
from newsparse.article import Article
from newsparse.repair import KINDS, repair

ROOT = Path(__file__).parent.parent
DOCS = sorted((ROOT / "docs").glob("*.md"))
TEXTS = {file.name: file.read_text(encoding="utf-8") for file in (*DOCS, ROOT / "README.md", ROOT / "CONTRIBUTING.md")}
MADE = runpy.run_path(str(ROOT / "docs" / "made_pages.py"))["PAGES"]
"""The pages that the docs build makes. That of the notebook takes a run of it, which tests/test_notebook.py does."""
TEXTS |= {name: make() for name, make in MADE.items() if name != "example.md"}

LINK_RE = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")
REPAIR_ROW_RE = re.compile(r"^\| `(\w+)` \| `(.+)` \| `(.+)` \|$", re.MULTILINE)
CERTAINTY_ROW_RE = re.compile(r"^\| `(\w+)` \| ([\d.]+)(?: to ([\d.]+))? \|", re.MULTILINE)
SEED_RE = re.compile(r"<!-- seed:.*?-->\n```text\n(.*?)```", re.DOTALL)

REPAIRS = REPAIR_ROW_RE.findall(TEXTS["repairs.md"])


def unescaped(text: str) -> str:
    return re.sub(r"\\u[0-9a-f]{4}|\\n", lambda match: match[0].encode().decode("unicode_escape"), text)


@pytest.mark.parametrize(("kind", "before", "after"), REPAIRS, ids=[kind for kind, _, _ in REPAIRS])
def test_repair_example(kind: str, before: str, after: str) -> None:
    repaired = repair(unescaped(before), "en")
    assert repaired.text == unescaped(after)
    assert kind in {made.kind for made in repaired.repairs}


@pytest.mark.parametrize(("kind", "before", "after"), REPAIRS, ids=[kind for kind, _, _ in REPAIRS])
def test_kind_of_repair_can_be_left_out(kind: str, before: str, after: str) -> None:
    left = repair(unescaped(before), "en", [other for other in KINDS if other != kind])
    assert kind not in {made.kind for made in left.repairs}
    assert left.text != unescaped(after)


@pytest.mark.parametrize("topic", ["repair", "natural"])
def test_repairs_are_as_sure_as_told(topic: str) -> None:
    told = {kind: (float(low), float(high or low)) for kind, low, high in CERTAINTY_ROW_RE.findall(TEXTS["repairs.md"])}
    assert list(told) == list(KINDS)
    cases = (ROOT / "fixtures" / "cases" / f"{topic}.jsonl").read_text(encoding="utf-8").splitlines()
    for case in map(json.loads, cases):
        for made in repair(case["in"], case.get("language")).repairs:
            low, high = told[made.kind]
            assert low <= made.certainty <= high, (made, case)


def test_every_kind_of_repair_is_told() -> None:
    assert [kind for kind in KINDS if f"`{kind}`" not in TEXTS["repairs.md"]] == []
    assert len(REPAIRS) >= len(KINDS) - 2


@pytest.mark.parametrize("name", ["README.md", "fields.md"])
def test_every_field_is_told(name: str) -> None:
    assert [field.name for field in fields(Article) if f"`{field.name}`" not in TEXTS[name]] == []


@pytest.mark.parametrize("file", [*DOCS, ROOT / "README.md", ROOT / "CONTRIBUTING.md"], ids=lambda file: file.name)
def test_links_lead_somewhere(file: Path) -> None:
    targets = LINK_RE.findall(TEXTS[file.name])
    assert [target for target in targets if target not in MADE and not (file.parent / target).exists()] == []


def test_every_page_can_be_reached_from_the_index() -> None:
    linked = set(LINK_RE.findall(TEXTS["index.md"]))
    assert {*MADE, *(file.name for file in DOCS)} - {"index.md"} <= linked


def test_pages_lead_on_in_the_order_of_the_site() -> None:
    order = re.findall(r"(\S+\.md)$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(order) == sorted({*MADE, *(file.name for file in DOCS)})
    next_pages = {name: re.findall(r"^Next: .*\]\((\S+)\)\.$", text, re.MULTILINE)[-1:] for name, text in TEXTS.items()}
    pairs = itertools.pairwise(order[1:])
    assert [(name, after) for name, after in pairs if name in TEXTS and next_pages[name] != [after]] == []


def test_made_pages_are_not_kept() -> None:
    assert [name for name in MADE if (ROOT / "docs" / name).exists()] == []


@pytest.mark.parametrize("name", ["reference.md", "rules.md"])
def test_links_of_made_pages_lead_somewhere(name: str) -> None:
    targets = LINK_RE.findall(TEXTS[name])
    assert targets
    assert [target for target in targets if target not in MADE and not (ROOT / "docs" / target).exists()] == []


def test_reference_tells_every_public_name() -> None:
    told = TEXTS["reference.md"]
    assert [
        name for name in newsparse.__all__ if not re.search(rf"^#+ {name}$|^\| `{name}` ", told, re.MULTILINE)
    ] == []
    assert re.findall(r"^.*\|  \|$", TEXTS["reference.md"], re.MULTILINE) == []


def test_layers_are_told_as_they_are_checked() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    assert "\n".join(layers).replace("newsparse.", "") in TEXTS["how-it-works.md"]


WARNING_RE = re.compile(r'"(\w+): [a-z{]')
WARNING_STAGES = ("read/*.py", "segment*/*.py", "assemble.py", "site_rules/*.py")


def test_every_kind_of_warning_is_told() -> None:
    package = ROOT / "src" / "newsparse"
    code = "".join(file.read_text(encoding="utf-8") for stage in WARNING_STAGES for file in package.glob(stage))
    topics = dict.fromkeys(WARNING_RE.findall(code))
    assert {"input", "encoding", "depth", "headline", "access"} <= set(topics)
    assert [topic for topic in topics if f"`{topic}:`" not in TEXTS["fields.md"]] == []


def test_readme_shows_what_the_seed_command_prints() -> None:
    shown = SEED_RE.search(TEXTS["README.md"])
    assert shown is not None
    command = [sys.executable, "-m", "newsparse", str(ROOT / "fixtures" / "seed.txt")]
    printed = subprocess.run(command, capture_output=True, timeout=60, check=True).stdout.decode("utf-8")
    assert shown[1] == printed


def test_contributing_and_readme_give_the_same_test_command() -> None:
    lines = [
        re.findall(r"^python3 -m venv .*pytest.*$", TEXTS[name], re.MULTILINE)
        for name in ("README.md", "CONTRIBUTING.md")
    ]
    assert len(lines[0]) == 1
    assert lines[0] == lines[1]
