"""Composes raw article texts in the shapes that scrapers leave, with what is true of each: the input of shaped tests.

A story is one article's material: section, headline, authors, byline, date, tags, points and paragraphs. A shape says
in which order and form they are written down. Both are drawn with a seeded generator, so that the same seed always
gives the same texts.
"""

from __future__ import annotations

import json
import random
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STORIES = Path(__file__).resolve().parent.parent / "fixtures" / "shaped"
BULLETS = ("• ", "- ", "* ", "– ", "· ", "▪ ", "‣ ", "1. ")
"""``1. `` stands for numbers that go up."""
LAYOUTS = ("blank", "single", "wrapped", "wrapped-single", "one-line")
"""How paragraphs are parted: blank lines, single newlines, hard wrap with and without blank lines, not at all."""
WRAP = (60, 100)
"""Columns between which texts are wrapped."""
MENU_TOP = 3
"""Entries of a menu that lead to no section: "Skip to content", "Search"."""
SCRIPTS_WITHOUT_SPACES = ("zh", "ja")


class Story(NamedTuple):
    """The material of one article."""

    lang: str
    headline: str
    section: str
    authors: tuple[str, ...]
    byline: str
    date: str
    """As printed."""
    published: str
    """The same as an ISO date."""
    tags: tuple[str, ...]
    label: str
    """What stands above the points."""
    points: tuple[str, ...]
    paragraphs: tuple[str, ...]


class Furniture(NamedTuple):
    """What a page of some language has around an article."""

    lang: str
    before: tuple[str, ...]
    between: tuple[str, ...]
    head: tuple[str, ...]
    after: tuple[str, ...]
    tags: tuple[str, ...]
    """Labels of tags."""
    site: str


class Shaped(NamedTuple):
    """One composed text and what is true of it."""

    name: str
    """The choices that were made, for reports."""
    text: str
    headline: str
    section: str | None
    authors: tuple[str, ...]
    published: str | None
    tags: tuple[str, ...]
    key_points: tuple[str, ...]
    paragraphs: tuple[str, ...]


class Shape(NamedTuple):
    """The choices of one text."""

    furniture: bool
    copies: int
    section: bool
    byline: bool
    date: str
    """ "", "line" or "behind-byline"."""
    tags: str
    """ "", "lines", "comma" or "label", before the body; "end-comma" and "end-label" after it."""
    points: str
    """ "", "labelled" or "bare"."""
    bullet: str
    indent: str
    gap: str
    """What parts the lines of the head: one newline or two."""
    layout: str
    width: int


def read_stories(folder: Path = STORIES) -> tuple[list[Story], dict[str, Furniture]]:
    """The stories and the furniture by language that a folder holds."""
    return (
        [Story(**frozen(row)) for row in rows(folder / "stories.jsonl")],
        {row["lang"]: Furniture(**frozen(row)) for row in rows(folder / "furniture.jsonl")},
    )


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def frozen(row: dict[str, Any]) -> dict[str, Any]:
    """A row whose lists are tuples."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}


def drawn(rng: random.Random, *, furniture: bool) -> Shape:
    """A shape by chance; simple forms come more often than rare ones."""
    return Shape(
        furniture=furniture,
        copies=rng.choice((1, 1, 2)),
        section=rng.random() < 0.5,
        byline=rng.random() < 0.5,
        date=rng.choice(("", "line", "line", "behind-byline")),
        tags=rng.choice(("", "", "lines", "comma", "label", "end-comma", "end-label")),
        points=rng.choice(("", "labelled", "labelled", "bare")),
        bullet=rng.choice(BULLETS),
        indent=rng.choice(("", "", "  ", "    ")),
        gap=rng.choice(("\n", "\n\n")),
        layout=rng.choice(LAYOUTS),
        width=rng.randint(*WRAP),
    )


def composed(
    story: Story, furniture: Furniture, shape: Shape, rng: random.Random, teasers: Sequence[str] = ()
) -> Shaped:
    """The text of a story in a shape; ``teasers`` are headlines of other stories, for the page's end."""
    parts = [*head_of(story, furniture, shape, rng), body_of(story, shape)]
    parts += [line for line in (tail_tags(story, furniture, shape, rng),) if line]
    if shape.furniture:
        parts = surrounded(story, furniture, parts, rng, teasers)
    text = shape.gap.join(parts)
    name = "/".join(str(value).strip() or "-" for value in (story.lang, *shape))
    has_date = bool(shape.date) and (shape.date == "line" or shape.byline)
    return Shaped(
        name,
        text,
        story.headline,
        story.section if shape.section else None,
        story.authors if shape.byline else (),
        story.published if has_date else None,
        story.tags if shape.tags else (),
        story.points if shape.points else (),
        story.paragraphs,
    )


def head_of(story: Story, furniture: Furniture, shape: Shape, rng: random.Random) -> list[str]:
    """The lines above the body, in an order that papers use."""
    credits = []
    if shape.byline:
        tail = f" | {story.date}" if shape.date == "behind-byline" else ""
        credits.append(story.byline + tail)
    if shape.date == "line":
        credits.insert(rng.choice((0, len(credits))), story.date)
    tags = head_tags(story, furniture, shape, rng)
    if shape.furniture and credits:
        credits += rng.sample(furniture.head, k=min(2, len(furniture.head)))
    section = [story.section] if shape.section else []
    return [*section, *[story.headline] * shape.copies, *credits, *tags, *points_of(story, shape)]


def head_tags(story: Story, furniture: Furniture, shape: Shape, rng: random.Random) -> list[str]:
    """Tags above the body: one a line, in one line, or behind a label."""
    if shape.tags == "lines":
        return ["\n".join(story.tags)]
    if shape.tags == "comma":
        return [", ".join(story.tags)]
    return [f"{rng.choice(furniture.tags)}: {', '.join(story.tags)}"] if shape.tags == "label" else []


def tail_tags(story: Story, furniture: Furniture, shape: Shape, rng: random.Random) -> str:
    """Tags behind the body."""
    label = f"{rng.choice(furniture.tags)}: " if shape.tags == "end-label" else ""
    return label + ", ".join(story.tags) if shape.tags.startswith("end") else ""


def points_of(story: Story, shape: Shape) -> list[str]:
    """The points, with their label or without it."""
    if not shape.points:
        return []
    marks = [f"{n}. " if shape.bullet == "1. " else shape.bullet for n in range(1, len(story.points) + 1)]
    lines = [f"{shape.indent}{mark}{point}" for mark, point in zip(marks, story.points, strict=True)]
    return ["\n".join([story.label, *lines] if shape.points == "labelled" else lines)]


def body_of(story: Story, shape: Shape) -> str:
    """The paragraphs, laid out."""
    if shape.layout == "one-line":
        return ("" if story.lang in SCRIPTS_WITHOUT_SPACES else " ").join(story.paragraphs)
    paragraphs = list(story.paragraphs)
    if shape.layout.startswith("wrapped") and story.lang not in SCRIPTS_WITHOUT_SPACES:
        paragraphs = [textwrap.fill(one, shape.width, break_on_hyphens=False) for one in paragraphs]
    return ("\n" if shape.layout.endswith("single") else "\n\n").join(paragraphs)


def surrounded(
    story: Story, furniture: Furniture, parts: Sequence[str], rng: random.Random, teasers: Sequence[str]
) -> list[str]:
    """The parts with the page's furniture before and after, and a line of it between head and body."""
    title = [f"{story.headline} | {furniture.site}"] if rng.random() < 0.5 else []
    number = rng.randint(3, len(furniture.before))
    menu = [line for line in furniture.before[:number] if line != story.section]
    before = [*menu[MENU_TOP:], *menu[:MENU_TOP]]  # the last entry before the article must not be a section's name
    at = rng.randint(0, max(0, len(furniture.after) - 4))
    after = [
        furniture.after[at],
        *rng.sample(teasers, k=min(len(teasers), rng.randint(0, 4))),
        *furniture.after[at + 1 :],
    ]
    parts = list(parts)
    if rng.random() < 0.5:
        parts.insert(rng.choice((len(parts) - 1, len(parts))), rng.choice(furniture.between))
    return [*title, *before, *parts, *after]


def shaped_texts(number: int, *, furniture: bool, seed: int = 1, folder: Path = STORIES) -> Iterator[Shaped]:
    """So many texts, drawn with a seed."""
    stories, around = read_stories(folder)
    rng = random.Random(seed)
    for index in range(number):
        story = stories[index % len(stories)]
        others = [one.headline for one in stories if one.lang == story.lang and one is not story]
        yield composed(story, around[story.lang], drawn(rng, furniture=furniture), rng, others)
