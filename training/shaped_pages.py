"""Composes the articles of a corpus anew, in the shapes of benchmarks/shapes.py: texts without a page around them.

Flattened pages alone would teach that every text has menus before and teasers behind it.
"""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from parts import Parts, normed

from measures import norm
from shapes import Furniture, Shape, Shaped, Story, composed, drawn, read_stories

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus import Truth
    from newsparse.article import Article

TEXTS = 2
"""Of each article one without and one with furniture."""
MIN_PARAGRAPHS, MAX_PARAGRAPHS = 3, 40
OPENERS = {
    "en": "By",
    "de": "Von",
    "fr": "Par",
    "es": "Por",
    "pt": "Por",
    "it": "di",
    "nl": "Door",
    "sv": "Av",
    "da": "Af",
}


@cache
def material() -> tuple[list[Story], dict[str, Furniture]]:
    """The project's own stories, for labels, and furniture by language."""
    return read_stories()


def shapes_of(truth: Truth, article: Article) -> Iterator[tuple[str, Truth, Parts]]:
    """Texts of a page's article, each with its truth and its parts."""
    paragraphs = truth.paragraphs or tuple(line.strip() for line in (truth.body or "").splitlines() if line.strip())
    if not MIN_PARAGRAPHS <= len(paragraphs) <= MAX_PARAGRAPHS or not truth.headline or not truth.headline[0].strip():
        return
    rng = random.Random(truth.id)
    stories, around = material()
    lang = article.language if article.language in around else "en"
    kin = [story for story in stories if story.lang == lang]
    story = story_of(truth, article, paragraphs, lang, kin, rng)
    for furniture in (False, True):
        shape = allowed(drawn(rng, furniture=furniture), story)
        teasers = [one.headline for one in kin]
        shaped = composed(story, around[lang], shape, rng, teasers)
        yield shaped.text, replace(truth, body="\n".join(paragraphs), paragraphs=paragraphs), parts_in(shaped)


def story_of(
    truth: Truth, article: Article, paragraphs: tuple[str, ...], lang: str, kin: list[Story], rng: random.Random
) -> Story:
    """The material that a page has; points are its own or those of some story in its language."""
    authors = article.authors if article.authors else rng.choice(kin).authors
    opener = OPENERS.get(lang, "")
    date = article.date_published
    other = rng.choice(kin)
    forms = (f"{date:%d.%m.%Y}", f"{date:%Y/%m/%d}", f"{date:%Y-%m-%d}") if date else (other.date,)
    return Story(
        lang, (truth.headline or ("",))[0].strip(), article.section or other.section, tuple(authors),
        f"{opener} {', '.join(authors)}".strip(), rng.choice(forms), f"{date:%Y-%m-%d}" if date else other.published,
        tuple(tag for tag in article.tags[:6] if "," not in tag) or other.tags, other.label,
        article.key_points or other.points, paragraphs,
    )  # fmt: skip


def allowed(shape: Shape, story: Story) -> Shape:
    """A shape without what the labeller cannot be taught by it: long names of sections."""
    return shape._replace(section=shape.section and len(story.section) <= 30)


def parts_in(shaped: Shaped) -> Parts:
    """What is true of a composed text's parts."""
    return Parts(
        frozenset((norm(shaped.headline),)),
        normed([shaped.section or ""]),
        normed(shaped.tags),
        normed(shaped.key_points),
        frozenset(),
        normed(shaped.authors),
        shaped.published or "",
        "\n".join((shaped.headline, *shaped.paragraphs)).casefold(),
    )
