"""Which line goes on in the next: wrapped lines, and sentences that a dump cut at every link.

A text dump often writes one line for each piece of markup, so that "The minister told", "Reuters" and
"on Monday that ..." stand on three lines. Two questions are asked of every seam between two lines: must
the second go on with the first (lower case, closing punctuation), and may it (a name within a sentence)?
Menus and headings stay apart: they are short, or capitalised, and nothing after them goes on.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from newsparse.dates import parse_date
from newsparse.rulebook import find_boilerplate, find_label
from newsparse.segment_text.marks import BULLETS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.rulebook import Rulebook
    from newsparse.segment_text.lines import Line

CLOSERS = frozenset(",.;:!?)]}”’»…%、。，；：！？）」』】،؛؟のを")
"""A line that begins with one of these goes on with the line before it."""

OPENERS = frozenset("([{„‚¿¡「『（")
"""A line that ends with one of these goes on in the next; the same at a line's start says nothing by itself."""

TURNING_QUOTES = frozenset("“«‘")
"""Open in some languages and close in others (German „so“ and »so«): they open when no word stands before them."""

DOUBTFUL = TURNING_QUOTES | {"-"}
"""Signs that go on with a line only when that line is not finished."""

HANGING = CLOSERS | TURNING_QUOTES | frozenset("-–—'’\"(")
"""Signs that a line begins with which goes on with another, or before which one does; small letters are the others."""

TERMINALS = frozenset(".!?…。！？।؟۔:：;")

QUOTES = "\"'”’»«“)]」』）*"
"""What may stand after the full stop."""

PROSE = 40
"""Characters from which on a line without a full stop is likelier a piece of a sentence than a menu entry."""

LINK = 90
"""A link within a sentence is seldom longer."""

CONTRACTION_RE = re.compile(r"['’](?:s|t|d|m|ll|re|ve)\b")
"""``'s`` and its kin after a linked name; any other apostrophe opens a quotation."""

MIN_WIDTH, MAX_WIDTH = 40, 132
"""The column at which texts are wrapped."""

COMMAS = ",，、،"

DASHES = ("- ", "– ", "— ")

MAX_SCRAPS = 6
"""So many links and italics in a row are still one sentence."""

APART = frozenset({"byline", "date"})
"""Labels whose lines stand right below a headline, often in lower case."""

FULL = 0.8
"""Share of the seams that must stand at full lines."""

MAX_LONGER = 12
"""By so many characters lines before a capital may be longer than those before lower case."""

MIN_CUTS = 2
"""Lines that must begin with a comma or full stop before capitalised lines are thought pieces of a sentence."""

MIN_WRAPS = 3
"""Seams that must agree before a text counts as wrapped."""


class SoFar(NamedTuple):
    """What the passage under way holds."""

    size: int
    sentences: bool
    """A whole sentence stands in it already: it is no heading."""
    in_quotes: bool
    """A straight quotation mark is still open."""


def find_width(lines: Sequence[Line]) -> int:
    """The column at which the text is hard-wrapped, or 0.

    At a wrapped seam the next line's first word would not have fitted any more. Lower-case starts tell which
    seams are surely inside a sentence; if nearly all of them are full lines, the text is wrapped. Short lines before
    lower case say little as long as they are few: tags stand like that above a wrapped body.
    """
    within = [
        (len(line.text) + line.indent, after)
        for line, after in pairwise(lines)
        if not after.gap and after.text[0] not in BULLETS and len(line.text) > 1
    ]
    every = [(size, after) for size, after in within if after.text[0].islower() or after.indent]
    seams = [(size, len(after.text.partition(" ")[0])) for size, after in every if size >= MIN_WIDTH]
    if len(seams) * 2 < len(every):
        return 0
    if 0 < len(seams) < MIN_WRAPS:  # a short text: lines before capitals have to do
        seams = [(size, len(after.text.partition(" ")[0])) for size, after in within if size >= MIN_WIDTH]
    sizes = sorted(size for size, _ in seams if size <= MAX_WIDTH)
    if len(sizes) < MIN_WRAPS or len(sizes) < 0.9 * len(seams):
        return 0
    width = sizes[-1 - len(sizes) // 20]
    if sum(size + 1 + word > width for size, word in seams) < FULL * len(seams):
        return 0
    longer = {len(line.text) + line.indent for line, after in pairwise(lines) if not after.gap}
    for size in sorted(longer.intersection(range(width + 1, width + MAX_LONGER)), reverse=True):
        if sum(before + 1 + word > size for before, word in seams) >= FULL * len(seams):
            return size  # full lines before a capital may be longer than all before lower case
    return width


def find_lone(lines: Sequence[Line], width: int, cut_at_links: bool) -> list[bool]:
    """Which lines surely do not go on in the next, by its first sign and that of the one after it.

    They are most lines of a page, and need not be asked about one by one. Only said of the first line of a passage.
    """
    _, texts, _, gaps, softs, _ = zip(*lines, strict=True)
    if width:
        return [*gaps[1:], True]
    hangs = [text[0] in HANGING or text[0].islower() for text in texts]
    loose = [
        after or next_after or soft or text[-1] == '"'
        for after, next_after, soft, text in zip(hangs[1:], [*hangs[2:], False], softs, texts, strict=False)
    ]
    if cut_at_links:
        long = [len(text) >= PROSE for text in texts]
        loose = [one or before or after for one, before, after in zip(loose, long, long[1:], strict=False)]
    return [*[gap or not one for gap, one in zip(gaps[1:], loose, strict=True)], True]


class Seams:
    """Answers, line after line, whether the line goes on with the one before it."""

    def __init__(self, lines: Sequence[Line], rulebook: Rulebook, width: int) -> None:
        self.lines = lines
        self.rulebook = rulebook
        self.joiners = rulebook.joiners
        self.width = width
        self.repeated = _repeated(lines)
        self.cut_at_links = _looks_cut_at_links(lines)
        self.lone = find_lone(lines, width, self.cut_at_links) if lines else []

    def joined(self, index: int, so_far: SoFar) -> bool:
        """Whether line ``index`` goes on with the passage before it."""
        after = self.lines[index]
        before = self.lines[index - 1]
        if after.gap or after.quoted != before.quoted:
            return False
        if self._surely_joined(before, after, so_far):
            return True
        if self.width:  # in a wrapped text only full lines go on
            return False
        if looks_finished(before.text):
            return self._leads_in(before.text, after.text, so_far)
        if before.text in self.repeated:
            return False
        lower = after.text[0].islower() or (after.text[:2] in DASHES and after.text[2].islower())
        linked = self._goes_on(index, so_far) if lower else self._may_go_on(index, so_far)
        return linked and not self._looks_labelled(before.text, after.text, so_far)

    def _looks_labelled(self, before: str, after: str, so_far: SoFar) -> bool:
        """One of the two is no piece of a sentence but a byline, a date, a known label or a button."""
        label = find_label(self.rulebook, after)
        if label and label.role in APART and not so_far.sentences:
            return True
        if so_far.size > len(before) or len(before) > PROSE:
            return False
        return find_label(self.rulebook, before) is not None or find_boilerplate(self.rulebook, before) is not None

    def _surely_joined(self, before: Line, after: Line, so_far: SoFar) -> bool:
        if after.text[:2] == ": " and so_far.size >= PROSE and not looks_finished(before.text):
            return True
        if begins_with_closer(after.text) and not (after.text[0] in DOUBTFUL and looks_finished(before.text)):
            return True
        if so_far.in_quotes and '"' in (before.text[-1], after.text[0]):
            return True
        if self.width and self._wrapped(before, after, so_far):
            return True
        return before.soft and so_far.size > PROSE and not looks_finished(before.text)

    def _wrapped(self, before: Line, after: Line, so_far: SoFar) -> bool:
        """The next line's first word would not have fitted, and no indent opens a paragraph."""
        used = len(before.text) + before.indent
        ended = before.text[-1] in TERMINALS
        if (ended and after.indent > before.indent) or before.text in self.repeated:
            return False
        if (ended or so_far.size == len(before.text)) and find_label(self.rulebook, after.text):
            return False
        if ended and looks_listed(after.text):
            return False
        return used <= self.width + 3 and used + 1 + len(after.text.partition(" ")[0]) > self.width

    def _leads_in(self, before: str, after: str, so_far: SoFar) -> bool:
        """A bold word with a colon, cut off from the paragraph that it opens."""
        return (
            self.cut_at_links
            and before[-1] == ":"
            and so_far.size == len(before) <= PROSE
            and len(after) > 2 * PROSE
            and looks_finished(after)
        )

    def _goes_on(self, index: int, so_far: SoFar) -> bool:
        """The line begins in lower case: a sentence goes on, unless it is a scrap, a lower-case byline or tag."""
        before, after = self.lines[index - 1].text, self.lines[index].text
        if so_far.sentences and so_far.size >= PROSE:
            return True
        if looks_listed(after) and not self.cut_at_links:
            return self.ends_open(before)
        if len(after) >= PROSE or looks_finished(after):
            return True
        if looks_like_title(before):
            return self._runs_into_prose(index)
        begun = so_far.size >= PROSE and self.cut_at_links
        return begun or self.ends_open(before) or self._runs_into_prose(index)

    def _may_go_on(self, index: int, so_far: SoFar) -> bool:
        """The line begins with a capital, a figure or a letter without case: a name within a sentence?"""
        before, after = self.lines[index - 1].text, self.lines[index].text
        leads_on = self._leads_on(index)
        if not leads_on and not (self.cut_at_links and max(so_far.size, len(after)) >= PROSE):
            return False
        if self.ends_open(before):
            return leads_on or so_far.sentences or not (looks_dated(after) or self._opens_paragraph(after))
        if not self._looks_begun(before, so_far) or not (self.cut_at_links or self._closes_next(index)):
            return False
        if after[0] == "(" and so_far.sentences:
            return True
        return leads_on and len(after) <= LINK and not looks_finished(after) and not self.ends_open(after)

    def _opens_paragraph(self, after: str) -> bool:
        """A whole sentence or more, where the text is not cut at links: a heading may end in a preposition."""
        return not self.cut_at_links and len(after) > LINK and looks_finished(after)

    def _closes_next(self, index: int) -> bool:
        following = self.lines[index + 1 : index + 2]
        return bool(following) and not following[0].gap and begins_with_closer(following[0].text)

    def _looks_begun(self, before: str, so_far: SoFar) -> bool:
        """The passage so far is a sentence under way, not a heading or a menu entry."""
        if so_far.sentences:
            return True
        if so_far.size < PROSE and before.partition(" ")[0].casefold() not in self.joiners:
            return False
        return not looks_like_title(before)

    def _runs_into_prose(self, index: int) -> bool:
        """After this scrap, lines go on with one another until one is long or ends a sentence."""
        for line in self.lines[index + 1 : index + 1 + MAX_SCRAPS]:
            if line.gap or not (line.text[0].islower() or begins_with_closer(line.text)):
                return False
            if len(line.text) >= PROSE or looks_finished(line.text):
                return True
        return False

    def _leads_on(self, index: int) -> bool:
        """The line after ``index`` surely goes on with it."""
        if index + 1 >= len(self.lines) or self.lines[index + 1].gap:
            return False
        text = self.lines[index + 1].text
        return begins_with_closer(text) or (
            (text[0].islower() or text[0] == "(") and not looks_finished(self.lines[index].text)
        )

    def ends_open(self, text: str) -> bool:
        """The line ends in the middle of a phrase: a comma, an opening bracket, an article or preposition."""
        last = text[-1]
        if last in COMMAS or ends_with_opener(text):
            return True
        words = text.rsplit(" ", 2)
        if len(words) == 1:
            return text.casefold() in self.joiners
        return words[-1] in self.joiners and not words[-2].endswith(";")


def begins_with_closer(text: str) -> bool:
    """The line opens with punctuation that closes something, or hangs on to a word.

    >>> begins_with_closer(", he said"), begins_with_closer("-year-old"), begins_with_closer("- he said")
    (True, True, False)
    """
    first = text[0]
    if first in CLOSERS:
        return len(text) == 1 or not (first == ":" or (first == "»" and text[1].isalnum()))
    if first == "-":
        return text[1:2].isalpha()
    if first in TURNING_QUOTES:
        return text[1:2] in CLOSERS or (first == "“" and text[1:2] == " ")
    return first in "'’" and CONTRACTION_RE.match(text) is not None


def ends_with_opener(text: str) -> bool:
    """The line ends with a bracket or quotation mark that opens.

    >>> ends_with_opener("er sprach von „"), ends_with_opener("den Blog »Muster«"), ends_with_opener("he said “")
    (True, False, True)
    """
    last = text[-1]
    return last in OPENERS or (last in TURNING_QUOTES and text[-2:-1] in ("", " ", "("))


def _looks_cut_at_links(lines: Sequence[Line]) -> bool:
    """Some lines begin with a comma, or long ones in lower case: the dump wrote a line for each piece of markup."""
    cuts = 0
    for before, line in pairwise(lines):
        if not line.gap:
            first = line.text[0]
            cuts += first in ",.;)" or (first.islower() and len(line.text) >= PROSE and not looks_finished(before.text))
    return cuts >= MIN_CUTS


def _repeated(lines: Sequence[Line]) -> frozenset[str]:
    """Lines that stand on the page twice: headlines and menu entries, never pieces of a sentence."""
    counts = Counter(line.text for line in lines if len(line.text) >= PROSE)
    return frozenset(text for text, count in counts.items() if count > 1)


def looks_finished(text: str) -> bool:
    """The line ends as a sentence does.

    >>> looks_finished('"We won."'), looks_finished("The minister told"), looks_finished("said Harry S.")
    (True, False, False)
    """
    last = text[-1]
    if last in TERMINALS:
        return last != "." or not looks_like_initial(text)
    if last in QUOTES:
        return text.rstrip(QUOTES)[-1:] in TERMINALS
    return False


def looks_listed(text: str) -> bool:
    """A comma list of names or tags, none longer than a few words.

    >>> looks_listed("night market, shops, mobility"), looks_listed("said so, and then, to all of us, went home")
    (True, False)
    """
    if len(text) > LINK or text.count(",") < 1 or looks_finished(text):
        return False
    return all(part.count(" ") < 3 for part in text.replace(", ", ",").split(","))


def looks_dated(text: str) -> bool:
    """A line that is a date."""
    return len(text) <= PROSE and any(map(str.isdigit, text)) and parse_date(text, language="en") is not None


def looks_like_initial(text: str) -> bool:
    """The final full stop belongs to an initial: ``George W.``."""
    return text[-2:-1].isupper() and (len(text) == 2 or text[-3] in " .")


def looks_like_title(text: str) -> bool:
    """Most words have capitals: a heading in title case.

    >>> looks_like_title("Global Powers Clash Over Future in Paris"), looks_like_title("The minister told")
    (True, False)
    """
    words = text.split(" ", 20)[:20]
    long = [word for word in words if len(word) > 3]
    return len(long) > 1 and sum(word[0].isupper() for word in long) >= 0.75 * len(long)


def glue(before: str, after: str, in_quotes: bool) -> str:
    """What to put between two pieces: a space where writing has one. ``in_quotes``: a straight quote is open.

    >>> glue("told Reuters", ", adding", False), glue("a (", "b)", False), glue("東京", "都", False)
    ('', '', '')
    >>> glue("told", "Reuters", False)
    ' '
    """
    last, first = before[-1], after[0]
    if begins_with_closer(after) or ends_with_opener(before) or after[:2] == ": ":
        return ""
    if "\u3000" <= last <= "\uffef" and "\u3000" <= first <= "\uffef":
        return ""
    if in_quotes and (last == '"' or (first == '"' and not after[1:2].isalnum())):
        return ""
    return "" if last in "-/" and before[-2:-1].isalnum() and first.isalnum() else " "
