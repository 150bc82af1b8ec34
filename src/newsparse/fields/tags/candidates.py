"""Which lines may be tags: links and buttons around the article in HTML, short lines and lists in text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.fields.headline.candidates import name_size
from newsparse.fields.text_view import Candidate
from newsparse.fields.windows import FAR_TAGS_BEHIND, TAGS_AROUND_ARTICLE, text_behind_body, text_near_headline
from newsparse.lines.passages import link_chars
from newsparse.lines.tag_lists import LONG_RUN, SMALL
from newsparse.lines.topics import is_topic_page
from newsparse.lines.writing import LIST_PARTS_RE, TAG_STOPS, TEXT_TAG_STOPS, ends_sentence, is_date_line
from newsparse.markup import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.fields.context import LabelContext
    from newsparse.fields.text_view import TextView
    from newsparse.records import Container, Link

MAX_TAGS = 30
"""More is a tag cloud of the whole site."""
MAX_TAG_CHARS, MAX_TAG_WORDS = 60, 6
"""A tag is a name or a phrase, never a sentence."""
MIN_COPY_ODDS = 2.0
"""Log-odds from which a line of text is copy, whatever its size; in short texts every line leans that way."""
OUTER_ELEMENTS = frozenset(("nav", "header", "footer"))
POST_WORDS = frozenset(("hentry", "status"))
"""Class words by which the commonest systems mark each post of a page, the article as well as teasers of others."""


def candidates(context: LabelContext) -> range:
    """The lines around the article in which its tags stand."""
    first = max(0, context.centre - TAGS_AROUND_ARTICLE.above)
    end = max(context.body_end, context.body_start) + TAGS_AROUND_ARTICLE.below
    return range(first, min(end, len(context.passages)))


def far_candidates(context: LabelContext) -> range:
    """The lines behind those, which are looked at when nothing is found nearer."""
    end = candidates(context).stop
    return range(end, min(end + FAR_TAGS_BEHIND, len(context.passages)))


# ------------------------------------------------------------------ HTML, and short texts


def run_of_tags(context: LabelContext, start: int) -> list[int]:
    """Short passages from an index on; in HTML they must be links of one list or of sister elements."""
    found: list[int] = []
    for index in range(start, min(start + MAX_TAGS + 1, len(context.passages))):
        if not can_be_tag(context, index) or not same_template(context, start, index):
            break
        found.append(index)
    return found if len(found) <= MAX_TAGS else []


def can_be_tag(context: LabelContext, index: int) -> bool:
    """Whether a passage is short enough, unlabelled, and in HTML made of links."""
    passage = context.passages[index]
    if context.lines.label(index) is not None:
        return False
    if passage.container is not None:
        return are_tag_links(context, index) if passage.links else is_tag_button(context, index)
    if context.lines.boilerplate(index) not in (None, "navigation"):  # some menus have the words that tags have
        return False
    return (
        share_of_largest_tag(passage.text) <= 1
        and passage.text[-1] not in TEXT_TAG_STOPS
        and context.odds[index] < MIN_COPY_ODDS
    )


def are_tag_links(context: LabelContext, index: int) -> bool:
    """Whether a passage is made of links that are as short as tags and leave the page."""
    passage = context.passages[index]
    if link_chars(passage) * 10 < len(passage.text) * 7 or passage.level:  # titles of related articles
        return False
    return all(
        share_of_largest_tag(link.text) <= 1 and link.text[-1:] not in TAG_STOPS and "#" not in link.href
        for link in passage.links
    )


def is_tag_button(context: LabelContext, index: int) -> bool:
    """Whether a passage is a button or a span that its own element or one around it calls a tag."""
    text = context.passages[index].text
    if share_of_largest_tag(text) > 1 or text[-1] in TAG_STOPS or not any(map(str.isalnum, text)):
        return False
    return named(context.passages[index].container, "tags") is not None


def share_of_largest_tag(text: str) -> float:
    """Size of a text as a share of the largest tag's."""
    return max(len(text) / MAX_TAG_CHARS, (text.count(" ") + 1) / MAX_TAG_WORDS)


def same_template(context: LabelContext, one: int, other: int) -> bool:
    """Whether two passages stand in elements of the same make."""
    a, b = context.passages[one].container, context.passages[other].container
    return (a is None and b is None) or (a is not None and b is not None and (a.tag, a.depth) == (b.tag, b.depth))


def leads_to_topics(context: LabelContext, index: int) -> bool:
    """Whether a passage is made of links to pages of topics."""
    links = context.passages[index].links
    if not links or not all(is_topic_page(link.href) for link in links):
        return False
    return can_be_tag(context, index) and not is_outside(context, index)


def links_in(context: LabelContext, indexes: list[int]) -> int:
    """How many links some passages hold."""
    return sum(len(context.passages[index].links) for index in indexes)


def is_outside(context: LabelContext, index: int) -> bool:
    """Whether a passage stands in the page's navigation, its header or its footer."""
    container = context.passages[index].container
    far = index >= max(context.body_end, context.body_start) + TAGS_AROUND_ARTICLE.below
    while container is not None:
        if container.tag in OUTER_ELEMENTS and not is_article_part(container.parent):
            return True
        if far and container.tag == "aside":
            return True
        if is_post(container):
            return not holds_body(context, container)
        container = container.parent
    return False


def is_post(container: Container) -> bool:
    """Whether an element is one article or one teaser."""
    return container.tag == "article" or not POST_WORDS.isdisjoint(container.hints)


def holds_body(context: LabelContext, post: Container) -> bool:
    """Whether the body stands in an element; a page without a body may have its tags anywhere."""
    if context.body_start >= len(context.passages):
        return True
    container = context.passages[context.body_start].container
    while container is not None and container.number >= post.number:
        if container.number == post.number:
            return True
        container = container.parent
    return False


def is_article_part(container: Container | None) -> bool:
    """Whether an element lies inside an article element, whose header and footer are its own."""
    while container is not None:
        if container.tag == "article":
            return True
        container = container.parent
    return False


def is_marked_as_tag(link: Link) -> bool:
    """Whether a link is marked as a tag and as nothing else."""
    return "tag" in link.rel.split() and "category" not in link.rel


# ------------------------------------------------------------------ text

MIN_LINE_CHARS, MAX_LINE_CHARS = 2, 300
"""Characters of a line of tags."""
LINES_ABOVE_HEADLINE = 2
"""What stands further above is a menu."""
MAX_SMALL_WORDS = 0.2
"""Share of small words in a run of names."""


def text_candidates(view: TextView) -> Iterator[Candidate]:
    """Lines near the headline or behind the body that may be or hold tags."""
    for around in (text_near_headline(view, above=LINES_ABOVE_HEADLINE), text_behind_body(view)):
        for index in around:
            text = view.texts[index]
            is_sized = MIN_LINE_CHARS <= len(text) <= MAX_LINE_CHARS
            if is_sized and index != view.headline and can_hold_tags(view, index):
                yield Candidate(index, text)


def can_hold_tags(view: TextView, index: int) -> bool:
    """Whether a line may be a tag or a list of tags: no sentence, date or known line of another field."""
    passage, label = view.passages[index], view.known.labels[index]
    text = passage.text
    is_short = text.isascii() and len(text) <= MAX_TAG_CHARS
    if not is_short and max(map(name_size, LIST_PARTS_RE.split(text))) > MAX_TAG_CHARS and not is_run_of_names(text):
        return False
    if is_date_line(text):
        return False
    if ends_sentence(text) or view.known.boilerplate[index] is not None:
        return False
    return (
        (label is None or label.role == "tags") and any(map(str.isalnum, text)) and not is_headline_again(view, index)
    )


def is_run_of_names(text: str) -> bool:
    """Whether a line has few words as small as articles are: names that have lost what stood between them.

    >>> is_run_of_names("Harbour Island ferries Storms Jane Doe Shipping Coast guard River Arden Weather Climate")
    True
    >>> is_run_of_names("How the ferry to the island was lost in a storm and who will pay for a new one in the end")
    False
    """
    words = text.split()
    small = sum([len(word) <= SMALL and word[0].islower() for word in words])
    return len(words) >= LONG_RUN and small <= MAX_SMALL_WORDS * len(words)


def is_headline_again(view: TextView, index: int) -> bool:
    """Whether a line is a copy of the headline."""
    return view.headline >= 0 and view.texts[index] == view.texts[view.headline]
