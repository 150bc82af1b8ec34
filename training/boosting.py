"""LightGBM's trees as the plain nested lists of the weights files; core.Forest reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import lightgbm


DIGITS = 5
"""Of a leaf; more change no answer."""


def trees_of(booster: lightgbm.Booster, digits: int = DIGITS) -> list[Any]:
    """The trees of a model, their leaves rounded to some digits."""
    return [nested(tree["tree_structure"], digits) for tree in booster.dump_model()["tree_info"]]


def nested(node: dict[str, Any], digits: int) -> Any:
    """One tree: ``[column, threshold, below_or_equal, above]`` with numbers for leaves."""
    if "leaf_value" in node:
        return round(node["leaf_value"], digits)
    threshold = float(f"{node['threshold']:.6g}")
    return [node["split_feature"], threshold, nested(node["left_child"], digits), nested(node["right_child"], digits)]
