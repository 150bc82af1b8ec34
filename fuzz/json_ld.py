"""Fuzzes the reading of JSON-LD: python fuzz/json_ld.py -max_len=1000 -max_total_time=600."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from running import cases, fuzz, sources

if TYPE_CHECKING:
    from collections.abc import Callable

SCRIPT_RE = re.compile(r"<script[^>]*ld\+json[^>]*>(.*?)</script>", re.DOTALL)


def load() -> tuple[Callable[[bytes], None], list[bytes]]:
    """The target, and scripts to begin from."""
    from contracts import check_json_ld

    pages = [case["in"] for case in cases("metadata", "topics", "names", "dates") if isinstance(case["in"], str)]
    pages += [source.decode() for source in sources(".html")]
    scripts = [script.encode() for page in pages for script in SCRIPT_RE.findall(page)]
    return lambda data: check_json_ld(data.decode("utf-8", "surrogateescape")), scripts


if __name__ == "__main__":
    fuzz("json_ld", load)
