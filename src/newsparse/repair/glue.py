"""Sentences and clauses that lost the space between them."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsparse.repair.edits import Edit
from newsparse.repair.evidence import (
    Evidence,
    common_words,
    is_in_code,
    token,
    word_after,
    word_before,
)

SENTENCE_RE = re.compile(r"[.?!]([”\"“’'»)\]„«‘(]{0,2})(?=[^\W\d_])")
PUNCT_RE = re.compile(r"[,;:)\]”“\"»«„(](?=[^\W\d_])")
SENTENCE_HINT_RE = re.compile(
    r"[.?!](?:[”\"“’'»)\]„«‘(]{0,2}(?![a-zß-öø-ÿ])[^\W\d_]{2}|(?<=[a-zß-öø-ÿ].)[”\"“’'»)\]„«‘(]{0,2}[IA](?![^\W\d_]))"
)
"""A look whether a token holds the seam of two sentences; initials and domains do not."""
PUNCT_HINT_RE = re.compile(
    r"[,;:)\]”“\"»«„(](?<=\S.)(?=[^\W\d_])"
    r"(?:(?<=[,;:)\]])|(?<=[^\W\d_]{3}\()|(?<=[”“\"»«„])(?<![([{\-–—/„“«‘'].))"
)
"""The same for a clause or an aside."""
ADDRESS_RE = re.compile(r"[/@\\=_<>{}|~^#+*&]|www\.|\w-\w+\.\w+\.|\(\)", re.IGNORECASE)
OPENING = "“„«‘("
COMMON = 19
"""The level of words such as "review", from which a capital says that a sentence begins, not that a name goes on."""
GOES_ON_RE = re.compile(r" [a-zß-öø-ÿ]")
FIRST_PERSON = ("I", "A")
"""Words of one letter that may begin a sentence."""
ATTACHING_LANGUAGES = ("", "ko", "ja", "zh", "th", "fi", "et", "tr", "hu", "eu", "az", "kk", "uz")
"""Languages that put endings right after a closing quotation mark or bracket; "" stands for one not known."""
NAME_REACH = 4000
"""How far around a place a second mention of a name counts."""
LIST_REACH = 400
"""How far around a comma its line is searched for others without a space."""
SHORT_WORDS = ("I", "a", "A", "y", "o", "e", "à")
WORDS_BEFORE_COLON = 3
"""So many words stand on a line before a colon that is no label of a value."""
QUESTION_AND_ANSWER = ("Q", "A")
GENDER_ENDINGS = ("in", "innen", "n", "r", "e", "en", "s", "es", "er")
"""What German puts behind a colon or a bracket inside a word, and English and French into brackets."""
ASIDE_REACH = 400
QUOTED_ENDINGS = frozenset(
    ["s", "es", "ed", "d", "ing", "er", "ers", "ly", "ness", "st", "th", "nd", "rd", "t", "ist", "ish"]
)


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
        if at is None or not is_sentence_seam(text, match):
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


def is_sentence_seam(text: str, match: re.Match[str]) -> bool:
    """Whether the place can be a cut between sentences at all: no address, no code, no row of dots."""
    start, end = match.span()
    if not text[end].isupper() or start == 0 or not (text[start - 1].isalnum() or text[start - 1] in '”"’»)]%'):
        return False
    run = token(text, end)
    return not ADDRESS_RE.search(run) and run.count(".") < 4 and not is_in_code(text, start)


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
        is_number = is_list_number(text, match.start())
        fits = evidence.has_numbered_lines if is_number else evidence.is_small(second)
        return 0.92 if fits else 0.0
    if second in FIRST_PERSON:
        return 0.93 if first[1:].islower() and len(first) > (2 if first.islower() else 3) else 0.0
    if evidence.is_small(second) and not (evidence.is_technical and first.isupper()):
        return 0.96 if len(first) > 1 or "." in text[match.start() - 2 : match.start()] else 0.0
    goes_on = GOES_ON_RE.match(text, match.end() + len(second)) is not None
    return content_certainty(first, second, evidence, goes_on=goes_on)


def content_certainty(first: str, second: str, evidence: Evidence, *, goes_on: bool) -> float:
    """The same for a second sentence that does not begin with a function word; ``goes_on``: another word follows."""
    if len(second) < 2 or len(first) < 2:
        return 0.0
    is_capitalised = second[1:].islower()
    is_common = is_capitalised and evidence.level(second) >= COMMON
    if evidence.is_technical and not (is_common and goes_on and first.islower() and len(first) > 3):
        return 0.0
    lowered = evidence.count(second.lower()) > 0
    if first.islower():
        if len(first) > 3 and (is_capitalised or evidence.count(second) > 1 or evidence.level(first)):
            return 0.96
        return 0.94 if lowered or evidence.level(first) or evidence.count(first) > 1 else 0.0
    if len(first) < 4 or not is_capitalised:
        return 0.0
    stands = evidence.count(first) > 1
    fits = stands or evidence.level(first) if is_common else stands and (lowered or evidence.count(second) > 1)
    return 0.91 if fits else 0.0


def is_dotted_name(first: str, second: str, text: str, match: re.Match[str], evidence: Evidence) -> bool:
    """Whether the dot belongs to a name: a domain, a file, an abbreviation, a dotted brand or a call in code."""
    words = common_words()
    is_small = evidence.is_small(second)
    if first.lower() in words.abbreviations["any"] or (
        is_ending(second) and not is_small and not is_plain(first, second)
    ):
        return True
    follows = text[match.end() + len(second) : match.end() + len(second) + 2]
    if follows[:1] in ("(", "_", "[", "=") or (follows[:1] == "." and follows[1:].isalnum()):
        return True
    if first and not (first.islower() and is_small) and is_twice(f"{first}.{second}", text, match.start()):
        return True
    before = text[match.start() - len(first) - 1 : match.start() - len(first)]
    return before == "." and len(first) > 1 and not (is_ending(first) and is_small)


def is_ending(word: str) -> bool:
    """Whether domains or files end so."""
    return word.lower() in common_words().endings["any"]


def is_plain(first: str, second: str) -> bool:
    """Whether a word in small letters stands before one in capitals, as no domain is written: "matter.AI"."""
    return first.islower() and len(first) > 3 and second.isupper()


def is_twice(name: str, text: str, at: int) -> bool:
    """Whether a name stands again within ``NAME_REACH`` signs."""
    return text.count(name, max(0, at - NAME_REACH), at + NAME_REACH) > 1


def is_list_number(text: str, at: int) -> bool:
    """Whether digits at the start of a line number a list item."""
    line = text[max(0, text.rfind("\n", max(0, at - 12), at) + 1) : at]
    return len(line) < 4 or at < 4


def glued_punct(text: str, evidence: Evidence) -> list[Edit]:
    """Put the space back after a comma, semicolon, colon or closing mark, and before an opening one.

    It arises where an inline element lost the white space at its edge. Left alone: addresses, code,
    figures, lists typed without spaces, endings such as (s) or “A”s, gender marks such as
    Mitarbeiter:innen, and languages that put endings after quotation marks.

    >>> glued_punct("air,water and (CNN)President", Evidence("air,water and (CNN)President", "en"))
    [Edit(start=4, end=4, after=' ', certainty=0.93), Edit(start=19, end=19, after=' ', certainty=0.93)]
    >>> glued_punct(text := "boss(es) of std::vector, Schüler:innen at re:publica, 1,000", Evidence(text, "de"))
    []
    """
    edits = []
    for match in evidence.matches(PUNCT_RE, PUNCT_HINT_RE):
        at = punct_cut(text, match.start(), evidence)
        if at is not None and not is_in_code(text, match.start()) and not ADDRESS_RE.search(token(text, match.end())):
            edits.append(Edit(at, at, " ", 0.93))
    return edits


class Joint(NamedTuple):
    """A mark that has signs on both sides, and the words it stands between."""

    text: str
    at: int
    mark: str
    first: str
    second: str


def punct_cut(text: str, at: int, evidence: Evidence) -> int | None:
    """Where the space was lost at one mark, or None."""
    if not at or text[at - 1].isspace():
        return None
    joint = Joint(text, at, text[at], word_before(text, at), word_after(text, at + 1))
    if joint.mark in ",;:":
        return at + 1 if is_clause_cut(joint, evidence) else None
    if evidence.language in ATTACHING_LANGUAGES:
        return None
    if joint.mark == "(":
        return at if is_aside(joint, evidence) else None
    if joint.mark in ")]":
        return at + 1 if is_after_aside(joint, evidence) else None
    return quote_cut(joint, evidence)


def is_clause_cut(joint: Joint, evidence: Evidence) -> bool:
    """Whether a comma, semicolon or colon stands between two words that lost their space."""
    text, at, mark, first, second = joint
    if (first.isupper() and second.isupper()) or (len(second) < 2 and second not in SHORT_WORDS):
        return False
    if mark == ":":
        return is_after_colon(joint, evidence)
    if len(first) < 2 and not is_after_short(joint, evidence):
        return False
    if mark == ";" and "&" in text[max(0, at - 12) : at]:
        return False
    low, high = text.rfind("\n", max(0, at - LIST_REACH), at) + 1, text.find("\n", at, at + LIST_REACH)
    line = text[max(low, at - LIST_REACH) : high if high >= 0 else at + LIST_REACH]
    return len(re.findall(rf"\w{mark}[^\W\d_]", line)) < 3 or f"{mark} " in line


def is_after_colon(joint: Joint, evidence: Evidence) -> bool:
    """Whether a colon ends a clause: before a capital, or between two known words of a longer line."""
    text, at, _, first, second = joint
    if is_twice(f"{first}:{second}", text, at):
        return False
    if second[0].isupper():
        is_answer = first in QUESTION_AND_ANSWER and evidence.is_small(second)
        return len(first) > 2 or is_answer or (not first and text[at - 1] in ")”%")
    if evidence.is_technical or len(first) < 4 or second in GENDER_ENDINGS or not first.islower():
        return False
    line = text[max(text.rfind("\n", 0, at) + 1, at - LIST_REACH) : at]
    return line.count(" ") >= WORDS_BEFORE_COLON and min(evidence.level(first), evidence.level(second)) > 0


def is_after_short(joint: Joint, evidence: Evidence) -> bool:
    """Whether a comma after a mark, a figure or a single letter has a word of the sentence behind it."""
    text, at, mark, first, second = joint
    if mark != "," or at < 2:
        return False
    if not first and text[at - 1] in '”"’)%':
        return True
    is_word = second.islower() and len(second) > 1 and (evidence.is_small(second) or evidence.level(second) >= COMMON)
    return is_word and not evidence.is_technical and text[at - 1].isalnum()


def is_aside(joint: Joint, evidence: Evidence) -> bool:
    """Whether a bracket opens an aside of its own, not an ending or an argument."""
    text, at, _, first, _ = joint
    close = text.find(")", at, at + ASIDE_REACH)
    inner = text[at + 1 : close]
    if close < 0 or len(first) < 3 or text[close + 1 : close + 2].isalnum():
        return False
    if evidence.is_technical:
        return len(first) > 3 and first.islower() and any(evidence.is_small(word) for word in inner.split())
    if first[1:] != first[1:].lower() and not first.isupper():
        return False
    if " " in inner:
        return len(inner) > 6
    return is_short_aside(first, inner, evidence)


def is_short_aside(first: str, inner: str, evidence: Evidence) -> bool:
    """The same for one word or figure in brackets: "Twitter(now", "reality(AR)", not "boss(es)"."""
    if not (evidence.level(first) or len(first) > 6) or len(inner) < 2:
        return inner.isupper() and inner.isalpha() and len(inner) > 2
    if inner.isalpha() and inner.islower():
        is_word = len(inner) > 4 and evidence.level(inner) > 0 and inner not in GENDER_ENDINGS
        return is_word and not evidence.level(first + inner)
    return inner.isdigit() or inner.isupper() or (inner[0].isupper() and evidence.level(inner) < COMMON)


def is_after_aside(joint: Joint, evidence: Evidence) -> bool:
    """Whether a closed aside is followed by a word of the sentence."""
    text, at, mark, _, second = joint
    opener = text.rfind("(" if mark == ")" else "[", max(0, at - 300), at)
    if opener < 0 or len(second) < 2 or (opener and text[opener - 1].isalnum()):
        return False
    inner = text[opener + 1 : at]
    if not inner or inner[-1].isspace() or inner[-1] == "-":
        return False
    if second[0].isupper():
        return len(inner) > 2 and second[1:].islower() and inner != inner.lower()
    if " " in inner or inner.isupper():
        return evidence.is_small(second) or (" " in inner and evidence.level(second) > 0)
    if inner.isalpha() and inner.islower():
        return len(inner) > 4 and evidence.is_small(second) and not evidence.level(inner + second)
    return evidence.is_small(second)


def quote_cut(joint: Joint, evidence: Evidence) -> int | None:
    """Where the space was lost beside a quotation mark that has letters or marks on both sides."""
    text, at, mark, first, second = joint
    if (len(second) < 2 and second not in SHORT_WORDS) or second in QUOTED_ENDINGS or text[at - 1] in "([{-–—/„“«‘'":
        return None
    opens = opens_here(mark, text, at, evidence)
    if opens is None:
        return None
    if opens:
        return at if len(first) > 1 or text[at - 1] in ",;:" else None
    if second[0].isupper() and first and not evidence.is_small(second):
        return None
    return at + 1


def opens_here(mark: str, text: str, at: int, evidence: Evidence) -> bool | None:
    """Whether a quotation mark opens in the language and paragraph at hand; None when that cannot be told."""
    if mark == '"':
        return evidence.straight.get(at)
    language = evidence.language
    if language in ("sv", "fi", "no", "da", "nb", "nn", ""):
        return None
    if mark == "„":
        return True
    if mark in "«»":
        return None if language in ("de", "hu", "cs", "sl", "hr", "pl", "fr") else mark == "«"
    low = "„" in text[max(0, at - 600) : at]
    return not low if mark == "“" else False
