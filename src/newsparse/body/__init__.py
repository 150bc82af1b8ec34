"""Body or boilerplate: a fitted model scores the lines of a page, then rules take out what needs no model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.body.choose import FRAGMENT, chosen, fragment_odds, with_sentences
from newsparse.body.model import HtmlModel
from newsparse.body.score import html_odds
from newsparse.body.score_text import text_odds
from newsparse.lines.text import MeasuredText, measured_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.body.model import Model
    from newsparse.lines import Lines
    from newsparse.records import Metadata

__all__ = ["body_odds"]


def body_odds(
    headlines: Sequence[str], metadata: Metadata, lines: Lines, model: Model, text: MeasuredText | None = None
) -> list[float]:
    """Log-odds of being body for each line; ``text`` is what is measured of a plain text."""
    passages = lines.passages
    if isinstance(model, HtmlModel):
        odds = html_odds(passages, headlines, metadata, lines, model, lines.measured)
    else:
        odds = text_odds(lines, headlines, text or measured_text(lines, model.settings), model)
    if len(passages) <= FRAGMENT:
        odds = fragment_odds(passages, odds)
    elif not isinstance(model, HtmlModel):
        odds = with_sentences(passages, odds)
    return chosen(passages, lines, odds)
