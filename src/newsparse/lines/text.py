"""The lines of a plain text as the core measures them, with what phrases of the rulebook say of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from newsparse.core import TextSettings, TextTable, from_passages
from newsparse.lines.phrases import Phrase
from newsparse.lines.settings import PHRASE_ROLES

if TYPE_CHECKING:
    from newsparse.lines.table import Lines


class MeasuredText(NamedTuple):
    """What is measured of a text's lines before anything is judged."""

    table: TextTable
    phrases: Sequence[Phrase]
    """What the rulebook knows of each line."""


def measured_text(lines: Lines, settings: TextSettings) -> MeasuredText:
    """Measure a text."""
    table = lines.measured if lines.measured is not None else from_passages(lines.passages)
    return MeasuredText(TextTable(table, settings), lines.phrases())


def role_numbers(roles: Sequence[str | None]) -> bytes:
    """Roles of phrases as the core takes them: a number for each line, 0 for none."""
    return bytes([0 if role is None else PHRASE_ROLES.get(role, 0) for role in roles])
