"""Step 2 for HTML: a parsed tree becomes passages, in one walk that changes nothing.

What a browser would set apart becomes a passage of its own; what it would run together stays together. Nothing is
judged here but the page's own machinery: menus, consent banners and the like, which come out whole. For the rest,
navigation and body alike come out as passages, and the label stage decides.

The walk itself is compiled (``core.HtmlReader``). Here is what it is told: which elements do what
(rules/elements.toml), which attributes and names count, and from what size on.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from newsparse.core import HtmlReader, Records
from newsparse.crowding import MANY, RUN, warnings_for
from newsparse.markup import MAX_HINTS, chrome_words
from newsparse.records import Container, Link, Passage, Picture, Segments
from newsparse.rule_tables import rule_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsparse.records import Page

LONG_LINE = 120
"""Characters of a line that is copy. A single <br> parts paragraphs only between two lines this long that end like
sentences (shorter ones are the lines of an address or a verse), and no element with such a line is taken whole."""
SENTENCE_ENDS = ".!?…。！？"
SENTENCE_CLOSING = "\"'”’»)]"
"""Signs that may stand behind the end of a sentence."""
QUOTATION_MARKS = ("“", "”")
"""The marks that browsers draw around <q>."""

MUCH_TEXT = 400
"""Characters outside of links from which on an element is read, whatever its name: menus and banners have fewer."""
MAX_WHOLE_LOOKS = 60
"""How often a page may be looked through in vain for machinery; real pages stay below a dozen."""

NAME_ATTRIBUTES = ("class", "id", "role", "itemprop")
HIDDEN_ATTRIBUTE, HIDDEN_STYLE = "hidden", ("display:", "none")
MAX_NAME_CHARS = 400
"""Long class lists are machine-made (utility CSS) and say nothing; the first words carry what there is."""
HIDING_NAMES = (
    "sr-only",
    *("visually-hidden", "visuallyhidden"),
    *("screen-reader", "screen-reader-text", "screen-reader-only"),
    *("screenreader", "screenreader-text", "screenreader-only"),
    "assistive-text",
)
"""Class names by which the well-known style sheets hide text from all but screen readers."""
READ_ALOUD = "read-aloud"
"""The hint of such an element: notes such as "Article content" or "opens in a new window". Headings may have it: some
pages hide the one that search engines are to see."""

PICTURE_ADDRESSES = ("src", "data-src", "data-lazy-src", "data-original")
"""Where an image has no address in the first, or one that is a blank image itself, lazy loading hides it in others."""
INLINE_DATA = "data:"

LAYOUT_TABLE = ("role", "presentation")
MIN_ROWS, MIN_ROW_CELLS, MAX_CELL_CHARS = 2, 1.5, 300
"""A table of data has rows, hardly any of one cell, and fewer characters a cell than a paragraph."""

MAX_LINK_TESTS = 1_000_000
"""A text cut at <br> gives each part the links whose text it holds. On a page of ten thousand parts and as many links
that takes time and memory by the square: from here on a part has those that stand in it. Real pages ask a few thousand
times at most."""


def segment_html(page: Page) -> Segments:
    """Cut a parsed page into passages and pictures, in document order.

    Takes a Page of kind "html". The tree is only read.

    >>> from newsparse.records import Page
    >>> from lxml import html
    >>> tree = html.fromstring("<div><h2>Rain</h2>One.<br><br>Two <b>dry</b> days.<ul><li>Mon<li>Tue</ul></div>")
    >>> [(p.kind, p.text) for p in segment_html(Page("html", tree)).passages]
    [('subhead', 'Rain'), ('paragraph', 'One.'), ('paragraph', 'Two dry days.'), ('item', 'Mon'), ('item', 'Tue')]
    """
    lines = html_reader().read(page.tree)
    passages, pictures = records().of(lines)
    return Segments(passages, pictures, warnings_for(passages), lines)


@cache
def html_reader() -> HtmlReader:
    """The compiled walk. It keeps the words of names that it has met, for the next pages."""
    return HtmlReader(html_settings())


@cache
def records() -> Records:
    """What makes passages of lines."""
    return Records(Passage, Container, Link, Picture)


@cache
def load_elements() -> Mapping[str, tuple[str, ...]]:
    """The lists of rules/elements.toml."""
    return {name: tuple(one["tags"]) for name, one in rule_table("elements")["elements"].items()}


def html_settings() -> Mapping[str, Any]:
    """All that the walk is told."""
    return {
        "elements": load_elements(),
        "chrome_words": chrome_words(),
        "name_attributes": NAME_ATTRIBUTES,
        "max_name_words": MAX_HINTS,
        "max_name_chars": MAX_NAME_CHARS,
        "hidden_attribute": HIDDEN_ATTRIBUTE,
        "hidden_style": HIDDEN_STYLE,
        "hiding_names": HIDING_NAMES,
        "hidden_word": READ_ALOUD,
        "picture_addresses": PICTURE_ADDRESSES,
        "inline_data": INLINE_DATA,
        "quotation_marks": QUOTATION_MARKS,
        "sentence_ends": SENTENCE_ENDS,
        "sentence_closing": SENTENCE_CLOSING,
        "long_line": LONG_LINE,
        "much_text": MUCH_TEXT,
        "max_whole_looks": MAX_WHOLE_LOOKS,
        "layout_table": LAYOUT_TABLE,
        "min_rows": MIN_ROWS,
        "min_row_cells": MIN_ROW_CELLS,
        "max_cell_chars": MAX_CELL_CHARS,
        "many_lines": MANY,
        "joined_chars": RUN,
        "max_link_tests": MAX_LINK_TESTS,
    }
