"""From rules to raw values: where each rule of a field looks, and what stands there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsparse.metadata.gather import MAX_SCRIPT, Anchor, Found, gather
from newsparse.metadata.jsonld import read_things
from newsparse.metadata.tables import Tables, load_tables
from newsparse.metadata.things import Claimed, Things, clean, path_of, sort_things, squeeze
from newsparse.records import Page, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from newsparse.metadata.tables import Rule


_DATED_RE = re.compile(r"/((?:19|20)\d\d)[/-]?(0?[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_-])")


MAX_LINK_TEXT = 80
"""Characters of a link to an author's page; longer ones hold the author's life as well."""
_AUTHOR_PAGE_RE = re.compile(r"/authors?/[^/?#]")
_STAMP_RE = re.compile(r"""\\?["']?\s?:\s?\\?["'](\d{4}-\d\d-\d\d(?:[T ][\d:.]{5,15}(?:Z|[+\-]\d\d:?\d\d)?)?)""")


class Evidence(NamedTuple):
    """All that the fields are read from."""

    page: Page
    found: Found
    things: Things
    tables: Tables


class Raw(NamedTuple):
    """A value as it stands on the page, of any type, with its place."""

    value: object
    source: Source


def collect(page: Page) -> Evidence:
    """Look over the page once and sort what was found."""
    found, tables = gather(page), load_tables()
    names = [*found.headings, found.title]
    for key in ("og:title", "twitter:title"):
        names.extend(found.metas.get(key, ()))
    addresses = [
        page.url or "",
        *found.metas.get("og:url", ()),
        *(href for rel, href in found.links if rel == "canonical"),
    ]
    claimed = Claimed(
        frozenset(name for text in names if (name := squeeze(clean(text)))),
        frozenset(path for address in addresses if (path := path_of(address))),
    )
    return Evidence(page, found, sort_things(read_things(found.scripts), claimed, tables), tables)


def raw_values(evidence: Evidence, field: str) -> Iterator[Raw]:
    """What every rule of a field finds, in the order of the rule file."""
    for rule in evidence.tables.rules[field]:
        for value, where in _READERS[rule.source](evidence, rule):
            yield Raw(value, Source(where, rule.id, rule.certainty))


def _from_things(things: tuple[Mapping[str, object], ...], rule: Rule) -> Iterator[tuple[object, str]]:
    for thing in things:
        for key in rule.keys:
            value = thing.get(key)
            if value not in (None, "", [], {}):
                yield value, f"json-ld {key}"
                break


def _from_articles(evidence: Evidence, rule: Rule) -> Iterator[tuple[object, str]]:
    return _from_things(evidence.things.articles, rule)


def _from_webpages(evidence: Evidence, rule: Rule) -> Iterator[tuple[object, str]]:
    return _from_things(evidence.things.webpages, rule)


def _from_websites(evidence: Evidence, rule: Rule) -> Iterator[tuple[object, str]]:
    return _from_things(evidence.things.websites, rule)


def _from_metas(evidence: Evidence, rule: Rule) -> Iterator[tuple[object, str]]:
    for key in rule.keys:
        values = evidence.found.metas.get(key)
        if values:
            yield values[0] if len(values) == 1 else list(values), f"meta {key}"


def _from_items(evidence: Evidence, rule: Rule) -> Iterator[tuple[object, str]]:
    """All values of a property that stand in the same kind of item as its first value."""
    for key in rule.keys:
        items = [
            item
            for item in evidence.found.items
            if item.prop == key and item.value and item.scope not in evidence.tables.foreign_scopes
        ]
        if items:
            first = items[0]
            values = [item.value for item in items if item.outer is first.outer]
            yield values[0] if len(values) == 1 else list(values), evidence.page.locate(first.node)
            break


def _from_title(evidence: Evidence, _rule: Rule) -> Iterator[tuple[object, str]]:
    if evidence.found.title:
        yield evidence.found.title, "title"


def _from_tag_links(evidence: Evidence, _rule: Rule) -> Iterator[tuple[object, str]]:
    anchors = [anchor for anchor in evidence.found.anchors if "tag" in anchor.rel and anchor.text]
    anchors = [anchor for anchor in anchors if "category" not in anchor.rel]
    if anchors:
        yield [anchor.text for anchor in anchors], evidence.page.locate(anchors[0].node)


def _from_category_links(evidence: Evidence, _rule: Rule) -> Iterator[tuple[object, str]]:
    """The first category link and those beside it; later ones belong to teasers of other articles."""
    anchors = [anchor for anchor in evidence.found.anchors if "category" in anchor.rel and anchor.text]
    if anchors:
        beside = [anchor.text for anchor in anchors if anchor.node.getparent() is anchors[0].node.getparent()]
        yield beside, evidence.page.locate(anchors[0].node)


def _from_author_links(evidence: Evidence, _rule: Rule) -> Iterator[tuple[object, str]]:
    """One text for each address: "More by" links lead where the name led before."""
    anchors: dict[str, Anchor] = {}
    for anchor in evidence.found.anchors:
        if "author" in anchor.rel and anchor.text:
            anchors.setdefault(anchor.href, anchor)
    if anchors:
        first, *_ = anchors.values()
        yield [anchor.text for anchor in anchors.values()], evidence.page.locate(first.node)


def _from_author_pages(evidence: Evidence, _rule: Rule) -> Iterator[tuple[object, str]]:
    """The first link to an author's page and those beside it; later ones belong to teasers or the author's box."""
    anchors = [
        anchor
        for anchor in evidence.found.anchors
        if 1 < len(anchor.text) <= MAX_LINK_TEXT and _AUTHOR_PAGE_RE.search(anchor.href)
    ]
    if anchors:
        beside = [anchor.text for anchor in anchors if anchor.node.getparent() is anchors[0].node.getparent()]
        yield beside, evidence.page.locate(anchors[0].node)


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
            yield moment.stamp, evidence.page.locate(moment.node)
            return


def _from_canonical(evidence: Evidence, _rule: Rule) -> Iterator[tuple[object, str]]:
    for rel, href in evidence.found.links:
        if rel == "canonical" and href:
            yield href, "link canonical"


def _from_html_lang(evidence: Evidence, _rule: Rule) -> Iterator[tuple[object, str]]:
    if evidence.found.language:
        yield evidence.found.language, "html lang"


def _from_modified(evidence: Evidence, rule: Rule) -> Iterator[tuple[object, str]]:
    """A page that gives one date only gives it as that of its last change."""
    for changed in evidence.tables.rules["date_modified"]:
        yield from _READERS[changed.source](evidence, changed._replace(id=rule.id))


def _from_dated_address(evidence: Evidence, _rule: Rule) -> Iterator[tuple[object, str]]:
    """The day in an address such as /2025/04/03/rain-ahead."""
    if match := _DATED_RE.search(evidence.page.url or ""):
        yield "-".join((match[1], match[2].zfill(2), match[3].zfill(2))), "url"


def _from_programs(evidence: Evidence, rule: Rule) -> Iterator[tuple[object, str]]:
    """The date in the page's own data, where it stands under a key of the rule and is the only one: lists have many."""
    text = "\n".join((node.text or "")[:MAX_SCRIPT] for node in evidence.found.programs)
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


_READERS: Mapping[str, Callable[[Evidence, Rule], Iterator[tuple[object, str]]]] = {
    "article": _from_articles,
    "webpage": _from_webpages,
    "website": _from_websites,
    "meta": _from_metas,
    "item": _from_items,
    "title": _from_title,
    "rel-tag": _from_tag_links,
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
