"""How a language brings in what somebody said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from newsparse.rule_tables import rule_table

CLAUSE_REACH = 160
"""How far back a clause is looked at."""
CLAUSE_START_RE = re.compile(r"[.!?…;]['’)\]]*\s|[“”„«»\"](?!,)|[\n•|]|\s[-–—]\s")
WORD_RE = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
REACH = 9
TRAILING = 5
"""How many words may stand between the verb and the colon where the subject follows the verb."""


@dataclass(frozen=True, slots=True)
class Speech:
    """The words of ``rules/speech.toml`` for one language."""

    verbs: frozenset[str]
    plain_verbs: frozenset[str]
    """Those that are no base form: "said", not "say"."""
    comma: frozenset[str]
    asking: frozenset[str]
    first_person: frozenset[str]
    second_person: frozenset[str]
    pronouns: frozenset[str]
    titles: frozenset[str]
    links: frozenset[str]
    telling: frozenset[str]
    passive: frozenset[str]
    base: frozenset[str]
    weak: frozenset[str]
    subordinate: frozenset[str]
    tails: frozenset[str]
    """Empty where the subject may follow the verb."""
    never: tuple[str, ...]
    alone: tuple[str, ...]
    marks: tuple[str, str] | None


@cache
def speech_tables() -> dict[str, Any]:
    """The file as it stands; read when a text first holds a colon before a capital."""
    return dict(rule_table("speech"))


@cache
def speech(language: str) -> Speech | None:
    """What is known of one language; None for one that is not in the file."""
    tables = speech_tables()
    if language not in tables["verbs"]:
        return None
    marks = tables["marks"].get(language, "").split(" ")

    def words(name: str) -> frozenset[str]:
        return frozenset(tables[name].get(language, "").split())

    return Speech(
        verbs=words("verbs"),
        plain_verbs=words("verbs") - words("base"),
        comma=words("comma"),
        asking=words("asking"),
        telling=words("telling"),
        weak=words("weak"),
        base=words("base"),
        passive=words("passive"),
        links=words("links"),
        subordinate=words("subordinate"),
        first_person=words("first_person"),
        second_person=words("second_person"),
        pronouns=words("pronouns"),
        titles=words("titles"),
        tails=frozenset(tables["tails"].get(language, ())),
        never=tuple(tables["never"].get(language, ())),
        alone=tuple(tables["alone"].get(language, ())),
        marks=(marks[0], marks[1]) if len(marks) == 2 else None,
    )


def clause(text: str, at: int) -> str:
    """The clause before an offset: back to the end of the sentence before it, a quotation mark or the line's start.

    >>> clause("It is late. Then she said: No", 25)
    'Then she said'
    """
    stretch = text[max(0, at - CLAUSE_REACH) : at]
    start = max((match.end() for match in CLAUSE_START_RE.finditer(stretch)), default=0)
    return stretch[start:].strip()


def brings_in(before: str, mark: str, known: Speech) -> str:
    """The verb with which a clause brings in speech, in small letters; "" when it does not.

    >>> english = speech("en")
    >>> [brings_in(clause, ",", english) for clause in ("Then she said", "That said", "It has")]
    ['said', '', '']
    """
    words = WORD_RE.findall(before)
    low = [word.lower() for word in words]
    verbs = known.verbs if mark == ":" else known.comma
    places = [
        place
        for place in range(max(1, len(low) - REACH), len(low))
        if low[place] in verbs and words[place][0].islower()
    ]
    if not places or is_set_phrase(low, known):
        return ""
    place = places[-1]
    if low[place - 1] in known.passive and low[place] not in known.asking:
        return ""
    tail = before[before.rfind(words[place]) + len(words[place]) :]
    return low[place] if fits_between(tail, low[place], mark, known) else ""


def is_set_phrase(low: list[str], known: Speech) -> bool:
    """Whether a clause is or ends with a phrase that holds a verb of speech and brings in nothing."""
    whole = " ".join(low)
    return whole.endswith(known.never) or (len(low) <= 4 and whole.endswith(known.alone))


def fits_between(tail: str, verb: str, mark: str, known: Speech) -> bool:
    """Whether words may stand between a verb of speech and the mark that brings in what was said."""
    words = tail.split()
    low = [word.lower() for word in words]
    if not words or " ".join(low) in known.tails:
        return True
    if "," in tail or ":" in tail:
        return False
    if verb in known.telling and len(words) <= TRAILING:
        return "to" not in low
    if low[0] in known.links and len(words) <= REACH:
        return not words[-1][0].isupper() or low[0] in ("to", "at")
    if known.tails:
        return mark == ":" and len(words) < TRAILING and all(word[0].isupper() for word in words)
    return mark == ":" and len(words) <= TRAILING
