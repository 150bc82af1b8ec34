"""Ctrl-C in a run: it stops where all that was written is whole, so that the part it is at can be kept."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNALS = (signal.SIGINT, signal.SIGTERM)
"""Ctrl-C, and how schedulers end a job."""


class Stopped(KeyboardInterrupt):
    """The run was asked to stop, and stands between two batches."""


class Stopping:
    """Turns signals into Stopped, raised only while ``allowed``; asked twice, it is raised anywhere.

    Use it with ``with``. Outside the main thread, where Python takes no signals, it does nothing.
    """

    def __init__(self) -> None:
        self._asked = False
        self._allowed = False
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            self._before = {number: signal.signal(number, self._ask) for number in SIGNALS}
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _ask(self, *_: object) -> None:
        if self._allowed:
            raise Stopped
        if self._asked:
            raise KeyboardInterrupt
        self._asked = True

    @contextmanager
    def allowed(self) -> Iterator[None]:
        """While in this, and when coming to it, the run can be stopped."""
        self._allowed = True
        try:
            if self._asked:
                raise Stopped
            yield
        finally:
            self._allowed = False
