"""Fits the weights that place a lost quotation mark: python training/fit_quote_places.py CORPUS...

Writes src/newsparse/rules/quote_places.json and prints how many places are found on sites that were left out.

The method: conditional logit over the places of newsparse.repair.quotes.places. Each quotation of a page whose marks
all pair up loses one of them; the true answer is where it stood. Quotations of fewer than four words teach to leave
a mark alone, at half weight: their ends say too little to be told from those of a longer one.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "benchmarks"))

from corpus import read_corpus
from folds import fold_of
from newsparse.repair.evidence import Evidence
from newsparse.repair.quotes.marks import Mark
from newsparse.repair.quotes.places import Features, Voice
from newsparse.repair.quotes.speech import speech
from newsparse.repair.quotes.unpaired import Gap, places_seen, voice_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

WEIGHTS = Path(__file__).resolve().parent.parent / "src/newsparse/rules/quote_places.json"
FOLDS, EACH_PAGE, SHORT_WEIGHT, LONG_WORDS = 5, 16, 0.5, 4
STEPS, RATE, RIDGE, LEAST = 250, 0.05, 1.0, 0.03
PAIR_RES = {
    "„": r"„([^„“”\"\n]+)[“”]",
    "«": r"«([^«»\n]+)»",
    "“": r"“([^“”\"\n]+)”",
    '"': r"(?<!\w)\"([^\"\n]+)\"(?!\w)",
}
MARKS_RE = re.compile('["“”„«»]')


class Example(NamedTuple):
    """One quotation with a lost mark: the places, which is right (-1 when none should be chosen), its fold."""

    side: str
    seen: list[tuple[int, Features]]
    right: int
    fold: int


def pairs(line: str) -> list[tuple[int, int]]:
    """The offsets of both marks of each quotation, where all marks of a line pair up in one style."""
    style = next((mark for mark in PAIR_RES if mark in line), None)
    found = list(re.finditer(PAIR_RES[style], line)) if style else []
    whole = 2 * len(found) == len(MARKS_RE.findall(line))
    return [(match.start(), match.end() - 1) for match in found] if whole else []


def examples_of(paragraphs: Sequence[str], fold: int, chance: random.Random) -> Iterator[Example]:
    """The quotations of a page, each with one mark taken out; at most so many long and so many short ones."""
    text = "\n\n".join(paragraphs)
    evidence = Evidence(text)
    known = speech(evidence.language)
    if known is None:
        return
    found = [(line, *pair) for line in paragraphs for pair in pairs(line)]
    chance.shuffle(found)
    counts: defaultdict[bool, int] = defaultdict(int)
    for line, opening, closing in found:
        is_long = len(line[opening:closing].split()) >= LONG_WORDS
        counts[is_long] += 1
        if counts[is_long] <= EACH_PAGE:
            cut = opening if chance.random() < 0.5 else closing
            bare = text.replace(line, line[:cut] + line[cut + 1 :])
            voice = voice_of(bare, evidence.language, known, evidence)
            yield example(line, opening, closing, is_long, cut == opening, fold, voice)


def example(
    line: str, opening: int, closing: int, is_long: bool, loses_opening: bool, fold: int, voice: Voice
) -> Example:
    """One quotation without one of its marks."""
    cut = opening if loses_opening else closing
    bare = line[:cut] + line[cut + 1 :]
    if loses_opening:
        before = [match.end() for match in MARKS_RE.finditer(bare, 0, closing - 1)]
        gap = Gap(Mark(closing - 1, bare[closing - 1], "close"), max(before, default=0))
    else:
        after = MARKS_RE.search(bare, opening + 1)
        gap = Gap(Mark(opening, bare[opening], "open"), after.start() if after else len(bare))
    seen = places_seen(bare, gap, voice)
    offsets = [at for at, _ in seen]
    right = offsets.index(cut) if is_long and cut in offsets else -1
    return Example("open" if loses_opening else "close", seen, right, fold)


def load(corpora: Sequence[Path]) -> list[Example]:
    """The examples of all pages."""
    chance, found = random.Random(5), []
    for folder in corpora:
        for page in read_corpus(folder).pages:
            truth = page.truth
            lines = truth.paragraphs or tuple(filter(str.strip, (truth.body or "").split("\n")))
            found += examples_of(lines, fold_of(truth.url, FOLDS), chance)
    return [one for one in found if one.seen]


def shares(matrix: Matrix, weight: Matrix) -> Matrix:
    """The share of each place, and of none as the last."""
    scores = np.append(matrix @ weight, 0.0)
    odds = np.exp(scores - scores.max())
    return np.asarray(odds / odds.sum())


def fit(examples: Sequence[Example], matrices: Sequence[Matrix], columns: int) -> Matrix:
    """Weights by Adam on the whole set: it is small."""
    weight, mean, square = np.zeros(columns), np.zeros(columns), np.zeros(columns)
    for step in range(1, STEPS + 1):
        slope = RIDGE * weight / len(examples)
        for one, matrix in zip(examples, matrices, strict=True):
            share = shares(matrix, weight)[:-1]
            if one.right >= 0:
                share[one.right] -= 1
            slope = slope + matrix.T @ share * (1.0 if one.right >= 0 else SHORT_WEIGHT) / len(examples)
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weight = weight - RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return np.asarray(weight)


def report(side: str, results: list[tuple[float, bool, bool]]) -> None:
    """How many of the long quotations get their mark back, and how many marks go wrong, by share."""
    total = sum(is_long for _, _, is_long in results)
    print(f"{side}: {total} quotations of {LONG_WORDS} words and more, {len(results) - total} shorter")
    for least in (0.9, 0.8, 0.7, 0.6, 0.5, 0.4):
        chosen = [(is_right, is_long) for share, is_right, is_long in results if share >= least]
        right = sum(is_right for is_right, _ in chosen)
        long = max(1, sum(is_long for _, is_long in chosen))
        print(f"  share {least}: recall {right / total:.3f}, precision {right / long:.3f}, short {len(chosen) - long}")


def fit_side(side: str, examples: list[Example]) -> Features:
    """The weights of one side, after a report on left-out sites."""
    names = sorted({name for one in examples for _, found in one.seen for name in found})
    matrices = [np.array([[found.get(name, 0.0) for name in names] for _, found in one.seen]) for one in examples]
    results = []
    for fold in range(FOLDS):
        rest = [at for at, one in enumerate(examples) if one.fold != fold]
        weight = fit([examples[at] for at in rest], [matrices[at] for at in rest], len(names))
        for one, matrix in zip(examples, matrices, strict=True):
            if one.fold == fold:
                share = shares(matrix, weight)[:-1]
                results.append((float(share.max()), int(share.argmax()) == one.right, one.right >= 0))
    report(side, results)
    weight = fit(examples, matrices, len(names))
    return {name: round(float(one), 2) for name, one in zip(names, weight, strict=True) if abs(one) >= LEAST}


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path)
    examples = load(parser.parse_args().corpora)
    weights = {side: fit_side(side, [one for one in examples if one.side == side]) for side in ("open", "close")}
    WEIGHTS.write_text(json.dumps(weights, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
