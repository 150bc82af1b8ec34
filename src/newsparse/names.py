"""Names out of bylines: "By Jane Doe and John Smith, Science Editor" names two people."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

from newsparse.patterns import pattern
from newsparse.rule_tables import rule_table

MAX_BYLINE = 1_000
"""Characters; a longer text is no byline."""
MAX_NAME = 90
"""Characters of one name; longer ones are sentences (some institutions come close)."""
MAX_NAME_WORDS = 9
MAX_LINE, MAX_LINE_WORDS = 120, 5
"""Characters of a line of names that nothing opens, and words of each name in it."""

_PARTS_RE = pattern(
    r"(?:(?<!\s)\s++)?+[;|•·●]\s*+|(?<!\s)[^\S\n\t]*+[\n\t]\s*+|(?<!\s)\s++[/–—]\s++|(?<=\S)\s*+[、，]\s*+"
)
_RUN_RE = pattern(r"\s{2,}")
_DIGIT_RE = pattern(r"\d")
_SIGNS_RE = pattern(r"\W+")
_COMMA_RE = pattern(r"(?:(?<!\s)\s++)?+,\s*+")
_NO_NAME_RE = pattern(r"https?:|^\w+\.\w+\.[\w.]+$|www\.|\S@\S|[{}<>=\[\]]|^[\d\W_]*$|^\d+\.\s|:\s")
_CAPITALS_RE = pattern(r"(?:[A-Z]\.?){2,6}[®™]?")
_HANDLE_RE = pattern(r"(?:(?<! ) ++)?+\(?@\w++\)? *+")
_EMAIL_RE = pattern(r"(?:(?<! ) ++)?+(?<!\S)\S[^\s@]*+@\S[^\s.]*+\.\S++ *+")


# The short sign of an agency or an editor behind a name, or a member's number: "Jane Doe (jad)"
_SIGNATURE_RE = pattern(r"(?:(?<!\s)\s++)?+\((?:[a-zäöüé]{1,5}\.?|\d++)\)$")
# "Jane Doe - Example News", but not "Example - Wales"
_DASH_RE = pattern(r"(?<=\w\s)(\S+) - (?=\S+ \S)")
# Where one element ended and the next began with no space: "Jane DoeIn London"
_GLUE_RE = pattern(r"(?<=[a-zß-ÿ]{2})([A-Z][a-z]+)\s+(\w+)")
# The number of a footnote glued to a name: "Jane Doe1"
_NOTE_RE = pattern(r"(\w\.? [^\W\d_]{3,})\d{1,2}(?=[\s,;]|$)")
# A time of day, which stands beside the date: "1:06 PM EST", "at 11:00", "18.11 Uhr"
_CLOCK_RE = pattern(
    r"(?:\bat\s+)?(?<![\w:])\d{1,2}(?::\d{2}(?::\d{2})?|\.\d{2}(?=\s*uhr))(?:\s*(?:[ap]\.?m\b\.?|uhr\b))?(?:\s+[A-Z]{2,4}\b)?",
    re.IGNORECASE,
)
# A name that stands twice: the text of a picture and the link below it
_TWICE_RE = pattern(r"(\w.{3,40}) \1")
# A word of the date line glued to the name: "Jane DoePublished"
_GLUED_STAMP_RE = pattern(r"(?<=[a-zß-ÿ]{2})(?:Published|Updated|Posted|Follow)$")
# "ByJane Doe", where an element ended behind the opener
_GLUED_BY_RE = pattern(r"^By(?=[A-Z][a-z]+ [A-Z])")
_SLUG_RE = pattern(r"[a-z]{2,15}(?:[-_][a-z]{2,15}){1,3}")


class _Words(NamedTuple):
    opener_re: re.Pattern[str]
    opener_words: frozenset[str]
    tail_re: re.Pattern[str]
    end_re: re.Pattern[str]
    rank_re: re.Pattern[str]
    glued: frozenset[str]
    count_re: re.Pattern[str]
    date_re: re.Pattern[str]
    joiner_re: re.Pattern[str]
    roles: frozenset[str]
    credentials: frozenset[str]
    agencies: frozenset[str]
    placeholders: frozenset[str]
    others_re: re.Pattern[str]
    other_ends: frozenset[str]
    given: frozenset[str]


@cache
def _words() -> _Words:
    data = rule_table("names")
    openers = {form for forms in data["openers"].values() for form in forms}
    months = {form for names in rule_table("dates")["months"].values() for forms in names for form in forms.split()}
    return _Words(
        re.compile(rf"^(?:{_any_of(openers)})(?:\s*[:：/]\s*|\s+)(?=\S)", re.IGNORECASE),
        frozenset(form.split()[0] for form in (*openers, *data["others"]["words"])),
        re.compile(rf"(?<=\S)\s++(?:{_any_of(data['tails']['words'])})(?:\s+(?=\S)|$)", re.IGNORECASE),
        re.compile(
            rf"(?<!\s)\s++(?:(?:{_any_of(data['tails']['always'])})\s.*|(?:{_any_of(data['tails']['last'])}):?$)",
            re.IGNORECASE,
        ),
        re.compile(rf"^(\S+ \S+(?: \S+)?) (?:{_any_of(data['ranks']['words'])}) ", re.IGNORECASE),
        frozenset(data["tails"]["words"]),
        re.compile(
            rf"(?:(?<![\s—–-])[\s—–-]++)?+(?<!\w)\d{{1,4}}[\s+-]*+(?:{_any_of(data['counts']['words'])})(?!\w)"
            r"(?:\s+read\b)?",
            re.IGNORECASE,
        ),
        _date_pattern(_any_of(data["stamps"]["words"] + data["stamps"]["weekdays"]), _any_of(months)),
        re.compile(
            rf"(?:(?:(?<!\s)\s++)?+,\s++|(?<!\s)\s++)(?:{_any_of(data['joiners']['words'])})\s++"
            r"|(?:(?<!\s)\s++)?+(?:,\s*+)?+[&＆+]\s++",
            re.IGNORECASE,
        ),
        frozenset(data["roles"]["words"]),
        frozenset(data["credentials"]["words"]),
        frozenset(data["agencies"]["words"]),
        frozenset((*data["placeholders"]["words"], *openers, *data["others"]["words"])),
        re.compile(rf"(?<![\w-])(?:{_any_of(data['others']['words'])})(?:\s*[:：]|\s|$)", re.IGNORECASE),
        frozenset(form.split()[-1] for form in data["others"]["words"]),
        frozenset(name for names in data["given"].values() for name in names.split()),
    )


def _date_pattern(before: str, months: str) -> re.Pattern[str]:
    """A date inside a byline: "Updated Monday, 3 April 2025", "April 3rd, 2025", "03/04/2025"."""
    day = r"\d{1,2}(?:st|nd|rd|th|\.)?"
    written = rf"(?:{day}\s+(?:de\s+)?)?(?:{months})\b\.?(?:\s+{day})?,?\s+(?:de\s+)?\d{{4}}"
    numbers = rf"\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}}|\d{{1,2}}-(?:{months})-\d{{4}}"
    yearless = rf"(?<![^\W\d_])(?:{months})\.?\s+\d{{1,2}}(?!\d)"
    return re.compile(rf"(?:\b(?:{before})\b[:,]?\s+){{0,3}}(?:{written}|{numbers}|{yearless})", re.IGNORECASE)


def _any_of(forms: set[str] | list[str]) -> str:
    """A pattern for any of some forms, the longest first: a tree of their letters.

    Beside the forms in a row it takes a fifth of the time, for each place of a line is tried against some twenty first
    letters and not against hundreds of forms.
    """
    tree: _Letters = {}
    for form in sorted(forms):
        node = tree
        for sign in form:
            node = node.setdefault(sign, {})
        node[""] = {}
    return _branches(tree)


_Letters = dict[str, Any]
"""What may follow, by the next letter; "" where a form ends."""


def _branches(tree: _Letters) -> str:
    """A tree of letters as a pattern. As deep as the longest form of the rule file, so recursion is safe."""
    found = [re.escape(sign) + _branches(below) for sign, below in tree.items() if sign]
    if len(found) == 1 and "" not in tree:
        return found[0]
    return f"(?:{'|'.join(found)}){'?' if '' in tree else ''}" if found else ""


@lru_cache(maxsize=256)  # a page names its author in five places; the same text always gives the same names
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
    line = _GLUED_BY_RE.sub("By ", _squeezed(text))
    if "@" in line:
        line = _HANDLE_RE.sub(" ", _EMAIL_RE.sub(" ", line))
    line = _cleared(line, words)
    names: list[str] = []
    roles: list[str] = []
    for part in _PARTS_RE.split(_DASH_RE.sub(r"\1 | ", line)):
        opened = words.opener_re.match(part.strip()) is not None
        for piece in _split_joined(_unglued(_without_opener(part.strip(), words), words), words):
            _sort_pieces(piece, words, names, roles, opened=opened)
    kept = [name for name in names if is_name(name)] or [role for role in roles if is_name(role)]
    return unique_names(tuple(kept))


def _squeezed(text: str) -> str:
    """The part of a text that is looked at, runs of white space as one: a break that parts names, or a space."""
    line = text.strip()[:MAX_BYLINE]
    return _RUN_RE.sub(lambda run: "\n" if "\n" in run[0] or "\t" in run[0] else " ", line)


def signature(text: str) -> tuple[str, ...]:
    """The names behind a word such as "By", wherever that part stands in a line of credits; () without one.

    >>> signature("March 15, 2022 · 3 min read · By Jane Doe")
    ('Jane Doe',)
    >>> signature("By the numbers"), signature("Jane Doe")
    ((), ())
    """
    words = _words()
    line = _GLUED_BY_RE.sub("By ", text.strip()[:MAX_BYLINE])
    if line.isascii() and words.opener_words.isdisjoint(line.casefold().replace(":", " ").split()):
        return ()  # one look at the words spares most lines the search for dates and parts
    line = _cleared(_squeezed(line), words)
    names: list[str] = []
    for part in map(str.strip, _PARTS_RE.split(line)):
        if words.opener_re.match(part):
            names += [name for name in split_byline(part) if _can_sign(name, part) and not _DIGIT_RE.search(name)]
    return unique_names(tuple(names))


def _can_sign(name: str, part: str) -> bool:
    """Whether a name may stand behind "By": with a capital, as a team ("the Rain Team"), or as the only other word."""
    return not name[0].islower() or (name.startswith("the ") and name[4].isupper()) or len(part.split()) == 2


def unique_names(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names without those that differ from an earlier one by case only.

    >>> unique_names(("Jane Doe", "JANE DOE", "John Roe"))
    ('Jane Doe', 'John Roe')
    """
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(name.casefold(), name)
    return tuple(kept.values())


def bare_name(name: str) -> str:
    """A name for comparing: without credentials, case and signs.

    >>> bare_name("Jane O'Doe, MD") == bare_name("JANE ODOE")
    True
    """
    return _SIGNS_RE.sub("", name.partition(",")[0].casefold())


def is_name(text: str) -> bool:
    """Whether a text can name a person or an organisation: no address, no number, no placeholder, no sentence.

    >>> is_name("Jane Doe"), is_name("admin"), is_name("www.example.org")
    (True, False, False)
    """
    if not 1 < len(text) <= MAX_NAME or len(text.split()) > MAX_NAME_WORDS:
        return False
    return not _NO_NAME_RE.search(text) and text.casefold() not in _words().placeholders


def _cleared(line: str, words: _Words) -> str:
    """A line without dates and notes, up to where it names those who checked or illustrated what others wrote."""
    spoken = line.casefold().replace(":", " ").split()  # one look at the words spares most lines the search
    if not words.other_ends.isdisjoint(spoken) and (other := words.others_re.search(line)) is not None:
        line = line[: other.start()].rstrip(" .,;:|·•–—-(") if other.start() else f"By {line[other.end() :]}"
    if _DIGIT_RE.search(line):
        line = _CLOCK_RE.sub(" | ", words.count_re.sub(" | ", words.date_re.sub(" | ", line)))
        line = _NOTE_RE.sub(r"\1", line)
    return line


def has_given_name(name: str) -> bool:
    """Whether a name of two to four words opens with a common given name.

    >>> has_given_name("Jane Doe"), has_given_name("Rain Reports"), has_given_name("Jane")
    (True, False, False)
    """
    first, *rest = name.split()
    return 1 <= len(rest) <= 3 and first.casefold().strip(".") in _words().given and not rest[-1].islower()


def _without_opener(part: str, words: _Words) -> str:
    """The part behind "By"; there "for Example News" and "in London" tell where from, elsewhere they are in a name."""
    opener = words.opener_re.match(part)
    return words.tail_re.split(part[opener.end() :], maxsplit=1)[0] if opener else part


def _unglued(part: str, words: _Words) -> str:
    """The part before a glued "In London" or "Editor at Large", where a full name stands before it, not "Linked"."""
    for match in _GLUE_RE.finditer(part):
        word, then = match[1].casefold(), match[2].casefold()
        if word in words.glued or (word in words.roles and then in {"of", *words.glued}):
            return part[: match.start()] if " " in part[: match.start()].strip() else part
    return part


def _split_joined(part: str, words: _Words) -> list[str]:
    """Split at "and" where two words or more stand on either side: "Marks & Spencer" is one name."""
    pieces = words.joiner_re.split(part)
    if any(" " not in piece.strip() for piece in pieces) and not _has_no_spaces(part):
        return [part]
    return pieces


def _sort_pieces(piece: str, words: _Words, names: list[str], roles: list[str], *, opened: bool) -> None:
    """Split at commas, keep credentials with their name, set roles apart: "Science Desk Editor" may be all there is."""
    first, office = len(names), False
    for part in _COMMA_RE.split(piece):
        text = _trim(part)
        if not text:
            continue
        if len(names) > first and _is_credential(text, words):
            names[-1] = f"{names[-1]}, {text}"
        elif _is_role(text, words):
            office = len(names) > first
            roles.append(text)
        elif office and not has_given_name(text):
            continue  # "Jane Doe, Science Editor, Example Institute"
        elif not (opened and len(names) > first and _is_place(text, words)):
            names.append(text)


def _is_place(text: str, words: _Words) -> bool:
    """Whether a piece behind a name in a byline is where it was written: "By Jane Doe, London", but not "…, dpa"."""
    return " " not in text and text[:1].isupper() and not text.isupper() and text.casefold() not in words.agencies


@lru_cache(maxsize=256)
def names_in_line(text: str) -> tuple[str, ...]:
    """The names in a line that nothing opens: beside a date, an office or the minutes it takes to read.

    Gives () for a line whose pieces are not all dates, offices or written as names are: with capitals, in few words.

    >>> names_in_line("Jane Doe | Senior Writer | July 2, 2025"), names_in_line("Rain stops the ferry again")
    (('Jane Doe',), ())
    """
    if (
        len(text) > MAX_LINE
        or text[:1].islower()
        or (text.endswith((".", "?", "!", ":")) and not text.endswith(("Jr.", "Sr.")))
    ):
        return ()
    names = tuple(_words().tail_re.split(name, maxsplit=1)[0] for name in split_byline(text))
    return names if names and all(map(_is_written_as_name, names)) else ()


def _is_written_as_name(name: str) -> bool:
    """Whether every longer word of a name begins with a capital, if it is written in letters that have any."""
    parts = name.split()
    if len(parts) > MAX_LINE_WORDS or parts[0][0].islower():
        return False
    return all(len(part) < 4 or not (part[0].islower() or part[0].isdigit()) for part in parts)


def looks_like_office(text: str) -> bool:
    """Whether a line tells an office: "Senior Writer"."""
    return any(word.strip(",.|") in _words().roles for word in text.casefold().split())


def credits_others(text: str) -> bool:
    """Whether a line opens the credit of somebody who wrote nothing.

    >>> credits_others("Reviewed by Jane Doe"), credits_others("Edited by:"), credits_others("By Jane Doe")
    (True, True, False)
    """
    return _words().others_re.match(text) is not None


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
    if text.startswith("("):
        return ""
    words = _words()
    text = _SIGNATURE_RE.sub("", words.end_re.sub("", _GLUED_STAMP_RE.sub("", text)))
    if (twice := _TWICE_RE.fullmatch(text)) is not None:
        text = twice[1]
    if (name := words.rank_re.match(text)) and _is_role(text, words):
        text = name[1]
    *before, last = text.split() or [""]
    if len(before) > 1 and last.casefold() in words.roles and has_given_name(" ".join(before[:2])):
        text = " ".join(before)  # "Jane Doe Reporter"
    return _from_slug(text) if _SLUG_RE.fullmatch(text) else text


def _from_slug(text: str) -> str:
    """ "jane-doe", as it stands in addresses, written as a name."""
    return " ".join(part.capitalize() for part in re.split(r"[-_]", text))


def _is_credential(text: str, words: _Words) -> bool:
    """Letters that belong to the name before them: "MD", or other capitals that are no news agency."""
    letters = text.casefold().replace(".", "").split()
    if all(word.strip("®™") in words.credentials for word in letters):
        return True
    return _CAPITALS_RE.fullmatch(text) is not None and letters[0].strip("®™") not in words.agencies


def _is_role(text: str, words: _Words) -> bool:
    return any(word in words.roles for word in text.casefold().split())
