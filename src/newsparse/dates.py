"""Written dates of many languages, read without a clock: the same text gives the same date in ten years.

A table of month names feeds three patterns (day first, month first, year first); dateutil reads the rare rest.
The ``dateparser`` library reads more languages, but it asks the clock for what is missing, takes 80 ms to import,
100 ms for its first date and 1 ms for each one after; the table takes 20 µs.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from functools import cache, lru_cache
from re import IGNORECASE
from typing import TYPE_CHECKING, NamedTuple

from newsparse.patterns import pattern
from newsparse.rule_tables import rule_table

if TYPE_CHECKING:
    import re

FIRST_YEAR, LAST_YEAR = 1990, 2100
"""No page is older than the web; a later year is a slip or an "expires" stamp."""
MAX_LENGTH = 200
"""A date line is short; more text is a paragraph that happens to hold a date."""

_ISO_RE = pattern(r"\d{4}-\d{2}-\d{2}")
# "3 April 2025", "3. April 2025", "3 de abril de 2025", "3rd of April, 2025", "03-Apr-2025"
_DAY_FIRST_RE = pattern(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|\.|º|:e)?[\s\-/,]*(?:of\s|de\s|d')?\s?([^\W\d_]{3,14})\.?"
    r"[\s\-/,]*(?:de\s|del\s|года\s)?\s?(\d{4})(?!\d)"
)
# "April 3, 2025", "Apr. 3rd 2025"
_MONTH_FIRST_RE = pattern(r"(?<!\w)([^\W\d_]{3,14})\.?\s*(\d{1,2})(?:st|nd|rd|th)?\.?,?\s+(\d{4})(?!\d)")
# "2025. április 3.", "2025 m. April 3"
_YEAR_NAME_RE = pattern(r"(?<!\d)(\d{4})\.?,?\s+([^\W\d_]{3,14})\.?\s+(\d{1,2})(?!\d)")
# "2025年4月3日", "2025/4/3", "2025.04.03", "2025년 4월 3일"
_YEAR_FIRST_RE = pattern(r"(?<!\d)(\d{4})\s?[年년/.\-]\s?(\d{1,2})\s?[月월/.\-]\s?(\d{1,2})(?!\d)")
# "03.04.2025", "3/4/2025", "03-04-25"
_NUMBERS_RE = pattern(r"(?<![\d.])(\d{1,2})([./\-])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?![\d])")
# "14:05", "14:05:33", "2.05 pm", "14h05", "14時05分"
_TIME_RE = pattern(
    r"(?<![\d.:/\-+])(\d{1,2})(?:\s?[:h時시]\s?(\d{2})|\.(\d{2})(?=\s*(?:uhr|klo|[ap]\.?\s?m)))(?::(\d{2}))?(?:\.\d{1,9})?"
    r"|(?<![\d.:/\-])(\d{1,2})\s?(?=[ap]\.?\s?m\b)",
    IGNORECASE,
)
# A number alone ("210412") is a name or a price before it is a date
_PARTED_RE = pattern(r"\d[\W_T]+\d|[^\W\d_]{3}")
_HALF_RE = pattern(r"\s?分?\s?([ap])\.?\s?m\b\.?", IGNORECASE)
_ZONE_RE = pattern(r"\s?\(?(?:(?:utc|gmt)\s?)?([+\-−]\d{2}):?(\d{2})?(?!\d)|\s?\(?([a-z]{1,4})\b", IGNORECASE)


class _Tables(NamedTuple):
    months: dict[str, int]
    zones: dict[str, int]


@cache
def _tables() -> _Tables:
    data = rule_table("dates")
    months = {
        form: number
        for names in data["months"].values()
        for number, forms in enumerate(names, start=1)
        for form in forms.split()
    }
    return _Tables(months, dict(data["zones"]))


@lru_cache(maxsize=256)  # a page gives the same stamp in several places
def parse_date(text: str, *, language: str | None = None) -> datetime | None:
    """Read one written date, with its time and zone when they stand there.

    Takes a stamp or a line that holds a date, in any of the languages of ``rules/dates.toml``. ``language`` (a tag
    such as "en-US") only settles "3/4/2025", which is April 3 or March 4; without it such a date is not guessed.
    Gives None for text without a full date, for relative dates and for years before 1990. Never raises.

    >>> parse_date("3. April 2025, 14:05 Uhr")
    datetime.datetime(2025, 4, 3, 14, 5)
    >>> parse_date("2025-04-03T14:05:00Z").isoformat()
    '2025-04-03T14:05:00+00:00'
    >>> parse_date("Apr. 3, 2025 at 2:05 p.m. ET")
    datetime.datetime(2025, 4, 3, 14, 5)
    >>> parse_date("3/4/2025", language="en-US"), parse_date("3/4/2025")
    (datetime.datetime(2025, 3, 4, 0, 0), None)
    >>> parse_date("yesterday at noon") is None
    True
    """
    text = " ".join(text[: MAX_LENGTH + 1].split())
    if not 6 <= len(text) <= MAX_LENGTH:
        return None
    if _ISO_RE.match(text):
        stamp = _read_iso(text)
        if stamp is not None:
            return stamp if is_plausible(stamp) else None
    day, start, end = _find_day(text, language)
    if day is None:
        return _read_odd(text)
    return _add_time(day, text, start, end) if is_plausible(day) else None


def is_plausible(moment: datetime) -> bool:
    """Whether a web page can have been published then."""
    return FIRST_YEAR <= moment.year <= LAST_YEAR


def _read_iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _find_day(text: str, language: str | None) -> tuple[datetime | None, int, int]:
    """The first full date in a text, with its place."""
    months = _tables().months
    for match in _YEAR_FIRST_RE.finditer(text):
        if day := _day(match[1], int(match[2]), match[3]):
            return day, *match.span()
    for form, order in ((_DAY_FIRST_RE, (3, 2, 1)), (_MONTH_FIRST_RE, (3, 1, 2)), (_YEAR_NAME_RE, (1, 2, 3))):
        for match in form.finditer(text):
            month = months.get(match[order[1]].casefold())
            if month and (day := _day(match[order[0]], month, match[order[2]])):
                return day, *match.span()
    for match in _NUMBERS_RE.finditer(text):
        if day := _from_numbers(match, language):
            return day, *match.span()
    return None, 0, 0


def _from_numbers(match: re.Match[str], language: str | None) -> datetime | None:
    first, second, year = int(match[1]), int(match[3]), match[4]
    if len(year) == 2:
        year = f"20{year}"
    if first > 12 or (match[2] == "." and second <= 12):
        return _day(year, second, match[1])
    if second > 12:
        return _day(year, first, match[3])
    if first == second:
        return _day(year, first, match[3])
    if language is None or language.lower() == "en":
        return None
    return _day(year, first, match[3]) if language.lower() == "en-us" else _day(year, second, match[1])


def _day(year: str, month: int, day: str) -> datetime | None:
    try:
        return datetime(int(year), month, int(day))
    except ValueError:
        return None


def _add_time(day: datetime, text: str, start: int, end: int) -> datetime:
    """The time beside a date: behind it if there is one, else before it."""
    match = _TIME_RE.search(text, end) or _TIME_RE.search(text[:start])
    if match is None:
        return day
    hour, minute, second = int(match[1] or match[5]), int(match[2] or match[3] or 0), int(match[4] or 0)
    rest = match.end()
    if half := _HALF_RE.match(text, rest):
        hour = hour % 12 + (12 if half[1] in "pP" else 0)
        rest = half.end()
    if hour > 23 or minute > 59 or second > 59:
        return day
    return day.replace(hour=hour, minute=minute, second=second, tzinfo=_read_zone(text, rest))


def _read_zone(text: str, place: int) -> timezone | None:
    match = _ZONE_RE.match(text, place)
    if match is None:
        return None
    if match[1]:
        hours = int(match[1].replace("−", "-"))
        minutes = int(match[2] or 0)
        if abs(hours) > 14 or minutes > 59:
            return None
        return timezone(timedelta(hours=hours, minutes=-minutes if hours < 0 else minutes))
    known = _tables().zones.get(match[3].lower())
    return None if known is None else timezone(timedelta(hours=known))


def _zone_of(name: str | None, offset: int | None) -> timezone | None:
    """For dateutil: a zone it met by name or by offset; None leaves the time without one."""
    if offset is not None and abs(offset) < 24 * 3600:
        return timezone(timedelta(seconds=offset))
    hours = _tables().zones.get((name or "").lower())
    return None if hours is None else timezone(timedelta(hours=hours))


def _read_odd(text: str) -> datetime | None:
    """What dateutil makes of the rest, if all of the date stands in the text: two defaults must give one answer."""
    if sum(map(str.isdigit, text)) < 5 or _NUMBERS_RE.search(text) or _PARTED_RE.search(text) is None:
        return None
    from dateutil import parser

    answers = []
    for default in (datetime(2001, 1, 1), datetime(2002, 2, 2)):
        try:
            answers.append(parser.parse(text, default=default, tzinfos=_zone_of))
        except (ValueError, ArithmeticError):  # an overflow, or a number of too many figures for a decimal
            return None
    return answers[0] if answers[0] == answers[1] and is_plausible(answers[0]) else None
