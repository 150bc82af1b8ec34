"""Many pages at once: ``parse`` over any number of pages, on all cores, with a bounded use of memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from os import PathLike
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from newsparse.errors import ContentTypeError, OptionError, PageError
from newsparse.parse import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsparse.article import Article
    from newsparse.workers import Batch, Limits, Piece

BATCH_PAGES = 64
BATCH_BYTES = 4_000_000
"""What is sent to a worker at once: enough that sending costs little, little enough that memory stays small."""
FILE_BYTES = 100_000
"""A file's size is not looked up: it counts as a page of common size."""


class Failure(NamedTuple):
    """A page that gave no article, in the place of one."""

    error: str
    """"timeout", "memory" and "crash" ended the page's worker; "exception" is an error that parse() raised, "recursion"
    too deep a nesting."""
    detail: str
    """What happened, in a sentence for people."""
    url: str | None = None
    """The page's address, when it was given."""


def warm_up(options: Mapping[str, Any]) -> None:
    """Load rules and weights, in the process that parses, with a small page; a wrong option of ``parse`` raises."""
    parse("<h1>Frost</h1><p>Ice closed the channel on Monday, the harbour office said.</p>", **options)


@dataclass(frozen=True)
class ParseJob:
    """The job of the workers: parse() with the same options for every page."""

    options: Mapping[str, Any]

    def warm_up(self) -> None:
        """Load rules and weights, and find out whether the options are right."""
        warm_up(self.options)

    def page(self, item: Mapping[str, Any]) -> Article | Failure:
        """The article of a page, or what was raised instead."""
        try:
            return parse(**{**self.options, **item})
        except MemoryError:
            raise
        except RecursionError as error:
            return Failure("recursion", str(error), item.get("url"))
        except Exception as error:  # the boundary: one page must not end the others
            return Failure("exception", f"{type(error).__name__}: {error}", item.get("url"))

    def pack(self, results: list[Article | Failure]) -> list[Article | Failure]:
        """They travel as they are."""
        return results


def parse_many(
    pages: Iterable[Any],
    *,
    workers: int | None = None,
    ordered: bool = True,
    error_handling: Literal["row", "raise"] = "row",
    time_limit: float = 60,
    memory_limit: int = 2 * 2**30,
    **options: Any,
) -> Iterator[Article | Failure]:
    """Parse many pages on all cores; gives their articles one by one, while the rest is still being parsed.

    Each of ``pages`` is what ``parse`` takes as content (str, bytes or a path; trees cannot travel to another
    process), a pair of content and address, or a mapping with arguments of ``parse`` that are this page's own, such as
    ``{"content": …, "url": …, "content_type": …}``. ``options`` are the arguments of ``parse`` for all pages.

    ``pages`` may be endless: it is read only a few batches of pages ahead, and memory does not grow with it. With
    ``ordered`` the answers come in the order of the pages; without, as they are done, and ``url`` tells which is which.
    ``workers`` is the number of processes, one for each core if None.

    A page that takes more than ``time_limit`` seconds or ``memory_limit`` bytes, that crashes the interpreter or makes
    ``parse`` raise costs itself alone: with ``error_handling="row"`` it gives a Failure in the place of an Article,
    with "raise" a PageError. Raises OptionError for a wrong option, before the first page is taken, and
    ContentTypeError for a tree. Runs on Linux and macOS; macOS knows no memory limit.

    >>> page = "<h1>Ferry runs again</h1><p>The boat to Torran sails again, the harbour office said on Monday.</p>"
    >>> [article.headline for article in parse_many([(page, "https://example.org/1")], workers=1)]
    ['Ferry runs again']
    """
    from newsparse.workers import Limits, usable_cores

    if error_handling not in {"row", "raise"}:
        raise OptionError(f'error_handling is "row" or "raise", as in parse_many(pages): {error_handling!r}')
    if not (workers is None or workers > 0) or time_limit <= 0 or memory_limit <= 0:
        raise OptionError("workers, time_limit and memory_limit are above 0, as in parse_many(pages, workers=2)")
    job = ParseJob(options)
    job.warm_up()  # a wrong option raises here
    answers = _answers(job, pages, workers or usable_cores(), ordered, Limits(time_limit, memory_limit))
    return answers if error_handling == "row" else _loud(answers)


def _answers(
    job: ParseJob, pages: Iterable[Any], workers: int, ordered: bool, limits: Limits
) -> Iterator[Article | Failure]:
    from newsparse.workers import Pool

    with Pool(job, workers, limits) as pool:
        for _, pieces in pool.map(_batches(pages), ordered=ordered):
            for piece in pieces:
                yield from _answers_of(piece)


def _answers_of(piece: Piece) -> Iterable[Article | Failure]:
    from newsparse.workers import Lost

    if isinstance(piece, Lost):
        return (Failure(piece.error, piece.detail, piece.item.get("url")),)
    answers: list[Article | Failure] = piece.parcel
    return answers


def _loud(answers: Iterable[Article | Failure]) -> Iterator[Article]:
    for number, answer in enumerate(answers):
        if isinstance(answer, Failure):
            raise PageError(f"answer {number}, {answer.url or 'no address'}: {answer.error}: {answer.detail}")
        yield answer


# ------------------------------------------------------------------ batches


def _batches(pages: Iterable[Any]) -> Iterator[Batch[None]]:
    from newsparse.workers import Batch

    items: list[Mapping[str, Any]] = []
    size = 0
    for page in pages:
        item = _item(page)
        items.append(item)
        content = item.get("content")
        size += len(content) if isinstance(content, (str, bytes)) else FILE_BYTES
        if len(items) >= BATCH_PAGES or size >= BATCH_BYTES:
            yield Batch(items, None)
            items, size = [], 0
    if items:
        yield Batch(items, None)


def _item(page: Any) -> Mapping[str, Any]:
    """The arguments of parse() for one page."""
    if isinstance(page, Mapping):
        item = dict(page)
    elif isinstance(page, tuple):
        item = dict(zip(("content", "url"), page, strict=True))
    else:
        item = {"content": page}
    content = item.get("content")
    if content is not None and not isinstance(content, (str, bytes, bytearray, PathLike)):
        raise ContentTypeError(
            f"parse_many takes str, bytes or a path, as in parse_many([html]); {type(content).__name__} cannot travel "
            "to another process: give its source"
        )
    return item
