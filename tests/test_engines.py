"""The examples of docs/engines.md run, each on its engine. Skipped where the engine is not installed."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

import newsparse
from newsparse.arrow import SCHEMA

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "fixtures" / "pages").glob("*/source.html"))
SECTION_RE = re.compile(r"^## (.+?)$(.+?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
CODE_RE = re.compile(r"```python\n(.*?)```", re.DOTALL)
EXAMPLES = {
    name: CODE_RE.findall(text)
    for name, text in SECTION_RE.findall((ROOT / "docs" / "engines.md").read_text(encoding="utf-8"))
}
MODULES = {"DuckDB": "duckdb", "Polars": "polars", "Ray Data": "ray", "Dask": "dask"}

# Engines leave sockets to the garbage collector, and ask Python and pandas for what is about to go.
pytestmark = pytest.mark.filterwarnings("default")


@pytest.fixture
def titles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str | None]:
    """The headlines that must come out, with ``pages.parquet`` in the present folder."""
    monkeypatch.chdir(tmp_path)
    urls = [f"https://news.example/{source.parent.name}" for source in SOURCES]
    contents = [source.read_text(encoding="utf-8") for source in SOURCES]
    parquet.write_table(pa.table({"url": urls, "html": contents}), "pages.parquet", row_group_size=4)
    return {url: newsparse.parse(page, url).headline for url, page in zip(urls, contents, strict=True)}


def run(example: str) -> dict[str, Any]:
    names: dict[str, Any] = {"__name__": "example"}
    exec(compile(example, "docs/engines.md", "exec"), names)
    return names


def check(written: pa.Table, titles: dict[str, str | None]) -> None:
    assert written.schema.names == SCHEMA.names
    assert dict(zip(written["url"].to_pylist(), written["headline"].to_pylist(), strict=True)) == titles
    assert written["blocks"][0].as_py()
    assert written["sources"].null_count == 0


def test_every_engine_has_an_example() -> None:
    assert {*MODULES, "Spark"} <= set(EXAMPLES)


@pytest.mark.parametrize("engine", MODULES)
def test_the_example_runs(engine: str, titles: dict[str, str | None], tmp_path: Path) -> None:
    pytest.importorskip(MODULES[engine], reason=f"{engine} is not installed")
    (example,) = EXAMPLES[engine]
    names = run(example)
    if engine == "Ray Data":
        names["ray"].shutdown()
    parts = names.get("parts") or sorted(map(str, tmp_path.glob("articles.parquet/*"))) or ["articles.parquet"]
    check(pa.concat_tables([parquet.read_table(part) for part in parts]), titles)


def test_the_examples_for_spark_run(
    titles: dict[str, str | None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pyspark", reason="newsparse[spark] is not installed")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java 17 or newer")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    table, files = EXAMPLES["Spark"]
    # Spark's Java, once started by another test, stays in the folder that it was started in.
    names = run(re.sub(r'"(\w+\.parquet)"', rf'"{tmp_path}/\1"', table))
    check(parquet.read_table("articles.parquet"), titles)
    warc = ROOT / "fixtures" / "dumps" / "pages.warc.gz"
    names |= {"__name__": "example"}
    exec(files.replace("/mnt/archive/CC-NEWS-2025-01/*.warc.gz", str(warc)), names)
    assert names["articles"].count() == 12
    names["spark"].stop()
