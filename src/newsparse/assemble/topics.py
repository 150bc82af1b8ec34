"""Chooses what a piece is about: section, breadcrumbs, kicker and tags."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from newsparse.assemble.choice import Copy, Found, first_claim, from_page, source_of, with_role
from newsparse.rulebook import find_boilerplate, load_rulebook
from newsparse.tag_lists import LONG_RUN, is_said, split_tags
from newsparse.topics import crumbs_of, generic_sections, generic_tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsparse.records import Passage

SPEAKING = frozenset(("headline", "standfirst", "body", "subhead"))
FIRM = 0.76
"""A section that the metadata claim with less certainty is read off an address: what the page shows comes before it."""


def find_section(copy: Copy) -> Found | None:
    """The metadata's section, the one that the page shows, or what the address says."""
    claimed = first_claim(copy.metadata.section)
    if claimed is not None and claimed.source.certainty >= FIRM:
        return claimed
    if copy.page.kind == "text":
        return claimed or from_page(copy, "section")
    path = shown_path(copy)
    return path._replace(value=path.value[-1]) if path is not None else claimed


def find_section_path(copy: Copy) -> Found | None:
    """The breadcrumbs."""
    claimed = first_claim(copy.metadata.section_path)
    if claimed is not None or copy.page.kind == "text":
        return claimed
    path = shown_path(copy)
    return path if path is not None and path.source.rule != SECTION_LINK else None


SECTION_LINK = "section.link"
"""The rule that finds links to sections: beside one another they are several sections and no path."""


def shown_path(copy: Copy) -> Found | None:
    """The breadcrumbs that the page shows, without front page and piece; else the link to its section."""
    indexes = with_role(copy, "section")
    if not indexes:
        return None
    source, passages = source_of(copy, indexes[0]), [copy.passages[index] for index in indexes]
    links = [(link.text, link.href) for passage in passages for link in passage.links]
    if source.rule == SECTION_LINK:
        names = [text for text, _ in links][:1]
    else:
        text = " / ".join(passage.text for passage in passages)
        names = list(dict.fromkeys(crumbs_of(links, text, split_address(copy.page.url).path)))
    others = titles_of(copy)
    path = tuple(name for name in names if not is_other(name.casefold(), others))
    return Found(path, source) if path else None


def titles_of(copy: Copy) -> tuple[str, ...]:
    """What the piece and the site call themselves, case folded: neither is a section."""
    shown = (copy.passages[index].text for index in with_role(copy, "headline"))
    claimed = (claim.value for claim in (*copy.metadata.headline, *copy.metadata.site_name))
    host = (split_address(copy.page.url).hostname or "").removeprefix("www.")
    return tuple(name.casefold() for name in (*shown, *claimed, host, host.partition(".")[0]))


CUT_TITLE = 15
"""From this many letters on a name that opens a title is the title, cut short."""


def is_other(name: str, titles: tuple[str, ...]) -> bool:
    """Whether a name in a trail is that of the front page, the site or the piece."""
    if name in generic_sections() or name in titles:
        return True
    return len(name) >= CUT_TITLE and any(title.startswith(name) for title in titles)


def split_address(url: str | None) -> SplitResult:
    """An address in its parts, all empty where there is none or it cannot be read."""
    try:
        return urlsplit(url or "")
    except ValueError:
        return urlsplit("")


def find_kicker(copy: Copy) -> Found | None:
    """The line above the headline, unless it only repeats the section."""
    kicker, section = from_page(copy, "kicker") or kicker_in_headline(copy), find_section(copy)
    same = kicker is not None and section is not None and kicker.value.casefold() == section.value.casefold()
    return None if same else kicker


def kicker_in_headline(copy: Copy) -> Found | None:
    """What the heading says before the headline."""
    for index in with_role(copy, "headline"):
        text, label = copy.passages[index].text, copy.labels[index]
        if label.part and text.endswith(label.part) and (kicker := text[: -len(label.part)].strip(" :|/·–—-")):
            return Found(kicker, source_of(copy, index)._replace(rule="kicker.in-heading"))
    return None


SPOKEN_OF = 0.34
"""Share of a list's tags that the piece must mention. Lists that a site gives to all its pages, and internal codes,
mostly stay below; of the lists that are right five in six are above."""


def find_tags(copy: Copy) -> Found | None:
    """The tags shown to readers, else those of the metadata; but lists that the piece speaks of before others.

    Of two such lists in the metadata the one that holds all of the other counts: systems fill some fields in part.
    """
    shown = shown_tags(copy)
    lists = [Found(claim.value, claim.source) for claim in copy.metadata.tags]
    if len(lists) + (shown is not None) < 2:
        return shown or (lists[0] if lists else None)
    text = words_of(copy)
    spoken_of = [found for found in lists if is_spoken_of(found.value, text)]
    claimed = fullest(spoken_of or lists)
    if shown is None:
        return claimed
    if spoken_of and (is_lone_part(shown, claimed) or not is_spoken_of(shown.value, text)):
        return claimed
    return shown


def is_lone_part(shown: Found, claimed: Found) -> bool:
    """Whether a page shows one tag of several that it has."""
    return len(shown.value) == 1 and is_part(shown, claimed)


FEW_LINES = 3
"""With more lines of tags each short one is a tag of its own."""


def shown_tags(copy: Copy) -> Found | None:
    """The tags that the page shows."""
    indexes = with_role(copy, "tags")
    if not indexes:
        return None
    text = words_of(copy) if copy.page.kind == "text" else ""
    tags: dict[str, str] = {}
    for index in indexes:
        passage = copy.passages[index]
        is_list = len(indexes) <= FEW_LINES or passage.text.count(" ") >= LONG_RUN - 1
        found = tags_in(passage, text if is_list else "")
        tags |= {tag.casefold(): tag for tag in found if is_topic(tag)}
    return Found(tuple(tags.values()), source_of(copy, indexes[0])) if tags else None


BUTTONS = frozenset(("share", "print", "comments", "newsletter"))
"""Known lines that stand beside tags and run together with them; words such as "privacy" may be topics."""


def is_topic(tag: str) -> bool:
    """Whether what stands among tags can be one: with a letter, no button, no word such as "News".

    >>> [tag for tag in ("Harbour", "Facebook", "212", "2024 election", "Data protection") if is_topic(tag)]
    ['Harbour', '2024 election', 'Data protection']
    """
    if not any(map(str.isalpha, tag)) or tag.casefold() in generic_tags():
        return False
    rulebook = load_rulebook()
    known = find_boilerplate(rulebook, tag)
    return known is None or rulebook.rules[known].role not in BUTTONS


def words_of(copy: Copy) -> str:
    """What the headline and the body say, case folded."""
    return "\n".join(
        passage.text for passage, label in zip(copy.passages, copy.labels, strict=True) if label.role in SPEAKING
    ).casefold()


def is_spoken_of(tags: tuple[str, ...], text: str) -> bool:
    """Whether the piece mentions a fair share of a list's tags."""
    mentioned = sum(is_said(tag, text) for tag in tags)
    return mentioned >= SPOKEN_OF * len(tags)


def fullest(lists: Sequence[Found]) -> Found:
    """The first list, or a later one that holds all of its tags and more."""
    best = lists[0]
    for found in lists[1:]:
        if is_part(best, found):
            best = found
    return best


def is_part(one: Found, other: Found) -> bool:
    """Whether a list holds all tags of another and more."""
    return {tag.casefold() for tag in one.value} < {tag.casefold() for tag in other.value}


def tags_in(passage: Passage, text: str = "") -> Iterator[str]:
    """The single tags of a passage: the texts of its links, else the parts of its line. ``text`` is the piece's."""
    if passage.links:
        marked = [link for link in passage.links if "tag" in link.rel.split() and "category" not in link.rel]
        if marked:
            yield from (link.text.strip(" ,;|•·") for link in marked)
            return
        yield from (link.text.strip(" ,;|•·") for link in passage.links)
        return
    yield from split_tags(passage.text, text)
