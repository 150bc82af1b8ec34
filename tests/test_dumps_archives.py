"""Pages in zip and tar files and in folders: nothing leaves memory or the folder, and damage costs what is damaged."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import tarfile
from typing import TYPE_CHECKING

import pytest

from archives import PAGES, Breakage, Item, check_breakage, contents, errors, numbers, read_sure, tar_of, zip_of
from newsparse.dumps.inputs import find_inputs
from newsparse.dumps.pages import row_of
from newsparse.dumps.reading import read_records
from newsparse.dumps.records import ReadingOptions, Unreadable
from newsparse.dumps.unpacking import zstd
from newsparse.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ALL = list(range(len(PAGES)))
MEMBERS = {f"2025/{number}.html": page.encode() for number, page in enumerate(PAGES)}

WRITERS: dict[str, Callable[[dict[str, bytes]], bytes]] = {
    "a.zip": zip_of,
    "a.tar": tar_of,
    "a.tar.gz": lambda pages: gzip.compress(tar_of(pages)),
    "a.tgz": lambda pages: gzip.compress(tar_of(pages)),
    "a.tar.zst": lambda pages: bytes(zstd().compress(tar_of(pages))),
    "a.tar.bz2": lambda pages: bz2.compress(tar_of(pages)),
    "a.tar.xz": lambda pages: lzma.compress(tar_of(pages)),
    "zip": zip_of,
    "packed-tar": lambda pages: gzip.compress(tar_of(pages)),
}


def names(items: list[Item]) -> list[str | None]:
    return [item.record_id for item in items]


@pytest.mark.parametrize("name", WRITERS)
def test_all_pages_are_read(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(WRITERS[name](MEMBERS | {"logo.png": b"\x89PNG", "__MACOSX/2025/._0.html": b"\0", "a/": b""}))
    items = read_sure(file)
    assert (numbers(items), names(items)) == (ALL, list(MEMBERS))
    (found,) = find_inputs([str(file)])
    with read_records(found) as reader:
        assert len(list(reader)) == len(PAGES)
        assert reader.passed_over == {"no page": 2}


@pytest.mark.parametrize("name", ["a.zip", "a.tar"])
def test_nothing_is_written_whatever_a_member_is_called(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "inner"
    folder.mkdir()
    evil = {"../../out.html": b"<p>1", "/etc/out.html": b"<p>2", "C:\\out.html": b"<p>3", "a\\..\\..\\b.html": b"<p>4"}
    (folder / name).write_bytes(WRITERS[name](evil))
    before = sorted(tmp_path.rglob("*"))
    items = read_sure(folder / name)
    assert contents(items) == list(evil.values())
    assert sorted(tmp_path.rglob("*")) == before


def test_links_and_devices_in_a_tar_are_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "a.tar"
    with tarfile.open(file, "w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            member = tarfile.TarInfo("page.html")
            member.type, member.linkname = kind, "/etc/passwd"
            archive.addfile(member)
    assert read_sure(file) == []


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz"])
def test_a_page_beyond_the_limit_costs_itself(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(
        WRITERS[name]({"0.html": MEMBERS["2025/0.html"], "1.html": bytes(10**7), "2.html": PAGES[2].encode()})
    )
    items = read_sure(file, ReadingOptions(max_bytes=10**5))
    assert (numbers(items), errors(items), names(items)[1]) == ([0, 2], ["too_large"], "1.html")


def test_a_zip_that_lies_about_sizes_costs_itself(tmp_path: Path) -> None:
    data = bytearray(zip_of({"0.html": bytes(10**6), "1.html": PAGES[1].encode()}))
    place = data.rfind(b"PK\x01\x02", 0, data.rfind(b"PK\x01\x02"))
    data[place + 24 : place + 28] = (10).to_bytes(4, "little")
    (tmp_path / "a.zip").write_bytes(data)
    items = read_sure(tmp_path / "a.zip", ReadingOptions(max_bytes=10**5))
    assert (numbers(items), errors(items)) == ([1], ["corrupt"])


def test_members_with_a_password_are_told(tmp_path: Path) -> None:
    data = bytearray(zip_of({"0.html": b"<p>", "1.html": PAGES[1].encode()}))
    data[data.find(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    items = read_sure(tmp_path / "a.zip")
    assert (numbers(items), errors(items)) == ([1], ["encrypted"])


# ------------------------------------------------------------------ damage

ZIP = zip_of(MEMBERS)
THIRD = ZIP.find(b"2025/2.html")
TAR = tar_of(MEMBERS)

BREAKAGES: dict[str, Breakage] = {
    "zip, member damaged": ("a.zip", ZIP[: THIRD + 20] + bytes(9) + ZIP[THIRD + 29 :], [0, 1, *ALL[3:]], ["corrupt"]),
    "zip, list cut off": ("a.zip", ZIP[:-30], ALL, ["corrupt"]),
    "zip, cut in a member": ("a.zip", ZIP[: ZIP.find(b"2025/7.html") + 60], ALL[:-1], ["truncated", "corrupt"]),
    "zip, list damaged": ("a.zip", ZIP.replace(b"PK\x01\x02", b"PK\x01\x09", 1), ALL, ["corrupt"]),
    "zip, nothing of it": ("a.zip", b"no archive at all", [], ["unopened"]),
    "zip, empty": ("a.zip", b"", [], ["unopened"]),
    "tar, cut in a member": ("a.tar", TAR[: 1024 + 700], ALL[:1], ["truncated"]),
    "tar, cut in a header": ("a.tar", TAR[: 2048 + 80], ALL[:2], ["truncated"]),
    "tar, header damaged": ("a.tar", TAR[:1024] + b"x" * 200 + TAR[1224:], [0, *ALL[2:]], ["corrupt"]),
    "tar, two in one": (
        "a.tar",
        tar_of({"0.html": PAGES[0].encode()}) + tar_of({"1.html": PAGES[1].encode()}),
        [0, 1],
        [],
    ),
    "tar, nothing of it": ("a.tar", b"no archive at all" * 100, [], ["unopened"]),
    "tar, packed, cut off": ("a.tar.gz", gzip.compress(TAR, 0)[:-4_000], ALL[:6], ["truncated"]),
}


@pytest.mark.parametrize("breakage", BREAKAGES)
def test_damage_costs_what_is_damaged(breakage: str, tmp_path: Path) -> None:
    check_breakage(BREAKAGES[breakage], tmp_path)


def test_a_header_that_claims_a_huge_name_is_damage(tmp_path: Path) -> None:
    member = tarfile.TarInfo("long")
    member.type, member.size = tarfile.GNUTYPE_LONGNAME, 2**40
    header = member.tobuf(tarfile.GNU_FORMAT)
    (tmp_path / "a.tar").write_bytes(header + TAR)
    items = read_sure(tmp_path / "a.tar")
    assert (numbers(items), errors(items)) == (ALL, ["corrupt"])


# ------------------------------------------------------------------ folders and single pages


def written(folder: Path, pages: dict[str, bytes]) -> Path:
    for name, page in pages.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(page)
    return folder


def test_pages_of_a_folder_are_read_in_order(tmp_path: Path) -> None:
    pages = {
        "b.html": b"<p>2", "a/z.htm": b"<p>4", "a/b/c.txt": b"5", "a.php?id=3": b"<p>1", "no-ending": b"<p>3",
        ".hidden.html": b"", ".git/x.html": b"", "style.css": b"", "logo.png": b"", "feed.xml": b"",
    }  # fmt: skip
    folder = written(tmp_path / "pages", pages)
    items = read_sure(folder)
    assert names(items) == [
        "a.php?id=3",
        "b.html",
        "no-ending",
        os.path.join("a", "z.htm"),
        os.path.join("a", "b", "c.txt"),
    ]
    assert contents(items) == [b"<p>1", b"<p>2", b"<p>3", b"<p>4", b"5"]
    assert {item.file for item in items} == {str(folder)}


def test_packed_pages_are_unpacked(tmp_path: Path) -> None:
    page = PAGES[0].encode()
    written(tmp_path, {"a.html.gz": gzip.compress(page), "b.html.zst": zstd().compress(page), "c": gzip.compress(page)})
    assert numbers(read_sure(tmp_path)) == [0, 0, 0]


def test_links_out_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    secret = written(tmp_path / "outside", {"secret.html": b"<p>secret", "dump.warc": b"WARC/1.0"})
    folder = written(tmp_path / "inside", {"a.html": b"<p>a"})
    (folder / "link.html").symlink_to(secret / "secret.html")
    (folder / "folder").symlink_to(secret)
    (folder / "dump.warc").symlink_to(secret / "dump.warc")
    (folder / "same.html").symlink_to(folder / "a.html")
    (folder / "loop").symlink_to(folder)
    (folder / "gone.html").symlink_to(folder / "nothing")
    found = find_inputs([str(folder)])
    items = [item for one in found for item in read_records(one)]
    assert contents(items) == [b"<p>a"]
    assert sorted(errors(items)) == ["outside", "outside", "outside", "unopened"]


def test_a_link_to_a_hidden_file_inside_is_followed(tmp_path: Path) -> None:
    folder = written(tmp_path, {".objects/one": b"<p>kept elsewhere"})
    (folder / "a.html").symlink_to(folder / ".objects" / "one")
    assert contents(read_sure(folder)) == [b"<p>kept elsewhere"]


def test_a_page_that_is_gone_is_told(tmp_path: Path) -> None:
    folder = written(tmp_path, {"a.html": b"<p>a", "b.html": b"<p>b", "c.html": b"<p>c"})
    (found,) = find_inputs([str(folder)])
    with read_records(found) as reader:
        first = next(reader)
        (folder / "b.html").unlink()
        items = [first, *reader]
    assert (contents(items), errors(items), names(items)[1]) == ([b"<p>a", b"<p>c"], ["unopened"], "b.html")


def test_a_folder_that_cannot_be_listed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = written(tmp_path, {"a.html": b"<p>a", "closed/b.html": b"<p>b"})
    scandir = os.scandir

    def refusing(path: str) -> os._ScandirIterator[str]:
        if path.endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr("os.scandir", refusing)
    items = [item for one in find_inputs([str(folder)]) for item in read_records(one)]
    assert sorted((item.file, item.record_id) for item in items) == [
        (str(folder), "a.html"),
        (str(folder / "closed"), None),
    ]
    assert errors(items) == ["unopened"]


def test_a_large_page_in_a_folder_costs_itself(tmp_path: Path) -> None:
    written(tmp_path, {"a.html": bytes(3_000), "b.html.gz": gzip.compress(bytes(10**6)), "c.html": b"<p>c"})
    items = read_sure(tmp_path, ReadingOptions(max_bytes=1_000))
    assert (contents(items), errors(items)) == ([b"<p>c"], ["too_large", "too_large"])


def test_a_single_page_is_a_row(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(PAGES[3].encode())
    (item,) = read_sure(file)
    assert row_of(item)["file"] == str(file)
    assert row_of(item)["headline"] == "Frost 3"


# ------------------------------------------------------------------ what inputs are found


def found(*arguments: str) -> list[tuple[str, str]]:
    return [(one.path, one.format) for one in find_inputs(arguments)]


def test_dumps_in_a_folder_are_inputs_and_pages_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    written(
        tmp_path / "dump", {"b.warc.gz": b"", "a/x.WET.gz": b"", "a/t.parquet": b"", "a/p.html": b"12", "q": b"345"}
    )
    assert [(os.path.relpath(path, "dump"), kind) for path, kind in found("dump")] == [
        ("b.warc.gz", "warc"),
        ("a/t.parquet", "parquet"),
        ("a/x.WET.gz", "warc"),
        (".", "pages"),
    ]
    assert find_inputs(["dump"])[-1].size == 5


def test_each_file_is_an_input_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, {"b.jsonl": b"", "a.jsonl": b"", "deep/er/c.csv": b""})
    assert found("b.jsonl", "*.jsonl", "./a.jsonl") == [("b.jsonl", "jsonl"), ("a.jsonl", "jsonl")]
    assert found("**/*.csv") == [("deep/er/c.csv", "csv")]


def test_a_name_with_the_signs_of_a_glob_is_a_name_first(tmp_path: Path) -> None:
    file = tmp_path / "a[1].jsonl"
    file.write_bytes(b"")
    assert found(str(file)) == [(str(file), "jsonl")]


def test_a_name_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no file or folder"):
        find_inputs([str(tmp_path / "nothing.warc")])
    with pytest.raises(InputError, match="no file or folder"):
        find_inputs([str(tmp_path / "*.warc")])


SNIFFED: dict[str, tuple[bytes, str]] = {
    "warc": (b"WARC/1.0\r\nWARC-Type: warcinfo\r\n", "warc"),
    "packed warc": (gzip.compress(b"WARC/1.1\r\n"), "warc"),
    "zst jsonl": (zstd().compress(b'{"text": "x"}\n'), "jsonl"),
    "zip": (zip_of({"a": b"b"}), "zip"),
    "tar": (tar_of({"a": b"b"}), "tar"),
    "page": (b"<!doctype html><p>", "pages"),
    "text": (b"Frost\n\nIt was cold.", "pages"),
    "nothing": (b"", "pages"),
    "half a member": (gzip.compress(b"WARC")[:12], "pages"),
}


@pytest.mark.parametrize("kind", SNIFFED)
def test_a_name_that_tells_nothing_is_told_by_the_bytes(kind: str, tmp_path: Path) -> None:
    data, known = SNIFFED[kind]
    file = tmp_path / "dump"
    file.write_bytes(data)
    assert found(str(file)) == [(str(file), known)]


def test_the_caller_knows_better(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b'{"text": "Frost"}\n')
    (one,) = find_inputs([str(file)], input_type="jsonl")
    assert contents(list(read_records(one))) == ["Frost"]


STREAMS: dict[str, tuple[bytes, int]] = {
    "jsonl": (b'{"text": "a"}\n{"text": "b"}\n', 2),
    "packed jsonl": (gzip.compress(b'{"text": "a"}\n{"text": "b"}\n'), 2),
    "csv is a page": (b"text\na\n", 1),
    "tar": (tar_of(MEMBERS), len(MEMBERS)),
    "page": (PAGES[0].encode(), 1),
}


class Pipe(io.BytesIO):
    """Standard input that cannot be sought."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise OSError("a pipe")


@pytest.mark.parametrize("kind", STREAMS)
def test_standard_input_is_read_and_gone_on_with(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data, count = STREAMS[kind]

    def read_from_start(skip: int) -> list[Item]:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(Pipe(data))))
        (one,) = find_inputs(["-"])
        after = first[skip - 1].place if skip else None
        with read_records(one, after=after) as reader:
            return list(reader)

    first: list[Item] = []
    first = read_from_start(0)
    assert len(first) == count
    assert read_from_start(count - 1) == first[count - 1 :]


@pytest.mark.parametrize("data", [zip_of(MEMBERS), b"PAR1" + bytes(100)], ids=["zip", "parquet"])
def test_what_is_read_from_its_end_is_refused_on_standard_input(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(Pipe(data))))
    (one,) = find_inputs(["-"])
    assert errors(list(read_records(one))) == ["unsupported"]


def test_a_file_that_is_gone_is_a_row(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(b"{}")
    (one,) = find_inputs([str(file)])
    file.unlink()
    (item,) = read_records(one)
    assert isinstance(item, Unreadable)
    assert (item.error, row_of(item)["file"]) == ("unopened", str(file))


def test_zip_methods_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    data = bytearray(zip_of({"0.html": b"<p>", "1.html": PAGES[1].encode()}))
    for magic, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        place = data.find(magic)
        data[place + offset : place + offset + 2] = (98).to_bytes(2, "little")
    (tmp_path / "a.zip").write_bytes(data)
    items = read_sure(tmp_path / "a.zip")
    assert (numbers(items), errors(items)) == ([1], ["unsupported"])
