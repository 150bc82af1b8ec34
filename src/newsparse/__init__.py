"""Raw scraped article text or HTML in, a structured and repaired news article out.

>>> import newsparse
>>> article = newsparse.parse("World\\n\\nFerry runs again\\n\\nThe ferry to the island is back.Its owner is glad.")
>>> article.headline
'Ferry runs again'
"""

from newsparse.article import Article
from newsparse.errors import CallError, ContentTypeError, NewsparseError, OptionError, PageError, RuleFileError
from newsparse.frame import to_frame
from newsparse.many import Failure, parse_many
from newsparse.parse import parse
from newsparse.records import Block, Image, Repair, Repaired, Source
from newsparse.repair import repair

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
