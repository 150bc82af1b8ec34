"""Quotations run into one: the mark before a speaker and the one behind were both lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.repair.edits import Edit
from newsparse.repair.quotes.places import NONE, Voice, sentences_between, speaker, whole_quotations

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from newsparse.repair.quotes.speech import Speech

COMMA_RE = re.compile(r"(?<=\w), (?=[^,.;:!?“”\"–—]{3,60}[.,])")
NEXT_RE = re.compile(r"\s+(?=[^\W\d_a-z])")
FEWEST_SIGNS, LONGEST_SPEAKER, LOOK = 20, 200, 100
SHORTEST_LINE = 2 * FEWEST_SIGNS
CERTAINTY = 0.92


def run_together(
    text: str, marked: Iterable[tuple[int, int, int, str]], known: Speech, small: AbstractSet[str]
) -> list[tuple[int, int]]:
    """Where a quotation with both marks holds its own speaker: where it should close, and open again.

    A comma, a speaker and a verb of speech, then the end of a sentence: nobody quotes that from another's mouth, but
    for what is told in the first person ("yes, I said.") or itself in marks.

    >>> from newsparse.core import marked_lines
    >>> from newsparse.repair.quotes.speech import speech
    >>> text = "“We will not stay here any longer, Madry said. They want to learn from us.”"
    >>> found = run_together(text, marked_lines(text, "“”"), speech("en"), set())
    >>> [(text[:close][-7:], text[open:][:4]) for close, open in found]
    [('longer,', 'They')]
    """
    voice = Voice(known, small, 0.0, NONE, {})
    found: list[tuple[int, int]] = []
    for _, offset, line_end, marks in marked:
        if len(marks) < 2 or line_end - offset <= SHORTEST_LINE or ", " not in (line := text[offset:line_end]):
            continue
        for _, start, end in whole_quotations(line):
            commas = COMMA_RE.finditer(line, start + FEWEST_SIGNS, max(start, end - FEWEST_SIGNS))
            places = [(match.start() + 1, opening_after(line, match.end(), end, voice)) for match in commas]
            found += [(offset + close, offset + opening) for close, opening in places if opening][:1]
    return found


def opening_after(line: str, start: int, end: int, voice: Voice) -> int:
    """Where what follows a speaker begins; 0 when no speaker stands at an offset."""
    told = line[start : start + LOOK]
    if told.split(" ", 1)[0].lower() in voice.known.first_person or speaker(told, voice) not in (1, 2):
        return 0
    ends = sentences_between(line, start, min(end, start + LONGEST_SPEAKER))
    following = NEXT_RE.match(line, ends[0]) if ends else None
    if following is None or following.end() > end - FEWEST_SIGNS or any(mark in line[start : ends[0]] for mark in "‘’"):
        return 0
    return following.end()


def edits_of(places: list[tuple[int, int]], marks: tuple[str, str]) -> list[Edit]:
    """The marks that were lost there."""
    opener, closer = marks
    return [Edit(at, at, sign, CERTAINTY) for close, open_ in places for at, sign in ((close, closer), (open_, opener))]
