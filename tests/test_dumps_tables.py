"""JSONL, CSV and Parquet: which columns count, and what damage costs."""

from __future__ import annotations

import csv
import gzip
import io
import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from archives import PAGES, URLS, Breakage, check_breakage, contents, errors, numbers, read_sure
from newsparse.dumps.pages import row_of
from newsparse.dumps.records import ReadingOptions, Record, Unreadable
from newsparse.dumps.unpacking import zstd
from newsparse.errors import OptionError
from newsparse.tables import find_columns

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ALL = list(range(len(PAGES)))
ROWS: list[dict[str, Any]] = [
    {"id": number, "url": url, "html": page, "lang": "en"}
    for number, (url, page) in enumerate(zip(URLS, PAGES, strict=True))
]
LINES = [json.dumps(row).encode() + b"\n" for row in ROWS]


def csv_of(rows: list[dict[str, Any]], **options: Any) -> bytes:
    file = io.StringIO()
    writer = csv.DictWriter(file, list(rows[0]), **options)
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode()


def parquet_of(rows: list[dict[str, Any]], **options: Any) -> bytes:
    file = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist(rows), file, **({"row_group_size": 3} | options))
    return file.getvalue()


WRITERS: dict[str, Callable[[list[dict[str, Any]]], bytes]] = {
    "a.jsonl": lambda rows: b"".join(json.dumps(row).encode() + b"\n" for row in rows),
    "a.jsonl.gz": lambda rows: gzip.compress(WRITERS["a.jsonl"](rows)),
    "a.jsonl.zst": lambda rows: zstd().compress(WRITERS["a.jsonl"](rows)),
    "mark.ndjson": lambda rows: b"\xef\xbb\xbf" + WRITERS["a.jsonl"](rows).replace(b"\n", b"\r\n").rstrip(),
    "array.json": lambda rows: json.dumps(rows, indent=2).encode(),
    "one-line.json": lambda rows: json.dumps(rows).encode(),
    "lines.json.gz": lambda rows: gzip.compress(WRITERS["a.jsonl"](rows)),
    "a.csv": csv_of,
    "a.csv.gz": lambda rows: gzip.compress(csv_of(rows)),
    "mark.csv": lambda rows: b"\xef\xbb\xbf" + csv_of(rows),
    "semicolons.csv": lambda rows: csv_of(rows, delimiter=";"),
    "a.tsv": lambda rows: csv_of(rows, delimiter="\t", lineterminator="\n"),
    "a.parquet": parquet_of,
    "brotli.parquet": lambda rows: parquet_of(rows, compression="brotli"),
    "a.renamed": parquet_of,
}


@pytest.mark.parametrize("name", WRITERS)
def test_all_rows_are_read(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(WRITERS[name](ROWS))
    items = read_sure(file, ReadingOptions(keep=("lang", "id", "missing")))
    assert numbers(items) == ALL
    assert [item.url for item in items] == URLS
    assert [item.record_id for item in items] == [str(number) for number in ALL]
    assert [item.place.row for item in items] == ALL
    kept = [dict(item.extra) for item in items]
    assert [str(extra.pop("id")) for extra in kept] == [str(number) for number in ALL]
    assert kept == [{"lang": "en", "missing": None}] * len(ROWS)


def test_one_json_document_is_one_row(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text(json.dumps(ROWS[0], indent=2))
    assert numbers(read_sure(file)) == [0]


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.parquet"])
def test_line_breaks_and_quotes_in_the_content_stay(name: str, tmp_path: Path) -> None:
    content = 'Frost\r\n\r\n"Ice, ice", he said.\n\n\n  Käse\t;|\n'
    file = tmp_path / name
    file.write_bytes(WRITERS[name]([{"text": content, "n": 1}, {"text": PAGES[0], "n": 2}]))
    assert contents(read_sure(file)) == [content, PAGES[0]]


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.parquet"])
def test_columns_can_be_named(name: str, tmp_path: Path) -> None:
    rows = [{"html": "no", "mine": PAGES[0], "where": URLS[0], "nr": 7, "day": "2025-03-01", "url": "no"}]
    file = tmp_path / name
    file.write_bytes(WRITERS[name](rows))
    options = ReadingOptions("mine", "where", "nr", "day", ("*",), "html")
    (item,) = read_sure(file, options)
    assert isinstance(item, Record)
    assert (item.content, item.url, item.record_id, item.date) == (PAGES[0], URLS[0], "7", "2025-03-01")
    assert item.input_format == "html"
    assert {key: str(value) for key, value in item.extra.items()} == {
        "html": "no", "where": URLS[0], "nr": "7", "day": "2025-03-01", "url": "no",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.parquet"])
@pytest.mark.parametrize(("column", "detail"), [("mine", "there is no column 'mine'"), (None, "no column has a known")])
def test_a_table_without_content_is_told(name: str, column: str | None, detail: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(WRITERS[name]([{"a": "x", "b": "y"}]))
    (item,) = read_sure(file, ReadingOptions(content_column=column))
    assert isinstance(item, Unreadable)
    assert item.error == "no_column"
    assert item.detail.startswith(detail)
    assert "a, b" in item.detail


@pytest.mark.parametrize("name", ["a.jsonl", "a.parquet"])
def test_a_row_without_content_is_a_row(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(WRITERS[name]([ROWS[0], ROWS[1] | {"html": None}, ROWS[2]]))
    items = read_sure(file)
    assert errors(items) == ["no_content"]
    assert (items[1].url, numbers(items)) == (URLS[1], [0, 2])


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.csv", "a.parquet"])
def test_a_row_beyond_the_limit_costs_itself(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(WRITERS[name]([ROWS[0], ROWS[1] | {"html": "x" * 10_000}, ROWS[2]]))
    items = read_sure(file, ReadingOptions(max_bytes=5_000))
    assert errors(items) == ["too_large"]
    assert numbers(items) == [0, 2]


FOUND: list[tuple[list[str], tuple[str | None, ...]]] = [
    (["url", "text", "html"], ("html", "url", None, None)),
    (["TEXT", "Title"], ("TEXT", None, None, None)),
    (["raw_content", "WARC-Target-URI", "WARC-Record-ID", "WARC-Date"],
     ("raw_content", "WARC-Target-URI", "WARC-Record-ID", "WARC-Date")),
    (["maintext", "url", "date_download", "date_publish"], ("maintext", "url", None, "date_download")),
    (["body", "date", "id"], ("body", None, "id", None)),
]  # fmt: skip


@pytest.mark.parametrize(("names", "found"), FOUND)
def test_columns_are_found_by_name(names: list[str], found: tuple[str | None, ...]) -> None:
    assert tuple(find_columns(names)) == found


def test_no_column_is_made_up() -> None:
    with pytest.raises(OptionError, match="name one of: title, abstract"):
        find_columns(["title", "abstract"])


# ------------------------------------------------------------------ damage to lines

JSON_BREAKAGES: dict[str, Breakage] = {
    "half a line": ("a.jsonl", b"".join(LINES)[:-100], ALL[:-1], ["bad_row"]),
    "half a line between": ("a.jsonl", LINES[0] + LINES[1][:80] + b"\n" + LINES[2], [0, 2], ["bad_row"]),
    "no objects": ("a.jsonl", b'[1]\n"x"\nnull\n7\n' + LINES[0], [0], ["bad_row"] * 4),
    "content of another type": ("a.jsonl", b'{"html": ["x"]}\n' + LINES[1], [1], ["bad_row"]),
    "other columns": ("a.jsonl", b'{"x": 1}\n' + LINES[1], [1], ["no_column"]),
    "nested too deep": ("a.jsonl", b'{"html": ' + b"[" * 100_000 + b"\n" + LINES[1], [1], ["bad_row"]),
    "empty lines": ("a.jsonl", b"\n \n" + LINES[0] + b"\n\r\n" + LINES[1], [0, 1], []),
    "packed, cut off": ("a.jsonl.gz", gzip.compress(b"".join(LINES))[:-6], ALL, ["truncated"]),
    "packed, member damaged": (
        "a.jsonl.gz",
        b"".join(gzip.compress(line) for line in LINES[:3])
        + gzip.compress(LINES[3])[:40]
        + bytes(60)
        + b"".join(gzip.compress(line) for line in LINES[4:]),
        [0, 1, 2, 4, 5, 6, 7],
        ["corrupt"],
    ),
    "members cut across lines": (
        "a.jsonl.gz",
        gzip.compress(LINES[0] + LINES[1][:50]) + b"garbage" + gzip.compress(LINES[1][50:] + LINES[2]),
        [0, 2],
        ["corrupt"],
    ),
    "frames, one damaged": (
        "a.jsonl.zst",
        zstd().compress(LINES[0]) + b"\x28\xb5\x2f\xfd" + b"\xff" * 30 + zstd().compress(LINES[2]),
        [0, 2],
        ["corrupt"],
    ),
    "zeros behind": ("a.jsonl.gz", gzip.compress(b"".join(LINES)) + bytes(700), ALL, []),
    "document cut off": ("a.json", json.dumps(ROWS, indent=1).encode()[:-9], [], ["bad_row"]),
}


@pytest.mark.parametrize("breakage", JSON_BREAKAGES)
def test_damage_to_json_costs_what_is_damaged(breakage: str, tmp_path: Path) -> None:
    check_breakage(JSON_BREAKAGES[breakage], tmp_path)


def test_bad_utf8_in_a_line_costs_a_letter(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(b'{"text": "K\xe4se"}\n')
    assert contents(read_sure(file)) == ["K�se"]


TABLE = csv_of(ROWS, quoting=csv.QUOTE_ALL).splitlines(keepends=True)

CSV_BREAKAGES: dict[str, tuple[bytes, list[int], list[str]]] = {
    "half a line": (b"".join(TABLE)[:-400], ALL[:-1], ["bad_row"]),
    "quote never closed": (b"".join(TABLE).replace(b'","en"', b",en", 1), ALL[1:], ["bad_row"]),
    "quote inside": (
        b"".join(TABLE).replace(b"<h1>Frost 2", b'<h1 class="a">Frost 2'),
        [0, 1, 3, 4, 5, 6, 7],
        ["bad_row"],
    ),
    "field too few": (b"".join(TABLE).replace(b',"en"', b"", 1), ALL[1:], ["bad_row"]),
    "field too many": (b"".join(TABLE).replace(b',"en"', b',"en","x"', 1), ALL[1:], ["bad_row"]),
    "two rows with a field too few": (b"".join(TABLE).replace(b',"en"', b"", 2), ALL[2:], ["bad_row"] * 2),
    "only a header": (TABLE[0], [], []),
    "empty": (b"", [], []),
}  # fmt: skip


@pytest.mark.parametrize("breakage", CSV_BREAKAGES)
def test_damage_to_csv_costs_what_is_damaged(breakage: str, tmp_path: Path) -> None:
    data, pages, problems = CSV_BREAKAGES[breakage]
    file = tmp_path / "a.csv"
    file.write_bytes(data)
    items = read_sure(file)
    assert [number for number in numbers(items) if number in pages] == pages
    assert errors(items) == problems


def test_a_quote_that_nothing_closes_costs_its_line(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(b'text,n\n"one,1\n' + b"two,2\n" * 50)
    items = read_sure(file)
    assert (contents(items), errors(items)) == (["two"] * 50, ["bad_row"])


def test_a_damaged_member_costs_csv_the_rows_in_it(tmp_path: Path) -> None:
    members = [gzip.compress(line) for line in TABLE]
    members[3] = members[3][:30] + bytes(60)
    file = tmp_path / "a.csv.gz"
    file.write_bytes(b"".join(members))
    items = read_sure(file)
    assert (numbers(items), errors(items)) == ([0, 1, 3, 4, 5, 6, 7], ["corrupt"])


def test_csv_of_an_office_program(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes("text;n\r\nKäse – gut;1\r\n".encode("cp1252"))
    assert contents(read_sure(file)) == ["Käse – gut"]


# ------------------------------------------------------------------ Parquet


def test_a_damaged_page_costs_its_row_group(tmp_path: Path) -> None:
    data = bytearray(parquet_of(ROWS, write_page_checksum=True, compression="none", use_dictionary=False))
    file = tmp_path / "a.parquet"
    column = parquet.read_metadata(io.BytesIO(data)).row_group(1).column(2)
    place = column.data_page_offset + column.total_compressed_size // 2
    data[place : place + 9] = b"\xff" * 9
    file.write_bytes(data)
    items = read_sure(file)
    assert numbers(items) == [0, 1, 2, 6, 7]
    assert errors(items) == ["corrupt"] * 3
    assert [item.place.row for item in items] == ALL
    assert [item.place.start for item in items] == [0, 0, 0, 1, 1, 1, 2, 2]
    assert [item.url for item in items] == URLS


def test_rows_before_a_damaged_page_are_read(tmp_path: Path) -> None:
    options: dict[str, Any] = {
        "row_group_size": 8,
        "write_batch_size": 1,
        "data_page_size": 1,
        "write_statistics": False,
    }
    data = bytearray(parquet_of(ROWS, **options, write_page_checksum=True, compression="none", use_dictionary=False))
    place = data.find(b"Frost 5")
    data[place : place + 5] = b"Thaw "
    file = tmp_path / "a.parquet"
    file.write_bytes(data)
    items = read_sure(file)
    assert (numbers(items), errors(items)) == ([0, 1, 2, 3, 4], ["corrupt"] * 3)
    assert [item.url for item in items] == URLS


def test_parquet_that_is_damaged_in_all_columns_is_told(tmp_path: Path) -> None:
    data = bytearray(parquet_of(ROWS, write_page_checksum=True, compression="none", use_dictionary=False))
    metadata = parquet.read_metadata(io.BytesIO(data))
    for number in range(metadata.num_columns):
        place = metadata.row_group(1).column(number).data_page_offset
        data[place : place + 9] = b"\xff" * 9
    file = tmp_path / "a.parquet"
    file.write_bytes(data)
    items = read_sure(file)
    assert (numbers(items), errors(items)) == ([0, 1, 2, 6, 7], ["corrupt"] * 3)
    assert [item.url for item in items[3:6]] == [None] * 3


@pytest.mark.parametrize("keep", [30, 200, -8])
def test_parquet_without_its_end_is_told(keep: int, tmp_path: Path) -> None:
    file = tmp_path / "a.parquet"
    file.write_bytes(parquet_of(ROWS)[:keep])
    assert errors(read_sure(file)) == ["unopened"]


TYPES: dict[str, tuple[pa.DataType, Any, Any]] = {
    "bytes": (pa.binary(), PAGES[0].encode(), PAGES[0].encode()),
    "large bytes": (pa.large_binary(), b"\xff\x00", b"\xff\x00"),
    "large string": (pa.large_string(), PAGES[0], PAGES[0]),
    "dictionary": (pa.dictionary(pa.int32(), pa.string()), PAGES[0], PAGES[0]),
}


@pytest.mark.parametrize("kind", TYPES)
def test_content_of_all_types_is_read(kind: str, tmp_path: Path) -> None:
    arrow, given, content = TYPES[kind]
    values = pa.array([given], arrow if kind != "dictionary" else pa.string())
    table = pa.table({"html": values.dictionary_encode() if kind == "dictionary" else values})
    parquet.write_table(table, tmp_path / "a.parquet")
    assert contents(read_sure(tmp_path / "a.parquet")) == [content]


def test_a_string_that_is_no_utf8_comes_as_bytes(tmp_path: Path) -> None:
    page = "<p>Käse".encode("cp1252")
    column = pa.Array.from_buffers(pa.string(), 1, pa.array([page]).buffers())
    parquet.write_table(pa.table({"text": column, "n": [1]}), tmp_path / "a.parquet")
    (item,) = read_sure(tmp_path / "a.parquet", ReadingOptions(keep=("n",)))
    assert isinstance(item, Record)
    assert (item.content, item.extra) == (page, {"n": 1})


def test_dates_and_numbers_ride_along_as_text(tmp_path: Path) -> None:
    row = {"text": PAGES[0], "timestamp": datetime(2025, 3, 1, 6, 30), "day": date(2025, 3, 2), "tags": ["a", "b"]}
    parquet.write_table(pa.Table.from_pylist([row]), tmp_path / "a.parquet")
    (item,) = read_sure(tmp_path / "a.parquet", ReadingOptions(keep=("day", "tags")))
    told = row_of(item)
    assert told["record_date"] == "2025-03-01T06:30:00"
    assert told["extra"] == {"day": '"2025-03-02"', "tags": '["a", "b"]'}
