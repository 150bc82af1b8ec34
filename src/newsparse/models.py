"""Reads what was fitted: a weights file for each question and kind of page, which names the columns it was fitted on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from newsparse.core import Forest
from newsparse.errors import RuleFileError

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

WEIGHTS_VERSION = 3
SHIPPED = Path(__file__).with_name("weights")


def read_weights(name: str, path: Path | None = None) -> Mapping[str, Any]:
    """The weights of that name, such as "body_html": those in ``path`` where it holds them, else those that ship.

    A file of a caller holds an object with "version" and, by name, as many of the shipped files as it replaces.
    Raises RuleFileError for a file of another version, and OSError for one that cannot be read.
    """
    if path is None:
        return checked(SHIPPED / f"{name}.json")
    found = checked(path).get(name)
    return read_weights(name) if found is None else found


def checked(path: Path) -> Mapping[str, Any]:
    """What a weights file holds, if it is of this version."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise RuleFileError(f"{path}: no JSON: {error}") from error
    if not isinstance(content, dict) or content.get("version") != WEIGHTS_VERSION:
        refuse(path)
    return content


def refuse(path: Path | None) -> NoReturn:
    """Raise for weights that do not fit."""
    raise RuleFileError(f"{path or SHIPPED}: fitted for another version of newsparse; fit it again (docs/training.md)")


def forest_of(part: Mapping[str, Any], known: Container[str], path: Path | None = None, **stopping: Any) -> Forest:
    """The trees in a part of a weights file, which names its "columns"; ``stopping`` says when to ask no further tree.

    Raises RuleFileError for a column that is not among the ``known``, and for broken trees.
    """
    columns = part.get("columns", ())
    if not columns or not all(column in known for column in columns):
        refuse(path)
    try:
        return Forest(part["trees"], columns, **stopping)
    except (KeyError, TypeError, ValueError) as error:
        raise RuleFileError(f"{path or SHIPPED}: broken trees: {error}") from error
