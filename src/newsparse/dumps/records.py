"""What travels from the files of a dump to the table: frozen data, no logic.

Input (a file or folder) → Record (one page in it) or Unreadable (what could not be read), each at a Place.
Archivists call a page in a WARC a record and its position an offset; these names are kept for all formats.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from newsparse.frozen_map import FrozenMap

InputFormat = Literal["warc", "jsonl", "csv", "parquet", "zip", "tar", "pages", "refused"]
"""How an Input is read. WET files are "warc"; "pages" is a folder of pages or a single one; "refused" stands for what
was found and must not or cannot be opened, and gives one Unreadable that says why."""


class Input(NamedTuple):
    """One file of a dump, or one folder of pages."""

    path: str
    """As it was named or found; "-" is standard input. It is the ``file`` of each row."""
    format: InputFormat
    size: int
    """Bytes on the disk, compressed as they are; 0 for standard input."""
    problem: tuple[str, str] | None = None
    """For "refused": error and detail of its failure row."""


class Place(NamedTuple):
    """Where in its Input a record stands; the same for each reading of the same Input with the same options.

    Places of one Input are ordered as tuples. ``read_records(input, after=place)`` goes on behind it.
    """

    ordinal: int
    """Number from 0 among what ``read_records`` gives for this Input: Records and Unreadables alike."""
    start: int = 0
    """Where a reader can begin without reading what is before: a byte offset in a WARC or a plain JSONL file, a row
    group in Parquet, the number of a member in a zip; 0 elsewhere."""
    skip: int = 0
    """How many others come from ``start`` on before this one."""
    offset: int | None = None
    """For people: the byte offset of a WARC record (of its compressed member) or of a line of plain JSONL."""
    row: int | None = None
    """For people: the row of a table, from 0: line of JSONL, row of CSV or Parquet."""


NOWHERE = Place(-1)
"""Of a record whose place is yet to be told."""


class Record(NamedTuple):
    """One page, as it was stored."""

    file: str
    """The ``path`` of the Input."""
    place: Place
    content: bytes | str
    url: str | None = None
    record_id: str | None = None
    """WARC-Record-ID, value of an id column, or the name of the page inside the archive or folder."""
    date: str | None = None
    """The date of capture as stored: WARC-Date, or value of a date column; ISO 8601 where the source has it so."""
    content_type: str | None = None
    """The HTTP header Content-Type; goes to ``parse(content_type=…)``."""
    input_format: Literal["auto", "html", "text"] = "auto"
    """Goes to ``parse(input_format=…)``."""
    extra: Mapping[str, Any] = FrozenMap()
    """The other columns that were asked for."""
    warnings: tuple[str, ...] = ()
    """What the reading met; goes to the ``warnings`` of the article."""


class Unreadable(NamedTuple):
    """One record, or a run of them, that is lost; it becomes a failure row."""

    file: str
    place: Place
    error: str
    """One of ``newsparse.tables.ERRORS``."""
    detail: str
    """What is wrong, in a sentence for people."""
    url: str | None = None
    record_id: str | None = None
    date: str | None = None
    extra: Mapping[str, Any] = FrozenMap()


class ReadingOptions(NamedTuple):
    """How the files of a dump are to be read. Picklable; columns count for JSONL, CSV and Parquet."""

    content_column: str | None = None
    """The column with text or HTML; None finds it by name, see ``inputs.CONTENT_COLUMNS``."""
    url_column: str | None = None
    id_column: str | None = None
    date_column: str | None = None
    keep: tuple[str, ...] = ()
    """Names of further columns to ride along in ``extra``; ("*",) takes all but the content."""
    input_format: Literal["auto", "html", "text"] = "auto"
    """What pages are when their source does not say; WARC responses are HTML, WET conversions text in any case."""
    max_bytes: int = 64 * 2**20
    """The most that one page may have when unpacked; a larger one is an Unreadable of error "too_large"."""
