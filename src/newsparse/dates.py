"""Written dates of many languages, read without a clock: the same text gives the same date in ten years.

The core reads them by a table of month names (day first, month first, year first); dateutil reads the rare rest.
The ``dateparser`` library reads more languages, but it asks the clock for what is missing, takes 80 ms to import,
100 ms for its first date and 1 ms for each one after; the table takes 20 µs.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from functools import cache, lru_cache

from newsparse.core import WrittenDates
from newsparse.patterns import pattern
from newsparse.rule_tables import rule_table

FIRST_YEAR, LAST_YEAR = 1990, 2100
"""No page is older than the web; a later year is a slip or an "expires" stamp."""
MAX_LENGTH = 200
"""A date line is short; more text is a paragraph that happens to hold a date."""

_ISO_RE = pattern(r"\d{4}-\d{2}-\d{2}")
_UNKNOWN, _MONTH_FIRST, _DAY_FIRST = 0, 1, 2
"""Whether "3/4/2025" is March 4 or April 3."""


@cache
def _zones() -> dict[str, int]:
    """The hours of time zones by their names in small letters."""
    return dict(rule_table("dates")["zones"])


@cache
def _written_dates() -> WrittenDates:
    """The core's reader of dates, with the months of all languages; made when a page is first parsed."""
    months = {
        form: number
        for names in rule_table("dates")["months"].values()
        for number, forms in enumerate(names, start=1)
        for form in forms.split()
    }
    return WrittenDates(months, {name: hours * 60 for name, hours in _zones().items()})


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
    found = _written_dates().find(text, _order_of(language))
    if found is None:
        return _read_odd(text)
    minutes = found[6]
    date = datetime(*found[:6], tzinfo=None if minutes is None else timezone(timedelta(minutes=minutes)))
    return date if is_plausible(date) else None


def _order_of(language: str | None) -> int:
    """How a language writes a date in figures; English has two ways."""
    if language is None or language.lower() == "en":
        return _UNKNOWN
    return _MONTH_FIRST if language.lower() == "en-us" else _DAY_FIRST


def is_plausible(moment: datetime) -> bool:
    """Whether a web page can have been published then."""
    return FIRST_YEAR <= moment.year <= LAST_YEAR


def _read_iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _zone_of(name: str | None, offset: int | None) -> timezone | None:
    """For dateutil: a zone it met by name or by offset; None leaves the time without one."""
    if offset is not None and abs(offset) < 24 * 3600:
        return timezone(timedelta(seconds=offset))
    hours = _zones().get((name or "").lower())
    return None if hours is None else timezone(timedelta(hours=hours))


def _read_odd(text: str) -> datetime | None:
    """What dateutil makes of the rest, if all of the date stands in the text: two defaults must give one answer."""
    if not _written_dates().may_be_odd(text):
        return None
    from dateutil import parser

    answers = []
    for default in (datetime(2001, 1, 1), datetime(2002, 2, 2)):
        try:
            answers.append(parser.parse(text, default=default, tzinfos=_zone_of))
        except (ValueError, ArithmeticError):  # an overflow, or a number of too many figures for a decimal
            return None
    return answers[0] if answers[0] == answers[1] and is_plausible(answers[0]) else None
