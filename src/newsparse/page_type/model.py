"""The fitted part of telling articles from other pages: reads the weights file."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from newsparse.core import Forest, WordOdds
from newsparse.models import forest_of, read_weights, refuse
from newsparse.page_type.features import COLUMNS, Words

if TYPE_CHECKING:
    from pathlib import Path


class Model(NamedTuple):
    """What was learned of articles and other pages, for HTML or for plain text."""

    words: Words
    forest: Forest
    """Gives the log-odds of being an article for one row of numbers."""


@cache
def load_model(kind: Literal["html", "text"], path: Path | None = None) -> Model:
    """The model for one kind of page: that of ``path``, a weights file, where it holds one; else the one that ships.

    Loaded when first needed and kept. Raises RuleFileError for a file of another version or with other columns.
    """
    weights = read_weights(f"page_type_{kind}", path)
    if tuple(weights.get("columns", ())) != COLUMNS:
        refuse(path)
    return Model(Words(WordOdds(weights["lines"]), WordOdds(weights["body"])), forest_of(weights, COLUMNS, path))
