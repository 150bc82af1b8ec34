"""Shows how far a run is, on a terminal and in a log."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING, Any, Self

from newsparse.errors import MissingExtraError

if TYPE_CHECKING:
    from pathlib import Path

    from newsparse.dumps.tally import Tally

log = logging.getLogger("newsparse.run")


class Progress:
    """A bar on standard error: bytes done of all, records in a second, failures, time left. Silent off a terminal.

    What counts is what is written, not what is read: the bar never runs ahead of the work.
    """

    def __init__(self, size: int, done: int, tally: Tally) -> None:
        try:
            # tqdm, for it is one small package without dependencies of its own, counts bytes and knows where it began.
            from tqdm import tqdm
        except ImportError as error:
            raise MissingExtraError("newsparse run needs tqdm: pip install 'newsparse[dumps]'") from error
        self._tally = tally
        self._at_start = tally.records
        self._bar: Any = tqdm(
            total=size or None,  # nobody knows how long standard input is
            initial=done,
            unit="B",
            unit_scale=True,
            file=sys.stderr,
            disable=None,
            dynamic_ncols=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.close()

    def show(self, bytes_done: int) -> None:
        """Move the bar to where the run is now."""
        if self._bar.disable:
            return
        elapsed = self._bar.format_dict["elapsed"] or 1
        speed = (self._tally.records - self._at_start) / elapsed
        self._bar.set_postfix_str(
            f"{self._tally.records:,} records, {speed:,.0f}/s, {self._tally.failures.total():,} failures", refresh=False
        )
        self._bar.update(bytes_done - self._bar.n)


def write_log_to(path: Path) -> logging.Handler:
    """Send what a run tells of itself to a file, behind what is there; close the handler when done."""
    handler = logging.FileHandler(path, encoding="utf-8", errors="backslashreplace")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
    return handler
