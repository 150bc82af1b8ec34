"""Step 6: labelled lines and claims become an Article. Chooses and orders; never edits text.

The records of the way hold elements, and an element holds its whole tree in memory: in the trace of an Article they are
let go. What is left are references to texts and labels that exist anyway.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsparse.article import Article
from newsparse.fields import choose_fields
from newsparse.fields.facts import choose_images
from newsparse.fields.labelled_page import FieldValue, LabelledPage, first_claim, labelled_page, source_of, with_role
from newsparse.frozen_map import FrozenMap
from newsparse.records import Block, Label, Metadata, Page, Passage, Role, Source, Trace
from newsparse.rule_tables import has_trait, took_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Literal

    from newsparse.lines import Lines
    from newsparse.records import BlockKind, Claim, Container, Repair, Segments


def assemble(
    page: Page,
    metadata: Metadata,
    segments: Segments,
    lines: Lines,
    labels: Sequence[Label],
    *,
    repairs: Sequence[tuple[int, Repair]] = (),
    given: Mapping[str, Claim[Any]] | None = None,
) -> Article:
    """Build the Article of a page from its passages, their labels and the page's claims of itself.

    ``lines`` are the passages with what labelling found in them, ``labels`` has one label for each;
    each repair comes with the index of the passage it was made in.
    ``given`` are fields that need no finding: they win.
    """
    labelled = labelled_page(page, metadata, segments, lines, labels)
    found = choose_fields(labelled)
    found |= {name: FieldValue(*claim) for name, claim in (given or {}).items()}
    values = {name: field.value for name, field in found.items()}
    sources = {name: field.source for name, field in found.items()}
    body = find_body(labelled)
    blocks: tuple[Block, ...] = body.value if body is not None else ()
    if body is not None:
        sources["blocks"] = body.source
    return Article(
        **values,
        blocks=blocks,
        url=page.url,
        images=choose_images(labelled),
        sources=FrozenMap(sources),
        repairs=tuple(placed_repairs(labelled, repairs)),
        warnings=(*page.warnings, *segments.warnings, *missing(values, sources)),
        trace=trace_of(page.kind, segments.passages, labels, repairs, metadata),
    )


def placed_repairs(page: LabelledPage, repairs: Sequence[tuple[int, Repair]]) -> Iterator[Repair]:
    """The repairs of passages that the Article uses, and those that took one out, with their places."""
    for index, repair in repairs:
        label = page.labels[index]
        if label.role != "furniture" or took_out(repair, label):
            yield repair._replace(place=page.page.locate(page.passages[index].node))


def missing(values: dict[str, Any], sources: dict[str, Source]) -> Iterator[str]:
    """What a user should know that was not found, or was found in another place than usual."""
    if not values.get("headline"):
        yield "headline: none found"
    if "blocks" not in sources:
        yield "body: none found"
    elif has_trait(sources["blocks"].rule, "taken_from_metadata"):
        yield "body: taken from the JSON-LD articleBody, of which the page shows a part"
    if values.get("free_access") is False:
        yield "access: the page says that it is not free to read; the text may be cut"


# ------------------------------------------------------------------ the body


MIN_CLAIMED_CHARS = 400
"""A shorter articleBody is a teaser."""
MIN_SHOWN = 0.6
"""Share of the articleBody's length from which on the page's own text is taken, which has structure."""


def find_body(page: LabelledPage) -> FieldValue | None:
    """The blocks that the page shows; where these are but a part of the JSON-LD articleBody, its paragraphs."""
    blocks = tuple(blocks_of(page))
    claimed = first_claim(page.metadata.body)
    if claimed is not None and len(claimed.value) >= MIN_CLAIMED_CHARS:
        shown = sum(len(block.text) for block in blocks)
        if shown < MIN_SHOWN * len(claimed.value):
            lines = (" ".join(line.split()) for line in claimed.value.splitlines())
            paragraphs = tuple(Block("paragraph", line) for line in lines if line)
            return FieldValue(paragraphs, claimed.source._replace(rule="blocks.articlebody"))
    return FieldValue(blocks, body_source(page)) if any(block.kind != "caption" for block in blocks) else None


def body_source(page: LabelledPage) -> Source:
    """The element or line where the body begins, with the mean certainty of its passages."""
    indexes = with_role(page, "body")
    certainty = sum(page.labels[index].certainty for index in indexes) / len(indexes) if indexes else 0.0
    first = source_of(page, indexes[0]) if indexes else Source("", "body.odds", 0.0)
    return first._replace(certainty=round(certainty, 3))


BODY_ROLES: tuple[Role, ...] = ("body", "caption", "subhead")
"""Roles of the passages that are the body."""


def blocks_of(page: LabelledPage) -> Iterator[Block]:
    """The body in order; items, rows and quoted paragraphs of one group become one block."""
    run: list[Passage] = []
    for index in sorted(at for role in BODY_ROLES for at in with_role(page, role)):
        passage = page.passages[index]
        if page.labels[index].role == "subhead":
            passage = passage._replace(kind="subhead")
        if run and not belongs(run[-1], passage):
            yield block_of(run)
            run = []
        run.append(passage)
    if run:
        yield block_of(run)


def belongs(one: Passage, other: Passage) -> bool:
    """Whether two neighbours are parts of one block."""
    return one.kind == other.kind and one.kind in ("item", "row", "quote") and one.group == other.group


PLAIN_BLOCKS: dict[str, BlockKind] = {
    "paragraph": "paragraph", "quote": "quote", "code": "code", "caption": "caption", "chrome": "paragraph",
}  # fmt: skip


def block_of(run: Sequence[Passage]) -> Block:
    """One block of a run of passages of the same kind."""
    kind, texts = run[0].kind, tuple([passage.text for passage in run])
    if kind == "item":
        return Block("list", "\n".join(texts), items=texts)
    if kind == "row":
        return Block("table", "\n".join(texts), rows=tuple([tuple(text.split("\t")) for text in texts]))
    if kind == "subhead":
        return Block("subhead", texts[0], level=run[0].level or 2)
    return Block(PLAIN_BLOCKS[kind], "\n".join(texts))


# ------------------------------------------------------------------ the trace


NONE: tuple[tuple[str, ...], tuple[tuple[str, ...], ...]] = ((), ())


def trace_of(
    kind: Literal["html", "text"],
    passages: Sequence[Passage],
    labels: Sequence[Label],
    repairs: Sequence[tuple[int, Repair]],
    metadata: Metadata,
) -> Trace:
    """The trace of a page from its passages, one label for each, the repairs with their passages, and the claims."""
    inner = [passage.container for passage in passages]
    return Trace(
        kind,
        tuple(labels),
        tuple([passage.kind for passage in passages]),
        tuple([passage.text for passage in passages]),
        tuple([passage.node for passage in passages if type(passage.node) is int]),
        markup_of(inner),
        markup_of([one and one.parent for one in inner]),
        tuple(repairs),
        metadata,
    )


def markup_of(containers: Sequence[Container | None]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The tags of some elements and the words of their names, in two columns; empty where there are no elements."""
    if not any(containers):
        return NONE
    return (
        tuple([one.tag if one is not None else "" for one in containers]),
        tuple([one.hints if one is not None else () for one in containers]),
    )
