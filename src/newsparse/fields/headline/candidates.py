"""What the headline may be: claims of metadata and title lines, headings of HTML, lines of text."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from newsparse.fields.text_view import Candidate
from newsparse.fields.windows import HEADLINE_ABOVE_BODY, TITLE_LINES
from newsparse.lines.credits import has_date, opens_with_name
from newsparse.lines.writing import PLAIN_STOPS, TITLE_BEHIND, TITLE_CUTS_RE, ending, is_date_line, size_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsparse.fields.context import LabelContext
    from newsparse.fields.text_view import TextView
    from newsparse.records import Metadata, Passage

MIN_WORDS, MIN_CHARS, MAX_CHARS = 3, 8, 250
"""A headline has at least this many words, or characters in scripts without spaces, and at most this many."""
MIN_TEXT_CHARS = 4
"""Characters of a candidate that trees rate."""
OTHER_ROLES = frozenset(("byline", "date", "tags", "related", "share", "navigation", "cookies", "ads", "key_points"))
"""What a known line can be that is no headline."""
ECHOED_TITLE_LINES = 3
"""The title that other lines repeat stands in one of the first lines of a text."""
TWIN_LINES = 4
"""Twins further down are the labels of a page's parts."""


def claims(passages: Sequence[Passage], metadata: Metadata) -> tuple[str, ...]:
    """The headlines that the metadata claim; for text, lines that say what the title line says."""
    if metadata.headline:
        return tuple(claim.value for claim in metadata.headline)
    if passages and passages[0].container is not None:  # markup tells headings: no need to guess from copies
        return ()
    return echoed_lines([passage.text for passage in passages])


def echoed_lines(lines: Sequence[str]) -> tuple[str, ...]:
    """Lines that the head of the text says twice: a title with the site's name and the headline, or twins.

    >>> echoed_lines(["Ferry runs again | The Daily", "Home", "Ferry runs again", "The ferry is back."])
    ('Ferry runs again',)
    >>> echoed_lines(["World", "Ferry runs again today", "Ferry runs again today", "The ferry is back."])
    ('Ferry runs again today',)
    """
    head = enumerate(lines[:ECHOED_TITLE_LINES])
    top = [index for index, line in head if len(line) <= 2 * MAX_CHARS and is_phrase(line)]
    title = top[0] if top else len(lines)
    said = lines[title] if top else ""
    echoes = [line for line in lines[title + 1 :] if said.startswith(line) and ends_at_separator(said, line)]
    twins = [one for one, other in pairwise(lines[:TWIN_LINES]) if one == other and can_be_headline(one)]
    found = sorted(filter(can_be_headline, echoes), key=len, reverse=True)
    return tuple(dict.fromkeys(found or twins))


def can_be_headline(line: str) -> bool:
    """Whether a line has the size of a headline and does not end like a sentence."""
    return len(line) <= MAX_CHARS and is_phrase(line) and not line.endswith(PLAIN_STOPS)


def is_phrase(line: str) -> bool:
    """Whether a line has some words; scripts without spaces are measured by characters."""
    return line.count(" ") + 1 >= MIN_WORDS or (len(line) >= MIN_CHARS and not line.isascii())


def ends_at_separator(title: str, line: str) -> bool:
    """Whether a title is the line that it begins with, or that line and the site's name behind a separator."""
    rest = title[len(line) :].strip()
    return not rest or rest.startswith(TITLE_BEHIND)


# ------------------------------------------------------------------ HTML

MIN_PROSE_SPACES = 25
"""A heading of more words that ends in a full stop is a paragraph in the wrong element."""


def headings(context: LabelContext, level: int) -> list[int]:
    """Indexes of headings of one level that are not known labels."""
    return [
        index
        for index, passage in enumerate(context.passages)
        if passage.level == level and passage.text and context.lines.label(index) is None and not is_prose(passage.text)
    ]


def is_prose(text: str) -> bool:
    """Whether a text is as long as a paragraph and ends like one."""
    return text.endswith(PLAIN_STOPS) and text.count(" ") >= MIN_PROSE_SPACES


# ------------------------------------------------------------------ text

BEGINNING = 0.25
"""A headline stands before this share of the body."""
MAX_SENTENCE_CHARS, MAX_STOPPED_CHARS = 110, 60
"""A longer line that ends like a sentence is one of the body; the second is for full stops."""
TWO_SENTENCES_RE = re.compile(r"[^\W\d_]{3}[.。] ?[^\W\d_]")
"""A full stop behind a word, and more behind it: with a full stop at the end too, no headline reads so."""
SIZED = (("chars", MIN_TEXT_CHARS, MAX_CHARS), ("is_lone_word", 0, 0))
"""What a line must be that may be a headline."""
MIN_LISTED, MAX_NAME_SPACES, MAX_NAME_SIZE = 3, 3, 25
"""Names in a line of tags; spaces in each, and its size."""


def text_candidates(view: TextView) -> Iterator[Candidate]:
    """Lines of the right size before a quarter of the body; of the title line also what separators part."""
    for index in view.table.lines_where(0, end_of_beginning(view), SIZED):
        if 0 < index < view.body_start - HEADLINE_ABOVE_BODY and not view.parts.shares_title_word(index):
            continue
        if not can_head(view, index):
            continue
        yield Candidate(index, view.texts[index])
        if index < TITLE_LINES:
            yield from parts_of_title(index, view.texts[index])


def can_head(view: TextView, index: int) -> bool:
    """Whether a line is no list item, long sentence, two sentences, date or known line of another field."""
    passage, label = view.passages[index], view.known.labels[index]
    most = MAX_STOPPED_CHARS if passage.text[-1] in PLAIN_STOPS else MAX_SENTENCE_CHARS
    if passage.kind == "item" or (len(passage.text) > most and ending(passage.text) > 1):
        return False
    if index > 0 and is_list_of_names(passage.text):
        return False
    if passage.text[-1] in PLAIN_STOPS and TWO_SENTENCES_RE.search(passage.text) is not None:
        return False
    if label is not None and label.role in OTHER_ROLES:
        return False
    return not is_date_line(passage.text) and not is_signature(passage.text)


def is_signature(text: str) -> bool:
    """Whether a line is a name and a day: "Jane Doe | 3 March 2025"."""
    return "|" in text and opens_with_name(text) and has_date(text)


def is_list_of_names(text: str) -> bool:
    """Whether a line is three names and more with commas between, as tags are; a sentence has longer parts.

    >>> is_list_of_names("salmon, dams, River Arden")
    True
    >>> is_list_of_names("Rain, wind and snow, and no end in sight, say forecasters")
    False
    """
    parts = text.split(",") if text.isascii() or "," in text else text.split("、")
    if len(parts) < MIN_LISTED:
        return False
    names = [part.strip() for part in parts]
    return all(name.count(" ") < MAX_NAME_SPACES and name_size(name) <= MAX_NAME_SIZE for name in names)


def name_size(text: str) -> int:
    """Size of a tag or another name; in Chinese and Japanese one has a dozen signs at most."""
    size = size_of(text)
    return size * 2 if size > 2 * len(text) else size


def end_of_beginning(view: TextView) -> int:
    """The index behind the line with which a quarter of the body is reached."""
    return min(view.parts.line_reaching(BEGINNING) + 2, len(view.odds))


def parts_of_title(index: int, text: str) -> Iterator[Candidate]:
    """What stands before and behind each separator of a title line."""
    for match in TITLE_CUTS_RE.finditer(text):
        if match.start() and match.end() < len(text):
            yield Candidate(index, text[: match.start()], 1)
            yield Candidate(index, text[match.end() :], 2)
