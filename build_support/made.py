"""What is made at build time instead of being kept in the repository: one list of steps for each place it goes to.

A step must run with Python's own library alone: build isolation installs none of what newsparse needs, so it cannot
import ``newsparse``.
"""

from __future__ import annotations

import os
import tempfile
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import compile_rules

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Step:
    """One file: its path below where it goes, what writes its bytes, and what it is made of, relative to the root."""

    target: str
    make: Callable[[], bytes]
    sources: tuple[str, ...]

    def run(self, folder: Path) -> Path:
        """Make the file where it is missing or older than a source; gives its path."""
        path = folder / self.target
        newest = max(file.stat().st_mtime for pattern in self.sources for file in ROOT.glob(pattern))
        if not path.exists() or path.stat().st_mtime < newest:
            put(path, self.make())
        return path


HEADERS = (
    Step(
        f"unicode-{unicodedata.unidata_version}/unicode_tables.hpp",
        lambda: import_module("unicode_tables").header().encode("ascii"),
        ("build_support/unicode_tables.py",),
    ),
)
"""C++ that the core includes; made below the folder of object files. Each Python knows a Unicode of its own."""

PACKAGE_FILES = (
    Step(
        f"rules/{compile_rules.COMPILED_FILE}",
        compile_rules.compiled,
        ("src/newsparse/rules/*.toml", "build_support/compile_rules.py", "build_support/rule_files.py"),
    ),
)
"""Data of the package: made in the package of a checkout, where git ignores it, and put into wheels. What is only read
here belongs into ``exclude`` of the wheel in pyproject.toml, and what is made into git's list of ignored files."""


def put(path: Path, content: bytes) -> None:
    """Write a file at once: whoever has the old one open or mapped keeps that."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o755 if path.suffix in (".so", ".pyd") else 0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
