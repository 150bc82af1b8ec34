"""Words that lost the space between them, split only on evidence."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import NamedTuple

from newsparse.repair.edits import Edit
from newsparse.repair.evidence import (
    MANY_WORDS,
    WORD_RE,
    Evidence,
    common_words,
    is_in_code,
    token,
    two_places,
    word_after,
    word_before,
)
from newsparse.repair.glue import ADDRESS_RE

UNSPACED_LANGUAGES = ("zh", "ja", "th", "lo", "km", "my", "ko")
AFTER_NAMES = ("is", "of", "to", "by")
"""Words of two letters that end hardly any other word."""
FIXED_BEFORE, FIXED_AFTER = ":@#/_'’.-", ":@#/_"
SHORTEST, LONGEST, TWO_LONG_WORDS = 5, 32, 13
NO_FIRST_HALF = (
    *("ed", "ing", "ly", "tion", "sion", "ity", "ment", "ous", "ical", "ance", "ence"),
    *("ive", "ful", "ible", "ent", "ant"),
)
"""English endings that the first half of a closed compound hardly ever has."""
NO_SECOND_HALF = ("ly", "tion", "sion", "ity", "ment", "ous", "ance", "ence")
COMPOUND_HEADS, COMPOUND_TAILS = ("er", "or"), ("ing", "er", "ers", "ed", "piece", "pieces")
"""English endings of long words that do make compounds: masterpiece, groundbreaking."""
EDGES = ("in", "on", "up", "out", "over", "or")
DERIVED_RE = re.compile(
    f"[a-z]{{4}}(?:{'|'.join(NO_FIRST_HALF)})[a-z]{{2}}|[a-z]{{8}}(?:{'|'.join(NO_SECOND_HALF)})$|s(?:{'|'.join(EDGES)})$"
)
"""A look at whether ``is_content_cut`` could say yes."""
ARTICLES = ("the", "this", "their", "these", "those")
"""Words that no compound has behind a preposition."""
CLITIC_RE = re.compile(r"(?<=[a-z])['’](?:s|ve|re|ll|(?<=n.)t)([a-z]{3,32})(?![^\W\d_])")
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
    cuts = {word: cut for word in suspects(evidence) if (cut := word_cut(word, evidence)) is not None}
    return after_clitics(text, evidence) + [
        Edit(at + cuts[word][0], at + cuts[word][0], " ", cuts[word][1])
        for word, at in places_of(cuts, text)
        if not is_fixed(word, at, text) and not ADDRESS_RE.search(token(text, at)) and not is_in_code(text, at)
    ]


def after_clitics(text: str, evidence: Evidence) -> list[Edit]:
    """Put the space back after an English ’s, ’ve, ’re, ’ll or n’t that a listed word follows: "don’tpass"."""
    if evidence.language != "en":
        return []
    return [
        Edit(match.start(1), match.start(1), " ", 0.93)
        for match in evidence.matches(CLITIC_RE, CLITIC_RE)
        if match.group(1) in evidence.listed
        and word_after(text, match.start() + 1) not in evidence.listed
        and not ADDRESS_RE.search(token(text, match.start()))
        and not is_in_code(text, match.start())
    ]


def suspects(evidence: Evidence) -> list[str]:
    """The unlisted words that could be two, in order."""
    table, listed = edges(evidence.language), evidence.listed
    starts, ends, is_thorough = table.starts, table.ends, table.is_english and not evidence.is_page
    near = [
        word
        for word in evidence.forms
        if word[-2:] in ends or word[:2] in starts or is_thorough or word[0] in "aI" or not word.islower()
    ]
    return sorted(
        [
            word
            for word in near
            if SHORTEST <= len(word) <= LONGEST
            and is_suspect(word, table, is_thorough)
            and (word.islower() or word.lower() not in listed)
        ]
    )


class Edges(NamedTuple):
    """The words that may be split off, by their first and by their last two letters: a test in C for each token."""

    starts: dict[str, tuple[str, ...]]
    ends: dict[str, tuple[str, ...]]
    is_english: bool


@cache
def edges(language: str) -> Edges:
    """The words that may be split off in a language."""
    words = common_words()
    starts, ends = defaultdict(list), defaultdict(list)
    for word in sorted(words.first.get(language, ())):
        starts[word[:2]].append(word)
    for word in sorted(words.last.get(language, ())):
        ends[word[-2:]].append(word)
    return Edges(
        {letters: tuple(group) for letters, group in starts.items()},
        {letters: tuple(group) for letters, group in ends.items()},
        language == "en",
    )


def is_suspect(word: str, table: Edges, is_thorough: bool) -> bool:
    """Whether a token could be two words at all, by a look at its edges and, when thorough, inside."""
    if word.endswith(table.ends.get(word[-2:], ())) or (word[0] in "aI" and table.is_english):
        return True
    low = word.lower()
    if low.startswith(table.starts.get(low[:2], ())):
        return True
    if word.islower():
        return is_thorough and is_derived(word)
    return not word[1:].islower()


def places_of(words: dict[str, tuple[int, float]], text: str) -> list[tuple[str, int]]:
    """Where each of the words stands that stands once."""
    if len(words) < MANY_WORDS:
        found = [(word, two_places(word, text)) for word in words]
        return [(word, at[0]) for word, at in found if len(at) == 1]
    places: dict[str, int] = {}
    for match in WORD_RE.finditer(text):
        word = match.group()
        if word in words:
            places[word] = -1 if word in places else match.start()
    return [(word, at) for word, at in places.items() if at >= 0]


def is_fixed(word: str, at: int, text: str) -> bool:
    """Whether a dot, a digit or a sign of an address ties a token to its neighbours."""
    before, after = text[at - 1 : at], text[at + len(word) : at + len(word) + 2]
    if before and (before in FIXED_BEFORE or before.isdigit()):
        return True
    return (
        after[:1].isdigit() or (after != "" and after[0] in FIXED_AFTER) or (after[:1] == "." and after[1:].isalnum())
    )


def word_cut(word: str, evidence: Evidence) -> tuple[int, float] | None:
    """Where to split a token, and how sure that is; None to leave it."""
    if word.islower() or word[1:].islower():
        cut = edge_cut(word, evidence)
        if cut is None and evidence.language == "en":
            cut = first_person_cut(word, evidence) or article_cut(word, evidence)
        return None if cut is None or is_whole(word, evidence) else cut
    if word[-1] == "I" and word[:-1].islower() and evidence.language == "en" and evidence.is_word(word[:-1]):
        return len(word) - 1, 0.94
    return hump_cut(word, evidence)


def first_person_cut(word: str, evidence: Evidence) -> tuple[int, float] | None:
    """Split "Irecommend": the English I before a verb."""
    tail = word[1:]
    if word[0] == "I" and (len(word) > 6 or tail in evidence.small_words) and evidence.is_proved(tail):
        return 1, 0.91
    return None


def article_cut(word: str, evidence: Evidence) -> tuple[int, float] | None:
    """Split "adistrict": the English a before a listed word."""
    tail = word[1:]
    if word[0] == "a" and len(tail) > 5 and tail[0] not in "aeiou" and tail in evidence.listed:
        return 1, 0.91
    return None


def is_whole(word: str, evidence: Evidence) -> bool:
    """Whether a token is a word as it stands: in the list, or another form of it in the text."""
    low = word.lower()
    if low in evidence.listed or (low != word and evidence.stands(low)):
        return True
    if low == word and evidence.stands(word.capitalize()):
        return True
    stem = low[:-1] if low.endswith("s") else low + "s"
    return evidence.is_word(stem)


def edge_cut(word: str, evidence: Evidence) -> tuple[int, float] | None:
    """Split off a function word at the end or the start of a token in small letters."""
    best: tuple[int, float] | None = None
    for offset in cut_places(word, evidence):
        certainty = pair_certainty(word[:offset], word[offset:], evidence)
        if certainty and (best is None or certainty > best[1]):
            best = (offset, certainty)
    return best


def cut_places(word: str, evidence: Evidence) -> list[int]:
    """Where a token could be cut: before a function word at its end, after one at its start, between two words."""
    table, low, length = edges(evidence.language), word.lower(), len(word)
    places = {length - len(last) for last in table.ends.get(word[-2:], ()) if word.endswith(last)}
    places.update([len(first) for first in table.starts.get(low[:2], ()) if low.startswith(first)])
    if table.is_english and not evidence.is_page and is_derived(word):
        listed, forms = evidence.listed, evidence.forms
        tails = [(place, word[place:]) for place in range(4, length - 1)]
        places.update([place for place, tail in tails if tail in listed or tail in forms])
    return sorted(place for place in places if 2 <= place < length - 1)


def is_derived(word: str) -> bool:
    """Whether two English words that make no compound could meet in a token."""
    return len(word) >= TWO_LONG_WORDS or DERIVED_RE.search(word) is not None


def pair_certainty(head: str, tail: str, evidence: Evidence) -> float:
    """How sure it is that a token was these two words."""
    words, language = common_words(), evidence.language
    certainty = 0.0
    if tail in words.last.get(language, ()) and (head.islower() or len(tail) > 2):
        certainty = edge_certainty(head, tail, words.strong_last, evidence)
    first = words.first if head.islower() else words.sentence_first
    if head.lower() in first.get(language, ()):
        certainty = max(certainty, edge_certainty(tail, head, words.strong_first, evidence))
    if not certainty and tail in words.last.get(language, ()) and is_inflected(head, evidence):
        certainty = 0.92 if len(tail) > 2 or tail in AFTER_NAMES else 0.0
    return certainty or (0.91 if is_content_cut(head, tail, evidence) else 0.0)


def is_inflected(head: str, evidence: Evidence) -> bool:
    """Whether a word unknown to list and text ends like an English word that a function word may follow."""
    return len(head) > 6 and evidence.language == "en" and head.islower() and head.endswith(NO_FIRST_HALF)


def is_content_cut(head: str, tail: str, evidence: Evidence) -> bool:
    """Whether two words meet that make no compound, by the ending of one of them."""
    words = common_words()
    if evidence.language != "en" or len(head) < 4 or len(tail) < 2 or not head.islower():
        return False
    if len(head) > 6 and (head.endswith(NO_FIRST_HALF) or (tail in EDGES and head.endswith("s"))):
        fits = tail in evidence.small_words or (len(tail) > 3 and tail not in words.never_second["en"])
    elif (
        len(head) > 5
        and len(tail) > 6
        and not head.endswith(COMPOUND_HEADS)
        and not tail.endswith(COMPOUND_TAILS)
        and tail not in words.never_second["en"]
    ):
        fits = True
    else:
        fits = len(tail) > 7 and tail.endswith(NO_SECOND_HALF)
    fits = fits and head.lower() not in words.prefixes["en"]
    return fits and evidence.is_word(head) and evidence.is_word(tail)


def edge_certainty(other: str, small: str, strong: dict[str, frozenset[str]], evidence: Evidence) -> float:
    """How sure it is that ``other`` and the function word ``small`` were two words."""
    is_strong = small.lower() in strong.get(evidence.language, ())
    if not evidence.is_proved(other) and not (other[1:].islower() and other.lower() in evidence.listed):
        is_wordlike = len(other) > 3 and other.islower() and VOWEL_RE.search(other)
        return 0.93 if is_strong and is_wordlike else 0.0
    if len(other) > 3:
        return 0.97 if is_strong else 0.94
    if evidence.language not in common_words().common:
        return 0.0
    return short_certainty(other, small, is_strong, evidence)


def short_certainty(other: str, small: str, is_strong: bool, evidence: Evidence) -> float:
    """The same for a word of up to three letters."""
    if other in evidence.small_words and (other not in EDGES or small in ARTICLES) and len(other + small) > 4:
        return 0.92
    if small in AFTER_NAMES:
        return 0.91 if len(other) > 2 and other in evidence.listed else 0.0
    is_long_enough = len(small) > 2 and len(other + small) > 5 and (len(other) > 2 or is_strong)
    return 0.92 if is_long_enough else 0.0


def hump_cut(word: str, evidence: Evidence) -> tuple[int, float] | None:
    """Split a token before its only inner capital: "theUnited"."""
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
    if first in evidence.small_words and len(second) > 3 and evidence.stands(second):
        return humps[0], 0.95
    proved = len(first) > 3 and evidence.is_proved(first) and evidence.stands(second)
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
        if 0 < seam < len(text) and text[seam].isalpha() and not text[seam - 1].isspace():
            certainty = seam_certainty(text, seam, evidence)
            if certainty and not ADDRESS_RE.search(token(text, seam)):
                edits.append(Edit(seam, seam, " ", certainty))
    return edits


def seam_certainty(text: str, seam: int, evidence: Evidence) -> float:
    """How sure it is that a space is missing at a seam."""
    before, after = text[seam - 1], text[seam]
    if evidence.language in UNSPACED_LANGUAGES:
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
    if len(first) < 2 or len(second) < 2 or whole.lower() in evidence.listed:
        return 0.0
    is_hump = second[0].isupper() and first[-1].islower()
    is_clear = min(len(first), len(second)) > 3 or evidence.is_small(first) or evidence.is_small(second)
    if not is_hump and (len(whole) < 7 or not is_clear):
        return 0.0
    if evidence.count(whole) > 1:
        return 0.0
    proved = evidence.is_word(first) + evidence.is_word(second)
    if proved + (is_hump and first.islower()) < 2:
        # "he rang<a>the Lights Office</a>": nobody marks up the last letters of a word that happen to be an article
        return 0.9 if min(len(first), len(second)) > 2 and evidence.is_small(second) and second.islower() else 0.0
    return 0.95 if is_hump and first.islower() else 0.93
