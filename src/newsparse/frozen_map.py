"""A mapping that cannot be changed and can be pickled, which ``MappingProxyType`` cannot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

Key = TypeVar("Key")
Value_co = TypeVar("Value_co", covariant=True)


class FrozenMap(Mapping[Key, Value_co]):
    """A read-only dict. Takes what ``dict`` takes: a mapping or pairs; keeps their order.

    >>> sources = FrozenMap({"headline": "h1"})
    >>> sources["headline"], sources.get("section"), dict(sources)
    ('h1', None, {'headline': 'h1'})
    """

    __slots__ = ("_values",)
    _values: dict[Key, Value_co]

    def __init__(self, values: Mapping[Key, Value_co] | Iterable[tuple[Key, Value_co]] = ()) -> None:
        object.__setattr__(self, "_values", dict(values))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} cannot be changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} cannot be changed")

    def __hash__(self) -> int:
        return hash(frozenset(self._values.items()))

    def __getitem__(self, key: Key) -> Value_co:
        return self._values[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._values!r})"

    def __reduce__(self) -> tuple[type[FrozenMap[Key, Value_co]], tuple[dict[Key, Value_co]]]:
        return type(self), (dict(self._values),)
