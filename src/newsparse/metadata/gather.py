"""One walk over the tree: everything a page says of itself, as plain strings, before anyone weighs it.

The walk is the core's (``core.TreeIndex``): it finds the elements asked for here by tag and by attribute, tells each
by a number, and makes an object of lxml only of those whose place is told in the end.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from newsparse.core import TreeIndex, TreeIndexer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsparse.records import Page

TAGS = ("meta", "title", "script", "link", "time", "h1", "ol", "nav", "a")
MARKS = ("itemprop", "typeof")
"""Attributes that mark elements of any tag: microdata and RDFa."""

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
    node: int
    outer: int | None
    """The element of the item it belongs to, None when it stands outside any item."""
    scope: str
    """The schema.org type of that item."""


class Anchor(NamedTuple):
    """A link with a rel of interest."""

    text: str
    rel: frozenset[str]
    href: str
    node: int


class Moment(NamedTuple):
    """A ``<time>`` element."""

    stamp: str
    is_published: bool
    node: int


class Found(NamedTuple):
    """What stands on the page, unweighed; elements are told by their numbers in ``elements``."""

    elements: TreeIndex
    metas: Mapping[str, tuple[str, ...]]
    title: str
    headings: tuple[str, ...]
    scripts: tuple[str, ...]
    """The texts of JSON-LD scripts."""
    programs: tuple[int, ...]
    """Scripts that stand on the page itself, whose text is long and seldom needed."""
    canonical: tuple[str, ...]
    """The addresses of ``<link rel="canonical">``."""
    moments: tuple[Moment, ...]
    items: Mapping[str, tuple[Item, ...]]
    """Microdata by property."""
    anchors: tuple[Anchor, ...]
    trails: tuple[int, ...]
    """Elements that hold breadcrumbs in microdata."""
    language: str

    def text_of(self, node: int) -> str:
        """The text under an element, white space collapsed, as far as MAX_PIECES go."""
        return self.elements.text(node, MAX_PIECES)


@cache
def _indexer() -> TreeIndexer:
    return TreeIndexer(TAGS, MARKS)


def gather(page: Page) -> Found:
    """Collect the marked elements of a page's tree without changing it."""
    tree = page.tree
    index = _indexer().index(tree)
    items, trails = _marked(index)
    scripts = index.rows("script", ("type", "src"))
    return Found(
        elements=index,
        metas=_metas(index),
        title=_title(index),
        headings=_headings(index),
        scripts=tuple(_json_scripts(index, scripts)),
        programs=tuple([node for node, _, source in scripts if not source]),
        canonical=tuple([href for _, rel, href in index.rows("link", ("rel", "href")) if _is_canonical(rel) and href]),
        moments=tuple(_moments(index)),
        items=items,
        anchors=tuple(_anchors(index)),
        trails=trails,
        language=tree.get("lang") or tree.get("xml:lang") or tree.get(_XML_LANGUAGE) or "",
    )


_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def _is_canonical(rel: str | None) -> bool:
    return rel is not None and rel.lower() == "canonical"


def _title(index: TreeIndex) -> str:
    """The first title that is not that of an inline SVG drawing."""
    for (node,) in index.rows("title", ()):
        parent = index.parent(node)
        if (parent is None or index.tag(parent) in {"head", "html", "body"}) and (text := index.text(node, MAX_PIECES)):
            return text
    return ""


def _headings(index: TreeIndex) -> tuple[str, ...]:
    return tuple([text for (node,) in index.rows("h1", ())[:MAX_HEADINGS] if (text := index.text(node, MAX_PIECES))])


def _metas(index: TreeIndex) -> dict[str, tuple[str, ...]]:
    metas: dict[str, tuple[str, ...]] = {}
    for _, content, key, name, header in index.rows("meta", ("content", "property", "name", "http-equiv")):
        if content and not content.isspace() and (said := key or name or header):
            said = said.strip().lower()
            metas[said] = (*metas[said], content) if said in metas else (content,)
    return metas


def _json_scripts(index: TreeIndex, scripts: Iterable[tuple[int, str | None, str | None]]) -> Iterator[str]:
    for node, kind, _ in scripts:
        if kind and "ld+json" in kind.lower():
            text = index.text_before_children(node)
            if 2 < len(text) <= MAX_SCRIPT:
                yield text


def _moments(index: TreeIndex) -> Iterator[Moment]:
    rows = index.rows("time", ("datetime", "content", "itemprop", "class", "pubdate"))
    for node, stamp, content, prop, names, published in rows[:MAX_MARKED]:
        told = stamp or content or index.text(node, MAX_PIECES)
        if len(told) > 5:
            yield Moment(told, published is not None or "publish" in f"{prop or ''} {names or ''}".lower(), node)


def _marked(index: TreeIndex) -> tuple[dict[str, tuple[Item, ...]], tuple[int, ...]]:
    """Microdata, and elements that hold breadcrumbs."""
    items: dict[str, list[Item]] = {}
    trails: list[int] = []
    seen = 0
    for node, mark in index.bearing("itemprop"):
        if mark == "itemListElement":
            trail = _outer_item(index, node)
            if trail is not None and trail not in trails and "readcrumb" in (index.get(trail, "itemtype") or ""):
                trails.append(trail)
        elif mark not in _UNWANTED:
            for item in _items(index, node, mark):
                items.setdefault(item.prop, []).append(item)
                seen += 1
        if seen > MAX_MARKED or len(trails) > MAX_TRAILS:
            break
    return {prop: tuple(listed) for prop, listed in items.items()}, tuple(trails)


def _anchors(index: TreeIndex) -> Iterator[Anchor]:
    for node in index.containing("a", "rel", ("tag", "author"), MAX_MARKED):
        rel = frozenset((index.get(node, "rel") or "").lower().split())
        yield Anchor(index.text(node, MAX_PIECES), rel, index.get(node, "href") or "", node)


def links_to(found: Found, folder: str) -> Iterator[int]:
    """The links whose address holds a folder."""
    return iter(found.elements.containing("a", "href", (folder,), MAX_MARKED))


# Read one by one: an article's text is read elsewhere, and a list of all properties would hold it many times.
_WANTED = frozenset(
    {
        "headline", "author", "creator", "datepublished", "datecreated", "datemodified", "articlesection", "keywords",
        "image", "thumbnailurl", "description", "isaccessibleforfree",
    }
)  # fmt: skip


_UNWANTED = frozenset({"name", "position", "item", "url", "articleBody", "publisher", "logo", "width", "height"})
"""The commonest of the others, to pass over them quickly."""


def _items(index: TreeIndex, node: int, mark: str) -> Iterator[Item]:
    for word in mark.split():
        prop = word.rpartition("/")[2].rpartition(":")[2].lower()
        if prop in _WANTED:
            outer = _outer_item(index, node)
            scope = "" if outer is None else index.get(outer, "itemtype") or ""
            yield Item(prop, _item_value(index, node), node, outer, scope.rstrip("/").rpartition("/")[2])


def _item_value(index: TreeIndex, node: int) -> str:
    for attribute in ("content", "datetime", "src", "href") if index.tag(node) != "a" else ("content",):
        value = index.get(node, attribute)
        if value and not value.isspace():
            return value
    for inner in index.inside(node, MAX_PIECES):
        if "name" in (index.get(inner, "itemprop") or "").split():
            return index.get(inner, "content") or index.text(inner, MAX_PIECES)
    return index.text(node, MAX_PIECES)


def _outer_item(index: TreeIndex, node: int) -> int | None:
    outer = index.parent(node)
    for _ in range(MAX_PIECES):
        if outer is None:
            return None
        if index.get(outer, "itemscope") is not None or index.get(outer, "itemtype"):
            return outer
        outer = index.parent(outer)
    return None


def marked_trails(found: Found) -> Iterator[tuple[str, ...]]:
    """Breadcrumbs in microdata, each outermost first."""
    for node in found.trails:
        if _kind(found.elements.get(node, "itemtype") or "") == "BreadcrumbList":
            yield tuple(_crumb_names(found, node))


def rdfa_trails(found: Found) -> Iterator[tuple[str, ...]]:
    """Breadcrumbs in RDFa, in a list or in elements of any name where they have positions, which are meta elements."""
    marked = [(node, kind) for node, kind in found.elements.bearing("typeof") if "readcrumb" in kind]
    if marked and "position" not in found.metas:
        kinds = dict(marked)
        marked = [(node, kinds[node]) for node, *_ in _lists(found) if node in kinds]
    for node, kind in marked[:MAX_TRAILS]:
        if _kind(kind) == "BreadcrumbList":
            yield tuple(_crumb_names(found, node))


def plain_trails(found: Found) -> Iterator[tuple[list[tuple[str, str]], str]]:
    """Links and text of navigation and lists that are called breadcrumbs; they are few, so each is asked."""
    index = found.elements
    for node, *names in _lists(found):
        if _says_crumb(names) or (index.tag(node) == "nav" and _opens_with_crumbs(index, node)):
            links = index.inside(node, MAX_PIECES, "a")
            yield [(found.text_of(link), index.get(link, "href") or "") for link in links], found.text_of(node)


_NAMES = ("class", "id", "aria-label")


def _lists(found: Found) -> list[tuple[int, *tuple[str | None, ...]]]:
    """Elements that may hold breadcrumbs, with their names."""
    return [*found.elements.rows("nav", _NAMES), *found.elements.rows("ol", _NAMES)]


def _opens_with_crumbs(index: TreeIndex, node: int) -> bool:
    child = index.first_child(node)
    return child is not None and _says_crumb([index.get(child, name) for name in _NAMES])


def _says_crumb(names: Iterable[str | None]) -> bool:
    return any(name is not None and "rumb" in name for name in names)


def _kind(types: str) -> str:
    return types.rstrip("/").rpartition("/")[2].rpartition(":")[2]


def _crumb_names(found: Found, trail: int) -> Iterator[str]:
    index = found.elements
    for node in index.inside(trail, MAX_MARKED):
        marks = (index.get(node, "itemprop") or index.get(node, "property") or "").rpartition(":")[2].split()
        if "name" in marks or "title" in marks:
            text = index.get(node, "content") or found.text_of(node)
            if text:
                yield text
