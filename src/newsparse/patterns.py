"""Regular expressions that are compiled when they are first used: most pages need few of them, an import none."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class LazyPattern:
    """Stands for a compiled pattern; what is asked of it is kept, so that only the first use goes through here."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        # Two threads may both compile it; both get the same, from the memory of ``re``
        value = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, value)
        return value


def pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A pattern as ``re.compile`` gives it, compiled at its first use; a slip in it shows only then.

    Compiling takes 0.1 to 3 ms each, which an import of some three hundred of them would feel. The methods of the
    pattern work as usual; functions of ``re`` do not take it.

    >>> years = pattern(r"(?:19|20)[0-9]{2}")
    >>> years.findall("From 1999 to 2024.")
    ['1999', '2024']
    """
    return cast("re.Pattern[AnyStr]", LazyPattern(source, flags))
