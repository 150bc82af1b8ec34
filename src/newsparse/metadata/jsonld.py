"""JSON-LD as newspapers serve it: broken, escaped, nested. Gives plain objects; nobody's page can make it raise."""

from __future__ import annotations

import html
import json
from itertools import accumulate
from typing import TYPE_CHECKING

from newsparse.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Thing = dict[str, object]

MAX_DEPTH = 150
"""Brackets within brackets; real pages stay under 30, and Python's JSON reader recurses."""
MAX_THINGS = 5_000
"""Objects looked at on one page; a shop's catalogue in JSON-LD tells nothing of an article."""

_BRACKETS_RE = pattern(r"[\[\]{}]")
_STEP: Mapping[str, int] = {"{": 1, "[": 1, "}": -1, "]": -1}
_WRAPPER_RE = pattern(
    r"<!--|-->|//\s*<!\[CDATA\[|//\s*\]\]>|/\*\s*<!\[CDATA\[\s*\*/|/\*\s*\]\]>\s*\*/|<!\[CDATA\[|\]\]>"
)
_VALUE_ENDS = ("", *',"]}[{0123456789')
_HTML_TAG_RE = pattern(r"</?[a-zA-Z][^<>{}\n]{0,400}>")
_TRAILING_COMMA_RE = pattern(r",\s*(?=[}\]])")
_DOUBLED_COMMA_RE = pattern(r",\s*,")
_MISSING_COMMA_RE = pattern(r'(["}\]\d]|true|false|null)([ \t\r]*\n\s*)(?=["{\[])')
_OPENING_RE = pattern(r"[{\[]")
_BAD_ESCAPE_RE = pattern(r'\\(?:(["\\/bfnrt]|u[0-9a-fA-F]{4})|)')
_NESTING_KEYS = ("@graph", "mainEntity", "mainEntityOfPage", "subjectOf")
_PLAIN_PAIR_RE = pattern(
    r'"(@type|headline|datePublished|dateModified|articleSection|url)"\s*:\s*"([^"\n]{1,500})"\s*(?=[,}\n])'
)

_DECODER = json.JSONDecoder(strict=False)


def read_things(scripts: Iterable[str]) -> tuple[Thing, ...]:
    """All top-level objects of a page's JSON-LD scripts, in page order, graphs and main entities unfolded.

    >>> [thing.get("@type") for thing in read_things(['{"@graph": [{"@type": "WebPage"}, {"@type": "NewsArticle"},]}'])]
    [None, 'WebPage', 'NewsArticle']
    >>> read_things(["not json"])
    ()
    """
    things: list[Thing] = []
    for script in scripts:
        for value in read_values(script):
            things.extend(_unfold(value))
    return tuple(things[:MAX_THINGS])


def read_values(script: str) -> list[object]:
    """The JSON values of one script: read as it is, else after mending, else what plain pairs can be saved."""
    text = script.strip()
    if is_too_deep(text):
        return []
    for attempt in _attempts(text):
        try:
            return [_DECODER.decode(attempt)]
        except ValueError:
            continue
    mended = mend(text)
    return _values_in_a_row(mended) or _salvage(text)


def _attempts(text: str) -> Iterator[str]:
    yield text
    bare = _WRAPPER_RE.sub("", text).strip().rstrip(";")
    yield bare
    if "&quot;" in bare or "&#34;" in bare:
        yield html.unescape(bare)
    yield mend(bare)


def is_too_deep(text: str) -> bool:
    """Whether brackets stand deeper than MAX_DEPTH; counts those in strings too, which errs to the safe side.

    >>> is_too_deep("[" * 1000), is_too_deep('{"a": [1]}')
    (True, False)
    """
    if text.count("{") + text.count("[") <= MAX_DEPTH:
        return False
    steps = (_STEP[bracket] for bracket in _BRACKETS_RE.findall(text))
    return max(accumulate(steps), default=0) > MAX_DEPTH


def mend(text: str) -> str:
    r"""Repair what hand-made templates get wrong: commas too many or missing, comments, escapes unknown to JSON.

    >>> mend('{"a": "1"\n "b": "it\\\'s",}')
    '{"a": "1",\n "b": "it\'s"}'
    """
    text = _WRAPPER_RE.sub("", text).strip()
    if text[:7].count("&quot;") or text.startswith(("{&", "[&")):
        text = html.unescape(text)
    text = _without_line_comments(text)
    text = _HTML_TAG_RE.sub(lambda match: match[0].replace('\\"', "'").replace('"', "'"), text)
    text = _DOUBLED_COMMA_RE.sub(",", text)
    text = _TRAILING_COMMA_RE.sub("", text)
    text = _MISSING_COMMA_RE.sub(r"\1,\2", text)
    text = _BAD_ESCAPE_RE.sub(lambda match: match[0] if match[1] else "", text)
    return text.rstrip(";").rstrip()


def _without_line_comments(text: str) -> str:
    """Cut "// …" at the ends of lines; the "//" of an address stands in quotation marks, with one behind it."""
    if "//" not in text:
        return text
    lines = text.split("\n")
    for place, line in enumerate(lines):
        value, mark, comment = line.rpartition("//")
        if mark and '"' not in comment and value.rstrip()[-1:] in _VALUE_ENDS:
            lines[place] = value
    return "\n".join(lines)


def _values_in_a_row(text: str) -> list[object]:
    """Objects that stand one after the other with nothing or a comma between them."""
    values: list[object] = []
    place = 0
    while len(values) < MAX_THINGS and (opening := _OPENING_RE.search(text, place)):
        try:
            value, place = _DECODER.raw_decode(text, opening.start())
        except ValueError:
            break
        values.append(value)
    return values


def _salvage(text: str) -> list[object]:
    """The plain pairs of an article object that no mending can save; the first of each key counts."""
    pairs: Thing = {}
    for key, value in _PLAIN_PAIR_RE.findall(text):
        pairs.setdefault(key, value)
    return [pairs] if "headline" in pairs else []


def _unfold(value: object) -> Iterator[Thing]:
    """Walk lists, graphs and main entities, parents first, without recursion."""
    stack = [value]
    seen = 0
    while stack and seen < MAX_THINGS:
        seen += 1
        current = stack.pop()
        if isinstance(current, list):
            stack.extend(reversed(current))
        elif isinstance(current, dict):
            yield current
            stack.extend(current[key] for key in reversed(_NESTING_KEYS) if isinstance(current.get(key), dict | list))
