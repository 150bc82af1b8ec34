"""Clauses, asides and quotations that lost the space beside their marks."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsparse.repair.edits import Edit
from newsparse.repair.evidence import Evidence, is_in_code, token, word_after, word_before
from newsparse.repair.glue.addresses import is_address, is_twice
from newsparse.repair.glue.sentences import COMMON, GOES_ON_RE, LISTED

PUNCT_RE = re.compile(r"[,;:)\]”“\"»«„(](?=[^\W\d_]|(?<=\()[$€£~]?\d)")
PUNCT_HINT_RE = re.compile(
    r"[,;:)\]”“\"»«„(](?<=\S.)(?=[^\W\d_]|(?<=\()[$€£~]?\d)"
    r"(?:(?<=[,;:)\]])|(?<=[^\W\d_]{2}\()|(?<=[”“\"»«„])(?<![([{\-–—/„“«‘'].))"
)
"""A look whether a token holds the seam of a clause or an aside."""
BEFORE_ADDRESS_RE = re.compile(r"(?<![^\s(])([^\W\d_]{2,20}):?(?=https?://)")
ARGUMENTS_RE = re.compile(r"[^\s,]+(?:, [^\s,]+)+")
FIGURE_ASIDE_RE = re.compile(r"[$€£%]|[^\W\d_]{2}|(?:1[5-9]|20)\d\d$")
"""A figure in brackets that is no number of a note and no argument."""
ATTACHING_LANGUAGES = ("", "ko", "ja", "zh", "th", "fi", "et", "tr", "hu", "eu", "az", "kk", "uz")
"""Languages that put endings right after a closing quotation mark or bracket; "" stands for one not known."""
NEAR = 40
"""Within so many signs of a comma between capitals another one has its space: "SSN, ITIN,EIN"."""
LIST_REACH = 400
"""How far around a comma its line is searched for others without a space."""
SHORT_WORDS = ("I", "a", "A", "y", "o", "e", "à")
WORDS_BEFORE_COLON = 3
"""So many words stand on a line before a colon that is no label of a value."""
STEP_RE = re.compile(r"(?:[^\W\d_]{3} \d{1,2}|[)”%])$")
"""What may stand before a colon that ends a label without a word: "Step 1", "Billing (10%)"."""
STEP_REACH = 6
LIST_MARKS = ("\n- ", "\n• ", "\n* ")
QUESTION_AND_ANSWER = ("Q", "A")
GENDER_ENDINGS = ("in", "innen", "n", "r", "e", "en", "s", "es", "er")
"""What German puts behind a colon or a bracket inside a word, and English and French into brackets."""
ASIDE_REACH = 400
FIGURES = "0123456789%"
QUOTED_ENDINGS = frozenset(
    ["s", "es", "ed", "d", "ing", "er", "ers", "ly", "ness", "st", "th", "nd", "rd", "t", "ist", "ish"]
)


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
    edits = before_addresses(text, evidence)
    for match in evidence.matches(PUNCT_RE, PUNCT_HINT_RE):
        at = punct_cut(text, match.start(), evidence)
        if at is None or is_in_code(text, match.start()):
            continue
        if not is_address(token(text, match.end()), evidence):
            edits.append(Edit(at, at, " ", 0.93))
    return edits


def before_addresses(text: str, evidence: Evidence) -> list[Edit]:
    """Put the space back before an address of the web that follows a word or its colon: "Visithttps://…"."""
    if "http" not in evidence.odd_tokens:
        return []
    return [
        Edit(match.end(), match.end(), " ", 0.93)
        for match in evidence.matches(BEFORE_ADDRESS_RE, BEFORE_ADDRESS_RE)
        if evidence.level(match.group(1)) > 0 and not is_in_code(text, match.start())
    ]


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
    if len(second) < 2 and second not in SHORT_WORDS:
        return False
    if first.isupper() and second.isupper() and (mark != "," or ", " not in text[max(0, at - NEAR) : at + NEAR]):
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
    if first and is_twice(f"{first}:{second}", text, at) and not is_label(text, at - len(first)):
        return False
    if second[0].isupper():
        is_answer = first in QUESTION_AND_ANSWER and evidence.is_small(second)
        is_word = not first and second[1:].islower()
        is_numbered = is_word and STEP_RE.search(text, max(0, at - STEP_REACH), at) is not None
        return len(first) > 2 or evidence.is_small(first) or is_answer or is_numbered
    if second in GENDER_ENDINGS:
        return False
    line = text[max(text.rfind("\n", 0, at) + 1, at - LIST_REACH) : at]
    if (evidence.is_small(second) or second in evidence.single) and GOES_ON_RE.match(text, at + 1 + len(second)):
        return len(first) > 2 and (first.isalpha() and evidence.level(first) > 0) and not evidence.has_dotted_names
    if evidence.is_technical or len(first) < 4 or not first.islower():
        return False
    return line.count(" ") >= WORDS_BEFORE_COLON and min(evidence.level(first), evidence.level(second)) > 0


def is_label(text: str, start: int) -> bool:
    """Whether a word begins its line, or follows the mark of a list: "Light:Indirect"."""
    return start < 1 or text[start - 1] == "\n" or text[max(0, start - 3) : start] in LIST_MARKS


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
    if close < 0 or min(len(inner), len(first)) < 2 or not (first[1:].islower() or first.isupper()):
        return False
    if text[close + 1 : close + 2].isalnum() and " " not in inner:
        return False
    if " " in inner and any(evidence.is_small(word) for word in inner.split()) and not ARGUMENTS_RE.fullmatch(inner):
        return len(first) > 2 or evidence.is_small(first)
    return len(first) > 2 and not evidence.is_technical and is_plain_aside(first, inner, evidence)


def is_plain_aside(first: str, inner: str, evidence: Evidence) -> bool:
    """The same for one without function words, in a text without program code."""
    if not inner[0].isalpha():
        return FIGURE_ASIDE_RE.search(inner) is not None and (evidence.level(first) > 0 or evidence.count(first) > 1)
    return len(inner) > 6 if " " in inner else is_short_aside(first, inner, evidence)


def is_short_aside(first: str, inner: str, evidence: Evidence) -> bool:
    """The same for one word or figure in brackets: "Twitter(now", "reality(AR)", not "boss(es)"."""
    if not (evidence.level(first) or len(first) > 6) or len(inner) < 2:
        return inner.isupper() and inner.isalpha() and len(inner) > 2
    if inner.isalpha() and inner.islower():
        is_word = len(inner) > 4 and evidence.level(inner) > 0 and inner not in GENDER_ENDINGS
        return is_word and not evidence.level(first + inner)
    if "-" in inner and inner.islower():
        return all(evidence.level(part) > 0 for part in inner.split("-"))
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
    return is_word_after(inner, second, evidence)


def is_word_after(inner: str, second: str, evidence: Evidence) -> bool:
    """Whether small letters behind a bracket are a word of the sentence: "(IDE)for", not "(re)training"."""
    is_small, is_listed = evidence.is_small(second), evidence.level(second) >= LISTED and len(second) > 3
    if " " in inner:
        return is_small or evidence.level(second) > 0
    if inner.isalpha() and inner.islower():
        is_word = len(inner) > 4 and evidence.level(inner) > 0
        return is_word and (is_listed or is_small) and not evidence.level(inner + second)
    return is_small or (is_listed and (inner[-1] in FIGURES or (inner[0].isupper() and len(inner) > 2)))


def quote_cut(joint: Joint, evidence: Evidence) -> int | None:
    """Where the space was lost beside a quotation mark that has letters or marks on both sides."""
    text, at, mark, first, second = joint
    if (len(second) < 2 and second not in SHORT_WORDS) or second in QUOTED_ENDINGS or text[at - 1] in "([{-–—/„“«‘'":
        return None
    opens = opens_here(mark, text, at, evidence)
    if opens is None:
        return None
    if opens:
        is_word = len(first) > 1 or first in SHORT_WORDS or (first == "s" and text[at - 2] in "'’")
        return at if is_word or text[at - 1] in ",;:" else None
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
