"""Which passages of a page with markup belong together, as numbers that all looks at it compare.

The numbers are found once a page: each look adds something up over the passages of one element or of one template.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from newsparse.records import Container

if TYPE_CHECKING:
    from newsparse.records import Passage


class Kin(NamedTuple):
    """For each passage of a page, what it shares with others."""

    parents: Sequence[Container]
    """The element around the one that holds it."""
    numbers: Sequence[int]
    """The number of that element."""
    grands: Sequence[int]
    """The number of the element around that one."""
    templates: Sequence[int]
    """From 0, a number for each template: own and parent's tag and class words are the same."""


def kin_of(passages: Sequence[Passage]) -> Kin:
    """The kin of the passages of a page with markup."""
    own = [passage.container for passage in passages if passage.container is not None]  # HTML passages always have one
    parents = [one.parent or one for one in own]  # the root is its own
    grands = [(parent.parent or parent).number for parent in parents]
    makes: dict[object, int] = {}
    templates = [
        makes.setdefault((one.tag, one.hints, parent.tag, parent.hints), len(makes))
        for one, parent in zip(own, parents, strict=True)
    ]
    return Kin(parents, [parent.number for parent in parents], grands, templates)
