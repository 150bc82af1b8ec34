"""Reads a corpus: pages and what is true of them.

Two layouts are known. A corpus folder holds ``pages/<id>.html.gz`` and ``truth.jsonl``, one object a page. A fixtures
folder holds ``<slug>/source.html`` (or ``source.txt``) and ``<slug>/expected.json`` with the keys of a truth row. A
labels file adds truth by hand: it overrules the corpus field by field, and its ``skip`` takes fields out of scoring.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LABELLED = ("headline", "section", "tags", "key_points", "standfirst", "authors")
Row = Mapping[str, Any]


class CorpusError(Exception):
    """A folder is not a corpus, or a row of it cannot be read."""


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true of a page. None: not known, not scored; empty: known to have none, inventions cost."""

    id: str
    url: str | None = None
    body: str | None = None
    body_has_key_points: bool = False
    paragraphs: tuple[str, ...] | None = None
    headline: tuple[str, ...] | None = None
    """All accepted headlines."""
    section: tuple[str, ...] | None = None
    """All accepted sections."""
    tags: tuple[str, ...] | None = None
    key_points: tuple[str, ...] | None = None
    standfirst: tuple[str, ...] | None = None
    """The paragraphs of the standfirst."""
    authors: tuple[str, ...] | None = None
    published: str | None = None
    is_article: bool | None = None
    """Whether the page is an article, and no shop, forum or listing."""
    snippets_in: tuple[str, ...] = ()
    snippets_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CorpusPage:
    """One page: where its source lies and what is true of it."""

    truth: Truth
    path: Path

    @property
    def is_text(self) -> bool:
        """The source is plain text already, not HTML."""
        return self.path.suffix == ".txt"

    def content(self) -> bytes:
        """The bytes of the page."""
        data = self.path.read_bytes()
        return gzip.decompress(data) if self.path.suffix == ".gz" else data


@dataclass(frozen=True, slots=True)
class Corpus:
    """A named set of pages."""

    name: str
    pages: tuple[CorpusPage, ...]
    labelled: int
    """How many pages a labels file spoke of."""

    def digest(self) -> str:
        """A short name for the exact truths and pages: two corpora with the same digest give comparable figures."""
        sums = hashlib.sha256()
        for page in self.pages:
            sums.update(repr(page.truth).encode("utf-8", "surrogatepass"))
            sums.update(page.content())
        return sums.hexdigest()[:16]


def texts(value: Any) -> tuple[str, ...] | None:
    """A truth's value as a tuple of texts: null stays unknown, a lone string is a tuple of one."""
    if value is None:
        return None
    return tuple(filter(None, [value])) if isinstance(value, str) else tuple(value)


def labelled_row(row: Row, label: Row | None) -> Row:
    """The row with the label's truths put over its own."""
    if label is None:
        return row
    told = {name: label[name] if label[name] is not None else [] for name in LABELLED if name in label}
    return {**row, **told, **dict.fromkeys(label.get("skip") or ())}


def truth_of(row: Row, label: Row | None = None) -> Truth:
    """The truth that a row, and its label where there is one, tell."""
    told = labelled_row(row, label)
    return Truth(
        id=row["id"],
        url=row.get("url") or None,
        body=row.get("body"),
        body_has_key_points=bool(row.get("body_has_key_points", "with" in row)),
        paragraphs=texts(row.get("paragraphs")),
        published=row.get("published"),
        is_article=row["kind"] == "article" if row.get("kind") else None,
        snippets_in=tuple(row.get("with") or ()),
        snippets_out=tuple(row.get("without") or ()),
        **{name: texts(told.get(name)) for name in LABELLED},
    )


def read_rows(path: Path) -> Iterator[Row]:
    """The objects of a JSON Lines file."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.strip():
            try:
                yield json.loads(line)
            except json.JSONDecodeError as error:
                raise CorpusError(f"{path}, line {number}: {error}") from error


def read_labels(path: Path | None) -> dict[tuple[str, str], Row]:
    """The labels by corpus and page; none without a file."""
    return {(row["corpus"], row["id"]): row for row in read_rows(path)} if path else {}


def read_corpus(folder: Path, labels: Mapping[tuple[str, str], Row] | None = None) -> Corpus:
    """A corpus from a folder of either layout; CorpusError when it is none."""
    told, name = labels or {}, name_of(folder.resolve())
    rows = list(fixture_rows(folder)) or list(corpus_rows(folder))
    if not rows:
        raise CorpusError(f"{folder} is no corpus: neither truth.jsonl with pages/ nor <slug>/expected.json lies there")
    labelled = sum((name, row["id"]) in told for row, _ in rows)
    pages = tuple(CorpusPage(truth_of(row, told.get((name, row["id"]))), path) for row, path in rows)
    return Corpus(name, pages, labelled)


def name_of(folder: Path) -> str:
    """The name of a corpus: that of its folder, or of the folder around it where it is only called "pages"."""
    return folder.parent.name if folder.name == "pages" else folder.name


def corpus_rows(folder: Path) -> Iterator[tuple[Row, Path]]:
    """Rows and page files of the layout with truth.jsonl; a row whose page is not there is left out."""
    truths = folder / "truth.jsonl"
    for row in read_rows(truths) if truths.exists() else ():
        path = folder / "pages" / f"{row['id']}.html.gz"
        if path.exists():
            yield row, path


def fixture_rows(folder: Path) -> Iterator[tuple[Row, Path]]:
    """Rows and page files of the layout with one folder a page, in the order of their names."""
    for expected in sorted(folder.glob("*/expected.json")):
        source = next((path for end in ("html", "txt") if (path := expected.parent / f"source.{end}").exists()), None)
        if source is not None:
            row = json.loads(expected.read_text(encoding="utf-8"))
            yield {"id": expected.parent.name, **row}, source


def sampled(corpus: Corpus, number: int | None) -> Corpus:
    """The corpus thinned evenly to at most ``number`` pages."""
    if not number or number >= len(corpus.pages):
        return corpus
    step = len(corpus.pages) / number
    pages: Sequence[CorpusPage] = [corpus.pages[int(index * step)] for index in range(number)]
    return Corpus(corpus.name, tuple(pages), corpus.labelled)
