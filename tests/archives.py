"""Small archives for the tests of dumps, and what must hold for each reading of one."""

from __future__ import annotations

import io
import tarfile
import zipfile
from typing import TYPE_CHECKING

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from contracts import check_dump as read_sure
from contracts import read_all as read
from newsparse.dumps.records import Record, Unreadable

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "check_breakage",
    "contents",
    "errors",
    "numbers",
    "read",
    "read_sure",
    "tar_of",
    "warc_answer",
    "warc_records",
    "zip_of",
]

PAGES = [
    f"<h1>Frost {number}</h1><p>{'Ice lay on the canal, and the ferry stayed in port. ' * 9}" for number in range(8)
]
URLS = [f"https://news.example/{number}" for number in range(len(PAGES))]
HTML = {"Content-Type": "text/html; charset=utf-8"}


def warc_records() -> list[bytes]:
    """Plain WARC records, a request before each response."""
    return [record for number in range(len(PAGES)) for record in (warc_request(number), warc_answer(number))]


def warc_request(number: int) -> bytes:
    headers = StatusAndHeaders("GET / HTTP/1.1", [("Host", "news.example")], is_http_request=True)
    return _warc("request", URLS[number], b"", "application/http; msgtype=request", headers)


def warc_answer(number: int, content: bytes | None = None, headers: dict[str, str] | None = None) -> bytes:
    http = StatusAndHeaders("200 OK", list((HTML | (headers or {})).items()), protocol="HTTP/1.1")
    body = PAGES[number].encode() if content is None else content
    return _warc("response", URLS[number], body, "application/http; msgtype=response", http)


def _warc(kind: str, url: str, content: bytes, content_type: str, headers: StatusAndHeaders) -> bytes:
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=False)
    told = {"WARC-Date": "2025-03-01T06:30:00Z"}
    writer.write_record(
        writer.create_warc_record(
            url, kind, io.BytesIO(content), len(content), content_type, told, http_headers=headers
        )
    )
    return file.getvalue()


def zip_of(pages: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, page in pages.items():
            archive.writestr(name, page)
    return file.getvalue()


def tar_of(pages: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, page in pages.items():
            member = tarfile.TarInfo(name)
            member.size = len(page)
            member.type = tarfile.DIRTYPE if name.endswith("/") else tarfile.REGTYPE
            archive.addfile(member, io.BytesIO(page))
    return file.getvalue()


Item = Record | Unreadable
Breakage = tuple[str, bytes, list[int], list[str]]
"""A damaged dump: the name and bytes of its file, the pages that are still read, and what each failure is called."""


def check_breakage(breakage: Breakage, folder: Path) -> None:
    """Damage costs what is damaged, no more."""
    name, data, pages, problems = breakage
    (folder / name).write_bytes(data)
    items = read_sure(folder / name)
    assert (numbers(items), errors(items)) == (pages, problems)


def contents(items: list[Item]) -> list[bytes | str]:
    return [item.content for item in items if isinstance(item, Record)]


def errors(items: list[Item]) -> list[str]:
    return [item.error for item in items if isinstance(item, Unreadable)]


def numbers(items: list[Item]) -> list[int]:
    """Which of PAGES were read."""
    texts = [content.decode() if isinstance(content, bytes) else content for content in contents(items)]
    return [PAGES.index(text) for text in texts]
