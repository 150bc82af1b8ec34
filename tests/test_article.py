from __future__ import annotations

import copy
import json
import pickle
import typing
from dataclasses import FrozenInstanceError, fields
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from newsparse.article import Article
from newsparse.frozen_map import FrozenMap
from newsparse.records import Block, Image, Repair, Source

FULL = Article(
    headline="Ferry runs again",
    section="Region",
    section_path=("News", "Region"),
    kicker="After the frost",
    tags=("ferry", "ice"),
    key_points=("Ice is gone.", "Fares stay."),
    standfirst="After three weeks the boat is back.",
    blocks=(
        Block("paragraph", "The ferry is back."),
        Block("subhead", "Why it stopped", level=2),
        Block("list", "thick ice\nno pilot", items=("thick ice", "no pilot")),
        Block("quote", "We waited.\nWe are glad."),
        Block("table", "Day\tTrips\nMon\t4", rows=(("Day", "Trips"), ("Mon", "4"))),
        Block("code", "trip = 4"),
        Block("caption", "The boat on Monday."),
    ),
    authors=("Ada Berg", "Jon Holt"),
    byline="By Ada Berg and Jon Holt",
    date_published=datetime(2025, 2, 3, 6, 30, tzinfo=timezone(timedelta(hours=1))),
    date_modified=datetime(2025, 2, 4, tzinfo=UTC),
    language="en",
    url="https://www.example.org/region/ferry?x=1",
    canonical_url="https://example.org/region/ferry",
    site_name="The Example",
    images=(
        Image("https://example.org/side.jpg"),
        Image("https://example.org/boat.jpg", caption="The boat", alt="a boat", credit="E. Lind", is_lead=True),
    ),
    description="The ferry is back in service.",
    free_access=False,
    page_type="NewsArticle",
    article_certainty=0.97,
    sources=FrozenMap({"headline": Source("/html/body/h1", "headline.h1", 0.95)}),
    repairs=(Repair("glued_word", "runsagain", "runs again", "/html/body/p[1]", 6, 0.9),),
    warnings=("text cut by paywall",),
)


def test_nothing_found_is_none_or_empty() -> None:
    assert all(getattr(Article(), field.name) in (None, (), FrozenMap()) for field in fields(Article))
    assert (Article().text, Article().paragraphs, Article().domain, Article().image) == ("", (), None, None)


def test_text_is_the_body_without_captions() -> None:
    assert FULL.text == (
        "The ferry is back.\n\nWhy it stopped\n\nthick ice\nno pilot\n\nWe waited.\nWe are glad.\n\n"
        "Day\tTrips\nMon\t4\n\ntrip = 4"
    )


def test_paragraphs_are_running_text() -> None:
    assert FULL.paragraphs == ("The ferry is back.", "thick ice", "no pilot", "We waited.", "We are glad.")
    assert FULL.subheads == ("Why it stopped",)


def test_familiar_names_give_the_same_values() -> None:
    assert FULL.title == FULL.headline
    assert FULL.categories == FULL.section_path
    assert FULL.highlights == FULL.key_points
    assert FULL.date == FULL.date_published
    assert FULL.image == "https://example.org/boat.jpg"
    assert FULL.as_dict() == FULL.to_dict()


def test_categories_fall_back_to_the_section() -> None:
    assert Article(section="Sport").categories == ("Sport",)


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://www.Example.org:8080/a", "example.org"),
        ("https://news.example.org/a", "news.example.org"),
        ("//example.org/a", "example.org"),
        ("/a/b", None),
        ("https://[", None),
        ("", None),
        (None, None),
    ],
)
def test_domain(url: str | None, domain: str | None) -> None:
    assert Article(url=url).domain == domain


def test_article_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        FULL.headline = "Other"  # type: ignore[misc]
    with pytest.raises(TypeError):
        FULL.sources["headline"] = Source("", "", 0)  # type: ignore[index]
    with pytest.raises(AttributeError):
        FULL.sources._values = {}  # type: ignore[attr-defined]


def test_a_plain_dict_of_sources_is_frozen_and_copied() -> None:
    sources = {"headline": Source("h1", "headline.h1", 1.0)}
    article = Article(sources=sources)
    sources.clear()
    assert dict(article.sources) == {"headline": Source("h1", "headline.h1", 1.0)}
    assert isinstance(article.sources, FrozenMap)


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_pickle_keeps_everything(protocol: int) -> None:
    again = pickle.loads(pickle.dumps(FULL, protocol))
    assert again == FULL
    assert isinstance(again.sources, FrozenMap)


def test_copies_are_equal() -> None:
    assert copy.deepcopy(FULL) == FULL
    assert copy.copy(FULL) == FULL


def test_json_and_back_gives_the_same_article() -> None:
    assert Article.from_dict(json.loads(FULL.to_json())) == FULL
    assert Article.from_dict(FULL.to_dict(derived=False)) == FULL
    assert Article.from_dict(Article().to_dict()) == Article()


def test_from_dict_passes_over_unknown_keys() -> None:
    assert Article.from_dict({"headline": "Frost", "file": "a.html"}) == Article(headline="Frost")


def test_from_dict_keeps_false() -> None:
    assert Article.from_dict({"free_access": False}).free_access is False


def test_dict_holds_plain_values_only() -> None:
    def check(value: Any) -> None:
        assert type(value) in (dict, list, str, int, float, bool, type(None))
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            check(inner)

    check(FULL.to_dict())


def test_every_field_is_in_the_dict_in_its_order() -> None:
    names = [field.name for field in fields(Article) if field.compare]
    assert list(FULL.to_dict(derived=False)) == names
    assert [name for name in FULL.to_dict() if name in names] == names


def test_annotations_can_be_read_at_run_time() -> None:
    assert typing.get_type_hints(Article)["date_published"] == datetime | None
