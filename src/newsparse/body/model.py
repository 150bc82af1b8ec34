"""The fitted part of telling body from boilerplate, by kind of page."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, overload

from newsparse.core import Forest, WordOdds
from newsparse.label.flat.columns import FLAT_COLUMNS
from newsparse.label.flat.glance import TEXT_COLUMNS, by_place
from newsparse.label.flat.glance import WordOdds as PlacedOdds
from newsparse.label.flat.look import TEXT_LOOK
from newsparse.lines.columns import names_filled_for
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

    words: dict[str, float]
    """Log-odds of words in short lines, of first and last words of lines (``^by``, ``images$``) and of words in long
    ones (``~cookies``)."""
    places: PlacedOdds
    """The same by the place where a word stands."""
    glance: Forest
    look: Forest
    choices: Choices
    parts: Mapping[str, Forest]
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
    """The model for plain texts, whose rows have their columns in a fixed order."""
    weights = read_weights("body_text", path)
    expected = {"glance_columns": TEXT_COLUMNS, "look_columns": TEXT_LOOK, "parts_columns": FLAT_COLUMNS}
    if any(tuple(weights.get(name, ())) != columns for name, columns in expected.items()):
        refuse(path)

    def forest(trees: Any, columns: tuple[str, ...], step: int = 0) -> Forest:
        part = {"trees": trees, "columns": columns}
        return forest_of(part, columns, path, head=HEAD, low=-SURE_SUM, high=SURE_SUM, step=step)

    return TextModel(
        weights["words"],
        by_place(weights["words"]),
        forest(weights["glance"], TEXT_COLUMNS),
        forest(weights["look"], TEXT_LOOK, STEPS["text"]),
        load_choices(path),
        {role: forest(trees, FLAT_COLUMNS) for role, trees in weights["parts"].items()},
    )
