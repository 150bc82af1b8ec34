"""Fits the trees that find the parts of plain texts: headline, section, standfirst, byline, date, tags, points.

One set of trees a part, over the columns of newsparse.core.PART_COLUMNS, one row a candidate line. A candidate is
right when it says what is true of the page (see parts.py). The columns hold odds of body too: those of trees that have
not seen the page's site.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import lightgbm
import numpy as np
from boosting import DIGITS, trees_of
from parts import RIGHT, Parts, true_headline

from newsparse.core import PART_COLUMNS
from newsparse.fields import TEXT_CANDIDATES
from newsparse.fields.context import context_of, place_around, view_around
from newsparse.fields.text_view import Candidate, TextView, candidate_rows, with_headline
from newsparse.fields.windows import TITLE_LINES
from newsparse.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dataset import Example

    from newsparse.body.model import Model

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
SMALL = {"learning_rate": 0.2, "num_leaves": 8, "min_data_in_leaf": 20, "num_iterations": 40}
LARGE = {"learning_rate": 0.12, "num_leaves": 12, "min_data_in_leaf": 20, "num_iterations": 80}
LISTS = {**LARGE, "num_iterations": 250}
"""Parts of several lines, where what a line is depends on many signs of its neighbours."""
PARTS = {
    "byline": SMALL,
    "date": SMALL,
    "headline": LARGE,
    "section": {**LARGE, "num_iterations": 150},
    "standfirst": {**LARGE, "num_iterations": 60},
    "tags": LISTS,
    "key_points": LISTS,
}
FORESTS = {"standfirst": 5}
"""Where the pages are few and the candidates too, some forests of other seeds are averaged: one alone sways by .03."""
WRONG = 0.15
"""Weight of a wrong candidate: there are many on a page, and the right ones of a page weigh 1 together."""
TITLE = 0.02
"""Weight of a document's title where the headline stands below as well: titles that readers do not see would come to
look right, and the visible headline is what is wanted."""
COMPANY = frozenset(("tags", "key_points"))
"""Parts of several lines: the more of them, the more they weigh together."""


class Rows(NamedTuple):
    """One page's candidates for one part."""

    rows: Any
    right: list[bool]
    weights: list[float]


PageRows = dict[str, Rows]


def fit_parts(pages: list[PageRows]) -> dict[str, Any]:
    """The trees of all parts, from the rows of pages."""
    trees = {}
    for role in TEXT_CANDIDATES:
        found = [page[role] for page in pages if len(page[role].right)]
        rows = np.concatenate([one.rows for one in found])
        right = np.concatenate([one.right for one in found])
        trees[role] = averaged(role, rows, right, np.concatenate([one.weights for one in found]))
    return {"fields": {"columns": PART_COLUMNS, "trees": trees}}


def averaged(role: str, rows: Any, right: Any, weights: Any) -> list[Any]:
    """The trees of a part, those of several forests in turn."""
    seeds = range(1, FORESTS.get(role, 1) + 1)
    forests = [trees_of(boosted({**PARTS[role], "seed": seed}, rows, right, weights)) for seed in seeds]
    return [scaled(tree, 1 / len(forests)) for trees in zip(*forests, strict=True) for tree in trees]


def scaled(tree: Any, by: float) -> Any:
    """A tree with its leaves multiplied."""
    if isinstance(tree, float | int):
        return round(tree * by, DIGITS)
    column, threshold, below, above = tree
    return [column, threshold, scaled(below, by), scaled(above, by)]


def rows_of(example: Example, parts: Parts, model: Model) -> PageRows:
    """For each part the rows of an example's candidates, and which are right.

    The model should not have seen the example's site: the rows hold its odds, and it is too sure of what it has seen.
    """
    view = context_of(Lines(example.passages), example.metadata, model).view
    assert view is not None  # examples are texts
    found: PageRows = {}
    for role, candidates_of in TEXT_CANDIDATES.items():
        candidates = list(candidates_of(view))
        right = [RIGHT[role](one, parts) for one in candidates]
        rows = np.array(candidate_rows(view, role, candidates), dtype=np.float32)
        found[role] = Rows(rows, right, weights_of(role, candidates, right))
        if role == "headline":
            view = told_headline(view, true_headline(view, candidates, parts))
    return found


def told_headline(view: TextView, headline: Candidate | None) -> TextView:
    """The view that knows where the headline is; without one, the line above the body stands for it."""
    if headline is not None:
        return with_headline(view, place_around(view, headline.at), headline.text)
    return view_around(view, None)


def weights_of(role: str, candidates: Sequence[Candidate], right: list[bool]) -> list[float]:
    """The right candidates of a page weigh 1 together, those of parts with company a little more."""
    if role == "headline":
        return headline_weights(candidates, right)
    total = sum(right) or 1
    weight = total**-0.5 if role in COMPANY else 1 / total
    return [weight if one else WRONG for one in right]


def headline_weights(candidates: Sequence[Candidate], right: list[bool]) -> list[float]:
    """A visible headline weighs 1 with its copies; the title counts where it is the only one."""
    below = sum(one and candidate.at >= TITLE_LINES for candidate, one in zip(candidates, right, strict=True))
    weight, title = 1 / (below or sum(right) or 1), TITLE if below else 1 / (sum(right) or 1)
    return [
        (weight if candidate.at >= TITLE_LINES else title) if one else WRONG
        for candidate, one in zip(candidates, right, strict=True)
    ]


def boosted(settings: dict[str, Any], rows: Any, truths: Any, weights: Any) -> lightgbm.Booster:
    """Fitted trees."""
    settings = {**PARAMETERS, **settings}
    return lightgbm.train(settings, lightgbm.Dataset(rows, truths, weight=weights), settings["num_iterations"])
