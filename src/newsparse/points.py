"""Chooses among candidates by what speaks for and against each: points learned from pages, added up.

The points are the weights of a logistic regression, one number a sign, so that they can be read: weights/choices.json.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from newsparse.errors import RuleFileError

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    where = beside if own and beside is not None else Path(__file__).parent / "weights" / "choices.json"
    read = json.loads(where.read_text(encoding="utf-8"))
    if read.get("version") != CHOICES_VERSION:
        raise RuleFileError(f"{where}: fitted for another version of newsparse; run training/fit_choices.py again")
    return {field: points for field, points in read.items() if field != "version"}


def log_odds(signs: Iterable[str], points: Points) -> float:
    """The log-odds that a candidate with these signs is right.

    >>> log_odds(["near", "named"], {"bias": -2.0, "near": 1.0, "named": 1.5})
    0.5
    """
    return points["bias"] + sum(points.get(sign, 0.0) for sign in signs)
