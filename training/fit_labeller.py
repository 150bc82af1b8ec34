"""Fits the labeller's weights: python training/fit_labeller.py CORPUS... [--folds DIR]

Writes src/newsparse/label/weights.json, fitted on all pages. With --folds it writes DIR/weights_0.json to
weights_4.json instead, each fitted without the sites of one fold: what benchmarks/quality.py --folds measures with,
so that no page is scored by weights that have seen its site. Needs newsparse[fit].

The method: gradient-boosted trees (LightGBM) over the columns of newsparse.label.features, one row a passage. The
true answer for a passage is whether its words stand in the truth's body. A page weighs the same as any other, within
it long passages more than short ones. The odds of words and class names are counted by site, never by page, and for
each training page on the other folds only: else the trees would trust them more than they deserve.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import defaultdict
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from align import SURE
from dataset import Example, Mode, load_examples
from folds import site_of

from newsparse.label import known_lines
from newsparse.label.candidates import headline_candidates
from newsparse.label.features import COLUMNS, WORD_RE, Vocabulary, feature_rows
from newsparse.label.model import WEIGHTS_VERSION
from newsparse.rulebook import load_rulebook

WEIGHTS = Path(__file__).resolve().parent.parent / "src/newsparse/label/weights.json"
FOLDS = 5
ROUNDS = 150
PARAMETERS = {
    "objective": "binary",
    "learning_rate": 0.08,
    "num_leaves": 15,
    "min_data_in_leaf": 80,
    "feature_fraction": 0.7,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "verbose": -1,
    "num_threads": 2,
    "seed": 1,
    "deterministic": True,
}
MIN_SITES = 10
"""A word counts when it stands on this many sites: fewer would let single sites speak."""
PRIOR_BODY, PRIOR_FURNITURE = 1.2, 2.8
SHORT = 120
"""Only lines up to this length teach words: in long ones, words say little."""

Odds = dict[str, float]
Tallies = dict[str, dict[str, list[int]]]


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--folds", type=Path, metavar="DIR")
    options = parser.parse_args()
    modes: tuple[Mode, ...] = ("html", "text")
    examples = {mode: load_examples(options.corpora, mode) for mode in modes}
    if options.folds is None:
        write(WEIGHTS, {mode: fit(examples[mode]) for mode in modes})
        return
    options.folds.mkdir(parents=True, exist_ok=True)
    for fold in range(FOLDS):
        seen = {mode: [e for e in examples[mode] if e.fold != fold] for mode in modes}
        write(options.folds / f"weights_{fold}.json", {mode: fit(seen[mode]) for mode in modes})


def write(path: Path, parts: dict[Mode, dict[str, Any]]) -> None:
    """One weights file."""
    text = json.dumps({"version": WEIGHTS_VERSION, "columns": COLUMNS, **parts}, separators=(",", ":"), sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")


def fit(examples: list[Example]) -> dict[str, Any]:
    """Vocabulary and trees for one kind of page."""
    folds = sorted({example.fold for example in examples})
    without = {fold: vocabulary([e for e in examples if e.fold != fold]) for fold in folds}
    rows = np.array([row for e in examples for row in rows_of(e, without[e.fold])])
    truths = np.array([share >= SURE for e in examples for share in e.shares])
    data = lightgbm.Dataset(rows, truths, weight=np.concatenate([page_weights(e) for e in examples]))
    booster = lightgbm.train(PARAMETERS, data, ROUNDS)
    words, hints = vocabulary(examples)
    trees = [nested(tree["tree_structure"]) for tree in booster.dump_model()["tree_info"]]
    return {"words": words, "hints": hints, "trees": trees}


def rows_of(example: Example, known: Vocabulary) -> list[list[float]]:
    """The rows of one page."""
    headlines = headline_candidates(example.passages, example.metadata)
    lines = known_lines(example.passages, load_rulebook())
    return feature_rows(example.passages, headlines, example.metadata, lines, known)


def page_weights(example: Example) -> Any:
    """The weights of one page's passages: long ones count more, all pages about the same."""
    weights = np.array([math.sqrt(len(passage.text) + 20) for passage in example.passages])
    return weights / math.sqrt(weights.sum())


def vocabulary(examples: list[Example]) -> Vocabulary:
    """Log-odds of body for words of short lines and for class words of the element or any around it."""
    words: Tallies = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    hints: Tallies = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for example in examples:
        site = site_of(example.truth.url)
        for passage, share in zip(example.passages, example.shares, strict=True):
            is_body = share >= SURE
            for hint in hints_around(passage.container):
                hints[hint][site][is_body] += 1
            if len(passage.text) < SHORT:
                for word in dict.fromkeys(WORD_RE.findall(passage.text.lower())[:12]):
                    words[word][site][is_body] += 1
    return Vocabulary(log_odds(words), log_odds(hints))


def hints_around(container: Any) -> set[str]:
    """All class words of an element and those around it."""
    found: set[str] = set()
    while container is not None:
        found.update(container.hints)
        container = container.parent
    return found


def log_odds(tallies: Tallies) -> Odds:
    """Smoothed log-odds, each site with one voice."""
    odds = {}
    for word in sorted(tallies):
        sites = tallies[word]
        if len(sites) >= MIN_SITES:
            body = sum(yes / (yes + no) for no, yes in sites.values())
            odds[word] = round(math.log((body + PRIOR_BODY) / (len(sites) - body + PRIOR_FURNITURE)), 2)
    return odds


def nested(node: dict[str, Any]) -> Any:
    """LightGBM's tree as nested lists."""
    if "leaf_value" in node:
        return round(node["leaf_value"], 5)
    threshold = float(f"{node['threshold']:.6g}")
    return [node["split_feature"], threshold, nested(node["left_child"]), nested(node["right_child"])]


if __name__ == "__main__":
    main()
