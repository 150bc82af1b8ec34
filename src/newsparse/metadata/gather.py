"""One look over the tree: everything a page says of itself, as plain strings, before anyone weighs it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsparse.records import Page

# Each is one walk in C, 0.05 ms for 1,000 elements. Asking for attributes by name costs a fifth of a test on elements.
_PROPERTIES: Any = etree.XPath("descendant-or-self::*/@itemprop")
_TYPES: Any = etree.XPath("descendant-or-self::*/@typeof")
_TAGS = ("meta", "title", "script", "link", "time", "h1", "ol", "nav", "a")

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
    """A link with a rel of interest."""

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
    canonical: tuple[str, ...]
    """The addresses of ``<link rel="canonical">``."""
    moments: tuple[Moment, ...]
    items: Mapping[str, tuple[Item, ...]]
    """Microdata by property."""
    anchors: tuple[Anchor, ...]
    links: Sequence[Any]
    """All ``<a>`` elements."""
    trails: tuple[Any, ...]
    """Elements that hold breadcrumbs in microdata."""
    lists: tuple[Any, ...]
    """Elements that may hold breadcrumbs in RDFa."""
    language: str


def gather(page: Page) -> Found:
    """Collect the marked elements of a page's tree without changing it."""
    tree = page.tree
    nodes: dict[str, list[Any]] = {tag: [] for tag in _TAGS}
    for node in tree.iter(*_TAGS):
        nodes[node.tag].append(node)
    links = nodes["a"]
    items, trails = _marked(find(_PROPERTIES, tree))
    return Found(
        metas=_metas(nodes["meta"]),
        title=next((text for node in nodes["title"] if _is_page_title(node) and (text := text_of(node))), ""),
        headings=tuple([text for node in nodes["h1"][:MAX_HEADINGS] if (text := text_of(node))]),
        scripts=tuple(_scripts(nodes["script"])),
        programs=tuple(nodes["script"]),
        canonical=tuple(_canonical(nodes["link"])),
        moments=tuple(_moments(nodes["time"])),
        items=items,
        anchors=tuple(_anchors(links)),
        links=links,
        trails=trails,
        lists=(*nodes["nav"], *nodes["ol"]),
        language=_language(tree),
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
        content = node.get("content")
        if not content or content.isspace():
            continue
        name = node.get("property") or node.get("name") or node.get("http-equiv")
        if name:
            metas.setdefault(name.strip().lower(), []).append(content)
    return {key: tuple(contents) for key, contents in metas.items()}


def _scripts(nodes: list[Any]) -> Iterable[str]:
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


def _canonical(nodes: list[Any]) -> Iterator[str]:
    for node in nodes:
        rel = node.get("rel")
        if rel and rel.lower() == "canonical" and (href := node.get("href")):
            yield href


def _marked(marks: list[Any]) -> tuple[dict[str, tuple[Item, ...]], tuple[Any, ...]]:
    """Microdata, and elements that hold breadcrumbs."""
    items: dict[str, list[Item]] = {}
    trails: list[Any] = []
    seen = 0
    for mark in marks:
        if mark == "itemListElement":
            trail = _outer_item(mark.getparent())
            if trail is not None and "readcrumb" in trail.get("itemtype", "") and trail not in trails:
                trails.append(trail)
        elif mark not in _UNWANTED:
            for item in _items(mark):
                items.setdefault(item.prop, []).append(item)
                seen += 1
        if seen > MAX_MARKED or len(trails) > MAX_TRAILS:
            break
    return {prop: tuple(listed) for prop, listed in items.items()}, tuple(trails)


def _anchors(links: list[Any]) -> Iterator[Anchor]:
    kept = [link for link in links if (rel := link.get("rel")) and ("tag" in rel or "author" in rel)]
    for link in kept[:MAX_MARKED]:
        yield Anchor(text_of(link), frozenset(link.get("rel").lower().split()), link.get("href", ""), link)


def links_to(links: Sequence[Any], folder: str) -> Iterator[Any]:
    """The links whose address holds a folder; 0.02 ms for 150 links, so only asked for in need."""
    return islice((link for link in links if folder in link.get("href", "")), MAX_MARKED)


# Read one by one: an article's text is read elsewhere, and a list of all properties would hold it many times.
_WANTED = frozenset(
    {
        "headline", "author", "creator", "datepublished", "datecreated", "datemodified", "articlesection", "keywords",
        "image", "thumbnailurl", "description", "isaccessibleforfree",
    }
)  # fmt: skip


_UNWANTED = frozenset({"name", "position", "item", "url", "articleBody", "publisher", "logo", "width", "height"})
"""The commonest of the others, to pass over them quickly."""


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


def marked_trails(found: Found) -> Iterator[tuple[str, ...]]:
    """Breadcrumbs in microdata, each outermost first."""
    for node in found.trails:
        if _kind(node.get("itemtype")) == "BreadcrumbList":
            yield tuple(_crumb_names(node))


def rdfa_trails(page: Page, found: Found) -> Iterator[tuple[str, ...]]:
    """Breadcrumbs in RDFa, in a list or in elements of any name where they have positions, which are meta elements."""
    if "position" in found.metas:
        nodes = [mark.getparent() for mark in find(_TYPES, page.tree) if "readcrumb" in mark]
    else:
        nodes = [node for node in found.lists if "readcrumb" in node.get("typeof", "")]
    for node in nodes[:MAX_TRAILS]:
        if _kind(node.get("typeof")) == "BreadcrumbList":
            yield tuple(_crumb_names(node))


def plain_trails(found: Found) -> Iterator[tuple[list[tuple[str, str]], str]]:
    """Links and text of navigation and lists that are called breadcrumbs; they are few, so each is asked."""
    for node in found.lists:
        if "rumb" in _names_of(node) or (node.tag == "nav" and len(node) and "rumb" in _names_of(node[0])):
            links = [(text_of(link), link.get("href") or "") for link in islice(node.iterdescendants("a"), MAX_PIECES)]
            yield links, text_of(node)


def _names_of(node: Any) -> str:
    return f"{node.get('class', '')} {node.get('id', '')} {node.get('aria-label', '')}"


def _kind(types: str) -> str:
    return types.rstrip("/").rpartition("/")[2].rpartition(":")[2]


def _crumb_names(trail: Any) -> Iterable[str]:
    for node in islice(trail.iterdescendants(), MAX_MARKED):
        marks = (node.get("itemprop") or node.get("property") or "").rpartition(":")[2].split()
        if "name" in marks or "title" in marks:
            text = node.get("content") or text_of(node)
            if text:
                yield text
