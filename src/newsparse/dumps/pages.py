"""What workers do with the records of a dump: parse, filter, count, and make rows ready to be written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from newsparse.dumps.filters import Filters, refuses_address, refuses_article
from newsparse.dumps.records import Record, Unreadable
from newsparse.dumps.table import provenance_of, row_of
from newsparse.dumps.tally import Tally
from newsparse.frozen_map import FrozenMap
from newsparse.many import warm_up
from newsparse.rows import failure_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsparse.rows import Row

OutputFormat = Literal["parquet", "jsonl", "jsonl.zst"]


class Parcel(NamedTuple):
    """The rows of neighbouring records, on their way to the output."""

    payload: bytes
    """For Parquet an Arrow IPC stream with one batch, for JSONL the lines."""
    tally: Tally
    failures: tuple[str, ...] = ()
    """For the log: what failed, where and why."""


class Refused(NamedTuple):
    """A record that a filter left out."""

    reason: str


class PagesJob(NamedTuple):
    """The job of the workers of a run; see ``newsparse.workers.Job``."""

    output_format: OutputFormat = "parquet"
    filters: Filters = Filters()
    options: Mapping[str, Any] = FrozenMap()
    """Arguments of ``parse()`` for all pages."""

    def warm_up(self) -> None:
        """Load rules and weights, and find out whether the options are right."""
        warm_up(self.options)
        self.pack([])

    def page(self, record: Record | Unreadable) -> Row | Refused:
        """The row of a record, or the filter that it did not pass."""
        reason = refuses_address(self.filters, record.url)
        if reason is not None and isinstance(record, Record):
            return Refused(reason)
        row = row_of(record, **self.options)
        if row["error"] is None:
            reason = refuses_article(self.filters, row)
            return row if reason is None else Refused(reason)
        if row["error"] == "memory":
            raise MemoryError  # to be tried again in a new worker, whose memory nothing else has used
        return row

    def pack(self, results: list[Row | Refused]) -> Parcel:
        """Rows in the format of the output, with what was counted."""
        tally = Tally()
        rows: list[Row] = []
        for result in results:
            if isinstance(result, Refused):
                tally.add_filtered(result.reason)
            else:
                tally.add_row(result)
                rows.append(result)
        return Parcel(payload_of(rows, self.output_format), tally, tuple(told_failures(rows)))

    def parcel_of_lost(self, record: Record | Unreadable, error: str, detail: str) -> Parcel:
        """What ``pack`` would have made of a record that ended its worker."""
        return self.pack([failure_row(error, detail, provenance_of(record))])


def told_failures(rows: Iterable[Row]) -> Iterator[str]:
    """One line for each failure row."""
    for row in rows:
        if row["error"] is not None:
            place = f"{row['file']}, record {row['ordinal']}, {row['url'] or row['record_id'] or 'no address'}"
            yield f"{row['error']}: {row['detail']}: {place}"


def payload_of(rows: Iterable[Row], output_format: OutputFormat) -> bytes:
    """Rows as bytes that can be sent and written."""
    if output_format != "parquet":
        # A lone half of a character, which UTF-8 cannot hold, stands as \ud800 in JSON.
        lines = (json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in rows)
        return "".join(lines).encode("utf-8", "backslashreplace")
    from newsparse.arrow import rows_to_batch  # it tells what to install where pyarrow is missing

    batch = rows_to_batch(rows)
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    payload: bytes = sink.getvalue().to_pybytes()
    return payload
