"""How lines are written, once for all who read them: size, beginning and end, separators, arrows.

Where two sets of signs differ, they do so because answers depend on it; each says for what it is.
"""

from __future__ import annotations

import re

from newsparse.core import folded, size_of, words_in
from newsparse.dates import parse_date

__all__ = ["CLOSING_SIGNS", "DIGIT_RE", "FULL_STOPS", "WORD_RE", "beginning", "ending", "folded", "size_of", "words_in"]

FULL_STOPS = frozenset(".!?…。！？؟।۔")
CLOSING_SIGNS = frozenset(":;\"”»’')]")
"""Other signs that end a line of running text. Headings and captions seldom end like sentences; paragraphs nearly
always do, in every script."""
SENTENCE_ENDS = FULL_STOPS | CLOSING_SIGNS
WORD_RE = re.compile(r"[^\W\d_]+")
DIGIT_RE = re.compile(r"\d")


def ending(text: str) -> float:
    """2 for the end of a sentence, 1 for other signs that close a line of running text, else 0.

    >>> ending("It rains."), ending("He said:"), ending("Weather")
    (2.0, 1.0, 0.0)
    """
    last = text[-1]
    return 2.0 if last in FULL_STOPS else 1.0 if last in CLOSING_SIGNS else 0.0


def beginning(text: str) -> float:
    """What a text begins with: 2 for a capital, 1 for a small letter, 3 for a figure, else 0."""
    first = text[0]
    return 2.0 if first.isupper() else 1.0 if first.islower() else 3.0 if first.isdigit() else 0.0


# ------------------------------------------------------------------ ends

PLAIN_STOPS = (".", "。")
"""Of the signs that end a sentence those that no headline ends with; "!" and "?" end many."""
CLAUSE_ENDS = ".,;:"
"""What a line that runs on ends with: no title does."""
REWORDED_TITLE_ENDS = ".,;"
"""The same for a line that says the title in other words, which may end with a colon."""
STANDFIRST_ENDS = (".", "!", "?", "…", "。")
"""What a standfirst ends with behind closing quotes; it is seldom written in the scripts that have other stops."""
TAG_STOPS = (".", "!", "?", ":", "…", "。", "！", "？")
"""What the title of a related article may end with, or a label, but no tag."""
TEXT_TAG_STOPS = ".!?:"
"""The same for lines of text, where no markup tells a tag: an ellipsis there may belong to one that was cut."""
DATELINE_STOPS = (".", "!", "?", "。")
"""What a sentence that names a day ends with, and a dateline does not."""
KICKER_STOPS = (".", "!", ":")
"""What a line above the headline ends with that is no kicker; questions are."""
SUBHEAD_STOPS = '.,;:!?…-–—"”’»)'
"""Sentences, verses and credits end in these; a question can be a subhead, but more often is none."""
MIN_SENTENCE_WORDS = 6
"""Spaces in a line that runs on like copy: it may name people or a day, but is no byline or dateline."""

# ------------------------------------------------------------------ separators

TITLE_PARTS_RE = re.compile(r"(?<!\s)\s++[|–—·»›•-]\s++")
"""Between a headline and the names of section and site, where the longest part is wanted."""
TITLE_CUTS_RE = re.compile(r"(?<!\s)\s++[|–—·»›•-]\s++|(?:(?<!\s)\s++)?+[|»]\s*+")
"""The same, each part being a candidate: bars and arrows part also without spaces."""
TITLE_TAIL_RE = re.compile(r"(?:(?<!\s)\s++)?+[|｜：]\s*+|(?<!\s)\s++[–—·•:/~-]++\s++")
"""Before the site's name at a title's end, which is cut only where it is known: colons and slashes too."""
TITLE_BEHIND = ("|", "-", "–", "—", "·", "•", "«", "»", ":", "/")
"""What may stand right behind the headline in a title that begins with it."""
HEADING_EDGES = " :|/·–—-"
"""Between a headline and what else its heading holds."""
TITLE_ORNAMENTS = " \t¶⋆★☆✦✩•·|｜"
"""Signs that are set behind titles for show."""
TITLE_MARKS_RE = re.compile(r"[:,;.!?|/–—-]")
"""Punctuation in a headline, counted to see which of two wordings has lost some."""

TRAIL_PARTS_RE = re.compile(r"(?:(?<!\s)\s++)?+[>›»→/|]\s*+")
"""Between the parts of breadcrumbs in a line of text."""
WRITTEN_TRAIL_RE = re.compile(r"[^»›>]{2,40}(?:\s?[»›>]\s?[^»›>]{2,60}){1,6}")
"""A line that is breadcrumbs and nothing else: arrows alone tell, for bars and slashes also part other names."""
LISTED_NAMES_RE = re.compile(r"(?:(?<!\s)\s++)?+[,|•·]\s++")
"""Between names beside one another."""
TRAIL_EDGES = " <>‹›«»←→/|:·•"
"""Signs at the ends of breadcrumbs and of links back to a section."""
LONE_TRAIL_SIGNS = (">", "›", "»", "/")
"""Lines that hold the sign between two breadcrumbs alone."""
TAG_EDGES = " ,;|•·"
"""Signs around a tag that stand between it and the next."""
LIST_PARTS_RE = re.compile(r"[,、|·•#;/]|(?<=[^\W\d_A-Z])(?=[A-Z])")
"""Between tags; where a dump has lost them, a capital within a word tells."""
DECORATION_RE = re.compile(r"^[^\w\s]+\s*")
"""Signs set before a heading for show."""
CAPTION_EDGES = " |–—-(["
"""Between a caption and its credit."""

# ------------------------------------------------------------------ lines

MAX_DATELINE_CHARS = 50
MIN_DATELINE_DIGITS = 0.2
"""Share of digits in a line that is a date."""


def is_date_line(text: str) -> bool:
    """Whether a line is a date and little else.

    >>> is_date_line("3 March 2025"), is_date_line("The bridge was opened on 3 March 2025.")
    (True, False)
    """
    if len(text) > MAX_DATELINE_CHARS or DIGIT_RE.search(text) is None:
        return False
    digits = sum(map(str.isdigit, text))
    return digits >= MIN_DATELINE_DIGITS * len(text) and parse_date(text, language="en") is not None


def is_running_sentence(text: str) -> bool:
    """Whether a line ends like a sentence, in any script, and has as many words as one."""
    return ending(text) > 1 and text.count(" ") >= MIN_SENTENCE_WORDS


def ends_sentence(text: str) -> bool:
    """Whether a line ends like a sentence, also one that is quoted."""
    return ending(text) > 1 or (ending(text) > 0 and ending(text[:-1] or text) > 1)
