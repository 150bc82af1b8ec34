"""What the fields are chosen from: a page's lines with their labels, and what its metadata claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from newsparse.lines import Lines
from newsparse.records import Label, Metadata, Page, Passage, Picture, Role, Source

if TYPE_CHECKING:
    from newsparse.records import Claim, Segments

Value = TypeVar("Value")


class FieldValue(NamedTuple):
    """A field's value and where it came from."""

    value: Any
    source: Source


class LabelledPage(NamedTuple):
    """A page's lines with their labels."""

    page: Page
    metadata: Metadata
    lines: Lines
    """What is found in each line: labelling has read most of it."""
    passages: Sequence[Passage]
    labels: Sequence[Label]
    pictures: Sequence[Picture]
    by_role: Mapping[Role, Sequence[int]]
    """Indexes of the lines with each role."""


def labelled_page(
    page: Page, metadata: Metadata, segments: Segments, lines: Lines, labels: Sequence[Label]
) -> LabelledPage:
    """Gather what the fields are chosen from."""
    by_role: dict[Role, list[int]] = {}
    for index, label in enumerate(labels):
        by_role.setdefault(label.role, []).append(index)
    return LabelledPage(page, metadata, lines, segments.passages, labels, segments.pictures, by_role)


def with_role(page: LabelledPage, role: Role) -> Sequence[int]:
    """Indexes of the lines with a role."""
    return page.by_role.get(role, ())


def source_of(page: LabelledPage, index: int) -> Source:
    """Where a line stands and why it was chosen."""
    label = page.labels[index]
    return Source(page.page.locate(page.passages[index].node), label.rule, label.certainty)


def first_claim(claims: Sequence[Claim[Value]]) -> FieldValue | None:
    """The most trusted claim."""
    return FieldValue(claims[0].value, claims[0].source) if claims else None


def shown_text(page: LabelledPage, role: Role) -> FieldValue | None:
    """The text of the lines with a role, joined by line breaks."""
    indexes = with_role(page, role)
    if not indexes:
        return None
    texts = (page.labels[index].part or page.passages[index].text for index in indexes)
    return FieldValue("\n".join(texts), source_of(page, indexes[0]))
