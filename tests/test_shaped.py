"""Texts composed in the shapes that scrapers leave: nearly all fields of a seeded few hundred must be right.

The stories are in fixtures/shaped; benchmarks/shaped.py runs thousands of them and tells what is wrong.
"""

from __future__ import annotations

import pytest

from shaped import FIELDS, counted, right_fields
from shapes import BULLETS, LAYOUTS, read_stories, shaped_texts

TEXTS = 200


@pytest.mark.parametrize(("furniture", "least"), [(False, 0.98), (True, 0.95)], ids=["alone", "with furniture"])
def test_fields_of_shaped_texts_are_right(furniture: bool, least: float) -> None:
    count = counted(shaped_texts(TEXTS, furniture=furniture))
    assert count.share >= least, count.wrong[:3]


def test_shapes_are_as_many_as_told() -> None:
    texts = list(shaped_texts(400, furniture=False))
    for choice in (*(bullet.strip() for bullet in BULLETS), *LAYOUTS):
        assert any(f"/{choice}/" in shaped.name for shaped in texts)
    assert len({shaped.name.split("/")[0] for shaped in texts}) >= 12
    assert texts == list(shaped_texts(400, furniture=False))


def test_a_wrong_field_counts() -> None:
    import newsparse

    shaped = next(shaped_texts(1, furniture=False))
    assert not any(right_fields(shaped, newsparse.Article())[field] for field in ("headline", "body"))
    assert set(right_fields(shaped, newsparse.Article())) == set(FIELDS)


def test_each_language_has_furniture_and_label() -> None:
    stories, furniture = read_stories()
    assert all(story.lang in furniture and story.label and story.points for story in stories)
