"""The passes in order, and the loop that runs them until nothing changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from newsparse.errors import OptionError
from newsparse.records import Repaired
from newsparse.repair.doubles import doubled_headline, doubled_paragraph
from newsparse.repair.edits import Change, Edit, apply, compose, orderly, records, shift, thinned
from newsparse.repair.encoding import entities, html_left, invisible, mojibake
from newsparse.repair.evidence import Evidence
from newsparse.repair.glue import glued_punct, glued_sentence
from newsparse.repair.glued_words import glued_inline, glued_words
from newsparse.repair.quotes import lost_quotes, mixed_quotes, unpaired_quote
from newsparse.repair.spacing import double_space, hyphen_break, space_before_punct, space_in_quotes
from newsparse.repair.wrapping import hard_wrap

Pass = Callable[[str, Evidence], list[Edit]]

REPAIRS: tuple[Pass, ...] = (
    mojibake,
    entities,
    html_left,
    invisible,
    hard_wrap,
    hyphen_break,
    double_space,
    space_before_punct,
    space_in_quotes,
    mixed_quotes,
    unpaired_quote,
    lost_quotes,
    glued_sentence,
    glued_punct,
    glued_inline,
    glued_words,
    doubled_headline,
    doubled_paragraph,
)
"""Signs first, then spaces, then words. Lost quotes come before glued sentences: the glue shows where a mark stood."""

RENEWING = (mojibake, entities, html_left, invisible, hard_wrap, hyphen_break, lost_quotes)
"""The passes that make new tokens."""

KINDS: tuple[str, ...] = (
    "mojibake",
    "entities",
    "html_left",
    "invisible",
    "hard_wrap",
    "hyphen_break",
    "double_space",
    "space_before_punct",
    "space_in_quotes",
    "mixed_quotes",
    "unpaired_quote",
    "lost_quotes",
    "glued_sentence",
    "glued_punct",
    "glued_inline",
    "glued_words",
    "doubled_headline",
    "doubled_paragraph",
)

MOST_ROUNDS = 12
"""A repair can lay another one bare. Real texts need two rounds or three, the last to see that nothing is left."""


class Mended(NamedTuple):
    """Text after all passes, and the changes that lead to it from the text that was given."""

    text: str
    changes: list[Change]


def chosen(kinds: Iterable[str] | None) -> tuple[Pass, ...]:
    """The passes of the kinds asked for; raises OptionError for a kind that does not exist."""
    if kinds is None:
        return REPAIRS
    wanted = {kinds} if isinstance(kinds, str) else set(kinds)
    unknown = sorted(wanted - set(KINDS))
    if unknown:
        raise OptionError(f"unknown kind of repair: {', '.join(unknown)}; the kinds are {', '.join(KINDS)}")
    return tuple(work for work in REPAIRS if work.__name__ in wanted)


def mend(evidence: Evidence, passes: tuple[Pass, ...], min_certainty: float, rounds: int = MOST_ROUNDS) -> Mended:
    """Run the passes in turn, each on what the one before left, until a round changes nothing or the last is over."""
    given = current = evidence.text
    changes: list[Change] = []
    for _ in range(rounds):
        at_start = current
        for work in passes:
            edits = [edit for edit in work(current, evidence) if edit.certainty >= min_certainty]
            if edits:
                edits = thinned(current, orderly(edits))
                changes = compose(given, current, changes, edits, work.__name__)
                current = apply(current, edits)
                seams = shift(evidence.seams, edits)
                evidence = evidence.moved(current, seams, is_fresh=work in RENEWING)
        if current == at_start:
            break
        evidence = evidence.moved(current, evidence.seams, is_fresh=True)
    return Mended(current, changes)


def repair(
    text: str,
    language: str | None = None,
    kinds: Iterable[str] | None = None,
    min_certainty: float = 0.9,
) -> Repaired:
    """Mend the glitches of a text and say what was done.

    Takes plain text, its language ("en", "de-AT"; guessed when None), the kinds of repair wanted
    (see ``KINDS``; all when None) and how sure a repair must be, 0 to 1. Gives the repaired text
    and the record of each repair. Raises OptionError for an unknown kind.

    >>> done = repair("They made concessions.Recent talks failed .")
    >>> done.text
    'They made concessions. Recent talks failed.'
    >>> [(repair.kind, repair.before, repair.after) for repair in done.repairs]
    [('glued_sentence', 'concessions.Recent', 'concessions. Recent'), ('space_before_punct', 'failed .', 'failed.')]
    """
    mended = mend(Evidence(text, language), chosen(kinds), min_certainty)
    return Repaired(mended.text, records(text, mended.changes))
