"""The pages of corpora in pieces, with what is true of each piece: what the labeller is fitted on."""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Literal, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "benchmarks"))

from align import in_truth

from corpus import CorpusPage, Truth, read_corpus
from folds import fold_of
from newsparse.metadata import read_metadata
from newsparse.read import read
from newsparse.records import Metadata, Passage
from newsparse.repair import repair_passages
from newsparse.segment_html import segment_html
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


def load_examples(corpora: list[Path], mode: Mode, workers: int = 2) -> list[Example]:
    """All pages of some corpora; in text mode each page in every rendering."""
    jobs = [(corpus.name, page, mode) for corpus in map(read_corpus, corpora) for page in corpus.pages]
    with ProcessPoolExecutor(workers) as pool:
        return [example for found in pool.map(examples_of, jobs, chunksize=8) for example in found]


def examples_of(job: tuple[str, CorpusPage, Mode]) -> list[Example]:
    """The examples that one page gives."""
    corpus, page, mode = job
    content, truth = page.content(), page.truth
    contents: list[bytes | str] = [content]
    if mode == "text":
        contents = [rendered(content, rendering) for rendering in RENDERINGS]
    found = []
    for one in contents:
        readable = read(one, url=truth.url, input_format=mode)
        segments = segment_html(readable) if mode == "html" else segment_text(readable)
        mended = repair_passages(segments.passages)[0]
        passages = tuple(passage._replace(node=None) for passage in mended if passage.text.strip())
        if passages and truth.body:
            shares = in_truth(passages, truth.body)
            found.append(Example(corpus, fold_of(truth.url), truth, passages, read_metadata(readable), shares))
    return found
