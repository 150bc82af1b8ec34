"""Words that lost the space between them, split only on evidence."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from newsparse.repair.edits import Edit
from newsparse.repair.evidence import Evidence, is_in_code, token, word_after, word_before
from newsparse.repair.figures import figure_edits
from newsparse.repair.glue.addresses import ADDRESS_RE
from newsparse.repair.split_features import certainty_of
from newsparse.repair.word_splits import likely_splits

if TYPE_CHECKING:
    from newsparse.repair.word_splits import Split

UNSPACED_LANGUAGES = ("zh", "ja", "th", "lo", "km", "my", "ko")
FIXED_BEFORE, FIXED_AFTER, FIXED_INSIDE = ":@#/_'’.", "@#/_", ".:"
"""Signs of addresses, handles and names that tie a token to its neighbours, the last ones only to what follows them."""
LEAST = 0.5
"""Certainty below which a split is not even proposed."""
GOES_ON_RE = re.compile(r" [^\W\d_A-Z]")
"""An article at the end of a token has a word behind it."""
CLITIC_RE = re.compile(r"['’](?<=[a-z].)(?:s|ve|re|ll|(?<=n.)t)([a-zA-Z][a-z]{2,32})(?![^\W\d_])")


def glued_words(text: str, evidence: Evidence) -> list[Edit]:
    """Split a token that is two words or three.

    It arises where a link or an emphasised word lost the white space at its edge. The words of the
    text itself, their frequency in the language, the capitals and the neighbours tell; fitted trees
    weigh them. Left alone: every token that is a frequent word or stands twice, addresses, code,
    languages written without spaces and those without a word list.

    >>> glued_words("renewed aggressionduring talks", Evidence("renewed aggressionduring talks", "en"))
    [Edit(start=18, end=18, after=' ', certainty=0.96)]
    >>> glued_words("to stand and understand", Evidence("to stand and understand", "en"))
    []
    """
    if evidence.language in UNSPACED_LANGUAGES or not len(evidence.lexicon):
        return []
    edits = after_clitics(text, evidence) + figure_edits(text, evidence)
    for word, at, split in candidates(text, evidence):
        certainty = certainty_of(word, at, split, evidence)
        if certainty >= LEAST and not is_in_code(text, at):
            cuts = accumulate([len(part) for part in split.parts[:-1]], initial=at)
            edits += [Edit(cut, cut, " ", certainty) for cut in list(cuts)[1:]]
    return edits


def candidates(text: str, evidence: Evidence) -> list[tuple[str, int, Split]]:
    """The tokens that could be more words than one, where each stands, and how it would be split."""
    return [
        (word, at, split)
        for word, at, split in likely_splits(evidence)
        if not is_fixed(word, at, text)
        and not ADDRESS_RE.search(token(text, at))
        and (len(split.parts[-1]) > 1 or GOES_ON_RE.match(text, at + len(word)))
        and not (evidence.is_technical and is_identifier(word, split, evidence))
    ]


def is_identifier(word: str, split: Split, evidence: Evidence) -> bool:
    """Whether a token with a capital inside is a name of program code, as long as no part is a function word."""
    return not word[1:].islower() and not any(evidence.is_small(part) for part in split.parts)


def after_clitics(text: str, evidence: Evidence) -> list[Edit]:
    """Put the space back after an English ’s, ’ve, ’re, ’ll or n’t that a listed word follows: "don’tpass"."""
    if evidence.language != "en":
        return []
    return [
        Edit(match.start(1), match.start(1), " ", 0.93)
        for match in evidence.matches(CLITIC_RE, CLITIC_RE)
        if evidence.level(match.group(1)) > 0
        and word_after(text, match.start() + 1) not in evidence.listed
        and not ADDRESS_RE.search(token(text, match.start()))
        and not is_in_code(text, match.start())
    ]


def is_fixed(word: str, at: int, text: str) -> bool:
    """Whether a dot, a digit or a sign of an address ties a token to its neighbours."""
    before, after = text[at - 1 : at], text[at + len(word) : at + len(word) + 2]
    if before and (
        before in FIXED_BEFORE or before.isdigit() or (before == "-" and not text[at - 2 : at - 1].isalnum())
    ):
        return True
    if not after:
        return False
    if after[0] in FIXED_INSIDE:
        return len(after) > 1 and (after[1].isalnum() or after[1] in FIXED_AFTER)
    return after[0].isdigit() or after[0] in FIXED_AFTER


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
