"""The phrases of newspapers, as data: labels, boilerplate, words that lead on. ``core.Phrases`` looks lines up in them.

People write ``rules/labels.toml`` and ``rules/boilerplate.toml``. A rule is knowledge; the code knows only the four
ways in which one may match a line:

``whole-line``  the line is one of the forms and nothing else: ``Skip to content``
``prefix``      the line begins with a form: ``By Jane Doe``
``label``       the line is a form, or begins with one and a colon: ``Tags`` and ``Tags: a, b``
``suffix``      the line ends with a form: ``… All rights reserved.``

Lines are compared case-folded, in NFC, with single spaces and without the colons, arrows and stars
around them. ``{n}`` in a form stands for a number: ``{n} min read``. Order in the file is precedence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from newsparse.core import Phrases
from newsparse.rule_tables import rule_table

SETTINGS: Mapping[str, str | int] = MappingProxyType(
    {
        # decoration around a label that says nothing: "» Read more…", "[ Advertisement ]", "*** Tags: ***"
        "edges": " \t\u00a0\u200b\u200e\u200f\ufeff:：.…»«›‹→←▶►▸▾▼▲|*+-–—_=~#[]()<>•·▪■✓!［］【】（）",
        # the same before a prefix, where only the left side counts
        "lead": " \t\u00a0\u200b\u200e\u200f\ufeff»›→▶►▸|*-–—#[(<•·▪■［【（",
        # what may stand between a prefix and its rest
        "glue": " \t\u00a0:：-–—|/／",
        "colons": ":：",
        # signs that go on with a word: "Privacy-minded" does not begin with "Privacy"
        "joined": "'’-",
        # what may stand behind a suffix
        "trail": ".!: ",
        # scripts below Thai part words by spaces, so that a form must end where a word ends
        "spaced_below": 0x0E00,
        # characters: no label with its rest is longer; a line above it is prose
        "max_line": 400,
        # characters of a line's beginning and end in which a form may stand: the longest has 76
        "head": 80,
        "tail": 60,
        # characters of decoration around the longest whole line
        "decoration": 8,
        # a name begins with a letter that is not small or with one of these: "By @jane"
        "name_openers": "@",
        # words of a byline's names with their offices; a sentence that begins with "By" has more
        "name_words": 14,
        # more than so many words that end like this are a sentence: "By then it was late."
        "sentence_ends": ".!?…:,",
        "ended_words": 4,
    }
)
"""How lines are compared with forms: the signs and sizes that ``core.Phrases`` is given."""

CAPTION_PART_RE = re.compile(r"(?<=[.!?…”\"»])\s++|(?<!\s)\s++(?=[(\[|–—])|\s[|/–—-]\s")
"""Where a caption's credit may begin: behind a sentence, at a bracket, a dash or a bar."""


class Rule(NamedTuple):
    """What is known of a line that a rule matches; ``rules/*.toml`` says more to people."""

    id: str
    role: str
    kind: str = ""
    """For dates: published or modified."""


class LabelMatch(NamedTuple):
    """A line that is, or begins with, a known label."""

    role: str
    rule: str
    rest: str
    """What follows the label on the same line; "" when it stands alone."""
    kind: str = ""
    """For dates: published or modified."""


class Rulebook(NamedTuple):
    """All rules, and the phrases by which they are found."""

    phrases: Phrases
    """Gives rules by their index."""
    labels: tuple[Rule, ...]
    boilerplate: tuple[Rule, ...]
    rules: Mapping[str, Rule]
    """Every rule by its id, in the order of the files."""
    joiners: frozenset[str] = frozenset()
    """Words that never end a sentence, a heading or a menu entry."""


@cache
def load_rulebook() -> Rulebook:
    """Load the rules that ship with the package, once. Raises RuleFileError when they are missing or broken.

    >>> load_rulebook() is load_rulebook()
    True
    """
    return make_rulebook(rule_table("labels"), rule_table("boilerplate"), rule_table("joiners"))


Row = tuple[str, str, str, tuple[str, str, int, str]]
"""A rule's id, role and kind, and what ``core.Phrases`` takes: match, rest, longest line, and the forms in lines."""


def make_rulebook(labels: Sequence[Row], boilerplate: Sequence[Row], joiners: Sequence[str] = ()) -> Rulebook:
    """A rulebook of some rules."""
    named, never = (tuple([Rule(*row[:3]) for row in rows]) for rows in (labels, boilerplate))
    phrases = Phrases([row[3] for row in labels], [row[3] for row in boilerplate], SETTINGS)
    rules = MappingProxyType({rule.id: rule for rule in (*named, *never)})
    return Rulebook(phrases, named, never, rules, frozenset(joiners))


def find_label(rulebook: Rulebook, line: str) -> LabelMatch | None:
    """Find the label that ``line`` is or begins with.

    >>> find_label(load_rulebook(), "KEY POINTS:")
    LabelMatch(role='key_points', rule='key-points.en', rest='', kind='')
    >>> find_label(load_rulebook(), "Tags: Ukraine, ceasefire").rest
    'Ukraine, ceasefire'
    >>> find_label(load_rulebook(), "Tags are sewn into every coat by hand.")
    """
    index, rest, _ = rulebook.phrases.find(line)
    return label_match(rulebook, index, line[rest:]) if index >= 0 else None


def find_boilerplate(rulebook: Rulebook, line: str) -> str | None:
    """Find the id of the rule by which ``line`` is never article text; ``rulebook.rules[id]`` has its role.

    >>> find_boilerplate(load_rulebook(), "Skip to content")
    'navigation.en'
    >>> find_boilerplate(load_rulebook(), "Skip to content that matters, the editors were told on Monday.")
    """
    index = rulebook.phrases.find(line)[2]
    return rulebook.boilerplate[index].id if index >= 0 else None


def find_known(rulebook: Rulebook, line: str) -> tuple[LabelMatch | None, str | None]:
    """Find both at once: the label that ``line`` is or begins with, and the id of the boilerplate that it is.

    >>> find_known(load_rulebook(), "Skip to content")
    (None, 'navigation.en')
    """
    label, rest, boilerplate = rulebook.phrases.find(line)
    return (
        label_match(rulebook, label, line[rest:]) if label >= 0 else None,
        rulebook.boilerplate[boilerplate].id if boilerplate >= 0 else None,
    )


def label_match(rulebook: Rulebook, index: int, rest: str) -> LabelMatch:
    """What the rule of an index says of a line, with what stands behind its form."""
    rule = rulebook.labels[index]
    return LabelMatch(rule.role, rule.id, rest.strip(), rule.kind)


def find_credit(rulebook: Rulebook, caption: str) -> tuple[int, str] | None:
    """Where in a caption the credit of the picture begins, and whom it names.

    >>> find_credit(load_rulebook(), "Rain over the harbour. Photo: Jane Doe")
    (23, 'Jane Doe')
    >>> find_credit(load_rulebook(), "Rain over the harbour, as photographed from the ferry.")
    """
    for start in (0, *(match.end() for match in CAPTION_PART_RE.finditer(caption))):
        part = caption[start:].strip(" ()[]")
        label = find_label(rulebook, part)
        if label is not None and label.role == "caption_credit":
            return start, label.rest or part
    return None
