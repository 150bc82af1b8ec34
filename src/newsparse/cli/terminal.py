"""What standard output is: a terminal with colours and a width, or a pipe that wants neither."""

from __future__ import annotations

import os
import shutil
from typing import IO

from newsparse.export import Look

NARROWEST = 20
"""Columns: below that a terminal tells nonsense, such as 0."""


def look_of(stream: IO[str]) -> Look:
    """How an article is shown on a stream.

    Where it is a terminal, as wide as that, and in colour; elsewhere the same plain text on every machine. NO_COLOR
    and FORCE_COLOR, set to anything, decide about colour (https://no-color.org, https://force-color.org).
    """
    if not stream.isatty():
        return Look(coloured=_asked_for("FORCE_COLOR") and not _asked_for("NO_COLOR"))
    width = max(shutil.get_terminal_size().columns, NARROWEST)
    obeys = os.environ.get("TERM") != "dumb" or _asked_for("FORCE_COLOR")
    return Look(width, coloured=obeys and not _asked_for("NO_COLOR"))


def _asked_for(name: str) -> bool:
    return bool(os.environ.get(name))
