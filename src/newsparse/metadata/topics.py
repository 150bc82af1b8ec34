"""What it is about: section, breadcrumbs and tags."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from newsparse.lines.site_names import squeeze
from newsparse.lines.topics import crumbs_of, generic_sections, generic_tags
from newsparse.metadata.claims import rank, weigh
from newsparse.metadata.gather import links_to, marked_trails, plain_trails, rdfa_trails
from newsparse.metadata.reading import raw_values
from newsparse.metadata.things import MAX_LISTED, clean, first_text, path_of, texts_of, types_of
from newsparse.patterns import pattern
from newsparse.records import Claim, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.metadata.jsonld import Thing
    from newsparse.metadata.reading import Evidence
    from newsparse.metadata.tables import Rule

MAX_SECTION = 60
"""Characters; a longer section is a headline or a description."""
LATER_IN_LIST = -0.02
"""Trust lost by each place in a list of sections; the main one stands first."""
WEAK = -0.22
"""Trust lost by "Blog" and its like."""
FIRM = 0.75
"""A section claimed with more certainty than this needs no look at the address and the page's links (0.1 ms)."""
LINKED_FOLDER = 0.25
"""Trust gained by a folder when a link on the page bears its name."""
MAX_FOLDERS = 4
MAX_TAG = 100
MAX_TAGS = 60
MAX_CRUMBS = 10
_SPLIT_RE = pattern(r"(?:(?<!\s)\s++)?+(?:[,;|](?!\s*+&)|、)\s*+|(?<!\s)[^\S\n]*+\n(?!\s*+&)\s*+")
_JOINER_RE = pattern(r"(?i:&|\b(?:and|und|et|y|e)\b|[-_+])")
_AND_RE = pattern(r"\S\s+(?:&|and|und|et|y|e|en|og|och)\s+\S|^[A-Z]{2}$")
_MACHINE_TAG_RE = pattern(
    r"_[a-z\d]+|[a-z\d]+(?:_[a-z\d]+)+|\d{5,}|[0-9a-fA-F]{8}-[0-9a-fA-F-]{20,}|[A-Za-z][\w\-]*:[^\s\d].*"
)
_PATH_RE = pattern(r"[a-z]+/[^/]+$")
_HAN_RE = pattern(r"[\u3040-\u9fff]+(?: [\u3040-\u9fff]+){2,}$")
_FOLDER_RE = pattern(r"[^\W\d_]+(?:[-_+ ][^\W\d_]+){0,3}")


# ------------------------------------------------------------------ section


def section_paths(
    evidence: Evidence, titles: frozenset[str], sites: frozenset[str]
) -> tuple[Claim[tuple[str, ...]], ...]:
    """Breadcrumbs without the site's front page and without the article itself."""
    rule = _rule(evidence, "crumbs")
    claims: list[Claim[tuple[str, ...]]] = []
    for find in (_trails, _rdfa_trails, _plain_trails):
        for crumbs, where in find(evidence):
            if path := _trim(crumbs, titles, sites, evidence):
                claims.append(Claim(path, Source(where, "section_path.crumbs", rule.certainty)))
        if claims:
            break
    return rank(claims)


def sections(
    evidence: Evidence, paths: tuple[Claim[tuple[str, ...]], ...], titles: frozenset[str], sites: frozenset[str]
) -> tuple[Claim[str], ...]:
    """What part of the newspaper the page says it belongs to."""
    claims: list[Claim[str]] = []
    for raw in raw_values(evidence, "section"):
        for place, name in enumerate(_section_names(raw.value)):
            if _is_section(name, evidence) and squeeze(name) not in titles and squeeze(name) not in sites:
                claims.append(Claim(name, weigh(raw.source, LATER_IN_LIST * place + _weakness(name, evidence))))
    rule = _rule(evidence, "crumbs")
    for path in paths:
        name = _strongest(path.value, evidence)
        claims.append(Claim(name, weigh(path.source, _weakness(name, evidence))._replace(rule=rule.id)))
    if not any(claim.source.certainty > FIRM for claim in claims):
        claims.extend(_from_address(evidence))
    return rank(claims, squeeze)


def _strongest(path: tuple[str, ...], evidence: Evidence) -> str:
    """The last crumb that is no mere "Blog"; in a path of one crumb before it that may be the site's name."""
    strong = [name for name in path if name.casefold() not in evidence.tables.weak_sections]
    return strong[-1] if len(path) > 2 and strong else path[-1]


def _section_names(value: object) -> Iterator[str]:
    for text in texts_of(value):
        parts = [part for part in _SPLIT_RE.split(text) if part]
        if len(parts) > 1 and _AND_RE.search(parts[-1]):
            yield text  # "Arts, Culture & Media" is one section, and so is "Springfield, MA"
        else:
            yield from parts


def _weakness(name: str, evidence: Evidence) -> float:
    return WEAK if name.casefold() in evidence.tables.weak_sections else 0.0


def _is_section(name: str, evidence: Evidence) -> bool:
    if not 1 < len(name) <= MAX_SECTION or name.isdigit() or "://" in name or "{{" in name:
        return False
    return name.casefold() not in generic_sections()


def _rule(evidence: Evidence, source: str) -> Rule:
    return next(rule for rule in evidence.tables.rules["section"] if rule.source == source)


def _from_address(evidence: Evidence) -> Iterator[Claim[str]]:
    """The first folder of the address that names something, if a link or the page's type speaks for it.

    Measured: of folders that a link on the page bears as its name six in seven are the section, of others none,
    save on pages that say they are news.
    """
    rule = _rule(evidence, "url")
    source = Source("url", rule.id, rule.certainty)
    for folder in _folders_of(evidence):
        is_language = len(folder) in {2, 5} and folder[:2].isalpha() and folder[2:3] in {"", "-", "_"}
        if is_language or not _FOLDER_RE.fullmatch(folder):
            continue
        if folder.lower() in evidence.tables.generic_folders:
            if folder.lower() in evidence.tables.weak_sections and (written := _written_name(evidence, folder)):
                yield Claim(written, weigh(source, LINKED_FOLDER + WEAK))
            continue
        if written := _written_name(evidence, folder):
            yield Claim(written, weigh(source, LINKED_FOLDER))
        elif evidence.things.articles and any("News" in name for name in types_of(evidence.things.articles[0])):
            yield Claim(prettify(folder), source)
        return


def _written_name(evidence: Evidence, folder: str) -> str:
    """The folder's name as the text of a link to it spells it: newspapers link to their sections' pages."""
    plain = squeeze(_JOINER_RE.sub("", folder))
    for node in links_to(evidence.found, f"/{folder}"):
        text = clean(evidence.found.text_of(node))
        if len(text) <= MAX_SECTION and squeeze(_JOINER_RE.sub("", text)) == plain:
            return text
    return ""


def _folders_of(evidence: Evidence) -> list[str]:
    address = evidence.page.url or next(iter(evidence.found.metas.get("og:url", ())), "")
    try:
        return [unquote(folder) for folder in urlsplit(address).path.split("/") if folder][:-1][:MAX_FOLDERS]
    except ValueError:
        return []


def prettify(folder: str) -> str:
    """A folder's name as a reader would write it.

    >>> prettify("science-environment"), prettify("food-and-drink")
    ('Science Environment', 'Food & Drink')
    """
    words = (word for word in re.split(r"[-_+ ]", folder) if word)
    return " ".join("&" if word == "and" else word.capitalize() for word in words)


# ------------------------------------------------------------------ breadcrumbs


def _trails(evidence: Evidence) -> Iterator[tuple[tuple[str, ...], str]]:
    for thing in evidence.things.trails:
        crumbs = _crumbs_of(thing)
        if crumbs:
            yield crumbs, "json-ld BreadcrumbList"
    for trail in marked_trails(evidence.found):
        if trail:
            yield tuple(clean(crumb) for crumb in trail), "breadcrumbs"


def _rdfa_trails(evidence: Evidence) -> Iterator[tuple[tuple[str, ...], str]]:
    for trail in rdfa_trails(evidence.found):
        if trail:
            yield tuple(clean(crumb) for crumb in trail), "breadcrumbs"


def _plain_trails(evidence: Evidence) -> Iterator[tuple[tuple[str, ...], str]]:
    path = path_of(evidence.page.url or "")
    for links, text in plain_trails(evidence.found):
        if crumbs := crumbs_of(links, text, path):
            yield crumbs, "breadcrumbs"


def _crumbs_of(thing: Thing) -> tuple[str, ...]:
    """The names in a BreadcrumbList, by position where every crumb has one."""
    listed = thing.get("itemListElement")
    crumbs: list[tuple[float, str]] = []
    for place, crumb in enumerate(listed[:MAX_LISTED] if isinstance(listed, list) else [listed]):
        if not isinstance(crumb, dict):
            continue
        item = crumb.get("item")
        name = first_text(crumb.get("name")) or (first_text(item.get("name")) if isinstance(item, dict) else "")
        if name:
            crumbs.append((_position(crumb.get("position"), place), name))
    return tuple(name for _, name in sorted(crumbs, key=lambda pair: pair[0]))[:MAX_CRUMBS]


def _position(value: object, place: int) -> float:
    if isinstance(value, str) and value.isdecimal() and len(value) < 6:
        return float(value)
    return (
        float(value) if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**6 else float(place)
    )


def _trim(
    crumbs: tuple[str, ...], titles: frozenset[str], sites: frozenset[str], evidence: Evidence
) -> tuple[str, ...]:
    """Drop the front page at the head and the article at the tail."""
    path = list(crumbs)
    while path and (path[0].casefold() in generic_sections() or squeeze(path[0]) in sites):
        path.pop(0)
    while path and _names_article(path[-1], titles):
        path.pop()
    return tuple(name for name in path if _is_section(name, evidence))


def _names_article(crumb: str, titles: frozenset[str]) -> bool:
    """Whether a crumb is the article's title, whole or cut short."""
    name = squeeze(crumb)
    return (
        len(crumb) > MAX_SECTION
        or name in titles
        or (len(name) > 14 and any(title.startswith(name) for title in titles))
    )


# ------------------------------------------------------------------ tags


def tags(evidence: Evidence, sites: frozenset[str]) -> tuple[Claim[tuple[str, ...]], ...]:
    """The topics the page names."""
    claims: list[Claim[tuple[str, ...]]] = []
    for raw in raw_values(evidence, "tags"):
        names = without_machine_tags(split_tags(raw.value))
        kept = tuple(
            name for name in names if name.casefold() not in generic_tags() and squeeze(name.split(".")[0]) not in sites
        )
        if kept:
            claims.append(Claim(kept, raw.source))
    return rank(claims, lambda names: tuple(squeeze(name) for name in names))


def without_machine_tags(names: tuple[str, ...]) -> tuple[str, ...]:
    """Tags without those written for machines: ids, "key:value", and values under a repeated "Key: ".

    >>> without_machine_tags(("Iran", "source:wire", "Category: World", "Category: News", "18153161", "Live: Day 2"))
    ('Iran', 'Live: Day 2')
    """
    prefixes = Counter(name.partition(": ")[0] for name in names if ": " in name)
    return tuple(
        name for name in names if not _MACHINE_TAG_RE.fullmatch(name) and prefixes.get(name.partition(": ")[0], 0) < 2
    )


def split_tags(value: object) -> tuple[str, ...]:
    """Tags in a list or in a string, which is parted at commas; a list's members only when there is one.

    >>> split_tags("Paris, #ceasefire, paris")
    ('Paris', 'ceasefire')
    >>> split_tags(["Lee Baker, CFP", "Bitcoin"])
    ('Lee Baker, CFP', 'Bitcoin')
    """
    texts = list(texts_of(value))
    if len(texts) == 1:
        texts = _SPLIT_RE.split(texts[0])
        if len(texts) == 1 and _HAN_RE.match(texts[0]):
            texts = texts[0].split()  # Chinese and Japanese pages part keywords by spaces
    if texts and all(_PATH_RE.match(text) for text in texts):
        texts = [text.rpartition("/")[2] for text in texts]
    kept: dict[str, str] = {}
    for text in texts:
        name = text.strip().lstrip("#").strip(" \"'“”")
        if 1 < len(name) <= MAX_TAG and "://" not in name:
            kept.setdefault(name.casefold(), name)
    return tuple(kept.values())[:MAX_TAGS]
