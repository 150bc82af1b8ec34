"""With what limits, windows and signs lines are measured; the core has none of its own.

Limits on a number ("most") end what is told apart: beyond them more of the same says nothing new, and a fitted tree
would only learn the pages that it has seen. The weights were fitted with these: who changes one fits them again.
"""

from __future__ import annotations

from newsparse.core import Settings
from newsparse.lines.writing import CLOSING_SIGNS, FULL_STOPS

KINDS = {"paragraph": 0, "subhead": 1, "item": 2, "quote": 3, "row": 4, "code": 5, "caption": 6, "chrome": 7}
"""The kinds of lines as numbers, in the order of the core."""
LONG_SIZE = 100
"""From this size on a line counts as long: navigation, captions and cards are shorter."""
LONG_LINK_SHARE = 1 / 3
"""Running text has less than this share of links."""
FAR_LINES = 60
"""Stands for "further away than any distance that matters"."""
FURTHEST_LINES = 200
"""Lines below the headline beyond which it does not count how many they are."""
NEAR_LINES = 5
"""Lines on either side that count as the surroundings of one."""
MOST_SIZE_NEAR = 4000
"""Size of long lines near one beyond which more says nothing."""
NOWHERE_ODDS = -6.0
"""Log-odds beyond the ends of a page."""
SAMPLE_CHARS = 200
"""Characters of a line whose words are looked at: they tell enough, at bounded cost."""
OPEN_ODDS = 3.0
"""Log-odds below which a line may still be swayed by those that it belongs with."""

LIMITS: dict[str, float] = {
    # stage 1
    "long_size": LONG_SIZE,
    "long_link_share": LONG_LINK_SHARE,
    "most_size": 1000,
    "far_lines": FAR_LINES,
    "furthest_lines": FURTHEST_LINES,
    "near_lines": NEAR_LINES,
    "most_size_near": MOST_SIZE_NEAR,
    "outer_weight": 0.8,  # how much the names of an element count against those of the element inside it
    "most_template_lines": 60,
    # stage 2
    "nowhere_odds": NOWHERE_ODDS,
    "odds_lines": 10,  # on either side, whose mean odds are a column
    "sample_chars": SAMPLE_CHARS,
    "weighed_words": 12,  # the first words of a line say most of what it is
    "chars_per_word": 6,  # of lines longer than the sample, whose words are not counted
    "most_words": 300,
    "most_commas": 20,
    "article_body_chars": 70,  # of a line that are looked for in the articleBody
    "description_chars": 80,  # of a description that a line must open with
    "description_line_chars": 400,  # from this length on a line is no copy of a description
    "most_depth": 40,
    "most_list_lines": 40,
    "most_links": 10,
    # stage 3
    "open_odds": OPEN_ODDS,
    "sure_odds": 2.0,  # from which a line is body whatever stands around it
    "line_chars": 60,  # up to which a line is no more than a label or a heading
    "most_chars": 1000,
    "most_group_lines": 400,
}
PHRASE_ROLES = {
    "key_points": 1, "tags": 2, "byline": 3, "date": 4, "section": 5, "related": 6, "share": 7, "comments": 8,
    "newsletter": 9, "author_box": 10, "caption_credit": 11, "paywall": 12, "cookies": 13, "ads": 14,
    "navigation": 15, "copyright": 16, "app": 17, "audio": 18, "print": 19, "reading_time": 20, "support": 21,
    "correction": 22, "end_mark": 23,
}  # fmt: skip
"""What a known phrase is about, as numbers: none of them is read as a quantity, trees cut between them."""
TAG_CLASSES = {
    "p": 1, "li": 2, "div": 3, "span": 4, "a": 5, "td": 6, "section": 7, "article": 8, "button": 9, "label": 10,
    "h1": 11, "h2": 12, "h3": 13, "h4": 14, "h5": 15, "h6": 16, "dd": 17, "dt": 18, "figcaption": 19, "time": 20,
    "strong": 21, "em": 22, "b": 21, "i": 22, "tr": 23, "pre": 24, "blockquote": 25, "footer": 26, "header": 27,
    "summary": 28, "address": 29,
}  # fmt: skip
TAG_REGIONS = {"article": 1, "main": 2, "header": 4, "footer": 8, "aside": 8}
"""Elements that are a region of the page: in_article, in_main, in_header, in_footer."""

SETTINGS = Settings(
    LIMITS,
    full_stops="".join(sorted(FULL_STOPS)),
    closing_signs="".join(sorted(CLOSING_SIGNS)),
    sentence_gaps=(". ", "。"),
    commas=(",", "、"),
    odd_signs=(("|",), ("©",), ("@",), ("»", "›"), ("http",)),  # of menus, trails and lines of copyright
    tag_classes=TAG_CLASSES,
    tag_regions=TAG_REGIONS,
)
