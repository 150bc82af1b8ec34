"""Parts a line of tags into single tags, also where a dump has lost what stood between them.

Links beside one another come out of a page with nothing but a space between them, or not even that: "Dollar Jane Doe
Harbour", "DollarJane DoeHarbour". What the piece says tells where one tag ends: words that it says one after the other
belong together, words that it says apart do not.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from newsparse.lines.phrases import label_of
from newsparse.names import has_given_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

TAG_SPLIT_RE = re.compile(r"(?:(?<!\s)\s++)?+[,;|•·/]\s*+|(?<!\s)\s++(?=#)")
GLUED_RE = re.compile(r"(?<=[^\W\d_A-ZÀ-Þ])(?=[A-ZÀ-Þ])|(?<=[A-ZÀ-Þ])(?=[A-ZÀ-Þ][^\W\d_A-ZÀ-Þ])")
"""Where a dump has joined two links, a capital follows a small letter, or opens a word behind a row of capitals."""
MIN_GLUED = 3
"""So many tags in one word chain are a list that was run together; with fewer it may be a name such as YouTube."""
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
    label = label_of(line)
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


@cache
def end_points() -> dict[str, float]:
    """What each sign of an end adds to the log-odds: ``rules/tag_ends.json``, which training/fit_tag_ends.py fits."""
    path = Path(__file__).parent.parent / "rules" / "tag_ends.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))


def parted(line: str, text: str) -> list[str]:
    """A line of tags with nothing but spaces between them, in its tags."""
    words = line.split()
    return parted_by(words, signs_of_ends(words, text), end_points())


def parted_by(words: Sequence[str], signs: Iterable[Sequence[str]], points: Mapping[str, float]) -> list[str]:
    """The tags that some points make of words, from the signs of all words but the first."""
    least = 0.0 if len(words) >= LONG_RUN else SURE_END
    tags = [words[0]]
    for word, own in zip(words[1:], signs, strict=True):
        if points["bias"] + sum([points.get(sign, 0.0) for sign in own]) > least:
            tags.append(word)
        else:
            tags[-1] += f" {word}"
    return tags


def signs_of_ends(words: Sequence[str], text: str) -> Iterator[list[str]]:
    """For each word but the first, what speaks for and against a tag's beginning there."""
    said = [word.strip("(),.").casefold() in text for word in words]
    for at in range(1, len(words)):
        one, other = words[at - 1], words[at]
        together = f"{one} {other}".casefold() in text
        signs = {
            "said_together": together,
            "said_apart": said[at - 1] and said[at] and not together,
            "capital_behind_small": one[0].islower() and other[0].isupper(),
            "small_word": is_small(one) or is_small(other),
            "figure": other[0].isdigit(),
            "sign": not other[0].isalnum() or not one[-1].isalnum(),
            "acronym": len(one) > 1 and one.isupper(),
            "given_name": has_given_name(f"{one} {other}"),
            "said_twice_here": words.count(one) > 1 or words.count(other) > 1,
        }
        yield [sign for sign, is_there in signs.items() if is_there]


def is_small(word: str) -> bool:
    """Whether a word is as short as an article and begins small."""
    return len(word) <= SMALL and word[0].islower()
