"""Looks up the selectors of a site in a page, and gives passages the roles that they tell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from newsparse.dates import parse_date
from newsparse.names import split_byline
from newsparse.records import Claim, Label, Metadata, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsparse.records import Page, Passage, Role, Segments
    from newsparse.site_rules.load import Selector, Site


Node = Any
"""An element, or the text of an attribute or a text node, which lxml gives as a str that knows its element."""


class Picked(NamedTuple):
    """What the rules of a site found in a page."""

    claims: Mapping[str, Claim[Any]] = MappingProxyType({})
    """The value of each field, as sure as can be."""
    passages: Mapping[str, frozenset[int]] = MappingProxyType({})
    """For each field, and for "body", "keep" and "drop", the indexes of the passages that were selected."""
    warnings: tuple[str, ...] = ()


NOTHING = Picked()
LISTED = frozenset(("tags", "section_path"))
"""Fields whose values stand with commas between them, where they stand in an attribute."""


def as_chrome(site: Site, page: Page, segments: Segments) -> Segments:
    """Make what is to be dropped a part of the page's machinery, which nobody takes for copy, and drop its pictures."""
    if not site.drop or page.kind != "html":
        return segments
    dropped = frozenset(all_of(site.drop, page.tree))
    inside = frozenset(index for index, passage in enumerate(segments.passages) if is_inside(passage.node, dropped))
    passages = tuple(
        passage._replace(kind="chrome", level=0, group=0, links=()) if index in inside else passage
        for index, passage in enumerate(segments.passages)
    )
    pictures = tuple(picture for picture in segments.pictures if not is_inside(picture.node, dropped))
    lines = segments.lines.as_chrome(inside) if segments.lines is not None else None
    return segments._replace(passages=passages, pictures=pictures, lines=lines)


def pick(site: Site, page: Page, passages: Sequence[Passage]) -> Picked:
    """What the selectors of a site find in a page; nothing without rules and in plain text."""
    if not site.name or page.kind != "html":
        return NOTHING
    nodes = selected(site, page.tree)
    if not nodes:
        return Picked(warnings=(f"site_rules: no selector of {site.name!r} found anything; has the site changed?",))
    inside = passages_inside(frozenset(one for found in nodes.values() for one in found if is_element(one)), passages)
    claims = {}
    for key, read in READERS.items():
        texts = [pieces(node, passages, inside, parts=key in LISTED) for node in nodes.get(key, ())]
        value = read([text for text in texts if text])
        if value:
            claims[key] = Claim(value, Source(place_of(nodes[key][0], page), site.rule, 1.0))
    held = {key: frozenset(index for one in found for index in inside.get(one, ())) for key, found in nodes.items()}
    return Picked(claims, held)


def selected(site: Site, tree: Node) -> dict[str, list[Node]]:
    """The nodes that are found for each field and place; those that were not found are left out."""
    nodes = {key: first_of(alternatives, tree) for key, alternatives in site.fields.items()}
    nodes |= {"body": all_of(site.body, tree), "keep": all_of(site.keep, tree), "drop": all_of(site.drop, tree)}
    return {key: found for key, found in nodes.items() if found}


def claimed(metadata: Metadata, picked: Picked, site: Site) -> Metadata:
    """The metadata with what was picked before all other claims; where the body is told, no other text stands in."""
    if not picked.claims and not site.body:
        return metadata
    names = {one.name for one in fields(metadata)}
    found: dict[str, Any] = {
        name: (claim, *getattr(metadata, name)) for name, claim in picked.claims.items() if name in names
    }
    if site.body:
        found["body"] = ()
    return replace(metadata, **found)


# ------------------------------------------------------------------ nodes


def first_of(alternatives: Iterable[Selector], tree: Node) -> list[Node]:
    """What the first alternative finds that finds anything."""
    return next((found for select in alternatives if (found := select.find(tree))), [])


def all_of(selectors: Iterable[Selector], tree: Node) -> list[Node]:
    """The elements that any of some selectors find."""
    return [node for select in selectors for node in select.find(tree) if is_element(node)]


def is_element(node: Node) -> bool:
    """Whether a node is no text."""
    return not isinstance(node, str)


def is_inside(node: Node, elements: frozenset[Node]) -> bool:
    """Whether an element is one of some or lies in one."""
    return bool(elements) and (node in elements or any(one in elements for one in node.iterancestors()))


def passages_inside(elements: frozenset[Node], passages: Sequence[Passage]) -> dict[Node, list[int]]:
    """For each of some elements the indexes of the passages that it holds."""
    found: dict[Node, list[int]] = {}
    for index, passage in enumerate(passages):
        for node in (passage.node, *passage.node.iterancestors()):
            if node in elements:
                found.setdefault(node, []).append(index)
    return found


def place_of(node: Node, page: Page) -> str:
    """Where a node stands."""
    if is_element(node):
        return page.locate(node)
    element = node.getparent()
    return f"{page.locate(element) if element is not None else ''}/{f'@{node.attrname}' if node.attrname else 'text()'}"


# ------------------------------------------------------------------ values

Pieces = list[str]
"""The texts of one node: its passages, where it holds any, for these are repaired."""


def pieces(
    node: Node, passages: Sequence[Passage], inside: Mapping[Node, Sequence[int]], *, parts: bool = False
) -> Pieces:
    """The texts of a node; ``parts`` of an attribute are what stands between its commas."""
    if is_element(node):
        found = [passages[index] for index in inside.get(node, ())]
        texts = [passage.text for passage in found if passage.kind != "chrome"] or [squeezed("".join(node.itertext()))]
    else:
        texts = [squeezed(part) for part in (node.split(",") if parts and node.is_attribute else [node])]
    return [text for text in texts if text]


def squeezed(text: str) -> str:
    """A text with single spaces, as a plain str."""
    return " ".join(text.split())


def one_text(nodes: list[Pieces]) -> str | None:
    """The text of the first node."""
    return " ".join(nodes[0]) if nodes else None


def all_texts(nodes: list[Pieces]) -> str | None:
    """The texts of all nodes, one below the other."""
    return "\n".join(text for node in nodes for text in node) or None


def one_each(nodes: list[Pieces]) -> tuple[str, ...]:
    """The texts of all nodes, each once."""
    return tuple(dict.fromkeys(text for node in nodes for text in node))


def names_in(nodes: list[Pieces]) -> tuple[str, ...]:
    """The names of all nodes, without "By"."""
    return tuple(dict.fromkeys(name for node in nodes for text in node for name in split_byline(text) or (text,)))


def date_in(nodes: list[Pieces]) -> Any:
    """The first date that can be read."""
    return next((date for node in nodes if (date := parse_date(" ".join(node))) is not None), None)


READERS: Mapping[str, Callable[[list[Pieces]], Any]] = {
    "headline": one_text,
    "section": one_text,
    "section_path": one_each,
    "kicker": one_text,
    "tags": one_each,
    "key_points": one_each,
    "standfirst": all_texts,
    "authors": names_in,
    "byline": one_text,
    "date_published": date_in,
    "date_modified": date_in,
    "description": one_text,
    "site_name": one_text,
}


# ------------------------------------------------------------------ roles


ROLES: Mapping[str, Role] = {
    "headline": "headline",
    "kicker": "kicker",
    "section": "section",
    "standfirst": "standfirst",
    "byline": "byline",
    "authors": "byline",
    "date_published": "date",
    "tags": "tags",
    "key_points": "key_points",
}
"""The role of the passages that a field was picked from."""
COPY: frozenset[Role] = frozenset(("body", "caption", "subhead"))
PROSE: frozenset[Role] = frozenset(("standfirst", "key_points"))
"""When the rules find these elsewhere, what was taken for them is a part of the body."""


def relabel(site: Site, picked: Picked, passages: Sequence[Passage], labels: tuple[Label, ...]) -> tuple[Label, ...]:
    """The labels, those changed that the rules of a site speak of. What is picked for a field is not body as well."""
    if not picked.passages:
        return labels
    told = {i: role for key, role in ROLES.items() if key in picked.claims for i in picked.passages.get(key, ())}
    replaced = {role for key, role in ROLES.items() if key in picked.claims}
    found = list(labels)
    for index, (passage, label) in enumerate(zip(passages, labels, strict=True)):
        role = told.get(index)
        if role is None:
            role = without_rivals(label.role, replaced)
            role = placed(role, index, picked, "caption" if passage.kind == "caption" else "body")
        if role != label.role or index in told or index in picked.passages.get("drop", ()):
            found[index] = Label(role, site.rule, 1.0)
    return tuple(found)


def without_rivals(role: Role, replaced: set[Role]) -> Role:
    """What a passage is when the rules say that others have its role."""
    if role not in replaced:
        return role
    return "body" if role in PROSE else "furniture"


def placed(role: Role, index: int, picked: Picked, copy: Role) -> Role:
    """What a passage is where the rules name the place of the body, what to keep and what to drop."""
    body = picked.passages.get("body")
    if index in picked.passages.get("drop", ()):
        return "furniture"
    if index in picked.passages.get("keep", ()):
        return copy
    return "furniture" if body is not None and role in COPY and index not in body else role
