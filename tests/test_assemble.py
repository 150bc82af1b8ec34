"""Labelled passages and claims become an Article: what is chosen where both speak, and how blocks are made."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, get_args

import pytest

from newsparse.assemble import assemble
from newsparse.lines import Lines
from newsparse.records import (
    Block,
    Claim,
    Image,
    Label,
    Link,
    Metadata,
    Page,
    Passage,
    Picture,
    Repair,
    Role,
    Segments,
    Source,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse import Article

COPY = "The council said on Monday that the road in the valley stays closed until the rain stops, and buses run."
Line = tuple[Any, ...]
"""Role and text of a passage, then its kind, group and level where they differ from a paragraph's."""


def passage(at: int, line: Line) -> Passage:
    extras = dict(zip(("kind", "group", "level"), line[2:], strict=False))
    return Passage(extras.get("kind", "paragraph"), line[1], at, extras.get("level", 0), extras.get("group", 0))


def build(
    *lines: Line,
    metadata: Metadata | None = None,
    page: Page | None = None,
    pictures: Sequence[Picture] = (),
    repairs: Sequence[tuple[int, Repair]] = (),
    rules: Sequence[str] = (),
) -> Article:
    passages = tuple(passage(at, line) for at, line in enumerate(lines, 1))
    named = (*rules, *[f"test.{line[0]}" for line in lines][len(rules) :])
    labels = [Label(line[0], rule, 0.8) for line, rule in zip(lines, named, strict=True)]
    page = page or Page("text", locate=lambda node: f"line {node}")
    lines_of_page, segments = Lines(passages), Segments(passages, tuple(pictures))
    return assemble(page, metadata or Metadata(), segments, lines_of_page, labels, repairs=repairs)


def claimed(value: Any, rule: str = "test.claim", certainty: float = 0.9) -> tuple[Claim[Any], ...]:
    return (Claim(value, Source("meta x", rule, certainty)),)


# ------------------------------------------------------------------ nothing, and every role


def test_nothing_gives_an_article_with_warnings() -> None:
    article = build()
    assert (article.headline, article.blocks, article.sources) == (None, (), {})
    assert article.warnings == ("headline: none found", "body: none found")


def test_furniture_is_left_out() -> None:
    article = build(("furniture", "Home"), ("headline", "Rain"), ("furniture", "Share"), ("body", COPY))
    assert (article.headline, article.text, article.warnings) == ("Rain", COPY, ())


@pytest.mark.parametrize("role", [role for role in get_args(Role) if role not in ("body", "subhead", "caption")])
def test_only_body_subheads_and_captions_are_blocks(role: str) -> None:
    assert build((role, "Rain on Monday"), ("body", COPY)).blocks == (Block("paragraph", COPY),)


def test_warnings_of_all_steps_are_passed_on_in_order() -> None:
    page = Page("text", warnings=("encoding: guessed",))
    segments = Segments((), (), ("input: cut",))
    article = assemble(page, Metadata(free_access=claimed(value=False)), segments, Lines(()), ())
    assert article.warnings[:2] == ("encoding: guessed", "input: cut")
    assert article.warnings[-1].startswith("access: ")
    assert len(article.warnings) == 5


# ------------------------------------------------------------------ the body


@pytest.mark.parametrize(
    ("why", "lines", "blocks"),
    [
        ("paragraphs stay apart", [("body", "One."), ("body", "Two.")], [("paragraph", "One."), ("paragraph", "Two.")]),
        (
            "items of one list are one block",
            [("body", "One", "item", 1), ("body", "Two", "item", 1)],
            [("list", "One\nTwo")],
        ),
        (
            "lists beside each other are two",
            [("body", "One", "item", 1), ("body", "Two", "item", 2)],
            [("list", "One"), ("list", "Two")],
        ),
        (
            "a list of which one entry is furniture is one",
            [("body", "One", "item", 1), ("furniture", "Ad", "item", 1), ("body", "Two", "item", 1)],
            [("list", "One\nTwo")],
        ),
        (
            "rows of one table are one block",
            [("body", "a\tb", "row", 1), ("body", "c\td", "row", 1)],
            [("table", "a\tb\nc\td")],
        ),
        (
            "paragraphs of one quotation are one block",
            [("body", "One.", "quote", 3), ("body", "Two.", "quote", 3)],
            [("quote", "One.\nTwo.")],
        ),
        (
            "a paragraph between items",
            [("body", "One", "item", 1), ("body", "Two.")],
            [("list", "One"), ("paragraph", "Two.")],
        ),
        ("code keeps its lines", [("body", "a = 1\n  b", "code")], [("code", "a = 1\n  b")]),
        (
            "a caption is a block",
            [("body", "One."), ("caption", "The bridge.", "caption")],
            [("paragraph", "One."), ("caption", "The bridge.")],
        ),
        (
            "a heading in the body",
            [("body", "Why", "subhead", 0, 3), ("body", "One.")],
            [("subhead", "Why"), ("paragraph", "One.")],
        ),
        (
            "a line of text labelled a subhead",
            [("subhead", "Why"), ("body", "One.")],
            [("subhead", "Why"), ("paragraph", "One.")],
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_blocks(why: str, lines: list[Line], blocks: list[tuple[str, str]]) -> None:
    assert [(block.kind, block.text) for block in build(*lines).blocks] == blocks


def test_blocks_hold_their_parts() -> None:
    article = build(
        *(
            ("body", "One", "item", 1),
            ("body", "Two", "item", 1),
            ("body", "a\tb", "row", 2),
            ("body", "\td", "row", 2),
        ),
        *(("body", "Why", "subhead", 0, 4), ("subhead", "And now")),
    )
    listed, table, four, two = article.blocks
    assert listed.items == ("One", "Two")
    assert table.rows == (("a", "b"), ("", "d"))
    assert (four.level, two.level) == (4, 2)


def test_the_body_tells_where_it_begins_and_how_sure_it_is() -> None:
    source = build(("headline", "Rain"), ("body", "One."), ("body", "Two.")).sources["blocks"]
    assert (source.where, source.certainty) == ("line 2", 0.8)


LONG = "\n\n".join(f"{COPY} It was day {number} of the storm." for number in range(1, 9))


def test_a_stub_gives_way_to_the_claimed_body() -> None:
    article = build(("headline", "Rain"), ("body", COPY), metadata=Metadata(body=claimed(LONG)))
    assert article.text == LONG
    assert len(article.paragraphs) == 8
    assert any(warning.startswith("body: ") for warning in article.warnings)


@pytest.mark.parametrize("claim", [COPY, LONG.replace("storm", "rain")], ids=["short", "as long"])
def test_a_whole_body_stays_whatever_is_claimed(claim: str) -> None:
    shown = build(("headline", "Rain"), *(("body", text) for text in LONG.split("\n\n")))
    lines = [("body", text) for text in LONG.split("\n\n")]
    article = build(("headline", "Rain"), *lines, metadata=Metadata(body=claimed(claim)))
    assert (article.blocks, article.warnings) == (shown.blocks, ())


# ------------------------------------------------------------------ page against metadata


def test_the_shown_headline_comes_before_the_claimed_one() -> None:
    article = build(
        ("headline", "Rain closes roads"), ("body", COPY), metadata=Metadata(headline=claimed("Storm news"))
    )
    assert article.headline == "Rain closes roads"
    assert article.sources["headline"] == Source("line 1", "test.headline", 0.8)


def test_the_claimed_headline_is_taken_where_none_is_shown() -> None:
    article = build(("body", COPY), metadata=Metadata(headline=claimed("Rain closes roads")))
    assert (article.headline, article.sources["headline"].where) == ("Rain closes roads", "meta x")


def test_the_claimed_headline_lends_its_punctuation() -> None:
    metadata = Metadata(headline=claimed("Weather: Rain closes roads"))
    assert build(("headline", "Weather Rain closes roads"), metadata=metadata).headline == "Weather: Rain closes roads"


def test_a_claimed_headline_that_is_cut_is_not_taken() -> None:
    metadata = Metadata(headline=claimed("Rain closes…", "headline.json-ld"), page_type=claimed("NewsArticle"))
    assert build(("headline", "Rain closes roads"), metadata=metadata).headline == "Rain closes roads"


@pytest.mark.parametrize(("kicker", "expected"), [("Analysis", "Analysis"), ("WORLD", None)])
def test_a_kicker_that_repeats_the_section_is_none(kicker: str, expected: str | None) -> None:
    article = build(("kicker", kicker), ("headline", "Rain"), metadata=Metadata(section=claimed("World")))
    assert (article.section, article.kicker) == ("World", expected)


def test_the_shown_section_is_taken_where_none_is_claimed() -> None:
    assert build(("section", "World"), ("headline", "Rain")).section == "World"
    assert build(("section", "World"), metadata=Metadata(section=claimed("Europe"))).section == "Europe"


@pytest.mark.parametrize(
    ("lines", "tags"),
    [
        (["Tags: rain, roads"], ("rain", "roads")),
        (["Tags: rain; roads | buses"], ("rain", "roads", "buses")),
        (["rain", "roads"], ("rain", "roads")),
        (["rain", "roads", "rain"], ("rain", "roads")),
        (["#rain #roads"], ("rain", "roads")),
        (["Topics: rain"], ("rain",)),
        (["semi-finals"], ("semi-finals",)),
    ],
    ids=str,
)
def test_tags_of_shown_lines(lines: list[str], tags: tuple[str, ...]) -> None:
    assert build(*(("tags", line) for line in lines)).tags == tags


def test_tags_of_links() -> None:
    links = (Link("rain, snow", "/a", "tag"), Link("· roads", "/b", "tag"))
    shown = Passage("paragraph", "Tags: rain, snow · roads", 1, links=links)
    article = assemble(Page("text"), Metadata(), Segments((shown,)), Lines((shown,)), [Label("tags", "test", 0.9)])
    assert article.tags == ("rain, snow", "roads")


@pytest.mark.parametrize(
    ("why", "shown", "lists", "tags"),
    [
        ("what readers see comes first", "Tags: rain, roads", [("weather", "rain")], ("rain", "roads")),
        ("one tag shown of several", "Tags: rain", [("rain", "roads")], ("rain", "roads")),
        ("the fuller list", "", [("rain",), ("rain", "roads")], ("rain", "roads")),
        ("a list that the piece speaks of", "", [("sport", "culture", "money"), ("rain",)], ("rain",)),
        ("not a shown list that it does not speak of", "Tags: sport, culture", [("rain",)], ("rain",)),
        ("leave alone: the only list", "", [("sport", "culture")], ("sport", "culture")),
        ("leave alone: the only list, shown", "Tags: sport, culture", [], ("sport", "culture")),
        ("leave alone: two lists that differ", "", [("rain",), ("roads", "rain barrels")], ("rain",)),
        ("the way to more tags is none", "Tags: rain, roads, All topics", [], ("rain", "roads")),
    ],
)
def test_tags_are_those_that_the_piece_speaks_of(
    why: str, shown: str, lists: list[tuple[str, ...]], tags: tuple[str, ...]
) -> None:
    parts: list[Line] = [("body", "Rain closed the roads."), ("tags", shown)]
    metadata = Metadata(tags=tuple(claim for one in lists for claim in claimed(one)))
    assert build(*parts[: 2 if shown else 1], metadata=metadata).tags == tags, why


def test_key_points_and_standfirst_keep_their_order() -> None:
    article = build(("standfirst", "One."), ("standfirst", "Two."), ("key_points", "Three"), ("key_points", "Four"))
    assert (article.standfirst, article.key_points) == ("One.\nTwo.", ("Three", "Four"))


def test_the_description_is_not_the_standfirst() -> None:
    article = build(("body", COPY), metadata=Metadata(description=claimed("About rain.")))
    assert (article.standfirst, article.description) == (None, "About rain.")


@pytest.mark.parametrize(
    ("certainty", "authors"), [(0.9, ("Storm Desk",)), (0.5, ("Jane Doe", "John Smith"))], ids=["sure", "unsure"]
)
def test_unsure_claims_of_authors_yield_to_the_byline(certainty: float, authors: tuple[str, ...]) -> None:
    metadata = Metadata(authors=claimed(("Storm Desk",), certainty=certainty))
    article = build(("byline", "By Jane Doe and John Smith"), metadata=metadata)
    assert (article.byline, article.authors) == ("By Jane Doe and John Smith", authors)


def test_unsure_claims_of_authors_are_better_than_none() -> None:
    assert build(("body", COPY), metadata=Metadata(authors=claimed(("Storm Desk",), certainty=0.5))).authors == (
        "Storm Desk",
    )


@pytest.mark.parametrize(
    ("line", "date"),
    [
        (("date", "3 March 2025"), datetime(2025, 3, 3)),
        (("date", "Published: 3 March 2025, 14:05"), datetime(2025, 3, 3, 14, 5)),
        (("byline", "By Jane Doe, 3 March 2025"), datetime(2025, 3, 3)),
        (("body", "On 3 March 2025 it rained."), None),
    ],
    ids=str,
)
def test_dates_of_shown_lines(line: Line, date: datetime | None) -> None:
    assert build(line).date_published == date


def test_claimed_dates_come_before_shown_ones() -> None:
    metadata = Metadata(date_published=claimed(datetime(2025, 3, 1)), date_modified=claimed(datetime(2025, 3, 2)))
    article = build(("date", "3 March 2025"), metadata=metadata)
    assert (article.date_published, article.date_modified) == (datetime(2025, 3, 1), datetime(2025, 3, 2))


def test_the_language_is_a_plain_code_or_read_from_the_body() -> None:
    assert build(("body", COPY), metadata=Metadata(language=claimed("pt_BR"))).language == "pt"
    article = build(
        ("body", COPY), ("body", "It was the third storm of the month, and the worst that anyone could recall.")
    )
    assert (article.language, article.sources["language"].rule) == ("en", "language.words")
    assert build(("headline", COPY)).language is None


# ------------------------------------------------------------------ repairs


def test_repairs_of_used_passages_have_places_and_others_are_not_told() -> None:
    one = Repair("glued_words", "inthe", "in the", "", 3, 0.9)
    article = build(("furniture", "inthe menu"), ("body", COPY), repairs=[(0, one), (1, one)])
    assert article.repairs == (one._replace(place="line 2"),)


def test_the_repair_that_takes_a_passage_out_is_told() -> None:
    double = Repair("doubled_headline", "Rain", "", "", 0, 0.9)
    lines = (("headline", "Rain"), ("furniture", "Rain"), ("furniture", "Rain"))
    rules = ("headline.claimed", "repair.doubled_headline", "body.odds")
    article = build(*lines, repairs=[(1, double), (2, double)], rules=rules)
    assert article.repairs == (double._replace(place="line 2"),)


# ------------------------------------------------------------------ images


def picture(url: str, before: int, alt: str = "") -> Picture:
    return Picture(url, alt, None, None, before)


def test_images_within_the_article_with_captions_and_credits() -> None:
    article = build(
        *(
            ("furniture", "Home"),
            ("headline", "Rain"),
            ("body", "One."),
            ("caption", "The bridge. Photo: Jane Doe", "caption"),
        ),
        *(("body", "Two."), *[("furniture", "More")] * 9),
        page=Page("text", url="https://example.org/news/1"),
        pictures=[picture("/logo.png", 0), picture("/a.jpg", 3, "A bridge"), picture("/teaser.jpg", 12)],
    )
    assert article.images == (Image("https://example.org/a.jpg", "The bridge.", "A bridge", "Jane Doe", is_lead=True),)


def test_the_claimed_image_leads_and_takes_the_caption_that_the_page_shows() -> None:
    metadata = Metadata(images=claimed(Image("https://example.org/a.jpg", is_lead=True)))
    lines = (("headline", "Rain"), ("body", "One."), ("caption", "The bridge.", "caption"), ("body", "Two."))
    pictures = [picture("https://example.org/b.jpg", 1), picture("https://example.org/a.jpg", 2)]
    article = build(*lines, metadata=metadata, pictures=pictures)
    assert article.images == (
        Image("https://example.org/a.jpg", "The bridge.", is_lead=True),
        Image("https://example.org/b.jpg"),
    )


def test_a_page_without_an_article_has_no_images() -> None:
    assert build(("furniture", "Home"), pictures=[picture("/logo.png", 0)]).images == ()
