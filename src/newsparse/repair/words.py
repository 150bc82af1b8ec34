"""Words that lost the space between them, split only on evidence."""

from __future__ import annotations

import re

from newsparse.repair.edits import Edit
from newsparse.repair.evidence import Evidence, common_words, is_in_code, token, word_after, word_before
from newsparse.repair.glue import ADDRESS_RE

UNSPACED_LANGUAGES = ("zh", "ja", "th", "lo", "km", "my", "ko")
SHORTEST, LONGEST = 5, 32
NO_FIRST_HALF = ("ed", "ing", "ly", "tion", "sion", "ity", "ment", "ous", "ive", "ical", "ness", "ance", "ence")
NO_SECOND_WORD = frozenset(["able", "less", "ness", "ally", "wise", "like", "ment", "ments", "ized", "ising", "izing"])
VOWEL_RE = re.compile("[aeiouyäöüàèìòùáéíóúâêîôû]")


def glued_words(text: str, evidence: Evidence) -> list[Edit]:
    """Split a token that is two words, when the text itself proves both or one is a function word.

    It arises where a link or an emphasised word lost the white space at its edge. Left alone:
    every token that stands twice or is a word of the list, compounds (of two words that are no
    function words), brands in camel case whose parts are not proved, addresses, code, and
    languages written without spaces.

    >>> glued_words("renewed aggressionduring talks", Evidence("renewed aggressionduring talks", "en"))
    [Edit(start=18, end=18, after=' ', certainty=0.93)]
    >>> glued_words("to stand and understand", Evidence("to stand and understand", "en"))
    []
    """
    if evidence.language in UNSPACED_LANGUAGES or not evidence.small_words:
        return []
    cuts = {}
    for word, count in evidence.counts.items():
        if count == 1 and SHORTEST <= len(word) <= LONGEST:
            cut = word_cut(word, evidence)
            if cut is not None:
                cuts[word] = cut
    if not cuts:
        return []
    edits = []
    for word, (offset, certainty) in cuts.items():
        at = place_of(word, text)
        if at >= 0 and not ADDRESS_RE.search(token(text, at)) and not is_in_code(text, at):
            edits.append(Edit(at + offset, at + offset, " ", certainty))
    return sorted(edits)


def place_of(word: str, text: str) -> int:
    """Where a word stands alone in the text; -1 when a hyphen, dot, digit or apostrophe is fixed to it."""
    match = re.search(rf"(?<![\w'’.@#/-]){re.escape(word)}(?![\w@/-]|[.'’]\w)", text)
    return match.start() if match else -1


def word_cut(word: str, evidence: Evidence) -> tuple[int, float] | None:
    """Where to split a token, and how sure that is; None to leave it."""
    if word.islower() or word[1:].islower():
        if is_whole(word, evidence):
            return None
        return edge_cut(word, evidence)
    return hump_cut(word, evidence)


def is_whole(word: str, evidence: Evidence) -> bool:
    """Whether a token is a word as it stands: in the list, or another form of it in the text."""
    low = word.lower()
    if evidence.lexicon.knows(low, evidence.language):
        return True
    counts = evidence.counts
    if low != word and low in counts:
        return True
    if low == word and word.capitalize() in counts:
        return True
    stem = low[:-1] if low.endswith("s") else low + "s"
    return stem in counts or stem.capitalize() in counts or evidence.lexicon.knows(stem, evidence.language)


def edge_cut(word: str, evidence: Evidence) -> tuple[int, float] | None:
    """Split off a function word at the end or the start of a token in small letters."""
    words, language = common_words(), evidence.language
    first, last = words.first.get(language, frozenset()), words.last.get(language, frozenset())
    best: tuple[int, float] | None = None
    for offset in range(2, len(word) - 1):
        head, tail = word[:offset], word[offset:]
        certainty = 0.0
        if tail in last:
            certainty = edge_certainty(head, tail, words.strong_last, evidence)
        if head.lower() in first:
            certainty = max(certainty, edge_certainty(tail, head, words.strong_first, evidence))
        if not certainty and is_content_cut(head, tail, evidence):
            certainty = 0.91
        if certainty and (best is None or certainty > best[1]):
            best = (offset, certainty)
    return best


def is_content_cut(head: str, tail: str, evidence: Evidence) -> bool:
    """Whether two words of the list meet that make no compound: the first is an inflected or derived form."""
    return (
        len(head) > 4
        and len(tail) > 3
        and evidence.language == "en"
        and head.endswith(NO_FIRST_HALF)
        and evidence.is_word(head)
        and tail not in NO_SECOND_WORD
        and tail in evidence.counts
    )


def edge_certainty(other: str, small: str, strong: dict[str, frozenset[str]], evidence: Evidence) -> float:
    """How sure it is that ``other`` and the function word ``small`` were two words."""
    is_strong = small.lower() in strong.get(evidence.language, ())
    if other in evidence.counts or other in evidence.small_words or evidence.lexicon.knows(other, evidence.language):
        if len(other) > 3:
            return 0.97 if is_strong else 0.94
        if evidence.language not in common_words().common:
            return 0.0
        return 0.92 if len(small) > 2 and (len(other) > 2 or is_strong) and len(other + small) > 5 else 0.0
    return 0.93 if is_strong and len(other) > 3 and VOWEL_RE.search(other) and other.islower() else 0.0


def hump_cut(word: str, evidence: Evidence) -> tuple[int, float] | None:
    """Split a token before its only inner capital: "theUnited", "Macronand" does not come here."""
    humps = [index for index in range(1, len(word)) if word[index].isupper() and word[index - 1].islower()]
    if len(humps) != 1:
        return None
    first, second = word[: humps[0]], word[humps[0] :]
    if len(second) < 2 or len(first) < 2 or not (second[1:].islower() or second.isupper()):
        return None
    if not first.islower():
        return None
    if evidence.is_technical:
        return None
    if first in evidence.small_words and len(second) > 3 and evidence.counts[second]:
        return humps[0], 0.95
    proved = len(first) > 3 and evidence.counts[first] and evidence.counts[second]
    return (humps[0], 0.93) if proved and len(second) > 2 else None


def glued_inline(text: str, evidence: Evidence) -> list[Edit]:
    """Put the space back where an inline tag stood between two words without one.

    It arises where a style sheet sets the gap, not a space. A seam is kept shut when it lies inside
    a word (f<b>o</b>o), and split when both sides are words and the whole is not, when small letters
    meet a capital, or after a mark that ends a clause.

    >>> glued_inline("in theTimes", Evidence("in theTimes", "en", (6,)))
    [Edit(start=6, end=6, after=' ', certainty=0.95)]
    >>> glued_inline("upset foo", Evidence("upset foo", "en", (2, 7)))
    []
    """
    edits = []
    for seam in sorted(set(evidence.seams)):
        if 0 < seam < len(text):
            certainty = seam_certainty(text, seam, evidence)
            if certainty and not ADDRESS_RE.search(token(text, seam)):
                edits.append(Edit(seam, seam, " ", certainty))
    return edits


def seam_certainty(text: str, seam: int, evidence: Evidence) -> float:
    """How sure it is that a space is missing at a seam."""
    before, after = text[seam - 1], text[seam]
    if before.isspace() or after.isspace() or evidence.language in UNSPACED_LANGUAGES:
        return 0.0
    first, second = word_before(text, seam), word_after(text, seam)
    if first and second:
        return word_seam_certainty(first, second, evidence)
    if not second or len(second) < 2:
        return 0.0
    if before in ",;" or (before in ".!?:" and after.isupper() and len(word_before(text, seam - 1)) > 2):
        return 0.95
    return 0.0


def word_seam_certainty(first: str, second: str, evidence: Evidence) -> float:
    """The same between letters."""
    whole = first + second
    if len(first) < 2 or len(second) < 2 or evidence.counts[whole] > 1 or evidence.lexicon.knows(whole, evidence.language):
        return 0.0
    proved = evidence.is_word(first) + evidence.is_word(second)
    if second[0].isupper() and first[-1].islower():
        if first.islower() and proved:
            return 0.95
        return 0.93 if proved == 2 else 0.0
    if proved == 2 and (len(first) > 3 and len(second) > 3 or evidence.is_small(first) or evidence.is_small(second)):
        return 0.93 if len(whole) > 6 else 0.0
    return 0.0
