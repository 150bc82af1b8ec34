"""docs/dump-formats.md tells all columns with their types, all failures, and all endings of names that are read."""

from __future__ import annotations

import re
from pathlib import Path

import pyarrow as pa
import pytest

from newsparse.arrow import SCHEMA
from newsparse.dumps.inputs import format_of
from newsparse.tables import ERRORS

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs" / "dump-formats.md").read_text(encoding="utf-8")
COLUMNS = dict(re.findall(r"^\| `(\w+)` \| `(\S.*?)` \|", TEXT, re.MULTILINE))
FAILURES = dict(re.findall(r"^\| `(?!error)(\w+)` \| ([^`|]+) \|$", TEXT, re.MULTILINE))
FORMATS = dict(re.findall(r"^\| (\w[\w ]+) \| ((?:`\.|all).*?) \| ", TEXT, re.MULTILINE))


def told(kind: pa.DataType) -> str:
    """A type as the page writes it: of structs only the names."""
    if pa.types.is_list(kind):
        return f"list<{told(kind.value_type)}>"
    if pa.types.is_map(kind):
        return f"map<{told(kind.key_type)}, {told(kind.item_type)}>"
    if pa.types.is_struct(kind):
        return f"struct<{', '.join(field.name for field in kind)}>"
    return str(kind)


def test_every_column_is_told_with_its_type() -> None:
    assert {name: told(SCHEMA.field(name).type) for name in SCHEMA.names} == COLUMNS


def test_every_failure_is_told() -> None:
    assert FAILURES == ERRORS


KINDS = {
    "WARC": "warc",
    "WET": "warc",
    "JSON lines": "jsonl",
    "CSV": "csv",
    "Parquet": "parquet",
    "zip": "zip",
    "tar": "tar",
}


@pytest.mark.parametrize("name", KINDS)
def test_names_are_read_as_the_page_tells(name: str) -> None:
    plain, _, packed = FORMATS[name].partition(", also ")
    endings = re.findall(r"`(\.[^`]+)`", plain)
    both = [ending + packing for ending in endings for packing in ["", *re.findall(r"`([^`]+)`", packed)]]
    assert len(endings) > 0
    assert {format_of(f"CC-NEWS-2025{ending}") for ending in both} == {KINDS[name]}


def test_the_example_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    example = re.search(r"```python\n(.*?)```", TEXT, re.DOTALL)
    assert example is not None
    names: dict[str, object] = {}
    exec(example[1], names)
    assert names["row"]
