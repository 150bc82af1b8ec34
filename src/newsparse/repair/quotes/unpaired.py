"""Quotations that lost one of their marks."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple

from newsparse.repair.edits import Edit
from newsparse.repair.evidence import Evidence  # noqa: TC001  (its doctests need it)
from newsparse.repair.quotes.lost import COLON_RE, COMMA_RE, person, sentence_ends
from newsparse.repair.quotes.marks import MARKS, Mark, marks_of, style
from newsparse.repair.quotes.speech import Speech, brings_in, clause, speech

PARTNERS = {"“": "”", "”": "“", '"': '"', "„": "“", "«": "»", "»": "«"}
PAIRS = (("„", "“"), ("“", "”"), ("«", "»"))
SPEAKER_RE = re.compile(r"[,!?…] (?=[^\W\d_])")
PHRASE_RE = re.compile(r"[^,.;:!?“”„«»\"]*")
CREDIT_RE = re.compile(r"\s*[-–—]")
FEWEST_WORDS, FAR_LINES, SPEAKER_WORDS = 3, 8, 6
INNER_COMMA_LANGUAGES = ("en",)
"""Languages that set the comma before the closing mark."""
SURE, LIKELY = 0.92, 0.9


class Gap(NamedTuple):
    """A mark of a line without its partner, and how far away the partner may have stood."""

    mark: Mark
    limit: int
    """The next mark, or the end of the line; before a closing mark the offset after the one before it, or 0."""


def unpaired_quote(text: str, evidence: Evidence) -> list[Edit]:
    """Put back the other mark of a quotation that has one.

    It arises where a mark stood alone between two tags. The place is known beside a speaker ("..., he
    said"), after a verb of speech, and at the ends of a paragraph that is nothing but the quotation.
    Left alone: quotations that go on in the next paragraph, quoted words and names inside a sentence,
    and inches.

    >>> text = "“We will stay, she said on Monday."
    >>> unpaired_quote(text, Evidence(text, "en"))
    [Edit(start=14, end=14, after='”', certainty=0.92)]
    >>> unpaired_quote(text := "They called it “a win and left.", Evidence(text, "en"))
    []
    """
    signs = [] if evidence.is_page else [mark for mark in MARKS if mark in text]
    if not signs:
        return []
    lines = text.split("\n")
    gaps = {index: found for index, line in enumerate(lines) if (found := gaps_of(line, signs, evidence))}
    known = speech(evidence.language) if gaps else None
    if known is None:
        return []
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    edits = []
    for index, found in gaps.items():
        for gap in found:
            place = None if goes_on(index, gap, lines, gaps) else place_of(lines[index], gap, known, evidence)
            if place is not None:
                at = starts[index] + place[0]
                edits.append(Edit(at, at, partner(gap.mark, evidence), place[1]))
    return edits


def gaps_of(line: str, signs: list[str], evidence: Evidence) -> list[Gap]:
    """The marks of a line without a partner; none for a line of several kinds of marks, or with inches."""
    found = [sign for sign in signs if sign in line]
    if not found or len(found) > 2 or (len(found) == 2 and '"' in found) or is_even(line, found):
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
    return [*gaps, Gap(pending, len(line))] if pending else gaps


def is_even(line: str, found: list[str]) -> bool:
    """A cheap look whether the marks of a line are in pairs; lines that lost one of either kind are not found."""
    if found == ['"']:
        return line.count('"') % 2 == 0
    return len(found) == 2 and line.count(found[0]) == line.count(found[1])


def goes_on(index: int, gap: Gap, lines: list[str], gaps: dict[int, list[Gap]]) -> bool:
    """Whether the quotation goes on from or to another paragraph."""
    is_opening = gap.mark.role == "open"
    if is_opening and gap.limit == len(lines[index]):
        following = next((line.lstrip() for line in lines[index + 1 : index + FAR_LINES] if line.strip()), "")
        if following[:1] == gap.mark.sign:
            return True
    near = range(index + 1, index + FAR_LINES) if is_opening else range(max(0, index - FAR_LINES), index)
    return any(other.mark.role != gap.mark.role for line in near for other in gaps.get(line, ()))


def partner(mark: Mark, evidence: Evidence) -> str:
    """The other mark of a pair, as the text sets it."""
    side = 0 if mark.role == "open" else 1
    for pair in (style(evidence), *PAIRS):
        if pair[side].strip() == mark.sign:
            return pair[1 - side]
    return PARTNERS[mark.sign]


def place_of(line: str, gap: Gap, known: Speech, evidence: Evidence) -> tuple[int, float] | None:
    """Where the missing mark stood, and how sure that is; None when nothing shows it."""
    is_opening = gap.mark.role == "open"
    found = closing_place(line, gap, known, evidence) if is_opening else opening_place(line, gap, known)
    if found is None:
        return None
    low, high = sorted((gap.mark.at, found[0]))
    return found if len(line[low:high].split()) >= FEWEST_WORDS else None


def closing_place(line: str, gap: Gap, known: Speech, evidence: Evidence) -> tuple[int, float] | None:
    """Where a quotation that was opened ends: before its speaker, or with its paragraph when a verb brings it in."""
    start = gap.mark.at + 1
    for match in SPEAKER_RE.finditer(line, start, gap.limit):
        if is_speaker(line[match.end() : gap.limit], known):
            is_inner = line[match.start()] != "," or evidence.language in INNER_COMMA_LANGUAGES
            return match.start() + is_inner, SURE
    ends = sentence_ends(line, start, gap.limit)
    before = line[: gap.mark.at].rstrip()
    if not ends or (before and before[-1] not in ".!?:,…—–-"):
        return None
    if before[-1:] in (":", ",") and brings_in(clause(before, len(before) - 1), before[-1], known):
        return closing_end(line, gap, ends, known)
    is_full = gap.limit == len(line) and ends[-1] == len(line.rstrip())
    if is_full and (not before or len(ends) == 1) and all_first(line, start, ends, known):
        return ends[-1], LIKELY
    return None


def closing_end(line: str, gap: Gap, ends: list[int], known: Speech) -> tuple[int, float] | None:
    """Where a quotation that a verb brought in ends: with its sentence if that is all, or with the first person."""
    if len(ends) == 1:
        return ends[0], SURE
    is_full = gap.limit == len(line) and ends[-1] == len(line.rstrip())
    return (ends[-1], LIKELY) if is_full and all_first(line, gap.mark.at + 1, ends, known) else None


def all_first(line: str, start: int, ends: list[int], known: Speech) -> bool:
    """Whether the first and the last sentence of a stretch are in the first person, and most between them."""
    persons = [person(line[low:high], known) == 1 for low, high in zip([start, *ends[:-1]], ends, strict=True)]
    return persons[0] and persons[-1] and sum(persons) * 2 >= len(persons)


def is_speaker(rest: str, known: Speech) -> bool:
    """Whether words tell who spoke: "he said", "said Jane Doe", "the minister told reporters"."""
    words = PHRASE_RE.match(rest).group().split()[:SPEAKER_WORDS]  # type: ignore[union-attr]  # may be empty
    place = next((place for place, word in enumerate(words) if word in known.verbs), None)
    if place is None or words[place] in known.base:
        return False
    return not {word.lower() for word in words[:place]} & (known.subordinate | known.links)


def opening_place(line: str, gap: Gap, known: Speech) -> tuple[int, float] | None:
    """Where a quotation that is closed began: after a verb of speech, after its first part, or with its line."""
    close, low = gap.mark.at, gap.limit
    for pattern in (COLON_RE, COMMA_RE):
        for match in reversed(list(pattern.finditer(line, low, close))):
            if brings_in(clause(line, match.start()), match.group()[0], known):
                return match.end(), SURE
    ends = [end for end in sentence_ends(line, low, close) if end < close - 1]
    if low:
        return after_speaker(line, low, close, ends, known)
    rest = line[close + 1 :]
    is_inside = line[close - 1] in ",.!?…"
    if not line[0].isalpha() or not (is_inside or rest.startswith(",")):
        return None
    return at_start(line, close, rest, ends, known)


def at_start(line: str, close: int, rest: str, ends: list[int], known: Speech) -> tuple[int, float] | None:
    """Whether a quotation began with its line: one sentence before its speaker, or all in the first person."""
    has_speaker = is_speaker(rest.lstrip(", "), known)
    is_first = all_first(line, 0, [*ends, close], known)
    if has_speaker and (not ends or is_first):
        return 0, SURE
    is_alone = not rest.strip() or CREDIT_RE.match(rest) is not None
    return (0, LIKELY) if is_alone and is_first else None


def after_speaker(line: str, low: int, close: int, ends: list[int], known: Speech) -> tuple[int, float] | None:
    """Where the second part of a quotation began: “We won,” he said. “And ...”"""
    first = ends[0] if ends else line.find(", ", low + 2, close)
    if first < 0 or not is_speaker(line[low:first].lstrip(", "), known):
        return None
    at = first + (1 if ends else 2)
    stops = [*ends[1:], close]
    return (at, LIKELY) if len(stops) == 1 or all_first(line, at, stops, known) else None
