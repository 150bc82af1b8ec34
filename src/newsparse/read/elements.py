"""HTML's element names by how they behave: what has no end, what runs in the line, what stands as a block."""

from __future__ import annotations


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


VOID = _names("area base basefont br col embed frame hr img input keygen link meta param source track wbr")

INLINE = _names(
    "a abbr acronym amp-img audio b bdi bdo big cite code data del dfn em embed font i iframe img input ins kbd "
    "label link mark meta nobr noscript object picture q s samp script small source span strike strong style sub "
    "sup svg time title tt u var video wbr"
)

BLOCKS = _names(
    "address article aside blockquote body br center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 head header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr "
    "ul"
)

KNOWN = VOID | INLINE | BLOCKS
