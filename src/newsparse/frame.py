"""Many articles as a data frame of pandas or polars: one row an article.

The columns and their types come from ``Article.to_row`` and the annotations of ``Article``; there is no second list.
"""

from __future__ import annotations

from datetime import UTC, datetime
from types import NoneType
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin, get_type_hints

from newsparse.article import Article
from newsparse.errors import CallError, MissingExtraError, OptionError
from newsparse.many import Failure
from newsparse.rows import encodable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FAILURE_COLUMNS = ("error", "detail")
"""What ``parse_many`` says of a page that gave no article; they come first, as in the tables of dumps."""


def to_frame(articles: Iterable[Article | Failure], library: Literal["pandas", "polars"] = "pandas") -> Any:
    """A data frame with one row an article, in their order: a ``pandas.DataFrame`` or a ``polars.DataFrame``.

    The columns are those of ``Article.to_row()``, and before them ``error`` and ``detail``: a Failure of
    ``parse_many`` is a row with these two and ``url``. All columns are there with the same types for any articles, for
    none at all too: strings, lists of strings, bools, numbers, and dates as datetimes in UTC with microseconds. What
    was not found is null or an empty list.

    A column of dates has one zone, pages have many: a date with a zone is turned to UTC, one without is taken for UTC.
    ``article.date_published`` keeps what the page said. Lone surrogates, which no column can hold, become "?".

    Raises MissingExtraError if the library is not installed, OptionError for another library, and CallError if
    ``articles`` is not many articles.

    >>> frame = to_frame([Article(headline="Frost", tags=("ice",)), Article(headline="Thaw")], library="polars")
    >>> frame.select("headline", "tags", "repairs").rows()
    [('Frost', ['ice'], 0), ('Thaw', [], 0)]
    """
    if library not in {"pandas", "polars"}:
        raise OptionError(f'library is "pandas" or "polars", as in to_frame(articles, library="polars"): {library!r}')
    make = _pandas_frame if library == "pandas" else _polars_frame
    try:
        rows = [_row(article) for article in _many(articles)]
        return make({name: [row[name] for row in rows] for name in COLUMN_TYPES})
    except ModuleNotFoundError as error:
        raise MissingExtraError(f"to_frame needs {library}: pip install 'newsparse[notebook]'") from error


def _many(articles: Iterable[Article | Failure]) -> Iterable[Article | Failure]:
    if isinstance(articles, (Article, Failure, str, bytes)) or not hasattr(articles, "__iter__"):
        raise CallError(f"to_frame takes many articles, as in to_frame([article]): {type(articles).__name__}")
    return articles


# ------------------------------------------------------------------ rows


def _row(article: Article | Failure) -> dict[str, Any]:
    if isinstance(article, Failure):
        row: dict[str, Any] = {name: [] if kind is list else None for name, kind in COLUMN_TYPES.items()}
        return row | dict(encodable(article._asdict()))
    if not isinstance(article, Article):
        raise CallError(f"to_frame takes articles, as in to_frame([parse(html)]): {type(article).__name__}")
    dates = {name: _in_utc(getattr(article, name)) for name, kind in COLUMN_TYPES.items() if kind is datetime}
    return dict.fromkeys(FAILURE_COLUMNS) | dict(encodable(article.to_row())) | dates


def _in_utc(moment: datetime | None) -> datetime | None:
    if moment is None:
        return None
    try:
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except OverflowError:  # the first and last hours that a datetime can hold
        return moment.replace(tzinfo=UTC)


# ------------------------------------------------------------------ types


def _type_of(hint: Any) -> type:
    """str, bool, float, datetime or list, for the annotation of a field."""
    if NoneType in get_args(hint):
        hint = next(one for one in get_args(hint) if one is not NoneType)
    plain: type = get_origin(hint) or hint
    return list if plain is tuple else plain


def _column_types() -> dict[str, type]:
    hints = get_type_hints(Article) | {"repairs": int}
    fields = {name: _type_of(hints[name]) if name in hints else str for name in Article().to_row()}
    return dict.fromkeys(FAILURE_COLUMNS, str) | fields


COLUMN_TYPES = _column_types()
"""The columns in their order, each with the Python type of its values."""


def _pandas_frame(columns: dict[str, Sequence[Any]]) -> Any:
    import pandas as pd

    types = {
        str: "string",
        bool: "boolean",
        int: "Int64",  # a Failure has no number of repairs
        float: "float64",
        datetime: "datetime64[us, UTC]",
        list: "object",
    }
    return pd.DataFrame({name: pd.Series(columns[name], dtype=types[kind]) for name, kind in COLUMN_TYPES.items()})


def _polars_frame(columns: dict[str, Sequence[Any]]) -> Any:
    import polars as pl

    types = {
        str: pl.String(),
        bool: pl.Boolean(),
        int: pl.Int64(),
        float: pl.Float64(),
        datetime: pl.Datetime("us", "UTC"),
        list: pl.List(pl.String()),
    }
    return pl.DataFrame(columns, schema={name: types[kind] for name, kind in COLUMN_TYPES.items()})
