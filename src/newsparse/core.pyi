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
    """The words of class names and the like, lower-case, parted by signs and capitals, each once; ``most`` at most."""

# ------------------------------------------------------------------ columns and forests

class Forest:
    """Boosted decision trees over named columns: the sum of their leaves for one row of numbers.

    A tree is a number (a leaf), or ``[column, threshold, below_or_equal, above]`` with two trees; a column is an index
    into ``columns``. ``head`` trees are asked first, all of them when it is left out; the others ``step`` at a time, or
    all at once for 0, until the sum is at or below ``low``, or at or above ``high``. Raises ValueError for trees of
    another form, or those that ask for a column that is not there.

    >>> from math import inf
    >>> forest = Forest([[0, 0.5, -1.0, [1, 2.0, 0.25, 1.0]], [1, 1.0, 0.0, 0.5]], ["size", "links"])
    >>> forest.score([0.0, 0.0]), forest.score([1.0, 2.0]), len(forest)
    (-1.0, 0.75, 2)
    """

    def __init__(
        self,
        trees: list[Any],
        columns: Sequence[str],
        *,
        head: int = ...,
        step: int = 0,
        low: float = ...,
        high: float = ...,
    ) -> None: ...
    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in the order of a row."""
    def score(self, row: Sequence[float]) -> float:
        """The sum of the trees for one row. Columns behind the last that a tree asks for may be missing.

        Raises ValueError for a row that is shorter or longer.
        """
    def scores(self, rows: Iterable[Sequence[float]]) -> list[float]:
        """The sum of the trees for each of some rows; raises as ``score`` does."""
    def __len__(self) -> int: ...

class WordOdds:
    """Log-odds of words, looked up in the core. Raises ValueError for anything but floats by str."""

    def __init__(self, odds: Mapping[str, float]) -> None: ...
    def sum_of_strongest(self, text: str, most: int, /) -> float:
        """The sum of the odds furthest from 0 of the words of a text, ``most`` of them.

        Words are parted by white space alone; each counts once, in lower case.

        >>> WordOdds({"basket": -2.0, "by": 0.5, "said": 1.0}).sum_of_strongest("Basket BY by said", 2)
        -1.0
        """
    def __len__(self) -> int: ...

class Settings:
    """How lines are measured: limits, windows, sets of signs and tags; see ``newsparse.lines.settings``.

    Raises ValueError for a limit that is missing, unknown, or out of range.
    """

    def __init__(
        self,
        numbers: Mapping[str, float],
        *,
        full_stops: str,
        closing_signs: str,
        sentence_gaps: Sequence[str],
        commas: Sequence[str],
        odd_signs: Sequence[Sequence[str]],
        tag_classes: Mapping[str, float],
        tag_regions: Mapping[str, float],
    ) -> None: ...

class Table:
    """What is measured of the lines of a page, by the names of columns (``newsparse.lines.columns``).

    Made of the lines alone, it holds the columns of stage 0; each ``measure_…`` adds those of a stage. Where lines can
    be chosen, they are given by their indexes; ValueError is raised for one that is not there.
    """

    def __init__(self, lines: Lines, settings: Settings) -> None: ...
    def __len__(self) -> int: ...
    @property
    def names(self) -> list[str]:
        """The names of the columns that were measured or set."""
    def column(self, name: str, /) -> list[float]:
        """One column, a number for each line; NaN where it was not measured. Raises ValueError for an unknown name."""
    def set(self, name: str, values: Iterable[float], /) -> None:
        """Set a column, which may be new. Raises ValueError for more or fewer values than lines."""
    def odds(self, forest: Forest, lines: Sequence[int] | None = None) -> list[float]:
        """The sums of a forest for some lines, or for all. Raises ValueError where one of its columns is missing."""
    def rows(self, names: Sequence[str], lines: Sequence[int] | None = None) -> list[list[float]]:
        """Some columns of some lines, or of all, row by row; raises as ``odds`` does."""
    def lines_saying(self, folded: Iterable[str], least_chars: int, most_chars: int, /) -> list[int]:
        """The lines that say one of some texts, all folded, and have at least and at most so many characters."""
    def measure_surroundings(self, headline: int, name_odds: WordOdds, /) -> None:
        """Stage 1, for all lines; ``headline`` is the index of the headline's line."""
    def measure_context(
        self,
        lines: Sequence[int],
        word_odds: WordOdds,
        *,
        phrase_roles: Sequence[float],
        boilerplate: Sequence[bool],
        headline_words: Iterable[str],
        article_body: str,
        descriptions: Iterable[str],
    ) -> None:
        """Stage 2, for some lines; the column ``stage1_odds`` must be set.

        ``phrase_roles`` and ``boilerplate`` have an entry for each of these lines. Words of the headline are in lower
        case, descriptions folded and cut off; ``article_body`` has single spaces, and is empty where there is none.
        """
    def measure_groups(self, lines: Sequence[int], /) -> None:
        """Stage 3, for some lines; the column ``stage2_odds`` must be set."""

def size_of(text: str, /) -> int:
    """Characters of a text, as an alphabet would need them: a Chinese, Japanese or Korean sign says more than one.

    >>> size_of("rain"), size_of("天気"), size_of("날씨")
    (4, 5, 4)
    """

def words_in(text: str, /) -> int:
    """Words of a text, by spaces; in scripts without spaces two signs count as one.

    >>> words_in("It rains."), words_in("今日は雨です")
    (2, 3)
    """

def folded(text: str, /) -> str:
    """Text for comparing: case, the shape of quotation marks, white space and signs at the edges do not count.

    >>> folded("“Rain  – again”"), folded("- Ferry runs.")
    ('rain – again', 'ferry runs')
    """

@final
class Phrases:
    """All phrases of a rulebook, looked up in a line at once.

    A rule is ``(match, rest, max_chars, forms)``: how a form must match ("whole-line", "prefix", "label", "suffix"),
    what must follow it ("any", "name", "date"), the longest line in characters, and the forms as one text, in lines.
    Earlier rules come first; of prefixes the longest. ``settings`` has the signs and sizes by which lines are compared:
    ``newsparse.rulebook.SETTINGS`` tells what each means. Raises ValueError for an unknown word and for a form of
    nothing but decoration, KeyError for a setting that is missing.
    """

    def __new__(
        cls,
        labels: Sequence[tuple[str, str, int, str]],
        boilerplate: Sequence[tuple[str, str, int, str]],
        settings: Mapping[str, str | int],
    ) -> Phrases: ...
    def find(self, line: str, /) -> tuple[int, int, int]:
        """The index of the label that a line is or begins with, the offset where its rest begins, and the index of the
        boilerplate that it is; -1 for none."""
    def find_lines(self, lines: Lines, max_chars: int, /) -> tuple[list[int], list[int], list[int]]:
        """The same of all lines of a table, as three columns; a line of more than ``max_chars`` is nothing."""
    def find_texts(self, texts: Sequence[str], max_chars: int, /) -> tuple[list[int], list[int], list[int]]:
        """The same of texts."""
    def comparable(self, line: str, /) -> str:
        """A whole line as it is compared: case folded, composed, with single spaces, without decoration."""

def lower(text: str, /) -> str:
    """``text.lower()`` as the core does it."""

def casefold(text: str, /) -> str:
    """``text.casefold()`` as the core does it."""

def composed(text: str, /) -> str:
    """A text in NFC as the core makes it."""

# ------------------------------------------------------------------ the table of lines

# ------------------------------------------------------------------ trees to lines

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

@final
class WordSet:
    """Words of a set."""

    def __init__(self, words: Iterable[str], /) -> None: ...
    def __contains__(self, word: object, /) -> bool: ...
    def __len__(self) -> int: ...

@final
class Lexicon:
    """A word list with frequencies, read in place from the bytes of its file; ``in`` asks for its frequent words.

    Raises ValueError for bytes of another format; no bytes at all are a list without words.
    """

    def __init__(self, data: bytes, /) -> None: ...
    def level(self, word: str, /) -> int:
        """How frequent a word in small letters is, in fifths of a power of ten; 0 for one that is not listed."""

    @property
    def frequent(self) -> list[str]:
        """The most frequent words, in order."""

    def __contains__(self, word: object, /) -> bool: ...
    def __len__(self) -> int: ...

@final
class Tokens:
    """The tokens of a text that are no listed words; ``in`` asks for the unlisted words in them."""

    @property
    def far(self) -> str:
        """The distinct signs beyond ASCII, in order."""

    @property
    def odd(self) -> str:
        """The tokens that are more than words with marks around them, a space around each."""

    @property
    def loose(self) -> list[str]:
        """Short tokens that begin with a mark."""

    @property
    def with_humps(self) -> int:
        """How many words have a capital inside and are not all capitals."""

    def __contains__(self, word: object, /) -> bool: ...
    def __len__(self) -> int: ...

@final
class TokenSigns:
    """Which signs mean what in tokens; see ``src/core/text_tokens.hpp``."""

    def __init__(
        self,
        *,
        edges: str,
        not_leading: str,
        dashes: str,
        brackets: str,
        short_mark: int,
        classes: str,
        far_marks: str,
        long_word: int,
        reach: int,
        few_far_signs: int,
    ) -> None: ...
    def tokens(self, text: str, listed: Lexicon | WordSet, is_page: bool, /) -> Tokens:
        """The tokens of a text that are no listed words; of a page long words and those with a mark in an odd place."""

@final
class WordCounts:
    """How often words stand in a text. Of a page single words are looked for, until ``many`` were asked for."""

    def __init__(self, text: str, many: int, is_page: bool) -> None: ...
    def count(self, word: str, /) -> int:
        """How often a word stands in the text, as far as two while few were asked for; an answer once given stays."""

    def total(self, word: str, /) -> int:
        """How often a run of letters stands in the text."""

    def mentions(self, word: str, /) -> int:
        """How often a word stands in the text in any case, as far as five."""

@final
class Splitter:
    """How tokens of one language could be two words or three; costs are decades of frequency."""

    def __init__(
        self,
        lexicon: Lexicon,
        small: WordSet,
        single: str,
        /,
        *,
        rarest: float,
        standing: float,
        unknown: float,
        unknown_letter: float,
        most: float,
        cheap: float,
        third: float,
        none: float,
        slack: float,
        shortest: int,
        longest: int,
        shortest_pair: int,
        shortest_tail: int,
    ) -> None: ...
    def best(self, word: str, tokens: Tokens, is_page: bool, /) -> tuple[tuple[str, ...], float, float] | None:
        """The likeliest parts of a token, what they cost and how much more the next best way costs."""

    def places(self, tokens: Tokens, counts: WordCounts, /) -> list[tuple[str, int, tuple[str, ...], float, float]]:
        """The tokens that could be more words than one, where each stands, and what ``best`` gives for it."""

@final
class WordPairs:
    """How well one word follows another: words with a space between, and a row of numbers for each of them."""

    def __init__(self, words: str, rows: Iterable[Iterable[float]], /) -> None: ...

SPLIT_COLUMNS: tuple[str, ...]
"""The names of what ``SplitFeatures.row`` measures, in order."""

@final
class SplitFeatures:
    """What is measured of a token that could be two words."""

    def __init__(
        self,
        splitter: Splitter,
        pairs: WordPairs,
        /,
        *,
        forms: Iterable[tuple[str, float]],
        form_of_small: float,
        no_form: float,
        language: float,
        before: Mapping[str, float],
        after: Mapping[str, float],
        other_before: float,
        none_after: float,
        openers: str,
        stem_of_text: float,
        most_margin: float,
        few_runs: int,
        reach: int,
    ) -> None: ...
    def row(
        self,
        word: str,
        at: int,
        parts: Iterable[str],
        cost: float,
        margin: float,
        counts: WordCounts,
        humps: int,
        is_technical: bool,
        stems: Iterable[str],
        /,
    ) -> tuple[float, ...]:
        """The numbers of a token at an offset and a way to part it. Raises ValueError where it does not stand there."""

@final
class SignPairs:
    """Pairs of signs that are worth a look: signs beyond ASCII, and those that must follow, or None for any."""

    def __init__(self, wanted: Iterable[tuple[str, str | None]], /) -> None: ...
    def places(self, text: str, /) -> list[int]:
        """Where pairs begin."""

@final
class SpeechOpenings:
    """Where words that bring in speech stand before a colon or a comma; see ``src/core/scans.hpp``."""

    def __init__(
        self, before_colon: WordSet, before_comma: WordSet, likely: WordSet, /, *, near: int, longest: int
    ) -> None: ...
    def places(self, text: str, /) -> list[tuple[int, bool]]:
        """The colons and commas, and whether it is a comma right behind such a word with no likely one behind it."""

@final
class WordGroups:
    """Groups of words that are counted."""

    def __init__(self, groups: Iterable[Iterable[str]], /) -> None: ...
    def counts(self, text: str, /) -> tuple[int, list[int]]:
        """How many words a text in small letters has, and how many of each group."""

def far_signs(text: str, /) -> str:
    """The distinct signs of a text beyond ASCII, in order."""

def runs_between(text: str, run: str, never_beside: str, fewest: int, /) -> list[tuple[int, int]]:
    """Runs of so many signs of a set at least, with a sign on both sides that is in neither set."""

def repeated_lines(text: str, /) -> list[tuple[int, int, int, bool]]:
    """The lines that say again what one before said: start, end, where that one ends, whether it says so."""

def marked_lines(text: str, signs: str, /) -> list[tuple[int, int, int, str]]:
    """The lines that hold one of some signs: the index of each, start, end, and these signs in order."""

def wrapped_blocks(text: str, narrowest: int, widest: int, wider: int, /) -> list[tuple[int, int]]:
    """Blocks of lines of which the widest but the last is within limits, and the last at most so much wider."""

@final
class WrittenDates:
    """Finds written dates, by the names of months of all languages; see ``newsparse.dates``."""

    def __new__(cls, months: Mapping[str, int], zones: Mapping[str, int]) -> WrittenDates:
        """Takes months by their case-folded names, and minutes east of Greenwich by zones' names in small letters.

        Raises ValueError for a number that is neither."""

    def find(self, text: str, order: int, /) -> tuple[int, int, int, int, int, int, int | None] | None:
        """The first full date in a text with single spaces, from the year to the second, and the minutes of its zone.

        ``order`` says what "3/4/2025" is: 0 not to be known, 1 March 4, 2 April 3."""

    def may_be_odd(self, text: str, /) -> bool:
        """Whether a text in which ``find`` finds nothing has the figures and parts of a date."""

@final
class Bylines:
    """Finds names in bylines, by words of all languages; see ``newsparse.names``."""

    def __new__(cls, words: Mapping[str, Sequence[str]], limits: Mapping[str, int], /) -> Bylines:
        """Takes lists of words by what they are, and limits. Raises KeyError for one that is missing."""

    def split(self, text: str, /) -> tuple[str, ...]:
        """The names in a byline."""

    def signature(self, text: str, /) -> tuple[str, ...]:
        """The names behind a word such as By in a line of credits."""

    def names_in_line(self, text: str, /) -> tuple[str, ...]:
        """The names in a line that nothing opens."""

    def is_name(self, text: str, /) -> bool:
        """Whether a text can name a person or an organisation."""

    def has_given_name(self, text: str, /) -> bool:
        """Whether a name opens with a common given name."""

    def looks_like_office(self, text: str, /) -> bool:
        """Whether a line tells an office."""

    def credits_others(self, text: str, /) -> bool:
        """Whether a line opens the credit of somebody who wrote nothing."""

# ------------------------------------------------------------------ plain text

PART_COLUMNS: tuple[str, ...]
"""The columns of a candidate for a field of a plain text, in the order of a row."""

@final
class TextSettings:
    """How lines of plain text are measured; see ``newsparse.lines.text_settings``."""

    def __new__(cls, *arguments: Any, **options: Any) -> TextSettings:
        """Takes odds of words, limits, roles and signs. Raises ValueError and TypeError for what does not fit."""

@final
class PartSettings:
    """What candidates for fields are compared with; see ``newsparse.lines.text_settings``."""

    def __new__(cls, *arguments: Any, **options: Any) -> PartSettings:
        """Takes limits, signs, roles, front pages and departments. Raises ValueError and TypeError for others."""

@final
class TagLists:
    """Parts lines of tags; see ``newsparse.lines.tag_lists``."""

    def __new__(cls, limits: Mapping[str, Any], /, **options: Any) -> TagLists:
        """Takes limits, signs, given names and points. Raises ValueError and TypeError for what does not fit."""

    def pieces(self, line: str, said: str, /) -> list[str]:
        """The tags of a line that has no label before them; ``said`` is what the piece says, case folded."""

    def parted(self, words: Sequence[str], said: str, /) -> list[str]:
        """The tags that some words make."""

    def signs_of_ends(self, words: Sequence[str], said: str, /) -> list[tuple[str, ...]]:
        """What may speak for and against a tag's beginning, for each word but the first."""

    def is_said(self, tag: str, said: str, /) -> bool:
        """Whether a text, case folded, mentions a tag."""

@final
class TextTable:
    """What is measured of the lines of a plain text, by the names of columns."""

    def __new__(cls, lines: Lines, settings: TextSettings, /) -> TextTable: ...
    def column(self, name: str, /) -> list[float]:
        """One column, a number for each line; NaN where it was not measured. Raises ValueError for an unknown name."""

    def set(self, name: str, values: Sequence[float], /) -> None:
        """Set a column, a number for each line; raises ValueError for more or fewer."""

    def odds(self, forest: Forest, lines: Sequence[int] | None = None, /) -> list[float]:
        """The sums of a forest for some lines, or for all."""

    def measure_places(self, headline: int, /) -> None:
        """Stage 1, for all lines; ``headline`` is the index of the headline's line."""

    def measure_context(self, lines: Sequence[int], roles: bytes, boilerplate: bytes, headline: str, /) -> None:
        """Stage 2, for some lines; ``roles`` and ``boilerplate`` have a number for each line of the text."""

    def measure_signs(self) -> None:
        """What signs all lines are made of."""

    def lines_where(self, *arguments: Any) -> list[int]:
        """The lines of a stretch for which some conditions hold."""

@final
class TextParts:
    """What is seen of lines that may be a field of a plain text."""

    def __new__(cls, table: TextTable, settings: PartSettings, tag_lists: TagLists, /, **options: Any) -> TextParts:
        """Takes odds of body, phrases by line and the body's ends. Raises ValueError for what does not fit."""

    def odds(
        self, forest: Forest, candidates: Sequence[tuple[Any, ...]], only: str = ..., credits: Any = ..., /
    ) -> list[float]:
        """The sums of a forest for some candidates."""

    def rows(self, candidates: Sequence[tuple[Any, ...]], only: str = ..., credits: Any = ..., /) -> list[list[float]]:
        """The columns of some candidates, row by row."""

    def set_headline(self, headline: int, text: str, /) -> None:
        """Tell where the headline stands."""

    def shares_title_word(self, line: int, /) -> bool:
        """Whether a line has a longer word in common with the first line."""

    def repeats(self, text: str, /) -> int:
        """How often a line stands in the text."""

    @property
    def points_heading(self) -> int:
        """The index of the line that heads key points; -1 without one."""

    def line_reaching(self, share: float, /) -> int:
        """The line with which a share of the body is reached."""
