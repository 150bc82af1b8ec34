"""Reads what was fitted: a weights file for each question and kind of page, which names the columns it was fitted on.

Where one of a few candidates is chosen, what was fitted are points, the weights of a logistic regression: one number a
sign, added up by ``log_odds``, so that they can be read in ``weights/choices.json``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from newsparse.core import Forest
from newsparse.errors import RuleFileError

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

WEIGHTS_VERSION = 3
SHIPPED = Path(__file__).with_name("weights")


def read_weights(name: str, path: Path | None = None) -> Mapping[str, Any]:
    """The weights of that name, such as "body_html": those in ``path`` where it holds them, else those that ship.

    A file of a caller holds an object with "version" and, by name, as many of the shipped files as it replaces.
    Raises RuleFileError for a file of another version, and OSError for one that cannot be read.
    """
    if path is None:
        return checked(SHIPPED / f"{name}.json")
    found = checked(path).get(name)
    return read_weights(name) if found is None else found


def checked(path: Path) -> Mapping[str, Any]:
    """What a weights file holds, if it is of this version."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise RuleFileError(f"{path}: no JSON: {error}") from error
    if not isinstance(content, dict) or content.get("version") != WEIGHTS_VERSION:
        refuse(path)
    return content


def refuse(path: Path | None) -> NoReturn:
    """Raise for weights that do not fit."""
    raise RuleFileError(f"{path or SHIPPED}: fitted for another version of newsparse; fit it again (docs/training.md)")


def forest_of(part: Mapping[str, Any], known: Container[str], path: Path | None = None, **stopping: Any) -> Forest:
    """The trees in a part of a weights file, which names its "columns"; ``stopping`` says when to ask no further tree.

    Raises RuleFileError for a column that is not among the ``known``, and for broken trees.
    """
    columns = part.get("columns", ())
    if not columns or not all(column in known for column in columns):
        refuse(path)
    try:
        return Forest(part["trees"], columns, **stopping)
    except (KeyError, TypeError, ValueError) as error:
        raise RuleFileError(f"{path or SHIPPED}: broken trees: {error}") from error


# ------------------------------------------------------------------ points

CHOICES_VERSION = 1
Points = Mapping[str, float]
"""What each sign adds to the log-odds of a candidate; "bias" is where they start."""
Choices = Mapping[str, Points]
"""Points by field."""


@cache
def load_choices(weights: Path | None = None) -> Choices:
    """The points that come with newsparse, or those beside another weights file: choices_3.json by weights_3.json.

    Raises RuleFileError for a file of another version.
    """
    beside = weights.with_name(weights.name.replace("weights", "choices")) if weights is not None else None
    own = beside is not None and beside != weights and beside.exists()
    where = beside if own and beside is not None else SHIPPED / "choices.json"
    read = json.loads(where.read_text(encoding="utf-8"))
    if read.get("version") != CHOICES_VERSION:
        raise RuleFileError(f"{where}: fitted for another version of newsparse; run training/fit_choices.py again")
    return {field: points for field, points in read.items() if field != "version"}


def log_odds(signs: Iterable[str], points: Points) -> float:
    """The log-odds that a candidate with these signs is right.

    >>> log_odds(["near", "named"], {"bias": -2.0, "near": 1.0, "named": 1.5})
    0.5
    """
    return points["bias"] + sum(points.get(sign, 0.0) for sign in sorted(signs))
