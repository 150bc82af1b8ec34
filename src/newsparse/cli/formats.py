"""The formats of the command line: articles in, pieces of text out; and what standard output is."""

from __future__ import annotations

import difflib
import json
import os
import shutil
from argparse import ArgumentTypeError
from typing import IO, TYPE_CHECKING, NamedTuple

from newsparse.article import Article
from newsparse.export import Look, to_reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


# ------------------------------------------------------------------ terminal


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


# ------------------------------------------------------------------ formats


FIELDS = tuple(Article().to_dict())
"""What ``--fields`` can choose from."""


class Result(NamedTuple):
    """One input and the article it gave."""

    file: str
    article: Article


class Wish(NamedTuple):
    """What the caller wants to see."""

    several: bool = False
    """More than one input was named."""
    fields: tuple[str, ...] = ()
    """These and no others; all when empty."""
    look: Look = Look()


def fields_of(names: str) -> tuple[str, ...]:
    """The fields in a list with commas. Raises ArgumentTypeError for one that does not exist.

    >>> fields_of("headline, authors")
    ('headline', 'authors')
    """
    fields = tuple(dict.fromkeys(name.strip() for name in names.split(",") if name.strip()))
    for name in fields:
        if name not in FIELDS:
            near = difflib.get_close_matches(name, FIELDS, 1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(FIELDS)}"
            raise ArgumentTypeError(f"{name!r} is no field; {hint}")
    if not fields:
        raise ArgumentTypeError("names are wanted, as in --fields headline,authors")
    return fields


def _text(results: Iterable[Result], wish: Wish) -> Iterator[str]:
    for number, (file, article) in enumerate(results):
        title = f"==> {file} <==\n\n" if wish.several else ""
        shown = _chosen_lines(article, wish.fields) if wish.fields else to_reader(article, wish.look)
        yield ("\n\n" if number else "") + title + shown + "\n"


def _chosen_lines(article: Article, fields: tuple[str, ...]) -> str:
    """One field as it is, one line a value, for other programs to read; several with their names before."""
    data = article.to_dict()
    if len(fields) == 1:
        return "\n".join(_values(data[fields[0]]))
    return "\n".join(f"{field}: {', '.join(_values(data[field]))}" for field in fields)


def _values(value: object) -> list[str]:
    if isinstance(value, dict):
        return [f"{name}={_plain(part)}" for name, part in value.items()]
    values = value if isinstance(value, list) else [] if value is None else [value]
    return [_plain(one) for one in values]


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _markdown(results: Iterable[Result], wish: Wish) -> Iterator[str]:
    for number, (_, article) in enumerate(results):
        yield ("\n---\n\n" if number else "") + article.to_markdown() + "\n"


def _json_lines(results: Iterable[Result], wish: Wish) -> Iterator[str]:
    for result in results:
        yield json.dumps(_record(result, wish), ensure_ascii=False) + "\n"


def _json(results: Iterable[Result], wish: Wish) -> Iterator[str]:
    return _json_list((_record(result, wish) for result in results), wish.several)


def _schema(results: Iterable[Result], wish: Wish) -> Iterator[str]:
    return _json_list((result.article.to_schema_org() for result in results), wish.several)


def _report(results: Iterable[Result], wish: Wish) -> Iterator[str]:
    for result in results:
        yield result.article.explain()


def _record(result: Result, wish: Wish) -> dict[str, object]:
    data = result.article.to_dict()
    return {"file": result.file, **{field: data[field] for field in wish.fields or data}}


def _json_list(items: Iterable[dict[str, object]], several: bool) -> Iterator[str]:
    """A lone item as it is, several as an array, written item by item."""
    opener, comma, closer = ("[\n", ",\n", "\n]\n") if several else ("", "", "\n")
    started = False
    for item in items:
        yield (comma if started else opener) + json.dumps(item, ensure_ascii=False, indent=2)
        started = True
    if several or started:
        yield closer if started else "[]\n"


WRITERS: dict[str, Callable[[Iterable[Result], Wish], Iterator[str]]] = {
    "text": _text,
    "json": _json,
    "jsonl": _json_lines,
    "markdown": _markdown,
    "schema": _schema,
    "report": _report,
}
OF_FIELDS = ("text", "json", "jsonl")
"""The formats that ``--fields`` can be used with: the others have a form of their own."""
