"""Log-odds of being body for the lines of a plain text, in two stages: it has no elements that group them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.body.score import SURE_BOILERPLATE, headline_index
from newsparse.lines.text import role_numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.body.model import TextModel
    from newsparse.lines import Lines
    from newsparse.lines.text import MeasuredText

SURE_BODY = 2.25
"""Log-odds from which stage 1 is believed: copy of other pieces looks more like the body's than in HTML."""


def text_odds(lines: Lines, headlines: Sequence[str], text: MeasuredText, model: TextModel) -> list[float]:
    """The log-odds that the two stages give to the lines of a plain text."""
    table = text.table
    table.measure_places(headline_index(lines.passages, headlines))
    odds = table.odds(model.stage1)
    table.set("stage1_odds", odds)
    left_open = [index for index, first in enumerate(odds) if SURE_BOILERPLATE < first < SURE_BODY]
    if not left_open:
        return odds
    measure_context(text, left_open, headlines)
    for index, one in zip(left_open, table.odds(model.stage2, left_open), strict=True):
        odds[index] = one
    return odds


def measure_context(text: MeasuredText, chosen: Sequence[int], headlines: Sequence[str]) -> None:
    """Measure what stage 2 sees of some lines, with what the rulebook says of all."""
    text.table.measure_context(
        chosen,
        role_numbers([phrase.role for phrase in text.phrases]),
        bytes([phrase.boilerplate is not None for phrase in text.phrases]),
        headlines[0] if headlines else "",
    )
