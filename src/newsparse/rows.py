"""The row of a table that a page becomes: the columns of an Article, where it came from, and what went wrong.

Rows are plain dicts with the keys of ``COLUMNS``; ``newsparse.arrow`` makes Arrow tables of them, and ``json`` can hold
them. There is one place for each kind of row: ``article_row`` and ``failure_row``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from newsparse.article import Article
from newsparse.errors import CallError
from newsparse.parse import parse

PROVENANCE = ("file", "ordinal", "offset", "row", "record_id", "record_date")
"""The columns that say where a page came from; ``url`` stands among the columns of the Article."""

LEFT_OUT = ("paragraphs", "subheads")
"""What ``blocks`` and ``text`` hold once more; a table need not carry the body a third time."""

ARTICLE_COLUMNS = tuple(name for name in Article().to_dict() if name not in LEFT_OUT)

COLUMNS = (*PROVENANCE, "error", "detail", *ARTICLE_COLUMNS, "extra")
"""All columns, in order."""

ERRORS = {
    "unopened": "the file cannot be opened or is not what its name says",
    "outside": "a link leads out of the folder that was named; it is not followed",
    "truncated": "the file ends in the middle of this record",
    "corrupt": "bytes are damaged: a bad checksum, header or page; reading goes on at the next place that is whole",
    "bad_row": "a line of JSONL or CSV that is no row",
    "no_column": "the table has no column with a known name for the content, or not the one that was named",
    "no_content": "the row has nothing in the column of the content",
    "too_large": "unpacked, the page is larger than allowed",
    "encrypted": "a member of an archive with a password",
    "unsupported": "a format, compression or encoding that cannot be read here",
    "exception": "parse() raised; the detail names the exception",
    "recursion": "parse() went too deep",
    "memory": "the page needs more memory than allowed",
    "timeout": "the page was not done in time",
    "crash": "the page ended the process that parsed it, each time it was tried",
}
"""What can stand in the column ``error``; the last two only where pages are parsed in processes of their own."""

Row = dict[str, Any]


def article_row(article: Article, provenance: Mapping[str, Any]) -> Row:
    """The row of an article. ``provenance`` has values for PROVENANCE and ``extra``; what is missing is None.

    Its ``warnings`` are those met before parsing, and go behind those of the article.

    >>> row = article_row(Article(headline="Frost"), {"file": "a.warc.gz", "ordinal": 7})
    >>> row["headline"], row["file"], row["ordinal"], row["offset"], row["error"]
    ('Frost', 'a.warc.gz', 7, None, None)
    """
    data = article.to_dict()
    data["warnings"] += provenance.get("warnings") or ()
    return {name: data[name] if name in data else provenance.get(name) for name in COLUMNS}


def failure_row(error: str, detail: str, provenance: Mapping[str, Any]) -> Row:
    """The row of a page that could not be read or parsed: where it came from, the address, and the reason.

    >>> row = failure_row("truncated", "the gzip member ends early", {"file": "a.warc.gz", "url": "https://a.example"})
    >>> row["error"], row["url"], row["headline"], row["blocks"]
    ('truncated', 'https://a.example', None, None)
    """
    row: Row = {name: provenance.get(name) for name in COLUMNS}
    row |= {"error": error, "detail": detail, "warnings": None}
    return row


def parse_row(content: bytes | str | None, provenance: Mapping[str, Any], **options: Any) -> Row:
    """Parse one page into its row; whatever parse() raises becomes a failure row.

    ``options`` are those of ``parse()``; ``url`` is taken from ``provenance``. Raises CallError for wrong options only.

    >>> parse_row("<h1>Frost</h1>", {"file": "a", "url": "https://a.example/1"})["url"]
    'https://a.example/1'
    """
    if content is None:
        return failure_row("no_content", "the content is null", provenance)
    try:
        return article_row(parse(content, provenance.get("url"), **options), provenance)
    except CallError:
        raise  # an option is wrong: so it is for every page
    except MemoryError as error:
        return failure_row("memory", _told(error), provenance)
    except RecursionError as error:
        return failure_row("recursion", _told(error), provenance)
    except Exception as error:
        return failure_row("exception", _told(error), provenance)


def _told(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"[:1_000]


def encodable(value: Any) -> Any:
    """The same value with "?" for lone surrogates, which no column of a table can hold.

    >>> encodable({"url": "https://a.example/\\ud800", "tags": ["ice"]})
    {'url': 'https://a.example/?', 'tags': ['ice']}
    """
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, Mapping):
        return {encodable(key): encodable(inner) for key, inner in value.items()}
    return [encodable(inner) for inner in value] if isinstance(value, (list, tuple)) else value
