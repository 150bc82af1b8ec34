"""Pairs of one curly and one straight quotation mark."""

from __future__ import annotations

from itertools import product

from newsparse.repair.edits import Edit
from newsparse.repair.evidence import Evidence  # noqa: TC001  (its doctests need it)
from newsparse.repair.quotes.quote_marks import Mark, marks_of

MOST_UNSURE = 3
CURLY = {"“": "”", "”": "“"}


def mixed_quotes(text: str, evidence: Evidence) -> list[Edit]:
    """Make both marks of a quotation curly where one of them is straight.

    It arises where a script curls one mark and misses the other. Left alone: pairs of two straight
    marks, inches, and lines whose marks do not pair up one way only.

    >>> text = 'The “deal" and the "plan” failed.'
    >>> [edit.after for edit in mixed_quotes(text, Evidence(text, "en"))]
    ['”', '“']
    >>> mixed_quotes(text := '“The 5" pipe broke,” he said of the "pipe".', Evidence(text, "en"))
    []
    """
    if evidence.is_page or '"' not in text or not ("“" in text or "”" in text):
        return []
    edits: list[Edit] = []
    at = text.find('"')
    while at >= 0:
        low = text.rfind("\n", 0, at) + 1
        high = text.find("\n", at)
        high = len(text) if high < 0 else high
        line = text[low:high]
        if "“" in line or "”" in line:
            edits += [edit._replace(start=low + edit.start, end=low + edit.end) for edit in odd_ones(line, evidence)]
        at = text.find('"', high)
    return edits


def odd_ones(line: str, evidence: Evidence) -> list[Edit]:
    """The straight marks of a line that make a pair with a curly one, if all its marks are in pairs."""
    marks = [] if "„" in line or "«" in line else told_apart(marks_of(line, evidence.language), line)
    return [
        Edit(straight.at, straight.at + 1, CURLY[curly.sign], 0.97)
        for pair in zip(marks[::2], marks[1::2], strict=True)
        for straight, curly in (pair, pair[::-1])
        if straight.sign == '"' and curly.sign in CURLY
    ]


def told_apart(marks: list[Mark], line: str) -> list[Mark]:
    """The marks of a line if they are in pairs, also those whose place says nothing if there is one way only.

    A straight mark behind a figure may stand for inches.

    >>> told_apart(marks_of(line := 'the “H100" post', "en"), line)[1].role
    'close'
    >>> told_apart(marks_of(line := 'a 5" pipe and a “pipe”', "en"), line)[0].role
    'open'
    """
    unsure = [index for index, mark in enumerate(marks) if not mark.role]
    if len(unsure) > MOST_UNSURE:
        return []
    found = []
    for roles in product(*[choices(line, marks[index].at) for index in unsure]):
        given = dict(zip(unsure, roles, strict=True))
        tried = [mark._replace(role=given.get(index, mark.role)) for index, mark in enumerate(marks)]
        kept = [mark for mark in tried if mark.role]
        if in_pairs(kept):
            found.append(kept)
    return found[0] if len(found) == 1 else []


def choices(line: str, at: int) -> tuple[str, str]:
    """What a mark may be whose place says nothing."""
    return ("close", "") if line[at - 1 : at].isdigit() else ("open", "close")


def in_pairs(marks: list[Mark]) -> bool:
    """Whether marks open and close in turn."""
    roles = [mark.role for mark in marks]
    return (
        len(roles) % 2 == 0
        and roles[::2] == ["open"] * (len(roles) // 2)
        and roles[1::2] == ["close"] * (len(roles) // 2)
    )
