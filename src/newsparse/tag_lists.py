"""Parts a line of tags into single tags, also where a dump has lost what stood between them.

Links beside one another come out of a page with nothing but a space between them, or not even that: "Dollar Jane Doe
Harbour", "DollarJane DoeHarbour". What the piece says tells where one tag ends: words that it says one after the other
belong together, words that it says apart do not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.names import has_given_name
from newsparse.rulebook import find_label, load_rulebook

if TYPE_CHECKING:
    from collections.abc import Sequence

TAG_SPLIT_RE = re.compile(r"(?:(?<!\s)\s++)?+[,;|•·/]\s*+|(?<!\s)\s++(?=#)")
GLUED_RE = re.compile(r"(?<=[^\W\d_A-ZÀ-Þ])(?=[A-ZÀ-Þ])|(?<=[A-ZÀ-Þ])(?=[A-ZÀ-Þ][^\W\d_A-ZÀ-Þ])")
"""Where a dump has joined two links, a capital follows a small letter, or opens a word behind a row of capitals."""
MIN_GLUED = 3
"""So many tags in one word chain are a list that was run together; with fewer it may be a name such as YouTube."""
POINTS = {
    "any": 1.0, "said together": -3.2, "said apart": 1.1, "capital behind small": 0.8, "small word": -1.8,
    "figure": -1.2, "sign": -2.6, "acronym": 0.6, "given name": -1.4, "said twice here": -1.0,
}  # fmt: skip
"""Log-odds that one tag ends and another begins between two words: a logistic regression over the 309 pages of the
development corpora that have several tags, each list joined by spaces. On pages of other sites four tags in five come
out right."""
SMALL = 3
"""Letters of articles, prepositions and "and" in most languages."""
LONG_RUN = 5
"""So many words are hardly one tag; in fewer, an end must be surer."""
SURE_END = 1.5


def split_tags(line: str, text: str = "") -> list[str]:
    """The tags of a line of text, without the label before them. ``text`` is what the piece says, case folded.

    >>> split_tags("shipping, storms"), split_tags("HarbourShippingIsland ferries")
    (['shipping', 'storms'], ['Harbour', 'Shipping', 'Island ferries'])
    >>> split_tags("Harbour Island ferries", "the harbour has lost the island ferries")
    ['Harbour', 'Island ferries']
    """
    label = find_label(load_rulebook(), line)
    if label is not None and label.role == "tags" and label.rest:
        line = label.rest
    return pieces_of(line, text)


def pieces_of(line: str, text: str) -> list[str]:
    """The tags of a line that has no label before them."""
    if line.isalpha() and (line[1:].islower() or line.isupper()):
        return [line]  # most are one word
    parts = [part.lstrip("#") for part in TAG_SPLIT_RE.split(line) if part.strip("# ")]
    if len(parts) != 1 or not parts[0].strip():
        return parts
    glued = unglued(parts[0], text)
    if len(glued) > 1:
        return glued
    return parted(parts[0], text) if text and " " in parts[0] else parts


def unglued(line: str, text: str) -> list[str]:
    """A line of tags with nothing between them, in its tags; any other line as it is.

    A name such as YouTube stays whole where the piece has it, and two tags are parted only where it has them apart.
    """
    pieces = GLUED_RE.split(line)
    if len(pieces) == 1:
        return pieces
    found = [pieces[0]]
    for piece in pieces[1:]:
        before, behind = last_word(found[-1]), piece.split(" ", 1)[0]
        if f"{before}{behind}".casefold() in text:
            found[-1] += piece
        else:
            found.append(piece)
    if len(found) < MIN_GLUED and not (text and all(piece.strip().casefold() in text for piece in found)):
        return [line]
    return [piece.strip() for piece in found if piece.strip()]


STEM, ENDING = 4, 3
"""A tag counts as mentioned without its last letters, for words take other endings in a sentence."""


def is_said(tag: str, text: str) -> bool:
    """Whether a text, case folded, mentions a tag.

    >>> is_said("Island ferries", "the island ferry runs again")
    True
    """
    return tag.casefold()[: max(STEM, len(tag) - ENDING)] in text


def last_word(text: str) -> str:
    """What stands behind the last space."""
    return text.rsplit(" ", 1)[-1]


def parted(line: str, text: str) -> list[str]:
    """A line of tags with nothing but spaces between them, in its tags."""
    words = line.split()
    least = 0.0 if len(words) >= LONG_RUN else SURE_END
    said = [word.strip("(),.").casefold() in text for word in words]
    tags = [words[0]]
    for at in range(1, len(words)):
        if end_odds(words, at, text, said[at - 1] and said[at]) > least:
            tags.append(words[at])
        else:
            tags[-1] += f" {words[at]}"
    return tags


def end_odds(words: Sequence[str], at: int, text: str, both_said: bool) -> float:
    """The log-odds that a tag begins with the word at an index."""
    one, other = words[at - 1], words[at]
    together = f"{one} {other}".casefold() in text
    signs = (
        ("said together", together),
        ("said apart", both_said and not together),
        ("capital behind small", one[0].islower() and other[0].isupper()),
        ("small word", is_small(one) or is_small(other)),
        ("figure", other[0].isdigit()),
        ("sign", not other[0].isalnum() or not one[-1].isalnum()),
        ("acronym", len(one) > 1 and one.isupper()),
        ("given name", has_given_name(f"{one} {other}")),
        ("said twice here", words.count(one) > 1 or words.count(other) > 1),
    )
    return POINTS["any"] + sum(POINTS[sign] for sign, is_there in signs if is_there)


def is_small(word: str) -> bool:
    """Whether a word is as short as an article and begins small."""
    return len(word) <= SMALL and word[0].islower()
