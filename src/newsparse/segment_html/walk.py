"""One walk over a tree, gathering text and cutting it where a browser would."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from newsparse.crowding import append
from newsparse.markup import chrome_words
from newsparse.records import Container, Link, Passage, Picture
from newsparse.segment_html.elements import (
    CONTENT,
    GROUPS,
    HAS_COPY,
    HEADINGS,
    INLINE,
    KIND_GIVERS,
    LINES,
    READ_ALOUD,
    SCREEN_READER_RE,
    UNREAD,
    chars_outside_links,
    hints_of,
    is_data_table,
    texts_of,
)
from newsparse.segment_html.frames import BARE, Frame, frame_for
from newsparse.segment_html.marks import (
    BREAK,
    CELL,
    LONG_LINE,
    SEAM,
    clean,
    is_blank,
    split_at_breaks,
    squeeze,
)

if TYPE_CHECKING:
    from collections.abc import Callable

MUCH_TEXT = 400
"""Characters outside of links from which on an element is read, whatever its name: menus and banners have fewer."""
MAX_LOOKS = 60
"""How often a page may be looked through in vain for machinery; real pages stay below a dozen."""
PASS_BY = object()
"""What an opener gives for an element whose inside is not visited."""


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
        self.looks = 0
        self.chrome = chrome_words()
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

    def enter_button(self, node: Any) -> object:
        """A button within a line is part of it; any other stands alone."""
        if self.inline_starts:
            self.enter_inline(node)
            return None
        return self.enter_block(node)

    def leave_button(self, node: Any) -> None:
        """The end of a button, in the way that it began."""
        if self.inline_starts:
            self.leave_inline(node)
        else:
            self.leave_block(node)

    # -------------------------------------------------------------- block elements

    def enter_chrome(self, node: Any) -> object:
        """Navigation, and a footer that is no article's, is one passage as a whole: nobody reads it line by line."""
        if self.table is not None:
            self.enter_in_table(node.tag)
            return None
        is_quoted = bool(self.frames) and self.frames[-1].kind == "quote"  # the footer of a quotation is its source
        container = self.container_for(node)
        if not (node.tag == "footer" and (self.articles or is_quoted)) and self.take_whole(node, container) is PASS_BY:
            return PASS_BY
        if self.buffer:
            self.flush()
        self.open_frame(node, container)
        return None

    def take_whole(self, node: Any, container: Container) -> object:
        """Make one passage of an element, unless there is a headline or a text of some length inside.

        Half of a page's passages lie in such elements. Each look costs a walk in C over what is inside, so that only
        some are taken on a page: elements nested in thousands must not be looked through thousands of times.
        """
        if self.looks >= MAX_LOOKS:
            return None
        self.looks += 1
        texts = texts_of(node)
        if texts is None:
            return None
        text = " ".join(" ".join(texts).split())
        if len(text) >= LONG_LINE and (any(map(is_long, texts)) or HAS_COPY(node)):
            return None
        if len(text) >= MUCH_TEXT and chars_outside_links(node, text) >= MUCH_TEXT:
            return None
        self.looks -= 1
        self.flush()
        if text:
            append(self.passages, Passage("chrome", text, node, container=container))
        return PASS_BY

    def enter_block(self, node: Any) -> object:
        """End the passage before; open a frame for the element, unless its names say it is the page's machinery."""
        if self.table is not None:
            self.enter_in_table(node.tag)
            return None
        if self.buffer:
            self.flush()
        container = self.container_for(node)
        hints = container.hints
        if hints:
            if READ_ALOUD in hints and node.tag not in HEADINGS:
                return PASS_BY
            is_named = not self.chrome.isdisjoint(hints) and node.tag not in CONTENT
            if is_named and self.take_whole(node, container) is PASS_BY:
                return PASS_BY
        self.open_frame(node, container)
        return None

    def open_frame(self, node: Any, container: Container) -> None:
        """Note what holds for everything inside an element."""
        frames, tag = self.frames, node.tag
        if tag in KIND_GIVERS or not frames:
            if tag in GROUPS:
                self.groups += 1
            frames.append(frame_for(node, container, frames[-1] if frames else None, self.groups))
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
        hints = hints_of(node, self.hint_memo)
        if not self.frames:
            return Container(self.containers, node.tag, hints, None, 0)
        above = self.frames[-1][1]
        return Container(self.containers, node.tag, hints, above, above[4] + 1)

    def covered(self, node: Any, frame: Frame) -> Container:
        """The record of an inline element that holds all text of a line: what both elements say, in the block's place.

        A paragraph in italics has the same neighbours as one that is not. Where the block holds more than this line,
        the inline element stands inside it like a block of its own.
        """
        block, container = frame.node, frame.container
        if container.parent is None or not (block.tag in LINES or len(block) == 1):
            return self.container_for(node)
        self.containers += 1
        hints = hints_of(node, self.hint_memo) + container.hints
        return Container(self.containers, node.tag, hints, container.parent, container.depth)

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
        if tag in {"tr", "caption"}:
            self.flush()
        else:
            self.buffer.append(CELL if tag in {"td", "th"} else " ")

    def leave_in_table(self, tag: str) -> None:
        """A row ends; anything else inside a cell is a space."""
        if tag == "tr":
            self.flush()
        elif tag == "caption":
            raw = "".join(self.buffer)
            self.buffer.clear()
            text, seams = clean(raw.replace(BREAK, " ").replace(CELL, " "))
            if text:
                self.append("caption", text, self.frames[-1], (), seams)
        elif tag not in {"td", "th"}:
            self.buffer.append(" ")

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
            frame = Frame(cover[0], self.covered(cover[0], frame), *frame[2:])
        self.file(raw, frame, links)

    def file(self, raw: str, frame: Frame, links: tuple[Link, ...]) -> None:
        """Cut one run of text at its paragraph breaks and append the passages."""
        if self.pre is not None:
            code = raw.removeprefix(CELL).replace(CELL, "\t").replace(SEAM, "").replace(BREAK, "\n")
            code = code.strip("\r\n").rstrip()
            if code.strip():
                self.append("code", code, frame, links, ())
            return
        if self.table is not None:
            cells = [clean(cell)[0] for cell in raw.replace(BREAK, " ").split(CELL)]
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
        append(self.passages, Passage(kind, text, frame.node, level, frame.group, links, seams, frame.container))


def is_long(text: str) -> bool:
    """Whether a text is as long as copy."""
    return len(text) >= LONG_LINE and not text.isspace()


def ignore(node: Any) -> None:
    """An element that has no end of its own."""


def pass_by(node: Any) -> object:
    """An element that is not read."""
    return PASS_BY
