"""Lines of text that tell who or when: candidates for bylines and for dates alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.fields.windows import text_behind_body, text_near_headline
from newsparse.label.flat.sheet import Candidate
from newsparse.lines.writing import is_running_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.label.flat.sheet import Sheet

MIN_CREDIT_CHARS, MAX_CREDIT_CHARS = 3, 200


def credit_lines(view: Sheet) -> Iterator[Candidate]:
    """Lines near the headline or behind the body that are short enough for a byline or a date, and no sentence."""
    for around in (text_near_headline(view), text_behind_body(view)):
        for index in around:
            text = view.texts[index]
            is_sized = MIN_CREDIT_CHARS <= len(text) <= MAX_CREDIT_CHARS
            if is_sized and index != view.headline and not is_running_sentence(text):
                yield Candidate(index, text)
