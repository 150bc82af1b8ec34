"""What the fields are chosen from, and the plain ways to choose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from newsparse.records import Label, Metadata, Page, Passage, Picture, Role, Source

if TYPE_CHECKING:
    from newsparse.records import Claim, Segments

Value = TypeVar("Value")


class Found(NamedTuple):
    """A field's value and where it came from."""

    value: Any
    source: Source


class Copy(NamedTuple):
    """The page's passages with their labels: what the fields are chosen from."""

    page: Page
    metadata: Metadata
    passages: Sequence[Passage]
    labels: Sequence[Label]
    pictures: Sequence[Picture]
    roles: Mapping[Role, Sequence[int]]
    """Indexes of the passages with each role."""


def copy_of(page: Page, metadata: Metadata, segments: Segments, labels: Sequence[Label]) -> Copy:
    """Gather what the fields are chosen from."""
    roles: dict[Role, list[int]] = {}
    for index, label in enumerate(labels):
        roles.setdefault(label.role, []).append(index)
    return Copy(page, metadata, segments.passages, labels, segments.pictures, roles)


def with_role(copy: Copy, role: Role) -> Sequence[int]:
    """Indexes of the passages with a role."""
    return copy.roles.get(role, ())


def source_of(copy: Copy, index: int) -> Source:
    """Where a passage stands and why it was chosen."""
    label = copy.labels[index]
    return Source(copy.page.locate(copy.passages[index].node), label.rule, label.certainty)


def first_claim(claims: Sequence[Claim[Value]]) -> Found | None:
    """The most trusted claim."""
    return Found(claims[0].value, claims[0].source) if claims else None


def from_page(copy: Copy, role: Role) -> Found | None:
    """The text of the passages with a role, joined by line breaks."""
    indexes = with_role(copy, role)
    if not indexes:
        return None
    texts = (copy.labels[index].part or copy.passages[index].text for index in indexes)
    return Found("\n".join(texts), source_of(copy, indexes[0]))
