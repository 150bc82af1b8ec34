"""Find the rule that fits a line: one dictionary look-up for whole lines, one and a startswith for prefixes."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from newsparse.rulebook.folding import GLUE, LEAD, NUMBER_RE, even, fold, unfolded_length
from newsparse.rulebook.records import MAX_LINE, LabelMatch

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsparse.rulebook.records import Lookup, Opening, Rule, Rulebook

SPACED = "\u0e00"
"""Scripts below this code point part words by spaces, so that a form must end where a word ends."""

JOINED = "'’-"
"""Signs that go on with a word: "Privacy-minded" does not begin with "Privacy"."""

MAX_NAME_WORDS = 14

CAPTION_PART_RE = re.compile(r"(?<=[.!?…”\"»])\s++|(?<!\s)\s++(?=[(\[|–—])|\s[|/–—-]\s")
"""Where a caption's credit may begin: behind a sentence, at a bracket, a dash or a bar."""


def find_label(rulebook: Rulebook, line: str) -> LabelMatch | None:
    """Find the label that ``line`` is or begins with.

    >>> from newsparse.rulebook import load_rulebook
    >>> find_label(load_rulebook(), "KEY POINTS:")
    LabelMatch(role='key_points', rule='key-points.en', rest='', kind='')
    >>> find_label(load_rulebook(), "Tags: Ukraine, ceasefire").rest
    'Ukraine, ceasefire'
    >>> find_label(load_rulebook(), "Tags are sewn into every coat by hand.")
    """
    return _label(rulebook, _comparable(line, rulebook.labels.longest))


def find_boilerplate(rulebook: Rulebook, line: str) -> str | None:
    """Find the id of the rule by which ``line`` is never article text; ``rulebook.rules[id]`` says where it may apply.

    >>> from newsparse.rulebook import load_rulebook
    >>> find_boilerplate(load_rulebook(), "Skip to content")
    'navigation.en'
    >>> find_boilerplate(load_rulebook(), "Skip to content that matters, the editors were told on Monday.")
    """
    found = _find(rulebook.boilerplate, _comparable(line, rulebook.boilerplate.longest))
    return found[0].id if found else None


def find_known(rulebook: Rulebook, line: str) -> tuple[LabelMatch | None, str | None]:
    """Find both at once: the label that ``line`` is or begins with, and the id of the boilerplate that it is.

    >>> from newsparse.rulebook import load_rulebook
    >>> find_known(load_rulebook(), "Skip to content")
    (None, 'navigation.en')
    """
    form = _comparable(line, max(rulebook.labels.longest, rulebook.boilerplate.longest))
    found = _find(rulebook.boilerplate, form)
    return _label(rulebook, form), found[0].id if found else None


def find_credit(rulebook: Rulebook, caption: str) -> tuple[int, str] | None:
    """Where in a caption the credit of the picture begins, and whom it names.

    >>> from newsparse.rulebook import load_rulebook
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


class Comparable(NamedTuple):
    """A line as the rules compare it."""

    line: str
    whole: str
    """All of it, folded; empty for a long line."""
    numbered: str
    """The same with a sign in place of numbers; empty without any."""
    lead: int
    """Characters of decoration before its beginning."""
    head: str
    """Its beginning, folded."""
    tail: str
    """Its end, folded."""


HEAD, TAIL = 80, 60
"""Characters of a line's beginning and end in which a form may stand."""


def _comparable(line: str, longest: int) -> Comparable:
    """Fold a line once for all that it is looked up in; as a whole, up to a length."""
    whole = fold(line) if len(line) <= longest else ""
    numbered = NUMBER_RE.sub("{n}", whole) if NUMBER_RE.search(whole) else ""
    lead = len(line) - len(line.lstrip(LEAD)) if line[:1] in LEAD else 0
    head = even(line[lead : lead + HEAD].casefold())
    return Comparable(line, whole, numbered, lead, head, even(line[-TAIL:].rstrip(".!: ").casefold()))


def _label(rulebook: Rulebook, form: Comparable) -> LabelMatch | None:
    """The label that a line is or begins with."""
    found = _find(rulebook.labels, form)
    if found is None:
        return None
    rule, start = found
    return LabelMatch(rule.role, rule.id, form.line[start:].strip(), rule.kind)


def _find(lookup: Lookup, form: Comparable) -> tuple[Rule, int] | None:
    """The first rule that fits, and where in the line its rest begins."""
    line, whole, numbered, _, head, tail = form
    size = len(line)
    if size <= lookup.longest and (rule := lookup.whole.get(whole) or lookup.whole.get(numbered)):
        return rule, size
    if size > MAX_LINE or not size:
        return None
    entry = lookup.openings.get(head[:2]) or lookup.openings.get(head[:1])
    if entry is not None and head.startswith(entry[0]) and (found := _find_opening(entry[1], form)):
        return found
    if tail.endswith(lookup.ending_forms) and (rule := _find_ending(lookup, form)):
        return rule, size
    return None


def _find_opening(openings: tuple[Opening, ...], form: Comparable) -> tuple[Rule, int] | None:
    line, lead, head = form.line, form.lead, form.head
    for opening in openings:
        if head.startswith(opening.form) and len(line) <= opening.rule.max_chars:
            start = lead + unfolded_length(line[lead : lead + HEAD], opening.form)
            if (after := _rest_start(line, start, opening)) is not None:
                return opening.rule, after
    return None


def _rest_start(line: str, start: int, opening: Opening) -> int | None:
    """Where the rest begins, or None when what follows the form shows that it is no label."""
    following = line[start : start + 1] or " "
    if opening.needs_edge and ((following.isalnum() and following < SPACED) or following in JOINED):
        return None
    after = len(line) - len(line[start:].lstrip(GLUE))
    if opening.needs_colon and not (":" in line[start:after] or "：" in line[start:after]):
        return None
    rest = line[after:].strip()
    return after if REST_TESTS[opening.rule.rest](rest) else None


def _looks_any(rest: str) -> bool:
    return True


def _looks_like_name(rest: str) -> bool:
    """Starts with a capital (or a letter that has none) and does not run on like a sentence."""
    if not rest or rest[0].islower() or not (rest[0].isalpha() or rest[0] == "@"):
        return False
    words = rest.count(" ") + 1
    return words <= MAX_NAME_WORDS and not (rest[-1] in ".!?…:," and words > 4)


def _looks_like_date(rest: str) -> bool:
    return NUMBER_RE.search(rest) is not None


REST_TESTS: Mapping[str, Callable[[str], bool]] = MappingProxyType(
    {"any": _looks_any, "name": _looks_like_name, "date": _looks_like_date}
)


def _find_ending(lookup: Lookup, form: Comparable) -> Rule | None:
    for ending, rule in lookup.endings:
        if form.tail.endswith(ending) and len(form.line) <= rule.max_chars:
            return rule
    return None
