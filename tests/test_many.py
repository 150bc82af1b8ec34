from __future__ import annotations

import threading
from itertools import count, islice
from typing import TYPE_CHECKING, Any

import pytest

import newsparse
from newsparse import Article, Failure, PageError, parse_many
from newsparse.errors import ContentTypeError, OptionError

if TYPE_CHECKING:
    from pathlib import Path


def page(number: int) -> str:
    return f"<h1>Frost in week {number}</h1><p>Ice closed the channel {number} times this month, the harbour said.</p>"


PAGES = [page(number) for number in range(150)]


@pytest.mark.parametrize("workers", [1, 2])
def test_articles_are_those_of_parse_in_the_same_order(workers: int) -> None:
    assert list(parse_many(PAGES, workers=workers)) == [newsparse.parse(content) for content in PAGES]


def test_unordered_gives_the_same_articles() -> None:
    pages = [(content, f"https://example.org/{number}") for number, content in enumerate(PAGES)]
    answers = list(parse_many(pages, workers=2, ordered=False))
    assert sorted(str(answer.url) for answer in answers) == sorted(url for _, url in pages)


def test_each_form_of_a_page(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(page(3))
    given: list[Any] = [
        page(0),
        page(1).encode(),
        (page(2), "https://example.org/2"),
        file,
        {"content": page(4), "url": "https://example.org/4", "language": "de"},
    ]
    articles = [answer for answer in parse_many(given, workers=1, language="en") if isinstance(answer, Article)]
    assert [article.headline for article in articles] == [f"Frost in week {number}" for number in range(5)]
    assert [article.language for article in articles] == ["en", "en", "en", "en", "de"]
    assert [article.url for article in articles][2::2] == ["https://example.org/2", "https://example.org/4"]


def test_options_are_those_of_parse() -> None:
    (article,) = parse_many(["They left.Then it rained."], workers=1, repair=False, input_format="text")
    assert isinstance(article, Article)
    assert (article.text, article.repairs) == ("They left.Then it rained.", ())


def test_a_page_that_cannot_be_parsed_is_a_failure_in_its_place(tmp_path: Path) -> None:
    missing = tmp_path / "missing.html"
    answers = list(parse_many([page(0), (missing, "https://example.org/1"), None, page(2)], workers=1))
    assert [type(answer) for answer in answers] == [Article, Failure, Failure, Article]
    failure = answers[1]
    assert isinstance(failure, Failure)
    assert (failure.error, failure.url) == ("exception", "https://example.org/1")
    assert "No such file" in failure.detail


def test_a_page_too_large_for_the_memory_is_a_failure() -> None:
    answers = list(parse_many([page(0), "<p>" + "word " * 10_000_000, page(1)], workers=1, memory_limit=2**26))
    assert [getattr(answer, "error", "") for answer in answers] == ["", "memory", ""]


def test_a_page_that_takes_too_long_is_a_failure() -> None:
    slow = "<p>" + "A sentence of a page that takes long. " * 1_000_000
    answers = list(parse_many([page(0), slow, page(1)], workers=1, time_limit=1.5))
    assert [getattr(answer, "error", "") for answer in answers] == ["", "timeout", ""]


def test_failures_raise_when_asked_for(tmp_path: Path) -> None:
    answers = parse_many([page(0), (tmp_path / "missing.html", "https://example.org/1")], error_handling="raise")
    assert next(answers).headline == "Frost in week 0"  # type: ignore[union-attr]
    with pytest.raises(PageError, match=r"answer 1, https://example.org/1: exception: FileNotFoundError"):
        next(answers)


@pytest.mark.parametrize(
    "options",
    [
        {"error_handling": "ignore"},
        {"workers": 0},
        {"time_limit": 0},
        {"memory_limit": -1},
        {"min_certainty": 7},
        {"language": "?"},
        {"repair": ["no_such_kind"]},
        {"encoding": "utf-99"},
    ],
)
def test_wrong_options_raise_at_the_call(options: dict[str, Any]) -> None:
    with pytest.raises(OptionError):
        parse_many([], **options)


def test_an_unknown_option_raises_at_the_call() -> None:
    with pytest.raises(TypeError):
        parse_many([], no_such_option=1)


def test_trees_raise() -> None:
    from lxml.html import fromstring

    with pytest.raises(ContentTypeError, match="give its source"):
        list(parse_many([fromstring(page(0))], workers=1))


def test_no_pages() -> None:
    assert list(parse_many([])) == []


def test_pages_may_be_endless() -> None:
    taken = count()
    pages = (page(next(taken)) for _ in count())
    answers = parse_many(pages, workers=1)
    assert [answer.headline for answer in islice(answers, 3)] == [  # type: ignore[union-attr]
        f"Frost in week {number}" for number in range(3)
    ]
    assert next(taken) < 1_000
    answers.close()  # type: ignore[attr-defined]


def test_no_thread_is_left_behind() -> None:
    before = threading.active_count()
    list(parse_many(PAGES[:3], workers=2))
    assert threading.active_count() == before
