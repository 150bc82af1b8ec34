"""The compiled core: it measures trees and texts, and judges nothing."""

from collections.abc import Iterable, Mapping
from typing import Any, final

from newsparse.records import Container, Link, Passage, Picture

# ------------------------------------------------------------------ the table of lines

@final
class Lines:
    """The measured lines of one page or text, in reading order. Nothing of it is ever changed."""

    def __len__(self) -> int: ...
    def with_texts(self, texts: Mapping[int, str], /) -> Lines:
        """The same lines, those of some indexes with another text and without seams. Raises IndexError."""

    def kept(self, indexes: Iterable[int], /) -> Lines:
        """The lines of some indexes, in the order given. Raises IndexError."""

    def as_chrome(self, indexes: Iterable[int], /) -> Lines:
        """The same lines, those of some indexes of kind "chrome", without level, group and links. Raises IndexError."""

def from_passages(passages: Iterable[Passage], /) -> Lines:
    """The table of some passages; slower than to change one. It knows no nodes of HTML."""

@final
class Records:
    """Makes passages and pictures of tables, with one Container for each element."""

    def __new__(
        cls, passage: type[Passage], container: type[Container], link: type[Link], picture: type[Picture], /
    ) -> Records:
        """Takes the classes of the records; raises TypeError where one has another number of fields."""

    def of(self, lines: Lines, /) -> tuple[tuple[Passage, ...], tuple[Picture, ...]]:
        """The passages and the pictures of a table. The tree that it was read from must be as it was."""

# ------------------------------------------------------------------ trees to lines

@final
class HtmlReader:
    """Reads trees of lxml in place, in one walk."""

    def __new__(cls, settings: Mapping[str, Any], /) -> HtmlReader:
        """Takes what elements do, which attributes count, words and limits: see ``segment.html.html_settings``.

        Raises KeyError, TypeError and ValueError for settings that are missing or of another kind, and ImportError
        where the trees of the installed lxml lie in memory in another way than they are read.
        """

    def read(self, tree: Any, /) -> Lines:
        """The lines of an element and of all that is inside. Raises TypeError for what is no element of lxml."""

def name_words(raw: str, most: int, /) -> tuple[str, ...]:
    """The words of class names and the like, lower-case, parted by signs and by capitals, each once; so many at most."""

def measure_source(source: bytes, marks: tuple[bytes, ...]) -> tuple[bool, bool, bool, int, int, tuple[int, ...]]:
    """What is measured of the bytes of a page before anyone reads them, in time linear in their length.

    Gives whether they are valid UTF-8, whether they are ASCII (told of valid ones), whether they hold NUL, how many "<"
    there are, the offset of the last "<" with an ASCII letter behind it, and that of the first of each mark, -1 for
    none. Marks begin with "<"; ValueError for another. Lets other threads run meanwhile.
    """
