"""From raw text to lines: every kind of line end, blank lines as gaps, e-mail quote marks taken off."""

from __future__ import annotations

import re
from typing import NamedTuple

SQUEEZE_RE = re.compile(r"[^\S ]|  ")
"""White space that is not already a single space."""

SPACES_RE = re.compile(r"\s+")

ODD_SPACES = "\t\x1f\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""White space that is neither a space nor a line end."""

SMALL_LINE = 100_000
"""Up to here split-and-join squeezes fastest; above it would hold millions of words at once."""

QUOTED_SHARE = 0.8
"""From this share of quoted lines up the whole text was forwarded, and the quote marks mean nothing."""

MANY, RUN = 100_000, 400
"""From so many lines on, as a book has them, short ones are run together to lines of so many characters."""


class Line(NamedTuple):
    """One line that holds something."""

    number: int
    """Counted from 1 in the text that was given, blank lines too."""
    text: str
    """White space squeezed and stripped."""
    indent: int
    """White space before the text, in characters."""
    gap: bool
    """A blank line (or the start of the text) stands before it."""
    soft: bool
    """White space stands after it: the line end was not the end of anything (format=flowed)."""
    quoted: bool = False
    """It stood behind an e-mail quote mark."""


def squeeze(text: str) -> str:
    """Make every run of white space one space and strip the ends.

    >>> squeeze(" a \\t b ")
    'a b'
    """
    text = text.strip()
    if not SQUEEZE_RE.search(text):
        return text
    if len(text) <= SMALL_LINE:
        return " ".join(text.split())
    return SPACES_RE.sub(" ", text)


def read_lines(text: str) -> list[Line]:
    """Cut a text at LF, CR, CRLF, form feed, U+2028 and their kin, keeping the lines that hold something."""
    lines: list[Line] = []
    gap = True
    has_odd_spaces = any(space in text for space in ODD_SPACES)
    for number, raw in enumerate(text.splitlines(), 1):
        content = raw.strip()
        if not content:
            gap = True
            continue
        if has_odd_spaces or "  " in content:
            content = squeeze(content)
        if len(lines) >= MANY and len(lines[-1].text) + len(content) < RUN:
            lines[-1] = lines[-1]._replace(text=f"{lines[-1].text} {content}")
        elif len(raw) == len(content):
            lines.append(Line(number, content, 0, gap, False))
        else:
            indent = len(raw) - len(raw.lstrip())
            lines.append(Line(number, content, indent, gap, raw[-1] == " "))
        gap = False
    return unquote(lines) if ">" in text else lines


def unquote(lines: list[Line]) -> list[Line]:
    """Take off e-mail quote marks: all when nearly every line has them, else those of runs of two lines and more.

    A lone ``>`` line is left as it is: menus use the mark as an arrow.
    """
    marked = [line.text[0] == ">" for line in lines]
    count = sum(marked)
    if count < 2:
        return lines
    forwarded = count >= QUOTED_SHARE * len(lines)
    result: list[Line] = []
    gap = False
    for index, line in enumerate(lines):
        next_to = (index > 0 and marked[index - 1] and not line.gap) or (
            index + 1 < len(lines) and marked[index + 1] and not lines[index + 1].gap
        )
        if not marked[index] or not (forwarded or next_to):
            result.append(line._replace(gap=True) if gap else line)
            gap = False
            continue
        text = line.text.lstrip("> ")
        if text:
            result.append(line._replace(text=text, gap=line.gap or gap, indent=0, quoted=not forwarded))
        gap = not text
    return result
