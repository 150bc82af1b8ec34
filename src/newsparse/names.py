"""Names out of bylines: "By Jane Doe and John Smith, Science Editor" names two people.

The core reads the lines; what it knows of openers, offices and given names stands in ``rules/names.toml``.
"""

from __future__ import annotations

from functools import cache, lru_cache

from newsparse.core import Bylines
from newsparse.patterns import pattern
from newsparse.rule_tables import rule_table

LIMITS = {
    "max_byline": 1_000,  # characters; a longer text is no byline
    "max_name": 90,  # characters of one name; longer ones are sentences (some institutions come close)
    "max_name_words": 9,
    "max_line": 120,  # characters of a line of names that nothing opens
    "max_line_words": 5,  # words of each name in it
}

_SIGNS_RE = pattern(r"\W+")


def given_names() -> list[str]:
    """Common given names of many languages, case folded."""
    return [name for names in rule_table("names")["given"].values() for name in names.split()]


@cache
def _bylines() -> Bylines:
    """The core's reader of bylines, with the words of all languages; made when a page is first parsed."""
    data = rule_table("names")
    openers = [form for forms in data["openers"].values() for form in forms]
    others, tails = data["others"]["words"], data["tails"]
    words = {
        "openers": openers,
        "others": others,
        "opener_words": [form.split()[0] for form in (*openers, *others)],
        "other_ends": [form.split()[-1] for form in others],
        "tails": tails["words"],
        "always": tails["always"],
        "last": tails["last"],
        "ranks": data["ranks"]["words"],
        "counts": data["counts"]["words"],
        "before_dates": data["stamps"]["words"] + data["stamps"]["weekdays"],
        "months": [
            form for names in rule_table("dates")["months"].values() for forms in names for form in forms.split()
        ],
        "joiners": data["joiners"]["words"],
        "roles": data["roles"]["words"],
        "credentials": data["credentials"]["words"],
        "agencies": data["agencies"]["words"],
        "placeholders": [*data["placeholders"]["words"], *openers, *others],
        "given": given_names(),
    }
    return Bylines(words, LIMITS)


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
    return _bylines().split(text)


def signature(text: str) -> tuple[str, ...]:
    """The names behind a word such as "By", wherever that part stands in a line of credits; () without one.

    >>> signature("March 15, 2022 · 3 min read · By Jane Doe")
    ('Jane Doe',)
    >>> signature("By the numbers"), signature("Jane Doe")
    ((), ())
    """
    return _bylines().signature(text)


def names_in_line(text: str) -> tuple[str, ...]:
    """The names in a line that nothing opens: beside a date, an office or the minutes it takes to read.

    Gives () for a line whose pieces are not all dates, offices or written as names are: with capitals, in few words.

    >>> names_in_line("Jane Doe | Senior Writer | July 2, 2025"), names_in_line("Rain stops the ferry again")
    (('Jane Doe',), ())
    """
    return _bylines().names_in_line(text)


def unique_names(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names without those that differ from an earlier one by case only.

    >>> unique_names(("Jane Doe", "JANE DOE", "John Roe"))
    ('Jane Doe', 'John Roe')
    """
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(name.casefold(), name)
    return tuple(kept.values())


@lru_cache(maxsize=1024)  # each name on a page is compared with all that its metadata claim
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
    return _bylines().is_name(text)


def has_given_name(name: str) -> bool:
    """Whether a name of two to four words opens with a common given name.

    >>> has_given_name("Jane Doe"), has_given_name("Rain Reports"), has_given_name("Jane")
    (True, False, False)
    """
    return _bylines().has_given_name(name)


def looks_like_office(text: str) -> bool:
    """Whether a line tells an office: "Senior Writer"."""
    return _bylines().looks_like_office(text)


def credits_others(text: str) -> bool:
    """Whether a line opens the credit of somebody who wrote nothing.

    >>> credits_others("Reviewed by Jane Doe"), credits_others("Edited by:"), credits_others("By Jane Doe")
    (True, True, False)
    """
    return _bylines().credits_others(text)
