"""Gives the passages the roles that the rules of a site tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.records import Label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsparse.records import Passage, Role
    from newsparse.site_rules.load import Site
    from newsparse.site_rules.pick import Picked

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
