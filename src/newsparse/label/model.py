"""The fitted part of labelling: reads the weights file and scores passages with it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from newsparse.errors import RuleFileError
from newsparse.label.company import COMPANY_COLUMNS
from newsparse.label.features import HTML_LOOK
from newsparse.label.flat.columns import FLAT_COLUMNS
from newsparse.label.flat.glance import TEXT_COLUMNS, WordOdds, by_place
from newsparse.label.flat.look import TEXT_LOOK
from newsparse.label.glance import HTML_COLUMNS
from newsparse.points import Choices, load_choices
from newsparse.trees import Score, compile_trees

WEIGHTS_VERSION = 2
STEPS = {"html": 80, "text": 40}
"""Trees of the second look that are asked at a time, after the first; HTML has no more than these."""
LOOKS = ("glance", "look", "company")
COLUMNS = {"html": [HTML_COLUMNS, HTML_LOOK, COMPANY_COLUMNS], "text": [TEXT_COLUMNS, TEXT_LOOK, ()]}
"""What the looks see, by kind of page; a plain text has no elements that keep company, and no third look."""


class Model(NamedTuple):
    """What was learned of body and furniture for one kind of page. The looks give log-odds of being body."""

    words: dict[str, float]
    """Log-odds of words in short lines; for plain text also of first and last words of lines (``^by``, ``images$``)
    and of words in long ones (``~cookies``)."""
    places: WordOdds
    """The same by the place where a word stands."""
    hints: dict[str, float]
    """Log-odds of words in class and id attributes."""
    glance: Score
    look: Score
    company: Score
    choices: Choices
    """The points of signs that choose among candidates, by field."""
    parts: Mapping[str, Score]
    """For plain text, by role the log-odds of being that part of the article."""


@cache
def load_model(kind: Literal["html", "text"], path: Path | None = None) -> Model:
    """The model for one kind of page, from the weights that come with newsparse or from another file.

    Loaded when first needed and kept: the files do not change. Raises RuleFileError for a file of another version
    or one fitted on other columns.
    """
    where = path if path is not None else Path(__file__).with_name("weights.json")
    weights = json.loads(where.read_text(encoding="utf-8"))
    part = weights.get(kind, {})
    columns = [tuple(part.get(f"{look}_columns", ())) for look in LOOKS]
    parts = part.get("parts", {})
    fits = columns == COLUMNS[kind] and (kind == "html" or tuple(part.get("parts_columns", ())) == FLAT_COLUMNS)
    if weights.get("version") != WEIGHTS_VERSION or not fits:
        raise RuleFileError(f"{where}: fitted for another version of newsparse; run training/fit_labeller.py again")
    return Model(
        part["words"],
        by_place(part["words"]),
        part["hints"],
        compile_trees(part["glance"]),
        compile_trees(part["look"], step=STEPS[kind]),
        compile_trees(part.get("company", ())),
        load_choices(path),
        {role: compile_trees(trees) for role, trees in parts.items()},
    )
