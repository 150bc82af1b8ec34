"""The tags: ``candidates`` are lines that may hold them, ``score`` says which do; here the list is chosen that the
piece speaks of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.fields.labelled_page import FieldValue, LabelledPage, source_of, with_role
from newsparse.fields.tags.candidates import is_marked_as_tag, text_candidates
from newsparse.fields.tags.score import score
from newsparse.lines.phrases import boilerplate_of
from newsparse.lines.tag_lists import LONG_RUN, is_said, split_tags
from newsparse.lines.topics import generic_tags
from newsparse.lines.writing import TAG_EDGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsparse.records import Metadata, Passage


__all__ = ["choose", "claims", "score", "text_candidates"]


SPEAKING_ROLES = frozenset(("headline", "standfirst", "body", "subhead"))
"""Lines in which the piece speaks of its topics."""
MIN_SPOKEN_OF = 0.34
"""Share of a list's tags that the piece must mention. Lists that a site gives to all its pages, and internal codes,
mostly stay below; of the lists that are right five in six are above."""


def choose(page: LabelledPage) -> FieldValue | None:
    """The tags shown to readers, else those of the metadata; but lists that the piece speaks of before others.

    Of two such lists in the metadata the one that holds all of the other counts: systems fill some fields in part.
    """
    shown = shown_tags(page)
    lists = claims(page.metadata)
    if len(lists) + (shown is not None) < 2:
        return shown or (lists[0] if lists else None)
    text = words_of(page)
    spoken_of = [found for found in lists if is_spoken_of(found.value, text)]
    claimed = fullest(spoken_of or lists)
    if shown is None:
        return claimed
    if spoken_of and (is_lone_part(shown, claimed) or not is_spoken_of(shown.value, text)):
        return claimed
    return shown


def claims(metadata: Metadata) -> list[FieldValue]:
    """The lists of tags that the metadata claim, the most trusted first."""
    return [FieldValue(claim.value, claim.source) for claim in metadata.tags]


def is_lone_part(shown: FieldValue, claimed: FieldValue) -> bool:
    """Whether a page shows one tag of several that it has."""
    return len(shown.value) == 1 and is_part(shown, claimed)


MAX_LIST_LINES = 3
"""With more lines of tags each short one is a tag of its own."""


def shown_tags(page: LabelledPage) -> FieldValue | None:
    """The tags that the page shows."""
    indexes = with_role(page, "tags")
    if not indexes:
        return None
    text = words_of(page) if page.page.kind == "text" else ""
    tags: dict[str, str] = {}
    for index in indexes:
        passage = page.passages[index]
        is_list = len(indexes) <= MAX_LIST_LINES or passage.text.count(" ") >= LONG_RUN - 1
        found = tags_in(passage, text if is_list else "")
        tags |= {tag.casefold(): tag for tag in found if is_topic(tag)}
    return FieldValue(tuple(tags.values()), source_of(page, indexes[0])) if tags else None


BUTTON_ROLES = frozenset(("share", "print", "comments", "newsletter"))
"""Known lines that stand beside tags and run together with them; words such as "privacy" may be topics."""


def is_topic(tag: str) -> bool:
    """Whether what stands among tags can be one: with a letter, no button, no word such as "News".

    >>> [tag for tag in ("Harbour", "Facebook", "212", "2024 election", "Data protection") if is_topic(tag)]
    ['Harbour', '2024 election', 'Data protection']
    """
    if not any(map(str.isalpha, tag)) or tag.casefold() in generic_tags():
        return False
    return boilerplate_of(tag) not in BUTTON_ROLES


def words_of(page: LabelledPage) -> str:
    """What the headline and the body say, case folded."""
    return "\n".join(
        passage.text for passage, label in zip(page.passages, page.labels, strict=True) if label.role in SPEAKING_ROLES
    ).casefold()


def is_spoken_of(tags: tuple[str, ...], text: str) -> bool:
    """Whether the piece mentions a fair share of a list's tags."""
    mentioned = sum(is_said(tag, text) for tag in tags)
    return mentioned >= MIN_SPOKEN_OF * len(tags)


def fullest(lists: Sequence[FieldValue]) -> FieldValue:
    """The first list, or a later one that holds all of its tags and more."""
    best = lists[0]
    for found in lists[1:]:
        if is_part(best, found):
            best = found
    return best


def is_part(one: FieldValue, other: FieldValue) -> bool:
    """Whether a list holds all tags of another and more."""
    return {tag.casefold() for tag in one.value} < {tag.casefold() for tag in other.value}


def tags_in(passage: Passage, text: str = "") -> Iterator[str]:
    """The single tags of a passage: the texts of its links, else the parts of its line. ``text`` is the piece's."""
    if passage.links:
        marked = [link for link in passage.links if is_marked_as_tag(link)]
        yield from (link.text.strip(TAG_EDGES) for link in marked or passage.links)
    else:
        yield from split_tags(passage.text, text)
