"""Where the rooms look: lines around the headline, around the body, and behind it.

Each window was set where a field is found most often on pages of many sites; further away, a line of the same look
belongs to the site or to another article. All sizes are numbers of lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsparse.label.flat.sheet import Candidate
from newsparse.lines.writing import is_running_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.fields.context import LabelContext
    from newsparse.label.flat.sheet import Sheet


class Window(NamedTuple):
    """Lines above and below a place."""

    above: int
    below: int


BREADCRUMBS = Window(8, 6)
"""Around the headline: breadcrumbs and links to the section."""
DATELINES = Window(5, 12)
"""Around the headline: lines that tell the date."""
BYLINES = Window(6, 14)
"""Around the headline: lines that name the authors. Some pages set them further from it than the date."""
BYLINES_AT_END = Window(2, 8)
"""Around the body's end, where the byline of some pages stands."""
SIGNED_LINES_AT_END = Window(2, 6)
"""The same in text, where a signature further down belongs to another piece."""
STANDFIRST_ABOVE_HEADLINE = 3
"""Some pages set the standfirst above the headline."""
STANDFIRST_ABOVE_BODY = 14
"""Lines looked at above the body where no headline stands above it."""
STANDFIRST_INTO_BODY = 2
"""The body's model often takes the standfirst for the first paragraphs."""
KEY_POINTS_ABOVE_HEADLINE = 4
TAGS_AROUND_ARTICLE = Window(8, 25)
"""Above the headline and behind the body; further away tags are most often the site's."""
FAR_TAGS_BEHIND = 80
"""Behind those: looked at when nothing is found nearer."""
DATES_BEHIND_BODY = 12
"""Some pages say there when they were posted."""
SECTION_ABOVE_HEADLINE = 4
"""In text: a copy of the headline, a date, a kicker come between."""
KICKER_ABOVE_HEADLINE = 3
HEADLINE_ABOVE_BODY = 14
"""In text: between headline and body stand at most some lines of byline, dates, share words and captions."""
TITLE_LINES = 2
"""In text: the document's title stands in one of the first lines of a flattened page."""

TEXT_ABOVE, TEXT_BELOW = 10, 14
"""In text: around the headline, where all that belongs to it stands."""
TEXT_BEHIND_BODY = 30
"""In text: behind the body, where tags, bylines and dates stand."""
TEXT_INTO_BODY = 3
"""In text the body's model often takes the first and last fields for body."""


def near_headline(context: LabelContext, window: Window) -> range:
    """The lines around the headline, down to the body's second line at least."""
    centre, total = context.centre, len(context.passages)
    return range(max(0, centre - window.above), min(total, max(centre + window.below, context.body_start + 2)))


def at_body_end(context: LabelContext, window: Window, behind: int) -> range:
    """The lines around the body's end, from an index on."""
    start = max(behind, context.body_end - window.above)
    return range(start, min(context.body_end + window.below, len(context.passages)))


def text_near_headline(view: Sheet, above: int = TEXT_ABOVE) -> range:
    """In text: the lines from above the headline to the first of the body."""
    at = view.headline if view.headline >= 0 else min(view.body_start, len(view.passages))
    end = max(at + TEXT_BELOW, min(view.body_start + TEXT_INTO_BODY, at + 4 * TEXT_BELOW))
    return range(max(0, at - above), min(len(view.passages), end))


def text_behind_body(view: Sheet) -> range:
    """In text: the lines behind the body and its last ones."""
    start = max(text_near_headline(view).stop, view.body_end - TEXT_INTO_BODY)
    return range(start, min(len(view.passages), view.body_end + TEXT_BEHIND_BODY))


MIN_CREDIT_CHARS, MAX_CREDIT_CHARS = 3, 200


def credit_lines(view: Sheet) -> Iterator[Candidate]:
    """Lines near the headline or behind the body that are short enough for a byline or a date, and no sentence."""
    for around in (text_near_headline(view), text_behind_body(view)):
        for index in around:
            text = view.texts[index]
            is_sized = MIN_CREDIT_CHARS <= len(text) <= MAX_CREDIT_CHARS
            if is_sized and index != view.headline and not is_running_sentence(text):
                yield Candidate(index, text)
