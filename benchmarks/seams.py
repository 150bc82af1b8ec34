"""Counts words run together where the page's source sets them apart: python benchmarks/seams.py CORPUS...

For each pair of letters or figures that stand side by side in a passage, the source is looked at, by a reading of its
own: white space, a line break or the edge of a block between them makes it a glue, and there must be none. Passages
are looked at before repair. The exit code is 1 when there is a glue.
"""

from __future__ import annotations

import argparse
import html
import re
import sys
from pathlib import Path
from typing import NamedTuple

from corpus import CorpusPage, read_corpus
from glitches import BLOCKS, MACHINERY_RE, TAG_RE
from newsparse.read import read
from newsparse.segment import segment_html

BLOCK, NOTHING = "\x02", ""
DROPPED_RE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x01]")
"""Signs without width or meaning, which a passage need not have."""
NOT_RENDERED_RE = re.compile(r"<(title|textarea|select|iframe|object)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)


class Source(NamedTuple):
    """A page as its bytes tell it: its signs without white space, and which of them something stands before."""

    signs: str
    apart: frozenset[int]
    """Offsets of signs with white space, a line break or the edge of a block before them."""


class Glue(NamedTuple):
    """Two words run together in a passage."""

    page: str
    place: str


def read_source(content: str) -> Source:
    """The signs of a page in the order of its source.

    >>> read_source("<p>in <b>the</b>Times<br>today")
    Source(signs='intheTimestoday', apart=frozenset({0, 2, 10}))
    """
    bare = NOT_RENDERED_RE.sub(NOTHING, MACHINERY_RE.sub(NOTHING, content))
    marked = TAG_RE.sub(lambda tag: BLOCK if (tag.group(1) or "b").lower() in BLOCKS else NOTHING, bare)
    text = DROPPED_RE.sub("", html.unescape(marked))
    pieces = text.replace(BLOCK, " ").split()
    at, apart = 0, set()
    for piece in pieces:
        apart.add(at)
        at += len(piece)
    return Source("".join(pieces), frozenset(apart))


def glues(text: str, source: Source) -> list[int] | None:
    """Offsets in a passage at which two words of the source run together; None when the source does not hold it.

    >>> glues("in theTimes", read_source("<p>in the <a>Times</a>"))
    [6]
    """
    clean = DROPPED_RE.sub("", text)
    places = [place for place, sign in enumerate(clean) if not sign.isspace()]
    signs = "".join([clean[place] for place in places])
    at = source.signs.find(signs) if signs else -1
    fewest: list[int] | None = None
    while at >= 0:
        found = [
            place
            for index, place in enumerate(places)
            if at + index in source.apart and place and clean[place].isalnum() and clean[place - 1].isalnum()
        ]
        if fewest is None or len(found) < len(fewest):
            fewest = found
        if not fewest:
            break
        at = source.signs.find(signs, at + 1)
    return fewest


def check(page: CorpusPage) -> tuple[list[Glue], int, int]:
    """The glues of a page, how many passages were found in its source, and how many were not."""
    given = read(page.content())
    source = read_source(page.content().decode(given.encoding or "utf-8", "replace"))
    found: list[Glue] = []
    seen = lost = 0
    for passage in segment_html(given).passages:
        places = glues(passage.text, source)
        seen, lost = seen + (places is not None), lost + (places is None)
        found += [Glue(page.truth.id, passage.text[max(0, place - 20) : place + 20]) for place in places or ()]
    return found, seen, lost


def main() -> int:
    """Check all pages and tell of each glue."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS")
    parser.add_argument("--every", type=int, default=1, help="take only every so many pages; 1")
    given = parser.parse_args()
    total = seen = lost = 0
    for folder in given.corpora:
        for page in [one for one in read_corpus(folder).pages if not one.is_text][:: given.every]:
            found, here, missing = check(page)
            total, seen, lost = total + len(found), seen + here, lost + missing
            for glue in found:
                print(f"{glue.page}: {glue.place!r}")
    print(f"{total} words run together; {seen:,} passages looked at, {lost:,} not found in the source")
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main())
