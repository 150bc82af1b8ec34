"""What the rooms look at to say which line is what: the lines, and what is measured of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from newsparse.body import body_odds
from newsparse.body.model import TextModel
from newsparse.core import Forest
from newsparse.fields.headline.candidates import claims as headline_claims
from newsparse.fields.text_view import TextView, view_of, with_headline
from newsparse.fields.windows import HEADLINE_ABOVE_BODY, TITLE_LINES
from newsparse.lines import Lines
from newsparse.lines.text import measured_text
from newsparse.lines.writing import size_of
from newsparse.models import Choices
from newsparse.records import Metadata, Passage

if TYPE_CHECKING:
    from newsparse.body.model import Model
    from newsparse.records import Label

LONG_PARAGRAPH_SIZE = 80
"""The body starts with its first line of this size: shorter ones before it are mostly credits."""
MAX_SHORT_TEXT_LINES = 20
"""A plain text of more lines is a flattened page, with menus and a title; a shorter one shows fewer signs."""


NO_FORESTS: Mapping[str, Forest] = MappingProxyType({})


class LabelContext(NamedTuple):
    """A page's lines with all that is known of them before the fields are named.

    HTML and text differ in what is filled: ``view`` and ``forests`` belong to text, elements around lines to HTML.
    """

    lines: Lines
    passages: Sequence[Passage]
    """The lines as they were segmented; ``lines`` knows what is found in each."""
    odds: Sequence[float]
    """For each line the log-odds that it is body."""
    headlines: tuple[str, ...]
    """What the headline may be, best first."""
    metadata: Metadata
    choices: Choices
    """The points of the signs of candidates, by field."""
    body_start: int
    """Index of the first long line of the body; the number of lines where there is none."""
    body_end: int
    """Index behind the last line of the body; 0 where there is none."""
    forests: Mapping[str, Forest]
    """For text, by role the trees that give a line's log-odds of it."""
    view: TextView | None
    """For text, what lines are compared with; None for HTML."""
    headline: int | None = None
    """Index of the headline's line, once it is known."""

    @property
    def is_flattened_page(self) -> bool:
        """Whether it is a text as long as a page that has lost its markup."""
        return self.view is not None and len(self.passages) > MAX_SHORT_TEXT_LINES

    @property
    def centre(self) -> int:
        """Where the other fields stand around: the headline, else the body's start."""
        return self.headline if self.headline is not None else self.body_start


def context_of(lines: Lines, metadata: Metadata, model: Model) -> LabelContext:
    """Measure the lines of a page, of which there must be one."""
    passages = lines.passages
    headlines = headline_claims(passages, metadata)
    text = measured_text(lines, model.settings) if isinstance(model, TextModel) else None
    odds = body_odds(headlines, metadata, lines, model, text)
    body = [index for index, one in enumerate(odds) if one > 0]
    long = [index for index in body if size_of(passages[index].text) >= LONG_PARAGRAPH_SIZE]
    start = long[0] if long else body[0] if body else len(passages)
    end = body[-1] + 1 if body else 0
    forests, view = NO_FORESTS, None
    if isinstance(model, TextModel) and text is not None:
        forests = model.fields
        view = view_of(passages, text, odds, body_start=start, body_end=end)
    return LabelContext(lines, passages, odds, headlines, metadata, model.choices, start, end, forests, view)


def around_headline(context: LabelContext, headline: tuple[int, Label] | None) -> LabelContext:
    """The context once the headline is known; without one, other fields are looked for around the body's start."""
    index = headline[0] if headline is not None else None
    if context.view is None:
        return context._replace(headline=index)
    return context._replace(headline=index, view=view_around(context.view, headline))


def view_around(view: TextView, headline: tuple[int, Label] | None) -> TextView:
    """A text's view once the headline is known."""
    if headline is None:
        above_body = max(0, min(view.body_start, len(view.passages)) - 1)
        return with_headline(view, above_body, view.texts[above_body])
    index, label = headline
    return with_headline(view, place_around(view, index), label.part or view.texts[index])


def place_around(view: TextView, headline: int) -> int:
    """Where a text's other fields stand around: at a document's title far above the body none do."""
    is_title = headline < TITLE_LINES and headline + HEADLINE_ABOVE_BODY < view.body_start <= len(view.passages)
    return view.body_start - 1 if is_title else headline
