"""Figures, sums of money and dashes that lost the space beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.repair.edits import Edit
from newsparse.repair.evidence import is_in_code, token
from newsparse.repair.glue.addresses import ADDRESS_RE

if TYPE_CHECKING:
    from newsparse.repair.evidence import Evidence

BEFORE_FIGURE_RE = re.compile(r"(?<![^\s(“\"‘—–])([^\W\d_]{1,14})(?=\d)")
"""A word at the start of a token and a figure right behind it."""
FIGURE_RE = re.compile(r"\d{2,4}(?![\w-])|\d{1,3},\d{3}|\d\.\d(?![\w.-])")
"""A figure of two digits and more, with nothing else in the token."""
SPELT_FIGURE_RE = re.compile(r"\d(?:[\d%°/A-Z-]|[.,]\d)")
ARTICLE_FIGURE_RE = re.compile(r"\d{1,3}(?:\.\d+)?%|\d{2,3}-[a-z]{3}")
"""An article and a share or a span of time: "a92%", "a30-day trial"."""
AFTER_FIGURE_RE = re.compile(r"(?<![^\s(“\"‘—–$€£])(\d{1,3}(?:[.,]\d{3})*|\d{4})%?([^\W\d_]{2,20})(?![\w-])")
MONEY_RE = re.compile(r"[$€£](?<=[a-zß-öø-ÿ]{2}.)(?=\d)")
DASH_RE = re.compile(r"[–—-](?<=[^\W\d_]{2}.) ([^\W\d_]+)")
COLON_RE = re.compile(r"(?<![^\s|])([^\W\d_]{4,20}):(?=\d)")
SPACED_COLON_RE = re.compile(r"[^\W\d_]: [^\W_]")
SPACED_DASHES = 2
ENGLISH_ENDINGS = ("ly", "ed", "ing")
"""Of words that name no model: "nearly600", not "windows11"."""
HINT_RE = re.compile(
    r"[\d%$€£:–—-](?:(?<=[^\W\d_][\d$€£])|(?<=[\d%])(?=[^\W\d_]{2})|(?<=[^\W\d_][–—-])(?= )|(?<=[^\W\d_]:)(?=\d))"
)
"""A look at whether a token could be one of these. Each look begins with its rarest sign: with a letter it would try
nearly every place of the text."""
LETTER_FIGURE_RE, FIGURE_LETTER_RE = re.compile(r"\d(?<=[^\W\d_]\d)"), re.compile(r"[\d%][^\W\d_]{2}")
COLON_HINT_RE = re.compile(r":(?<=[^\W\d_]{4}:)(?=\d)")
DASH_HINT_RE = re.compile(r"[–—-] (?<=[^\W\d_]. )")
SHORT_WORD, LONG_WORD = 3, 8
YEAR_RE = re.compile(r"(?:19|20)\d\d")
AFTER_ANY_FIGURE = ("of", "to", "is", "by", "or")
"""English words of two letters that are no unit and no ending; "in" is an inch."""
YEAR_LEVEL = 15
"""How frequent a word must be that stands right after a year: "2024election"."""
PAIRED = ("and", "or", "und", "oder", "bis", "to", "y", "o", "et", "ou", "e", "en", "och", "og")
"""Words before which a dash may stand for a left-out part: "pre– and post-war"."""


def figure_edits(text: str, evidence: Evidence) -> list[Edit]:
    """Put the space back between a word and a figure, a sum of money or a dash.

    Left alone: model names (MP3, Covid19), units (10km), ordinals (4th), decades (1990s), code and addresses.

    >>> from newsparse.repair.evidence import Evidence
    >>> text = "Sales rose in2026 by$5 million, from 2025and before – well– they – or we – did. An mp3 of 10in."
    >>> [text[edit.start - 2 : edit.start + 2] for edit in figure_edits(text, Evidence(text, "en"))]
    ['in20', 'by$5', '25an', 'll– ']
    """
    if evidence.is_page or not HINT_RE.search(evidence.odd_tokens):
        return []
    before = evidence.matches(BEFORE_FIGURE_RE, LETTER_FIGURE_RE)
    after = evidence.matches(AFTER_FIGURE_RE, FIGURE_LETTER_RE)
    places = [match.end() for match in before if is_word_before(match, evidence)]
    places += [match.start(2) for match in after if is_word_after(match, evidence)]
    if not evidence.is_technical:
        places += [match.start() for match in evidence.matches(MONEY_RE, MONEY_RE)]
        places += colon_places(text, evidence)
    places += dash_places(text, evidence)
    return [
        Edit(at, at, " ", 0.92)
        for at in sorted(set(places))
        if not ADDRESS_RE.search(token(text, at)) and not is_in_code(text, at)
    ]


def colon_places(text: str, evidence: Evidence) -> list[int]:
    """Between a colon and a figure, in a text that has a space there elsewhere: "Founded:2011"."""
    found = [match for match in evidence.matches(COLON_RE, COLON_HINT_RE) if evidence.level(match.group(1)) > 0]
    places = [match.end() for match in found if match.group(1)[1:].islower() or match.group(1).isupper()]
    return places if places and SPACED_COLON_RE.search(text) else []


def dash_places(text: str, evidence: Evidence) -> list[int]:
    """Before a dash with a space behind it, in a text that mostly has one before it too."""
    found = DASH_RE.finditer(text) if DASH_HINT_RE.search(evidence.odd_tokens) else ()
    matches = [match for match in found if match.group(1).lower() not in PAIRED]
    signs = sorted({text[match.start()] for match in matches})
    mostly = [sign for sign in signs if text.count(f" {sign} ") >= SPACED_DASHES * len(matches)]
    return [match.start() for match in matches if text[match.start()] in mostly]


def is_word_before(match: re.Match[str], evidence: Evidence) -> bool:
    """Whether the letters before a figure are a word of the sentence, no name of a model or a course.

    Function words stand before any figure ("the4K", "from3 to"), short ones only before a longer one; others where
    the text has them before a figure with a space between.
    """
    word, text, at = match.group(1), match.string, match.end()
    if len(word) == 1:
        return word == "a" and evidence.language == "en" and ARTICLE_FIGURE_RE.match(text, at) is not None
    is_plain = FIGURE_RE.match(text, at) is not None
    if evidence.is_small(word):
        is_any = word.islower() and not evidence.is_technical and len(word) < LONG_WORD
        return is_plain or (is_any and (len(word) > SHORT_WORD or SPELT_FIGURE_RE.match(text, at) is not None))
    if not is_plain or evidence.is_technical or word.isupper() or not evidence.level(word):
        return False
    if word.islower() and evidence.language == "en" and word.endswith(ENGLISH_ENDINGS):
        return True
    return word in evidence.before_figures


def is_word_after(match: re.Match[str], evidence: Evidence) -> bool:
    """Whether the letters after a figure are a word of the sentence, no unit and no ending."""
    figure, word = match.groups()
    if not word.islower():
        return False
    if evidence.is_small(word) and (len(word) > 2 or (evidence.language == "en" and word in AFTER_ANY_FIGURE)):
        return True
    is_year = YEAR_RE.fullmatch(figure) is not None
    return len(word) > (3 if is_year else 5) and evidence.level(word) >= YEAR_LEVEL and not evidence.is_technical
