"""Lines and paragraphs that stand twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.core import repeated_lines
from newsparse.records import Passage, Repair
from newsparse.repair.edits import Edit
from newsparse.repair.evidence import CODE_RE, Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LINE_RE = re.compile(r"(?<![^\n])[^\S\n]*+\S[^\n]*+")
HEAD_LINES = 6
"""A headline stands among the first lines that are not blank."""
HEADLINE_WORDS, PARAGRAPH_WORDS, FAR_LENGTH, ITEM_WORDS = 3, 6, 60, 10
RENDERING, PACE = 1000, 3
"""Characters in a row that stand on the page before, in the same order, and how far from one to the next.

Pages that render an article once for phones and once for desks repeat far more; plans, price lists and conditions
that say a thing again do so by the line, hardly ever for more than 350 characters in a row."""


def doubled_headline(text: str, evidence: Evidence) -> list[Edit]:
    """Drop the second of two equal lines at the top of a text.

    It arises when a page gives its title in a breadcrumb or a banner and again above the article.
    Left alone: lines of fewer than three words, and lines with others between them.

    >>> [edit.start for edit in doubled_headline("World\\n\\nPeace at last\\n\\nPeace at last\\nText", Evidence(""))]
    [20]
    >>> doubled_headline("Top story\\nTop story\\nText", Evidence(""))
    []
    """
    edits: list[Edit] = []
    last_line, last_end = "", 0
    for count, match in enumerate(LINE_RE.finditer(text)):
        if count == HEAD_LINES:
            break
        line = match.group().strip()
        if line == last_line and len(line.split()) >= (PARAGRAPH_WORDS if line[-1] == "." else HEADLINE_WORDS):
            edits.append(Edit(last_end, match.end(), "", 0.98))
        last_line, last_end = line, match.end()
    return edits


def doubled_paragraph(text: str, evidence: Evidence) -> list[Edit]:
    """Drop a paragraph that stands in the text before, word for word.

    It arises when a teaser or a page's second rendering is joined to the article. Next to each
    other six words are enough, further apart it takes a whole sentence of sixty signs or ten words of
    a list or caption. Left alone: code, short lines, and lines that differ in anything but the white space around them.

    >>> text = "We will go home at last now.\\n\\nWe will go home at last now."
    >>> doubled_paragraph(text, Evidence(""))
    [Edit(start=28, end=58, after='', certainty=0.97)]
    >>> doubled_paragraph("Yes, I do.\\nYes, I do.", Evidence(""))
    []
    """
    return [
        Edit(last_end, end, "", 0.97)
        for start, end, last_end, is_next in repeated_lines(text)
        if is_said_again(line := text[start:end].strip(), is_next=is_next) and not CODE_RE.search(line)
    ]


def is_said_again(line: str, *, is_next: bool) -> bool:
    """Whether a line that stood before, right before this one or somewhere, is long enough for a double."""
    return is_double(line, is_next=is_next) or is_long_item(line)


def is_long_item(line: str) -> bool:
    """Whether a line without an end mark, of a list or a caption, is too long to be said twice."""
    return len(line) >= FAR_LENGTH and len(line.split()) >= ITEM_WORDS


def is_double(line: str, *, is_next: bool) -> bool:
    """Whether a line that stood before says again what the one before it, or one further up, said."""
    if is_next:
        return len(line.split()) >= PARAGRAPH_WORDS
    return len(line) >= FAR_LENGTH and " " in line and line[-1] in '.!?…”"’»)。'


def doubled(
    passages: Sequence[Passage], roles: Sequence[str], *, kinds: Iterable[str] | None = None, min_certainty: float = 0.9
) -> tuple[tuple[int, Repair], ...]:
    """Find the passages of an article that say again what one before them says.

    Takes passages in reading order with the role of each: only the headline and the body are looked
    at, for menus and teasers repeat themselves. Gives the index of each double with its record,
    whose ``place`` is left for the caller to fill. Changes nothing.

    >>> text = "We will go home at last now."
    >>> passages = [Passage("paragraph", text, 1), Passage("quote", text, 2)]
    >>> [(index, repair.kind) for index, repair in doubled(passages, ["body", "body"])]
    [(1, 'doubled_paragraph')]
    """
    wanted = {kinds} if isinstance(kinds, str) else set(kinds or ())
    found = [(index, "doubled_headline", 0.98) for index in headline_copies(passages, roles)]
    copies = {*body_copies(passages, roles), *second_rendering(passages, roles)}
    found += [(index, "doubled_paragraph", 0.97) for index in sorted(copies)]
    return tuple(
        (index, Repair(kind, passages[index].text, "", "", 0, certainty))
        for index, kind, certainty in found
        if certainty >= min_certainty and (kinds is None or kind in wanted)
    )


def headline_copies(passages: Sequence[Passage], roles: Sequence[str]) -> list[int]:
    """The lines of plain text next to the headline that are the same as it; one of a page may be its banner."""
    if "headline" not in roles:
        return []
    at = low = high = roles.index("headline")
    text = passages[at].text
    if passages[at].container is not None or len(text.split()) < HEADLINE_WORDS:
        return []
    while low > 0 and passages[low - 1].text == text:
        low -= 1
    while high + 1 < len(passages) and passages[high + 1].text == text:
        high += 1
    return [index for index in range(low, high + 1) if index != at]


def body_copies(passages: Sequence[Passage], roles: Sequence[str]) -> list[int]:
    """The passages of the body that are copies. On a page only direct neighbours in one element count."""
    copies = []
    seen: set[str] = set()
    last: Passage | None = None
    for index, (passage, role) in enumerate(zip(passages, roles, strict=True)):
        if role != "body" or passage.kind in ("code", "row"):
            continue
        text = passage.text
        if text in seen and last is not None:
            is_near = passage.container is None or (passages[index - 1] is last and are_siblings(passage, last))
            known = seen if passage.container is None else {last.text}
            if is_near and text in known and is_double(text, is_next=text == last.text):
                copies.append(index)
        seen.add(text)
        last = passage
    return copies


def second_rendering(passages: Sequence[Passage], roles: Sequence[str]) -> list[int]:
    """The passages of a body that a page renders again as a whole, for another kind of screen."""
    body = [index for index, role in enumerate(roles) if role == "body"]
    copies: list[int] = []
    run: list[int] = []
    first: dict[str, int] = {}
    last = place = -PACE
    for at, index in enumerate(body):
        before = first.setdefault(passages[index].text, at)
        if before == at:
            continue
        if not (at - place <= PACE and 0 < before - last <= PACE):
            copies += whole_rendering(passages, run)
            run = []
        run.append(index)
        last, place = before, at
    return [*copies, *whole_rendering(passages, run)]


def whole_rendering(passages: Sequence[Passage], run: list[int]) -> list[int]:
    """A run of copies when it is long enough to be an article's second rendering, else nothing."""
    return run if sum(len(passages[index].text) for index in run) >= RENDERING else []


def are_siblings(one: Passage, other: Passage) -> bool:
    """Whether two passages stand in the same element, or each in one of its own within the same."""
    if one.container is None or other.container is None:
        return False
    parent = one.container.parent
    return one.container is other.container or (parent is not None and parent is other.container.parent)
