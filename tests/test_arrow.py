"""The table of articles: one schema, one row out for each row in, failures as rows."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import newsparse
from newsparse import tables
from newsparse.arrow import SCHEMA, SCHEMA_VERSION, output_schema, parse_batch, parse_batches, rows_to_batch
from newsparse.article import Article
from newsparse.errors import CallError
from newsparse.tables import COLUMNS, ERRORS, article_row, failure_row

PAGES = Path(__file__).parents[1] / "fixtures" / "pages"
SOURCES = sorted(PAGES.glob("*/source.*"))

# ------------------------------------------------------------------ the schema


def test_every_field_of_an_article_is_a_column() -> None:
    data = Article().to_dict()
    left_out = {"paragraphs", "subheads"}
    assert set(data) - left_out <= set(SCHEMA.names)
    assert {field.name for field in fields(Article)} - set(SCHEMA.names) <= {"trace"}


def test_the_schema_is_versioned() -> None:
    assert SCHEMA.metadata == {b"newsparse.schema_version": str(SCHEMA_VERSION).encode()}


PINNED = Path(__file__).with_name("schema-1.json")


def test_a_column_does_not_change_in_silence() -> None:
    """A changed or lost column needs a new SCHEMA_VERSION and a new file beside this one; a new column does not."""
    assert PINNED.name == f"schema-{SCHEMA_VERSION}.json"
    pinned = json.loads(PINNED.read_text())
    assert {name: str(SCHEMA.field(name).type) for name in pinned if name in SCHEMA.names} == pinned


# ------------------------------------------------------------------ rows


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.parent.name)
def test_an_article_comes_back_out_of_the_table(source: Path) -> None:
    article = newsparse.parse(source.read_bytes(), "https://news.example/1")
    batch = rows_to_batch([article_row(article, {"file": "a", "url": "https://news.example/1"})])
    (row,) = batch.to_pylist()
    row |= {field.name: dict(row[field.name] or ()) for field in SCHEMA if pa.types.is_map(field.type)}
    for block in row["blocks"]:
        for name in ("items", "rows"):
            block[name] = block[name] or ()
    assert Article.from_dict(row) == article
    assert (row["text"], row["domain"]) == (article.text, article.domain)
    assert (row["file"], row["error"]) == ("a", None)


def test_rows_of_all_kinds_fit_the_schema() -> None:
    given = [article_row(Article(), {}), failure_row("timeout", "20 s", {"extra": {"a": "1", "b": None}})]
    batch = rows_to_batch(given)
    batch.validate(full=True)
    assert batch.schema.equals(SCHEMA, check_metadata=True)
    assert batch.column("error").to_pylist() == [None, "timeout"]
    assert batch.column("extra").to_pylist() == [None, [("a", "1"), ("b", None)]]


def test_no_rows_are_a_batch_too() -> None:
    assert rows_to_batch([]).schema == SCHEMA


def test_lone_surrogates_cost_a_letter() -> None:
    batch = rows_to_batch([failure_row("bad_row", "\ud800", {"url": "x\udfff", "extra": {"\ud800": "\udc00"}})])
    (row,) = batch.to_pylist()
    assert (row["detail"], row["url"], row["extra"]) == ("?", "x?", [("?", "?")])


def test_a_row_can_be_written_as_json() -> None:
    row = article_row(newsparse.parse(SOURCES[0].read_bytes()), {"extra": {"crawl": "7"}})
    assert json.loads(json.dumps(row)) == row
    assert tuple(row) == COLUMNS


# ------------------------------------------------------------------ from batch to batch


def test_one_row_out_for_each_row_in() -> None:
    contents = [source.read_bytes() for source in SOURCES]
    urls = [f"https://news.example/{number}" for number in range(len(contents))]
    batch = pa.RecordBatch.from_pydict({"url": urls, "html": contents})
    out = parse_batch(batch)
    expected = [newsparse.parse(content, url) for content, url in zip(contents, batch["url"].to_pylist(), strict=True)]
    assert out.schema.equals(SCHEMA, check_metadata=True)
    assert out["headline"].to_pylist() == [article.headline for article in expected]
    assert out["text"].to_pylist() == [article.text for article in expected]
    assert out["url"].to_pylist() == batch["url"].to_pylist()
    assert out["error"].null_count == len(contents)


CONTENT_TYPES = [pa.string(), pa.large_string(), pa.binary(), pa.large_binary(), pa.string_view(), pa.binary_view()]


@pytest.mark.parametrize("kind", CONTENT_TYPES, ids=str)
def test_content_of_all_types_is_taken(kind: pa.DataType) -> None:
    page = SOURCES[0].read_text(encoding="utf-8")
    contents = pa.array([page, None], kind)
    out = parse_batch(pa.RecordBatch.from_arrays([contents], ["html"]))
    assert out["headline"].to_pylist() == [newsparse.parse(page).headline, None]
    assert out["error"].to_pylist() == [None, "no_content"]


def test_provenance_is_found_and_columns_are_kept() -> None:
    given: dict[str, list[Any]] = {"id": [7], "url": ["https://a.example"], "text": ["Frost\n\nIt was cold."]}
    given |= {"warc_date": ["2025-03-01"], "n": [1.5]}
    batch = pa.RecordBatch.from_pydict(given)
    out = parse_batch(batch, keep=("n", "id", "text"), input_format="text")
    assert out.schema == output_schema(batch.schema, ("n", "id", "text"))
    assert out.schema.names[-3:] == ["n", "id", "input_text"]
    (row,) = out.to_pylist()
    assert (row["record_id"], row["record_date"], row["url"]) == ("7", "2025-03-01", "https://a.example")
    assert (row["n"], row["id"], row["input_text"]) == (1.5, 7, "Frost\n\nIt was cold.")


def test_columns_can_be_named() -> None:
    batch = pa.RecordBatch.from_pydict({"html": ["no"], "mine": ["<title>Mine</title>"], "at": ["https://b.example"]})
    out = parse_batch(batch, content_column="mine", url_column="at", id_column="html", date_column="html")
    assert out.select(["headline", "url", "record_id"]).to_pylist() == [
        {"headline": "Mine", "url": "https://b.example", "record_id": "no"}
    ]


def test_the_batch_is_left_as_it_was() -> None:
    batch = pa.RecordBatch.from_pydict({"html": ["<p>Frost"], "n": [1]})
    copy = pa.RecordBatch.from_pydict({"html": ["<p>Frost"], "n": [1]})
    parse_batch(batch, keep=["n"])
    assert batch.equals(copy)


WRONG_CALLS: dict[str, tuple[dict[str, list[Any]], dict[str, Any]]] = {
    "no such column": ({"html": ["x"]}, {"content_column": "body"}),
    "no such address": ({"html": ["x"]}, {"url_column": "at"}),
    "no such column to keep": ({"html": ["x"]}, {"keep": ["n"]}),
    "no column known": ({"a": ["x"]}, {}),
    "no text": ({"html": [1]}, {}),
    "wrong option": ({"html": ["x"]}, {"language": "no language"}),
    "wrong format": ({"html": ["x"]}, {"input_format": "pdf"}),
}


@pytest.mark.parametrize("case", WRONG_CALLS)
def test_a_wrong_call_is_loud(case: str) -> None:
    given, options = WRONG_CALLS[case]
    with pytest.raises(CallError):
        parse_batch(pa.RecordBatch.from_pydict(given), **options)


PROBLEMS = [(MemoryError("no more"), "memory"), (RecursionError("deep"), "recursion"), (KeyError("x"), "exception")]


@pytest.mark.parametrize(("problem", "error"), PROBLEMS, ids=[error for _, error in PROBLEMS])
def test_what_parse_raises_is_a_row(problem: Exception, error: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(content: str, url: str) -> Article:
        if content == "bad":
            raise problem
        return Article(headline=content, url=url)

    monkeypatch.setattr(tables, "parse", failing)
    out = parse_batch(pa.RecordBatch.from_pydict({"html": ["a", "bad", "c"], "url": ["1", "2", "3"]}))
    assert out["headline"].to_pylist() == ["a", None, "c"]
    assert out["error"].to_pylist() == [None, error, None]
    assert out["detail"][1].as_py() == f"{type(problem).__name__}: {problem}"
    assert out["url"].to_pylist() == ["1", "2", "3"]
    assert error in ERRORS


def test_a_slice_of_a_batch_is_a_batch() -> None:
    batch = pa.RecordBatch.from_pydict({"html": [f"<title>{number}</title>" for number in range(6)]})
    assert parse_batch(batch.slice(2, 3))["headline"].to_pylist() == parse_batch(batch)["headline"].to_pylist()[2:5]


def test_without_pyarrow_the_message_is_the_command() -> None:
    code = "import sys; sys.modules['pyarrow'] = None; import newsparse.arrow"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert "MissingExtraError: newsparse.arrow needs pyarrow: pip install 'newsparse[dumps]'" in done.stderr


# ------------------------------------------------------------------ a stream of batches, guarded


def test_a_stream_gives_what_its_batches_give() -> None:
    contents = [source.read_text(encoding="utf-8") for source in SOURCES] * 5
    urls = [f"https://news.example/{number}" for number in range(len(contents))]
    batch = pa.RecordBatch.from_pydict({"url": urls, "html": contents, "n": list(range(len(contents)))})
    out = list(parse_batches([batch.slice(0, 50), batch.slice(50, 0), batch.slice(50)], keep=["n"], workers=2))
    assert all(one.schema.equals(output_schema(batch.schema, ["n"]), check_metadata=True) for one in out)
    assert pa.Table.from_batches(out).to_pylist() == parse_batch(batch, keep=["n"]).to_pylist()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux enforces the limit of memory")
def test_a_page_that_ends_its_process_costs_itself() -> None:
    huge = "".join(f"<p>{number} times the ferry left for the island.</p>" for number in range(400_000))
    batch = pa.RecordBatch.from_pydict({"url": ["1", "2", "3"], "html": ["<title>a</title>", huge, "<title>c</title>"]})
    (out,) = parse_batches([batch], memory_limit=100 * 2**20)
    assert out["error"].to_pylist() == [None, "memory", None]
    assert out["url"].to_pylist() == ["1", "2", "3"]
    assert out["headline"].to_pylist() == ["a", None, "c"]


def test_a_wrong_option_of_a_stream_is_loud_before_a_page_is_taken() -> None:
    def pages() -> Any:
        pytest.fail("a page was taken")
        yield

    with pytest.raises(CallError):
        next(parse_batches(pages(), language="no language"))
