"""Small dumps damaged at random: reading never raises, never loses its way, and gives only pages that were there."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from archives import PAGES, contents, read, read_sure, warc_records
from newsparse.dumps.unpacking import TRIES
from test_dumps_archives import MEMBERS
from test_dumps_archives import WRITERS as ARCHIVES
from test_dumps_tables import ROWS
from test_dumps_tables import WRITERS as TABLES
from test_dumps_warc import PACKINGS

if TYPE_CHECKING:
    from pathlib import Path

DUMPS = (
    {name: pack(warc_records()) for name, pack in PACKINGS.items() if name != "dictionary.warc.zst"}
    | {name: write(ROWS) for name, write in TABLES.items()}
    | {name: write(MEMBERS) for name, write in ARCHIVES.items()}
)
"""Without zstd's dictionaries: the library panics over a damaged one, with a note on standard error each time."""

BEGINNINGS = {
    "a.warc.gz": b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x00" * 100_000,
    "a.warc.zst": b"\x28\xb5\x2f\xfd" * 100_000,
    "a.warc": b"WARC/1.0\r\n" * 100_000,
    "a.jsonl.gz": b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x00\xff" * 100_000,
    "a.jsonl.zst": b"\x28\xb5\x2f\xfd" * 100_000,
    "a.csv": b'"a\n' * 100_000,
    "a.csv.gz": b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x00\xff" * 100_000,
    "a.zip": b"PK\x03\x04" * 100_000,
    "a.tar": b"\xff" * 10**6,
}
"""Files made of nothing but beginnings of records: each must be given up in time."""


@pytest.mark.parametrize("name", BEGINNINGS)
def test_a_file_of_beginnings_is_given_up(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(BEGINNINGS[name])
    items = read(file)
    assert contents(items) == []
    assert 1 <= len(items) <= TRIES + 1


CHECKED = ("members.warc.gz", "a.zip")
"""Dumps with a checksum for each page: what is read of them is what was written."""


def damaged(data: bytes, chance: random.Random) -> bytes:
    start, length = chance.randrange(len(data)), chance.choice([1, 4, 40, 300])
    noise = chance.randbytes(length)
    return chance.choice(
        [
            data[:start],
            data[:start] + noise + data[start + length :],
            data[:start] + bytes(length) + data[start + length :],
            data[:start] + data[start + length :],
            data[:start] + noise + data[start:],
        ]
    )


@pytest.mark.parametrize("name", DUMPS)
def test_random_damage(name: str, tmp_path: Path) -> None:
    chance = random.Random(name)
    for _ in range(25):
        file = tmp_path / name
        file.write_bytes(damaged(DUMPS[name], chance))
        items = read_sure(file)
        assert len(items) <= len(PAGES) + 30
        if name in CHECKED:
            pages = {page if isinstance(page, str) else page.decode("utf-8", "replace") for page in contents(items)}
            assert pages <= set(PAGES)
