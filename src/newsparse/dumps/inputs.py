"""Finds the files of a dump: names, folders, globs and standard input become Inputs."""

from __future__ import annotations

import glob
import io
import os
import sys
from typing import IO, TYPE_CHECKING

from newsparse.dumps.folders import walk
from newsparse.dumps.formats import SNIFF, format_of, is_page, sniffed
from newsparse.dumps.records import Input
from newsparse.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsparse.dumps.records import InputFormat

STDIN = "-"


def find_inputs(arguments: Iterable[str], *, input_type: InputFormat | None = None) -> tuple[Input, ...]:
    """The Inputs that ``arguments`` name, each once, in the order of the arguments and sorted inside folders.

    An argument is a file, a folder (taken with all below it), a glob (``**`` crosses folders) or ``-`` for standard
    input. The format is told by the name, or else by the first bytes; ``input_type`` overrides it for files that are
    named, not for those found in folders. All loose pages of a folder make one Input of format "pages". Links that
    lead out of a folder and folders that cannot be listed become Inputs of format "refused".

    Raises InputError for a name that nothing is found under.
    """
    found: dict[str, Input] = {}
    for argument in arguments:
        for path in _paths(argument):
            for one in _in_folder(path) if os.path.isdir(path) else [_named(path, input_type)]:
                found.setdefault(os.path.abspath(one.path), one)
    return tuple(found.values())


def _paths(argument: str) -> list[str]:
    """The names that an argument stands for; a file may have the signs of a glob in its own name."""
    if argument == STDIN or os.path.lexists(argument):
        return [argument]
    found = sorted(glob.glob(argument, recursive=True))
    if not found:
        raise InputError(f"there is no file or folder {argument!r}")
    return found


def _named(path: str, input_type: InputFormat | None) -> Input:
    """A file that the caller named; it may be a pipe."""
    if path == STDIN:
        return Input(path, input_type or sniffed(_peek(sys.stdin.buffer)), 0)
    known = input_type or format_of(path)
    try:
        if os.path.isfile(path):
            if known is None:
                with open(path, "rb") as file:
                    known = sniffed(_peek(file))
            return Input(path, known, os.stat(path).st_size)
        os.stat(path)
    except OSError as error:
        return Input(path, "refused", 0, ("unopened", error.strerror or str(error)))
    if known is None:
        raise InputError(f"{path} is a pipe or device: its format must be named")
    return Input(path, known, 0)


def _peek(file: IO[bytes]) -> bytes:
    return file.peek(SNIFF)[:SNIFF] if isinstance(file, io.BufferedReader) else b""


def _in_folder(folder: str) -> Iterator[Input]:
    """The dumps in a folder, each an Input, and its loose pages as one."""
    pages = size = 0
    for entry in walk(folder):
        known = format_of(entry.path)
        if entry.problem and (known or entry.is_folder):
            yield Input(entry.path, "refused", 0, entry.problem)
        elif known:
            yield Input(entry.path, known, entry.size)
        elif is_page(entry.path):
            pages += 1
            size += entry.size
    if pages:
        yield Input(folder, "pages", size)
