"""How a token could be two words or three: by the frequency of the parts, and by which of them stand in the text.

The search for the cheapest cut is the core's; what parts cost and which are worth a look stands here.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from newsparse.core import Splitter
from newsparse.repair.lexicon import load_lexicon, small_words

if TYPE_CHECKING:
    from newsparse.repair.evidence import Evidence

COSTS: dict[str, Any] = {
    "rarest": 8.0,  # of a part at level 0; each level of frequency takes a fifth off, so that costs are decades
    "standing": 7.2,  # of a part that no list has and that stands elsewhere in the text
    "unknown": 9.0,  # of a part that nobody knows,
    "unknown_letter": 0.3,  # and of each of its letters
    "most": 14.0,  # above it a token is not looked at closer: an unknown part beside a word that is not common
    "cheap": 9.0,  # below it two parts are not compared with three
    "third": 1.0,  # what a third part must save
    "none": 99.0,  # more than anything costs
    "slack": 2.0,  # how much more than the token itself its parts may cost: of 100 lost spaces this hides one, of 100
    # other tokens 73
}
SIZES: dict[str, Any] = {
    "shortest": 3,
    "longest": 40,
    "shortest_pair": 7,  # of words that are not among the frequent ones, two are looked for in tokens of more letters
    "shortest_tail": 3,
}
SINGLE_WORDS = {"en": "aAI"}
"""Letters that are words of their own, by language; a token may be cut after one."""


class Split(NamedTuple):
    """The likeliest way to part a token."""

    parts: tuple[str, ...]
    cost: float
    margin: float
    """How much more the next best way costs."""


@cache
def splitter(language: str) -> Splitter:
    """What parts the tokens of one language."""
    single = SINGLE_WORDS.get(language, "")
    return Splitter(load_lexicon(language), small_words(language), single, **COSTS, **SIZES)


def likely_splits(evidence: Evidence) -> list[tuple[str, int, Split]]:
    """The tokens that could be more words than one, where each stands, and the likeliest way to part it.

    They are not frequent words, stand once and are long enough to be two. Of a page also those that stand more than
    once are looked at, for counting all its words would cost more than it saves; a listed word or one with a capital
    inside is never parted there, and only function words are looked for: what HTML glues together shows at a seam.

    >>> from newsparse.repair.evidence import Evidence
    >>> [(word, at, split)] = likely_splits(Evidence("renewed aggressionduring talks", "en"))
    >>> word, at, split.parts
    ('aggressionduring', 8, ('aggression', 'during'))
    """
    return [
        (word, at, Split(parts, cost, margin))
        for word, at, parts, cost, margin in splitter(evidence.language).places(evidence.tokens, evidence.counts)
    ]
