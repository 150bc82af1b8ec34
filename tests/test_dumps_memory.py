"""Memory does not grow with the dump: 50 MB are read in the memory of a few pages."""

from __future__ import annotations

import gzip
import io
import json
import random
import tarfile
import tracemalloc
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
from pyarrow import parquet

from archives import warc_answer
from newsparse.dumps.inputs import find_inputs
from newsparse.dumps.reading import read_records
from newsparse.dumps.records import Record
from newsparse.dumps.unpacking import zstd

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

COUNT, SIZE = 1_000, 50_000
ENOUGH = 12 * 2**20
"""Bytes: buffers of 256 KB, the rows of one batch of Parquet, and what Python takes by the way."""


def pages() -> Iterator[str]:
    chance = random.Random(1)
    for number in range(COUNT):
        yield f"<p>{number} {chance.randbytes(SIZE // 2).hex()}"


def write_warc(file: Path) -> None:
    with file.open("wb") as out:
        for page in pages():
            out.write(gzip.compress(warc_answer(0, page.encode()), 1))


def write_jsonl_in_one(file: Path) -> None:
    with zstd().open(file, "wb") as out:
        for page in pages():
            out.write(json.dumps({"html": page}).encode() + b"\n")


def write_csv(file: Path) -> None:
    with file.open("w", encoding="utf-8") as out:
        out.write("html\n")
        out.writelines(f'"{page}\n\n"\n' for page in pages())


def write_tar(file: Path) -> None:
    with tarfile.open(file, "w:gz", compresslevel=1) as archive:
        for number, page in enumerate(pages()):
            member = tarfile.TarInfo(f"{number}.html")
            member.size = len(page)
            archive.addfile(member, io.BytesIO(page.encode()))


def write_parquet(file: Path) -> None:
    # A page of Parquet is unpacked as a whole: its writer decides on the memory that a reader needs.
    small = {"data_page_size": 2**18, "write_batch_size": 4}
    parquet.write_table(pa.table({"html": list(pages())}), file, row_group_size=COUNT, **small)


WRITERS: dict[str, Callable[[Path], None]] = {
    "a.warc.gz": write_warc,
    "a.jsonl.zst": write_jsonl_in_one,
    "a.csv": write_csv,
    "a.tar.gz": write_tar,
    "a.parquet": write_parquet,
}


@pytest.mark.parametrize("name", WRITERS)
def test_memory_is_bounded(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    WRITERS[name](file)
    pa.default_memory_pool().release_unused()
    held = pa.total_allocated_bytes()
    (found,) = find_inputs([str(file)])
    read, arrow = 0, 0
    tracemalloc.start()
    try:
        with read_records(found) as reader:
            for item in reader:
                assert isinstance(item, Record)
                read += len(item.content)
                arrow = max(arrow, pa.total_allocated_bytes() - held)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert read >= COUNT * SIZE
    assert peak < ENOUGH
    assert arrow < ENOUGH
