"""The path of a page, on one screen: read, metadata, segment, repair, label, assemble."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from newsparse.assemble import assemble
from newsparse.body.model import load_model
from newsparse.errors import OptionError
from newsparse.fields import label
from newsparse.lines import Lines
from newsparse.metadata import read_metadata
from newsparse.page_type import judge
from newsparse.read import read
from newsparse.records import Claim, Label, Repair, Source
from newsparse.repair import doubled, repair_passages, unsure_quotations, warnings_for
from newsparse.rule_tables import rule_of_repair
from newsparse.segment import segment_html
from newsparse.segment_text import segment_text
from newsparse.site_rules import as_chrome, claimed, pick, relabel, site_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path
    from typing import Any

    from newsparse.article import Article
    from newsparse.records import Metadata, Passage, Segments


def parse(
    content: Any,
    url: str | None = None,
    *,
    input_format: Literal["auto", "html", "text"] = "auto",
    encoding: str | None = None,
    content_type: str | None = None,
    language: str | None = None,
    repair: bool | Iterable[str] = True,
    min_certainty: float = 0.9,
    weights: Path | None = None,
    site_rules: Path | str | Mapping[str, Any] | None = None,
) -> Article:
    """Turn raw article text or HTML into an Article.

    Takes ``content`` as str, bytes, a path to a file, an lxml element or tree, or a BeautifulSoup object; nothing of
    it is changed, and nothing is fetched. ``url`` helps with links and the section and is never required. HTML or
    plain text is found out from the content, unless ``input_format`` says "html" or "text". ``encoding`` overrides
    what the bytes say of themselves; ``content_type`` is the HTTP header, when known. ``language`` (ISO 639-1)
    overrides what the page says. ``repair=False`` leaves text as it was, a list of kinds chooses, and repairs less
    sure than ``min_certainty`` (0 to 1) are left. ``weights`` names another weights file for the labeller.
    ``site_rules`` says where the fields of some sites stand: a path to a TOML file, its text or its data.

    Any str or bytes gives an Article, perhaps an empty one with warnings. Raises ContentTypeError for content of
    another type, OptionError for an unknown option value, RuleFileError for broken weights or site rules, and OSError
    for a path that cannot be read.

    >>> article = parse("<h1>Ferry runs again</h1><p>The ferry to the island runs again after three weeks of "
    ...                 "storms, its owner said on Monday.</p>")
    >>> article.headline, len(article.paragraphs)
    ('Ferry runs again', 1)
    """
    check(language, min_certainty)
    if not isinstance(repair, (bool, str)):
        repair = tuple(repair)
    page = read(content, url=url, input_format=input_format, encoding=encoding, content_type=content_type)
    metadata = read_metadata(page)
    if language is not None:
        metadata = replace(metadata, language=(Claim(language, Source("caller", "language.given", 1.0)),))
    segments = segment_html(page) if page.kind == "html" else segment_text(page)
    site = site_for(site_rules, url or own_address(metadata))
    segments = as_chrome(site, page, segments)
    segments, repairs = mend(segments, metadata, repair, min_certainty)
    passages = segments.passages
    picked = pick(site, page, passages)
    metadata = claimed(metadata, picked, site)
    lines = Lines(passages, language_of(metadata), segments.lines)
    labels = label(lines, metadata, load_model(page.kind, weights))
    labels = relabel(site, picked, passages, labels)
    labels, doubles = leave_out_doubles(passages, labels, repair, min_certainty)
    verdict = judge(page, metadata, passages, labels, weights)
    unsure = unsure_marks(passages, labels, metadata, repair) if page.kind == "text" else ()
    warnings = (*segments.warnings, *picked.warnings, *verdict.warnings, *unsure, *warnings_for(len(repairs)))
    segments = segments._replace(warnings=warnings)
    given = {**picked.claims, **verdict.claims}
    return assemble(page, metadata, segments, lines, labels, repairs=(*repairs, *doubles), given=given)


LANGUAGE_RE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*")


def check(language: str | None, min_certainty: float) -> None:
    """Refuse options that no page could make sense of; raises OptionError."""
    if not 0 <= min_certainty <= 1:
        raise OptionError(
            f"min_certainty is a number from 0 to 1, as in parse(html, min_certainty=0.9): {min_certainty!r}"
        )
    if language is not None and LANGUAGE_RE.fullmatch(language) is None:
        raise OptionError(f'language is a tag such as "en" or "pt-BR", as in parse(html, language="en"): {language!r}')


def own_address(metadata: Metadata) -> str | None:
    """The address that a page gives for itself."""
    return metadata.canonical_url[0].value if metadata.canonical_url else None


def language_of(metadata: Metadata) -> str | None:
    """The language that a page claims to be in, as a tag."""
    return metadata.language[0].value if metadata.language else None


Numbered = tuple[tuple[int, Repair], ...]
"""Repairs, each with the index of the passage that it was made in."""


def mend(
    segments: Segments, metadata: Metadata, repair: bool | Iterable[str], min_certainty: float
) -> tuple[Segments, Numbered]:
    """Repair the passages as the caller asked; those that held invisible signs alone are gone."""
    repairs: Numbered = ()
    if repair is not False:
        kinds = None if repair is True else repair
        language = language_of(metadata)
        passages, repairs = repair_passages(
            segments.passages, language=language, kinds=kinds, min_certainty=min_certainty
        )
        segments = with_texts(segments, passages)
    passages, lines = segments.passages, segments.lines
    kept = [index for index, passage in enumerate(passages) if passage.text.strip()]
    if len(kept) == len(passages):
        return segments, repairs
    places = {index: place for place, index in enumerate(kept)}
    moved = tuple((places[index], one) for index, one in repairs if index in places)
    lines = lines.kept(kept) if lines is not None else None
    return segments._replace(passages=tuple(passages[index] for index in kept), lines=lines), moved


def with_texts(segments: Segments, passages: tuple[Passage, ...]) -> Segments:
    """The segments with passages of which some have another text and no seams; the table of lines follows."""
    lines = segments.lines
    if lines is not None:
        pairs = enumerate(zip(passages, segments.passages, strict=True))
        texts = {index: after.text for index, (after, before) in pairs if after is not before}
        lines = lines.with_texts(texts) if texts else lines
    return segments._replace(passages=passages, lines=lines)


def unsure_marks(
    passages: tuple[Passage, ...], labels: tuple[Label, ...], metadata: Metadata, repair: bool | Iterable[str]
) -> tuple[str, ...]:
    """Warnings of quotations that lost their marks for good, when the caller asked to have them mended."""
    if repair is not True and (repair is False or "lost_quotes" not in repair):
        return ()
    return unsure_quotations(passages, [one.role for one in labels], language=language_of(metadata))


def leave_out_doubles(
    passages: tuple[Passage, ...], labels: tuple[Label, ...], repair: bool | Iterable[str], min_certainty: float
) -> tuple[tuple[Label, ...], Numbered]:
    """Make furniture of the copies of headline and body; after labelling, for a headline is known by its copies."""
    if repair is False:
        return labels, ()
    kinds = None if repair is True else repair
    doubles = doubled(passages, [one.role for one in labels], kinds=kinds, min_certainty=min_certainty)
    out = {index: Label("furniture", rule_of_repair(one.kind), one.certainty) for index, one in doubles}
    return tuple(out.get(index, one) for index, one in enumerate(labels)) if out else labels, doubles
