"""Everything the labellers may look at, gathered once for a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsparse.label.choice import Choices
from newsparse.label.lines import Lines
from newsparse.records import Metadata, Passage


class Scene(NamedTuple):
    """A page's passages with all that is known of them before the parts are named."""

    passages: Sequence[Passage]
    lines: Lines
    """For each passage the label that it is or opens with."""
    odds: Sequence[float]
    """For each passage the log-odds that it is body."""
    headlines: tuple[str, ...]
    """What the headline may be, best first."""
    metadata: Metadata
    choices: Choices
    """The points of the signs of candidates, by field."""
    body_start: int
    """Index of the first long passage of the body; the number of passages where there is none."""
    body_end: int
    """Index behind the last passage of the body; 0 where there is none."""
