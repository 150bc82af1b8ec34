"""WARC and WET files: what is a page, what servers and crawlers did to it, and what damage costs."""

from __future__ import annotations

import gzip
import re
import tracemalloc
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import brotli
import pytest

from archives import (
    PAGES,
    URLS,
    Breakage,
    check_breakage,
    contents,
    errors,
    numbers,
    read,
    read_sure,
    warc_answer,
    warc_records,
)
from newsparse.dumps.inputs import find_inputs
from newsparse.dumps.pages import row_of
from newsparse.dumps.reading import read_records
from newsparse.dumps.records import ReadingOptions, Record, Unreadable
from newsparse.dumps.unpacking import zstd

if TYPE_CHECKING:
    from collections.abc import Callable

FIXTURES = Path(__file__).parents[1] / "fixtures"
ALL = list(range(len(PAGES)))

# ------------------------------------------------------------------ the WARC of our own pages


def test_every_page_of_the_fixture_comes_out_as_it_went_in() -> None:
    items = read_sure(FIXTURES / "dumps" / "pages.warc.gz")
    sources = {source.parent.name: source.read_bytes() for source in FIXTURES.glob("pages/*/source.html")}
    pages = {item.url.rsplit("/", 1)[1]: item.content for item in items if item.url and isinstance(item, Record)}
    assert pages.pop("kaese") == PAGES_KAESE
    assert pages == sources


PAGES_KAESE = (
    "<title>Käse</title><h1>Käse aus Übersee</h1><p>Der Käse kam über die Südsee, sagte die Händlerin am Montag."
).encode("cp1252")


def test_what_holds_no_page_is_counted() -> None:
    (found,) = find_inputs([str(FIXTURES / "dumps" / "pages.warc.gz")])
    with read_records(found) as reader:
        pages = sum(1 for _ in reader)
    assert reader.passed_over == {
        "warcinfo": 1, "request": 11, "status 404": 1, "status 301": 1, "image/png": 1, "metadata": 1,
    }  # fmt: skip
    assert pages == 12


def test_counts_of_the_parts_of_a_reading_add_up() -> None:
    (found,) = find_inputs([str(FIXTURES / "dumps" / "pages.warc.gz")])
    with read_records(found) as whole:
        for _ in whole:
            pass
    with read_records(found) as first:
        item = [next(first) for _ in range(5)][-1]
    with read_records(found, after=item.place) as second:
        for _ in second:
            pass
    assert first.passed_over + second.passed_over == whole.passed_over


def test_the_charset_of_the_http_header_counts() -> None:
    row = row_of(read(FIXTURES / "dumps" / "pages.warc.gz")[-1])
    assert row["headline"] == "Käse aus Übersee"
    assert row["error"] is None


def test_where_a_record_comes_from_is_told() -> None:
    item = read(FIXTURES / "dumps" / "pages.warc.gz")[0]
    row = row_of(item)
    assert row["url"] == "https://news.example/broken-metadata"
    assert row["record_date"] == "2025-03-04T06:30:00Z"
    assert row["record_id"].startswith("urn:uuid:")
    assert row["offset"] == item.place.start > 0


def test_conversions_are_text() -> None:
    items = read_sure(FIXTURES / "dumps" / "pages.warc.wet.gz")
    assert {item.input_format for item in items if isinstance(item, Record)} == {"text"}
    assert sorted(contents(items)) == sorted(source.read_bytes() for source in FIXTURES.glob("pages/*/source.txt"))


# ------------------------------------------------------------------ packings


def frames_with_dictionary(records: list[bytes]) -> bytes:
    dictionary = zstd().train_dict(records * 20, 2_000)
    skippable = b"\x5d\x2a\x4d\x18" + len(dictionary.dict_content).to_bytes(4, "little") + dictionary.dict_content
    return b"".join([skippable, *(zstd().compress(record, zstd_dict=dictionary) for record in records)])


PACKINGS: dict[str, Callable[[list[bytes]], bytes]] = {
    "a.warc": b"".join,
    "members.warc.gz": lambda records: b"".join(map(gzip.compress, records)),
    "one-member.warc.gz": lambda records: gzip.compress(b"".join(records)),
    "frames.warc.zst": lambda records: b"".join(map(zstd().compress, records)),
    "one-frame.warc.zst": lambda records: zstd().compress(b"".join(records)),
    "dictionary.warc.zst": frames_with_dictionary,
    "members.bin": lambda records: b"".join(map(gzip.compress, records)),
}


@pytest.mark.parametrize("name", PACKINGS)
def test_all_packings_are_read(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(PACKINGS[name](warc_records()))
    items = read_sure(file)
    assert numbers(items) == ALL
    assert [item.url for item in items] == URLS
    is_packed_as_one = "one-" in name
    assert len({item.place.start for item in items}) == (1 if is_packed_as_one else len(PAGES))


def test_reading_begins_at_the_offset_and_not_before(tmp_path: Path) -> None:
    file = tmp_path / "a.warc.gz"
    file.write_bytes(PACKINGS["members.warc.gz"](warc_records()))
    items = read(file)
    data = bytearray(file.read_bytes())
    data[: items[4].place.start] = bytes(items[4].place.start)
    file.write_bytes(data)
    assert read(file, after=items[4].place) == items[5:]


WAYS: dict[str, tuple[dict[str, str], Callable[[bytes], bytes]]] = {
    "gzip": ({"Content-Encoding": "gzip"}, gzip.compress),
    "x-gzip, in capitals": ({"content-encoding": "X-GZIP"}, gzip.compress),
    "brotli": ({"Content-Encoding": "br"}, brotli.compress),
    "zstd": ({"Content-Encoding": "zstd"}, lambda page: zstd().compress(page)),
    "deflate": ({"Content-Encoding": "deflate"}, zlib.compress),
    "bare deflate": ({"Content-Encoding": "deflate"}, lambda page: zlib.compress(page, wbits=-15)),
    "two": ({"Content-Encoding": "gzip, br"}, lambda page: brotli.compress(gzip.compress(page))),
    "chunks": ({"Transfer-Encoding": "chunked"}, lambda page: b"%x;a=b\r\n%s\r\n0\r\n\r\n" % (len(page), page)),
    "chunks, no end": ({"Transfer-Encoding": "chunked"}, lambda page: b"%X\r\n%s" % (len(page), page)),
    "undone, header kept": ({"Content-Encoding": "gzip", "Transfer-Encoding": "chunked"}, bytes),
    "none": ({"Content-Encoding": "identity"}, bytes),
    "unheard of": ({"Content-Encoding": "utf-8"}, bytes),
}


@pytest.mark.parametrize("way", WAYS)
def test_encodings_of_the_transfer_are_undone(way: str, tmp_path: Path) -> None:
    headers, pack = WAYS[way]
    file = tmp_path / "a.warc"
    file.write_bytes(warc_answer(0, pack(PAGES[0].encode()), headers))
    (item,) = read(file)
    assert isinstance(item, Record)
    assert (item.content, item.warnings) == (PAGES[0].encode(), ())


HEADERS = {
    "line feeds": b"HTTP/1.1 200 OK\nContent-Type: text/html\n\n",
    "both": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nServer: a\n\n",
    "a line gone on with": b"HTTP/1.1 200 OK\r\nContent-Type:\r\n text/html\r\n\r\n",
    "no reason": b"HTTP/1.0 200\r\ncontent-type: TEXT/HTML;charset=utf-8\r\n\r\n",
    "no HTTP/1": b"HTTP/2 203 \r\nContent-Type: application/xhtml+xml\r\n\r\n",
    "a line that is none": b"HTTP/1.1 200 OK\r\nnothing\r\nContent-Type: text/html\r\n\r\n",
}


@pytest.mark.parametrize("header", HEADERS)
def test_headers_of_all_servers_are_read(header: str, tmp_path: Path) -> None:
    body = HEADERS[header] + b"<p>one\n\ntwo\r\n\r\nthree"
    record = (
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
    )
    (tmp_path / "a.warc").write_bytes(record % (len(body), body))
    assert contents(read(tmp_path / "a.warc")) == [b"<p>one\n\ntwo\r\n\r\nthree"]


def test_half_a_packed_page_is_given_with_a_warning(tmp_path: Path) -> None:
    page = b"".join(b"<p>%d times the ferry left for the island." % (number**5) for number in range(5_000))
    file = tmp_path / "a.warc"
    file.write_bytes(warc_answer(0, gzip.compress(page)[:-5_000], {"Content-Encoding": "gzip"}))
    (item,) = read(file)
    assert isinstance(item, Record)
    assert isinstance(item.content, bytes)
    assert page.startswith(item.content)
    assert len(item.content) > 1_000
    assert row_of(item)["warnings"][-1].startswith("input: the stored page is not whole")


# ------------------------------------------------------------------ damage


def inverted(data: bytes, start: int, length: int) -> bytes:
    return data[:start] + bytes(255 - byte for byte in data[start : start + length]) + data[start + length :]


RECORDS = warc_records()
PLAIN, PACKED = b"".join(RECORDS), [gzip.compress(record) for record in RECORDS]
FOURTH = sum(map(len, PACKED[:7]))
"""Where the member with page 3 begins."""
PLAIN_FOURTH = sum(map(len, RECORDS[:7]))
WHOLE = b"".join(PACKED)

SHORTER = re.sub(rb"(?<=Content-Length: )\d+", lambda length: b"%d" % (int(length[0]) - 9), RECORDS[6])
"""A request that is longer than it says."""

BREAKAGES: dict[str, Breakage] = {
    "member damaged": ("a.warc.gz", inverted(WHOLE, FOURTH + 40, 20), [0, 1, 2, 4, 5, 6, 7], ["corrupt"]),
    "member without a beginning": ("a.warc.gz", inverted(WHOLE, FOURTH, 4), [0, 1, 2, 4, 5, 6, 7], ["corrupt"]),
    "checksum wrong": (
        "a.warc.gz",
        inverted(WHOLE, FOURTH + len(PACKED[7]) - 8, 4),
        [0, 1, 2, 4, 5, 6, 7],
        ["corrupt"],
    ),
    "garbage between": ("a.warc.gz", WHOLE[:FOURTH] + b"garbage" * 50 + WHOLE[FOURTH:], ALL, ["corrupt"]),
    "last member cut off": ("a.warc.gz", WHOLE[:-60], ALL[:-1], ["truncated"]),
    "last member's header cut off": ("a.warc.gz", WHOLE[: -len(PACKED[-1]) + 5], ALL[:-1], ["truncated"]),
    "record header cut off": ("a.warc.gz", WHOLE + gzip.compress(RECORDS[0][:90])[:-20], ALL, ["corrupt"]),
    "frame cut off": ("a.warc.zst", PACKINGS["frames.warc.zst"](RECORDS)[:-60], ALL[:-1], ["truncated"]),
    "frame with a dictionary cut off": (
        "a.warc.zst",
        PACKINGS["dictionary.warc.zst"](RECORDS)[:-20],  # a frame has some 40 bytes
        ALL[:-1],
        ["truncated"],
    ),
    "last record cut off": ("a.warc", PLAIN[:-100], ALL[:-1], ["truncated"]),
    "last header cut off": ("a.warc", PLAIN[: -len(RECORDS[-1]) + 90], ALL[:-1], ["corrupt"]),
    "header of another kind": (
        "a.warc",
        PLAIN[:PLAIN_FOURTH] + b"WORC" + PLAIN[PLAIN_FOURTH + 4 :],
        [0, 1, 2, 4, 5, 6, 7],
        ["corrupt"],
    ),
    "no length": ("a.warc", PLAIN.replace(b"Content-Length: ", b"Content-Longth: ", 1), ALL, ["corrupt"]),
    "longer than it says": ("a.warc", PLAIN.replace(RECORDS[6], SHORTER), ALL, ["corrupt"]),
    "longer than it says, packed": ("a.warc.gz", WHOLE.replace(PACKED[6], gzip.compress(SHORTER)), ALL, ["corrupt"]),
    "empty": ("a.warc", b"", [], []),
    "no WARC": ("a.warc", b"<html><p>a page\n" * 100, [], ["corrupt"]),
}


@pytest.mark.parametrize("breakage", BREAKAGES)
def test_damage_costs_what_is_damaged(breakage: str, tmp_path: Path) -> None:
    check_breakage(BREAKAGES[breakage], tmp_path)


def test_an_unreadable_record_is_named(tmp_path: Path) -> None:
    file = tmp_path / "a.warc"
    file.write_bytes(PLAIN[:-100])
    item = read(file)[-1]
    assert isinstance(item, Unreadable)
    row = row_of(item)
    assert row["url"] == URLS[-1]
    assert row["offset"] == len(PLAIN) - len(RECORDS[-1])
    assert (row["error"], row["headline"]) == ("truncated", None)


def test_an_answer_without_http_header_is_told(tmp_path: Path) -> None:
    record = RECORDS[1].replace(b"HTTP/1.1 200 OK", b"no HTTP at all.")
    file = tmp_path / "a.warc"
    file.write_bytes(record + RECORDS[3])
    items = read_sure(file)
    assert errors(items) == ["corrupt"]
    assert numbers(items) == [1]


# ------------------------------------------------------------------ bombs

BOMBS: dict[str, tuple[dict[str, str], bytes]] = {
    "gzip": ({"Content-Encoding": "gzip"}, gzip.compress(bytes(10**8), 9)),
    "gzip in gzip": ({"Content-Encoding": "gzip, gzip"}, gzip.compress(gzip.compress(bytes(10**8), 9))),
    "brotli": ({"Content-Encoding": "br"}, brotli.compress(bytes(10**8), quality=5)),
    "zstd": ({"Content-Encoding": "zstd"}, zstd().compress(bytes(10**8))),
    "plain": ({}, bytes(3 * 10**6)),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_page_that_grows_beyond_the_limit_costs_itself(bomb: str, tmp_path: Path) -> None:
    headers, content = BOMBS[bomb]
    file = tmp_path / "a.warc.gz"
    file.write_bytes(gzip.compress(warc_answer(0, content, headers)) + PACKED[3])
    tracemalloc.start()
    try:
        items = read(file, ReadingOptions(max_bytes=10**6))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert errors(items) == ["too_large"]
    assert numbers(items) == [1]
    assert peak < 8 * 10**6
