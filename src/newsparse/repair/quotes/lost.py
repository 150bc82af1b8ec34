"""Quotations that lost both their marks."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from newsparse.core import SpeechOpenings, WordSet
from newsparse.repair.common_words import common_words
from newsparse.repair.edits import Edit
from newsparse.repair.evidence import Evidence, word_before
from newsparse.repair.quotes.quote_marks import MARKS, style
from newsparse.repair.quotes.speech import Speech, brings_in, clause, speech

OPENING_RE = re.compile(r"(?::[ \u00a0]|, )(?=[^\W\d_a-z])")
OPENING_REACH = 3
"""An opening and the sign that must follow it."""
GLUED_END_RE = re.compile(r"[.!?](?=[^\W\d_a-z]\w)")
SENTENCE_END_RE = re.compile(r"(?<![.!?…])[.!?…]++[)\]'’]*+(?=\s+(?![a-zà-öø-ÿа-я])|$)")
SPOKEN_RE = re.compile(r":(?= )|,(?= [^\W\d_a-z])")
FIRST_WORD_RE = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
LINE_REACH, NEAR, LONGEST_VERB = 2000, 90, 14
FEWEST_WORDS, MOST_WORDS, MOST_SENTENCES, SHORT_LEAD = 4, 160, 7, 5
SURE, LIKELY, GUESS = 0.92, 0.9, 0.7
"""How sure an end is: shown by a sign, by what is said, or by habit alone."""


class Quotation(NamedTuple):
    """What may have been a quotation: where it starts, the ends of its sentences, how it was brought in."""

    start: int
    ends: tuple[int, ...]
    """At least one; sentences that hold quotation marks of their own, and all after them, are left out."""
    verb: str
    mark: str
    lead: str
    """The clause before it."""
    is_at_start: bool
    """Whether that clause begins its line."""
    is_glued: bool
    """Whether the last sentence has another one glued on."""


def lost_quotes(text: str, evidence: Evidence) -> list[Edit]:
    """Put back both marks of a quotation that a verb of speech brings in, where its end can be known.

    It arises when marks are taken out together with the mark-up beside them. The end is known where a
    glued sentence shows it, where the paragraph ends with the sentence, and where first person or a
    question goes on up to it. The style is the document's. Left alone: a place inside other quotation
    marks, titles, headlines, and quotations whose end nothing shows; these come with a certainty of 0.7.

    >>> text = "She said, stating: We will not give in.Recent talks"
    >>> [edit.start for edit in lost_quotes(text, Evidence(text, "en"))]
    [19, 39]
    >>> text = "She said, stating: We will not give in. Recent talks are over."
    >>> [edit.certainty for edit in lost_quotes(text, Evidence(text, "en"))]
    [0.7, 0.7]
    """
    known = speech(evidence.language) if ": " in text or ", " in text else None
    if known is None:
        return []
    edits: list[Edit] = []
    opener, closer = "", ""
    done = 0
    for match in openings(text, evidence, known):
        found = quotation(text, match, known) if match.start() >= done else None
        if found is None:
            continue
        end, certainty = quotation_end(text, found, known)
        if len(text[found.start : end].split()) < FEWEST_WORDS:
            continue
        if not opener:
            opener, closer = style(evidence)
        edits += [Edit(found.start, found.start, opener, certainty), Edit(end, end, closer, certainty)]
        done = end
    return edits


def openings(text: str, evidence: Evidence, known: Speech) -> list[re.Match[str]]:
    """Where a quotation may begin: after each colon and some commas; on a page only before a glued sentence."""
    if evidence.is_page:
        return before_glue(text, evidence)
    return [
        match
        for at, is_behind_verb in speech_openings(evidence.language).places(text)
        if (not is_behind_verb or is_plain(text, at, known)) and (match := OPENING_RE.match(text, at))
    ]


@cache
def speech_openings(language: str) -> SpeechOpenings:
    """Where verbs of speech bring something in, in one language: a cheap first look."""
    known = speech(language)
    verbs, comma, persons = (known.verbs, known.comma, known.first_person) if known else ((), (), ())
    likely = {*common_words().function.get(language, ()), *persons}
    return SpeechOpenings(WordSet(verbs), WordSet(comma), WordSet(likely), near=NEAR, longest=LONGEST_VERB)


def before_glue(text: str, evidence: Evidence) -> list[re.Match[str]]:
    """The colons and commas of a line before a glued sentence."""
    found, done = {}, 0
    for glue in evidence.matches(GLUED_END_RE, GLUED_END_RE):
        low = max(done, glue.start() - LINE_REACH, text.rfind("\n", max(0, glue.start() - LINE_REACH), glue.start()))
        found.update({match.start(): match for match in OPENING_RE.finditer(text, low, glue.end())})
        done = glue.end() - OPENING_REACH  # of many ends in a row each looks at what the one before has not seen
    return [found[at] for at in sorted(found)]


def is_plain(text: str, comma: int, known: Speech) -> bool:
    """Whether a clause with nothing but a subject and a verb of speech stands before a comma behind such a verb."""
    lead = clause(text, comma)
    return "," not in lead and lead.split(" ", 1)[0].lower() not in known.subordinate


def quotation(text: str, opening: re.Match[str], known: Speech) -> Quotation | None:
    """What may be a quotation after a colon or comma, up to the end of its line; None when it cannot be one."""
    start, mark = opening.end(), opening.group()[0]
    low = text.rfind("\n", max(0, start - LINE_REACH), start) + 1
    lead = clause(text, opening.start())
    verb = brings_in(lead, mark, known)
    if not verb or sum(text.count(sign, low, start) for sign in MARKS) % 2:
        return None
    high = text.find("\n", start, start + LINE_REACH)
    high = min(len(text), start + LINE_REACH) if high < 0 else high
    glue = GLUED_END_RE.search(text, start, high)
    ends = sentence_ends(text, start, glue.end() if glue else high)
    own = min([at for sign in MARKS if (at := text.find(sign, start, high)) >= 0], default=high)
    if own == high and not glue:
        rest = text[ends[-1] if ends else start : high].rstrip()
        if rest and person(rest, known) != 1:
            return None
        ends += [start + len(text[start:high].rstrip())] if rest else []
    kept = tuple(end for end in ends if end <= own)
    if not kept:
        return None
    is_at_start = text[low : opening.start()].strip() == lead
    return Quotation(start, kept, verb, mark, lead, is_at_start, glue is not None and kept[-1] == glue.end())


def sentence_ends(text: str, start: int, high: int) -> list[int]:
    """The ends of the sentences of a stretch."""
    ends = [match.end() for match in SENTENCE_END_RE.finditer(text, start, high) if is_end(text, match.start())]
    if text[high - 1] in ".!?…" and high not in ends:
        ends.append(high)
    return ends


def is_end(text: str, at: int) -> bool:
    """Whether the mark at an offset ends a sentence: no abbreviation and no initial stands before it."""
    word = word_before(text, at)
    if text[at] != "." or not word:
        return True
    return (
        not (len(word) == 1 and word.isupper() and word != "I")
        and word.lower() not in common_words().abbreviations["any"]
    )


def quotation_end(text: str, found: Quotation, known: Speech) -> tuple[int, float]:
    """Where a quotation ends, and how sure that is: the first of these signs that says something."""
    ends = found.ends
    words = len(text[found.start : ends[-1]].split())
    if words > MOST_WORDS or len(ends) > MOST_SENTENCES:
        return ends[0], GUESS
    persons = [person(sentence, known) for sentence in sentences(text, found)]
    is_weak = found.verb in known.weak and not any(persons)
    if is_weak or (found.verb in known.asking and found.mark == "," and text[ends[0] - 1] != "?"):
        return ends[0], GUESS
    if len(ends) == 1 or (found.is_glued and len(ends) <= 3):
        return ends[-1], SURE
    for signs in (next_speaker, question, change_of_person, whole_paragraph):
        end = signs(text, found, persons, known)
        if end is not None:
            return end, LIKELY
    return ends[0], GUESS


def sentences(text: str, found: Quotation) -> list[str]:
    """The sentences of what may be a quotation."""
    return [text[low:high] for low, high in pairwise((found.start, *found.ends))]


def person(sentence: str, known: Speech) -> int:
    """1 for a sentence in the first person, 2 for one in the second and not the first, else 0."""
    words = {word.lower() for word in FIRST_WORD_RE.findall(sentence)}
    if not words.isdisjoint(known.first_person):
        return 1
    return 0 if words.isdisjoint(known.second_person) else 2


def next_speaker(text: str, found: Quotation, persons: list[int], known: Speech) -> int | None:
    """The end before a second sentence that brings in speech itself: "Ishida replied: ..."."""
    second = text[found.ends[0] : found.ends[1]]
    mark = SPOKEN_RE.search(second)
    return found.ends[0] if mark and brings_in(second[: mark.start()].strip(), mark.group(), known) else None


def question(text: str, found: Quotation, persons: list[int], known: Speech) -> int | None:
    """The end of a question that was asked."""
    if text[found.ends[0] - 1] != "?" or not (found.verb in known.asking or persons[0] != 1):
        return None
    count = 1
    while count < len(found.ends) and text[found.ends[count] - 1] == "?" and found.verb in known.asking:
        count += 1
    return found.ends[count - 1]


def change_of_person(text: str, found: Quotation, persons: list[int], known: Speech) -> int | None:
    """The end before the writer turns to the reader, after sentences in the first person alone."""
    turn = persons.count(1)
    if (found.is_at_start and found.mark == ":") or not 0 < turn < len(persons) or set(persons[:turn]) != {1}:
        return None
    return found.ends[turn - 1] if 2 in persons or len(persons) == 2 else None


def whole_paragraph(text: str, found: Quotation, persons: list[int], known: Speech) -> int | None:
    """The end of a paragraph that is nothing but a speaker and what was said, or in the first person throughout."""
    is_speaker = found.is_at_start and (found.mark == ":" or len(found.lead.split()) <= SHORT_LEAD)
    if found.verb in known.base or persons == [1, 0]:
        return None
    if is_speaker and (1 in persons or (known.tails and found.mark == ":")):
        return found.ends[-1]
    return found.ends[-1] if set(persons) == {1} and not found.is_at_start else None
