"""White space where it should not be."""

from __future__ import annotations

import re
from collections import Counter

from newsparse.core import runs_between
from newsparse.repair.edits import Edit
from newsparse.repair.evidence import Evidence, is_in_code, paragraph

SPACES, BREAKS = " \u00a0", "\n\r\t"
"""Signs that part words, and those beside which they part nothing."""
BEFORE_PUNCT_RE = re.compile(r" (?:[,.!?)\]](?=\s|$|[\"”’)»\]])|[;:](?=\s|$|[\"”’»])|['’]s(?=[\s.,;:!?)”\"]|$))")
STRAY_TOKENS = frozenset(
    [mark + rest for mark in ",.!?)]" for rest in ("", '"', "”", "’", ")", "»", "]")]
    + [mark + rest for mark in ";:" for rest in ("", '"', "”", "’", "»")]
    + [mark + rest for mark in ("'s", "’s") for rest in ("", *'.,;:!?)”"')]
)
"""A mark with white space before it leaves one of these."""
LOOSE_RE = re.compile(r"[“”\"(\[](?=[\s.,;:!?)—–’'-]|$)")
"""A mark with a space after it that may open, or one before which a stray space may stand."""
LOOSE_TOKENS = frozenset(
    [before + mark for before in ("", *"([—–/'") for mark in '“"']
    + ["(", "["]
    + [mark + rest + end for mark in '”"' for rest in ("", *".,;:!?)’'") for end in ("", *".,;:!?)")]
)
NEVER_LAST = "([{“„«‘–—-"
"""Signs after which nothing closes."""
QUOTED_STARTS = "[($€£/+#@&…'‘’¿¡"
"""Signs beside letters and figures with which something quoted may start."""
CURLY_PAIR_RE = re.compile("“ (?=[^\\W_])[^“”„\n]*(?<=[^\\s]) ”")
"""What stands between two curly marks with a space on the inner side of both."""
LOOSE_PAIR_RE = re.compile(r'(?<=[^\d\s] )"(?= \w)|(?<=\w )"(?= [^\d\s])')
HYPHEN_RE = re.compile(r"([^\W\d_]{2,40})-\n([^\W\d_]{2,40})")
SPACED_MARKS = {"fr": ";:!?»", "br": ";:!?", "co": ";:!?"}
"""Marks that stand after a space by the rules of the language."""
LOW_QUOTE_LANGUAGES = (
    "de",
    "cs",
    "sk",
    "sl",
    "hr",
    "sr",
    "bs",
    "mk",
    "bg",
    "lt",
    "et",
    "is",
    "hu",
    "pl",
    "ro",
    "ru",
    "uk",
    "sv",
    "fi",
)
"""Languages in which “ may close a quotation, or ” open one."""


def double_space(text: str, evidence: Evidence) -> list[Edit]:
    """Make one space of several between two words.

    They arise from justified text, from removed tags and from no-break spaces. Left alone: indents,
    and lines whose words are set in columns.

    >>> double_space(text := "two  spaces", Evidence(text))
    [Edit(start=3, end=5, after=' ', certainty=0.98)]
    >>> double_space(text := "name     age     town", Evidence(text))
    []
    """
    if (evidence.is_page or "  " not in text) and "\u00a0" not in text:
        return []
    return [
        Edit(start, end, " ", 0.98)
        for start, end in runs_between(text, SPACES, BREAKS, 2)
        if (end - start < 4 or not is_in_columns(text, start)) and not is_letter_spaced(text, start, end)
    ]


def is_letter_spaced(text: str, start: int, end: int) -> bool:
    """Whether single capitals with spaces between them stand on both sides of a gap: "M A K E   I T"."""
    signs = text[max(0, start - 3) : start] + text[end : end + 3]
    return len(signs) == 6 and signs[1] == " " == signs[4] and signs.replace(" ", "").isalpha() and signs.isupper()


def is_in_columns(text: str, at: int) -> bool:
    """Whether the line has more than one wide gap."""
    bounds = paragraph(text, at)
    return bounds is None or len(re.findall(" {4,}", text[bounds[0] : bounds[1]].strip())) > 1


def space_before_punct(text: str, evidence: Evidence) -> list[Edit]:
    """Take out a space before a comma, a full stop and the like, and before the English ’s.

    It arises when each inline element is set apart by spaces. Left alone: the spaces that French
    puts before ; : ! ? », numbers such as .5, dots in a row, emoticons, code.

    >>> space_before_punct(text := "Well , yes .", Evidence(text, "en"))
    [Edit(start=4, end=5, after='', certainty=0.96), Edit(start=10, end=11, after='', certainty=0.96)]
    >>> space_before_punct(text := "Quoi ? Un .5 et ... :)", Evidence(text, "fr"))
    []
    """
    edits = []
    for mark in sorted({token[0] for token in evidence.loose_marks & STRAY_TOKENS}):
        at = text.find(" " + mark)
        while at >= 0:
            match = BEFORE_PUNCT_RE.match(text, at)
            if match and is_stray_space(text, match, evidence):
                edits.append(Edit(at, at + 1, "", 0.96))
            at = text.find(" " + mark, at + 1)
    return sorted(edits)


def is_stray_space(text: str, match: re.Match[str], evidence: Evidence) -> bool:
    """Whether the space before a mark has no business there."""
    at, mark = match.start(), match.group()[1]
    before = text[at - 1 : at]
    if not (before.isalnum() or before in '”"’)%') or not before:
        return False
    if text.startswith(" .", at + 2):
        return False
    if mark in "'’":
        return evidence.language == "en" and before.isalpha()
    if mark in SPACED_MARKS.get(evidence.language, "") or (mark in ";:!?" and not evidence.language):
        return False
    if mark in ")]" and not has_open_bracket(text, at, mark):
        return False
    return not is_in_code(text, at)


def has_open_bracket(text: str, at: int, mark: str) -> bool:
    """Whether a bracket was opened in the paragraph that ``mark`` closes."""
    bounds = paragraph(text, at)
    if bounds is None:
        return False
    opener = "(" if mark == ")" else "["
    return text.count(opener, bounds[0], at) > text.count(mark, bounds[0], at)


def space_in_quotes(text: str, evidence: Evidence) -> list[Edit]:
    """Take out the space after an opening and before a closing quotation mark or bracket.

    It arises when each inline element is set apart by spaces. Left alone: French quotation marks,
    “ in languages where it closes, straight marks that do not pair up in their paragraph.

    >>> text = "the “ creator ” of it"
    >>> [edit.start for edit in space_in_quotes(text, Evidence(text, "en"))]
    [5, 13]
    >>> space_in_quotes("„Ja“ sagte er. 5 \\" wide", Evidence("", "de"))
    []
    """
    if evidence.loose_marks.isdisjoint(LOOSE_TOKENS):
        return []
    edits = curly_pairs(text)
    done = {edit.start for edit in edits}
    low = evidence.language if "„" in text or "”" not in text else ""
    for match in LOOSE_RE.finditer(text):
        at = match.start()
        if at + 1 in done or at - 1 in done:
            continue
        start = text[at + 2 : at + 3] if text[at + 1 : at + 2] == " " else ""
        if start and (start.isalnum() or start in QUOTED_STARTS) and is_loose_opening(text, at, low, evidence):
            edits.append(Edit(at + 1, at + 2, "", 0.95))
        elif at > 1 and text[at - 1] == " " and text[at] in '”"' and is_loose_closing(text, at, low, evidence):
            edits.append(Edit(at - 1, at, "", 0.95))
    return sorted(edits)


def curly_pairs(text: str) -> list[Edit]:
    """The spaces inside of pairs of curly marks that have one on both sides of what they quote, in any language."""
    spans = [match.span() for match in CURLY_PAIR_RE.finditer(text)] if "“ " in text else []
    return [Edit(at, at + 1, "", 0.95) for start, end in spans for at in (start + 1, end - 2)]


def is_loose_opening(text: str, at: int, language: str, evidence: Evidence) -> bool:
    """Whether the mark at an offset opens something and wrongly has a space after it."""
    mark = text[at]
    if mark == '"':
        return opens_loosely(text, at, evidence) is True and (at == 0 or text[at - 1] in " \n([")
    if mark in "“”":
        is_first = at == 0 or text[at - 1] in " \n([—–/'"
        return mark == "“" and is_first and language not in LOW_QUOTE_LANGUAGES
    if at and not text[at - 1].isspace():
        return False
    bounds = paragraph(text, at)
    closer = ")" if mark == "(" else "]"
    return bounds is not None and closer in text[at : bounds[1]] and not is_in_code(text, at)


def opens_loosely(text: str, at: int, evidence: Evidence) -> bool | None:
    """Whether a straight mark opens: by all marks of its line; where one is odd, by those between spaces."""
    by_all = evidence.straight.get(at)
    bounds = paragraph(text, at) if by_all is None else None
    if bounds is None:
        return by_all
    loose = [match.start() for match in LOOSE_PAIR_RE.finditer(text, *bounds)]
    return loose.index(at) % 2 == 0 if at in loose and len(loose) % 2 == 0 else None


def is_loose_closing(text: str, at: int, language: str, evidence: Evidence) -> bool:
    """Whether the mark at an offset closes a quotation and wrongly has a space before it."""
    if text[at - 2].isspace() or text[at - 2] in NEVER_LAST:
        return False
    if text[at] == '"':
        return opens_loosely(text, at, evidence) is False
    return language not in LOW_QUOTE_LANGUAGES and at in evidence.closing


def hyphen_break(text: str, evidence: Evidence) -> list[Edit]:
    """Join a word that was broken at the end of a line.

    It arises from print and from mail. The hyphen stays when both halves are words and the whole
    is not one the text proves. Left alone: a second half with a capital, and hyphens that stand
    for a left-out word ("short- and long-term").

    >>> hyphen_break("an inter-\\nnational deal", Evidence("an inter-\\nnational deal", "en"))
    [Edit(start=8, end=10, after='', certainty=0.97)]
    >>> hyphen_break("short-\\nand long-term", Evidence("short-\\nand long-term", "en"))
    []
    """
    if evidence.is_page or "-\n" not in text:
        return []
    edits = []
    broken = Counter(part for match in HYPHEN_RE.finditer(text) for part in match.groups())
    for match in HYPHEN_RE.finditer(text):
        first, second = match.groups()
        if not second.islower() or (second in evidence.small_words and evidence.is_word(first)):
            continue
        at = match.end(1)
        whole = first + second
        if keeps_hyphen(first, second, broken, evidence):
            edits.append(Edit(at + 1, at + 2, "", 0.91))
        else:
            edits.append(Edit(at, at + 2, "", 0.97 if evidence.is_word(whole) else 0.92))
    return edits


def keeps_hyphen(first: str, second: str, broken: Counter[str], evidence: Evidence) -> bool:
    """Whether the hyphen at the end of the line belongs to the word."""
    if evidence.is_word(first + second):
        return False
    if f"{first}-{second}".lower() in evidence.hyphenated:
        return True
    if first.isupper():
        return True
    return all(
        evidence.counts.total(part) > broken[part] or part.lower() in evidence.listed for part in (first, second)
    )
