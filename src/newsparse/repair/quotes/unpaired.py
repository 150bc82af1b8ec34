"""Quotations that lost one of their marks."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsparse.repair.edits import Edit
from newsparse.repair.evidence import Evidence  # noqa: TC001  (its doctests need it)
from newsparse.repair.quotes.lost import COLON_RE, sentence_ends
from newsparse.repair.quotes.marks import MARKS, Mark, marks_of, style
from newsparse.repair.quotes.speech import Speech, brings_in, clause, speech

PARTNERS = {"“": "”", "”": "“", '"': '"', "„": "“", "«": "»", "»": "«"}
SPEAKER_RE = re.compile(r"[,!?…] (?=[^\W\d_])")
COMMA_RE = re.compile(r", (?=[^\W\d_a-z])")
SHORT_WORDS, FAR_LINES = 4, 8
INNER_COMMA_LANGUAGES = ("en",)
"""Languages that set the comma before the closing mark."""
SURE, LIKELY = 0.92, 0.9


class Gap(NamedTuple):
    """A mark of a line without its partner, and how far away the partner may have stood."""

    mark: Mark
    limit: int
    """The next mark, or the end of the line; before a closing mark the one before, or -1."""


def unpaired_quote(text: str, evidence: Evidence) -> list[Edit]:
    """Put back the other mark of a quotation that has one.

    It arises where a mark stood alone between two tags. The place is known beside a speaker ("..., he
    said"), after a verb of speech, and at the ends of a paragraph that is nothing but the quotation.
    Left alone: quotations that go on in the next paragraph, quoted words and names inside a sentence,
    inches, and lines that lack more than one mark.

    >>> text = "“We will stay, she said on Monday."
    >>> unpaired_quote(text, Evidence(text, "en"))
    [Edit(start=14, end=14, after='”', certainty=0.92)]
    >>> unpaired_quote(text := "They called it “a win and left.", Evidence(text, "en"))
    []
    """
    if evidence.is_page or not any(mark in text for mark in MARKS):
        return []
    known = speech(evidence.language)
    lines = text.split("\n")
    gaps = {index: gap for index, line in enumerate(lines) if (gap := gap_of(line, evidence))}
    if not gaps or known is None:
        return []
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    edits = []
    for index, gap in gaps.items():
        if not goes_on(index, gap, lines, gaps):
            edits += [
                edit._replace(start=edit.start + starts[index], end=edit.end + starts[index])
                for edit in filled(lines[index], gap, known, evidence)
            ]
    return edits


def gap_of(line: str, evidence: Evidence) -> Gap | None:
    """The one mark of a line without a partner; None when all have theirs or more than one lacks it."""
    found = [sign for sign in MARKS if sign in line]
    if not found or is_even(line, found):
        return None
    marks = marks_of(line, evidence.language)
    if any(not mark.role for mark in marks) or len(found) > 2 or (len(found) == 2 and '"' in found):
        return None
    gaps, pending = [], None
    before = -1
    for mark in marks:
        if mark.role == "open":
            if pending:
                gaps.append(Gap(pending, mark.at))
            pending = mark
        elif pending:
            pending = None
        else:
            gaps.append(Gap(mark, before))
        before = mark.at
    if pending:
        gaps.append(Gap(pending, len(line)))
    return gaps[0] if len(gaps) == 1 else None


def is_even(line: str, found: list[str]) -> bool:
    """A cheap look whether the marks of a line are in pairs by their number."""
    if found == ['"']:
        return line.count('"') % 2 == 0
    return len(found) == 2 and '"' not in found and line.count(found[0]) == line.count(found[1])


def goes_on(index: int, gap: Gap, lines: list[str], gaps: dict[int, Gap]) -> bool:
    """Whether the quotation goes on from or to another paragraph."""
    if gap.mark.role == "open":
        following = next((line.lstrip() for line in lines[index + 1 :] if line.strip()), "")
        if following[:1] == gap.mark.sign:
            return True
        near = range(index + 1, index + FAR_LINES)
        return any(other in gaps and gaps[other].mark.role == "close" for other in near)
    near = range(max(0, index - FAR_LINES), index)
    return any(other in gaps and gaps[other].mark.role == "open" for other in near)


def filled(line: str, gap: Gap, known: Speech, evidence: Evidence) -> list[Edit]:
    """The missing mark, where its place is known."""
    is_opening = gap.mark.role == "open"
    found = closing_place(line, gap, known, evidence) if is_opening else opening_place(line, gap, known)
    if found is None:
        return []
    at, certainty = found
    low, high = sorted((gap.mark.at, at))
    if len(line[low:high].split()) < SHORT_WORDS:
        return []
    return [Edit(at, at, partner(gap.mark, evidence), certainty)]


def partner(mark: Mark, evidence: Evidence) -> str:
    """The other mark of a pair, as the text sets it."""
    for pair in (style(evidence), ("„", "“"), ("“", "”"), ("«", "»")):
        if mark.role == "open" and pair[0].strip() == mark.sign:
            return pair[1]
        if mark.role == "close" and pair[1].strip() == mark.sign:
            return pair[0]
    return PARTNERS[mark.sign]


def closing_place(line: str, gap: Gap, known: Speech, evidence: Evidence) -> tuple[int, float] | None:
    """Where a quotation that was opened ends: before its speaker, or with its line."""
    start = gap.mark.at + 1
    ends = sentence_ends(line, start, gap.limit)
    before = line[: gap.mark.at].rstrip()
    if before and before[-1] not in ".!?:,…—–-":
        return None
    for match in SPEAKER_RE.finditer(line, start, gap.limit):
        if is_speaker(line[match.end() : gap.limit], known):
            is_inner = line[match.start()] != "," or evidence.language in INNER_COMMA_LANGUAGES
            return match.start() + is_inner, SURE
    if gap.limit < len(line) or not ends or ends[-1] < len(line.rstrip()):
        return None
    if len(ends) == 1 or not before or (before[-1] in ":," and len(ends) == 2):
        return ends[-1], SURE if len(ends) == 1 else LIKELY
    return None


def is_speaker(rest: str, known: Speech) -> bool:
    """Whether words tell who spoke: "he said", "said Jane Doe", "the minister told reporters"."""
    words = re.split(r"[,.;:!?“”\"]", rest, maxsplit=1)[0].split()[:6]
    places = [place for place, word in enumerate(words) if word in known.verbs]
    if not places or places[0] > 4:
        return False
    return places[0] == 0 or all(word[0].isupper() or word in ("the", "a", "he", "she", "they", "it", "of") or place == places[0] - 1 for place, word in enumerate(words[: places[0]]))


def opening_place(line: str, gap: Gap, known: Speech) -> tuple[int, float] | None:
    """Where a quotation that is closed began: after a verb of speech, after its first part, or with its line."""
    close, low = gap.mark.at, gap.limit + 1
    for pattern in (COLON_RE, COMMA_RE):
        for match in reversed(list(pattern.finditer(line, low, close))):
            if brings_in(clause(line, match.start()), match.group()[0], known):
                return match.end(), SURE
    ends = [end for end in sentence_ends(line, low, close) if end < close - 1]
    if low:
        return after_speaker(line, low, close, ends, known)
    is_inside = line[close - 1] in ",.!?…"
    rest = line[close + 1 :].strip()
    if not is_inside and not is_speaker(rest.lstrip(", "), known):
        return None
    if line[close - 1] == "," or not rest or is_speaker(rest.lstrip(", "), known):
        return (0, SURE) if len(ends) == 0 else (0, LIKELY) if len(ends) <= 2 else None
    return None


def after_speaker(line: str, low: int, close: int, ends: list[int], known: Speech) -> tuple[int, float] | None:
    """Where the second part of a quotation began: “We won,” he said. “And ...”"""
    first = ends[0] if ends else close
    between = line[low:first]
    if len(between.split()) > 9 or not is_speaker(between.lstrip(", "), known):
        return None
    if ends:
        at = ends[0] + 1
        return (at, SURE) if len(ends) == 1 else (at, LIKELY)
    comma = line.find(", ", low + 2, close)
    return (comma + 2, LIKELY) if comma > 0 and is_speaker(line[low:comma].lstrip(", "), known) else None
