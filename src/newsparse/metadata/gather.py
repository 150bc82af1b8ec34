"""One look over the tree: everything a page says of itself, as plain strings, before anyone weighs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsparse.records import Page

# Runs in C, 0.1 ms for 1,000 elements. Asking for attributes by name is five times as fast as a test on each element.
_MARKED: Any = etree.XPath("descendant-or-self::*/@itemprop | descendant-or-self::*/@typeof")
_ANCHORS: Any = etree.XPath(
    "descendant-or-self::a[contains(@href, '/author') or contains(@rel, 'tag') or contains(@rel, 'author')]"
)
_TAGS = ("meta", "title", "script", "link", "time", "h1")

MAX_SCRIPT = 2_000_000
"""Characters of one JSON-LD script; longer ones hold catalogues or comments and would stall a run."""
MAX_MARKED = 300
"""Marked elements of each kind that are looked into; lists of teasers hold the later ones."""
MAX_PIECES = 100
"""Elements looked at under or above a marked one; it holds a name, unless markup is broken and it holds the page."""
MAX_TRAILS = 6
MAX_HEADINGS = 12
"""First-level headings kept as evidence; some pages mark every teaser with h1."""


class Item(NamedTuple):
    """One microdata property."""

    prop: str
    value: str
    node: Any
    outer: Any
    """The element of the item it belongs to, None when it stands outside any item."""
    scope: str
    """The schema.org type of that item."""


class Anchor(NamedTuple):
    """A link with a rel of interest, or to an author's page."""

    text: str
    rel: frozenset[str]
    href: str
    node: Any


class Moment(NamedTuple):
    """A ``<time>`` element."""

    stamp: str
    is_published: bool
    node: Any


@dataclass(frozen=True, slots=True)
class Found:
    """What stands on the page, unweighed."""

    metas: Mapping[str, tuple[str, ...]]
    title: str
    headings: tuple[str, ...]
    scripts: tuple[str, ...]
    """The texts of JSON-LD scripts."""
    programs: tuple[Any, ...]
    """The elements of other scripts, whose text is long and seldom needed."""
    links: tuple[tuple[str, str], ...]
    """(rel, href) of ``<link>`` elements."""
    moments: tuple[Moment, ...]
    items: tuple[Item, ...]
    anchors: tuple[Anchor, ...]
    crumbs: tuple[tuple[str, ...], ...]
    language: str


def gather(page: Page) -> Found:
    """Collect the marked elements of a page's tree without changing it."""
    nodes: dict[str, list[Any]] = {tag: [] for tag in _TAGS}
    for node in page.tree.iter(*_TAGS):
        nodes[node.tag].append(node)
    items, trails = _marked(page.tree)
    return Found(
        metas=_metas(nodes["meta"]),
        title=next((text for node in nodes["title"] if _is_page_title(node) and (text := text_of(node))), ""),
        headings=tuple(text for node in nodes["h1"][:MAX_HEADINGS] if (text := text_of(node))),
        scripts=tuple(_scripts(nodes["script"])),
        programs=tuple(node for node in nodes["script"] if not node.get("src")),
        links=tuple((node.get("rel", "").lower(), node.get("href", "")) for node in nodes["link"] if node.get("rel")),
        moments=tuple(_moments(nodes["time"])),
        items=items,
        anchors=tuple(_anchors(find(_ANCHORS, page.tree)[:MAX_MARKED])),
        crumbs=_crumb_trails(trails),
        language=_language(page.tree),
    )


def find(query: Any, tree: Any, **names: str) -> list[Any]:
    """What a compiled XPath finds; nothing on a page of more than ten million elements, which libxml2 refuses."""
    try:
        return list(query(tree, **names))
    except etree.XPathError:
        return []


def text_of(node: Any) -> str:
    """The text under an element, white space collapsed, as far as MAX_PIECES go."""
    if not len(node):
        return " ".join((node.text or "").split())
    return " ".join("".join(islice(node.itertext("*"), MAX_PIECES)).split())


def _is_page_title(node: Any) -> bool:
    """Not the ``<title>`` of an inline SVG drawing."""
    parent = node.getparent()
    return parent is None or parent.tag in {"head", "html", "body"}


def _language(tree: Any) -> str:
    return str(tree.get("lang") or tree.get("xml:lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "")


def _metas(nodes: Iterable[Any]) -> dict[str, tuple[str, ...]]:
    metas: dict[str, list[str]] = {}
    for node in nodes:
        name = node.get("property") or node.get("name") or node.get("http-equiv")
        content = node.get("content")
        if name and content and not content.isspace():
            metas.setdefault(name.strip().lower(), []).append(content)
    return {key: tuple(contents) for key, contents in metas.items()}


def _scripts(nodes: Iterable[Any]) -> Iterable[str]:
    for node in nodes:
        if "ld+json" in node.get("type", "").lower():
            text = node.text or ""
            if 2 < len(text) <= MAX_SCRIPT:
                yield text


def _moments(nodes: list[Any]) -> Iterable[Moment]:
    for node in nodes[:MAX_MARKED]:
        stamp = node.get("datetime") or node.get("content") or text_of(node)
        if len(stamp) > 5:
            marks = f"{node.get('itemprop', '')} {node.get('class', '')}".lower()
            yield Moment(stamp, node.get("pubdate") is not None or "publish" in marks, node)


def _marked(tree: Any) -> tuple[tuple[Item, ...], list[Any]]:
    """Microdata, and elements that hold breadcrumbs."""
    items: list[Item] = []
    trails: list[Any] = []
    for mark in find(_MARKED, tree):
        if len(items) > MAX_MARKED or len(trails) > MAX_TRAILS:
            break
        if mark.attrname == "itemprop":
            if mark == "itemListElement":
                trail = _outer_item(mark.getparent())
                if trail is not None and "readcrumb" in trail.get("itemtype", "") and trail not in trails:
                    trails.append(trail)
            else:
                items.extend(_items(mark))
        elif "readcrumb" in mark:
            trails.append(mark.getparent())
    return tuple(items), trails


def _anchors(nodes: Iterable[Any]) -> Iterable[Anchor]:
    for node in nodes:
        yield Anchor(text_of(node), frozenset(node.get("rel", "").lower().split()), node.get("href", ""), node)


# Read one by one: an article's text is read elsewhere, and a list of all properties would hold it many times.
_WANTED = frozenset(
    {
        "headline", "author", "creator", "datepublished", "datecreated", "datemodified", "articlesection", "keywords",
        "image", "thumbnailurl", "description", "isaccessibleforfree",
    }
)  # fmt: skip


def _items(mark: Any) -> Iterable[Item]:
    for word in mark.split():
        prop = word.rpartition("/")[2].rpartition(":")[2].lower()
        if prop in _WANTED:
            node = mark.getparent()
            outer = _outer_item(node)
            scope = "" if outer is None else outer.get("itemtype", "")
            yield Item(prop, _item_value(node), node, outer, scope.rstrip("/").rpartition("/")[2])


def _item_value(node: Any) -> str:
    for attribute in ("content", "datetime", "src", "href") if node.tag != "a" else ("content",):
        value = node.get(attribute)
        if value and not value.isspace():
            return str(value)
    for inner in islice(node.iterdescendants(), MAX_PIECES):
        if "name" in (inner.get("itemprop") or "").split():
            return inner.get("content") or text_of(inner)
    return text_of(node)


def _outer_item(node: Any) -> Any:
    for outer in islice(node.iterancestors(), MAX_PIECES):
        if outer.get("itemscope") is not None or outer.get("itemtype"):
            return outer
    return None


def _crumb_trails(nodes: list[Any]) -> tuple[tuple[str, ...], ...]:
    """Breadcrumbs in microdata or RDFa, each outermost first."""
    trails: list[tuple[str, ...]] = []
    rdfa: list[str] = []
    for node in nodes:
        kind = (node.get("typeof") or node.get("itemtype")).rstrip("/").rpartition("/")[2].rpartition(":")[2]
        if kind == "BreadcrumbList":
            trails.append(tuple(_crumb_names(node)))
        elif kind == "Breadcrumb":
            rdfa.extend(text for child in node.iter("a") if (text := text_of(child)))
    return (*trails, tuple(rdfa)) if rdfa else tuple(trails)


def _crumb_names(trail: Any) -> Iterable[str]:
    for node in islice(trail.iterdescendants(), MAX_MARKED):
        marks = (node.get("itemprop") or node.get("property") or "").rpartition(":")[2].split()
        if "name" in marks or "title" in marks:
            text = node.get("content") or text_of(node)
            if text:
                yield text
