from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, Literal

import pytest

from newsparse import Article, Failure, to_frame
from newsparse.errors import CallError, MissingExtraError, OptionError
from newsparse.tables import COLUMN_TYPES, FAILURE_COLUMNS
from test_article import FULL

Library = Literal["pandas", "polars"]
LIBRARIES: tuple[Library, ...] = ("pandas", "polars")
EMPTY = Article()
LOST = Failure("timeout", "took more than 60 s", "https://example.org/slow")


@pytest.fixture(params=LIBRARIES)
def library(request: pytest.FixtureRequest) -> Library:
    pytest.importorskip(request.param)
    return request.param  # type: ignore[no-any-return]


def rows_of(frame: Any) -> list[dict[str, Any]]:
    """The rows as plain Python, None for all nulls."""
    if hasattr(frame, "to_dicts"):
        return list(frame.to_dicts())
    return list(frame.astype(object).where(frame.notna(), None).to_dict("records"))


def test_one_row_an_article_with_the_values_of_to_row(library: Library) -> None:
    rows = rows_of(to_frame([FULL, EMPTY], library))
    for article, row in zip((FULL, EMPTY), rows, strict=True):
        dates = {"date_published": article.date_published, "date_modified": article.date_modified}
        assert row == {"error": None, "detail": None} | article.to_row() | dates


def test_the_columns_are_those_of_to_row(library: Library) -> None:
    assert list(to_frame([], library).columns) == [*FAILURE_COLUMNS, *EMPTY.to_row()]


def test_types_do_not_hang_on_the_articles(library: Library) -> None:
    given: list[list[Article | Failure]] = [[], [EMPTY], [FULL], [FULL, EMPTY, LOST]]
    kinds = [list(to_frame(articles, library).dtypes) for articles in given]
    assert all(kind == kinds[0] for kind in kinds)


def test_a_date_is_a_moment_in_utc(library: Library) -> None:
    east = timezone(timedelta(hours=5))
    given = [datetime(2025, 2, 3, 6, 30, tzinfo=east), datetime(2025, 2, 3, 6, 30), datetime(1, 1, 1, 2, tzinfo=east)]
    frame = to_frame([Article(date_published=date) for date in given], library)
    dates = [row["date_published"] for row in rows_of(frame)]
    assert dates == [
        datetime(2025, 2, 3, 1, 30, tzinfo=UTC),
        datetime(2025, 2, 3, 6, 30, tzinfo=UTC),
        datetime(1, 1, 1, 2, tzinfo=UTC),
    ]
    assert all(date.utcoffset() == timedelta() for date in dates)


def test_lists_are_lists(library: Library) -> None:
    authors = [list(row["authors"]) for row in rows_of(to_frame([FULL, EMPTY], library))]
    assert authors == [["Ada Berg", "Jon Holt"], []]


def test_a_failure_is_a_row(library: Library) -> None:
    given: list[Article | Failure] = [FULL, LOST]
    row = rows_of(to_frame(iter(given), library))[1]
    assert {name for name, value in row.items() if value not in (None, [])} == {"error", "detail", "url"}
    assert (row["error"], row["url"]) == ("timeout", LOST.url)


def test_lone_surrogates_cost_a_letter(library: Library) -> None:
    rows = rows_of(to_frame([Article(url="https://example.org/\ud800", tags=("\udfff",))], library))
    assert (rows[0]["url"], list(rows[0]["tags"])) == ("https://example.org/?", ["?"])


def test_every_column_has_a_type_a_frame_can_hold() -> None:
    assert set(COLUMN_TYPES.values()) == {str, bool, int, float, datetime, list}


@pytest.mark.parametrize("wrong", [FULL, LOST, "text", None, 7])
def test_what_is_not_many_articles_is_told(wrong: Any) -> None:
    with pytest.raises(CallError, match="takes many articles"):
        to_frame(wrong)


@pytest.mark.parametrize("wrong", ["text", None, {"headline": "Frost"}])
def test_what_is_no_article_is_told(wrong: Any) -> None:
    with pytest.raises(CallError, match="takes articles"):
        to_frame([wrong])


def test_an_unknown_library_is_told() -> None:
    with pytest.raises(OptionError, match='library is "pandas" or "polars"'):
        to_frame([FULL], "numpy")  # type: ignore[arg-type]


@pytest.mark.parametrize("name", LIBRARIES)
def test_without_the_library_the_message_is_the_command(name: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(MissingExtraError, match=rf"needs {name}: pip install 'newsparse\[notebook\]'"):
        to_frame([FULL], name)
