"""How sure it is that a token was two words: numbers about token, parts and place, weighed by fitted trees.

Weights, word pairs and limits are in ``splits.json``, which ``training/fit_splits.py`` makes from texts with spaces
taken out of them.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newsparse.core import Forest
from newsparse.errors import RuleFileError
from newsparse.repair.lexicon import load_lexicon

if TYPE_CHECKING:
    from newsparse.repair.evidence import Evidence
    from newsparse.repair.splits import Split

VERSION = 2
COLUMNS = (
    *("first_begins", "last_ends", "first_ends", "last_begins"),
    *("humps", "first_form", "last_form", "capital_before", "capital_after", "last_as_is"),
    *("level", "cost", "gain", "margin", "highest", "length", "first_length"),
    *("first_mentions", "last_mentions", "together", "case", "language"),
    *(
        "pair_before",
        "pair_inside",
        "pair_after",
        "stem",
        "sign_before",
        "sign_after",
        "opens",
        "rarest",
        "is_small",
        "is_technical",
    ),
    *("seam", "long_seam", "likeness"),
)
"""What the trees see, in order; see ``traits``."""
RAREST, UNKNOWN, MOST_MARGIN = 8.0, 9.0, 9.0
FORMS = (
    *(("ly", 1), ("ing", 2), ("ed", 3), ("tion", 4), ("sion", 4), ("ment", 4), ("ness", 4), ("ity", 4), ("ance", 4)),
    *(("ence", 4), ("ous", 5), ("ful", 5), ("ive", 5), ("ical", 5), ("able", 5), ("ible", 5), ("al", 5), ("ic", 5)),
    *(("less", 5), ("ers", 6), ("ies", 6), ("er", 7), ("or", 7), ("ss", 0), ("us", 0), ("is", 0), ("s", 8), ("y", 9)),
    *(("e", 10), ("t", 11), ("n", 12)),
)
"""English endings: an adverb or a plural begins hardly any compound."""
SMALL_FORM, NO_FORM = 20, -1
LANGUAGES = {"en": 0, "de": 1, "nl": 2, "sv": 2, "no": 2, "da": 2, "fi": 2, "hu": 2}
"""English, German, others that write compounds as one word; 3 for the rest."""
OTHER_LANGUAGE = 3
BEFORE = {" ": 0, "\n": 1, "(": 2, "“": 2, '"': 2, "-": 4}
AFTER = {"’": 1, "'": 1, "-": 2, ".": 3, ",": 3}
OTHER_SIGN = 3
OPENERS = '.?!:\n"”“»(„«-–—•*'
"""Signs after which a capital says little."""
STEM_OF_TEXT = 6
"""The level of a form of the token that only the text holds."""
REACH = 30
PROVED, SHORT = 0.5, 3
"""What a rare word that stands elsewhere in the text adds to the log-odds beside a function word."""
FEW_RUNS = 20
FIRST_TREES, HOPELESS = 20, -1.0
"""No token with less after the first trees came near a limit; nine in ten of the right ones need no others."""
WORD_BEFORE_RE = re.compile(r"(?<![^\W\d_])([^\W\d_]++)(?:['’]s)? $")
WORD_AFTER_RE = re.compile(r"(?:['’]s)? ([^\W\d_]+)")
PAIR_ZERO, PAIR_STEP = ord("P"), 0.5
"""A sign of the table of pairs stands for half steps of log2 above or below chance, "P" for chance itself."""


Pairs = dict[str, dict[str, float]]
"""How much more often than by chance one frequent English word follows another, in log2."""


class Weights(NamedTuple):
    """What was learned of lost spaces."""

    forest: Forest
    pairs: Pairs
    limits: dict[str, float]
    """The log-odds from which a split is made by default, by language; "" for all others."""


@cache
def weights() -> Weights:
    """The fitted weights; read when first needed."""
    where = Path(__file__).with_name("splits.json")
    content = json.loads(where.read_text(encoding="utf-8"))
    if content["version"] != VERSION or tuple(content["columns"]) != COLUMNS:
        raise RuleFileError(f"{where}: fitted for another version of newsparse; run training/fit_splits.py again")
    words = content["pair_words"].split()
    forest = Forest(content["trees"], COLUMNS, head=FIRST_TREES, low=HOPELESS)
    return Weights(forest, read_pairs(words, content["pairs"]), content["limits"])


def read_pairs(words: list[str], rows: list[str]) -> Pairs:
    """The table of pairs, from a row of signs for each word.

    >>> read_pairs(["of", "the"], ["LX", "NO"])["of"]
    {'of': -2.0, 'the': 4.0}
    """
    return {
        first: {second: (ord(sign) - PAIR_ZERO) * PAIR_STEP for second, sign in zip(words, row, strict=True)}
        for first, row in zip(words, rows, strict=True)
    }


def certainty_of(word: str, at: int, split: Split, evidence: Evidence) -> float:
    """How sure it is, 0 to 1, that the token at an offset is what the split says; .9 at the fitted limit."""
    known = weights()
    limit = known.limits.get(evidence.language, known.limits[""])
    above = (
        known.forest.score(traits(word, at, split, evidence, known.pairs))
        - limit
        + (PROVED if is_proved(split, evidence) else 0)
    )
    return round(min(0.96, 0.9 + 0.02 * above) if above >= 0 else max(0.0, 0.9 + 0.2 * above), 2)


def is_proved(split: Split, evidence: Evidence) -> bool:
    """Whether a word that is not frequent and stands elsewhere in the text meets a function word: "Davosand"."""
    first, last = split.parts[0], split.parts[-1]
    for small, other in ((first, last), (last, first)):
        if evidence.is_small(small) and len(other) > SHORT and other.lower() not in evidence.listed:
            return evidence.mentions(other) > 0
    return False


def traits(word: str, at: int, split: Split, evidence: Evidence, pairs: Pairs) -> tuple[float, ...]:
    """The numbers the trees see of a split of the token at an offset, by ``COLUMNS``."""
    lexicon = evidence.lexicon
    first, last = split.parts[0], split.parts[-1]
    low_first, low_last = first.lower(), last.lower()
    level = lexicon.level(word.lower())
    before, after = evidence.text[max(0, at - REACH) : at], evidence.text[at + len(word) : at + len(word) + REACH]
    previous, following = neighbour(WORD_BEFORE_RE.search(before)), neighbour(WORD_AFTER_RE.match(after))
    return (
        lexicon.as_first(low_first),
        lexicon.as_last(low_last),
        lexicon.as_last(low_first),
        lexicon.as_first(low_last),
        evidence.humps,
        form_of(low_first, evidence),
        form_of(low_last, evidence),
        previous[:1].isupper(),
        following[:1].isupper(),
        evidence.mentions(last) if last.islower() else min(5, evidence.count(last)),
        level,
        round(split.cost, 1),
        round((RAREST - level / 5 if level else UNKNOWN) - split.cost, 1),
        round(min(split.margin, MOST_MARGIN), 1),
        max([evidence.level(part) for part in split.parts]),
        len(word),
        len(first),
        evidence.mentions(first),
        evidence.mentions(last),
        together(split.parts, evidence),
        case_of(word, split.parts),
        LANGUAGES.get(evidence.language, OTHER_LANGUAGE),
        pair(previous, first, pairs),
        sum([pair(*two, pairs) for two in zip(split.parts, split.parts[1:], strict=False)]),
        pair(last, following, pairs),
        stem_level(word.lower(), evidence),
        BEFORE.get(before[-1:], OTHER_SIGN),
        AFTER.get(after[:1], 0),
        not before.strip() or before.rstrip()[-1] in OPENERS,
        min([evidence.level(part) for part in split.parts]),
        2 * evidence.is_small(first) + evidence.is_small(last),
        evidence.is_technical,
        *seam_traits(word.lower(), split.parts, runs_of(evidence.language)),
    )


Runs = dict[str, int]
"""How many of the frequent words of a language hold a run of three or four letters."""


@cache
def runs_of(language: str) -> Runs:
    """The runs of letters in the frequent words of a language; counted when first needed, in some 30 ms."""
    words = load_lexicon(language).frequent
    found = Counter([word[at : at + 3] for word in words for at in range(len(word) - 2)])
    found.update([word[at : at + 4] for word in words for at in range(len(word) - 3)])
    return found


def seam_traits(word: str, parts: tuple[str, ...], runs: Runs) -> tuple[float, float, float]:
    """How many frequent words hold the letters at the seams, three and four of them, and those of the whole token."""
    short, long, cut = 999, 999, 0
    for part in parts[:-1]:
        cut += len(part)
        short = min(short, runs.get(word[cut - 2 : cut + 1], 0), runs.get(word[cut - 1 : cut + 2], 0))
        long = min(long, runs.get(word[cut - 2 : cut + 2], 0))
    all_runs = [runs.get(word[at : at + 3], 0) for at in range(len(word) - 2)]
    return short, long, sum([count > FEW_RUNS for count in all_runs]) / len(all_runs)


def neighbour(match: re.Match[str] | None) -> str:
    """The word beside a token, or nothing where a mark stands between."""
    return match.group(1) if match else ""


def pair(first: str, second: str, pairs: Pairs) -> float:
    """How well one word follows another; 0 where that is not known."""
    row = pairs.get(first.lower())
    return row.get(second.lower(), 0.0) if row else 0.0


def form_of(part: str, evidence: Evidence) -> int:
    """The kind of an English word by its ending."""
    if evidence.language != "en":
        return NO_FORM
    if part in evidence.small_words:
        return SMALL_FORM
    return next((form for ending, form in FORMS if part.endswith(ending) and len(part) > len(ending) + 1), 0)


def together(parts: tuple[str, ...], evidence: Evidence) -> int:
    """Whether the parts stand side by side elsewhere: 2 just so, 1 in another case."""
    if not (evidence.mentions(parts[0]) and evidence.mentions(parts[-1])):
        return 0
    words = " ".join(parts)
    if words in evidence.text:
        return 2
    return int(words.lower() in evidence.lowered)


def case_of(word: str, parts: tuple[str, ...]) -> int:
    """Where a token has its capitals: none, at its start, at the cut, at both, elsewhere."""
    if word.islower():
        return 0
    if word[1:].islower():
        return 1
    if parts[0].islower() and parts[-1][0].isupper():
        return 2
    return 3 if parts[0][0].isupper() and parts[-1][0].isupper() else 4


def stem_level(low: str, evidence: Evidence) -> int:
    """The level of the likeliest other form of the token, as a word of its own would have."""
    forms = [low[:-1] if low.endswith("s") else low + "s"]
    forms.append(low[:-2] if low.endswith(("ed", "er", "ly", "es")) else low + "ed")
    forms += [low[:-3], low[:-3] + "e"] if low.endswith("ing") else [low + "ing", low + "d"]
    highest = max([evidence.lexicon.level(form) for form in forms])
    return max(highest, STEM_OF_TEXT if evidence.mentions(forms[0]) else 0)
