"""Log-odds of being body for the lines of a plain text, in two stages: it has no elements that group them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.body.score import SURE_BOILERPLATE, headline_index
from newsparse.label.flat.glance import flat_survey
from newsparse.label.flat.look import flat_context, flat_looks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.body.model import TextModel
    from newsparse.lines import Lines
    from newsparse.records import Passage

SURE_BODY = 2.25
"""Log-odds from which stage 1 is believed: copy of other pieces looks more like the body's than in HTML."""


def text_odds(passages: Sequence[Passage], headlines: Sequence[str], lines: Lines, model: TextModel) -> list[float]:
    """The log-odds that the two stages give to the lines of a plain text."""
    seen = flat_survey(passages, headline_index(passages, headlines), model.places)
    odds = model.glance.scores(seen.rows)
    context = flat_context(seen, odds, lines, headlines=headlines, word_odds=model.places)
    left_open = [index for index, first in enumerate(odds) if SURE_BOILERPLATE < first < SURE_BODY]
    for index, one in zip(left_open, model.look.scores(flat_looks(context, left_open)), strict=True):
        odds[index] = one
    return odds
