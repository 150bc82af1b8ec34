"""Names the parts of a plain text: a fitted model gives each candidate its odds, and the best are taken.

Labels that stand in the text ("Tags:", "Key points") are asked first: they need no odds.
"""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

from newsparse.label.flat.candidates import ABOVE_BODY, CANDIDATES
from newsparse.label.flat.columns import TITLE_LINES, flat_rows
from newsparse.label.flat.sheet import Candidate, Sheet, sheet_of, with_headline
from newsparse.records import Label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsparse.label.scene import Scene
    from newsparse.records import Role
    from newsparse.core import Forest

Found = list[tuple[int, Label]]
Scored = list[tuple[Candidate, float]]


def open_sheet(scene: Scene, word_odds: dict[str, float]) -> Sheet:
    """The sheet of a scene."""
    return sheet_of(
        scene.passages,
        scene.lines,
        scene.odds,
        word_odds,
        body_start=scene.body_start,
        body_end=scene.body_end,
    )


def scored(sheet: Sheet, role: str, parts: Mapping[str, Forest]) -> Scored:
    """The candidates for a part with their log-odds."""
    candidates = list(CANDIDATES[role](sheet))
    odds = parts[role].scores(flat_rows(sheet, role, candidates))
    return list(zip(candidates, odds, strict=True))


def best_of(found: Scored, least: float) -> tuple[Candidate, float] | None:
    """The likeliest candidate, the first of equals, if it is likely enough."""
    best = max(found, key=lambda one: one[1], default=None)
    return best if best is not None and best[1] > least else None


def label_of(role: Role, candidate: Candidate, odds: float, text: str) -> Label:
    """A label that follows from a candidate's odds."""
    part = candidate.text if candidate.text != text else ""
    return Label(role, f"{role.replace('_', '-')}.place", round(1 / (1 + exp(-odds)), 2), part)


def flat_headline(sheet: Sheet, parts: Mapping[str, Forest]) -> tuple[int, Label] | None:
    """The likeliest headline; of its copies above the body the last, since the first may be the document's title."""
    best = best_of(scored(sheet, "headline", parts), LEAST["headline"])
    if best is None:
        return None
    candidate, odds = best
    copies = [
        index
        for index in range(candidate.at + 1, min(sheet.body_start, len(sheet.passages)))
        if sheet.texts[index] == candidate.text
    ]
    if copies:
        candidate = Candidate(copies[-1], candidate.text)
    return candidate.at, label_of("headline", candidate, odds, sheet.texts[candidate.at])


LEAST = {"headline": -2.0, "section": -0.3, "standfirst": -0.2, "byline": -0.5, "date": 0.0}
"""Log-odds from which a candidate is taken, where F1 on unseen sites is best."""
RUNS = {"tags": (-1.5, -1.0, -1.1), "key_points": (-1.0, 0.4, -0.3)}
"""Tags and points stand in company: log-odds that a line of a run, its best line, and the mean of all must have."""


def flat_part(sheet: Sheet, role: Role, parts: Mapping[str, Forest]) -> Found:
    """The lines that are a part of the article, by odds alone."""
    found = scored(sheet, role, parts)
    if role in RUNS:
        chosen = runs_of(found, *RUNS[role])
    else:
        best = best_of(found, LEAST[role])
        chosen = [best] if best is not None and not is_first_paragraph(sheet, role, *best) else []
    labels = [(one.at, label_of(role, one, odds, sheet.texts[one.at])) for one, odds in chosen]
    return [(index, named_after_line(sheet, index, label)) for index, label in labels]


SURE_LEAD = 1.4
"""Log-odds of a standfirst that runs straight on into the body: bylines, dates or pictures stand between mostly."""


def is_first_paragraph(sheet: Sheet, role: Role, candidate: Candidate, odds: float) -> bool:
    """Whether what may be a standfirst is as likely the body's first paragraph: the second follows without a break."""
    behind = candidate.at + 1
    runs_on = behind < len(sheet.odds) and sheet.odds[behind] > 0
    return role == "standfirst" and odds < SURE_LEAD and runs_on


def named_after_line(sheet: Sheet, index: int, label: Label) -> Label:
    """The label under the name of the rule that knows the line, where one does."""
    known = sheet.known.labels[index]
    return label._replace(rule=known.rule) if known is not None and known.role == label.role else label


def runs_of(found: Scored, least: float, best: float, mean: float) -> Scored:
    """The candidates of neighbouring lines that are together likely enough."""
    chosen: Scored = []
    run: Scored = []
    for one in [*found, None]:
        if one is not None and one[1] > least and (not run or one[0].at == run[-1][0].at + 1):
            run.append(one)
            continue
        if run and is_likely([odds for _, odds in run], best, mean):
            chosen += run
        run = [one] if one is not None and one[1] > least else []
    return chosen


def is_likely(odds: Sequence[float], best: float, mean: float) -> bool:
    """Whether a run has a likely line and is likely on the whole."""
    return max(odds) > best and sum(odds) / len(odds) > mean


def headline_known(sheet: Sheet, headline: tuple[int, Label] | None) -> Sheet:
    """The sheet for looking around the headline; without one, around the body's start."""
    if headline is None:
        at = max(0, min(sheet.body_start, len(sheet.passages)) - 1)
        return with_headline(sheet, at, sheet.texts[at])
    index, label = headline
    return with_headline(sheet, place_of(sheet, index), label.part or sheet.texts[index])


def place_of(sheet: Sheet, headline: int) -> int:
    """Where the headline's company stands: a document's title far above the body has none, the body's start has."""
    is_title = headline < TITLE_LINES and headline + ABOVE_BODY < sheet.body_start <= len(sheet.passages)
    return sheet.body_start - 1 if is_title else headline
