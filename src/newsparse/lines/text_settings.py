"""How lines of plain text are measured: limits, signs and roles, each with its reason. The core has none of its own.

What a limit bounds is told in ``newsparse.lines.columns``, where the columns stand.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from newsparse.core import PartSettings, TextSettings
from newsparse.lines.settings import (
    FAR_LINES,
    FURTHEST_LINES,
    LONG_SIZE,
    MOST_SIZE_NEAR,
    NEAR_LINES,
    NOWHERE_ODDS,
    PHRASE_ROLES,
    SAMPLE_CHARS,
)
from newsparse.lines.tag_lists import LONG_RUN
from newsparse.lines.topics import generic_sections, section_names
from newsparse.lines.writing import CLOSING_SIGNS, FULL_STOPS

if TYPE_CHECKING:
    from collections.abc import Mapping

LIMITS = MappingProxyType(
    {
        # sizes in characters
        "sample_chars": SAMPLE_CHARS,
        "tail_chars": 30,  # in which the last word of a longer line stands
        "opening_chars": 12,  # lines of one list, table or template open with the same characters
        "ending_chars": 12,  # and others end with them
        "long_chars": LONG_SIZE,
        "prose_chars": 120,  # from here on the words of a line are those of copy, and have odds of their own
        "prose_sample_chars": 600,  # of such a line: some hundred words
        "shared_sample_chars": 300,  # of a line whose words are looked for in other lines
        "most_chars": 1000,  # a paragraph of more says no more
        "most_copy_around": MOST_SIZE_NEAR,
        "run_chars": 600,  # a longer line weighs no more within the run of the body
        # words
        "words_weighed": 12,  # the first ones say most of what a line is
        "extreme_words": 3,  # one alone may be chance
        "common_words": 40,  # articles, prepositions and the names that the piece is about
        "shared_word_chars": 4,  # shorter ones stand in every text
        "close_copies": 2,  # other lines of copy in which a word stands before it is the piece's own
        # lines
        "near_lines": NEAR_LINES,
        "around_lines": 10,
        "far_lines": FAR_LINES,
        "furthest_lines": FURTHEST_LINES,
        "most_lines": 1000,  # of a text: more is a book or a forum
        "most_repeats": 4,
        "most_openings": 5,
        "most_endings": 6,
        "most_commas": 20,
        # "(Jane Doe/Agency)", as captions end in every language
        "credit_name_chars": 60,
        "credit_agency_chars": 40,
        "credit_least_chars": 2,
        # log-odds
        "nowhere": NOWHERE_ODDS,
        "against": -0.5,  # of a word that speaks against the body
        "run_odds": 2.0,  # beyond these a line weighs no more within the run of the body
        "typical_chars": 100.0,  # the median line of copy, where no line seems to be copy
        "run_unit": 100.0,  # scores of runs are told in hundreds
    }
)
SIGNS = MappingProxyType(
    {
        "full_stops": "".join(sorted(FULL_STOPS)),
        "closing_signs": "".join(sorted(CLOSING_SIGNS)),
        "commas": ",、",
        "quotes": '"“”«»„',
        "strokes": "|•·",
        "credits": "©",
        "sentence_gaps": (". ", "。"),
        "odd_signs": (("|",), ("©",), ("@",), ("»", "›"), ("http",)),
        "address": "http",
        "asking_signs": "?!:)",
    }
)
TAIL_ROLES = frozenset((
    "related", "comments", "newsletter", "author_box", "share", "copyright", "navigation", "app", "support", "ads",
    "tags",
))  # fmt: skip
"""Known lines that stand around the body and mostly behind it."""
RELATED_ROLES = frozenset(("related", "comments"))
"""Those of them that other pieces, or other people's words, stand behind."""


def by_place(odds: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """Tell odds apart that a weights file holds together: ``^by`` of a first word, ``images$`` of a last, ``~you``.

    >>> by_place({"by": -1.0, "^by": -2.0, "~you": 0.5})["first"]
    {'by': -2.0}
    """
    return {
        "short": dict(odds),
        "first": {word[1:]: one for word, one in odds.items() if word[0] == "^"},
        "last": {word[:-1]: one for word, one in odds.items() if word[-1] == "$"},
        "long": {word[1:]: one for word, one in odds.items() if word[0] == "~"},
    }


def text_settings(odds: Mapping[str, float]) -> TextSettings:
    """What is known of plain texts, with the odds of words that a weights file holds."""
    return TextSettings(
        dict(LIMITS),
        dict(SIGNS),
        words=by_place(odds),
        tail_roles=[PHRASE_ROLES[role] for role in TAIL_ROLES],
        related_roles=[PHRASE_ROLES[role] for role in RELATED_ROLES],
    )


POINT_LINES = 15
"""Lines under a heading of key points that may be points."""
PART_LIMITS = MappingProxyType(
    {
        # sizes in characters
        "short_chars": 60,  # of a menu's entry, a tag, a section or a date
        "sample_chars": 300,  # of a line whose words are looked at
        "body_chars": 100_000,  # of the body in which each line is looked for: a book would take time by the square
        "told_body_chars": 5000,  # a longer body says no more
        "long_word_chars": 4,  # shorter words stand in every text
        "point_chars": 30,  # under a heading of points; what stands under its name in a table of contents is shorter
        # lines
        "most_short": 12,
        "trail_lines": 5,  # behind the front page's name that may be parts of the same breadcrumbs
        "most_ahead": 5,
        "most_from_start": 300,
        "most_lines": 500,
        "most_repeats": 5,
        "most_commas": 20,
        "title_lines": 2,  # at the start, one of which may be the document's title
        "rivals": 3,  # the best ones, of which one may be the line itself
        "most_rivals": 6,
        "template_repeats": 3,  # a heading that stands on a page this often belongs to cards all over it
        "point_lines": POINT_LINES,
        "label_lines": 20,  # under a label of tags that may be tags
        "run_lines": 40,  # a longer run is a menu, whatever it holds
        "long_words": LONG_RUN,
        "alike": 0.5,
        "most_ratio": 5.0,
    }
)
ARROWS = ">›»→"
PART_SIGNS = MappingProxyType(
    {
        "part_signs": ("|", "·", "•", " / ", ">", "›", "»"),
        "arrows": ARROWS,
        "trail_strokes": "/|",
        "trail_signs": ">›»/|",
        "trail_edges": " >›»/|",
    }
)


@cache
def part_settings() -> PartSettings:
    """What is known of the parts of plain texts."""
    return PartSettings(
        dict(PART_LIMITS),
        dict(PART_SIGNS),
        roles={role: PHRASE_ROLES[role] for role in ("tags", "key_points")},
        front_pages=sorted(generic_sections()),
        departments=sorted(section_names()),
    )
