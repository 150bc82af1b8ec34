"""The formats that an Article can be given in, loaded when the format is first asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsparse.export.explain import to_report
    from newsparse.export.markdown import to_markdown
    from newsparse.export.notebook import to_notebook
    from newsparse.export.plain import fields_from_dict, to_dict, to_json, to_row, to_schema_org, to_text
    from newsparse.export.reader import Look, to_reader

__all__ = [
    "Look",
    "fields_from_dict",
    "to_dict",
    "to_json",
    "to_markdown",
    "to_notebook",
    "to_reader",
    "to_report",
    "to_row",
    "to_schema_org",
    "to_text",
]

_PLACES = {
    "Look": "reader",
    "fields_from_dict": "plain",
    "to_dict": "plain",
    "to_json": "plain",
    "to_markdown": "markdown",
    "to_notebook": "notebook",
    "to_reader": "reader",
    "to_report": "explain",
    "to_row": "plain",
    "to_schema_org": "plain",
    "to_text": "plain",
}


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
