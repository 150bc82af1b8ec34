"""What lies in a folder and below it, in a fixed order, without leaving it."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Entry(NamedTuple):
    """One file of a folder, or what stands in the way of it."""

    path: str
    """With the path of the folder before it."""
    size: int
    problem: tuple[str, str] | None = None
    """Error and detail of what cannot or must not be opened."""
    is_folder: bool = False
    """It is a folder, that cannot be listed."""


def walk(folder: str) -> Iterator[Entry]:
    """All files of a folder by name, then those of each folder in it; hidden ones, pipes and devices are left out.

    A link that leads out of the folder is an Entry with a problem. One that stays inside is left out too: what it
    leads to is met at its own place, unless that is hidden.
    """
    root = Path(os.path.realpath(folder))
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            with os.scandir(path) as found:
                entries = sorted((entry for entry in found if not is_hidden(entry.name)), key=lambda one: one.name)
        except OSError as error:
            yield Entry(path, 0, ("unopened", error.strerror or str(error)), is_folder=True)
            continue
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                yield from _entry(entry, root)
        waiting += [entry.path for entry in reversed(entries) if entry.is_dir(follow_symlinks=False)]


def is_hidden(name: str) -> bool:
    """Hidden files are not part of a dump: those of editors, systems and version control."""
    return name.startswith(".")


def _entry(entry: os.DirEntry[str], root: Path) -> Iterator[Entry]:
    try:
        if entry.is_symlink():
            target = Path(os.path.realpath(entry.path))
            if not target.is_relative_to(root):
                yield Entry(entry.path, 0, ("outside", f"a link to {target}"))
                return
            if target.exists() and not any(is_hidden(part) for part in target.relative_to(root).parts):
                return
        status = entry.stat()
    except OSError as error:
        yield Entry(entry.path, 0, ("unopened", error.strerror or str(error)))
        return
    if stat.S_ISREG(status.st_mode):
        yield Entry(entry.path, status.st_size)
