"""From rules to raw values: where each rule of a field looks, and what stands there."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsparse.lines.site_names import squeeze
from newsparse.metadata.gather import MAX_MARKED, MAX_SCRIPT, Anchor, Found, gather, links_to
from newsparse.metadata.jsonld import read_things
from newsparse.metadata.tables import Tables, load_tables
from newsparse.metadata.things import Claimed, Things, clean, path_of, sort_things
from newsparse.patterns import pattern
from newsparse.records import Page, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from newsparse.metadata.tables import Rule


_DATED_RE = pattern(r"/((?:19|20)\d\d)[/-]?(0?[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_-])")
# "/2025/april/03/" and "/2025/apr/3/"; parse_date knows whether the word is a month
_NAMED_MONTH_RE = pattern(r"/((?:19|20)\d\d)/([a-zA-Z]{3,9})/(\d{1,2})(?=/)")


MAX_LINK_TEXT = 80
"""Characters of a link to an author's page; longer ones hold the author's life as well."""
_AUTHOR_PAGE_RE = pattern(r"/authors?/[^/?#]")
_STAMP_RE = pattern(r"""\\?["']?\s?:\s?\\?["'](\d{4}-\d\d-\d\d(?:[T ][\d:.]{5,15}(?:Z|[+\-]\d\d:?\d\d)?)?)""")


class Evidence(NamedTuple):
    """All that the fields are read from."""

    page: Page
    found: Found
    things: Things
    tables: Tables
    present: frozenset[str]
    """The signs of the rules that can find anything; most pages lack half of them."""
    said: Mapping[str, tuple[str, ...]]
    """The keys of meta elements that each rule finds, by the rule's id, in the rule's order."""

    def place_of(self, node: int) -> str:
        """Where an element stands, as a source tells it."""
        return self.page.locate(self.found.elements.element(node))


class Raw(NamedTuple):
    """A value as it stands on the page, of any type, with its place."""

    value: object
    source: Source


def collect(page: Page) -> Evidence:
    """Look over the page once and sort what was found."""
    found, tables = gather(page), load_tables()
    things = sort_things(read_things(found.scripts), lambda: _claimed(page, found), tables)
    said = _said(found.metas, tables)
    return Evidence(page, found, things, tables, _present(page, found, things).union(said), said)


def _claimed(page: Page, found: Found) -> Claimed:
    """What the page calls itself outside its JSON-LD."""
    names = [*found.headings, found.title]
    for key in ("og:title", "twitter:title"):
        names.extend(found.metas.get(key, ()))
    addresses = [page.url or "", *found.metas.get("og:url", ()), *found.canonical]
    return Claimed(
        frozenset([name for text in names if (name := squeeze(clean(text)))]),
        frozenset([path for address in addresses if (path := path_of(address))]),
    )


def _present(page: Page, found: Found, things: Things) -> frozenset[str]:
    held = {
        "article": things.articles,
        "webpage": things.webpages,
        "website": things.websites,
        "item": found.items,
        "title": found.title,
        "rel-category": found.anchors,
        "rel-author": found.anchors,
        "author-page": True,
        "written-by": "twitter:data1" in found.metas or "twitter:data2" in found.metas,
        "time": found.moments,
        "canonical": found.canonical,
        "html-lang": found.language,
        "modified": True,
        "script": found.programs,
        "dated-url": page.url,
    }
    return frozenset([source for source, what in held.items() if what])


def _said(metas: Mapping[str, tuple[str, ...]], tables: Tables) -> dict[str, tuple[str, ...]]:
    places: dict[str, list[tuple[int, str]]] = {}
    for key in metas:
        for rule, place in tables.meta_rules.get(key, ()):
            places.setdefault(rule, []).append((place, key))
    return {
        rule: (keys[0][1],) if len(keys) == 1 else tuple([key for _, key in sorted(keys)])
        for rule, keys in places.items()
    }


def raw_values(evidence: Evidence, field: str) -> list[Raw]:
    """What every rule of a field finds, in the order of the rule file."""
    values: list[Raw] = []
    present = evidence.present
    for rule in evidence.tables.rules[field]:
        if rule.sign in present:
            for value, where in _READERS[rule.source](evidence, rule):
                values.append(Raw(value, _source(where, rule.id, rule.certainty)))
    return values


@lru_cache(maxsize=512)  # most places are keys of the rule file
def _source(where: str, rule: str, certainty: float) -> Source:
    return Source(where, rule, certainty)


def _from_things(things: tuple[Mapping[str, object], ...], rule: Rule) -> list[tuple[object, str]]:
    found: list[tuple[object, str]] = []
    for thing in things:
        for key in rule.keys:
            value = thing.get(key)
            if value not in (None, "", [], {}):
                found.append((value, f"json-ld {key}"))
                break
    return found


def _from_articles(evidence: Evidence, rule: Rule) -> list[tuple[object, str]]:
    return _from_things(evidence.things.articles, rule)


def _from_webpages(evidence: Evidence, rule: Rule) -> list[tuple[object, str]]:
    return _from_things(evidence.things.webpages, rule)


def _from_websites(evidence: Evidence, rule: Rule) -> list[tuple[object, str]]:
    return _from_things(evidence.things.websites, rule)


def _from_metas(evidence: Evidence, rule: Rule) -> list[tuple[object, str]]:
    found: list[tuple[object, str]] = []
    for key in evidence.said[rule.id]:
        values = evidence.found.metas[key]
        found.append((values[0] if len(values) == 1 else list(values), f"meta {key}"))
    return found


def _from_items(evidence: Evidence, rule: Rule) -> Iterator[tuple[object, str]]:
    """All values of a property that stand in the same kind of item as its first value."""
    for key in rule.keys:
        foreign = evidence.tables.foreign_scopes
        items = [item for item in evidence.found.items.get(key, ()) if item.value and item.scope not in foreign]
        if items:
            first = items[0]
            values = [item.value for item in items if item.outer is first.outer]
            yield values[0] if len(values) == 1 else list(values), evidence.place_of(first.node)
            break


def _from_title(evidence: Evidence, _rule: Rule) -> Iterator[tuple[object, str]]:
    if evidence.found.title:
        yield evidence.found.title, "title"


def _from_category_links(evidence: Evidence, _rule: Rule) -> Iterator[tuple[object, str]]:
    """The first category link and those beside it; later ones belong to teasers of other articles."""
    anchors = [anchor for anchor in evidence.found.anchors if "category" in anchor.rel and anchor.text]
    if anchors:
        index = evidence.found.elements
        parent = index.parent(anchors[0].node)
        beside = [anchor.text for anchor in anchors if index.parent(anchor.node) == parent]
        yield beside, evidence.place_of(anchors[0].node)


def _from_author_links(evidence: Evidence, _rule: Rule) -> Iterator[tuple[object, str]]:
    """One text for each address: "More by" links lead where the name led before."""
    anchors: dict[str, Anchor] = {}
    for anchor in evidence.found.anchors:
        if "author" in anchor.rel and anchor.text:
            anchors.setdefault(anchor.href, anchor)
    if anchors:
        first, *_ = anchors.values()
        yield [anchor.text for anchor in anchors.values()], evidence.place_of(first.node)


def _from_author_pages(evidence: Evidence, _rule: Rule) -> Iterator[tuple[object, str]]:
    """The first link to an author's page and those beside it; later ones belong to teasers or the author's box."""
    found = evidence.found
    for first in links_to(found, "/author"):
        if _names_author(found, first):
            is_root = found.elements.element(first) is evidence.page.tree
            near = [] if is_root else found.elements.behind(first, "a", MAX_MARKED)
            beside = [found.text_of(node) for node in near if _names_author(found, node)]
            yield [found.text_of(first), *beside], evidence.place_of(first)
            return


def _names_author(found: Found, link: int) -> bool:
    is_page = _AUTHOR_PAGE_RE.search(found.elements.get(link, "href") or "") is not None
    return is_page and 1 < len(found.text_of(link)) <= MAX_LINK_TEXT


def _from_card(evidence: Evidence, _rule: Rule) -> Iterator[tuple[object, str]]:
    """The twitter:label and twitter:data pair that names the author."""
    metas = evidence.found.metas
    for number in ("1", "2"):
        label, value = metas.get(f"twitter:label{number}"), metas.get(f"twitter:data{number}")
        if label and value and label[0].strip().casefold() in evidence.tables.written_by:
            yield value[0], f"meta twitter:data{number}"


def _from_times(evidence: Evidence, rule: Rule) -> Iterator[tuple[object, str]]:
    for moment in evidence.found.moments:
        if moment.is_published or "first" in rule.keys:
            yield moment.stamp, evidence.place_of(moment.node)
            return


def _from_canonical(evidence: Evidence, _rule: Rule) -> Iterator[tuple[object, str]]:
    for href in evidence.found.canonical:
        yield href, "link canonical"


def _from_html_lang(evidence: Evidence, _rule: Rule) -> Iterator[tuple[object, str]]:
    if evidence.found.language:
        yield evidence.found.language, "html lang"


def _from_modified(evidence: Evidence, _rule: Rule) -> Iterator[tuple[object, str]]:
    """A page that gives one date only gives it as that of its last change."""
    for raw in raw_values(evidence, "date_modified"):
        yield raw.value, raw.source.where


def _from_dated_address(evidence: Evidence, _rule: Rule) -> Iterator[tuple[object, str]]:
    """The day in an address such as /2025/04/03/rain-ahead."""
    address = evidence.page.url or ""
    if match := _DATED_RE.search(address):
        yield "-".join((match[1], match[2].zfill(2), match[3].zfill(2))), "url"
    elif match := _NAMED_MONTH_RE.search(address):
        yield f"{match[3]} {match[2]} {match[1]}", "url"


def _from_programs(evidence: Evidence, rule: Rule) -> Iterator[tuple[object, str]]:
    """The date in the page's own data, where it stands under a key of the rule and is the only one: lists have many."""
    found = evidence.found
    texts = [found.elements.text_before_children(node)[:MAX_SCRIPT] for node in found.programs]
    text = "\n".join([text for text in texts if rule.stem in text])
    for key in rule.keys:
        stamps: dict[str, None] = {}
        place = text.find(key)
        while place >= 0 and len(stamps) < 2:
            if match := _STAMP_RE.match(text, place + len(key)):
                stamps[match[1]] = None
            place = text.find(key, place + len(key))
        if len(stamps) == 1:
            yield next(iter(stamps)), f"script {key}"
            return


def _nothing(_evidence: Evidence, _rule: Rule) -> Iterator[tuple[object, str]]:
    """Breadcrumbs and addresses are read with the section, which needs to know the headline."""
    return iter(())


_READERS: Mapping[str, Callable[[Evidence, Rule], Iterable[tuple[object, str]]]] = {
    "article": _from_articles,
    "webpage": _from_webpages,
    "website": _from_websites,
    "meta": _from_metas,
    "item": _from_items,
    "title": _from_title,
    "rel-category": _from_category_links,
    "rel-author": _from_author_links,
    "author-page": _from_author_pages,
    "written-by": _from_card,
    "time": _from_times,
    "canonical": _from_canonical,
    "html-lang": _from_html_lang,
    "modified": _from_modified,
    "script": _from_programs,
    "dated-url": _from_dated_address,
    "crumbs": _nothing,
    "url": _nothing,
}
