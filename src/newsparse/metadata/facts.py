"""The plain facts: dates, description, language, address, images, access, type, text."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from newsparse.dates import parse_date
from newsparse.metadata.claims import rank, weigh
from newsparse.metadata.reading import raw_values
from newsparse.metadata.things import MAX_LISTED, clean, first_text, texts_of, types_of
from newsparse.patterns import pattern
from newsparse.records import Claim, Image

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from newsparse.metadata.reading import Evidence
    from newsparse.metadata.tables import Tables

SAME_DAY_AS_URL = 0.2
"""Trust gained by a stamp of the day that stands in the address: such days proved right, and the stamp has the time."""
MAX_IMAGES = 20
_LANGUAGE_RE = pattern(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?")


def dates(evidence: Evidence, field: str) -> tuple[Claim[datetime], ...]:
    """When it was published or modified, with time and zone as far as given."""
    claims = list(_dates_under(evidence, field))
    if not claims and field == "date_published":
        claims = list(_dates_under(evidence, "date_fallback"))
    days = {claim.value.date() for claim in claims if claim.source.where == "url"}
    return rank(
        claim._replace(source=weigh(claim.source, SAME_DAY_AS_URL))
        if claim.value.date() in days and claim.source.where != "url"
        else claim
        for claim in claims
    )


def _dates_under(evidence: Evidence, field: str) -> Iterator[Claim[datetime]]:
    for raw in raw_values(evidence, field):
        for text in texts_of(raw.value):
            moment = parse_date(text, language=evidence.found.language or None)
            if moment is not None:
                yield Claim(moment, raw.source)
                break


def descriptions(evidence: Evidence) -> tuple[Claim[str], ...]:
    """The summary written for search engines and link previews."""
    claims = (
        Claim(text, raw.source) for raw in raw_values(evidence, "description") if len(text := first_text(raw.value)) > 3
    )
    return rank(claims)


def languages(evidence: Evidence) -> tuple[Claim[str], ...]:
    """The language as a BCP 47 tag: "en", "pt-BR"."""
    raws = raw_values(evidence, "language")
    return rank(Claim(tag, raw.source) for raw in raws if (tag := _language_tag(first_text(raw.value))))


@lru_cache(maxsize=64)
def _language_tag(text: str) -> str:
    match = _LANGUAGE_RE.fullmatch(text.partition(",")[0].strip())
    if match is None:
        return ""
    parts = [match[1].lower(), (match[2] or "").title(), (match[3] or "").upper()]
    return "-".join(part for part in parts if part)


def canonical_urls(evidence: Evidence) -> tuple[Claim[str], ...]:
    """The address the page gives for itself, absolute."""
    claims: list[Claim[str]] = []
    for raw in raw_values(evidence, "canonical_url"):
        value = raw.value
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if address := absolute(first_text(value), evidence.page.url):
            claims.append(Claim(address, raw.source))
    return rank(claims)


def absolute(address: str, base: str | None) -> str:
    """An http address made absolute; "" when it cannot be one."""
    address = address.strip()
    if not address or address.startswith(("data:", "#", "javascript:")):
        return ""
    if address.startswith(("https://", "http://")):
        return address
    try:
        joined = urljoin(base, address) if base else address
    except ValueError:
        return ""
    if joined.startswith("//"):
        joined = f"https:{joined}"
    return joined if joined.startswith(("http://", "https://")) else ""


def images(evidence: Evidence) -> tuple[Claim[Image], ...]:
    """The pictures named for the article, the lead first."""
    claims: list[Claim[Image]] = []
    seen: list[object] = []
    for raw in sorted(raw_values(evidence, "images"), key=lambda raw: -raw.source.certainty):
        if raw.value in seen:
            continue
        seen.append(raw.value)
        claims.extend(Claim(image, raw.source) for image in _images_in(raw.value, evidence.page.url))
    return rank(claims, lambda image: image.url)[:MAX_IMAGES]


def _images_in(value: object, base: str | None) -> Iterator[Image]:
    for one in value[:MAX_LISTED] if isinstance(value, list) else (value,):
        if isinstance(one, dict):
            address = first_text(one.get("url")) or first_text(one.get("contentUrl")) or first_text(one.get("@id"))
            caption, credit = first_text(one.get("caption")), first_text(one.get("creditText"))
        else:
            address, caption, credit = first_text(one), "", ""
        if url := absolute(address, base):
            yield Image(url, caption=caption or None, credit=credit or None)


def free_access(evidence: Evidence) -> tuple[Claim[bool], ...]:
    """Whether everybody may read it."""
    claims: list[Claim[bool]] = []
    for raw in raw_values(evidence, "free_access"):
        value = raw.value
        if raw.source.rule == "free_access.part":
            parts = value if isinstance(value, list) else [value]
            values = [part.get("isAccessibleForFree") for part in parts[:MAX_LISTED] if isinstance(part, dict)]
            value = next((one for one in values if one is not None), None)
        is_free = _truth_of(value, evidence.tables)
        if is_free is not None:
            claims.append(Claim(is_free, raw.source))
    return rank(claims)


def _truth_of(value: object, tables: Tables) -> bool | None:
    if isinstance(value, bool):
        return value
    word = first_text(value).casefold().rpartition("/")[2]
    if word in {"true", "yes", "1"} or word in tables.free:
        return True
    return False if word in {"false", "no", "0"} or word in tables.paid else None


def page_types(evidence: Evidence) -> tuple[Claim[str], ...]:
    """schema.org types as given; those of OpenGraph by their schema.org names."""
    claims: list[Claim[str]] = []
    for raw in raw_values(evidence, "page_type"):
        if raw.source.rule == "page_type.og":
            name = evidence.tables.og_types.get(first_text(raw.value).lower())
            claims.extend([Claim(name, raw.source)] if name is not None else [])
            continue
        claims.extend(Claim(name, raw.source) for name in types_of({"@type": raw.value}))
    return rank(claims)


def bodies(evidence: Evidence) -> tuple[Claim[str], ...]:
    """The article's text as JSON-LD gives it; line breaks are kept."""
    claims: list[Claim[str]] = []
    for raw in raw_values(evidence, "body"):
        value = raw.value
        if isinstance(value, str):
            lines = (clean.__wrapped__(line) for line in value.splitlines())
            text = "\n".join(line for line in lines if line)
            if text:
                claims.append(Claim(text, raw.source))
    return rank(claims)
