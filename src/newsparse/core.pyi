"""The compiled core: it measures trees and texts, and judges nothing."""

from collections.abc import Iterable, Mapping, Sequence
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

# ------------------------------------------------------------------ elements of a tree by name

class TreeIndexer:
    """Finds elements of some tags, and those that bear some attributes, in one walk over a tree of lxml in place."""

    def __new__(cls, tags: Iterable[str], attributes: Iterable[str], /) -> TreeIndexer:
        """Takes the names that will be asked for. Raises ImportError where the installed lxml keeps trees otherwise."""

    def index(self, tree: Any, /) -> TreeIndex:
        """The index of an element and of all that is inside. Raises TypeError for what is no element of lxml."""

@final
class TreeIndex:
    """Elements of one tree, each told by a number; the tree has to stay as it is meanwhile.

    Names are those without a namespace. Raises KeyError for a name that was not asked for, IndexError for a number
    that was not given.
    """

    def rows(self, tag: str, attributes: Sequence[str], /) -> list[tuple[Any, ...]]:
        """The number of each element of a tag, in document order, and its values of some attributes, None for none."""

    def bearing(self, attribute: str, /) -> list[tuple[int, str]]:
        """The number of each element that bears an attribute, in document order, and the value."""

    def containing(self, tag: str, attribute: str, parts: Sequence[str], most: int, /) -> list[int]:
        """The first elements of a tag with one of some texts in an attribute."""

    def get(self, number: int, attribute: str, /) -> str | None:
        """The value of an attribute."""

    def text(self, number: int, most_pieces: int, /) -> str:
        """The text of an element and of those inside, white space collapsed, of so many pieces of text at most."""

    def text_before_children(self, number: int, /) -> str:
        """The text of an element as far as its first child, as it stands there."""

    def tag(self, number: int, /) -> str:
        """The name of an element."""

    def parent(self, number: int, /) -> int | None:
        """The element around one, also outside of what was walked over."""

    def first_child(self, number: int, /) -> int | None:
        """The first child; None where that is a comment or the like."""

    def inside(self, number: int, most: int, tag: str = ..., /) -> list[int]:
        """The first elements inside of one, of a tag or of any; comments and the like are counted, but left out."""

    def behind(self, number: int, tag: str, most: int, /) -> list[int]:
        """The first elements of a tag that follow one under the same parent."""

    def element(self, number: int, /) -> Any:
        """The element of lxml."""
