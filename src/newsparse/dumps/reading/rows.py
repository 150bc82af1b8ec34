"""A row of a foreign table as a Record: JSONL, CSV and Parquet alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsparse.dumps.records import Record, Unreadable
from newsparse.tables import Columns, find_columns, text_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from newsparse.dumps.reading.source import Source
    from newsparse.dumps.records import Place, ReadingOptions

ALL = "*"


def columns_for(names: Collection[str], options: ReadingOptions) -> Columns:
    """The columns of a table that count. Raises OptionError when there is none for the content."""
    return find_columns(
        names,
        content=options.content_column,
        url=options.url_column,
        record_id=options.id_column,
        date=options.date_column,
    )


def record_of(row: Mapping[str, Any], columns: Columns, source: Source, place: Place) -> Record | Unreadable:
    """The page in one row, or why there is none."""
    file, options = source.input.path, source.options
    url, record_id, captured = (
        text_of(row.get(name)) if name else None for name in (columns.url, columns.record_id, columns.date)
    )
    extra = kept(row, columns, options.keep)
    content = row.get(columns.content)
    lost = _no_content(content, columns.content, options.max_bytes)
    if lost:
        return Unreadable(file, place, *lost, url, record_id, captured, extra)
    return Record(file, place, content, url, record_id, captured, None, options.input_format, extra)  # type: ignore[arg-type]


def _no_content(content: Any, name: str, limit: int) -> tuple[str, str] | None:
    if content is None:
        return "no_content", f"nothing in the column {name!r}"
    if not isinstance(content, (str, bytes)):
        return "bad_row", f"the column {name!r} holds a {type(content).__name__}, not text"
    if len(content) > limit:
        return "too_large", f"{len(content)} characters are more than the {limit} allowed"
    return None


def kept(row: Mapping[str, Any], columns: Columns, names: tuple[str, ...]) -> dict[str, Any]:
    """The columns that ride along: those named, None where the row has no such; all but the content for "*"."""
    if ALL in names:
        return {name: value for name, value in row.items() if name != columns.content}
    return {name: row.get(name) for name in names}
