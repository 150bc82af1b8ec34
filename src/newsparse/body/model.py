"""The fitted part of telling body from boilerplate, by kind of page."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple, overload

from newsparse.core import PART_COLUMNS, Forest, TextSettings, WordOdds
from newsparse.lines.columns import names_filled_for
from newsparse.lines.text_settings import text_settings
from newsparse.models import Choices, forest_of, load_choices, read_weights, refuse

if TYPE_CHECKING:
    from pathlib import Path

HEAD = 40
"""Trees asked first. A forest of many more stops there when it is sure."""
SURE_SUM = 1.5
"""Log-odds after these from which the rest is not asked: it hardly ever moved such a line to the other side."""
STEPS = {"html": 80, "text": 40}
"""Trees of stage 2 that are asked at a time, behind the first; HTML has no more than these."""


class HtmlModel(NamedTuple):
    """What was learned of pages with markup. The stages give log-odds of being body."""

    word_odds: WordOdds
    """Log-odds of words in short lines."""
    name_odds: WordOdds
    """Log-odds of words in class and id attributes."""
    stage1: Forest
    stage2: Forest
    stage3: Forest
    choices: Choices
    """The points of signs that choose among candidates, by field."""


class TextModel(NamedTuple):
    """What was learned of plain texts."""

    settings: TextSettings
    """How lines are measured, with the log-odds of words by the place where they stand."""
    stage1: Forest
    stage2: Forest
    choices: Choices
    fields: Mapping[str, Forest]
    """By role the log-odds of being that part of the article."""


Model = HtmlModel | TextModel


@overload
def load_model(kind: Literal["html"], path: Path | None = None) -> HtmlModel: ...
@overload
def load_model(kind: Literal["text"], path: Path | None = None) -> TextModel: ...
@cache
def load_model(kind: Literal["html", "text"], path: Path | None = None) -> Model:
    """The model for one kind of page, from the weights that come with newsparse or from another file.

    Loaded when first needed and kept: the files do not change. Raises RuleFileError for a file of another version
    or one fitted on columns that are not there.
    """
    return html_model(path) if kind == "html" else text_model(path)


def html_model(path: Path | None) -> HtmlModel:
    """The model for pages with markup."""
    weights, known = read_weights("body_html", path), names_filled_for("html")
    stops = {"head": HEAD, "low": -SURE_SUM, "high": SURE_SUM}
    steps = {"stage2": STEPS["html"]}
    first, second, third = (
        forest_of(weights.get(stage, {}), known, path, step=steps.get(stage, 0), **stops)
        for stage in ("stage1", "stage2", "stage3")
    )
    words, names = WordOdds(weights["word_odds"]), WordOdds(weights["name_odds"])
    return HtmlModel(words, names, stage1=first, stage2=second, stage3=third, choices=load_choices(path))


def text_model(path: Path | None) -> TextModel:
    """The model for plain texts. Candidates for fields have rows of their own, with columns in a fixed order."""
    weights, known = read_weights("body_text", path), names_filled_for("text")
    stops = {"head": HEAD, "low": -SURE_SUM, "high": SURE_SUM}
    fields = weights.get("fields", {})
    if tuple(fields.get("columns", ())) != PART_COLUMNS:
        refuse(path)
    return TextModel(
        text_settings(weights["word_odds"]),
        forest_of(weights.get("stage1", {}), known, path, **stops),
        forest_of(weights.get("stage2", {}), known, path, step=STEPS["text"], **stops),
        load_choices(path),
        {
            role: forest_of({"trees": trees, "columns": PART_COLUMNS}, PART_COLUMNS, path, **stops)
            for role, trees in fields["trees"].items()
        },
    )
