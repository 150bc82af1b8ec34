"""Plain text to passages: what comes from text dumps, web-archive text files, the clipboard, mail.

The path: read_lines, split one long line, find marks, join the lines that belong together.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

from newsparse.crowding import MANY, append, folded, warnings_for
from newsparse.records import Passage, Segments
from newsparse.rulebook import load_rulebook
from newsparse.segment_text.joins import PROSE, Seams, SoFar, find_width, glue, looks_finished
from newsparse.segment_text.lines import read_lines
from newsparse.segment_text.marks import RULE_SIGNS, find_items, heading_level
from newsparse.segment_text.oneline import split_single_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.records import Page
    from newsparse.segment_text.lines import Line

__all__ = ["segment_text"]

Kind = Literal["paragraph", "subhead", "item", "quote"]


def segment_text(page: Page) -> Segments:
    r"""Cut a page of plain text into passages, in reading order.

    ``node`` of a passage is the number of its first line, from 1; ``gap`` says that a blank line stands
    before it. Everything but white space, bullets and heading signs stands in some passage.

    >>> from newsparse.records import Page
    >>> text = "Key Points\n • One\n • Two\n\nShe told the\nReuters\nagency that it was over."
    >>> [(passage.kind, passage.text) for passage in segment_text(Page(kind="text", text=text)).passages]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('paragraph', 'Key Points'), ('item', 'One'), ('item', 'Two'),
     ('paragraph', 'She told the Reuters agency that it was over.')]
    """
    lines = read_lines(page.text)
    if len(lines) == 1:
        lines = split_single_line(page.text, lines[0], load_rulebook())
    passages = make_passages(lines)
    return Segments(tuple(folded(passages)), warnings=warnings_for(passages))


def make_passages(lines: Sequence[Line]) -> list[Passage]:
    """Gather lines into passages: headings, list items, quotes and paragraphs."""
    rulebook = load_rulebook()
    items = find_items(lines, rulebook)
    seams = Seams(lines, rulebook, find_width(lines))
    passages: list[Passage] = []
    add = passages.append if len(lines) < MANY else partial(append, passages)
    group = 0
    index = 0
    while index < len(lines):
        line = lines[index]
        if line.text[0] == "#" or (index + 1 < len(lines) and lines[index + 1].text[0] in RULE_SIGNS):
            level, mark, taken = heading_level(lines, index)
            if taken:
                add(Passage("subhead", line.text[mark:], line.number, level=level, gap=line.gap))
                index += taken
                continue
        if seams.lone[index] and index not in items and not line.quoted:
            add(Passage("paragraph", line.text, line.number, gap=line.gap))
            index += 1
            continue
        kind: Kind = "item" if index in items else "quote" if line.quoted else "paragraph"
        if kind != "paragraph" and not (passages and passages[-1].group == group and passages[-1].kind == kind):
            group += 1
        text, following = _gather(lines, index, items, seams)
        number = group if kind != "paragraph" else 0
        add(Passage(kind, text, line.number, group=number, gap=line.gap))
        index = following
    return passages


def _gather(lines: Sequence[Line], start: int, items: dict[int, int], seams: Seams) -> tuple[str, int]:
    """The text of the passage that begins at ``start``, and the index of the line after it."""
    piece = lines[start].text[items.get(start, 0) :]
    if start + 1 == len(lines) or lines[start + 1].gap:
        return piece, start + 1
    pieces = [piece]
    so_far = SoFar(len(piece), ". " in piece, piece.count('"') % 2 == 1)
    item_indent = lines[start].indent if start in items else -1
    index = start + 1
    while index < len(lines) and index not in items:
        line = lines[index]
        if not (_hangs(line, item_indent, so_far.size) or seams.joined(index, so_far)):
            break
        pieces.append(glue(piece, line.text, so_far.in_quotes))
        piece = line.text
        pieces.append(piece)
        so_far = SoFar(
            so_far.size + len(piece),
            so_far.sentences or ". " in piece or looks_finished(pieces[-3]),
            so_far.in_quotes ^ (piece.count('"') % 2 == 1),
        )
        index += 1
    return "".join(pieces), index


def _hangs(line: Line, item_indent: int, size: int) -> bool:
    """A wrapped item goes on under its own text, right of its bullet; without indent, in lower case."""
    if item_indent < 0 or line.gap:
        return False
    return line.indent > item_indent or (size >= PROSE and line.text[0].islower())
