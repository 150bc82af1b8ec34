"""The section of an Article, and the path to it: of claims, what the page shows, and what the address says."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from newsparse.fields.labelled_page import FieldValue, LabelledPage, first_claim, shown_text, source_of, with_role
from newsparse.rule_traits import has_trait
from newsparse.topics import crumbs_of, generic_sections

if TYPE_CHECKING:
    from newsparse.records import Source

FIRM_CLAIM = 0.76
"""A section that the metadata claim with less certainty is read off an address: what the page shows comes before it."""


def choose_section(page: LabelledPage) -> FieldValue | None:
    """The metadata's section, the one that the page shows, or what the address says."""
    claimed = first_claim(page.metadata.section)
    if claimed is not None and claimed.source.certainty >= FIRM_CLAIM:
        return claimed
    if page.page.kind == "text":
        return claimed or shown_text(page, "section")
    path = shown_path(page)
    return path._replace(value=path.value[-1]) if path is not None else claimed


def choose_path(page: LabelledPage) -> FieldValue | None:
    """The breadcrumbs."""
    claimed = first_claim(page.metadata.section_path)
    if claimed is not None or page.page.kind == "text":
        return claimed
    path = shown_path(page)
    return path if path is not None and not are_beside_one_another(path.source) else None


def are_beside_one_another(source: Source) -> bool:
    """Whether what the page shows are links to several sections and no path."""
    return has_trait(source.rule, "beside_one_another")


def shown_path(page: LabelledPage) -> FieldValue | None:
    """The breadcrumbs that the page shows, without front page and piece; else the link to its section."""
    indexes = with_role(page, "section")
    if not indexes:
        return None
    source, passages = source_of(page, indexes[0]), [page.passages[index] for index in indexes]
    links = [(link.text, link.href) for passage in passages for link in passage.links]
    if are_beside_one_another(source):
        names = [text for text, _ in links][:1]
    else:
        text = " / ".join(passage.text for passage in passages)
        names = list(dict.fromkeys(crumbs_of(links, text, split_address(page.page.url).path)))
    others = titles_of(page)
    path = tuple(name for name in names if not is_other(name.casefold(), others))
    return FieldValue(path, source) if path else None


def titles_of(page: LabelledPage) -> tuple[str, ...]:
    """What the piece and the site call themselves, case folded: neither is a section."""
    shown = (page.passages[index].text for index in with_role(page, "headline"))
    claimed = (claim.value for claim in (*page.metadata.headline, *page.metadata.site_name))
    host = (split_address(page.page.url).hostname or "").removeprefix("www.")
    return tuple(name.casefold() for name in (*shown, *claimed, host, host.partition(".")[0]))


MIN_CUT_TITLE_CHARS = 15
"""From this many on a name that opens a title is the title, cut short."""


def is_other(name: str, titles: tuple[str, ...]) -> bool:
    """Whether a name in a trail is that of the front page, the site or the piece."""
    if name in generic_sections() or name in titles:
        return True
    return len(name) >= MIN_CUT_TITLE_CHARS and any(title.startswith(name) for title in titles)


def split_address(url: str | None) -> SplitResult:
    """An address in its parts, all empty where there is none or it cannot be read."""
    try:
        return urlsplit(url or "")
    except ValueError:
        return urlsplit("")
