"""What is true of the parts around the body of a flattened page, and which lines hold them.

The corpus's own truth comes first; what it does not tell is taken from what newsparse reads in the page's markup and
metadata, which a flattened page has lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from measures import norm
from newsparse.dates import parse_date
from newsparse.lines.tag_lists import split_tags

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from corpus import Truth
    from newsparse.article import Article
    from newsparse.fields.text_view import Candidate, TextView

MIN_TAGS = 0.6
"""Share of a line's parts that must be tags."""
OPENING = 60
"""Characters in which a line and a standfirst or point must agree."""


class Parts(NamedTuple):
    """What is true of a page's parts, normed."""

    headline: frozenset[str]
    section: frozenset[str]
    tags: frozenset[str]
    key_points: frozenset[str]
    standfirst: frozenset[str]
    authors: frozenset[str]
    day: str
    said: str
    """Headline and body, case folded."""


def normed(texts: Iterable[str]) -> frozenset[str]:
    """Texts normed, empty ones left out."""
    return frozenset(found for text in texts if (found := norm(text)))


def parts_of(truth: Truth, article: Article) -> Parts:
    """The parts of a page, from its truth and its parsed HTML."""

    def told(name: str, other: Iterable[str]) -> frozenset[str]:
        known = getattr(truth, name)
        return normed(known if known is not None else other)

    date = truth.published or (article.date_published.isoformat() if article.date_published else "")
    return Parts(
        normed(truth.headline or [article.headline or ""]),
        told("section", [*(article.section_path or ()), article.section or ""]),
        told("tags", article.tags),
        told("key_points", article.key_points),
        told("standfirst", (article.standfirst or "").split("\n")),
        normed([*(truth.authors or ()), *article.authors]),
        date[:10],
        "\n".join((article.headline or "", truth.body or article.text)).casefold(),
    )


def is_headline(candidate: Candidate, parts: Parts) -> bool:
    """A line that is an accepted headline."""
    return norm(candidate.text) in parts.headline


def is_section(candidate: Candidate, parts: Parts) -> bool:
    """A line that is an accepted section."""
    return norm(candidate.text) in parts.section


def is_standfirst(candidate: Candidate, parts: Parts) -> bool:
    """A line of the standfirst."""
    return opens_like(candidate.text, parts.standfirst)


def is_point(candidate: Candidate, parts: Parts) -> bool:
    """A line that is a key point."""
    return opens_like(candidate.text, parts.key_points)


def opens_like(text: str, wanted: frozenset[str]) -> bool:
    """Whether a line is one of the wanted ones; long lines may differ at the end."""
    own = norm(text)
    return own in wanted or (len(own) > OPENING and any(one[:OPENING] == own[:OPENING] for one in wanted))


def is_byline(candidate: Candidate, parts: Parts) -> bool:
    """A line that names the authors and says little else."""
    own = norm(candidate.text)
    named = [author for author in parts.authors if author in own]
    return bool(named) and len(own) < sum(map(len, named)) + OPENING


def is_date(candidate: Candidate, parts: Parts) -> bool:
    """A line that is read as the true day."""
    date = parse_date(candidate.text) if parts.day else None
    return date is not None and date.date().isoformat() == parts.day


def is_tags(candidate: Candidate, parts: Parts) -> bool:
    """A line that is a tag, or of whose parts most are."""
    if norm(candidate.text) in parts.tags:
        return True
    pieces = [piece for piece in map(norm, split_tags(candidate.text.split(":")[-1], parts.said)) if piece]
    return len(pieces) > 1 and sum(piece in parts.tags for piece in pieces) >= MIN_TAGS * len(pieces)


RIGHT: dict[str, Callable[[Candidate, Parts], bool]] = {
    "headline": is_headline,
    "section": is_section,
    "standfirst": is_standfirst,
    "byline": is_byline,
    "date": is_date,
    "tags": is_tags,
    "key_points": is_point,
}


def true_headline(view: TextView, candidates: Sequence[Candidate], parts: Parts) -> Candidate | None:
    """The copy of the headline around which the other parts stand: the last one above the body, else the first."""
    right = [one for one in candidates if is_headline(one, parts)]
    above = [one for one in right if one.at <= view.body_start]
    return (above[-1] if above else right[0]) if right else None
