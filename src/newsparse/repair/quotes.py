"""Quotation marks that were lost."""

from __future__ import annotations

import re

from newsparse.repair.edits import Edit
from newsparse.repair.evidence import Evidence, common_words, word_after

MARKS = '"“”„«»'
OPENING_RE = re.compile("[:,] (?=[A-ZÀ-ÖØ-Þ])")
GLUED_END_RE = re.compile(r"[.!?](?=[A-ZÀ-ÖØ-Þ][a-zß-ÿ])")
SENTENCE_END_RE = re.compile(r"[.!?] ")
LINE_REACH = 2000
FEWEST_WORDS, MOST_WORDS = 4, 80


def lost_quotes(text: str, evidence: Evidence) -> list[Edit]:
    """Put back both marks of a quotation that a verb of speech opens and a glued sentence ends.

    It arises when marks are taken out together with the mark-up beside them: the closing mark takes
    its space along, and the glue shows where it stood. The style is the document's. Left alone:
    a place inside other quotation marks, and quotations whose end nothing shows.

    >>> text = "She said, stating: We will not give in.Recent talks"
    >>> [edit.start for edit in lost_quotes(text, Evidence(text, "en"))]
    [19, 39]
    >>> lost_quotes(text := "She said, stating: We will not give in. Recent talks", Evidence(text, "en"))
    []
    """
    verbs = common_words().speech.get(evidence.language, frozenset())
    if not verbs:
        return []
    edits = []
    for match in openings(text, evidence):
        low = text.rfind(" ", max(0, match.start() - 20), match.start()) + 1
        if text[low : match.start()].lower() not in verbs:
            continue
        opening_word = word_after(text, match.end())
        if text[match.start()] == "," and opening_word != "I" and not evidence.is_small(opening_word):
            continue
        end = quotation_end(text, match.start(), match.end())
        if end is not None:
            opener, closer = "“”" if evidence.has_curly_quotes else '""'
            edits += [Edit(match.end(), match.end(), opener, 0.92), Edit(end, end, closer, 0.92)]
    return edits


def openings(text: str, evidence: Evidence) -> list[re.Match[str]]:
    """Where a quotation may begin: the colons and commas of a line before a glued sentence."""
    found = {}
    for glue in evidence.matches(GLUED_END_RE, GLUED_END_RE):
        low = max(0, glue.start() - LINE_REACH, text.rfind("\n", max(0, glue.start() - LINE_REACH), glue.start()) + 1)
        found.update({match.start(): match for match in OPENING_RE.finditer(text, low, glue.end())})
    return [found[at] for at in sorted(found)]


def quotation_end(text: str, colon: int, start: int) -> int | None:
    """Where the quotation that starts at ``start`` ends, shown by a glued sentence; None when nothing shows it."""
    low = text.rfind("\n", max(0, colon - LINE_REACH), colon) + 1
    high = text.find("\n", start, start + LINE_REACH)
    high = min(len(text), start + LINE_REACH) if high < 0 else high
    glue = GLUED_END_RE.search(text, start, high)
    if glue is None or any(mark in text[colon : glue.end() + 1] for mark in MARKS):
        return None
    if sum(text.count(mark, low, colon) for mark in MARKS) % 2:
        return None
    quoted = text[start : glue.end()]
    words = len(quoted.split())
    if not FEWEST_WORDS <= words <= MOST_WORDS or len(SENTENCE_END_RE.findall(quoted)) > 2:
        return None
    return glue.end()
