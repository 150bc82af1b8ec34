"""What newsparse knows of newspapers, as data: the tables of ``rules/*.toml``, read when they are first asked for.

People write TOML; the build makes one file of all of it (``python build_support/compile.py`` in a checkout), with a line
a table: reading the TOML itself would take a fifth of a second before the first page.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from newsparse.errors import RuleFileError

COMPILED_FILE = Path(__file__).parent / "rules" / "compiled.tsv"


@cache
def _lines() -> dict[str, bytes]:
    """The lines of the file by their tables, not read yet."""
    try:
        lines = COMPILED_FILE.read_bytes().splitlines()
    except OSError as error:
        raise RuleFileError(f"{COMPILED_FILE.name}: {error}; run build_support/compile.py") from error
    return {name.decode(): table for name, _, table in (line.partition(b"\t") for line in lines)}


def rule_table(name: str) -> Any:
    """What a file of rules holds, by its name without ``.toml``.

    Nothing is kept: callers keep what they make of it. Raises RuleFileError when the compiled file or the table in it
    is missing or broken.

    >>> rule_table("dates")["months"]["de"][0]
    'januar jänner jan jän'
    """
    try:
        return json.loads(_lines()[name])
    except (LookupError, ValueError) as error:
        raise RuleFileError(f"{COMPILED_FILE.name}: {name}: {error!r}; run build_support/compile.py") from error
