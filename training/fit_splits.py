"""Fits the trees that tell two words without a space from one: python training/fit_splits.py CORPUS...

The spaces between words of clean texts are taken out at random and beside inline tags (see benchmarks/injections.py);
every token that could be parted is an example, most of them words that are right. Folds by site tell, out of fold, how
many lost spaces come back and how many other tokens are split; the weights that are written are fitted on all pages.

The method: gradient-boosted trees (LightGBM, https://lightgbm.readthedocs.io) over newsparse.core.SPLIT_COLUMNS, and
the pointwise mutual information of the 150 most frequent English words. --known names a file of natural glues in the
texts, a token a line, which would be learned as words that are right; found by reading, for those of the project.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
import zlib
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import lightgbm
import numpy as np
from boosting import trees_of

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "benchmarks"))

from glitches import read_documents
from injections import Clean, Corrupted, corrupted
from newsparse.core import SPLIT_COLUMNS, WordPairs
from newsparse.repair.evidence import Evidence
from newsparse.repair.glued_words import candidates
from newsparse.repair.split_features import PAIR_STEP, PAIR_ZERO, VERSION, read_pairs, split_row

FOLDS = 5
PASSES = (*(("glue_words", seed) for seed in range(5)), ("glue_inline", 0), ("glue_inline", 1))
"""How often spaces are taken out of each text, and where."""
PAIR_WORDS, MOST_STEPS = 150, 40
SETTINGS = {
    "objective": "binary",
    "num_leaves": 16,
    "learning_rate": 0.08,
    "min_data_in_leaf": 20,
    "lambda_l2": 5.0,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "feature_fraction": 0.6,
    "boost_from_average": False,
    "seed": 0,
    "deterministic": True,
    "num_threads": 1,
    "verbose": -1,
}
TREES = 200
LIMITS = {"en": 2.1, "de": 2.1, **dict.fromkeys(("nl", "sv", "no", "da", "fi", "hu"), 2.4), "": 1.8}
"""Log-odds from which a split is made by default. English: three wrong splits in 100,000 words, out of fold. The texts
of other languages are few; languages that write compounds as one word need more."""


class Example(NamedTuple):
    """A token that could be parted."""

    fold: int
    source: str
    """The kind of glitch put into its text; "" for a text left as it was."""
    language: str
    token: str
    row: tuple[float, ...]
    is_glue: bool


def pair_table(documents: list[Clean]) -> tuple[list[str], list[str]]:
    """The most frequent words and, for each, a row of signs that tell how well the others follow it."""
    singles, doubles = Counter[str](), Counter[tuple[str, str]]()
    for doc in documents:
        if Evidence(doc.text).language == "en":
            words = re.findall(r"[^\W\d_]+|[^\w\s]", doc.text.lower())
            singles.update(words)
            doubles.update(pairwise(words))
    chosen = sorted([word for word, _ in singles.most_common(PAIR_WORDS + 20) if word.isalpha()][:PAIR_WORDS])
    total = singles.total()

    def sign(first: str, second: str) -> str:
        expected = singles[first] * singles[second] / total
        steps = round(math.log2((doubles[first, second] + 0.5) / (expected + 0.5)) / PAIR_STEP)
        return chr(PAIR_ZERO + max(-MOST_STEPS, min(MOST_STEPS, steps)))

    return chosen, ["".join(sign(first, second) for second in chosen) for first in chosen]


def fold_of(doc: Clean) -> int:
    """The fold of a page: the same for all pages of a site."""
    return zlib.crc32((doc.site or doc.id).encode()) % FOLDS


def examples_of(doc: Clean, pairs: WordPairs) -> list[Example]:
    """All tokens of a text that could be parted, with spaces taken out and as they are."""
    found = []
    for kind, seed in (*PASSES, ("", 0)):
        given = corrupted(doc, kind, seed) if kind else Corrupted(doc.text, ())
        lost = {start for ((start, _, _),) in given.glitches}
        evidence = Evidence(given.text)
        for word, at, split in candidates(given.text, evidence):
            cuts = {at + sum(map(len, split.parts[:number])) for number in range(1, len(split.parts))}
            is_glue = cuts == {place for place in lost if at < place < at + len(word)}
            row = split_row(word, at, split, evidence, pairs)
            found.append(Example(fold_of(doc), f"{kind}{seed or ''}", evidence.language, word, row, is_glue))
    return found


def fitted(examples: list[Example]) -> lightgbm.Booster:
    """Trees fitted on some examples."""
    rows = np.array([example.row for example in examples], dtype=float)
    return lightgbm.train(SETTINGS, lightgbm.Dataset(rows, [example.is_glue for example in examples]), TREES)


def tell(examples: list[Example], words: int) -> None:
    """Print, out of fold and for English, recall among the candidates and wrong splits at some limits."""
    scored: list[tuple[float, Example]] = []
    for fold in range(FOLDS):
        inside = [one for one in examples if one.fold == fold and one.language == "en"]
        booster = fitted([one for one in examples if one.fold != fold and one.source])
        scores: Any = booster.predict(np.array([one.row for one in inside], dtype=float), raw_score=True)
        scored += zip(scores, inside, strict=True)
    right = [score for score, one in scored if one.source == "glue_words" and one.is_glue]
    clean = [score for score, one in scored if not one.source]
    print(f"{'limit':>6}{'recall of candidates':>22}{'wrong in 10,000 words':>23}")
    for limit in (1.0, 1.4, 1.8, 2.2, 2.6, 3.0):
        recall = sum(score >= limit for score in right) / len(right)
        print(f"{limit:6}{recall:22.3f}{10_000 * sum(score >= limit for score in clean) / words:23.2f}")


def main() -> None:
    """Fit, tell how well it does out of fold, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS")
    glues = Path(__file__).resolve().parent / "known_glues.txt"
    parser.add_argument("--known", type=Path, default=glues, help="natural glues in the texts, a token a line")
    default = Path(__file__).resolve().parent.parent / "src" / "newsparse" / "repair" / "word_splits.json"
    parser.add_argument("--out", type=Path, default=default)
    given = parser.parse_args()
    known = frozenset(given.known.read_text(encoding="utf-8").split())
    documents = [doc for folder in given.corpora for doc in read_documents(folder)]
    words, table = pair_table(documents)
    pairs = read_pairs(" ".join(words), table)
    examples = [one for doc in documents for one in examples_of(doc, pairs) if one.is_glue or one.token not in known]
    tell(examples, sum(len(doc.text.split()) for doc in documents if Evidence(doc.text).language == "en"))
    trees = trees_of(fitted([one for one in examples if one.source]), digits=4)
    content = {
        "version": VERSION,
        "columns": SPLIT_COLUMNS,
        "limits": LIMITS,
        "pair_words": " ".join(words),
        "pairs": table,
        "trees": trees,
    }
    given.out.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


if __name__ == "__main__":
    main()
