"""Fuzzes the readers of dumps: python fuzz/dump_readers.py -max_len=4000 -max_total_time=600."""

from __future__ import annotations

import bz2
import gzip
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from running import ROOT, fuzz

if TYPE_CHECKING:
    from collections.abc import Callable

PLAIN = ("a.warc", "a.warc.gz", "a.jsonl", "a.json", "a.csv", "a.tsv", "a.zip", "a.tar", "a.parquet", "a.html", "a.x")
PACKED: dict[str, Callable[[bytes], bytes]] = {
    "b.warc.gz": gzip.compress,
    "b.jsonl.gz": gzip.compress,
    "b.csv.bz2": bz2.compress,
    "b.tar.gz": gzip.compress,
}
"""Names whose bytes are packed here: a fuzzer does not find its way through a checksum."""
NAMES = (*PLAIN, *PACKED)


def load() -> tuple[Callable[[bytes], None], list[bytes]]:
    """The target, which takes the name of the file from the first byte, and small dumps to begin from."""
    from contracts import check_dump
    from newsparse.dumps.records import ReadingOptions

    folder = Path(tempfile.mkdtemp(prefix="newsparse-fuzz-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None))

    def target(data: bytes) -> None:
        name = NAMES[data[0] % len(NAMES)] if data else "a.x"
        content = PACKED[name](data[1:]) if name in PACKED else data[1:]
        file = folder / name
        file.write_bytes(content)
        check_dump(file, ReadingOptions(max_bytes=2**20), places=(0, 2))

    return target, [bytes([NAMES.index(name)]) + content for name, content in beginnings().items()]


def beginnings() -> dict[str, bytes]:
    """A small dump for each name."""
    import io
    import tarfile
    import zipfile

    import pyarrow as pa
    from pyarrow import parquet

    rows = [{"url": f"https://news.example/{n}", "html": f"<h1>Frost {n}</h1><p>Ice lay here.</p>"} for n in range(3)]
    lines = b"".join(json.dumps(row).encode() + b"\n" for row in rows)
    table = "url,html\n" + "".join(f'{row["url"]},"{row["html"]}"\n' for row in rows)
    packed = (ROOT / "fixtures" / "dumps" / "pages.warc.gz").read_bytes()
    zipped, tarred, columns = io.BytesIO(), io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive, tarfile.open(fileobj=tarred, mode="w") as tar:
        for number, row in enumerate(rows):
            archive.writestr(f"{number}.html", row["html"])
            member = tarfile.TarInfo(f"{number}.html")
            member.size = len(row["html"])
            tar.addfile(member, io.BytesIO(row["html"].encode()))
    parquet.write_table(pa.Table.from_pylist(rows), columns)
    warc = gzip.decompress(packed)
    small = tarred.getvalue()[:3584]
    return {
        "a.warc": warc[:3900],
        "a.warc.gz": packed[:3900],
        "a.jsonl": lines,
        "a.json": json.dumps(rows).encode(),
        "a.csv": table.encode(),
        "a.tsv": table.replace(",", "\t").encode(),
        "a.zip": zipped.getvalue(),
        "a.tar": small,
        "a.parquet": columns.getvalue(),
        "a.html": b"<h1>Frost</h1>",
        "a.x": lines,
        "b.warc.gz": warc[:3900],
        "b.jsonl.gz": lines,
        "b.csv.bz2": table.encode(),
        "b.tar.gz": small,
    }


if __name__ == "__main__":
    fuzz("dump_readers", load)
