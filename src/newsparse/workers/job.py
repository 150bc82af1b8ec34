"""What parent and worker processes agree on: the job, its limits, and what comes back."""

from __future__ import annotations

from typing import Any, NamedTuple, Protocol

MEMORY_EXIT = 113
"""The exit code of a worker that met its memory limit. Any number does that Python and shells do not use."""


class Job(Protocol):
    """What a worker does. An instance is pickled and sent to each worker, so its class must be importable."""

    def warm_up(self) -> None:
        """Load what every page needs; called once in each worker, before its memory is measured."""

    def page(self, item: Any) -> Any:
        """What one page gives. Raises MemoryError when memory is short; the page then gets a worker of its own."""

    def pack(self, results: list[Any]) -> Any:
        """Make one parcel, which is pickled, of the results of neighbouring pages."""


class Limits(NamedTuple):
    """What one page may take."""

    seconds: float = 60
    """By the clock on the wall."""
    memory: int = 2 * 2**30
    """Bytes of address space above what a worker holds before its first page. macOS does not enforce it."""


class Packed(NamedTuple):
    """What a run of neighbouring pages gave."""

    parcel: Any
    """What ``Job.pack`` made."""


class Lost(NamedTuple):
    """A page that ended its worker."""

    item: Any
    error: str
    """One of "timeout", "memory", "crash"."""
    detail: str
    """How it ended, in a sentence for people."""


Piece = Packed | Lost
"""The answer to a batch is a list of pieces, in the order of its pages."""
