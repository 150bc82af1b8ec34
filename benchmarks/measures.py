"""How a prediction is held against the truth. Every measure lies between 0 and 1; higher is better.

A page is scored by itself (``score_page``), then the pages' scores are put together (``pool``). Two kinds of score:
a rate (one number a page, averaged over the pages) and a tally (counts a page, summed up before an F1 is taken, so
that long lists weigh more than short ones and an invention costs even where the truth is empty).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from corpus import Truth

SHINGLE = 4
"""Words in a shingle: long enough that chance matches are rare, short enough that one wrong word costs little."""

RATES = ("shP", "shR", "acc", "wordF1", "headline", "paragraphs", "date", "page_type", "with", "without")
"""Measures that are averaged over pages."""
TALLIES = ("section", "tags", "key_points", "standfirst", "authors")
"""Measures whose counts are summed over pages."""
MEASURES = ("shF1", *RATES[:4], "headline", "section", *TALLIES[1:], *RATES[5:])
"""All measures, in the order in which tables show them."""

EVEN = 0.5
"""A page that is likelier an article than this counts as one."""
WORD_RE = re.compile(r"\w+")
SPACE_RE = re.compile(r"\s+")
STRAIGHT = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
    }
)


@dataclass(frozen=True, slots=True)
class Prediction:
    """What a system says of a page. A field that the system does not offer stays empty."""

    body: str = ""
    paragraphs: tuple[str, ...] = ()
    headline: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    key_points: tuple[str, ...] = ()
    standfirst: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    """An ISO 8601 date, with or without the time."""
    article: float | None = None
    """How likely the page is an article, 0 to 1."""


class Tally(NamedTuple):
    """Counts of one list field on one page."""

    hits: int
    given: int
    wanted: int


Score = float | Tally
Thing = TypeVar("Thing")


def f1(precision: float, recall: float) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def norm(text: str) -> str:
    """Text without the differences of spelling that do not matter: case, kind of quotes and dashes, space, edges."""
    straight = unicodedata.normalize("NFKC", text.translate(STRAIGHT)).casefold()
    squeezed = SPACE_RE.sub(" ", straight).strip().removeprefix("#")
    start, end = 0, len(squeezed)
    while start < end and not is_kept_at_edge(squeezed[start]):
        start += 1
    while end > start and not is_kept_at_edge(squeezed[end - 1]):
        end -= 1
    return squeezed[start:end]


def is_kept_at_edge(sign: str) -> bool:
    """Everything but punctuation and white space stays at the edges of a normed text."""
    return not sign.isspace() and not unicodedata.category(sign).startswith("P")


def words_of(text: str) -> list[str]:
    """The words of a text, case kept."""
    return WORD_RE.findall(text)


def shingles_of(words: Sequence[str]) -> Counter[tuple[str, ...]]:
    """All runs of four words, with their number; a shorter text is one shingle of all its words."""
    if not words:
        return Counter()
    return Counter(tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)))


def overlap(truth: Counter[Thing], given: Counter[Thing]) -> Tally:
    """How much two bags share."""
    return Tally((truth & given).total(), given.total(), truth.total())


def f1_of(tally: Tally) -> float:
    """The F1 of counts; 1 where nothing was wanted and nothing given."""
    total = tally.given + tally.wanted
    return 2 * tally.hits / total if total else 1.0


def bag_of_normed(texts: Iterable[str]) -> Counter[str]:
    """Texts normed, with their number; those that norm to nothing are left out."""
    return Counter(normed for text in texts if (normed := norm(text)))


def set_tally(truth: Iterable[str], given: Iterable[str]) -> Tally:
    """Counts over sets of normed texts."""
    return overlap(Counter(set(bag_of_normed(truth))), Counter(set(bag_of_normed(given))))


def choice_tally(accepted: Sequence[str], given: str | None) -> Tally:
    """Counts of a field with one value, of which any accepted one is right."""
    value = norm(given or "")
    return Tally(int(bool(value) and value in map(norm, accepted)), int(bool(value)), int(bool(accepted)))


def body_scores(truth: str, given: str) -> dict[str, Score]:
    """shP, shR, acc and wordF1 of a body text.

    An empty prediction has no precision and an empty truth no recall: such a page is left out of that one average.
    """
    wanted, got = words_of(truth), words_of(given)
    shingles = overlap(shingles_of(wanted), shingles_of(got))
    bags = overlap(Counter(words_of(truth.lower())), Counter(words_of(given.lower())))
    scores: dict[str, Score] = {"acc": float(wanted == got), "wordF1": f1_of(bags)}
    if shingles.given:
        scores["shP"] = shingles.hits / shingles.given
    if shingles.wanted:
        scores["shR"] = shingles.hits / shingles.wanted
    return scores


def snippet_scores(truth: Truth, body: str) -> dict[str, Score]:
    """The share of wanted snippets that are in the body, and of unwanted ones that are not."""
    text, scores = norm(body), dict[str, Score]()
    if truth.snippets_in:
        scores["with"] = sum(norm(snippet) in text for snippet in truth.snippets_in) / len(truth.snippets_in)
    if truth.snippets_out:
        scores["without"] = sum(norm(snippet) not in text for snippet in truth.snippets_out) / len(truth.snippets_out)
    return scores


def field_scores(truth: Truth, given: Prediction) -> dict[str, Score]:
    """Scores of all fields beside the body that the page has truth for."""
    scores = dict[str, Score]()
    if truth.headline is not None:
        scores["headline"] = float(norm(given.headline or "") in map(norm, truth.headline))
    if truth.section is not None:
        scores["section"] = choice_tally(truth.section, given.section)
    if truth.standfirst is not None:
        scores["standfirst"] = set_tally(truth.standfirst, (given.standfirst or "").split("\n"))
    for name in ("tags", "key_points", "authors"):
        if (wanted := getattr(truth, name)) is not None:
            scores[name] = set_tally(wanted, getattr(given, name))
    if truth.paragraphs is not None:
        scores["paragraphs"] = f1_of(overlap(bag_of_normed(truth.paragraphs), bag_of_normed(given.paragraphs)))
    if truth.published:
        scores["date"] = float((given.published or "")[:10].startswith(truth.published[:10]))
    if truth.is_article is not None and given.article is not None:
        scores["page_type"] = float((given.article >= EVEN) == truth.is_article)
    return scores


def compared_body(truth: Truth, given: Prediction) -> str:
    """The text held against the truth's body: with the key points where the truth keeps them in the body."""
    return "\n".join((*given.key_points, given.body)) if truth.body_has_key_points else given.body


def score_page(truth: Truth, given: Prediction) -> dict[str, Score]:
    """All scores of one page; a field without truth has none."""
    body = compared_body(truth, given)
    scores = field_scores(truth, given)
    if truth.body is not None:
        scores |= body_scores(truth.body, body)
    return scores | snippet_scores(truth, body)


def pool_tallies(tallies: Iterable[Tally]) -> float | None:
    """F1 over the summed counts; None without pages."""
    pages = list(tallies)
    return f1_of(Tally(*map(sum, zip(*pages, strict=True)))) if pages else None


def mean(values: Iterable[float]) -> float | None:
    """The average; None without values."""
    numbers = list(values)
    return sum(numbers) / len(numbers) if numbers else None


def pool(pages: Sequence[Mapping[str, Score]]) -> dict[str, float]:
    """The measures of many pages out of their scores; a measure that no page has truth for is left out."""
    found = dict[str, float | None]()
    for name in RATES:
        found[name] = mean(score for page in pages if isinstance(score := page.get(name), float))
    for name in TALLIES:
        found[name] = pool_tallies(score for page in pages if isinstance(score := page.get(name), Tally))
    if found["shP"] is not None or found["shR"] is not None:
        found["shF1"] = f1(found["shP"] or 0.0, found["shR"] or 0.0)
    return {name: value for name in MEASURES if (value := found.get(name)) is not None}
