"""Reads rules for sites, checks them, and finds those for a page."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from lxml import etree

from newsparse.errors import OptionError, RuleFileError

FIELDS = (
    "headline", "section", "section_path", "kicker", "tags", "key_points", "standfirst", "authors", "byline",
    "date_published", "date_modified", "description", "site_name",
)  # fmt: skip
"""What may stand under ``fields``."""
PLACES = ("body", "keep", "drop")
KEYS = ("name", "hosts", "why", *PLACES, "fields")
HAS_CLASS_RE = re.compile(r"has-class\(\s*(['\"])([^'\"\s]+)\1\s*\)")
ID_RE = re.compile(r"(?<![\w:-])id\(\s*(['\"])([^'\"\s]+)\1\s*\)")
"""``id('a')`` is written out too: pages are parsed without the table of ids that it asks, which saves a twentieth."""
HOST_RE = re.compile(r"[a-z0-9*_.-]+")
NAME_RE = re.compile(r"[\w.-]+")
EXAMPLE = etree.fromstring("<html><body><p class='a'>b</p></body></html>")
"""Selectors are tried on it when they are read, so that a wrong one fails at once and not on some page."""


class Selector(NamedTuple):
    """A compiled XPath, with where it stands and how it is written."""

    path: etree.XPath
    where: str
    text: str

    def find(self, tree: Any) -> Any:
        """What it finds in a tree. RuleFileError for a function that is none, which XPath tells no sooner."""
        try:
            return self.path(tree)
        except etree.XPathError as error:
            raise RuleFileError(f"{self.where}: {self.text!r} is no XPath: {error}") from error


class Site(NamedTuple):
    """The rules of one site, checked; selectors are compiled, the alternatives of each in their order."""

    name: str
    hosts: tuple[str, ...] = ()
    fields: Mapping[str, tuple[Selector, ...]] = MappingProxyType({})
    body: tuple[Selector, ...] = ()
    keep: tuple[Selector, ...] = ()
    drop: tuple[Selector, ...] = ()

    @property
    def rule(self) -> str:
        """The id that stands in sources and labels."""
        return f"site_rules.{self.name}"


NO_SITE = Site("")
"""No rules for a page: nothing happens."""
Sites = tuple[Site, ...]


def site_for(rules: Path | str | Mapping[str, Any] | None, url: str | None) -> Site:
    """The rules for a page: those of the first site whose host pattern fits the address; ``NO_SITE`` for none.

    ``rules`` is a path, the text of a TOML file or its data. Raises RuleFileError for broken rules, OptionError for
    another type.

    >>> rules = {"site": [{"name": "example", "hosts": ["*.example.org"], "fields": {"kicker": "//p[1]"}}]}
    >>> site_for(rules, "https://news.example.org/a").name, site_for(rules, "https://example.com/").name
    ('example', '')
    """
    if rules is None:
        return NO_SITE
    sites, host = load_sites(rules), host_of(url)
    return next((site for site in sites if any(fnmatchcase(host, pattern) for pattern in site.hosts)), NO_SITE)


def host_of(url: str | None) -> str:
    """The host of an address, without "www."."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def load_sites(rules: object) -> Sites:
    """All sites of a rule file, its text or its data."""
    if isinstance(rules, Path):
        try:
            state = rules.stat()
            return sites_of_file(rules, state.st_mtime_ns, state.st_size)
        except OSError as error:
            raise RuleFileError(f"{rules}: cannot be read: {error.strerror or error}") from error
    if isinstance(rules, str):
        return sites_of_text(rules, "site_rules")
    if isinstance(rules, Mapping):
        return checked_sites(rules, "site_rules")
    raise OptionError(
        f"site_rules is a {type(rules).__name__}; hand in a path, the text of a TOML file or its data, "
        "for example parse(html, site_rules=pathlib.Path('sites.toml'))"
    )


@lru_cache(maxsize=8)
def sites_of_file(path: Path, changed: int, size: int) -> Sites:
    """The sites of a file, read again when it has changed."""
    try:
        return sites_of_text(path.read_text(encoding="utf-8"), str(path))
    except UnicodeDecodeError as error:
        raise RuleFileError(f"{path}: is not UTF-8; save it as UTF-8") from error


@lru_cache(maxsize=8)
def sites_of_text(text: str, where: str) -> Sites:
    """The sites of a TOML text."""
    try:
        return checked_sites(tomllib.loads(text), where)
    except tomllib.TOMLDecodeError as error:
        hint = "; a path is handed in as pathlib.Path" if "\n" not in text and where == "site_rules" else ""
        raise RuleFileError(f"{where}: is not TOML: {error}{hint}") from error


# ------------------------------------------------------------------ checks


def checked_sites(data: Mapping[str, Any], where: str) -> Sites:
    """The sites of the data of a rule file; RuleFileError names file, site, key and what to do."""
    known(data, ("site",), where)
    listed = data.get("site")
    if not isinstance(listed, (list, tuple)) or not listed or not all(isinstance(one, Mapping) for one in listed):
        raise RuleFileError(f"{where}: has no [[site]]; each site begins with a line [[site]]")
    sites = tuple(checked_site(one, f"{where}: site {number}") for number, one in enumerate(listed, 1))
    names = [site.name for site in sites]
    for number, name in enumerate(names):
        if name in names[:number]:
            raise RuleFileError(f"{where}: site {number + 1}: name: {name!r} is taken; give each site its own")
    return sites


def checked_site(data: Mapping[str, Any], where: str) -> Site:
    """One site of a rule file."""
    name = data.get("name")
    if not isinstance(name, str) or NAME_RE.fullmatch(name) is None:
        raise RuleFileError(f'{where}: name: {name!r}; give it a short name without spaces, as in name = "herald"')
    where = f"{where} ({name})"
    known(data, KEYS, where)
    fields = data.get("fields", {})
    if not isinstance(fields, Mapping):
        raise RuleFileError(f"{where}: fields: is no table; write the fields below a line [site.fields]")
    known(fields, FIELDS, f"{where}: fields")
    places = {key: selectors(data[key], f"{where}: {key}") for key in PLACES if key in data}
    if not places and not fields:
        raise RuleFileError(f"{where}: says nothing; add [site.fields], body, keep or drop")
    found = {key: selectors(value, f"{where}: fields.{key}") for key, value in fields.items()}
    return Site(name, checked_hosts(data.get("hosts"), where), found, **places)


def known(data: Mapping[str, Any], keys: tuple[str, ...], where: str) -> None:
    """Refuse a key that nobody reads: it is a slip that would go unnoticed."""
    from difflib import get_close_matches

    for key in data:
        if key not in keys:
            close = get_close_matches(str(key), keys, 1)
            hint = f"did you mean {close[0]!r}?" if close else f"known are {', '.join(keys)}"
            raise RuleFileError(f"{where}: {key!r} is unknown; {hint}")


def checked_hosts(value: object, where: str) -> tuple[str, ...]:
    """The host patterns of a site."""
    hosts = [value] if isinstance(value, str) else value
    if not isinstance(hosts, (list, tuple)) or not hosts:
        raise RuleFileError(f'{where}: hosts: {value!r}; list them, as in hosts = ["example.org", "*.example.org"]')
    for host in hosts:
        if not isinstance(host, str) or HOST_RE.fullmatch(host.lower()) is None:
            raise RuleFileError(f'{where}: hosts: {host!r}; write a host alone, as in "example.org" or "*.example.org"')
    return tuple(host.lower().removeprefix("www.") for host in hosts)


def selectors(value: object, where: str) -> tuple[Selector, ...]:
    """One selector or a list of them, compiled."""
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, (list, tuple)) or not listed or not all(isinstance(one, str) for one in listed):
        raise RuleFileError(f'{where}: {value!r}; write an XPath or a list of them, as in "//h1"')
    return tuple(compiled(one, where) for one in listed)


def compiled(selector: str, where: str) -> Selector:
    """An XPath that gives elements, attributes or texts; ``has-class('a')`` is written out."""
    if not selector.lstrip("( ").startswith("/"):
        raise RuleFileError(
            f"{where}: {selector!r} is no XPath from the root; begin with //: h1.title is //h1[has-class('title')]"
        )
    written_out = HAS_CLASS_RE.sub(r"contains(concat(' ', normalize-space(@class), ' '), ' \2 ')", selector)
    written_out = ID_RE.sub(r"//*[@id=\1\2\1]", written_out)
    try:
        found = Selector(etree.XPath(written_out), where, selector)
    except etree.XPathError as error:
        raise RuleFileError(f"{where}: {selector!r} is no XPath: {error}") from error
    result = found.find(EXAMPLE)
    if not isinstance(result, list):
        raise RuleFileError(f"{where}: {selector!r} gives no elements or texts but a {type(result).__name__}")
    return found
