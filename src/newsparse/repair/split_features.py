"""How sure it is that a token was two words: numbers about token, parts and place, weighed by a fitted forest.

The numbers are measured by the core; ``newsparse.core.SPLIT_COLUMNS`` names them in order. Forest, word pairs and
limits are in ``word_splits.json``, which ``training/fit_splits.py`` makes from texts with spaces taken out of them.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from newsparse.core import SPLIT_COLUMNS, Forest, SplitFeatures, WordPairs
from newsparse.errors import RuleFileError
from newsparse.repair.word_splits import splitter

if TYPE_CHECKING:
    from newsparse.repair.evidence import Evidence
    from newsparse.repair.word_splits import Split

VERSION = 2
ENGLISH_FORMS = (
    *(("ly", 1), ("ing", 2), ("ed", 3), ("tion", 4), ("sion", 4), ("ment", 4), ("ness", 4), ("ity", 4), ("ance", 4)),
    *(("ence", 4), ("ous", 5), ("ful", 5), ("ive", 5), ("ical", 5), ("able", 5), ("ible", 5), ("al", 5), ("ic", 5)),
    *(("less", 5), ("ers", 6), ("ies", 6), ("er", 7), ("or", 7), ("ss", 0), ("us", 0), ("is", 0), ("s", 8), ("y", 9)),
    *(("e", 10), ("t", 11), ("n", 12)),
)
"""The kind of a word by its ending: an adverb or a plural begins hardly any compound."""
LANGUAGES = {"en": 0, "de": 1, "nl": 2, "sv": 2, "no": 2, "da": 2, "fi": 2, "hu": 2}
"""English, German, others that write compounds as one word; 3 for the rest."""
OTHER_LANGUAGE = 3
KNOWLEDGE: dict[str, Any] = {
    "form_of_small": 20,
    "no_form": -1,
    "before": {" ": 0, "\n": 1, "(": 2, "“": 2, '"': 2, "-": 4},
    "after": {"’": 1, "'": 1, "-": 2, ".": 3, ",": 3},
    "other_before": 3,
    "none_after": 0,
    "openers": '.?!:\n"”“»(„«-–—•*',  # signs after which a capital says little
    "stem_of_text": 6,  # the level of a form of the token that only the text holds
    "most_margin": 9.0,
    "few_runs": 20,  # a run of three letters that more frequent words hold is a likely one
    "reach": 30,  # characters that are looked at on either side
}
PROVED_POINTS, SHORT_WORD = 0.5, 3
"""What a rare word that stands elsewhere in the text adds to the log-odds beside a function word."""
FIRST_TREES, HOPELESS = 20, -1.0
"""No token with less after the first trees came near a limit; nine in ten of the right ones need no others."""
PAIR_ZERO, PAIR_STEP = ord("P"), 0.5
"""A sign of the table of pairs stands for half steps of log2 above or below chance, "P" for chance itself."""
AT_LIMIT, HIGHEST, ABOVE_STEP, BELOW_STEP = 0.9, 0.96, 0.02, 0.2
"""The certainty at the fitted limit and the highest, and what a point of log-odds above or below it changes."""


class Weights(NamedTuple):
    """What was learned of lost spaces."""

    forest: Forest
    pairs: WordPairs
    limits: dict[str, float]
    """The log-odds from which a split is made by default, by language; "" for all others."""


@cache
def weights() -> Weights:
    """The fitted weights; read when first needed, in some 3 ms."""
    where = Path(__file__).with_name("word_splits.json")
    content = json.loads(where.read_text(encoding="utf-8"))
    if content["version"] != VERSION or tuple(content["columns"]) != SPLIT_COLUMNS:
        raise RuleFileError(f"{where}: fitted for another version of newsparse; run training/fit_splits.py again")
    forest = Forest(content["trees"], SPLIT_COLUMNS, head=FIRST_TREES, low=HOPELESS)
    return Weights(forest, read_pairs(content["pair_words"], content["pairs"]), content["limits"])


def read_pairs(words: str, rows: list[str]) -> WordPairs:
    """The table of pairs, from words with a space between and a row of signs for each of them."""
    return WordPairs(words, [[(ord(sign) - PAIR_ZERO) * PAIR_STEP for sign in row] for row in rows])


@cache
def features_of(language: str, pairs: WordPairs) -> SplitFeatures:
    """What measures the splits of one language; runs of letters of its frequent words are counted, in some 8 ms."""
    forms = ENGLISH_FORMS if language == "en" else ()
    number = LANGUAGES.get(language, OTHER_LANGUAGE)
    return SplitFeatures(splitter(language), pairs, forms=forms, language=number, **KNOWLEDGE)


def certainty_of(word: str, at: int, split: Split, evidence: Evidence) -> float:
    """How sure it is, 0 to 1, that the token at an offset is what the split says; .9 at the fitted limit."""
    known = weights()
    limit = known.limits.get(evidence.language, known.limits[""])
    odds = known.forest.score(split_row(word, at, split, evidence, known.pairs))
    above = odds - limit + (PROVED_POINTS if is_proved(split, evidence) else 0)
    step = ABOVE_STEP if above >= 0 else BELOW_STEP
    return round(max(0.0, min(HIGHEST, AT_LIMIT + step * above)), 2)


def is_proved(split: Split, evidence: Evidence) -> bool:
    """Whether a word that is not frequent and stands elsewhere in the text meets a function word: "Davosand"."""
    first, last = split.parts[0], split.parts[-1]
    for small, other in ((first, last), (last, first)):
        if evidence.is_small(small) and len(other) > SHORT_WORD and other.lower() not in evidence.listed:
            return evidence.mentions(other) > 0
    return False


def split_row(word: str, at: int, split: Split, evidence: Evidence, pairs: WordPairs) -> tuple[float, ...]:
    """The numbers the forest sees of a split of the token at an offset, by ``SPLIT_COLUMNS``."""
    return features_of(evidence.language, pairs).row(
        word, at, *split, evidence.counts, evidence.humps, evidence.is_technical, stems_of(word.lower())
    )


def stems_of(low: str) -> tuple[str, ...]:
    """Other forms of a token that an English word would have; the first is also looked for in the text.

    >>> stems_of("walking"), stems_of("walks")
    (('walkings', 'walkinged', 'walk', 'walke'), ('walk', 'walksed', 'walksing', 'walksd'))
    """
    plural = low[:-1] if low.endswith("s") else low + "s"
    past = low[:-2] if low.endswith(("ed", "er", "ly", "es")) else low + "ed"
    others = (low[:-3], low[:-3] + "e") if low.endswith("ing") else (low + "ing", low + "d")
    return (plural, past, *others)
