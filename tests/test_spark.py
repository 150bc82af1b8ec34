"""newsparse on a real local Spark session. Skipped where pyspark or Java is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from pyarrow import parquet

import newsparse
from newsparse.arrow import SCHEMA, parse_batch

if TYPE_CHECKING:
    from collections.abc import Iterator

pytest.importorskip("pyspark", reason="newsparse[spark] is not installed")
if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
    pytest.skip("Spark needs Java 17 or newer", allow_module_level=True)

from pyspark.sql import SparkSession

from newsparse.spark import parse_dumps, parse_table

ROOT = Path(__file__).parents[1]
WARC = ROOT / "fixtures" / "dumps" / "pages.warc.gz"
WET = ROOT / "fixtures" / "dumps" / "pages.warc.wet.gz"
SOURCES = sorted((ROOT / "fixtures" / "pages").glob("*/source.*"))

# Spark opens sockets that it leaves to the garbage collector, and asks Python for what is about to go.
pytestmark = pytest.mark.filterwarnings("default")


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local[2]")
        .appName("newsparse tests")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "5")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> pa.Table:
    """The pages of the fixtures, one row without any content, and columns of other kinds."""
    rows: list[dict[str, Any]] = [
        {"id": number, "url": f"https://news.example/{number}", "html": source.read_bytes(), "n": number / 2}
        for number, source in enumerate(SOURCES)
    ]
    return pa.Table.from_pylist([*rows, {"id": len(rows), "url": None, "html": None, "n": None}])


def arrow_of(frame: Any, folder: Path) -> pa.Table:
    """What the frame writes as Parquet."""
    frame.write.parquet(str(folder))
    return parquet.read_table(folder)


def test_a_table_gives_what_parse_batch_gives(spark: Any, pages: pa.Table, tmp_path: Path) -> None:
    parquet.write_table(pages, tmp_path / "pages.parquet")
    frame = parse_table(spark.read.parquet(str(tmp_path / "pages.parquet")), keep=["n"])
    written = arrow_of(frame, tmp_path / "out").sort_by([("record_id", "ascending")])
    (batch,) = pages.combine_chunks().to_batches()
    expected = pa.Table.from_batches([parse_batch(batch, keep=["n"])]).sort_by([("record_id", "ascending")])
    assert written.schema.names == expected.schema.names
    for name in expected.schema.names:
        assert written[name].to_pylist() == expected[name].to_pylist(), name


def test_a_listing_of_dumps_is_read(spark: Any, tmp_path: Path) -> None:
    broken = tmp_path / "broken.warc.gz"
    broken.write_bytes(WARC.read_bytes()[:-3_000])
    frame = parse_dumps(spark, [str(WARC), str(WET), str(broken)])
    assert frame.rdd.getNumPartitions() == 3
    written = arrow_of(frame, tmp_path / "out")
    rows = written.to_pylist()
    assert [row["file"] for row in rows].count(str(WARC)) == 12
    assert [row["file"] for row in rows].count(str(WET)) == 4
    assert {row["file"] for row in rows if row["error"]} == {str(broken)}
    source = next(row for row in rows if row["url"] == "https://news.example/salmon-count" and row["file"] == str(WARC))
    article = newsparse.parse(
        (ROOT / "fixtures" / "pages" / "salmon-count" / "source.html").read_bytes(), source["url"]
    )
    assert (source["headline"], source["text"]) == (article.headline, article.text)
    assert source["sources"] == [(name, one._asdict()) for name, one in article.sources.items()]


def test_nested_columns_can_be_asked_in_sql(spark: Any) -> None:
    parse_dumps(spark, [str(WARC)]).createOrReplaceTempView("articles")
    found = spark.sql(
        "select count(*) as n from articles lateral view explode(blocks) as block "
        "where block.kind = 'subhead' and sources['headline'].certainty > 0.5"
    ).collect()
    assert found[0]["n"] > 0


def test_the_schema_is_the_one_schema(spark: Any) -> None:
    assert parse_dumps(spark, [str(WARC)]).schema.names == SCHEMA.names


def test_a_wrong_call_is_loud_before_anything_runs(spark: Any) -> None:
    frame = spark.createDataFrame([("x",)], ["a"])
    with pytest.raises(newsparse.OptionError, match="name one of: a"):
        parse_table(frame)
    with pytest.raises(newsparse.CallError):
        parse_dumps(spark, [str(WARC)], language="no language")
    with pytest.raises(newsparse.CallError, match="no file or folder"):
        parse_dumps(spark, ["nothing.warc.gz"])


def test_the_example_job_runs(tmp_path: Path) -> None:
    submit = shutil.which("spark-submit", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
    if submit is None:
        pytest.skip("spark-submit is not on the path")
    out = tmp_path / "articles"
    command = [submit, "--master", "local[1]", str(ROOT / "examples" / "spark_job.py"), "--files", str(WET)]
    environment = os.environ | {"PYSPARK_PYTHON": sys.executable}
    done = subprocess.run(
        [*command, "--output", str(out)], env=environment, capture_output=True, text=True, timeout=240, check=False
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    assert "4 rows, failures: {}" in done.stdout
    assert parquet.read_table(out).num_rows == 4
