"""The injections of the glitch benchmark and its judge, and the count of words run together."""

from __future__ import annotations

import pytest

from glitches import is_clean, judged
from injections import KINDS, Clean, Corrupted, corrupted
from newsparse.records import Repair
from seams import glues, read_source

HEADLINE = "Harbour to close for the whole of winter"
TEXT = f"""{HEADLINE}

The harbour will close in November, the council’s engineer said. “We cannot wait another year,” she told the meeting, \
which lasted (with breaks) for nine hours & ended late. Nobody from the well-known café was there.

The mayor said: “This is a matter of safety for all of us.” Her deputy added: “Nobody wants a closed harbour.” Then \
everyone went home."""
DOC = Clean("corpus", "1", TEXT, HEADLINE)


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_put_in_can_be_taken_out(kind: str) -> None:
    given = corrupted(DOC, kind)
    assert given.glitches
    pieces, at = [], 0
    for start, end, clean in [part for parts in given.glitches for part in parts]:
        pieces += [given.text[at:start], clean]
        at = end
    assert "".join(pieces) + given.text[at:] == TEXT
    assert given.text != TEXT
    assert corrupted(DOC, kind) == given


GIVEN = Corrupted("in theTimes, a camel. He saidno more", (((6, 6, " "),), ((29, 29, " "),)))


def repair_of(before: str, after: str) -> Repair:
    return Repair("glued_words", before, after, "", GIVEN.text.index(before), 0.9)


@pytest.mark.parametrize(
    ("repairs", "repaired", "wrong"),
    [
        ([], 0, 0),
        ([repair_of("theTimes,", "the Times,")], 1, 0),
        ([repair_of("theTimes,", "the Times,"), repair_of("saidno", "said no")], 2, 0),
        ([repair_of("theTimes,", "theT imes,")], 0, 1),
        ([repair_of("camel.", "came l.")], 0, 1),
        ([repair_of("saidno", "said no"), repair_of("camel.", "came l.")], 1, 1),
    ],
)
def test_judge(repairs: list[Repair], repaired: int, wrong: int) -> None:
    outcome = judged(GIVEN, repairs, is_quotes=False)
    assert (outcome.repaired, len(outcome.wrong)) == (repaired, wrong)


def test_any_mark_of_quotation_will_do() -> None:
    given = Corrupted("He said: No.", (((9, 9, "“"), (12, 12, "”")),))
    straight = Repair("lost_quotes", "No.", '"No."', "", 9, 0.9)
    assert judged(given, [straight], is_quotes=True).repaired == 1
    assert judged(given, [straight], is_quotes=False).repaired == 0


@pytest.mark.parametrize("paragraph", ["It is so .", "Bread &amp; butter", "a <b>bold</b> move", "known slip", " "])
def test_paragraphs_with_glitches_are_left_out(paragraph: str) -> None:
    assert not is_clean(paragraph, ["known slip"])
    assert is_clean("It is so. “Yes,” she said.", ["known slip"])


@pytest.mark.parametrize(
    ("text", "source", "places"),
    [
        ("in theTimes", "<p>in <a>the</a> <b>Times</b>", [6]),
        ("in theTimes", "<p>in <a>the</a><b>Times</b>", []),
        ("one.Two", "<p>one.<br>Two", []),  # a mark is no letter: sentences are another matter
        ("oneTwo", "<p>one<br>Two", [3]),
        ("oneTwo", "<p>one</p><p>Two</p>", [3]),
        ("oneTwo", "<p>one<script>a b</script>Two", []),
        ("oneTwo", "<p>one Two</p><p>oneTwo</p>", []),
        ("three", "<p>one", None),
    ],
)
def test_words_run_together(text: str, source: str, places: list[int] | None) -> None:
    assert glues(text, read_source(source)) == places
