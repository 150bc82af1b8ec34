"""Fits the weights that place a lost quotation mark: python training/fit_quote_places.py CORPUS...

Writes quote_places.json and quote_words.json in src/newsparse/rules and prints how many places are found on sites that
were left out.

The method: conditional logit over the places of newsparse.repair.quotes.places. Each quotation of a page whose marks
all pair up loses one of them, then the other; the true answer is where it stood. Quotations of fewer than four words
teach to leave a mark alone, at half weight: their ends say too little to be told from those of a longer one. Marks that
have no partner in the true text teach the same. What single words say is counted on other sites than an example's own.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from dataclasses import replace
from math import log
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "benchmarks"))

from corpus import read_corpus
from folds import fold_of
from newsparse.repair.evidence import Evidence
from newsparse.repair.quotes.places import WHOLE_RE as CURLY_WHOLE_RE
from newsparse.repair.quotes.places import Features
from newsparse.repair.quotes.quote_marks import MARKS
from newsparse.repair.quotes.quote_words import (
    LAST_WORD_RE,
    LOOK,
    NEXT_WORD_RE,
    SPOKEN,
    STEP,
    WORD_RE,
    ZERO,
    Odds,
)
from newsparse.repair.quotes.speech import speech
from newsparse.repair.quotes.unpaired import Gap, gaps_of, neighbours, places_seen, voice_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newsparse.repair.quotes.speech import Speech

    Matrix = NDArray[np.float64]
    Counts = Counter[tuple[str, str]]

RULES = Path(__file__).resolve().parent.parent / "src/newsparse/rules"
SIDES = ("open", "close")
FOLDS, SHORT_WEIGHT, NATURAL_WEIGHT, LONG_WORDS = 5, 0.5, 4.0, 4
LEAST_COUNT, LEAST_SPOKEN = 30, 500
"""How often a word, and quoted words of a language, must stand in the corpora."""
WHOLE_RE = re.compile(CURLY_WHOLE_RE.pattern + '|"[^"\n]{1,900}"')
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
    weight: float


def pairs(line: str) -> list[tuple[int, int]]:
    """The offsets of both marks of each quotation, where all marks of a line pair up in one style."""
    style = next((mark for mark in PAIR_RES if mark in line), None)
    found = list(re.finditer(PAIR_RES[style], line)) if style else []
    whole = 2 * len(found) == len(MARKS_RE.findall(line))
    return [(match.start(), match.end() - 1) for match in found] if whole else []


class Document(NamedTuple):
    """The paragraphs of a page, its language and its fold."""

    lines: list[str]
    language: str
    fold: int


def read_documents(corpora: Sequence[Path]) -> list[Document]:
    """The pages in languages whose speech verbs are known."""
    found = []
    for folder in corpora:
        for page in read_corpus(folder).pages:
            truth = page.truth
            text = "\n".join(truth.paragraphs or ()) or truth.body or ""
            lines = list(dict.fromkeys(line for line in text.split("\n") if line.strip()))
            language = Evidence("\n\n".join(lines)).language
            if speech(language):
                found.append(Document(lines, language, fold_of(truth.url, FOLDS)))
    return found


def count_words(documents: Sequence[Document]) -> tuple[list[Counts], Counts]:
    """How often each word of each language stands at each of the five places, and anywhere."""
    places: list[Counts] = [Counter() for _ in range(5)]
    everywhere: Counts = Counter()
    for document in documents:
        text = "\n".join(document.lines)
        everywhere.update((document.language, word.lower()) for word in WORD_RE.findall(text))
        for match in WHOLE_RE.finditer(text):
            start, end = match.span()
            beside = (
                LAST_WORD_RE.search(text[max(0, start - LOOK) : start]),
                NEXT_WORD_RE.match(text, start + 1),
                LAST_WORD_RE.search(text[max(start, end - LOOK) : end - 1]),
                NEXT_WORD_RE.match(text, end),
            )
            for place, word in enumerate(beside):
                if word:
                    places[place][document.language, word.group(1).lower()] += 1
            if match.group().count(" ") >= LONG_WORDS - 1:
                places[SPOKEN].update((document.language, word.lower()) for word in WORD_RE.findall(match.group()))
    return places, everywhere


def tables_of(documents: Sequence[Document]) -> dict[str, Odds]:
    """The odds of words by language, for ``rules/quote_words.json``; words that tell nothing are left out."""
    places, everywhere = count_words(documents)
    totals = [by_language(counts) for counts in (*places, everywhere)]
    tables: dict[str, Odds] = defaultdict(dict)
    for (language, word), count in sorted(everywhere.items()):
        if count < LEAST_COUNT or totals[SPOKEN][language] < LEAST_SPOKEN:
            continue
        row = []
        for place in range(SPOKEN):
            expected = count * totals[place][language] / totals[-1][language]
            row.append(log((places[place][language, word] + 2) / (expected + 2)))
        inside, share = places[SPOKEN][language, word], totals[SPOKEN][language] / totals[-1][language]
        row.append(log((inside + 8 * share) / (count - inside + 8 * (1 - share)) * (1 - share) / share))
        steps = tuple(max(-ZERO, min(ZERO, round(one / STEP))) * STEP for one in row)
        if any(steps):
            tables[language][word] = steps
    return dict(tables)


def by_language(counts: Counts) -> Counter[str]:
    """The sums of counts by language."""
    sums: Counter[str] = Counter()
    for (language, _), count in counts.items():
        sums[language] += count
    return sums


def examples_of(document: Document, tables: dict[str, Odds]) -> Iterator[Example]:
    """The quotations of a page, each with one mark taken out, then with the other; and its marks without partner."""
    lines = document.lines
    evidence = Evidence("\n\n".join(lines), document.language)
    known = cast("Speech", speech(document.language))
    odds = tables.get(document.language, {})

    def seen_in(changed: list[str], index: int, gap: Gap) -> list[tuple[int, Features]]:
        voice = replace(voice_of("\n\n".join(changed), document.language, known, evidence), odds=odds)
        return places_seen(changed[index], gap, voice, neighbours(changed, index))

    for index, line in enumerate(lines):
        for gap in gaps_of(line, list(MARKS), evidence):
            side = "close" if gap.mark.role == "open" else "open"
            yield Example(side, seen_in(lines, index, gap), -1, document.fold, NATURAL_WEIGHT)
        for opening, closing in pairs(line):
            weight = 1.0 if len(line[opening:closing].split()) >= LONG_WORDS else SHORT_WEIGHT
            for side, cut, mark in (("open", opening, closing - 1), ("close", closing, opening)):
                bare = line[:cut] + line[cut + 1 :]
                gap = next((gap for gap in gaps_of(bare, list(MARKS), evidence) if gap.mark.at == mark), None)
                if gap is None or (gap.mark.role == "open") != (side == "close"):
                    continue
                seen = seen_in([*lines[:index], bare, *lines[index + 1 :]], index, gap)
                offsets = [at for at, _ in seen]
                right = offsets.index(cut) if weight == 1.0 and cut in offsets else -1
                yield Example(side, seen, right, document.fold, weight)


class Rows(NamedTuple):
    """The places of many examples in one matrix."""

    matrix: Any
    starts: NDArray[np.int64]
    owners: NDArray[np.int64]
    right: Matrix


def rows_of(examples: Sequence[Example], names: Sequence[str]) -> Rows:
    """One row for each place."""
    columns = {name: at for at, name in enumerate(names)}
    sizes = [len(one.seen) for one in examples]
    starts = np.cumsum([0, *sizes[:-1]])
    right = np.zeros(sum(sizes))
    right[[start + one.right for start, one in zip(starts, examples, strict=True) if one.right >= 0]] = 1.0
    places = [found for one in examples for _, found in one.seen]
    ends = np.cumsum([0, *map(len, places)])
    at = [columns[name] for found in places for name in found]
    numbers = [float(number) for found in places for number in found.values()]
    matrix = csr_matrix((numbers, at, ends), shape=(len(places), len(names)))
    return Rows(matrix, starts, np.repeat(np.arange(len(examples)), sizes), right)


def shares(rows: Rows, weight: Matrix) -> Matrix:
    """The share of each place among those of its example and none."""
    scores = rows.matrix @ weight
    highest = np.maximum(np.maximum.reduceat(scores, rows.starts), 0.0)
    odds = np.exp(scores - highest[rows.owners])
    total = np.add.reduceat(odds, rows.starts) + np.exp(-highest)
    return np.asarray(odds / total[rows.owners])


def fit(rows: Rows, weights: Matrix) -> Matrix:
    """Weights by Adam on the whole set: it is small."""
    weight = np.zeros(rows.matrix.shape[1])
    mean, square, across = weight.copy(), weight.copy(), rows.matrix.T.tocsr()
    count, each = (weights > 0).sum(), weights[rows.owners]
    for step in range(1, STEPS + 1):
        slope = (RIDGE * weight + across @ ((shares(rows, weight) - rows.right) * each)) / count
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weight = weight - RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return np.asarray(weight)


def report(side: str, results: list[tuple[float, bool, float]]) -> None:
    """How many of the long quotations get their mark back, and how many marks go wrong, by share."""
    total = sum(weight == 1.0 for _, _, weight in results)
    print(f"{side}: {total} quotations of {LONG_WORDS} words and more, {len(results) - total} others")
    for least in (0.9, 0.8, 0.7, 0.6, 0.5, 0.4):
        chosen = [(is_right, weight) for share, is_right, weight in results if share >= least]
        right = sum(is_right for is_right, _ in chosen)
        long = max(1, sum(weight == 1.0 for _, weight in chosen))
        print(f"  share {least}: recall {right / total:.3f}, precision {right / long:.3f}, others {len(chosen) - long}")


def fit_side(side: str, examples: list[Example]) -> list[Features]:
    """The weights of one side: those fitted without each fold, after a report on these, and those of all."""
    names = sorted({name for one in examples for _, found in one.seen for name in found})
    rows = rows_of(examples, names)
    folds, weights = np.array([one.fold for one in examples]), np.array([one.weight for one in examples])
    results, fitted = [], []
    for fold in range(FOLDS):
        weight = fit(rows, weights * (folds != fold))
        share = shares(rows, weight)
        fitted.append(weight)
        for at in np.flatnonzero(folds == fold):
            own = share[rows.starts[at] : rows.starts[at] + len(examples[at].seen)]
            is_right = int(own.argmax()) == examples[at].right
            results.append((float(own.max()), is_right, examples[at].weight))
    report(side, results)
    fitted.append(fit(rows, weights))
    return [
        {name: round(float(one), 2) for name, one in zip(names, weight, strict=True) if abs(one) >= LEAST}
        for weight in fitted
    ]


def written(tables: dict[str, Odds]) -> dict[str, dict[str, str]]:
    """The tables as the file holds them: five figures for each word."""
    return {
        language: {word: "".join(str(round(one / STEP) + ZERO) for one in row) for word, row in sorted(odds.items())}
        for language, odds in sorted(tables.items())
    }


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--folds", type=Path, help="a folder for what was fitted without each fold")
    options = parser.parse_args()
    documents = read_documents(options.corpora)
    tables = [tables_of([one for one in documents if one.fold != fold]) for fold in range(FOLDS)]
    examples = [one for document in documents for one in examples_of(document, tables[document.fold])]
    fitted = {side: fit_side(side, [one for one in examples if one.side == side and one.seen]) for side in SIDES}
    for fold, table in enumerate([*tables, tables_of(documents)]):
        folder = RULES if fold == FOLDS else options.folds and options.folds / str(fold)
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
            write(folder / "quote_places.json", {side: fitted[side][fold] for side in SIDES})
            write(folder / "quote_words.json", written(table))


def write(path: Path, content: Mapping[str, object]) -> None:
    """Write a file of weights, one name a line."""
    path.write_text(json.dumps(content, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
