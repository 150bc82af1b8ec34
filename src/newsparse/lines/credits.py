"""What a line of credits says: whether it holds a day, the names of people, or a signature."""

from __future__ import annotations

from typing import NamedTuple

from newsparse.dates import parse_date
from newsparse.lines.writing import DIGIT_RE
from newsparse.names import is_name, signature, split_byline


class Credits(NamedTuple):
    """What was found of days and names in a line, as numbers that trees compare."""

    date: float
    """1 for a full date."""
    signature: float
    """1 for names behind a word such as "By"."""
    name_share: float
    """The share of the line that reads as names of people."""
    date_behind: float = 0.0
    """1 where the next line is a day."""


NO_CREDITS = Credits(0.0, 0.0, 0.0)
MAX_NAMES_CHARS = 60
"""Characters of the longest line that names people and says little else."""


def credits_of(text: str) -> Credits:
    """What a line says of days and names.

    >>> credits_of("Jane Doe"), credits_of("3 March 2025").date
    (Credits(date=0.0, signature=0.0, name_share=1.0, date_behind=0.0), 1.0)
    """
    return Credits(float(has_date(text)), float(bool(signature(text))), name_share(text))


def has_date(text: str) -> bool:
    """Whether a line holds a full date."""
    return DIGIT_RE.search(text) is not None and parse_date(text) is not None


def name_share(text: str) -> float:
    """The share of a line that reads as names of people: capitalised words, two to four each."""
    is_sized = len(text) <= MAX_NAMES_CHARS
    if not is_sized or not may_hold_name(text) or not is_name(text.split(",", maxsplit=1)[0].strip() or " "):
        return 0.0
    names = split_byline(text)
    sized = [name for name in names if 1 <= name.count(" ") <= 3 and all(word[0].isupper() for word in name.split())]
    return sum(map(len, sized)) / len(text)


MIN_OPENING_NAMES = 0.7
"""Share of what stands before a bar that must be names."""


def opens_with_name(text: str) -> bool:
    """Whether what stands before a bar is a name: "Jane Doe | 3 March 2025"."""
    return name_share(text.partition("|")[0].strip() or " ") >= MIN_OPENING_NAMES


def may_hold_name(text: str) -> bool:
    """Whether a line has two words and capitals, as a full name has, or may be an address: spares the search."""
    return "-" in text or "_" in text or (" " in text and sum(map(str.isupper, text)) > 1)
