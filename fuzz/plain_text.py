"""Fuzzes ``parse`` with plain text: python fuzz/plain_text.py -max_len=2000 -max_total_time=600."""

from __future__ import annotations

from typing import TYPE_CHECKING

from running import ROOT, cases, fuzz, sources

if TYPE_CHECKING:
    from collections.abc import Callable


def load() -> tuple[Callable[[bytes], None], list[bytes]]:
    """The target, which takes what is no UTF-8 as lone surrogates, and texts to begin from."""
    from contracts import check_page

    def target(data: bytes) -> None:
        check_page(data.decode("utf-8", "surrogateescape"), input_format="text")

    small = [case["in"].encode() for case in cases("segment_text", "natural") if isinstance(case["in"], str)]
    return target, [*small, *sources(".txt"), (ROOT / "fixtures" / "seed.txt").read_bytes()]


if __name__ == "__main__":
    fuzz("plain_text", load)
