"""The names by which a site may be called, and whether a text is one of them."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

from newsparse.patterns import pattern

_NOT_WORD_RE = pattern(r"[\W_]+")
MAX_SITE_WORDS = 5
"""Words of a text that only resembles the site's name."""


@lru_cache(maxsize=512)  # a page says its headline and its name in many places
def squeeze(text: str) -> str:
    """Letters and digits only, case folded: what stays the same through typography.

    >>> squeeze("It’s  “done”") == squeeze("Its done")
    True
    """
    return _NOT_WORD_RE.sub("", text.casefold())


@lru_cache(maxsize=64)  # asked for once for the headline and once for the authors
def names_in_host(address: str) -> tuple[str, ...]:
    """The site's name as an address spells it: "daily-example.co.uk" gives "daily-example"."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ()
    labels = [label for label in host.split(".")[:-1] if len(label) > 3 and label != "blog"]
    return (*labels, host.removeprefix("www."))


def is_site_name(part: str, sites: frozenset[str]) -> bool:
    """Whether a part of a title is the site's name, also with its domain ending or a "The"."""
    name = squeeze(part)
    if not name:
        return True
    if name in sites or name.removeprefix("the") in sites or f"the{name}" in sites:
        return True
    if len(part.split()) > MAX_SITE_WORDS:
        return False
    return any(_is_variant(name, site) or _is_variant(site, name) for site in sites)


def _is_variant(longer: str, shorter: str) -> bool:
    return len(shorter) > 4 and (longer.startswith(shorter) or longer.endswith(shorter))
