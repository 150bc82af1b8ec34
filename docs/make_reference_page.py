"""Makes the page of all public names from their docstrings."""

from __future__ import annotations

import ast
import inspect
import re
from dataclasses import fields, is_dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import newsparse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CALLS = ("parse", "parse_many", "to_frame", "repair")
RECORDS = ("Block", "Image", "Source", "Repair", "Repaired", "Failure")
ERRORS = tuple(name for name in newsparse.__all__ if name.endswith("Error"))
START = """\
# Reference

Every public name, with what the code says of it: this page is made from the docstrings. Where the
values come from, and which of several wins, is told in [Fields](fields.md).
"""
END = "\nNext: [Rules](rules.md).\n"
EXAMPLE_RE = re.compile(r"^>>> .*?(?=\n\n|\Z)", re.MULTILINE | re.DOTALL)


def make_page() -> str:
    """The page as Markdown."""
    parts = [START, "## Calls\n"]
    parts += [_call(name, getattr(newsparse, name)) for name in CALLS]
    parts += ["## Article\n", _prose(newsparse.Article), "### Fields\n", _field_table(newsparse.Article)]
    parts += ["### Made from the fields\n", _property_table(), "### Formats\n", *_methods()]
    parts.append("## Records\n")
    for name in RECORDS:
        record = getattr(newsparse, name)
        parts += [f"### {name}\n", _prose(record), _field_table(record)]
    parts += ["## Errors\n", _error_table()]
    return "\n".join(parts) + END


def _call(name: str, call: Callable[..., Any], level: str = "###") -> str:
    parameters = _parameters(call)
    result = str(inspect.signature(call).return_annotation).strip("'")
    head = f"{name}({', '.join(parameters)})"
    if len(head) > 80:
        head = f"{name}(\n    " + ",\n    ".join(parameters) + ",\n)"
    return f"{level} {name.rpartition('.')[2]}\n\n```text\n{head} -> {result}\n```\n\n{_prose(call)}"


def _parameters(call: Callable[..., Any]) -> list[str]:
    shown: list[str] = []
    for one in inspect.signature(call).parameters.values():
        if one.kind is one.KEYWORD_ONLY and "*" not in shown:
            shown.append("*")
        if one.name not in ("self", "cls"):
            shown.append(_parameter(one))
    return shown


def _parameter(one: inspect.Parameter) -> str:
    stars = {one.VAR_POSITIONAL: "*", one.VAR_KEYWORD: "**"}.get(one.kind, "")
    kind = "" if one.annotation is one.empty else f": {one.annotation}"
    default = "" if one.default is one.empty else f" = {one.default!r}"
    return f"{stars}{one.name}{kind}{default}"


def _prose(thing: Any) -> str:
    """A docstring as Markdown: code between single ticks, examples as blocks."""
    text = inspect.getdoc(thing) or ""
    examples = "\n".join(EXAMPLE_RE.findall(text)).replace("<BLANKLINE>", "")
    words = re.sub(r"\n{3,}", "\n\n", EXAMPLE_RE.sub("", text)).strip().replace("``", "`")
    return words + "\n" + (f"\n```pycon\n{examples}\n```\n" if examples else "")


def _field_table(record: type[Any]) -> str:
    told = dict(_attribute_docs(record))
    rows = [f"| `{name}` | `{_cell(kind)}` | {_cell(told.get(name, ''))} |" for name, kind in _attributes(record)]
    return "\n".join(("| name | type | meaning |", "|---|---|---|", *rows)) + "\n"


def _attributes(record: type[Any]) -> Iterator[tuple[str, str]]:
    names = [field.name for field in fields(record)] if is_dataclass(record) else record._fields
    for name in names:
        hint = record.__annotations__[name]
        yield name, str(getattr(hint, "__forward_arg__", hint))  # named tuples wrap their annotations


def _attribute_docs(record: type[Any]) -> Iterator[tuple[str, str]]:
    """Names of attributes, each with the string that stands below it in the code."""
    (body,) = ast.parse(inspect.getsource(record)).body
    statements = getattr(body, "body", [])
    for one, after in pairwise(statements):
        if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name):
            match after:
                case ast.Expr(value=ast.Constant(value=str(text))):
                    yield one.target.id, text.replace("``", "`")


def _property_table() -> str:
    rows = []
    for name, made in vars(newsparse.Article).items():
        if isinstance(made, property):
            kind = str(made.fget.__annotations__["return"])
            rows.append(f"| `{name}` | `{_cell(kind)}` | {_cell(_summary(made))} |")
    return "\n".join(("| name | type | meaning |", "|---|---|---|", *rows)) + "\n"


def _methods() -> Iterator[str]:
    for name, made in vars(newsparse.Article).items():
        call = made.__func__ if isinstance(made, classmethod) else made
        if inspect.isfunction(call) and not name.startswith("_"):
            yield _call(f"{'Article' if isinstance(made, classmethod) else 'article'}.{name}", call, "####")


def _error_table() -> str:
    rows = []
    for name in ERRORS:
        error = getattr(newsparse, name)
        parents = ", ".join(f"`{parent.__name__}`" for parent in error.__bases__)
        rows.append(f"| `{name}` | {parents} | {_cell(_summary(error))} |")
    return "\n".join(("| error | is a | meaning |", "|---|---|---|", *rows)) + "\n"


def _summary(thing: Any) -> str:
    return (inspect.getdoc(thing) or "").partition("\n\n")[0].replace("``", "`")


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", r"\|")
