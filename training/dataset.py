"""The pages of corpora in pieces, with what is true of each piece: what the labeller is fitted on."""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Literal, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "benchmarks"))

from align import in_truth
from parts import Parts, parts_of
from shaped_pages import shapes_of

from corpus import CorpusPage, Truth, read_corpus, read_labels
from folds import fold_of
from newsparse import parse
from newsparse.metadata import read_metadata
from newsparse.read import read
from newsparse.records import Metadata, Passage
from newsparse.repair import repair_passages
from newsparse.segment import segment_html
from newsparse.segment_text import segment_text
from renderings import RENDERINGS, rendered

Mode = Literal["html", "text"]


class Example(NamedTuple):
    """One page, ready to learn from."""

    corpus: str
    fold: int
    truth: Truth
    passages: tuple[Passage, ...]
    metadata: Metadata
    shares: list[float]
    """For each passage, the share of it that stands in the true body."""
    parts: Parts | None = None
    """For plain text, what is true of the parts around the body."""


def load_examples(corpora: list[Path], mode: Mode, workers: int = 2, *, labels: Path | None = None) -> list[Example]:
    """All pages of some corpora; in text mode each page in every rendering, and once composed anew in some shape."""
    told = read_labels(labels)
    found = [read_corpus(folder, told) for folder in corpora]
    jobs = [(corpus.name, page, mode) for corpus in found for page in corpus.pages]
    with ProcessPoolExecutor(workers) as pool:
        return [example for found in pool.map(examples_of, jobs, chunksize=8) for example in found]


def examples_of(job: tuple[str, CorpusPage, Mode]) -> list[Example]:
    """The examples that one page gives."""
    corpus, page, mode = job
    content, truth = page.content(), page.truth
    if mode == "html":
        return [example for example in [example_of(corpus, truth, content, mode)] if example is not None]
    article = parse(content, truth.url)
    parts = parts_of(truth, article)
    found = [example_of(corpus, truth, rendered(content, rendering), mode, parts) for rendering in RENDERINGS]
    for text, shaped_truth, shaped_parts in shapes_of(truth, article):
        found.append(example_of(corpus, shaped_truth, text, mode, shaped_parts))
    return [example for example in found if example is not None]


def example_of(
    corpus: str, truth: Truth, content: bytes | str, mode: Mode, parts: Parts | None = None
) -> Example | None:
    """One page in pieces; None where there is nothing to learn."""
    readable = read(content, url=truth.url, input_format=mode)
    segments = segment_html(readable) if mode == "html" else segment_text(readable)
    mended = repair_passages(segments.passages)[0]
    passages = tuple(passage._replace(node=None) for passage in mended if passage.text.strip())
    if not passages or not truth.body:
        return None
    shares = in_truth(passages, truth.body)
    return Example(corpus, fold_of(truth.url), truth, passages, read_metadata(readable), shares, parts)
