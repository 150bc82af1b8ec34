"""Dumps for the tests of runs: pages that we write, in archives that the standard libraries write."""

from __future__ import annotations

import gzip
import json
import os
import time
from io import BytesIO
from typing import TYPE_CHECKING, Any

from newsparse.dumps.pages import PagesJob
from newsparse.workers import Packed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from newsparse.dumps.pages import Refused
    from newsparse.dumps.records import Record, Unreadable
    from newsparse.tables import Row
    from newsparse.workers import Batch


def page(number: int, *, language: str = "en", day: str = "2025-02-03") -> str:
    """A small page of news, each with words of its own."""
    return (
        f'<html lang="{language}"><head><meta property="article:published_time" content="{day}T06:30:00Z"></head>'
        f"<body><article><h1>Ferry {number} runs again</h1><p>By Ada Berg</p>"
        f"<p>Boat number {number} to Torran sails again after {number + 2} weeks, the harbour office said on Monday."
        "It had been waiting for parts.</p><p>Ice had closed the channel since early December, and the only pilot was "
        f"on the other side of it with {number} others.</p></article></body></html>"
    )


def write_warc(path: Path, pages: list[str], *, site: str = "https://example.org/news") -> Path:
    """A gzipped WARC with a request and a response for each page."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for number, content in enumerate(pages):
            url = f"{site}/{number}"
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "example.org")], is_http_request=True)
            for kind, head, body in (("request", asked, b""), ("response", headers, content.encode())):
                record = writer.create_warc_record(
                    url,
                    kind,
                    payload=BytesIO(body),
                    http_headers=head,
                    warc_headers_dict={"WARC-Date": "2025-03-01T00:00:00Z"},
                )
                writer.write_record(record)
                record.raw_stream.close()  # a spool of its own
    return path


def write_jsonl(path: Path, rows: list[dict[str, Any]]) -> Path:
    """A gzipped JSONL file."""
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    return path


def read_rows(folder: Path) -> list[dict[str, Any]]:
    """All rows of the output of a run, in the order of its parts."""
    from pyarrow import parquet

    rows: list[dict[str, Any]] = []
    for part in sorted(folder.glob("part-*.parquet")):
        rows.extend(parquet.read_table(part).to_pylist())
    return rows


class HostileJob(PagesJob):
    """The job of a run that some pages hang and others crash, which parse() is not known to do."""

    def page(self, record: Record | Unreadable) -> Row | Refused:
        content = str(getattr(record, "content", ""))
        if "HANG" in content:
            time.sleep(600)
        if "CRASH" in content:
            os.abort()
        return PagesJob.page(self, record)


class InProcessPool:
    """The workers' work in this process, for tests of what is before and behind the workers: it starts at once."""

    def __init__(self, job: Any, *_: object) -> None:
        self.job = job

    def __enter__(self) -> InProcessPool:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def map(self, batches: Iterable[Batch[Any]]) -> Iterator[tuple[Any, list[Packed]]]:
        for batch in batches:
            yield batch.tag, [Packed(self.job.pack([self.job.page(item) for item in batch.items]))]
