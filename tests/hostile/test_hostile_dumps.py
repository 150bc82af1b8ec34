"""Every hostile dump is read within bounds of time, memory and disk: one failure for what is hostile, no page lost."""

from __future__ import annotations

import gzip
import resource
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

from archives import PAGES, errors
from dump_files import read_rows
from guarded import address_space, in_a_process
from hostile_dumps import DUMPS, MOST, SECRET, Dump
from hostile_pages import MEGABYTE
from newsparse.dumps.inputs import find_inputs
from newsparse.dumps.reading import read_records
from newsparse.dumps.records import ReadingOptions, Record
from newsparse.dumps.unpacking import zstd

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits on memory hold on Linux only")
pytest.importorskip("pyarrow.parquet", reason="needs the extra of dumps")

SECONDS = 20
"""Of the processor: unpacking 60 MB takes one or two, a thousand bombs in one some more."""
MEMORY = 50_000_000
"""Bytes beyond what the process held before, of which buffers and the libraries take half."""
DISK = 1_000_000
"""Bytes that reading may write to any file; it writes none."""


def read_all(folder: Path) -> dict[str, Any]:
    """What comes out of the dump in a folder, its limits set; pages by number, for they are too large for a pipe."""
    allowed = address_space() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (allowed, allowed))
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + SECONDS, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (DISK, DISK))
    pages, problems, secrets, largest = [], [], 0, 0
    for found in find_inputs([str(path) for path in sorted(folder.glob("in*"))]):
        with read_records(found, options=ReadingOptions(max_bytes=MOST)) as reader:
            for item in reader:
                problems += errors([item])
                if isinstance(item, Record):
                    content = item.content.decode() if isinstance(item.content, bytes) else item.content
                    pages += [PAGES.index(content)] if content in PAGES else []
                    secrets += content == SECRET.decode()
                    largest = max(largest, len(content))
    return {"pages": sorted(pages), "problems": sorted(problems), "secrets": secrets, "largest": largest}


def told(folder: Path) -> dict[str, Any]:
    """The same, read in a process of its own."""
    zstd()  # loaded here: a library's own memory is none of the dump's
    return in_a_process(lambda: read_all(folder), 10 * SECONDS)


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: dump.name)
def test_a_hostile_dump(dump: Dump, tmp_path: Path) -> None:
    folder = tmp_path / "one" / "two"
    folder.mkdir(parents=True)
    dump.make(folder)
    before = sorted(tmp_path.rglob("*"))
    found = told(folder)
    assert found.get("pages") == list(dump.kept), found
    assert found["problems"] in (list(dump.problems), list(dump.refused))
    assert (found["secrets"], found["largest"] <= MOST) == (0, True)
    assert sorted(tmp_path.rglob("*")) == before


def test_what_reads_too_much_is_told(tmp_path: Path) -> None:
    """The limits hold: a bomb unpacked without care runs into them."""
    packed = gzip.compress(bytes(10**8), 1)

    def unpack() -> dict[str, Any]:
        allowed = address_space() + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (allowed, allowed))
        try:
            return {"outcome": len(gzip.decompress(packed))}
        except MemoryError:
            return {"outcome": "memory"}

    assert in_a_process(unpack, 60) == {"outcome": "memory"}


def test_a_run_over_all_of_them_loses_no_page(tmp_path: Path) -> None:
    dumps = [dump for dump in DUMPS if dump.name != "a table of one page"]  # that is 500 pages to parse
    for number, dump in enumerate(dumps):
        (tmp_path / f"{number}").mkdir()
        dump.make(tmp_path / f"{number}")
    inputs = [str(path) for path in sorted(tmp_path.glob("*/in*"))]
    before = sorted(tmp_path.rglob("*"))
    out = tmp_path / "out"
    command = [sys.executable, "-m", "newsparse", "run", *inputs, "-o", str(out), "--max-page", "1", "--workers", "1"]
    subprocess.run(command, check=False, capture_output=True, timeout=300)
    rows = read_rows(out)
    assert sum(row["error"] is None for row in rows) == sum(len(dump.kept) for dump in dumps)
    assert sum(row["error"] is not None for row in rows) == sum(len(dump.problems) for dump in dumps)
    assert sorted(path for path in tmp_path.rglob("*") if out not in (path, *path.parents)) == before
    assert sum(path.stat().st_size for path in out.iterdir()) < DISK


LAYOUTS: dict[str, Callable[[bytes], bytes]] = {
    "cut in half": lambda data: data[: len(data) // 2],
    "end cut off": lambda data: data[:-1],
    "a byte flipped at the start": lambda data: bytes([data[0] ^ 0x10]) + data[1:],
    "a byte flipped in the middle": lambda data: (
        data[: len(data) // 2] + bytes([data[len(data) // 2] ^ 0x10]) + data[len(data) // 2 + 1 :]
    ),
    "a byte flipped at the end": lambda data: data[:-1] + bytes([data[-1] ^ 0x10]),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_damaged_bomb_stays_harmless(layout: str, tmp_path: Path) -> None:
    for dump in DUMPS:
        folder = tmp_path / dump.name
        folder.mkdir()
        dump.make(folder)
        for file in folder.glob("in.*"):
            file.write_bytes(LAYOUTS[layout](file.read_bytes()))
        found = told(folder)
        assert set(found.get("pages", [-1])) <= {0, 1, 2}, (dump.name, found)
        assert found["largest"] <= MOST + MEGABYTE
