"""What a pass may ask about the text around a glitch: the document's words, its language, its marks."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

PARAGRAPH_REACH = 5000
"""How far a pass looks for the ends of a paragraph; in a longer one it decides nothing that needs them."""

EDGE_SIGNS = ".,;:!?\"'()[]-*|/%"
SPACED = bytes.maketrans(EDGE_SIGNS.encode(), b" " * len(EDGE_SIGNS))
FAR_EDGES = frozenset("“”‘’«»„…–—•·")
"""Signs between words, in ASCII and beyond."""
WORD_RE = re.compile(r"[^\W\d_]+")
CODE_RE = re.compile(r"[{}`\\]|\(\)|=>|::|</|==|;\s*$|^\s*(?:def|import|return|const|let|var|function)\s", re.MULTILINE)


TECHNICAL_RE = re.compile(r"[{}`\\]|\(\)|=>|::|==|\w\.[A-Za-z]\w*\(|(?<!:)//|\w_\w|[a-z]\((?![a-z]{1,3}\))")


class Lexicon(Protocol):
    """A word list."""

    def words(self, language: str) -> AbstractSet[str]:
        """The words of a language such as "en", in small letters unless they are always written with a capital."""


@dataclass(frozen=True)
class CommonWords:
    """The most common words by language, and words that only look like two of them ("understand")."""

    function: dict[str, frozenset[str]]
    first: dict[str, frozenset[str]]
    last: dict[str, frozenset[str]]
    sentence_first: dict[str, frozenset[str]]
    strong_first: dict[str, frozenset[str]]
    strong_last: dict[str, frozenset[str]]
    whole: dict[str, frozenset[str]]
    common: dict[str, frozenset[str]]
    all: dict[str, frozenset[str]]
    speech: dict[str, frozenset[str]]
    abbreviations: dict[str, frozenset[str]]
    endings: dict[str, frozenset[str]]
    prefixes: dict[str, frozenset[str]]
    never_second: dict[str, frozenset[str]]

    def words(self, language: str) -> AbstractSet[str]:
        """The function words, common words and words that look like two."""
        return self.all.get(language, frozenset())


@cache
def common_words() -> CommonWords:
    """The lists of ``rules/common_words.toml``; read on first use, some 9 ms."""
    import tomllib  # noqa: PLC0415  (costs more than the rest of this module)

    path = Path(__file__).parent.parent / "rules" / "common_words.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    lists = {
        name: {language: frozenset(words.split()) for language, words in table.items()}
        for name, table in tables.items()
    }
    every = {
        language: small | lists["whole"].get(language, frozenset()) | lists["common"].get(language, frozenset())
        for language, small in lists["function"].items()
    }
    return CommonWords(all=every, **lists)


@dataclass(frozen=True)
class Evidence:
    """All that is known about the text a pass is shown. Everything costly is worked out on first use."""

    text: str
    given_language: str | None = None
    seams: tuple[int, ...] = ()
    """Offsets where an inline tag stood with no white space on either side."""
    lexicon: Lexicon = field(default_factory=common_words)
    prose: str | None = None
    """The part of the text whose words count, without menus and labels; None for all of it."""

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word stands in the text, case kept."""
        return Counter(WORD_RE.findall(self.text))

    @cached_property
    def language(self) -> str:
        """The language given, or the one whose small words the text holds most of; "" when unknown."""
        if self.given_language:
            return self.given_language.replace("_", "-").split("-")[0].lower()
        words = Counter(self.text[:6000].lower().split())
        distinct = set(words)
        scores = {
            language: sum(map(words.__getitem__, small & distinct))
            for language, small in common_words().function.items()
        }
        best = max(scores, key=lambda language: scores[language])
        return best if scores[best] > 0.15 * words.total() else ""

    @cached_property
    def small_words(self) -> frozenset[str]:
        """The function words of the text's language."""
        return common_words().function.get(self.language, frozenset())

    def is_small(self, word: str) -> bool:
        """Whether the word is a function word, in lower case or with a capital at its start."""
        return word in self.small_words or (
            word[:1].isupper() and word[1:].islower() and word.lower() in self.small_words
        )

    @cached_property
    def listed(self) -> AbstractSet[str]:
        """The words that the word list has for the text's language."""
        return self.lexicon.words(self.language)

    @cached_property
    def forms(self) -> frozenset[str]:
        """The words of the text that are not listed as they stand; cheaper than ``counts``."""
        text = self.text if self.prose is None else self.prose
        for sign in sorted(self.far_signs & FAR_EDGES):
            text = text.replace(sign, " ")
        plain = text.encode("utf-8", "surrogatepass").translate(SPACED).decode("utf-8", "surrogatepass")
        tokens = set(plain.split()) - self.listed
        forms = {token for token in tokens if token.isalpha()}
        for token in tokens - forms:
            forms.update(WORD_RE.findall(token))
        return frozenset(forms)

    @cached_property
    def hyphenated(self) -> frozenset[str]:
        """The words with one hyphen that the text holds, in small letters."""
        return frozenset(re.findall(r"[^\W\d_]+-[^\W\d_]+", self.text.lower()))

    @cached_property
    def far_signs(self) -> frozenset[str]:
        """The signs of the text beyond ASCII."""
        if self.text.isascii():
            return frozenset()
        far = self.text.encode("utf-8", "surrogatepass").translate(None, bytes(range(128)))
        return frozenset(far.decode("utf-8", "surrogatepass"))

    def is_proved(self, word: str) -> bool:
        """Whether the word stands in the text just so, or is listed."""
        return word in self.listed or word in self.forms

    def is_word(self, word: str) -> bool:
        """Whether the word is listed or stands in the text, with or without a capital."""
        low = word.lower()
        return low in self.listed or word in self.forms or low in self.forms or word.capitalize() in self.forms

    @cached_property
    def is_technical(self) -> bool:
        """Whether the text holds program code, so that dots and inner capitals may be names."""
        return len(TECHNICAL_RE.findall(self.text)) > 2

    @cached_property
    def has_curly_quotes(self) -> bool:
        """The style of the text's double quotation marks, or of its apostrophes when it has none."""
        curly, straight = self.text.count("“"), self.text.count('"')
        if curly or straight:
            return curly * 2 >= straight
        return self.text.count("’") > self.text.count("'")


def paragraph(text: str, at: int) -> tuple[int, int] | None:
    """The line that an offset stands in, or None when it is too long to look at."""
    low = text.rfind("\n", max(0, at - PARAGRAPH_REACH), at) + 1
    high = text.find("\n", at, at + PARAGRAPH_REACH)
    if high < 0:
        high = len(text)
    if high - at > PARAGRAPH_REACH or (not low and at > PARAGRAPH_REACH):
        return None
    return low, high


def is_in_code(text: str, at: int) -> bool:
    """Whether the line around an offset reads like program code, where no sign is a glitch."""
    low = max(at - 400, text.rfind("\n", max(0, at - 400), at) + 1, 0)
    return CODE_RE.search(text, low, at + 400) is not None


def token(text: str, at: int) -> str:
    """The run of signs without white space around an offset, cut at 60 signs either way."""
    low = max(0, at - 60)
    before, after = text[low:at].split(), text[at : at + 60].split()
    left = before[-1] if before and not text[at - 1].isspace() else ""
    right = after[0] if after and not text[at].isspace() else ""
    return left + right


def word_before(text: str, at: int) -> str:
    """The letters directly before an offset."""
    low = at
    while low > 0 and at - low < 40 and text[low - 1].isalpha():
        low -= 1
    return text[low:at]


def word_after(text: str, at: int) -> str:
    """The letters directly after an offset."""
    high = at
    while high < len(text) and high - at < 40 and text[high].isalpha():
        high += 1
    return text[at:high]


def is_opening(text: str, at: int) -> bool | None:
    """Whether the straight quotation mark at an offset opens a quotation; None when that cannot be told.

    >>> is_opening('He said "no" twice', 8), is_opening('He said "no" twice', 11)
    (True, False)
    """
    bounds = paragraph(text, at)
    if bounds is None or text.count('"', *bounds) % 2:
        return None
    return text.count('"', bounds[0], at) % 2 == 0
