"""A plain text as its parts are looked for: all lines, with what they are compared with, gathered once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from newsparse.label.flat.letters import lower_words
from newsparse.lines.settings import KINDS
from newsparse.lines.settings import NOWHERE_ODDS as NOWHERE
from newsparse.lines.settings import PHRASE_ROLES as ROLES
from newsparse.lines.topics import generic_sections
from newsparse.lines.writing import ending, folded, size_of
from newsparse.records import Passage
from newsparse.rulebook import LabelMatch

if TYPE_CHECKING:
    from newsparse.lines import Lines

Row = Sequence[float]
SHORT = 60
"""Characters of a menu's entry, a tag, a section or a date."""
SAMPLE = 300
"""Characters of a line whose words are looked at."""
MOST_BODY = 100_000
"""Characters of the body in which each line is looked for: a book's length would make that quadratic."""


class Candidate(NamedTuple):
    """A line, or a part of it, that may be some part of the article."""

    at: int
    """Index of the line."""
    text: str
    part: int = 0
    """0 for the whole line, 1 for its beginning, 2 for its end or middle."""


class Known(NamedTuple):
    """What the rulebook knows of all lines."""

    labels: Sequence[LabelMatch | None]
    boilerplate: Sequence[str | None]


class Around(NamedTuple):
    """What lines are to their neighbours, column by column. Each column begins and ends with ``VOID`` entries for what
    lies beyond the text."""

    sizes: Sequence[int]
    ends: Sequence[float]
    roles: Sequence[int]
    kinds: Sequence[int]
    gaps: Sequence[float]
    odds: Sequence[float]


class Standing(NamedTuple):
    """How all lines stand in the text, column by column."""

    short_before: Sequence[int]
    short_behind: Sequence[int]
    since_home: Sequence[int]


class Sheet(NamedTuple):
    """A plain text's passages with what its lines are compared with."""

    passages: Sequence[Passage]
    texts: Sequence[str]
    known: Known
    odds: Sequence[float]
    word_odds: dict[str, float]
    sizes: Sequence[int]
    title: str
    """The first line, folded: often the document's title."""
    title_words: frozenset[str]
    body: str
    """The body in lower case, for counting phrases; no more of it than ``MOST_BODY`` characters."""
    body_words: Counter[str]
    repeats: Counter[str]
    """How often each line stands."""
    folds: Counter[str]
    """The same of short lines, whatever the case."""
    body_start: int
    body_end: int
    headline: int
    """Index of the headline; -1 while it is not known."""
    headline_words: frozenset[str]
    points_heading: int
    """Index of the line that announces key points; -1 without one."""
    around: Around
    standing: Standing
    words: dict[str, list[str]]
    """The words of the lines that were asked for."""
    views: dict[Candidate, Row]
    """What was seen of candidates, whatever the headline is; several parts ask for the same lines."""
    rows: dict[Candidate, Row]
    """The rows of candidates, which hold for this headline."""
    credits: dict[str, Row]
    """What was found of days and names in lines."""
    told: dict[int, float]
    """How much of lines the rest of the body tells again."""


def sheet_of(
    passages: Sequence[Passage],
    lines: Lines,
    odds: Sequence[float],
    word_odds: dict[str, float],
    *,
    body_start: int,
    body_end: int,
) -> Sheet:
    """Gather what the columns need."""
    title = folded(passages[0].text[:SAMPLE])
    texts = [passage.text for passage in passages]
    sizes = [size_of(text) for text in texts]
    body = " ".join([text for text, one in zip(texts, odds, strict=True) if one > 0 and len(text) > SHORT])
    body, repeats, known = body[:MOST_BODY].lower(), Counter(texts), known_of(lines, len(texts))
    folds = [text.casefold() if len(text) <= SHORT else "" for text in texts]
    return Sheet(
        passages, texts, known, odds, word_odds, sizes, title,
        frozenset(lower_words(title)), body, Counter(lower_words(body)), repeats, Counter(folds), body_start, body_end,
        -1, frozenset(), points_heading(repeats, texts, sizes, known), around_of(passages, sizes, known, odds),
        standing_of(folds, sizes), {}, {}, {}, {}, {},
    )  # fmt: skip


def with_headline(sheet: Sheet, headline: int, text: str) -> Sheet:
    """The sheet once the headline is known."""
    return sheet._replace(headline=headline, headline_words=frozenset(lower_words(text)), rows={})


def known_of(lines: Lines, total: int) -> Known:
    """What the rulebook knows of all lines."""
    found = [lines.phrase(index) for index in range(total)]
    return Known([one.label for one in found], [one.boilerplate for one in found])


TEMPLATE = 3
"""A heading that stands on a page this often belongs to cards of products or places, not to the article."""
POINT = 30
"""Characters of a line that may be a point; what stands under the heading's name in a table of contents is shorter."""


def points_heading(repeats: Counter[str], texts: Sequence[str], sizes: Sequence[int], known: Known) -> int:
    """Index of the first known heading of key points with what may be a point below it; or -1."""
    for index, label in enumerate(known.labels[:-1]):
        is_heading = label is not None and label.role == "key_points" and not label.rest
        if is_heading and len(texts[index]) <= SHORT and repeats[texts[index]] < TEMPLATE and sizes[index + 1] >= POINT:
            return index
    return -1


VOID = 2
"""Entries beyond either end of a text: two neighbours are looked at."""


def around_of(passages: Sequence[Passage], sizes: Sequence[int], known: Known, odds: Sequence[float]) -> Around:
    """The columns of all lines that tell of neighbours."""
    roles = [
        ROLES.get(label.role if label is not None else other or "", 0)
        for label, other in zip(known.labels, known.boilerplate, strict=True)
    ]
    return Around(
        [0, 0, *[min(size, 1000) for size in sizes], 0, 0],
        [0.0, 0.0, *[ending(passage.text) for passage in passages], 0.0, 0.0],
        [-1, -1, *roles, -1, -1],
        [-1, -1, *[KINDS[passage.kind] for passage in passages], -1, -1],
        [1.0, 1.0, *[passage.gap for passage in passages], 1.0, 1.0],
        [NOWHERE, NOWHERE, *odds, NOWHERE, NOWHERE],
    )


def standing_of(folds: Sequence[str], sizes: Sequence[int]) -> Standing:
    """The columns of all lines that tell of runs; ``folds`` are short lines in small letters."""
    short = [size <= SHORT for size in sizes]
    return Standing(in_a_row(short), in_a_row(short[::-1])[::-1], since_home(folds))


MOST_SHORT = 12


def in_a_row(short: Sequence[bool]) -> list[int]:
    """For each line how many short ones stand before it without a break, up to a dozen.

    >>> in_a_row([True, True, False, True])
    [0, 1, 2, 0]
    """
    run, found = 0, []
    for one in short:
        found.append(run)
        run = min(run + 1, MOST_SHORT) if one else 0
    return found


TRAIL = 5
"""Lines behind "Home" that may be parts of the same breadcrumbs."""
TRAIL_SIGNS = ">›»/|"
"""Between the parts of breadcrumbs."""


def since_home(folds: Sequence[str]) -> list[int]:
    """For each line how many lines above the front page is named, as the first of breadcrumbs; 6 for more than five.

    >>> since_home(["the daily", "home", "region", "ferry runs again"])
    [6, 6, 1, 2]
    """
    generic, found = generic_sections(), [TRAIL + 1] * len(folds)
    for index, text in enumerate(folds):
        if text in generic or (text[-1:] in TRAIL_SIGNS and text.strip(f" {TRAIL_SIGNS}") in generic):
            found[index + 1 : index + TRAIL + 1] = range(1, min(TRAIL, len(folds) - index - 1) + 1)
    return found


def words_of(sheet: Sheet, text: str) -> list[str]:
    """The words of a line's beginning, in lower case."""
    words = sheet.words.get(text)
    if words is None:
        words = sheet.words[text] = lower_words(text[:SAMPLE])
    return words
