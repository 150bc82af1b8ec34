"""A library that is not installed is named, with the command that installs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from newsparse.dumps.inputs import find_inputs
from newsparse.dumps.reading import read_records
from newsparse.errors import MissingExtraError
from newsparse.spark import parse_dumps

WARC = Path(__file__).parents[1] / "fixtures" / "dumps" / "pages.warc.gz"


def first_of(file: Path) -> object:
    (found,) = find_inputs([str(file)])
    with read_records(found) as records:
        return next(records)


def without(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    for module in [*sys.modules]:
        if module == name or module.startswith(name + "."):
            monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, name, None)


def test_warc(monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, "fastwarc")
    with pytest.raises(MissingExtraError, match=r"pip install 'newsparse\[dumps\]'"):
        first_of(WARC)


def test_parquet(tmp_path: Path) -> None:
    """In a Python of its own: pyarrow cannot be loaded twice."""
    (tmp_path / "a.parquet").write_bytes(b"PAR1")
    code = """if True:
        import sys
        sys.modules["pyarrow"] = None
        from newsparse.dumps.inputs import find_inputs
        from newsparse.dumps.reading import read_records
        with read_records(find_inputs(sys.argv[1:])[0]) as records:
            next(records)
    """
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a.parquet")],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "MissingExtraError: Parquet files need pyarrow: pip install 'newsparse[dumps]'" in done.stderr


def test_run_without_extra(tmp_path: Path) -> None:
    """A newcomer who installed the core alone gets one line, and no folder is made."""
    code = """if True:
        import sys
        sys.modules["pyarrow"] = None
        from newsparse.__main__ import main
        sys.exit(main(["run", sys.argv[1], "-o", sys.argv[2]]))
    """
    done = subprocess.run(
        [sys.executable, "-c", code, str(WARC.parents[1] / "pages"), str(tmp_path / "out")],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert "pip install 'newsparse[dumps]'" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="Python has zstd itself")
def test_zstd(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    without(monkeypatch, "backports.zstd")
    monkeypatch.delattr("backports.zstd", raising=False)
    (tmp_path / "a.jsonl.zst").write_bytes(b"\x28\xb5\x2f\xfd")
    with pytest.raises(MissingExtraError, match=r"pip install 'newsparse\[dumps\]'"):
        first_of(tmp_path / "a.jsonl.zst")


def test_spark(monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, "pyspark")
    session: Any = None
    with pytest.raises(MissingExtraError, match=r"pip install 'newsparse\[spark\]'"):
        parse_dumps(session, [str(WARC)])


def test_reading_lines_needs_none_of_them(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "Frost"}\n')
    assert first_of(tmp_path / "a.jsonl")
