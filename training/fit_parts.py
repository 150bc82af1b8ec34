"""Fits the trees that find the parts of plain texts: headline, section, standfirst, byline, date, tags, points.

One set of trees a part, over the columns of newsparse.label.flat.columns, one row a candidate line. A candidate is
right when it says what is true of the page (see parts.py). The odds of body that the columns hold are those of the
body's trees, fitted just before.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import lightgbm
import numpy as np
from parts import RIGHT, Parts, true_headline

from newsparse.label import set_scene
from newsparse.label.flat.candidates import CANDIDATES, Candidate
from newsparse.label.flat.columns import FLAT_COLUMNS, Sheet, flat_rows, with_headline
from newsparse.label.flat.parts import open_sheet
from newsparse.label.model import WEIGHTS_VERSION, Model, load_model

if TYPE_CHECKING:
    from dataset import Example

PARAMETERS: dict[str, Any] = {
    "objective": "binary",
    "feature_fraction": 0.7,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "verbose": -1,
    "num_threads": 1,
    "seed": 1,
    "deterministic": True,
}
PARTS = {"learning_rate": 0.2, "num_leaves": 8, "min_data_in_leaf": 20, "num_iterations": 40}
WRONG = 0.15
"""Weight of a wrong candidate: there are many on a page, and the right ones of a page weigh 1 together."""
COMPANY = frozenset(("tags", "key_points"))
"""Parts of several lines: the more of them, the more they weigh together."""


def fit_parts(examples: list[Example], fitted: dict[str, Any]) -> dict[str, Any]:
    """The trees of all parts."""
    model = body_model(fitted)
    rows: dict[str, list[Any]] = {role: [] for role in CANDIDATES}
    truths: dict[str, list[bool]] = {role: [] for role in CANDIDATES}
    weights: dict[str, list[float]] = {role: [] for role in CANDIDATES}
    for example in examples:
        if example.parts is not None:
            for role, (own_rows, own_truths) in rows_of(example, example.parts, model).items():
                rows[role] += own_rows
                truths[role] += own_truths
                weights[role] += weights_of(role, own_truths)
    trees = {
        role: trees_of(boosted(PARTS, np.array(rows[role], dtype=np.float32), truths[role], weights[role]))
        for role in CANDIDATES
    }
    return {"parts": trees, "parts_columns": FLAT_COLUMNS}


def body_model(fitted: dict[str, Any]) -> Model:
    """The model of the body's trees alone."""
    text = {**fitted, "parts": {}, "parts_columns": FLAT_COLUMNS}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "weights.json"
        path.write_text(json.dumps({"version": WEIGHTS_VERSION, "text": text}), encoding="utf-8")
        return load_model("text", path)


def rows_of(example: Example, parts: Parts, model: Model) -> dict[str, tuple[list[Any], list[bool]]]:
    """For each part the rows of an example's candidates, and which are right."""
    scene = set_scene(example.passages, example.metadata, model)
    sheet = open_sheet(scene, model.words)
    found: dict[str, tuple[list[Any], list[bool]]] = {}
    for role, candidates_of in CANDIDATES.items():
        candidates = list(candidates_of(sheet))
        found[role] = flat_rows(sheet, candidates), [RIGHT[role](one, parts) for one in candidates]
        if role == "headline":
            sheet = told_headline(sheet, true_headline(sheet, candidates, parts))
    return found


def told_headline(sheet: Sheet, headline: Candidate | None) -> Sheet:
    """The sheet that knows where the headline is; without one, the line above the body stands for it."""
    if headline is not None:
        return with_headline(sheet, headline.at, headline.text)
    at = max(0, min(sheet.body_start, len(sheet.passages)) - 1)
    return with_headline(sheet, at, sheet.passages[at].text)


def weights_of(role: str, truths: list[bool]) -> list[float]:
    """The right candidates of a page weigh 1 together, those of parts with company a little more."""
    right = sum(truths) or 1
    weight = right**-0.5 if role in COMPANY else 1 / right
    return [weight if one else WRONG for one in truths]


def boosted(settings: dict[str, Any], rows: Any, truths: Any, weights: Any) -> lightgbm.Booster:
    """Fitted trees."""
    settings = {**PARAMETERS, **settings}
    return lightgbm.train(settings, lightgbm.Dataset(rows, truths, weight=weights), settings["num_iterations"])


def trees_of(booster: lightgbm.Booster) -> list[Any]:
    """The trees as nested lists."""
    return [nested(tree["tree_structure"]) for tree in booster.dump_model()["tree_info"]]


def nested(node: dict[str, Any]) -> Any:
    """LightGBM's tree as nested lists."""
    if "leaf_value" in node:
        return round(node["leaf_value"], 5)
    threshold = float(f"{node['threshold']:.6g}")
    return [node["split_feature"], threshold, nested(node["left_child"]), nested(node["right_child"])]
