"""The fitted part of telling articles from other pages: reads the weights file."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from newsparse.errors import RuleFileError
from newsparse.page_type.features import COLUMNS, Words
from newsparse.trees import Score, sum_of

WEIGHTS_VERSION = 1


class Model(NamedTuple):
    """What was learned of articles and other pages, for HTML or for plain text."""

    words: Words
    score: Score
    """Gives the log-odds of being an article for one row of numbers."""


@cache
def load_model(kind: Literal["html", "text"], path: Path | None = None) -> Model:
    """The model for one kind of page: that of ``path``, a weights file of the labeller, where it holds one.

    Otherwise the one that comes with newsparse. Loaded when first needed and kept. Raises RuleFileError for a file of
    another version or one fitted on other columns.
    """
    where: Any = path
    weights = json.loads(path.read_text(encoding="utf-8")).get("page_type") if path is not None else None
    if weights is None:
        where = Path(__file__).with_name("weights.json")
        weights = json.loads(where.read_text(encoding="utf-8"))
    if weights.get("version") != WEIGHTS_VERSION or tuple(weights.get("columns", ())) != COLUMNS:
        raise RuleFileError(f"{where}: fitted for another version of newsparse; run training/fit_page_type.py again")
    part = weights[kind]
    return Model(Words(part["lines"], part["body"]), sum_of(part["trees"]))
