"""Step 2 for HTML: a parsed tree becomes passages, in one walk that changes nothing.

What a browser would set apart becomes a passage of its own; what it would run together stays together.
Nothing is judged here: navigation and body alike come out as passages, and the label stage decides.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from lxml import etree

from newsparse.records import Container, Link, Passage, Picture, Segments

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsparse.records import Page

# Elements whose text no reader sees, or that hold controls instead of copy.
UNREAD = frozenset(
    [
        "script",
        "style",
        "template",
        "head",
        "title",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "canvas",
        "audio",
        "video",
        "select",
        "option",
        "textarea",
        "input",
        "noscript",
        "noframes",
        "applet",
        "map",
        "area",
        "datalist",
        "progress",
        "meter",
        "rp",
    ]
)
# Elements that run along inside a line. Everything else sets its text apart.
INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "mark",
        "nobr",
        "output",
        "q",
        "rb",
        "rt",
        "rtc",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "picture",
        "source",
    ]
)
LISTS = frozenset(("ul", "ol", "dl", "menu", "dir"))
ITEMS = frozenset(("li", "dt", "dd"))
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

# Marks that stand in the buffer for what is no text; none of them can stand in a parsed page.
SEAM = "\x00"  # an inline tag begins or ends
BREAK = "\x01"  # <br>
CELL = "\x02"  # a table cell begins

SEAM_RUN_RE = re.compile(r"[\s\x00]*\x00[\s\x00]*")
PARAGRAPH_BREAK_RE = re.compile(r"[\s\x00]*\x01(?:[\s\x00]*\x01)+[\s\x00]*")
CELL_RE = re.compile(r"[\s\x00]*\x02[\s\x00]*")
HINT_WORD_RE = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
# Class names by which the well-known style sheets hide text from all but screen readers.
SCREEN_READER_RE = re.compile(
    r"(?:^|[\s_-])(?:sr-only|visually-?hidden|screen-?reader(?:-text|-only)?|assistive-text)(?:\s|$)", re.I
)
SENTENCE_END_RE = re.compile(r"[.!?…。！？][\"'”’»)\]]*\s*\Z")

# A single <br> parts paragraphs only between two texts this long that end like sentences: shorter ones are
# the lines of an address or a verse.
LONG_LINE = 120
# Long class lists are machine-made (utility CSS) and say nothing; the first words carry what there is.
MAX_HINTS = 24
MAX_HINT_CHARS = 400
HINT_ATTRIBUTES = frozenset(("class", "id", "role", "itemprop"))
HIDDEN_RE = re.compile(r"display:\s*none")


def segment_html(page: Page) -> Segments:
    """Cut a parsed page into passages and pictures, in document order.

    Takes a Page of kind "html". The tree is only read.

    >>> from newsparse.records import Page
    >>> from lxml import html
    >>> tree = html.fromstring("<div><h2>Rain</h2>One.<br><br>Two <b>dry</b> days.<ul><li>Mon<li>Tue</ul></div>")
    >>> [(p.kind, p.text) for p in segment_html(Page("html", tree)).passages]
    [('subhead', 'Rain'), ('paragraph', 'One.'), ('paragraph', 'Two dry days.'), ('item', 'Mon'), ('item', 'Tue')]
    """
    walk = Walk()
    walk.over(page.tree)
    return Segments(tuple(walk.passages), tuple(walk.pictures))


PASS_BY = object()
"""What an opener gives for an element whose inside is not visited."""


class Frame(NamedTuple):
    """What holds for everything inside one block element."""

    node: Any
    container: Container
    kind: str
    level: int
    group: int


BARE = Frame(None, Container(0, "", (), None, 0), "paragraph", 0, 0)
"""Around text that stands outside of any block element."""


class Walk:
    """The state of one walk: the open elements, and the run of text being gathered."""

    def __init__(self) -> None:
        self.passages: list[Passage] = []
        self.pictures: list[Picture] = []
        self.frames: list[Frame] = []
        self.buffer: list[str] = []
        self.links: list[Link] = []
        self.open_link: tuple[int, str, str] | None = None
        self.cover: tuple[Any, int] | None = None
        self.inline_starts: list[int] = []
        self.hint_memo: dict[str, tuple[str, ...]] = {}
        self.groups = 0
        self.containers = 0
        self.articles = 0
        self.table: Any = None
        self.pre: Any = None

    def over(self, root: Any) -> None:
        """Visit every element once; text that follows an element belongs to its parent.

        White space between blocks never reaches the buffer: most text nodes of a page are nothing else.
        """
        walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        buffer = self.buffer
        enter, enter_block = self.openers().get, self.enter_block
        leave, leave_block = self.closers().get, self.leave_block
        passed_by = None
        for event, node in walker:
            if event == "start":
                if enter(node.tag, enter_block)(node) is PASS_BY:
                    walker.skip_subtree()
                    passed_by = node
                    continue
                text = node.text
            else:
                if event == "end" and node is not passed_by:
                    leave(node.tag, leave_block)(node)
                if node is root:
                    break
                text = node.tail
            if text and (buffer or not text.isspace()):
                buffer.append(text)
        self.flush()

    def openers(self) -> dict[str, Callable[[Any], object]]:
        """What to do at the start of each kind of element; any other tag is a block."""
        return {
            **dict.fromkeys(UNREAD, pass_by),
            **dict.fromkeys(INLINE, self.enter_inline),
            "a": self.enter_link,
            "q": self.enter_quotation,
            "span": self.enter_span,
            "br": self.enter_break,
            "img": self.take_picture,
            "button": self.enter_button,
            "nav": self.enter_chrome,
            "footer": self.enter_chrome,
        }

    def closers(self) -> dict[str, Callable[[Any], None]]:
        """What to do at the end of each kind of element."""
        return {
            **dict.fromkeys(INLINE, self.leave_inline),
            "a": self.leave_link,
            "q": self.leave_quotation,
            "br": ignore,
            "img": ignore,
            "button": self.leave_button,
        }

    # -------------------------------------------------------------- inline elements

    def enter_inline(self, node: Any) -> None:
        """Mark the place."""
        self.inline_starts.append(len(self.buffer))
        self.buffer.append(SEAM)

    def leave_inline(self, node: Any) -> None:
        """Mark the place; remember the element if it holds all of the text so far."""
        buffer = self.buffer
        start = self.inline_starts.pop() if self.inline_starts else 0
        buffer.append(SEAM)
        if start == 0 or (start < 4 and is_blank("".join(buffer[:start]))):
            self.cover = (node, len(buffer))

    def enter_link(self, node: Any) -> None:
        """Mark the place and remember where the link begins."""
        self.enter_inline(node)
        self.open_link = (len(self.buffer), node.get("href") or "", node.get("rel") or "")

    def leave_link(self, node: Any) -> None:
        """File the link."""
        self.close_link()
        self.leave_inline(node)

    def close_link(self) -> None:
        """File the text gathered since the link began."""
        if self.open_link is None:
            return
        start, href, rel = self.open_link
        text = squeeze("".join(self.buffer[start:]))
        if text:
            self.links.append(Link(text, href, rel))
        self.open_link = None

    def enter_span(self, node: Any) -> object:
        """A span is part of the line, unless it is only read aloud."""
        name = node.get("class")
        if name is not None and SCREEN_READER_RE.search(name) is not None:
            return PASS_BY
        self.enter_inline(node)
        return None

    def enter_quotation(self, node: Any) -> None:
        """A <q> shows the marks that browsers draw around it."""
        self.enter_inline(node)
        self.buffer.append("“")

    def leave_quotation(self, node: Any) -> None:
        """The mark that closes a <q>."""
        self.buffer.append("”")
        self.leave_inline(node)

    def enter_break(self, node: Any) -> None:
        """A <br>."""
        if self.buffer:
            self.buffer.append(BREAK)

    def enter_button(self, node: Any) -> None:
        """A button within a line is part of it; any other stands alone."""
        if self.inline_starts:
            self.enter_inline(node)
        else:
            self.enter_block(node)

    def leave_button(self, node: Any) -> None:
        """The end of a button, in the way that it began."""
        if self.inline_starts:
            self.leave_inline(node)
        else:
            self.leave_block(node)

    # -------------------------------------------------------------- block elements

    def enter_chrome(self, node: Any) -> object:
        """Navigation, and a footer that is no article's, is one passage as a whole: nobody reads it line by line.

        A third of a page's passages lie there. One that holds a text of some length is walked like any other
        element, since some pages wrap everything in such an element.
        """
        if self.articles and node.tag == "footer":
            self.enter_block(node)
            return None
        texts = node.xpath(".//text()[not(parent::script or parent::style or parent::noscript)]", smart_strings=False)
        if any(len(text) >= LONG_LINE and not text.isspace() for text in texts) or self.table is not None:
            self.enter_block(node)
            return None
        self.flush()
        container = self.container_for(node)
        text = " ".join(" ".join(texts).split())
        if text:
            self.passages.append(Passage("paragraph", text, node, container=container))
        return PASS_BY

    def enter_block(self, node: Any) -> None:
        """End the passage before; open a frame for the element."""
        tag = node.tag
        if self.table is not None:
            self.enter_in_table(tag)
            return
        if self.buffer:
            self.flush()
        frames = self.frames
        container = self.container_for(node)
        if tag in KIND_GIVERS or not frames:
            frames.append(self.frame_for(node, tag, container, frames[-1] if frames else None))
            if tag == "pre":
                self.pre = node
            elif tag == "table" and is_data_table(node):
                self.table = node
        else:
            _, _, kind, level, group = frames[-1]
            frames.append(Frame(node, container, kind, level, group))
            if tag == "article":
                self.articles += 1

    def container_for(self, node: Any) -> Container:
        """The record of an element, below that of the element around it."""
        self.containers += 1
        hints = self.hints_of(node)
        if not self.frames:
            return Container(self.containers, node.tag, hints, None, 0)
        above = self.frames[-1][1]
        return Container(self.containers, node.tag, hints, above, above[4] + 1)

    def frame_for(self, node: Any, tag: str, container: Container, parent: Frame | None) -> Frame:
        """The kind that text inside takes on: from the element itself, else from what surrounds it."""
        if tag not in KIND_GIVERS:
            if parent is None:
                return Frame(node, container, "paragraph", 0, 0)
            return Frame(node, container, parent.kind, parent.level, parent.group)
        if tag in HEADINGS:
            return Frame(node, container, "subhead", HEADINGS[tag], 0)
        if tag in GROUPS:
            self.groups += 1
            kind = (
                "quote" if tag == "blockquote" else parent.kind if parent is not None and tag in LISTS else "paragraph"
            )
            return Frame(node, container, kind, 0, self.groups)
        return Frame(node, container, KIND_GIVERS[tag], 0, parent.group if parent is not None and tag in ITEMS else 0)

    def leave_block(self, node: Any) -> None:
        """End the passage and close the frame."""
        if node.tag == "article" and self.articles:
            self.articles -= 1
        if self.table is not None:
            if node is not self.table:
                self.leave_in_table(node.tag)
                return
            self.flush()
            self.table = None
        if self.buffer:
            self.flush()
        self.frames.pop()
        if node is self.pre:
            self.pre = None

    def enter_in_table(self, tag: str) -> None:
        """Inside a table of data only rows and cells part the text."""
        if tag == "tr":
            self.flush()
        else:
            self.buffer.append(CELL if tag in {"td", "th"} else " ")

    def leave_in_table(self, tag: str) -> None:
        """A row ends; anything else inside a cell is a space."""
        if tag == "tr":
            self.flush()
        elif tag not in {"td", "th"}:
            self.buffer.append(" ")

    def hints_of(self, node: Any) -> tuple[str, ...]:
        """The words that an element's markup uses of itself, lower-case, in order."""
        names = node.keys()
        raw = node.tag if "-" in node.tag else ""
        for name in names:
            if name in HINT_ATTRIBUTES:
                raw += f" {node.get(name)}"
            elif name == "hidden" or (name == "style" and HIDDEN_RE.search(node.get(name))):
                raw += " hidden"
        if not raw:
            return ()
        hints = self.hint_memo.get(raw)
        if hints is None:
            words = [word.lower() for word in HINT_WORD_RE.findall(raw[:MAX_HINT_CHARS]) if len(word) > 1]
            hints = self.hint_memo[raw] = tuple(dict.fromkeys(words))[:MAX_HINTS]
        return hints

    def take_picture(self, node: Any) -> None:
        """Note an image, with the address that lazy loading hides in data attributes."""
        src = node.get("src") or ""
        if not src or src.startswith("data:"):
            src = node.get("data-src") or node.get("data-lazy-src") or node.get("data-original") or ""
        if src:
            container = self.frames[-1].container if self.frames else None
            self.pictures.append(Picture(src.strip(), node.get("alt") or "", node, container, len(self.passages)))

    # -------------------------------------------------------------- text

    def flush(self) -> None:
        """Make passages of the text gathered since the last boundary."""
        buffer = self.buffer
        if not buffer:
            return
        if self.open_link is not None:  # the link goes on behind this boundary
            _, href, rel = self.open_link
            self.close_link()
            self.open_link = (0, href, rel)
        raw = buffer[0] if len(buffer) == 1 else "".join(buffer)
        links = tuple(self.links)
        cover, self.cover = self.cover, None
        is_whole = cover is not None and is_blank("".join(buffer[cover[1] :]))
        buffer.clear()
        self.links.clear()
        if self.inline_starts:
            self.inline_starts = [0] * len(self.inline_starts)
        if is_blank(raw):
            return
        frame = self.frames[-1] if self.frames else BARE
        if cover is not None and is_whole:  # the markup of an inline element that holds it all speaks for the text
            frame = Frame(cover[0], self.container_for(cover[0]), *frame[2:])
        self.file(raw, frame, links)

    def file(self, raw: str, frame: Frame, links: tuple[Link, ...]) -> None:
        """Cut one run of text at its paragraph breaks and append the passages."""
        if self.pre is not None:
            code = raw.replace(SEAM, "").replace(BREAK, "\n").strip("\r\n").rstrip()
            if code.strip():
                self.append("code", code, frame, links, ())
            return
        if self.table is not None:
            cells = [clean(cell)[0] for cell in CELL_RE.split(raw.replace(BREAK, " "))]
            cells = cells[1:] if cells and not cells[0] else cells
            if any(cells):
                self.append("row", "\t".join(cells), frame, links, ())
            return
        parts = split_at_breaks(raw) if BREAK in raw else [raw]
        for part in parts:
            text, seams = clean(part)
            if text:
                own = links if len(parts) == 1 else tuple(link for link in links if link.text in text)
                self.append(frame.kind, text, frame, own, seams)

    def append(self, kind: Any, text: str, frame: Frame, links: tuple[Link, ...], seams: tuple[int, ...]) -> None:
        """Append one passage."""
        level = frame.level if kind == "subhead" else 0
        self.passages.append(Passage(kind, text, frame.node, level, frame.group, links, seams, frame.container))


def ignore(node: Any) -> None:
    """An element that has no end of its own."""


def pass_by(node: Any) -> object:
    """An element that is not read."""
    return PASS_BY


def is_blank(raw: str) -> bool:
    """Whether a piece of the buffer holds white space and marks alone."""
    return not raw.strip("\x00\x01\x02 \t\r\n\xa0")


def squeeze(text: str) -> str:
    """One line without marks: white space collapsed, seams closed.

    >>> squeeze(" in \\x00the\\x00 \\n Times")
    'in the Times'
    """
    if SEAM in text or BREAK in text or CELL in text:
        text = text.replace(SEAM, "").replace(BREAK, " ").replace(CELL, " ")
    return " ".join(text.split())


def clean(raw: str) -> tuple[str, tuple[int, ...]]:
    """Collapse white space and take the seams out, noting where each stood between two characters.

    >>> clean(" in \\x00the\\x00\\x00Times\\x00 today")
    ('in theTimes today', (6,))
    """
    if SEAM not in raw:
        return " ".join(raw.split()), ()
    marked = SEAM_RUN_RE.sub(lambda m: SEAM if m[0].count(SEAM) == len(m[0]) else " ", raw)
    pieces = " ".join(marked.split()).strip(SEAM + " ").split(SEAM)
    if len(pieces) == 1:
        return pieces[0], ()
    seams, at = [], 0
    for piece in pieces[:-1]:
        at += len(piece)
        seams.append(at)
    return "".join(pieces), tuple(seams)


def split_at_breaks(raw: str) -> list[str]:
    """Two <br> in a row part paragraphs; one does so only between long, finished sentences.

    >>> split_at_breaks("One.\\x01\\x01Two\\x01lines")
    ['One.', 'Two lines']
    """
    parts: list[str] = []
    for part in PARAGRAPH_BREAK_RE.split(raw):
        lines = part.split(BREAK)
        run = lines[0]
        for line in lines[1:]:
            if len(run) >= LONG_LINE and len(line) >= LONG_LINE and SENTENCE_END_RE.search(run[-8:].rstrip(SEAM)):
                parts.append(run)
                run = line
            else:
                run = f"{run} {line}"
        parts.append(run)
    return parts


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
