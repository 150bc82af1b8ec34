"""The formats that an Article can be given in, one file a format."""

from __future__ import annotations

from newsparse.export.explain import to_report
from newsparse.export.markdown import to_markdown
from newsparse.export.notebook import to_notebook
from newsparse.export.plain import fields_from_dict, to_dict, to_json, to_row
from newsparse.export.reader import Look, to_reader
from newsparse.export.schema_org import to_schema_org
from newsparse.export.text import to_text

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
