"""Fuzzes ``repair``: python fuzz/repair_text.py -max_len=300 -max_total_time=600."""

from __future__ import annotations

from typing import TYPE_CHECKING

from running import cases, fuzz

if TYPE_CHECKING:
    from collections.abc import Callable

LANGUAGES = ("en", "de", "fr", "es", "pl", "tr", "ru", "zh", None)


def load() -> tuple[Callable[[bytes], None], list[bytes]]:
    """The target, which takes the language from the length of the text, and texts to begin from."""
    from contracts import check_repair

    def target(data: bytes) -> None:
        check_repair(data.decode("utf-8", "surrogateescape"), LANGUAGES[len(data) % len(LANGUAGES)])

    return target, [case["in"].encode() for case in cases("repair", "natural")]


if __name__ == "__main__":
    fuzz("repair_text", load)
