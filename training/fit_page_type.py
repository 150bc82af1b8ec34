"""Fits the model that tells articles from other pages: python training/fit_page_type.py CORPUS... --folds DIR

The corpora must hold both: in truth.jsonl the ``kind`` of a page is "article" or the name of something else. DIR is the
folder that fit_labeller.py --folds has written: every page is labelled by weights that have not seen its site. Writes
page_type_html.json and page_type_text.json in src/newsparse/weights, fitted on all pages, and into each file of DIR a
part fitted without the sites of its fold, which benchmarks/quality.py --folds measures with. Needs newsparse[fit].

The method: gradient-boosted trees (LightGBM) over the columns of newsparse.page_type.features, one row a page. The odds
of words are counted by site, and for each training page on the other folds only. Two kinds of input that users have and
corpora have not are made of the pages: pages without their address, and texts that hold nothing but the body.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from html import escape
from pathlib import Path
from typing import Any, Literal, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "benchmarks"))

import lightgbm
import numpy as np
from boosting import trees_of

from corpus import CorpusPage, read_corpus
from folds import fold_of, site_of
from newsparse.body.model import load_model
from newsparse.core import WordOdds
from newsparse.fields import label
from newsparse.lines import Lines
from newsparse.metadata import read_metadata
from newsparse.models import SHIPPED, WEIGHTS_VERSION
from newsparse.page_type.features import (
    COLUMNS,
    NO_WORDS,
    WORDS_WEIGHED,
    Copy,
    address,
    look_over,
    opening,
    row_of,
    short_lines,
)
from newsparse.read import read
from newsparse.segment import segment_html
from newsparse.segment_text import segment_text
from renderings import RENDERINGS, rendered

Mode = Literal["html", "text"]
FOLDS = 5
PARAMETERS: dict[str, Any] = {
    "objective": "binary",
    "learning_rate": 0.05,
    "num_leaves": 8,
    "min_data_in_leaf": 20,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "verbose": -1,
    "num_threads": 2,
    "seed": 1,
    "deterministic": True,
}
TREES = 160
MADE = 0.4
"""Weight of a row that was made of a page: without its address, or of its body alone."""
LEAD = 3
"""Paragraphs of a short piece."""
MIN_SITES = 10
"""A word counts when it stands on this many sites: fewer would let single sites speak."""
WEAK = 0.7
"""Words with odds nearer to even are left out: they are many, and only the strongest of a page are summed up."""
ADDRESS = slice(COLUMNS.index("depth"), COLUMNS.index("other_host") + 1)
LINES, BODY = COLUMNS.index("line_words"), COLUMNS.index("body_words")


class Example(NamedTuple):
    """One page in one form."""

    is_article: bool
    site: str
    fold: int
    weight: float
    row: list[float]
    texts: tuple[str, str]
    """Its short lines, and what its body opens with."""


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--folds", type=Path, metavar="DIR", required=True)
    parser.add_argument("--renderings", type=Path, help="a folder that keeps flattened text for the next run")
    options = parser.parse_args()
    modes: tuple[Mode, ...] = ("html", "text")
    examples = {mode: load_examples(options, mode) for mode in modes}
    for mode in modes:
        write(SHIPPED / f"page_type_{mode}.json", {"version": WEIGHTS_VERSION, **fit(examples[mode])})
    for fold in range(FOLDS):
        path = options.folds / f"weights_{fold}.json"
        parts = {f"page_type_{mode}": fit([e for e in examples[mode] if e.fold != fold]) for mode in modes}
        write(path, {**json.loads(path.read_text(encoding="utf-8")), **parts})


def write(path: Path, data: dict[str, Any]) -> None:
    """One weights file."""
    path.write_text(json.dumps(data, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8")


# ------------------------------------------------------------------ examples


def load_examples(options: argparse.Namespace, mode: Mode) -> list[Example]:
    """All pages of some corpora whose kind is known, in all their forms."""
    jobs = [
        (corpus.name, page, mode, options.folds, options.renderings)
        for corpus in map(read_corpus, options.corpora)
        for page in corpus.pages
        if page.truth.is_article is not None
    ]
    with ProcessPoolExecutor(2) as pool:
        return [example for found in pool.map(examples_of, jobs, chunksize=8) for example in found]


def examples_of(job: tuple[str, CorpusPage, Mode, Path, Path | None]) -> list[Example]:
    """The forms of one page; a form without any text teaches nothing."""
    corpus, page, mode, folds, store = job
    truth, fold = page.truth, fold_of(page.truth.url)
    weights, site, is_article = folds / f"weights_{fold}.json", site_of(truth.url), bool(truth.is_article)
    forms: list[tuple[bytes | str, str | None, float]] = []
    if mode == "html":
        made = (as_page(text) for text in (body_text(page), lead_text(page)))
        forms = [(page.content(), truth.url, 1.0), *((text, None, MADE) for text in made)]
    else:
        for name in RENDERINGS:
            kept = store / corpus / name / f"{truth.id}.txt" if store else None
            forms.append((rendered(page.content(), name, kept), None, 1 / len(RENDERINGS)))
        forms += [(text, None, MADE) for text in (body_text(page), lead_text(page))]
    found = []
    for content, url, weight in forms:
        measured = measure(content, url, mode, weights)
        if measured is not None:
            row, texts = measured
            found.append(Example(is_article, site, fold, weight, row, texts))
            if url is not None:
                found.append(Example(is_article, site, fold, MADE, without_address(row), texts))
    return found


def without_address(row: list[float]) -> list[float]:
    """The numbers of a page whose address is not known."""
    return [*row[: ADDRESS.start], *address(None), *row[ADDRESS.stop :]]


def body_text(page: CorpusPage) -> str:
    """Headline and body of a page and nothing else, as many collections of texts hold them."""
    headline = page.truth.headline[0] if page.truth.headline else ""
    return f"{headline}\n\n{page.truth.body or ''}".strip()


def lead_text(page: CorpusPage) -> str:
    """Headline, writer and the first paragraphs: a short piece, which no corpus of whole pages has."""
    lines = [line for line in (page.truth.body or "").split("\n") if line.strip()]
    byline = [f"By {page.truth.authors[0]}"] if page.truth.authors else []
    return "\n\n".join([*(page.truth.headline or ())[:1], *byline, *lines[:LEAD]])


def as_page(text: str) -> str:
    """A text as bare HTML, its first line the headline."""
    headline, *lines = text.split("\n")
    return f"<h1>{escape(headline)}</h1>" + "".join(f"<p>{escape(line)}</p>" for line in lines if line.strip())


def measure(
    content: bytes | str, url: str | None, mode: Mode, weights: Path
) -> tuple[list[float], tuple[str, str]] | None:
    """The numbers of a page, the words left open, and the texts whose words count."""
    page = read(content, url=url, input_format=mode)
    metadata = read_metadata(page)
    segments = segment_html(page) if mode == "html" else segment_text(page)
    passages = [passage for passage in segments.passages if passage.text.strip()]  # repair hardly moves a number
    if not passages:
        return None
    copy: Copy = look_over(passages, label(Lines(passages), metadata, load_model(mode, weights)))
    return row_of(copy, metadata, url, NO_WORDS), (short_lines(copy), opening(copy))


# ------------------------------------------------------------------ fitting


def fit(examples: list[Example]) -> dict[str, Any]:
    """Words and trees for one kind of page."""
    rows = np.array([example.row for example in examples], dtype=np.float64)
    sites = sites_of(examples)
    for fold in sorted({example.fold for example in examples}):
        words = vocabulary([site for site in sites if site.fold != fold])
        for index, example in enumerate(examples):
            if example.fold == fold:
                for column, text, known in zip((LINES, BODY), example.texts, words, strict=True):
                    rows[index, column] = WordOdds(known).sum_of_strongest(text, WORDS_WEIGHED)
    data = lightgbm.Dataset(rows, [e.is_article for e in examples], weight=[e.weight for e in examples])
    booster = lightgbm.train(PARAMETERS, data, TREES)
    trees = trees_of(booster)
    words = vocabulary(sites)
    return {"columns": COLUMNS, "lines": words[0], "body": words[1], "trees": trees}


class Site(NamedTuple):
    """The words of all pages of one kind on one site, each once: in short lines, and in bodies."""

    is_article: bool
    fold: int
    words: tuple[set[str], set[str]]


def sites_of(examples: list[Example]) -> list[Site]:
    """The sites of some pages, in order."""
    found: dict[tuple[str, bool], Site] = {}
    for example in examples:
        site = found.setdefault(
            (example.site, example.is_article), Site(example.is_article, example.fold, (set(), set()))
        )
        for known, text in zip(site.words, example.texts, strict=True):
            known.update(text.lower().split())
    return list(found.values())


def vocabulary(sites: list[Site]) -> tuple[dict[str, float], dict[str, float]]:
    """Log-odds of being an article's for the words of short lines and of bodies, each site with one voice."""
    articles, others = [site for site in sites if site.is_article], [site for site in sites if not site.is_article]
    found: list[dict[str, float]] = []
    for column in (0, 1):
        yes, no = Counter[str](), Counter[str]()
        for counted, known in ((yes, articles), (no, others)):
            for site in known:
                counted.update(site.words[column])
        odds = {
            word: log_odds(yes[word], len(articles), no[word], len(others))
            for word in sorted(yes | no)
            if yes[word] + no[word] >= MIN_SITES
        }
        found.append({word: value for word, value in odds.items() if abs(value) >= WEAK})
    return found[0], found[1]


def log_odds(articles: int, all_articles: int, others: int, all_others: int) -> float:
    """How much more often a word stands on the sites of articles than on those of other pages."""
    return round(math.log((articles + 1) / (all_articles + 2) / ((others + 1) / (all_others + 2))), 2)


if __name__ == "__main__":
    main()
