"""Counts what a run has met: the same figures for a batch, a part and the whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(slots=True)
class Tally:
    """Figures that can be added up. What is counted by kind is a Counter."""

    records: int = 0
    """What was read and is now a row or filtered."""
    articles: int = 0
    failures: Counter[str] = field(default_factory=Counter)
    """Failure rows by ``error``."""
    filtered: Counter[str] = field(default_factory=Counter)
    """Articles left out, by the filter that did it."""
    repairs: Counter[str] = field(default_factory=Counter)
    """Changes made to the text, by kind."""
    passed_over: Counter[str] = field(default_factory=Counter)
    """What holds no page and is no record: requests, images, error pages …, by reason."""

    @property
    def rows(self) -> int:
        """How many rows there are in the output."""
        return self.articles + self.failures.total()

    def add_row(self, row: Mapping[str, Any]) -> None:
        """Count a row of the output."""
        self.records += 1
        if row["error"] is not None:
            self.failures[row["error"]] += 1
            return
        self.articles += 1
        self.repairs.update(repair["kind"] for repair in row["repairs"] or ())

    def add_filtered(self, reason: str) -> None:
        """Count a record that a filter left out."""
        self.records += 1
        self.filtered[reason] += 1

    def add(self, other: Tally) -> None:
        """Add the figures of another tally to this one."""
        self.records += other.records
        self.articles += other.articles
        for name in COUNTERS:
            getattr(self, name).update(getattr(other, name))

    def to_dict(self) -> dict[str, Any]:
        """As plain data that JSON can hold, kinds in the order of the alphabet.

        >>> Tally(records=3, articles=2, failures=Counter(timeout=1)).to_dict()["failures"]
        {'timeout': 1}
        """
        counters = {name: dict(sorted(getattr(self, name).items())) for name in COUNTERS}
        return {"records": self.records, "articles": self.articles, "rows": self.rows, **counters}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The Tally that ``to_dict`` was called on."""
        counters = {name: Counter(data[name]) for name in COUNTERS}
        return cls(data["records"], data["articles"], **counters)


COUNTERS = ("failures", "filtered", "repairs", "passed_over")


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum of tallies."""
    whole = Tally()
    for tally in tallies:
        whole.add(tally)
    return whole
