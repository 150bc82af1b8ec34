"""What each passage is to the article: one text a line, with the texts that each named role must hold.

In a case {H}, {P1} and {B1} stand for the headline, the first point and the first paragraph of the article in
``lang`` that fixtures/label_texts.json gives; {B} is all paragraphs, parted by blank lines ({B:lines} by single
newlines, {B:wrapped} with hard-wrapped lines, {B:p} in p elements), and {P} all points. Roles that a case does
not name are free. A case with ``defect`` tells what is known to be wrong with it so far.
"""

from __future__ import annotations

import json
import re
import textwrap
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from newsparse.body.model import load_model
from newsparse.errors import RuleFileError
from newsparse.fields import label
from newsparse.lines import Lines
from newsparse.metadata import read_metadata
from newsparse.read import read
from newsparse.records import Metadata, Page, Passage
from newsparse.segment import segment_html
from newsparse.segment_text import segment_text

if TYPE_CHECKING:
    from collections.abc import Sequence

FIXTURES = Path(__file__).parents[1] / "fixtures"
PLACE_RE = re.compile(r"\{([HPB])(\d?)(?::(\w+))?\}")


def cases(name: str) -> list[Any]:
    lines = (FIXTURES / "cases" / name).read_text("utf-8").splitlines()
    found = [json.loads(line) for line in lines if line]
    return [
        pytest.param(case, id=case["why"], marks=[pytest.mark.xfail(reason=case["defect"])] if "defect" in case else [])
        for case in found
    ]


@cache
def sayings() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads((FIXTURES / "label_texts.json").read_text("utf-8"))
    return found


def said(lang: str, what: str, number: str) -> list[str]:
    """The headline, points or paragraphs that a placeholder stands for."""
    texts = sayings()
    if what == "H":
        return [texts["headlines"][lang]]
    found: list[str] = texts["points" if what == "P" else "bodies"][lang]
    return [found[int(number) - 1]] if number else found


def filled(source: str, lang: str) -> str:
    """A case's text with its placeholders replaced."""

    def saying(match: re.Match[str]) -> str:
        texts = said(lang, match[1], match[2])
        if match[3] == "p":
            return "".join(f"<p>{text}</p>" for text in texts)
        if match[3] == "wrapped":
            return "\n\n".join(textwrap.fill(text, 72, break_on_hyphens=False) for text in texts)
        return ("\n" if match[3] == "lines" else "\n\n").join(texts)

    return PLACE_RE.sub(saying, source)


def spread(texts: Sequence[str], lang: str) -> list[str]:
    """The texts that a role must hold, {B} and {P} spread out."""
    found: list[str] = []
    for text in texts:
        match = PLACE_RE.fullmatch(text)
        found += said(lang, match[1], match[2]) if match is not None else [text]
    return found


def by_role(passages: Sequence[Passage], metadata: Metadata, kind: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for passage, one in zip(passages, label(Lines(passages), metadata, load_model(kind)), strict=True):
        found.setdefault(one.role, []).append(passage.text)
    return found


def assert_roles(case: dict[str, Any], found: dict[str, list[str]]) -> None:
    wanted = {role: spread(texts, case["lang"]) for role, texts in case["out"].items()}
    assert {role: found.get(role, []) for role in wanted} == wanted


@pytest.mark.parametrize("case", cases("label.jsonl"))
def test_text(case: dict[str, Any]) -> None:
    text = filled(case["in"], case["lang"])
    assert_roles(case, by_role(segment_text(Page("text", text=text)).passages, Metadata(), "text"))


@pytest.mark.parametrize("case", cases("label_html.jsonl"))
def test_page(case: dict[str, Any]) -> None:
    page = read(filled(case["in"], case["lang"]), input_format="html")
    assert_roles(case, by_role(segment_html(page).passages, read_metadata(page), "html"))


@pytest.mark.parametrize("kind", ["html", "text"])
def test_nothing_gives_no_labels(kind: Any) -> None:
    assert label(Lines(()), Metadata(), load_model(kind)) == ()


def test_labels_tell_why_and_how_sure() -> None:
    text = filled("World\n\n{H}\n\n{H}\n\nBy Jane Doe\n\n{B}\n\nTags: bridges, Lorn", "en")
    passages = segment_text(Page("text", text=text)).passages
    labels = label(Lines(passages), Metadata(), load_model("text"))
    assert len(labels) == len(passages)
    assert all(0 < one.certainty <= 1 and one.rule for one in labels)
    assert {"headline.claimed", "section.known-name", "byline.en", "tags.en"} <= {one.rule for one in labels}


def test_weights_of_another_version_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "weights.json"
    path.write_text('{"version": -1}', encoding="utf-8")
    with pytest.raises(RuleFileError):
        load_model("html", path)


def test_weights_fitted_on_other_columns_are_refused(tmp_path: Path) -> None:
    weights = json.loads((files("newsparse") / "weights" / "body_html.json").read_text(encoding="utf-8"))
    weights["stage2"]["columns"][0] = "charm"
    path = tmp_path / "weights.json"
    path.write_text(json.dumps({"version": weights["version"], "body_html": weights}), encoding="utf-8")
    with pytest.raises(RuleFileError):
        load_model("html", path)
    assert load_model("text", path) is not None
