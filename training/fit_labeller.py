"""Fits the labeller's weights: python training/fit_labeller.py CORPUS... [--folds DIR]

Writes body_html.json and body_text.json in src/newsparse/weights, fitted on all pages. With --folds it writes
DIR/weights_0.json to weights_4.json instead, each fitted without the sites of one fold: what benchmarks/quality.py
--folds measures with, so that no page is scored by weights that have seen its site. Needs newsparse[fit].

The method: gradient-boosted trees (LightGBM) over the columns of newsparse.lines.columns, one row a passage. The
true answer for a passage is whether its words stand in the truth's body. A page weighs the same as any other of its
corpus, a small corpus more than its share, and within a page long passages more than short ones. The odds of words
and class names are counted by site, never by page, and for each training page on the other folds only: else the trees
would trust them more than they deserve.
"""

from __future__ import annotations

import argparse
import json
import math
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from align import SURE
from boosting import trees_of
from dataset import Example, Mode, load_examples
from fit_parts import PageRows, boosted, fit_parts, rows_of

from folds import site_of
from newsparse.body.model import load_model
from newsparse.body.score import NEVER, SURE_BODY, headline_index, headline_line, measure_context
from newsparse.body.score import SURE_BOILERPLATE as SURE_FURNITURE
from newsparse.body.score_text import measure_context as measure_text_context
from newsparse.core import PART_COLUMNS, Table, WordOdds, from_passages
from newsparse.fields.headline import claims as headline_claims
from newsparse.lines import Lines
from newsparse.lines.settings import OPEN_ODDS as STILL_OPEN
from newsparse.lines.settings import SETTINGS
from newsparse.lines.text import MeasuredText, measured_text
from newsparse.lines.text_settings import LIMITS, text_settings
from newsparse.lines.writing import WORD_RE
from newsparse.models import SHIPPED, WEIGHTS_VERSION, read_weights

if TYPE_CHECKING:
    from collections.abc import Sequence

HAVE_TREES = ("stage1", "stage2", "stage3")
STAGES = {
    mode: {stage: tuple(part["columns"]) for stage, part in read_weights(f"body_{mode}").items() if stage in HAVE_TREES}
    for mode in ("html", "text")
}
"""The columns that each stage sees, of all that are measured."""
FOLDS = 5
GLANCE = {"learning_rate": 0.2, "num_leaves": 8, "min_data_in_leaf": 200, "num_iterations": 30}
"""Small trees: every passage pays for them."""
OPEN = 3.0
"""The second look learns from passages that the first is less sure of than this, some more than it will be asked."""
LOOK = {
    "html": {"learning_rate": 0.08, "num_leaves": 15, "min_data_in_leaf": 60, "num_iterations": 120},
    "text": {"learning_rate": 0.07, "num_leaves": 31, "min_data_in_leaf": 60, "num_iterations": 200},
}
"""Without markup more signs must be taken together, in larger trees."""
COMPANY = {"learning_rate": 0.1, "num_leaves": 8, "min_data_in_leaf": 100, "num_iterations": 60}
AGREED = 0.5
"""Pages on which truth and first look share less than this teach the later looks nothing: nearly all of them have a
truth that breaks off early or is of another state of the page, and would teach that copy is furniture."""
MIN_SITES = 10
"""A word counts when it stands on this many sites: fewer would let single sites speak."""
PRIOR_BODY, PRIOR_FURNITURE = 1.2, 2.8
SHORT = 120
"""Only lines up to this length teach words of any place."""
PRIOR_LONG = 1.2
"""In long lines of plain text, words have odds of their own, where body and furniture start even."""

Odds = dict[str, float]
Tallies = dict[str, dict[str, list[int]]]


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--folds", type=Path, metavar="DIR")
    parser.add_argument("--labels", type=Path, help="truths by hand, for the parts of plain text")
    parser.add_argument("--modes", default="html,text", help="what to fit; the other part of a file stays as it is")
    options = parser.parse_args()
    modes: list[Mode] = options.modes.split(",")
    examples = {mode: load_examples(options.corpora, mode, labels=options.labels) for mode in modes}
    if options.folds is not None:
        options.folds.mkdir(parents=True, exist_ok=True)
        fit_folds(examples, options.folds)
        return
    write(None, {mode: fit(examples[mode], mode) for mode in modes})
    if "text" in modes:
        with tempfile.TemporaryDirectory() as folder:
            fit_bodies({"text": examples["text"]}, Path(folder))
            add_parts(None, list(rows_by_fold(examples["text"], Path(folder)).values()))


def fit_folds(examples: dict[Mode, list[Example]], folder: Path) -> None:
    """The weights of all folds."""
    fit_bodies(examples, folder)
    if "text" in examples:
        rows = rows_by_fold(examples["text"], folder)
        for fold in range(FOLDS):
            add_parts(folder / f"weights_{fold}.json", [rows[other] for other in rows if other != fold])


def fit_bodies(examples: dict[Mode, list[Example]], folder: Path) -> None:
    """For each fold the weights of body and furniture, fitted without its sites."""
    for fold in range(FOLDS):
        seen = {mode: [e for e in found if e.fold != fold] for mode, found in examples.items()}
        write(folder / f"weights_{fold}.json", {mode: fit(found, mode) for mode, found in seen.items()})


def rows_by_fold(examples: list[Example], folder: Path) -> dict[int, list[PageRows]]:
    """The rows of the parts of plain texts, by fold, with the odds of weights that have not seen the fold."""
    rows: dict[int, list[PageRows]] = {fold: [] for fold in range(FOLDS)}
    for example in examples:
        if example.parts is not None:
            model = load_model("text", folder / f"weights_{example.fold}.json")
            rows[example.fold].append(rows_of(example, example.parts, model))
    return rows


def add_parts(path: Path | None, rows: list[list[PageRows]]) -> None:
    """Fit the parts of plain text and add them to a weights file."""
    text = read_weights("body_text", path)
    write(path, {"text": {**text, **fit_parts([page for pages in rows for page in pages])}})


def write(path: Path | None, parts: dict[Mode, dict[str, Any]]) -> None:
    """The weights that ship, or those of one file; a part that was not fitted stays as it is."""
    if path is None:
        for mode, part in parts.items():
            dump(SHIPPED / f"body_{mode}.json", {**part, "version": WEIGHTS_VERSION})
        return
    there = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    named = {f"body_{mode}": part for mode, part in parts.items()}
    dump(path, {**there, "version": WEIGHTS_VERSION, **named})


def dump(path: Path, content: dict[str, Any]) -> None:
    """Write a file whose bytes depend on what it holds alone."""
    path.write_text(json.dumps(content, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8")


class Lesson(NamedTuple):
    """What one page teaches: a row, the true answer and a weight for each passage that is asked about."""

    rows: Any
    truths: Any
    weights: Any
    is_sound: bool = True
    """Others are asked about, but not learned from."""


def fit(examples: list[Example], mode: Mode) -> dict[str, Any]:
    """Vocabulary and the trees of all looks for one kind of page.

    Each look learns from what the one before said of pages it had not seen: for each fold that look is fitted on the
    others.
    """
    folds = sorted({example.fold for example in examples})
    known = {fold: vocabulary([e for e in examples if e.fold != fold]) for fold in folds}
    truths = [np.array(e.shares) >= SURE for e in examples]
    sizes = Counter(e.corpus for e in examples)
    weights = [page_weights(e) / math.sqrt(sizes[e.corpus] / len(examples)) for e in examples]
    surveys = [survey_of(e, *known[e.fold]) for e in examples]
    glances = [
        Lesson(np.array(first_rows(seen), dtype=np.float32), *one)
        for seen, *one in zip(surveys, truths, weights, strict=True)
    ]
    odds = [with_chrome(*one) for one in zip(examples, unseen(GLANCE, examples, glances), strict=True)]
    sound = [agreement(*one) >= AGREED for one in zip(examples, truths, odds, strict=True)]
    looks = [
        second_lesson(*one, words=known[one[0].fold][0])
        for one in zip(examples, surveys, odds, truths, weights, sound, strict=True)
    ]
    words, hints = vocabulary(examples)
    first, second = trees_of(learned(GLANCE, glances)), trees_of(learned(LOOK[mode], looks))
    trees = {"stage1": first, "stage2": second}
    if mode == "text":
        return {"word_odds": words, "fields": {"columns": PART_COLUMNS, "trees": {}}, **staged(mode, trees)}
    odds = [settled(*one) for one in zip(odds, unseen(LOOK[mode], examples, looks), strict=True)]
    groups = [third_lesson(*one) for one in zip(examples, odds, truths, weights, sound, strict=True)]
    trees["stage3"] = trees_of(learned(COMPANY, groups))
    return {"word_odds": words, "name_odds": hints, **staged(mode, trees)}


def staged(mode: Mode, trees: dict[str, Any]) -> dict[str, Any]:
    """The trees of some stages, each with the columns that it sees."""
    return {stage: {"columns": STAGES[mode][stage], "trees": found} for stage, found in trees.items()}


def learned(settings: dict[str, Any], lessons: list[Lesson]) -> Any:
    """Trees fitted on some pages."""
    taught = [lesson for lesson in lessons if lesson.is_sound and len(lesson.rows)]
    return boosted(settings, *[np.concatenate(column) for column in list(zip(*taught, strict=True))[:3]])


def unseen(settings: dict[str, Any], examples: list[Example], lessons: list[Lesson]) -> list[Any]:
    """For each page the odds that trees give it which were fitted without its fold."""
    odds: list[Any] = [np.zeros(0)] * len(examples)
    for fold in sorted({example.fold for example in examples}):
        booster = learned(settings, [one for e, one in zip(examples, lessons, strict=True) if e.fold != fold])
        for index, example in enumerate(examples):
            if example.fold == fold and len(lessons[index].rows):
                odds[index] = booster.predict(lessons[index].rows, raw_score=True)
    return odds


def with_chrome(example: Example, odds: Any) -> Any:
    """The odds of the first look, which is not asked about the page's chrome."""
    return np.where([passage.kind == "chrome" for passage in example.passages], NEVER, odds)


def second_lesson(
    example: Example, seen: Table | MeasuredText, odds: Any, truths: Any, weights: Any, is_sound: bool, *, words: Odds
) -> Lesson:
    """The passages that the first look left open."""
    is_open = left_open(example, odds)
    return Lesson(second_rows(example, seen, odds, words), truths[is_open], weights[is_open], is_sound)


def settled(odds: Any, second: Any) -> Any:
    """The odds after two looks, as newsparse.body.score believes them."""
    after = odds.copy()
    after[np.abs(odds) < OPEN] = second
    return np.where((odds <= SURE_FURNITURE) | (odds >= SURE_BODY), odds, after)


def third_lesson(example: Example, odds: Any, truths: Any, weights: Any, is_sound: bool) -> Lesson:
    """The passages that two looks left open, and the odds of those that they belong with."""
    left_open = np.flatnonzero(np.abs(odds) < STILL_OPEN)
    table, chosen = Table(from_passages(example.passages), SETTINGS), [int(at) for at in left_open]
    table.set("stage2_odds", [float(one) for one in odds])
    table.measure_groups(chosen)
    rows = table.rows(STAGES["html"]["stage3"], chosen)
    return Lesson(np.array(rows, dtype=np.float32), truths[left_open], weights[left_open], is_sound)


def survey_of(example: Example, words: Odds, hints: Odds) -> Table | MeasuredText:
    """What stage 1 sees of one page."""
    headlines = headline_claims(example.passages, example.metadata)
    if example.passages[0].container is None:
        text = measured_text(Lines(example.passages), text_settings(words))
        text.table.measure_places(headline_index(example.passages, headlines))
        return text
    table = Table(from_passages(example.passages), SETTINGS)
    table.measure_surroundings(headline_line(table, headlines), WordOdds(hints))
    return table


def first_rows(seen: Table | MeasuredText) -> Any:
    """The rows of stage 1."""
    if isinstance(seen, MeasuredText):
        return text_rows(seen, "stage1", range(len(seen.phrases)))
    return seen.rows(STAGES["html"]["stage1"])


def text_rows(text: MeasuredText, stage: str, chosen: Sequence[int]) -> list[list[float]]:
    """What a stage sees of some lines of a plain text."""
    columns = [text.table.column(name) for name in STAGES["text"][stage]]
    return [[column[index] for column in columns] for index in chosen]


def second_rows(example: Example, seen: Table | MeasuredText, odds: Any, words: Odds) -> Any:
    """The rows of the passages that the first look left open."""
    headlines = headline_claims(example.passages, example.metadata)
    chosen = [index for index, is_open in enumerate(left_open(example, odds)) if is_open]
    lines, numbers = Lines(example.passages), [float(one) for one in odds]
    if isinstance(seen, MeasuredText):
        seen.table.set("stage1_odds", numbers)
        if chosen:
            measure_text_context(seen, chosen, headlines)
        return np.array(text_rows(seen, "stage2", chosen), dtype=np.float32)
    seen.set("stage1_odds", numbers)
    measure_context(seen, chosen, headlines, example.metadata, lines, WordOdds(words))
    return np.array(seen.rows(STAGES["html"]["stage2"], chosen), dtype=np.float32)


def left_open(example: Example, odds: Any) -> Any:
    """Which passages the second look learns from; of a plain text all that are not surely furniture."""
    return odds > SURE_FURNITURE - 1 if example.passages[0].container is None else np.abs(odds) < OPEN


def agreement(example: Example, truth: Any, odds: Any) -> float:
    """Share of the text that both call body, in the larger of the two bodies; 0 to 1."""
    chars = np.array([len(passage.text) for passage in example.passages])
    larger = max(chars[truth].sum(), chars[odds > 0].sum())
    return float(chars[truth & (odds > 0)].sum() / larger) if larger else 0.0


def page_weights(example: Example) -> Any:
    """The weights of one page's passages: long ones count more, all pages about the same."""
    weights = np.array([math.sqrt(len(passage.text) + 20) for passage in example.passages])
    return weights / math.sqrt(weights.sum())


def vocabulary(examples: list[Example]) -> tuple[Odds, Odds]:
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
            if passage.container is None:
                for word in marked_words(passage.text):
                    words[word][site][is_body] += 1
    return log_odds(words), log_odds(hints)


def marked_words(text: str) -> set[str]:
    """The first and last word of a line of plain text and all words of a long one, each with its mark."""
    words = WORD_RE.findall(text[: LIMITS["prose_sample_chars"]].lower())
    marked = {f"~{word}" for word in words} if len(text) >= LIMITS["prose_chars"] else set()
    return marked | {f"^{words[0]}", f"{last_word(text, words)}$"} if words else marked


def last_word(text: str, words: Sequence[str]) -> str:
    """The last word of a line, whose beginning has these words, as the core finds it: "" for a long word's tail."""
    if len(text) > LIMITS["sample_chars"]:
        words = WORD_RE.findall(text[-LIMITS["tail_chars"] :].lower())
    return words[-1] if words else ""


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
            prior = (PRIOR_LONG, PRIOR_LONG) if word[0] == "~" else (PRIOR_BODY, PRIOR_FURNITURE)
            odds[word] = round(math.log((body + prior[0]) / (len(sites) - body + prior[1])), 2)
    return odds


if __name__ == "__main__":
    main()
