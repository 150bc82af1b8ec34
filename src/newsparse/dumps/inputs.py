"""Finds the files of a dump: names, folders, globs and standard input become Inputs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsparse.dumps.records import Input, InputFormat


def find_inputs(arguments: Iterable[str], *, input_type: InputFormat | None = None) -> tuple[Input, ...]:
    """The Inputs that ``arguments`` name, each once, in the order of the arguments and sorted inside folders.

    An argument is a file, a folder (taken with all below it), a glob (``**`` crosses folders) or ``-`` for standard
    input. The format is told by the name, or else by the first bytes; ``input_type`` overrides it for files that are
    named, not for those found in folders. All loose pages of a folder make one Input of format "pages". Links that
    lead out of a folder and folders that cannot be listed become Inputs of format "refused".

    Raises InputError for a name that nothing is found under.
    """
    raise NotImplementedError
