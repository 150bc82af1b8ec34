"""Step 5: labelled passages and claims become an Article. Chooses and orders; never edits text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from newsparse.article import Article
from newsparse.assemble.choice import Copy, Found, copy_of, first_claim, from_page, source_of, with_role
from newsparse.assemble.credits import find_authors, find_byline, find_date
from newsparse.assemble.headline import find_headline
from newsparse.assemble.topics import find_kicker, find_section, find_section_path, find_tags
from newsparse.frozen_map import FrozenMap
from newsparse.language import detect_language
from newsparse.records import Block, Image, Label, Metadata, Page, Passage, Picture, Role, Source
from newsparse.rulebook import find_credit, load_rulebook
from newsparse.trace import trace_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newsparse.records import BlockKind, Claim, Repair, Segments


def assemble(
    page: Page,
    metadata: Metadata,
    segments: Segments,
    labels: Sequence[Label],
    *,
    repairs: Sequence[tuple[int, Repair]] = (),
    given: Mapping[str, Claim[Any]] | None = None,
) -> Article:
    """Build the Article of a page from its passages, their labels and the page's claims of itself.

    ``labels`` has one label for each passage; each repair comes with the index of the passage it was made in.
    ``given`` are fields that need no finding: they win.
    """
    copy = copy_of(page, metadata, segments, labels)
    found = {name: field for name, find in FIELDS if (field := find(copy)) is not None}
    found |= {name: Found(*claim) for name, claim in (given or {}).items()}
    values = {name: field.value for name, field in found.items()}
    sources = {name: field.source for name, field in found.items()}
    body = find_body(copy)
    blocks: tuple[Block, ...] = body.value if body is not None else ()
    if body is not None:
        sources["blocks"] = body.source
    return Article(
        **values,
        blocks=blocks,
        url=page.url,
        images=images_of(copy),
        sources=FrozenMap(sources),
        repairs=tuple(placed_repairs(copy, repairs)),
        warnings=(*page.warnings, *segments.warnings, *missing(values, sources)),
        trace=trace_of(page.kind, segments.passages, labels, repairs, metadata),
    )


def placed_repairs(copy: Copy, repairs: Sequence[tuple[int, Repair]]) -> Iterator[Repair]:
    """The repairs of passages that the Article uses, and those that took one out, with their places."""
    for index, repair in repairs:
        label = copy.labels[index]
        if label.role != "furniture" or label.rule == f"repair.{repair.kind}":
            yield repair._replace(place=copy.page.locate(copy.passages[index].node))


def missing(values: dict[str, Any], sources: dict[str, Source]) -> Iterator[str]:
    """What a user should know that was not found, or was found in another place than usual."""
    if not values.get("headline"):
        yield "headline: none found"
    if "blocks" not in sources:
        yield "body: none found"
    elif sources["blocks"].rule == "blocks.articlebody":
        yield "body: taken from the JSON-LD articleBody, of which the page shows a part"
    if values.get("free_access") is False:
        yield "access: the page says that it is not free to read; the text may be cut"


# ------------------------------------------------------------------ choosing


def find_standfirst(copy: Copy) -> Found | None:
    """The standfirst as readers see it."""
    return from_page(copy, "standfirst")


def find_key_points(copy: Copy) -> Found | None:
    """The points of the box."""
    indexes = with_role(copy, "key_points")
    if not indexes:
        return None
    return Found(tuple(copy.passages[index].text for index in indexes), source_of(copy, indexes[0]))


SAMPLE = 2_000
"""Characters of the body that tell its language."""


def find_language(copy: Copy) -> Found | None:
    """The language that the page declares; else the one its words are in."""
    claimed = first_claim(copy.metadata.language)
    if claimed is not None:  # "en-GB" is English
        return Found(claimed.value.replace("_", "-").split("-")[0].lower(), claimed.source)
    texts = [copy.passages[index].text for index in with_role(copy, "body")]
    named = detect_language(" ".join(texts)[:SAMPLE]) if texts else None
    return Found(named[0], Source("body", "language.words", round(named[1], 3))) if named is not None else None


FIELDS = (
    ("headline", find_headline),
    ("section", find_section),
    ("section_path", find_section_path),
    ("kicker", find_kicker),
    ("tags", find_tags),
    ("key_points", find_key_points),
    ("standfirst", find_standfirst),
    ("authors", find_authors),
    ("byline", find_byline),
    ("date_published", find_date),
    ("date_modified", lambda copy: first_claim(copy.metadata.date_modified)),
    ("language", find_language),
    ("canonical_url", lambda copy: first_claim(copy.metadata.canonical_url)),
    ("site_name", lambda copy: first_claim(copy.metadata.site_name)),
    ("description", lambda copy: first_claim(copy.metadata.description)),
    ("free_access", lambda copy: first_claim(copy.metadata.free_access)),
    ("page_type", lambda copy: first_claim(copy.metadata.page_type)),
)


# ------------------------------------------------------------------ the body


MIN_ARTICLE_BODY = 400
"""A shorter articleBody is a teaser."""
SHOWN = 0.6
"""Share of the articleBody's length from which on the page's own text is taken, which has structure."""


def find_body(copy: Copy) -> Found | None:
    """The blocks that the page shows; where these are but a part of the JSON-LD articleBody, its paragraphs."""
    blocks = tuple(blocks_of(copy))
    claimed = first_claim(copy.metadata.body)
    if claimed is not None and len(claimed.value) >= MIN_ARTICLE_BODY:
        shown = sum(len(block.text) for block in blocks)
        if shown < SHOWN * len(claimed.value):
            lines = (" ".join(line.split()) for line in claimed.value.splitlines())
            paragraphs = tuple(Block("paragraph", line) for line in lines if line)
            return Found(paragraphs, claimed.source._replace(rule="blocks.articlebody"))
    return Found(blocks, body_source(copy)) if any(block.kind != "caption" for block in blocks) else None


def body_source(copy: Copy) -> Source:
    """The element or line where the body begins, with the mean certainty of its passages."""
    indexes = with_role(copy, "body")
    certainty = sum(copy.labels[index].certainty for index in indexes) / len(indexes) if indexes else 0.0
    first = source_of(copy, indexes[0]) if indexes else Source("", "body.odds", 0.0)
    return first._replace(certainty=round(certainty, 3))


ROLES: tuple[Role, ...] = ("body", "caption", "subhead")
"""Roles of the passages that are the body."""


def blocks_of(copy: Copy) -> Iterator[Block]:
    """The body in order; items, rows and quoted paragraphs of one group become one block."""
    run: list[Passage] = []
    for index in sorted(at for role in ROLES for at in with_role(copy, role)):
        passage = copy.passages[index]
        if copy.labels[index].role == "subhead":
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


# ------------------------------------------------------------------ images


def images_of(copy: Copy) -> tuple[Image, ...]:
    """The lead image of the metadata, then the pictures that stand within the article, with their captions."""
    claimed = [claim.value for claim in copy.metadata.images[:1]]
    kept = [index for role in ("headline", "body", "caption") for index in with_role(copy, role)]
    near = range(min(kept), max(kept) + 2) if kept else range(0)
    inside = [image_of(copy, picture) for picture in copy.pictures if picture.before in near]
    images = {image.url: image for image in (*claimed, *inside)}
    for image in inside:  # the page's own copy knows the caption
        images[image.url] = Image(image.url, image.caption, image.alt, image.credit, images[image.url].is_lead)
    listed = list(images.values())
    if listed and not any(image.is_lead for image in listed):
        first = listed[0]
        listed[0] = Image(first.url, first.caption, first.alt, first.credit, is_lead=True)
    return tuple(listed)


def image_of(copy: Copy, picture: Picture) -> Image:
    """A picture that stands between headline and end of the body."""
    url = absolute(copy.page.url, picture.url)
    caption, credit = split_credit(caption_of(copy, picture) or "")
    return Image(url, caption or None, picture.alt or None, credit)


def absolute(base: str | None, url: str) -> str:
    """An address as seen from the page's; as it is where one of the two is broken."""
    try:
        return urljoin(base, url) if base else url
    except ValueError:  # "https://[": an address that is none
        return url


def caption_of(copy: Copy, picture: Picture) -> str | None:
    """The caption that stands right behind a picture, with its credit."""
    lines: list[str] = []
    for passage in copy.passages[picture.before : picture.before + 2]:
        if passage.kind != "caption":
            break
        lines.append(passage.text)
    return " ".join(lines) or None


def split_credit(caption: str) -> tuple[str | None, str | None]:
    """A caption and the credit that ends it: "Rain. Photo: Jane Doe" names who took it."""
    credit = find_credit(load_rulebook(), caption)
    if credit is None:
        return caption, None
    start, named = credit
    return caption[:start].strip(" |–—-([") or None, named
