"""Quotations that lost one of their marks."""

from __future__ import annotations

import json
import re
from functools import cache
from itertools import accumulate
from math import exp
from pathlib import Path
from typing import NamedTuple

from newsparse.core import marked_lines
from newsparse.repair.edits import Edit
from newsparse.repair.evidence import Evidence  # noqa: TC001  (its doctests need it)
from newsparse.repair.quotes.interrupted import edits_of, run_together
from newsparse.repair.quotes.places import (
    REACH,
    Features,
    Stretch,
    Voice,
    beginning,
    closed_by,
    closing_features,
    closing_places,
    ending,
    opened_by,
    opening_features,
    opening_places,
    own_quotations,
    sentences_between,
)
from newsparse.repair.quotes.quote_marks import Mark, marks_of, style
from newsparse.repair.quotes.quote_words import (
    Near,
    setting_features,
    tone_features,
    tone_of,
    word_features,
    word_odds,
)
from newsparse.repair.quotes.speech import Speech, speech
from newsparse.repair.signs import QUOTE_MARKS

PARTNERS = {"“": "”", "”": "“", '"': '"', "„": "“", "«": "»", "»": "«"}
PAIRS = (("„", "“"), ("“", "”"), ("«", "»"))
INNER_RE = re.compile(r"[,.][”\"“»](?=\s)")
OUTER_RE = re.compile(r"[”\"“»][,.](?=\s)")
CURLY = {"“", "”"}
FAR_LINES, MOST_GAPS, SHARE_OF_GAPS = 4, 4, 4
HABIT = 2
"""So many marks count the habit of the language."""
MOST_SIGNS = 8_000
"""Of a line as long, every sign may be a mark; in longer ones, one sign in eight and a thousand more."""
EVEN = 0.5
"""The share from which on five of six places are right, on sites that the weights were not fitted on."""


MarkedLine = tuple[int, int, int, str]
"""Index, start, end and quotation marks of a line that has some."""


class Gap(NamedTuple):
    """A mark of a line without its partner, and how far away the partner may have stood."""

    mark: Mark
    limit: int
    """The next mark, or the end of the line; before a closing mark the offset after the one before it, or 0."""


def unpaired_quote(text: str, evidence: Evidence) -> list[Edit]:
    """Put back the other mark of a quotation that has one.

    It arises where a mark stood alone between two tags. A quotation that holds its own speaker ("..., he said. ...")
    was two and gets both marks back; see ``run_together``. Else each place is weighed by the signs and words
    beside it: a speaker ("..., he said"), a verb of speech, the ends of sentences and of the paragraph,
    capitals, first person. Left alone: quotations that go on in the next paragraph, quoted words and
    names inside a sentence where no place stands out (their certainty stays below 0.9), and inches.

    >>> text = "“We will not stay here, she said on Monday."
    >>> unpaired_quote(text, Evidence(text, "en"))
    [Edit(start=23, end=23, after='”', certainty=0.965)]
    >>> text = "They called it “a win for the town and left for lunch."
    >>> [edit.certainty for edit in unpaired_quote(text, Evidence(text, "en"))]
    [0.539]
    """
    marked = [] if evidence.is_page else marked_lines(text, QUOTE_MARKS)
    if not marked:
        return []
    known = speech(evidence.language)
    if known is None:
        return []
    together = run_together(text, marked, known, evidence.small_words)
    return sorted(
        lone_marks(text, marked, known, evidence) + edits_of(together, style(evidence) if together else ("", ""))
    )


def lone_marks(text: str, marked: list[MarkedLine], known: Speech, evidence: Evidence) -> list[Edit]:
    """The other marks of those that stand alone in their line."""
    gaps = {
        index: found
        for index, start, end, marks in marked
        if may_be_lone(marks) and (found := gaps_of(text[start:end], marks, evidence))
    }
    if not gaps:
        return []
    lines = text.split("\n")
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    voice = voice_of(text, evidence.language, known, evidence)
    edits = []
    for index, found in gaps.items():
        for gap in found:
            place = place_of(lines[index], gap, voice, neighbours(lines, index))
            if place is not None and not (is_edge(lines[index], gap, place[0]) and goes_on(index, gap, lines, gaps)):
                at = starts[index] + place[0]
                edits.append(Edit(at, at, partner(gap.mark, evidence), place[1]))
    return edits


def gaps_of(line: str, signs: str, evidence: Evidence) -> list[Gap]:
    """The marks of a line, of which ``signs`` may be alone, without a partner; none where one has no role."""
    if len(signs) * 8 > len(line) + MOST_SIGNS:
        return []
    marks = marks_of(line, evidence.language)
    if any(not mark.role for mark in marks):
        return []
    gaps: list[Gap] = []
    pending, after = None, 0
    for mark in marks:
        if pending and mark.role == "open":
            gaps.append(Gap(pending, mark.at))
        elif not pending and mark.role == "close":
            gaps.append(Gap(mark, after))
        pending, after = mark if mark.role == "open" else None, mark.at + 1
    if pending:
        gaps.append(Gap(pending, len(line)))
    return gaps if len(gaps) <= max(MOST_GAPS, len(marks) // SHARE_OF_GAPS) else []


def may_be_lone(marks: str) -> bool:
    """Whether one of the marks of a line may have no partner; none of several kinds, and none that are in pairs.

    >>> [may_be_lone(marks) for marks in ("“”“”", "“”“", "«»", '"', '"“')]
    [False, True, False, True, False]
    """
    kinds = set(marks)
    if len(kinds) > 2 or (len(kinds) == 2 and '"' in kinds):
        return False
    if kinds == CURLY:
        return marks != "“”" * (len(marks) // 2)
    return len(kinds) == 1 or marks.count(marks[0]) * 2 != len(marks)


def neighbours(lines: list[str], index: int) -> Near:
    """The nearest lines above and below that are not blank."""
    above = [line for line in lines[max(0, index - FAR_LINES + 1) : index] if line.strip()]
    below = [line for line in lines[index + 1 : index + FAR_LINES] if line.strip()]
    return Near(above[-1].strip() if above else "", below[0].strip() if below else "")


def is_edge(line: str, gap: Gap, at: int) -> bool:
    """Whether a place says nothing against a quotation that goes on: for an opening mark one that no comma tells, for
    a closing mark the start of the line."""
    if gap.mark.role == "open":
        return "," not in line[at - 1 : at + 1]
    return at <= len(line) - len(line.lstrip())


def goes_on(index: int, gap: Gap, lines: list[str], gaps: dict[int, list[Gap]]) -> bool:
    """Whether the quotation goes on from or to another paragraph."""
    if gap.mark.role == "open":
        if gap.limit < len(lines[index]):
            return False
        following = [line.lstrip() for line in lines[index + 1 : index + FAR_LINES] if line.strip()]
        if following and following[0][:1] == gap.mark.sign:
            return True
        near = range(index + 1, index + FAR_LINES)
        return any(other.mark.role == "close" and not other.limit for line in near for other in gaps.get(line, ()))
    if gap.limit:
        return False
    near = range(max(0, index - FAR_LINES + 1), index)
    return any(
        other.mark.role == "open" and other.limit == len(lines[line]) for line in near for other in gaps.get(line, ())
    )


def partner(mark: Mark, evidence: Evidence) -> str:
    """The other mark of a pair, as the text sets it."""
    side = 0 if mark.role == "open" else 1
    for pair in (style(evidence), *PAIRS):
        if pair[side].strip() == mark.sign:
            return pair[1 - side]
    return PARTNERS[mark.sign]


@cache
def weights() -> dict[str, Features]:
    """The weights of ``rules/quote_places.json`` for both sides; read when a text first has a mark without partner."""
    path = Path(__file__).parents[2] / "rules" / "quote_places.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))


def voice_of(text: str, language: str, known: Speech, evidence: Evidence) -> Voice:
    """What is known of a text's language and style."""
    inner, outer = len(INNER_RE.findall(text)), len(OUTER_RE.findall(text))
    habit = HABIT if language == "en" else -HABIT
    side = (inner - outer + habit) / (inner + outer + HABIT)
    return Voice(known, evidence.small_words, side, own_quotations(text), word_odds(language))


def places_seen(line: str, gap: Gap, voice: Voice, near: Near) -> list[tuple[int, Features]]:
    """The places where the missing mark may have stood, each with what speaks for it."""
    mark = gap.mark.at
    if gap.mark.role == "open":
        low, limit = mark + 1, min(gap.limit, mark + 1 + REACH)
        how, ends = opened_by(line, mark, voice), sentences_between(line, low, limit)
        stretch = Stretch(line, low, gap.limit, voice.known)
        found = [
            (at, ending(line, at), closing_features(at, gap.limit, how, ends, voice, stretch))
            for at in closing_places(line, low, limit)
        ]
    else:
        low, limit = max(gap.limit, mark - REACH), mark
        how, ends = closed_by(line, mark, voice), sentences_between(line, low, mark)
        stretch = Stretch(line, low, mark, voice.known)
        found = [
            (at, beginning(line, low, at), opening_features(at, mark, how, ends, voice, stretch))
            for at in opening_places(line, low, mark)
        ]
    tone = tone_of(line, low, limit, ends, voice.odds)
    return [
        (
            at,
            features
            | word_features(line, at, kind, voice.odds, is_close=mark < at)
            | tone_features(at, mark, kind, tone)
            | setting_features(line, at, mark, kind, near),
        )
        for at, kind, features in found
    ]


def place_of(line: str, gap: Gap, voice: Voice, near: Near) -> tuple[int, float] | None:
    """Where the missing mark most likely stood, and how sure that is; None when there is no place for it."""
    return likeliest(places_seen(line, gap, voice, near), weights()["close" if gap.mark.role == "open" else "open"])


def likeliest(seen: list[tuple[int, Features]], weight: Features) -> tuple[int, float] | None:
    """The place with the most weight, and the certainty that its share among all gives: EVEN becomes 0.9."""
    if not seen:
        return None
    scores = [sum([weight.get(name, 0.0) * number for name, number in found.items()]) for _, found in seen]
    top = max(scores)
    share = 1 / (sum([exp(score - top) for score in scores]) + exp(-top if top > -30 else 30))
    certainty = 0.9 + (share - EVEN) / (1 - EVEN) * 0.09 if share >= EVEN else share / EVEN * 0.9
    return seen[scores.index(top)][0], round(certainty, 3)
