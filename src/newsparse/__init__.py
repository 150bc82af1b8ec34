"""Raw scraped article text or HTML in, a structured and repaired news article out.

>>> import newsparse
>>> article = newsparse.parse("World\\n\\nFerry runs again\\n\\nThe ferry to the island is back.Its owner is glad.")
>>> article.headline
'Ferry runs again'
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from newsparse.article import Article
from newsparse.errors import CallError, ContentTypeError, NewsparseError, OptionError, PageError, RuleFileError
from newsparse.parse import parse
from newsparse.records import Block, Image, Repair, Repaired, Source
from newsparse.repair import repair

if TYPE_CHECKING:
    from newsparse.batch import Failure, parse_many
    from newsparse.tables import to_frame

__all__ = [
    "Article",
    "Block",
    "CallError",
    "ContentTypeError",
    "Failure",
    "Image",
    "NewsparseError",
    "OptionError",
    "PageError",
    "Repair",
    "Repaired",
    "RuleFileError",
    "Source",
    "parse",
    "parse_many",
    "repair",
    "to_frame",
]
__version__ = "0.1.0"

_PLACES = {"Failure": "batch", "parse_many": "batch", "to_frame": "tables"}
"""Names for work on many pages, and where they are: loaded when first asked for, one page does without."""


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_PLACES})
