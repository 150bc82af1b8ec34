"""How well a system tells articles from other pages, over all corpora of a run together.

A corpus of articles alone has nothing to tell them from: AUC and F1 need both kinds of pages, which most often lie in
different corpora.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from measures import EVEN, f1

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from scoring import PageResult


class Told(NamedTuple):
    """What a system said of a page, and what is true."""

    certainty: float
    is_article: bool


Kinds = dict[tuple[str, str], list[Told]]
"""By system and mode."""


def noted(results: Iterable[PageResult], kinds: Kinds) -> Iterator[PageResult]:
    """The results, each noted as it passes. What is true follows from what was said and whether it was right."""
    for result in results:
        said, score = result.prediction.article, result.scores.get("page_type")
        if said is not None and score is not None:
            told = Told(said, (said >= EVEN) == bool(score))
            kinds.setdefault((result.system, result.mode), []).append(told)
        yield result


def auc(told: Sequence[Told]) -> float:
    """The chance that an article is held likelier to be one than another page is; equal certainties count half.

    >>> auc([Told(0.9, True), Told(0.4, True), Told(0.4, False), Told(0.1, False)])
    0.875
    """
    wins, others = 0.0, 0
    for _, group in groupby(sorted(told), key=lambda one: one.certainty):
        same = [one.is_article for one in group]
        wins += sum(same) * (others + same.count(False) / 2)
        others += same.count(False)
    return wins / ((len(told) - others) * others)


def figures_of(told: Sequence[Told]) -> dict[str, float]:
    """AUC, F1, precision and recall of articles, and how many pages; empty where only one kind of page was seen."""
    articles = sum(one.is_article for one in told)
    if articles in (0, len(told)):
        return {}
    given = [one for one in told if one.certainty >= EVEN]
    hits = sum(one.is_article for one in given)
    precision, recall = hits / len(given) if given else 0.0, hits / articles
    rates = {"AUC": auc(told), "F1": f1(precision, recall), "precision": precision, "recall": recall}
    return {**rates, "articles": articles, "others": len(told) - articles}


def kinds_table(kinds: Mapping[tuple[str, str], Sequence[Told]]) -> str:
    """A Markdown table; empty where no system saw both kinds of pages."""
    rows = []
    for (system, mode), told in kinds.items():
        found = figures_of(told)
        if found:
            cells = " | ".join(f"{found[name]:.3f}".removeprefix("0") for name in ("AUC", "F1", "precision", "recall"))
            rows.append(f"| {system} | {mode} | {found['articles']} | {found['others']} | {cells} |")
    if not rows:
        return ""
    head = "| system | mode | articles | other pages | AUC | F1 | precision | recall |"
    return "\n".join(["## Articles and other pages, all corpora together", "", head, "|---" * 8 + "|", *rows, ""])
