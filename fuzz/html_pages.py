"""Fuzzes ``parse`` with HTML: python fuzz/html_pages.py -max_len=2000 -max_total_time=600."""

from __future__ import annotations

from typing import TYPE_CHECKING

from running import cases, fuzz, sources

if TYPE_CHECKING:
    from collections.abc import Callable


def load() -> tuple[Callable[[bytes], None], list[bytes]]:
    """The target, and pages to begin from."""
    from contracts import check_page

    small = [case["in"].encode() for case in cases("segment_html", "metadata") if isinstance(case["in"], str)]
    return lambda data: check_page(data, input_format="html"), [*small, *sources(".html")]


if __name__ == "__main__":
    fuzz("html_pages", load)
