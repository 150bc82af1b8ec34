"""Hostile dumps, made by code: bombs, names that lead elsewhere, links and lies, each beside pages that are well.

Pages 0 and 2 of ``archives.PAGES`` stand around what is hostile: both must come out, with one failure for the rest.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import struct
import tarfile
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from archives import HTML, PAGES, tar_of, warc_answer, zip_of
from newsparse.dumps.unpacking import zstd

GROWN = 60_000_000
"""Bytes that a bomb unpacks to: more than the memory that its reading is given."""
MOST = 1_000_000
"""Bytes that a page may have in these tests."""
SECRET = b"<p>what stands outside of the dump"


class Dump(NamedTuple):
    """One hostile dump."""

    name: str
    make: Callable[[Path], object]
    """Writes it into an empty folder, where it is the file ``in`` and all that begins so."""
    problems: tuple[str, ...] = ("too_large",)
    """What each failure is called."""
    kept: tuple[int, ...] = (0, 2)
    """The pages that are well, by number."""
    refused: tuple[str, ...] = ("never",)
    """What the failures are called where Python itself refuses the dump."""


def file_of(name: str, make: Callable[[], bytes]) -> Callable[[Path], object]:
    """A dump of one file, made once."""
    made = cache(make)
    return lambda folder: (folder / f"in{name}").write_bytes(made())


@cache
def zeros(pack: Callable[[bytes], bytes]) -> bytes:
    """A bomb of one layer."""
    return pack(bytes(GROWN))


def with_bomb(packed: bytes, encoding: str) -> bytes:
    """A WARC of two pages and between them one that its server packed."""
    bomb = warc_answer(1, packed, HTML | {"Content-Encoding": encoding})
    return b"".join(map(gzip.compress, (warc_answer(0), bomb, warc_answer(2))))


def members(*between: tuple[str, bytes]) -> dict[str, bytes]:
    """The pages that are well, and members between them."""
    return {"0.html": PAGES[0].encode(), **dict(between), "2.html": PAGES[2].encode()}


def rows(between: bytes) -> bytes:
    """JSON Lines with something between two rows."""
    first, last = (json.dumps({"html": PAGES[number]}).encode() for number in (0, 2))
    return b"\n".join((first, between, last)) + b"\n"


def overlapping() -> bytes:
    """A zip whose list names one member a thousand times, so that a small file unpacks to 60 GB."""
    data = zip_of(members(("1.html", bytes(GROWN))))
    end = data.rfind(b"PK\x05\x06")
    start = struct.unpack("<I", data[end + 16 : end + 20])[0]
    entries = [b"PK\x01\x02" + entry for entry in data[start:end].split(b"PK\x01\x02")[1:]]
    listed = b"".join((entries[0], *[entries[1]] * 1_000, entries[2]))
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 1_002, 1_002, len(listed), start, 0)
    return data[:start] + listed + tail


def many_members() -> bytes:
    """A zip of fifty thousand empty members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, page in members(*((f"{number}.bin", b"") for number in range(50_000))).items():
            archive.writestr(name, page)
    return file.getvalue()


def claiming(size: int) -> bytes:
    """A tar with a member that says it has so many bytes, and no more behind it than a page."""
    header = tarfile.TarInfo("1.html")
    header.size = size
    whole = tar_of({"0.html": PAGES[0].encode()})
    end = 512 * (1 + -(-len(PAGES[0].encode()) // 512))
    return whole[:end] + header.tobuf() + b"<p>x"


def wide_window() -> bytes:
    """A zstd frame that asks for a window of two gigabytes."""
    return b"\x28\xb5\x2f\xfd" + bytes([0x00, (31 - 10) << 3]) + b"\x01\x00\x00"


def elsewhere(name: str) -> dict[str, bytes]:
    """Members whose names lead out of the folder; they are read, for nothing is written."""
    return members((name, PAGES[1].encode()))


def links_in_tar() -> bytes:
    """A tar of links and devices between two pages."""
    file = io.BytesIO(tar_of(members()))
    with tarfile.open(fileobj=file, mode="a") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE):
            member = tarfile.TarInfo("link.html")
            member.type, member.linkname = kind, "/etc/passwd"
            archive.addfile(member)
    return file.getvalue()


def folder_of_links(folder: Path) -> None:
    """A folder with links out of it, in a ring, to itself and to nothing, and a page that is a pipe."""
    inside, outside = folder / "in", folder / "outside"
    for place in (inside, outside):
        place.mkdir()
    (outside / "secret.html").write_bytes(SECRET)
    for number in (0, 2):
        (inside / f"{number}.html").write_text(PAGES[number], encoding="utf-8")
    (inside / "out.html").symlink_to(outside / "secret.html")
    (inside / "out").symlink_to(outside)
    (inside / "ring").symlink_to(inside)
    (inside / "itself.html").symlink_to(inside / "itself.html")


def layers(pack: Callable[[bytes], bytes], count: int) -> bytes:
    """A bomb packed over and over."""
    packed = zeros(pack)
    for _ in range(count - 1):
        packed = pack(packed)
    return packed


def rows_of_one_page() -> bytes:
    """A table of 500 rows that all hold one page of 900 kB: 450 MB in a file of some kB."""
    import pyarrow as pa
    from pyarrow import parquet

    file = io.BytesIO()
    page = "x" * 900_000
    column = pa.DictionaryArray.from_arrays(pa.array([0] * 500, pa.int32()), pa.array([page]))
    parquet.write_table(pa.table({"html": column}), file, store_schema=False)
    return file.getvalue()


def tar_with_bomb() -> bytes:
    """A tar of two pages and a large one between them."""
    return tar_of(members(("1.html", bytes(GROWN))))


def zip_in_zip() -> bytes:
    """A bomb in an archive that is a member of another: archives are no pages."""
    return zip_of(members(("1.zip", zip_of({"a.html": bytes(GROWN)}))))


def pack_zst(data: bytes) -> bytes:
    """Packed by zstd."""
    return bytes(zstd().compress(data))


BOMBS = (
    Dump("gzip in a WARC", file_of(".warc.gz", lambda: with_bomb(zeros(gzip.compress), "gzip"))),
    Dump("gzip in gzip in a WARC", file_of(".warc.gz", lambda: with_bomb(layers(gzip.compress, 2), "gzip, gzip"))),
    Dump("zstd in a WARC", file_of(".warc.gz", lambda: with_bomb(zeros(pack_zst), "zstd"))),
    Dump("a member of a zip", file_of(".zip", lambda: zip_of(members(("1.html", bytes(GROWN)))))),
    Dump("a packed member of a zip", file_of(".zip", lambda: zip_of(members(("1.html.gz", zeros(gzip.compress)))))),
    Dump("a member of a packed tar", file_of(".tar.gz", lambda: gzip.compress(tar_with_bomb()))),
    Dump("a tar in zstd", file_of(".tar.zst", lambda: pack_zst(tar_with_bomb()))),
    Dump("a tar in bzip2", file_of(".tar.bz2", lambda: bz2.compress(tar_with_bomb()))),
    Dump("a tar in xz", file_of(".tar.xz", lambda: lzma.compress(tar_with_bomb()))),
    Dump("a line of packed JSON", file_of(".jsonl.gz", lambda: gzip.compress(rows(b'{"html": "' + bytes(GROWN))))),
    Dump("a line of JSON in zstd", file_of(".jsonl.zst", lambda: pack_zst(rows(b'{"html": "' + b"x" * GROWN)))),
    Dump("an archive in an archive", file_of(".zip", zip_in_zip), ()),
    Dump(
        "a zip of one member a thousand times",
        file_of(".zip", overlapping),
        ("too_large",) * 1_000,
        (0, 2),
        (*("corrupt",) * 999, "too_large"),
    ),
    Dump("a table of one page", file_of(".parquet", rows_of_one_page), (), ()),
)
OTHERS = (
    Dump("a zip of fifty thousand members", file_of(".zip", many_members), ()),
    Dump("a tar that claims 8 GB", file_of(".tar", lambda: claiming(8 * 10**9)), ("truncated",), (0,)),
    Dump("a window of two gigabytes", file_of(".warc.zst", wide_window), ("corrupt",), ()),
    Dump("names that lead up, zip", file_of(".zip", lambda: zip_of(elsewhere("../../1.html"))), (), (0, 1, 2)),
    Dump("names that lead up, tar", file_of(".tar", lambda: tar_of(elsewhere("../../1.html"))), (), (0, 1, 2)),
    Dump("names from the root, zip", file_of(".zip", lambda: zip_of(elsewhere("/tmp/1.html"))), (), (0, 1, 2)),
    Dump("names from the root, tar", file_of(".tar", lambda: tar_of(elsewhere("/tmp/1.html"))), (), (0, 1, 2)),
    Dump("links in a tar", file_of(".tar", links_in_tar), ()),
    Dump("links in a folder", folder_of_links, ("outside", "outside", "unopened")),
)
DUMPS = (*BOMBS, *OTHERS)
