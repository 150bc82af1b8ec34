"""Runs systems over a corpus in worker processes and scores every page."""

from __future__ import annotations

import logging
import time
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from corpus import Corpus, CorpusPage
from folds import fold_of
from measures import Prediction, Score, mean, pool, score_page
from renderings import RENDERINGS, rendered, squeezed
from systems import SYSTEMS, Parse, Request

FOLDS = 5
HTML = "html"
TEXT = "text"
"""The worst of the renderings, measure by measure."""
TEXT_MODES = tuple(f"text/{name}" for name in RENDERINGS)
Pooled = dict[str, float]


@dataclass(frozen=True, slots=True)
class Job:
    """One page, and all that is to be done with it."""

    corpus: str
    page: CorpusPage
    runs: tuple[tuple[str, str], ...]
    """Pairs of system and mode."""
    weights: Path | None = None
    store: Path | None = None
    """A folder that keeps flattened text from run to run."""


@dataclass(frozen=True, slots=True)
class PageResult:
    """What one system made of one page."""

    corpus: str
    id: str
    url: str | None
    system: str
    mode: str
    seconds: float
    scores: Mapping[str, Score]
    prediction: Prediction
    error: str | None = None


@dataclass(slots=True)
class Run:
    """All results of one system in one mode over one corpus."""

    measures: Pooled
    pages: int
    milliseconds: float
    errors: list[str] = field(default_factory=list)


def fold_weights(folder: Path | None, url: str | None) -> Path | None:
    """The weights that were fitted without this page's site; None without a folder of weights."""
    return folder / f"weights_{fold_of(url, FOLDS)}.json" if folder else None


@cache
def loaded(system: str) -> Parse:
    """A system, built once in each process."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    return SYSTEMS[system].build()


def request_of(job: Job, mode: str) -> Request:
    """What is handed over: the page's bytes and address, or its flattened text alone."""
    if mode == HTML:
        return Request(job.page.content(), job.page.truth.url, job.weights)
    if job.page.is_text:
        return Request(job.page.content().decode("utf-8", "replace"), None, job.weights)
    rendering = mode.removeprefix("text/")
    store = job.store / job.corpus / rendering / f"{job.page.truth.id}.txt" if job.store else None
    return Request(rendered(job.page.content(), rendering, store), None, job.weights)


def parsed(system: str, request: Request) -> tuple[Prediction, float, str | None]:
    """The prediction, the seconds it took and the error if there was one."""
    parse = loaded(system)
    start = time.perf_counter()
    try:
        return parse(request), time.perf_counter() - start, None
    except Exception as error:  # a system may raise anything: the page counts as empty, and the error is told
        return Prediction(), time.perf_counter() - start, squeezed(f"{type(error).__name__}: {error}")[:200]


def job_results(job: Job) -> list[PageResult]:
    """Every run of a job, mode by mode so that a page is flattened once."""
    results = []
    for mode in dict.fromkeys(mode for _, mode in job.runs):
        request = request_of(job, mode)
        for system in (system for system, wanted in job.runs if wanted == mode):
            prediction, seconds, error = parsed(system, request)
            scores, truth = score_page(job.page.truth, prediction), job.page.truth
            results.append(
                PageResult(job.corpus, truth.id, truth.url, system, mode, seconds, scores, prediction, error)
            )
    return results


def jobs_of(
    corpus: Corpus, runs: Sequence[tuple[str, str]], weights: Path | None = None, store: Path | None = None
) -> list[Job]:
    """One job a page. A page that is text has no HTML mode."""
    jobs = []
    for page in corpus.pages:
        wanted = tuple((system, mode) for system, mode in runs if not (page.is_text and mode == HTML))
        jobs.append(Job(corpus.name, page, wanted, fold_weights(weights, page.truth.url), store))
    return jobs


def results_of(jobs: Sequence[Job], workers: int = 2) -> Iterator[PageResult]:
    """The results of all jobs, in their order; with one worker in this process."""
    if workers < 2:
        for job in jobs:
            yield from job_results(job)
        return
    with ProcessPoolExecutor(workers) as pool_of_workers:
        for results in pool_of_workers.map(job_results, jobs, chunksize=4):
            yield from results


def run_of(results: Sequence[PageResult]) -> Run:
    """The pooled results of one system in one mode."""
    errors = [f"{result.id}: {result.error}" for result in results if result.error]
    milliseconds = 1000 * (mean(result.seconds for result in results) or 0.0)
    return Run(pool([result.scores for result in results]), len(results), milliseconds, errors)


def worst_of(runs: Sequence[Run]) -> Run:
    """The lowest figure of each measure over several renderings, with their average time."""
    names = [name for name in runs[0].measures if all(name in run.measures for run in runs)]
    lowest = {name: min(run.measures[name] for run in runs) for name in names}
    errors = [error for run in runs for error in run.errors]
    return Run(lowest, runs[0].pages, mean(run.milliseconds for run in runs) or 0.0, errors)


def runs_by_name(results: Iterable[PageResult]) -> dict[tuple[str, str], Run]:
    """Runs by system and mode; the mode "text" is added where all renderings were run."""
    grouped: dict[tuple[str, str], list[PageResult]] = {}
    for result in results:
        slim = replace(result, prediction=Prediction())
        grouped.setdefault((result.system, result.mode), []).append(slim)
    runs = {key: run_of(group) for key, group in grouped.items()}
    for system in dict.fromkeys(system for system, _ in runs):
        texts = [runs[system, mode] for mode in TEXT_MODES if (system, mode) in runs]
        if texts:
            runs[system, TEXT] = worst_of(texts)
    return runs
