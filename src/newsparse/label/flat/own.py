"""Columns that one part alone needs: lists for tags, trails for sections, what is told again for points and leads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsparse.label.flat.letters import lower_words
from newsparse.label.flat.sheet import VOID, Candidate, Row, Sheet, words_of
from newsparse.lines.tag_lists import LONG_RUN, is_said, pieces_of
from newsparse.lines.topics import generic_sections

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LIST_COLUMNS = (
    "pieces", "pieces_said", "piece_words", "run", "run_before", "run_said", "run_said_all", "run_repeats",
    "run_words", "run_sizes", "run_caps", "common", "run_common", "run_rare_said", "best_run", "since_label",
)  # fmt: skip
TRAIL_COLUMNS = ("trail_parts", "trail_signs", "trail_home", "trail_repeats", "trail_listed", "trail_above")
TOLD_COLUMNS = ("retold", "next_retold", "size_to_first", "size_to_previous", "size_to_next", "ends_like_points")
OWN_COLUMNS = (*LIST_COLUMNS, *TRAIL_COLUMNS, *TOLD_COLUMNS)
NO_LIST, NO_TRAIL = (0.0,) * len(LIST_COLUMNS), (0.0,) * len(TRAIL_COLUMNS)
MANY = 40
"""A longer run is a menu, whatever it holds."""


def own_rows(sheet: Sheet, role: str, candidates: Sequence[Candidate]) -> Iterator[Row]:
    """What only one part needs, in the order of OWN_COLUMNS; what none asks for is left out at the end."""
    if role == "tags":
        yield from list_rows(sheet, candidates)
    elif role == "section":
        yield from ((*NO_LIST, *trail_row(sheet, one)) for one in candidates)
    elif role in TELLING:
        yield from ((*NO_LIST, *NO_TRAIL, *told_row(sheet, one)) for one in candidates)
    else:
        yield from (() for _ in candidates)


# ------------------------------------------------------------------ tags


class Line(NamedTuple):
    """What a line of tags would hold: how many, how many of them the body mentions, and so on."""

    pieces: int
    said: int
    words: int
    common: float
    """Words that stand on many sites: those of menus do, names of people and places do not."""
    rare_said: int
    """Tags with a word that stands on few sites, which the body mentions."""
    capital: int


def list_rows(sheet: Sheet, candidates: Sequence[Candidate]) -> Iterator[Row]:
    """The columns of all candidates for tags: of the line's own pieces, and of the run of candidates it stands in."""
    runs = [(run, [line_of(sheet, one) for one in run]) for run in runs_in(candidates)]
    best = max([sum([line.said for line in lines]) for _, lines in runs], default=0)
    headings = [at for at, label in enumerate(sheet.known.labels) if label is not None and label.role == "tags"]
    for run, lines in runs:
        whole, last = run_columns(sheet, run, lines, best)
        for at, (one, line) in enumerate(zip(run, lines, strict=True)):
            yield (
                line.pieces, line.said / line.pieces, line.words / line.pieces, min(len(run), MANY), min(at, MANY),
                *whole, line.common, *last, since_label(headings, one.at),
            )  # fmt: skip


def line_of(sheet: Sheet, candidate: Candidate) -> Line:
    """What a line would hold if it were of tags."""
    label = sheet.known.labels[candidate.at]
    line = label.rest if label is not None and label.rest else candidate.text
    body, odds = sheet.body, sheet.word_odds
    pieces = pieces_of(line, body if line.count(" ") >= LONG_RUN - 1 else "") or [line]
    said = [is_said(piece, body) for piece in pieces]
    words = [lower_words(piece) for piece in pieces]
    common = [sum([word in odds for word in own]) for own in words]
    rare = [is_there and number < len(own) for is_there, number, own in zip(said, common, words, strict=True)]
    return Line(
        len(pieces), sum(said), sum([piece.count(" ") + 1 for piece in pieces]),
        sum(common) / (sum(map(len, words)) or 1), sum(rare), sum([piece[:1].isupper() for piece in pieces]),
    )  # fmt: skip


def run_columns(sheet: Sheet, run: Sequence[Candidate], lines: Sequence[Line], best: int) -> tuple[Row, Row]:
    """What is seen of a run: how much of it is mentioned, stands elsewhere too, how large its tags are."""
    total, said, words = (sum([line[column] for line in lines]) for column in (0, 1, 2))
    repeats = sum([sheet.repeats[one.text] > 1 for one in run])
    sizes = [len(one.text) for one in run]
    whole = (
        said / total, min(said, MANY), repeats / len(run), words / total, max(sizes) / (min(sizes) or 1),
        sum([line.capital for line in lines]) / total,
    )  # fmt: skip
    common = sum([line.common for line in lines]) / len(lines)
    return whole, (common, sum([line.rare_said for line in lines]) / total, said - best)


UNDER = 20
"""Lines under a label of tags that may be tags."""


def since_label(headings: Sequence[int], index: int) -> int:
    """How far above a line says that tags follow: 0 for the line itself, 21 for nowhere near."""
    return min([index - at for at in headings if 0 <= index - at <= UNDER], default=UNDER + 1)


def runs_in(candidates: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """Candidates on neighbouring lines."""
    run: list[Candidate] = []
    for one in candidates:
        if run and one.at != run[-1].at + 1:
            yield run
            run = []
        run.append(one)
    if run:
        yield run


# ------------------------------------------------------------------ sections

ARROWS = ">›»→"
ARROWS_RE = re.compile(f"[{ARROWS}]")
FIRST_RE = re.compile(r"\w+")


def trail_row(sheet: Sheet, candidate: Candidate) -> Row:
    """Whether a line is, or is part of, breadcrumbs: its parts and arrows, whether it opens with the front page."""
    line = sheet.texts[candidate.at]
    arrows = len(ARROWS_RE.findall(line))
    first = FIRST_RE.search(line)
    above = sheet.texts[candidate.at - 1] if candidate.at else " "
    return (
        line.count("/") + line.count("|") + arrows, float(line[-1] in ARROWS) + 2 * (arrows > 0),
        first is not None and first[0].casefold() in generic_sections(),
        min(sheet.folds[candidate.text.casefold()], 5), line.count(","), above[-1] in ARROWS,
    )  # fmt: skip


# ------------------------------------------------------------------ points and leads

TELLING = frozenset(("key_points", "standfirst"))


def told_row(sheet: Sheet, candidate: Candidate) -> Row:
    """How much of a line the rest of the body tells again, and its size beside those around it."""
    at, sizes, ends = candidate.at, sheet.sizes, sheet.around.ends
    size, first, last = sizes[at] or 1, sheet.points_heading + 1, len(sizes) - 1
    mean, like = 0.0, -1.0
    if 0 < first < at < first + MANY:
        mean = sum(sizes[first:at]) / (at - first)
        like = ends[first + VOID : at + VOID].count(ends[at + VOID]) / (at - first)
    return (
        retold(sheet, at), retold(sheet, at + 1) if at < last else -1.0, min(mean / size, 5.0),
        min(sizes[at - 1] / size, 5.0) if at else 0.0, min(sizes[at + 1] / size, 5.0) if at < last else 0.0, like,
    )  # fmt: skip


def retold(sheet: Sheet, index: int) -> float:
    """The share of a line's longer words that the rest of the body has too."""
    found = sheet.told.get(index)
    if found is None:
        once, counts = 1 if sheet.odds[index] > 0 else 0, sheet.body_words
        words = [word for word in words_of(sheet, sheet.texts[index]) if len(word) > 3]
        found = sheet.told[index] = sum([counts.get(word, 0) > once for word in words]) / (len(words) or 1)
    return found
