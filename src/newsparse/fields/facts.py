"""The plain facts of an Article: language, addresses and what else metadata alone claim, and the images."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from newsparse.fields.labelled_page import FieldValue, first_claim, with_role
from newsparse.language import detect_language
from newsparse.lines.phrases import credit_of
from newsparse.lines.writing import CAPTION_EDGES
from newsparse.records import Image, Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsparse.fields.labelled_page import LabelledPage
    from newsparse.records import Picture


LANGUAGE_SAMPLE_CHARS = 2_000
"""Characters of the body that tell its language."""


def choose_language(page: LabelledPage) -> FieldValue | None:
    """The language that the page declares; else the one its words are in."""
    claimed = first_claim(page.metadata.language)
    if claimed is not None:  # "en-GB" is English
        return FieldValue(claimed.value.replace("_", "-").split("-")[0].lower(), claimed.source)
    texts = [page.passages[index].text for index in with_role(page, "body")]
    told = detect_language(" ".join(texts)[:LANGUAGE_SAMPLE_CHARS]) if texts else None
    return FieldValue(told[0], Source("body", "language.words", round(told[1], 3))) if told is not None else None


def choose_claimed(field: str) -> Callable[[LabelledPage], FieldValue | None]:
    """A field that is what the most trusted claim says."""
    return lambda page: first_claim(getattr(page.metadata, field))


# ------------------------------------------------------------------ images


def choose_images(page: LabelledPage) -> tuple[Image, ...]:
    """The lead image of the metadata, then the pictures that stand within the article, with their captions."""
    claimed = [claim.value for claim in page.metadata.images[:1]]
    kept = [index for role in ("headline", "body", "caption") for index in with_role(page, role)]
    near = range(min(kept), max(kept) + 2) if kept else range(0)
    inside = [image_of(page, picture) for picture in page.pictures if picture.before in near]
    images = {image.url: image for image in (*claimed, *inside)}
    for image in inside:  # the page's own copy knows the caption
        images[image.url] = Image(image.url, image.caption, image.alt, image.credit, images[image.url].is_lead)
    listed = list(images.values())
    if listed and not any(image.is_lead for image in listed):
        first = listed[0]
        listed[0] = Image(first.url, first.caption, first.alt, first.credit, is_lead=True)
    return tuple(listed)


def image_of(page: LabelledPage, picture: Picture) -> Image:
    """A picture that stands between headline and end of the body."""
    url = absolute(page.page.url, picture.url)
    caption, credit = split_credit(caption_of(page, picture) or "")
    return Image(url, caption or None, picture.alt or None, credit)


def absolute(base: str | None, url: str) -> str:
    """An address as seen from the page's; as it is where one of the two is broken."""
    try:
        return urljoin(base, url) if base else url
    except ValueError:  # "https://[": an address that is none
        return url


def caption_of(page: LabelledPage, picture: Picture) -> str | None:
    """The caption that stands right behind a picture, with its credit."""
    lines: list[str] = []
    for passage in page.passages[picture.before : picture.before + 2]:
        if passage.kind != "caption":
            break
        lines.append(passage.text)
    return " ".join(lines) or None


def split_credit(caption: str) -> tuple[str | None, str | None]:
    """A caption and the credit that ends it: "Rain. Photo: Jane Doe" names who took it."""
    credit = credit_of(caption)
    if credit is None:
        return caption, None
    start, named = credit
    return caption[:start].strip(CAPTION_EDGES) or None, named
