"""Names out of bylines: "By Jane Doe and John Smith, Science Editor" names two people."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

RULE_FILE = Path(__file__).parent / "rules" / "names.toml"
MAX_BYLINE = 1_000
"""Characters; a longer text is no byline."""
MAX_NAME = 90
"""Characters of one name; longer ones are sentences (some institutions come close)."""
MAX_NAME_WORDS = 9

_PARTS_RE = re.compile(r"\s*[;|•·\n\t]\s*|\s+[/–—]\s+|(?<=\S)\s*[、，]\s*")
_COMMA_RE = re.compile(r"\s*,\s*")
_NO_NAME_RE = re.compile(r"https?:|www\.|\S@\S|[{}<>=\[\]]|^[\d\W_]*$")
_HANDLE_RE = re.compile(r"\(?@\w+\)?")
_EMAIL_RE = re.compile(r"\S+@\S+\.\S+")


class _Words(NamedTuple):
    opener_re: re.Pattern[str]
    joiner_re: re.Pattern[str]
    roles: frozenset[str]
    credentials: frozenset[str]
    placeholders: frozenset[str]


@cache
def _words() -> _Words:
    import tomllib  # noqa: PLC0415  (here, to keep the package's import light)

    data = tomllib.loads(RULE_FILE.read_text(encoding="utf-8"))
    openers = {form for forms in data["openers"].values() for form in forms}
    return _Words(
        re.compile(rf"(?:{_any_of(openers)})(?:\s*[:：/]\s*|\s+)(?=\S)", re.IGNORECASE),
        re.compile(rf"\s*,?\s+(?:{_any_of(data['joiners']['words'])})\s+|\s*,?\s*[&＆+]\s+", re.IGNORECASE),
        frozenset(data["roles"]["words"]),
        frozenset(data["credentials"]["words"]),
        frozenset(data["placeholders"]["words"]),
    )


def _any_of(forms: set[str] | list[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))


def split_byline(text: str) -> tuple[str, ...]:
    """The names in a byline, in order, without "By", roles, addresses and repeats.

    Takes one line of any language in ``rules/names.toml``; gives () when nothing in it looks like a name.

    >>> split_byline("By Jane Doe and John Smith, Science Editor")
    ('Jane Doe', 'John Smith')
    >>> split_byline("Von Anna Beispiel, Max Muster und Eva Probe")
    ('Anna Beispiel', 'Max Muster', 'Eva Probe')
    >>> split_byline("Jane Doe, MD")
    ('Jane Doe, MD',)
    >>> split_byline("https://example.org/authors/jane")
    ()
    """
    words = _words()
    line = _EMAIL_RE.sub(" ", text.strip()[:MAX_BYLINE])
    line = _HANDLE_RE.sub(" ", line)
    if opener := words.opener_re.match(line):
        line = line[opener.end() :]
    names: list[str] = []
    for part in _PARTS_RE.split(line):
        for piece in _split_joined(part, words):
            names.extend(_split_commas(piece, words))
    return unique_names(tuple(name for name in names if is_name(name)))


def unique_names(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names without those that differ from an earlier one by case only.

    >>> unique_names(("Jane Doe", "JANE DOE", "John Roe"))
    ('Jane Doe', 'John Roe')
    """
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(name.casefold(), name)
    return tuple(kept.values())


def is_name(text: str) -> bool:
    """Whether a text can name a person or an organisation: no address, no number, no placeholder, no sentence.

    >>> is_name("Jane Doe"), is_name("admin"), is_name("www.example.org")
    (True, False, False)
    """
    if not 1 < len(text) <= MAX_NAME or len(text.split()) > MAX_NAME_WORDS:
        return False
    return not _NO_NAME_RE.search(text) and text.casefold() not in _words().placeholders


def _split_joined(part: str, words: _Words) -> list[str]:
    """Split at "and" where two words or more stand on either side: "Marks & Spencer" is one name."""
    pieces = words.joiner_re.split(part)
    if any(" " not in piece.strip() for piece in pieces) and not _has_no_spaces(part):
        return [part]
    return pieces


def _split_commas(piece: str, words: _Words) -> list[str]:
    """Split at commas, keep credentials with their name, drop roles."""
    names: list[str] = []
    for part in _COMMA_RE.split(piece):
        text = _trim(part)
        if not text:
            continue
        if names and text.casefold().replace(".", "").split()[0] in words.credentials:
            names[-1] = f"{names[-1]}, {text}"
        elif not _is_role(text, words):
            names.append(text)
    return names


def _has_no_spaces(text: str) -> bool:
    """Whether names are written in a script without spaces between first and last name."""
    return any("\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3" for char in text)


def _trim(part: str) -> str:
    """Edge punctuation off, but not the full stop of "Jr." nor a bracket that has its partner."""
    text = part.strip(" \t,:;-–—*")
    if text.endswith(".") and len(text.split()[-1]) > 4:
        text = text.rstrip(". ")
    if text.endswith(")") and "(" not in text:
        text = text.rstrip(") ")
    return text[1:].strip() if text.startswith("(") and ")" not in text else text


def _is_role(text: str, words: _Words) -> bool:
    return any(word in words.roles for word in text.casefold().split())
