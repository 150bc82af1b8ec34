"""Splits pages into folds by site, so that no site is both fitted on and measured."""

from __future__ import annotations

import hashlib
from urllib.parse import urlsplit

SECOND_LEVELS = frozenset(["ac", "co", "com", "edu", "go", "gov", "mil", "ne", "net", "or", "org"])
"""Names under a country's ending that are endings themselves, as in example.co.uk. Short on purpose: no list of all
endings is needed to keep the pages of a site together."""


def site_of(url: str | None) -> str:
    """The registered domain of an address, as far as its shape tells; empty without an address.

    >>> site_of("https://www.bbc.co.uk/news/1"), site_of("http://blog.example.com"), site_of(None)
    ('bbc.co.uk', 'example.com', '')
    """
    host = (urlsplit(url or "").hostname or "").rstrip(".")
    parts = host.split(".")
    has_long_ending = len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in SECOND_LEVELS
    return ".".join(parts[-3:] if has_long_ending else parts[-2:])


def fold_of(url: str | None, folds: int = 5) -> int:
    """The fold of a page, 0 to folds - 1: the same for all pages of a site, on every machine.

    >>> fold_of("https://www.example.com/a") == fold_of("https://news.example.com/b?c=d")
    True
    """
    return int.from_bytes(hashlib.sha256(site_of(url).encode()).digest()[:8]) % folds
