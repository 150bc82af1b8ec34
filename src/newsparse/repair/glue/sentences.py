"""Sentences that lost the space between them."""

from __future__ import annotations

import re

from newsparse.repair.common_words import common_words
from newsparse.repair.edits import Edit
from newsparse.repair.evidence import Evidence, is_in_code, token, word_after, word_before
from newsparse.repair.glue.addresses import is_address, is_twice

SENTENCE_RE = re.compile(r"[.?!]([”\"“’'»)\]„«‘(]{0,2})(?=[^\W\d_])")
SENTENCE_HINT_RE = re.compile(
    r"[.?!](?:[”\"“’'»)\]„«‘(]{0,2}(?![a-zß-öø-ÿ])[^\W\d_]{2}|(?<=[a-zß-öø-ÿ].)[”\"“’'»)\]„«‘(]{0,2}[IA](?![^\W\d_]))"
)
"""A look whether a token holds the seam of two sentences; initials and domains do not."""
OPENING = "“„«‘("
COMMON = 19
"""The level of words such as "review", from which a capital says that a sentence begins, not that a name goes on."""
LISTED = 10
"""The level of words such as "torque", which are asked for beside a name."""
GOES_ON_RE = re.compile(r" [a-zß-öø-ÿ]")
GOES_ON_LATER_RE = re.compile(r",? [a-zß-öø-ÿ]|['’]s [a-zß-öø-ÿ]")
YEAR_OR_SUM_RE = re.compile(r"(?:(?<!\d)(?:19|20)\d\d|,\d{3}|[)”\"%])$")
INFLECTIONS = ("ly", "ing", "ed", "s", "ive")
FIRST_PERSON = ("I", "A")
"""Words of one letter that may begin a sentence."""


def glued_sentence(text: str, evidence: Evidence) -> list[Edit]:
    """Put the space back between two sentences.

    It arises where a line break or a block boundary was flattened to nothing. With a straight
    quotation mark at the cut, the pairs of its paragraph tell on which side the space goes. Left
    alone: initials, abbreviations, domains, files, versions, names with a dot that stand twice,
    addresses, code, and dots in a row.

    >>> glued_sentence("made concessions.Recent talks", Evidence("made concessions.Recent talks", "en"))
    [Edit(start=17, end=17, after=' ', certainty=0.96)]
    >>> glued_sentence(text := "J.Smith of Node.js asked e.g.Booking.com", Evidence(text, "en"))
    []
    """
    edits = []
    for match in evidence.matches(SENTENCE_RE, SENTENCE_HINT_RE):
        at = sentence_cut(text, match, evidence)
        if at is None or not is_sentence_seam(text, match, evidence):
            continue
        certainty = sentence_certainty(text, match, evidence)
        if certainty:
            edits.append(Edit(at, at, " ", certainty))
    return edits


def sentence_cut(text: str, match: re.Match[str], evidence: Evidence) -> int | None:
    """Where among the marks between two sentences the space was lost; None when that cannot be told."""
    at = match.start() + 1
    for mark in match.group(1):
        if mark == '"':
            opens = evidence.straight.get(at)
        elif mark == "“":
            opens = "„" not in text[max(0, at - 600) : at]
        else:
            opens = mark in OPENING if mark != "'" else None
        if opens is None:
            return None
        if opens:
            return at
        at += 1
    return at


def is_sentence_seam(text: str, match: re.Match[str], evidence: Evidence) -> bool:
    """Whether the place can be a cut between sentences at all: no address, no code, no row of dots."""
    start, end = match.span()
    if not text[end].isupper() or start == 0 or not (text[start - 1].isalnum() or text[start - 1] in '”"’»)]%!?'):
        return False
    run = token(text, end)
    return not is_address(run, evidence) and run.count(".") < 4 and not is_in_code(text, start)


def sentence_certainty(text: str, match: re.Match[str], evidence: Evidence) -> float:
    """How sure it is that two sentences meet here, from the words on either side."""
    first, second = word_before(text, match.start()), word_after(text, match.end())
    is_word = len(second) > 1 or second in FIRST_PERSON
    mark = text[match.start()]
    if (
        match.group(1)
        or (mark != "." and first.islower())
        or (mark == "?" and (first or text[match.start() - 1].isdigit()))
    ):
        return 0.95 if is_word else 0.0
    if not is_word or is_dotted_name(first, second, text, match, evidence):
        return 0.0
    if not first:
        return 0.92 if is_after_figure(text, match, second, evidence) else 0.0
    if second in FIRST_PERSON:
        is_long = first[1:].islower() and len(first) > (2 if first.islower() else 3)
        return 0.93 if is_long or (first.islower() and evidence.is_small(first)) else 0.0
    if evidence.is_small(second) and not (evidence.is_technical and first.isupper()):
        return 0.96 if len(first) > 1 or "." in text[match.start() - 2 : match.start()] else 0.0
    goes_on = GOES_ON_RE if evidence.has_dotted_names and not second.endswith("ly") else GOES_ON_LATER_RE
    is_in_sentence = goes_on.match(text, match.end() + len(second)) is not None
    return content_certainty(first, second, evidence, goes_on=is_in_sentence)


def is_after_figure(text: str, match: re.Match[str], second: str, evidence: Evidence) -> bool:
    """Whether a sentence begins after one that ends with a figure or a mark, or an item after its number."""
    at = match.start()
    if is_list_number(text, at):
        return evidence.has_numbered_lines
    if evidence.is_small(second) or text[at] in "!?":
        return True
    goes_on = GOES_ON_LATER_RE.match(text, match.end() + len(second)) is not None
    return goes_on and YEAR_OR_SUM_RE.search(text, max(0, at - 8), at) is not None


def content_certainty(first: str, second: str, evidence: Evidence, *, goes_on: bool) -> float:
    """The same for a second sentence that does not begin with a function word; ``goes_on``: another word follows."""
    if len(second) < 2 or len(first) < 2:
        return 0.0
    is_capitalised = second[1:].islower()
    is_common = is_capitalised and evidence.level(second) >= COMMON
    is_plain = is_common and first.islower() and len(first) > 3
    if evidence.is_technical and not (goes_on and (is_plain or not evidence.has_dotted_names)):
        return 0.0
    lowered = evidence.count(second.lower()) > 0
    if first.islower():
        if len(first) > 3 and (is_capitalised or evidence.count(second) > 1 or evidence.level(first)):
            return 0.96
        return 0.94 if lowered or evidence.level(first) or evidence.count(first) > 1 else 0.0
    stands = evidence.count(first) > 1
    if is_common or (goes_on and is_inflected(second) and evidence.level(second) >= LISTED):
        fits = stands or evidence.level(first) > 0
    else:
        fits = stands and (lowered or evidence.count(second) > 1)
    return 0.91 if fits and is_capitalised and len(first) > 3 else 0.0


def is_dotted_name(first: str, second: str, text: str, match: re.Match[str], evidence: Evidence) -> bool:
    """Whether the dot belongs to a name: a domain, a file, an abbreviation, a dotted brand or a call in code."""
    is_small = evidence.is_small(second)
    if is_abbreviation(first, second) or (is_ending(second) and not is_small and not is_plain(first, second)):
        return True
    follows = text[match.end() + len(second) : match.end() + len(second) + 2]
    if follows[:1] in ("(", "_", "[", "=") or (follows[:1] == "." and follows[1:].isalnum()):
        return True
    is_said = first.islower() and (is_small or is_said_twice(first, second, evidence))
    if first and not is_said and is_twice(f"{first}.{second}", text, match.start()):
        return True
    before = text[match.start() - len(first) - 1 : match.start() - len(first)]
    return before == "." and len(first) > 1 and not (is_ending(first) and is_small)


def is_abbreviation(first: str, second: str) -> bool:
    """Whether the dot belongs to an abbreviation; one such as "etc." may end a sentence."""
    abbreviations = common_words().abbreviations
    low = first.lower()
    return low in abbreviations["any"] and not (low in abbreviations["last"] and second[1:].islower())


def is_said_twice(first: str, second: str, evidence: Evidence) -> bool:
    """Whether listed words meet that no name joins: the same two sentences may stand in a text twice."""
    is_listed = min(evidence.level(first), evidence.level(second)) >= LISTED
    return is_listed and len(first) > 3 and is_inflected(second) and not evidence.is_technical


def is_inflected(word: str) -> bool:
    """Whether a word has an English ending that the last part of a name with a dot seldom has: "Luckily", "Guests"."""
    return word[1:].islower() and word.endswith(INFLECTIONS)


def is_ending(word: str) -> bool:
    """Whether domains or files end so."""
    return word.lower() in common_words().endings["any"]


def is_plain(first: str, second: str) -> bool:
    """Whether a word in small letters stands before one in capitals, as no domain is written: "matter.AI"."""
    return first.islower() and len(first) > 3 and second.isupper()


def is_list_number(text: str, at: int) -> bool:
    """Whether digits at the start of a line number a list item."""
    line = text[max(0, text.rfind("\n", max(0, at - 12), at) + 1) : at]
    return len(line) < 4 or at < 4
