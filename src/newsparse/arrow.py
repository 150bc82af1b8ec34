"""The table of articles in Arrow: one versioned schema, and one pure function from batch to batch for every engine.

Needs pyarrow: ``pip install 'newsparse[dumps]'``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pyarrow as pa

SCHEMA_VERSION = 1
"""Goes up when a column changes its name, type or meaning, or goes; new columns at the end leave it."""

SCHEMA: pa.Schema


def rows_to_batch(rows: Iterable[Mapping[str, Any]]) -> pa.RecordBatch:
    """The rows of ``newsparse.rows`` as a RecordBatch with ``SCHEMA``."""
    raise NotImplementedError


def output_schema(given: pa.Schema, keep: Iterable[str] = ()) -> pa.Schema:
    """The schema of what ``parse_batch`` gives for a batch with the schema ``given``."""
    raise NotImplementedError


def parse_batch(
    batch: pa.RecordBatch,
    *,
    content_column: str | None = None,
    url_column: str | None = None,
    id_column: str | None = None,
    date_column: str | None = None,
    keep: Iterable[str] = (),
    **options: Any,
) -> pa.RecordBatch:
    """Parse each row of ``batch``: one row out for each row in, in the same order.

    ``content_column`` names the column with HTML or text (string or binary), None finds it by name. ``keep`` names
    columns of the batch to hand on, behind those of ``SCHEMA``. ``options`` are those of ``parse()``. A page that
    cannot be parsed is a row with ``error`` and ``detail``. Raises OptionError for a column that is not there.
    """
    raise NotImplementedError
