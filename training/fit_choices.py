"""Fits the points of signs: python training/fit_choices.py CORPUS... --labels FILE [--weights DIR] [--folds DIR]

Writes src/newsparse/weights/choices.json, fitted on all pages. With --folds it writes DIR/choices_0.json to
choices_4.json, each fitted without the sites of one fold; benchmarks/quality.py --folds finds them beside the weights.
--weights names the folder of the labeller's own fold weights: the odds of body on a page then come from weights that
have not seen its site, as they will on new pages. Needs newsparse[fit].

The method: one logistic regression a field, over the signs of every candidate on every page with a truth for the
field, with a ridge penalty; a candidate is right when most of it stands in the truth. The points are rounded to two
digits: more would pretend to a precision that some hundred pages do not give.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from corpus import CorpusPage, read_corpus, read_labels
from folds import fold_of
from measures import norm
from newsparse.body.model import load_model
from newsparse.fields import headline
from newsparse.fields.authors.candidates import candidates as bylines
from newsparse.fields.context import around_headline, context_of
from newsparse.fields.standfirst import candidates as standfirsts
from newsparse.lines import Lines
from newsparse.metadata import read_metadata
from newsparse.models import CHOICES_VERSION
from newsparse.names import bare_name, split_byline
from newsparse.parse import language_of, mend
from newsparse.read import read
from newsparse.segment import segment_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsparse.fields.context import LabelContext

CHOICES = Path(__file__).resolve().parent.parent / "src/newsparse/weights/choices.json"
FOLDS = 5
RIDGE = 1.0
EASE = {"standfirst": 0.9, "byline": 1.0}
"""Added to the odds: where F1 on unseen sites is best, below even odds."""
FIRM, FIRM_WEIGHT = 0.7, 0.2
"""Pages whose metadata name persons with this certainty teach bylines less: there the byline hardly matters."""


class Example(NamedTuple):
    """One candidate on one page."""

    fold: int
    signs: frozenset[str]
    is_right: bool
    weight: float = 1.0


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--weights", type=Path, metavar="DIR")
    parser.add_argument("--folds", type=Path, metavar="DIR")
    options = parser.parse_args()
    labels = read_labels(options.labels)
    pages = [page for folder in options.corpora for page in read_corpus(folder, labels).pages]
    makers = {"standfirst": standfirst_examples, "byline": byline_examples}
    examples = {field: [one for page in pages for one in make(page, options.weights)] for field, make in makers.items()}
    if options.folds is None:
        write(CHOICES, {field: fit(all_of, EASE[field]) for field, all_of in examples.items()})
        return
    for fold in range(FOLDS):
        seen = {field: [one for one in all_of if one.fold != fold] for field, all_of in examples.items()}
        write(options.folds / f"choices_{fold}.json", {field: fit(some, EASE[field]) for field, some in seen.items()})


def write(path: Path, points: dict[str, dict[str, float]]) -> None:
    """Write a file of points, one sign a line, so that changes can be read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"version": CHOICES_VERSION, **points}, indent=1) + "\n", encoding="utf-8")


def context_of_page(page: CorpusPage, weights: Path | None) -> LabelContext:
    """A page as the rooms see it, around its headline."""
    tree = read(page.content(), url=page.truth.url)
    metadata = read_metadata(tree)
    passages = mend(segment_html(tree), metadata, True, 0.9)[0].passages
    own = weights / f"weights_{fold_of(page.truth.url, FOLDS)}.json" if weights is not None else None
    context = context_of(Lines(passages, language_of(metadata)), metadata, load_model("html", own))
    found = headline.score(context)
    return around_headline(context, found[0] if found else None)


def standfirst_examples(page: CorpusPage, weights: Path | None) -> Iterator[Example]:
    """Every passage that may be the standfirst of a page whose standfirst is known."""
    if page.truth.standfirst is None:
        return
    wanted = set(map(norm, page.truth.standfirst))
    context = context_of_page(page, weights)
    for candidate in standfirsts(context):
        texts = {norm(context.passages[index].text) for index in candidate.indexes}
        yield Example(fold_of(page.truth.url, FOLDS), candidate.signs, 2 * len(texts & wanted) >= len(texts))


def byline_examples(page: CorpusPage, weights: Path | None) -> Iterator[Example]:
    """Every line that can be read as names on a page whose authors are known."""
    if page.truth.authors is None:
        return
    wanted = {bare_name(name) for text in page.truth.authors for name in (text, *split_byline(text))}
    context = context_of_page(page, weights)
    weight = FIRM_WEIGHT if any(claim.source.certainty >= FIRM for claim in context.metadata.authors) else 1.0
    for line in bylines(context):
        right = sum(bare_name(name) in wanted for name in line.names)
        yield Example(fold_of(page.truth.url, FOLDS), line.signs, 2 * right >= len(line.names), weight)


def fit(examples: Sequence[Example], ease: float = 0.0) -> dict[str, float]:
    """The points of each sign, by Newton's method; the bias is not held small, and ``ease`` is added to it."""
    signs = sorted({sign for one in examples for sign in one.signs})
    rows = np.array([[1.0, *(float(sign in one.signs) for sign in signs)] for one in examples])
    weights = np.array([one.weight for one in examples])
    right = np.array([float(one.is_right) for one in examples])
    points = np.zeros(len(signs) + 1)
    ridge = np.diag([1e-6, *[RIDGE] * len(signs)])
    for _ in range(50):
        likely = 1 / (1 + np.exp(-rows @ points))
        slope = rows.T @ (weights * (likely - right)) + ridge @ points
        step = np.linalg.solve((rows.T * (weights * likely * (1 - likely))) @ rows + ridge, slope)
        points -= step
    found = {sign: round(float(one), 2) for sign, one in zip(["bias", *signs], points, strict=True)}
    return {**found, "bias": round(found["bias"] + ease, 2)}


if __name__ == "__main__":
    main()
