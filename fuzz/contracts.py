"""What must hold for every page and every text: the checks that the tests and the fuzzers share.

Each ``check_…`` takes what was handed in and raises AssertionError when a promise of the library is broken; any other
exception that comes out of one is a broken promise too.
"""

from __future__ import annotations

import itertools
import json
import pickle
import re
from dataclasses import fields
from datetime import datetime
from typing import TYPE_CHECKING, Any

import newsparse
from newsparse import Article
from newsparse.dumps.inputs import find_inputs
from newsparse.dumps.reading import read_records
from newsparse.metadata import read_metadata
from newsparse.metadata.jsonld import read_things
from newsparse.read import read
from newsparse.records import Image
from newsparse.repair import repair as repair_text
from newsparse.repair import replay
from newsparse.segment import segment_html
from newsparse.segment_text import segment_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from newsparse.dumps.records import Place, ReadingOptions, Record, Unreadable
    from newsparse.records import Page, Passage, Repair

WORD_RE = re.compile(r"\w+")
CONTROL_RE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")

# ------------------------------------------------------------------ nothing is made up


def passages_of(page: Page) -> tuple[Passage, ...]:
    """The pieces of a page before anything is mended."""
    return (segment_html(page) if page.kind == "html" else segment_text(page)).passages


def possible_texts(page: Page, article: Article) -> set[str]:
    """The texts of a source's passages, as they are and with the recorded repairs of their place carried out."""
    runs: dict[str, list[Repair]] = {}
    for repair in article.repairs:
        if not repair.kind.startswith("doubled"):
            runs.setdefault(repair.place, []).append(repair)
    found = set()
    for passage in passages_of(page):
        found.add(passage.text)
        repairs = runs.get(page.locate(passage.node), [])
        for start, end in itertools.combinations(range(len(repairs) + 1), 2):  # an element may hold two passages
            run = repairs[start:end]
            if any(one.start + len(one.before) > two.start for one, two in itertools.pairwise(run)):
                continue  # of two passages with the same words: one passage's records are in order
            if all(passage.text.startswith(one.before, one.start) for one in run) and is_in_order(run):
                found.add(replay(passage.text, run))
    return found


def is_in_order(run: Sequence[Repair]) -> bool:
    """Whether repairs can be those of one passage: those of the next passage in the same place begin anew."""
    return all(one.start + len(one.before) <= other.start for one, other in itertools.pairwise(run))


def lines_of(article: Article) -> Iterator[str]:
    """The texts of an Article that are whole passages."""
    for block in article.blocks:
        if block.kind == "list":
            yield from block.items
        elif block.kind == "table":
            yield from ("\t".join(row) for row in block.rows)
        elif block.kind == "quote":
            yield from block.text.split("\n")
        else:
            yield block.text
    yield from article.key_points
    for text in (article.standfirst, article.byline):
        yield from text.split("\n") if text else ()


def names_of(article: Article) -> Iterator[str]:
    """The texts of an Article that may come from the metadata or be a part of a line."""
    yield from filter(None, (article.headline, article.kicker, article.section))
    yield from (*article.section_path, *article.tags, *article.authors)


def claims_of(page: Page) -> Iterator[str]:
    """What a page says of itself and may stand in an Article word by word."""
    metadata = read_metadata(page)
    for claim in (*metadata.headline, *metadata.section):
        yield claim.value
    for several in (*metadata.section_path, *metadata.tags, *metadata.authors):
        yield from several.value


def made_up(content: Any, article: Article, **options: Any) -> list[str]:
    """What an Article says and its source, mended as its records tell, does not."""
    page = read(content, **options)
    texts, claims = possible_texts(page, article), set(claims_of(page))
    missing = [line for line in lines_of(article) if line not in texts]
    said = [without_controls(text) for text in (*claims, *texts)]
    return missing + [name for name in names_of(article) if not any(without_controls(name) in text for text in said)]


def without_controls(text: str) -> str:
    """A text without control characters, of which names in the metadata and the links are cleaned."""
    return " ".join(CONTROL_RE.sub(" ", text).split())


def with_new_words(content: Any, article: Article, **options: Any) -> list[str]:
    """What is made up, but for authors whose words all stand in the source.

    Names are read out of a byline, not copied: "jane-doe" is Jane Doe, and a handle between two names is left out.
    """
    missing = made_up(content, article, **options)
    if not set(missing) & set(article.authors):
        return missing
    page = read(content, **options)
    said = " ".join((*possible_texts(page, article), *claims_of(page))).casefold()
    words = {name: WORD_RE.findall(name.casefold()) for name in missing if name in article.authors}
    return [one for one in missing if one not in words or not all(word in said for word in words[one])]


# ------------------------------------------------------------------ pages


def check_page(content: str | bytes, **options: Any) -> None:
    """Parse a page: an Article that says nothing of its own, is the same twice, travels and can be shown."""
    article = newsparse.parse(content, **options)
    assert with_new_words(content, article, **options) == []
    assert newsparse.parse(content, **options) == article
    check_travels(article)


def check_travels(article: Article) -> None:
    """An Article comes back from pickle, from its data and from JSON as it was, and all other forms can be made."""
    assert pickle.loads(pickle.dumps(article)) == article
    assert Article.from_dict(article.to_dict()) == article
    assert Article.from_dict(json.loads(article.to_json())) == article
    for made in (article.to_text(), article.to_markdown(), article._repr_html_(), json.dumps(article.to_schema_org())):
        assert isinstance(made, str)


# ------------------------------------------------------------------ repair


def check_repair(text: str, language: str | None = None) -> None:
    """Mend a text: the record replayed gives the mended text, and mending that again changes nothing."""
    done = repair_text(text, language)
    assert replay(text, done.repairs) == done.text
    assert all(text.startswith(one.before, one.start) for one in done.repairs)
    assert all(one.before != one.after and 0 <= one.certainty <= 1 for one in done.repairs)
    if done.repairs:
        again = repair_text(done.text, language)
        assert (again.text, again.repairs) == (done.text, ())


# ------------------------------------------------------------------ metadata

KINDS = {"date_published": datetime, "date_modified": datetime, "images": Image, "free_access": bool}
"""The types of claims; all others are str, or tuples of str for fields with several values."""
SEVERAL = ("section_path", "tags", "authors")


def check_json_ld(script: str) -> None:
    """Read a JSON-LD script, by itself and in a page: objects, and claims of the right types that are not empty."""
    things = read_things([script])
    assert all(isinstance(thing, dict) for thing in things)
    if not things:
        return
    page = f"<html><head><script type='application/ld+json'>{script}</script></head><body><p>Rain</p></body></html>"
    metadata = read_metadata(read(page, input_format="html", url="https://news.example/a"))
    for field in fields(metadata):
        for claim in getattr(metadata, field.name):
            several = claim.value if field.name in SEVERAL else (claim.value,)
            assert type(several) is tuple
            assert several
            assert all(type(value) is KINDS.get(field.name, str) for value in several)
            assert all(value.strip() for value in several if isinstance(value, str))
            assert 0 <= claim.source.certainty <= 1


# ------------------------------------------------------------------ dumps


def read_all(
    file: Path, options: ReadingOptions | None = None, after: Place | None = None
) -> list[Record | Unreadable]:
    """All that is read of the one Input that ``file`` is; the progress is told to the end."""
    (found,) = find_inputs([str(file)])
    with read_records(found, options=options, after=after) as reader:
        items = list(reader)
        assert reader.bytes_read == found.size
    return items


def check_dump(
    file: Path, options: ReadingOptions | None = None, places: Sequence[int] | None = None
) -> list[Record | Unreadable]:
    """Read a dump: items in order, and reading goes on behind each place, or those of the ``places`` given."""
    items = read_all(file, options)
    assert [item.place.ordinal for item in items] == list(range(len(items)))
    told = [item.place[:3] for item in items]
    assert told == sorted(set(told))
    for number in range(len(items)) if places is None else places:
        if number < len(items):
            assert read_all(file, options, items[number].place) == items[number + 1 :]
    return items
