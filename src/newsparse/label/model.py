"""The fitted part of labelling: reads the weights file and scores passages with it."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from newsparse.errors import RuleFileError
from newsparse.label.features import COLUMNS, Vocabulary
from newsparse.label.trees import compile_trees

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

WEIGHTS_VERSION = 1


class Model(NamedTuple):
    """What was learned of body and furniture for one kind of page."""

    vocabulary: Vocabulary
    score: Callable[[Sequence[float]], float]
    """Log-odds that the passage of a row is body."""


@cache
def load_model(kind: Literal["html", "text"], path: Path | None = None) -> Model:
    """The model for one kind of page, from the weights that come with newsparse or from another file.

    Loaded when first needed and kept: the files do not change. Raises RuleFileError for a file of another version
    or one fitted on other columns.
    """
    where = path if path is not None else files("newsparse.label") / "weights.json"
    weights = json.loads(where.read_text(encoding="utf-8"))
    if weights.get("version") != WEIGHTS_VERSION or tuple(weights["columns"]) != COLUMNS:
        raise RuleFileError(f"{where}: fitted for another version of newsparse; run training/fit_labeller.py again")
    part = weights[kind]
    return Model(Vocabulary(part["words"], part["hints"]), compile_trees(part["trees"]))
