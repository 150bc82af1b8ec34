"""Addresses, paths and names in which no mark is a glitch."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsparse.repair.evidence import Evidence

ADDRESS_RE = re.compile(r"[/@\\=_<>{}|~^#+*&]|www\.|\w-\w+\.\w+\.|\(\)", re.IGNORECASE)
WORD_PAIR_RE = re.compile(r"(?<![\w/.:@])(?:[^\W\d_]{2,}|[$€£]?\d[\d.,]{0,15}+)/([^\W\d_]{2,})(?![\w/@])")
"""Two words with a slash, or a price for each of something: "he/she", "$4,000/month"."""
NAME_REACH = 4000
"""How far around a place a second mention of a name counts."""


def is_address(run: str, evidence: Evidence) -> bool:
    """Whether a run of signs is an address, a path, a handle or code; two listed words with a slash are none."""
    if not ADDRESS_RE.search(run):
        return False
    left = WORD_PAIR_RE.sub(lambda match: "" if evidence.level(match.group(1)) else match.group(), run)
    return ADDRESS_RE.search(left) is not None


def is_twice(name: str, text: str, at: int) -> bool:
    """Whether a name stands again within ``NAME_REACH`` signs."""
    return text.count(name, max(0, at - NAME_REACH), at + NAME_REACH) > 1
