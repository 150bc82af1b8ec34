"""What each element does to the text inside it, and what its attributes say of it."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from newsparse.markup import words_of

# Elements whose text no reader sees, or that hold controls instead of copy.
UNREAD = (
    "script", "style", "template", "head", "title", "svg", "math", "iframe", "object", "embed", "canvas", "audio",
    "video", "select", "option", "textarea", "input", "noscript", "noframes", "applet", "map", "area", "datalist",
    "progress", "meter", "rp",
)  # fmt: skip
# Elements that run along inside a line. Everything else sets its text apart.
INLINE = (
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "mark", "nobr", "output", "q", "rb", "rt", "rtc", "ruby", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u", "var", "wbr", "picture", "source",
)  # fmt: skip
LISTS = frozenset(("ul", "ol", "dl", "menu", "dir"))
ITEMS = frozenset(("li", "dt", "dd"))
LINES = ITEMS | {"p", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "figcaption", "caption", "pre"}
"""Elements that hold text and hardly ever blocks."""
GROUPS = LISTS | {"blockquote", "table"}
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
# Elements that say what the text inside them is.
KIND_GIVERS = {
    **dict.fromkeys(HEADINGS, "subhead"),
    **dict.fromkeys(GROUPS, "paragraph"),
    **dict.fromkeys(ITEMS, "item"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    "pre": "code",
}
CONTENT = frozenset(("html", "body", "main", "article"))
"""Elements that hold the copy, whatever their class names say of the page's state ("menu-open")."""

HINT_ATTRIBUTES = frozenset(("class", "id", "role", "itemprop"))
HIDDEN_RE = re.compile(r"display:\s*none")
# Class names by which the well-known style sheets hide text from all but screen readers.
SCREEN_READER_RE = re.compile(
    r"(?:^|[\s_-])(?:sr-only|visually-?hidden|screen-?reader(?:-text|-only)?|assistive-text)(?:\s|$)", re.I
)
READ_ALOUD = "read-aloud"
"""The hint of such an element: notes such as "Article content" or "opens in a new window". Headings may have it: some
pages hide the one that search engines are to see."""
# Long class lists are machine-made (utility CSS) and say nothing; the first words carry what there is.
MAX_HINT_CHARS = 400

# XPath tests each text that it finds, so that most elements are asked without tests: in half the time of itertext.
ALL_TEXTS: Any = etree.XPath("descendant::text()", smart_strings=False)
TEXTS: Any = etree.XPath(
    "descendant::text()[not(parent::script or parent::style or parent::noscript)]", smart_strings=False
)
LINKED: Any = etree.XPath(
    "descendant::a/descendant::text()[not(parent::script or parent::style or parent::noscript)]", smart_strings=False
)
"""The texts that are links."""
IN_LINK: Any = etree.XPath("boolean(ancestor-or-self::a)")
HAS_COPY: Any = etree.XPath("boolean(.//p[string-length(normalize-space(.)) >= 120])")
"""Whether a paragraph of some length stands inside, links and all."""


def texts_of(node: Any) -> list[str] | None:
    """The texts inside an element that readers see; None where a headline stands among them.

    One look for all tags that matter. Texts are only tested where there are others than readers see, at twice the cost.
    """
    odd = {one.tag for one in node.iter("h1", "script", "style", "noscript")}
    if not odd:
        return list(ALL_TEXTS(node))
    return None if "h1" in odd else list(TEXTS(node))


def chars_outside_links(node: Any, text: str) -> int:
    """Characters of an element's text, one line, that are no links: far cheaper to find by those that are."""
    if IN_LINK(node):
        return 0
    linked = " ".join(" ".join(LINKED(node)).split())
    return len(text) - len(linked) - 1 if linked else len(text)


def hints_of(node: Any, memo: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The words that an element's markup uses of itself, lower-case, in order.

    >>> from lxml import etree
    >>> hints_of(etree.fromstring('<div class="ArticleBody main-text" id="c2"/>'), {})
    ('article', 'body', 'main', 'text')
    """
    raw = node.tag if "-" in node.tag else ""
    for name in node.keys():  # noqa: SIM118  (an element is no mapping: iterating it gives its children)
        if name in HINT_ATTRIBUTES:
            raw += f" {node.get(name)}"
        elif name == "hidden" or (name == "style" and HIDDEN_RE.search(node.get(name))):
            raw += " hidden"
    if not raw:
        return ()
    hints = memo.get(raw)
    if hints is None:
        hints = words_of(raw[:MAX_HINT_CHARS])
        if SCREEN_READER_RE.search(raw) is not None:
            hints = (READ_ALOUD, *hints)
        memo[raw] = hints
    return hints


def is_data_table(table: Any) -> bool:
    """Tell a table of data from one that only lays out a page: data stands in short cells without blocks of its own.

    Costs three XPath counts, on tables alone.
    """
    if table.get("role") == "presentation":
        return False
    rows, cells = table.xpath("count(.//tr)"), table.xpath("count(.//td|.//th)")
    if rows < 2 or cells < 2 * rows - rows / 2:
        return False
    if table.xpath("boolean(.//table|.//h1|.//h2|.//h3|.//form|.//article|.//blockquote)"):
        return False
    return bool(table.xpath("string-length(normalize-space(.))") < 300 * cells)
