"""What a pass may ask about the text around a glitch: the document's words, its language, its marks."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from typing import Protocol

PARAGRAPH_REACH = 5000
"""How far a pass looks for the ends of a paragraph; in a longer one it decides nothing that needs them."""

WORD_RE = re.compile(r"[^\W\d_]+")
CODE_RE = re.compile(r"[{}`\\]|\(\)|=>|::|</|==|;\s*$|^\s*(?:def|import|return|const|let|var|function)\s", re.MULTILINE)


class Lexicon(Protocol):
    """A word list. ``knows`` takes a word as it stands in the text and a language such as "en"."""

    def knows(self, word: str, language: str) -> bool:
        """Whether the word is one of the language."""


@dataclass(frozen=True)
class CommonWords:
    """The most common words by language, and words that only look like two of them ("understand")."""

    function: dict[str, frozenset[str]]
    first: dict[str, frozenset[str]]
    last: dict[str, frozenset[str]]
    strong_first: dict[str, frozenset[str]]
    strong_last: dict[str, frozenset[str]]
    whole: dict[str, frozenset[str]]
    common: dict[str, frozenset[str]]
    speech: dict[str, frozenset[str]]

    def knows(self, word: str, language: str) -> bool:
        """Whether the word is a common one, in lower case or with a capital at its start."""
        low = word.lower()
        return any(low in table.get(language, ()) for table in (self.function, self.whole, self.common))


@cache
def common_words() -> CommonWords:
    """The lists of ``rules/common_words.toml``; read on first use, some 3 ms."""
    source = files("newsparse").joinpath("rules/common_words.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(source)
    return CommonWords(
        *(
            {language: frozenset(words.split()) for language, words in tables[name].items()}
            for name in ("function", "first", "last", "strong_first", "strong_last", "whole", "common", "speech")
        )
    )


@dataclass(frozen=True)
class Evidence:
    """All that is known about the text a pass is shown. Everything costly is worked out on first use."""

    text: str
    given_language: str | None = None
    seams: tuple[int, ...] = ()
    """Offsets where an inline tag stood with no white space on either side."""
    lexicon: Lexicon = field(default_factory=common_words)

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
        scores = {
            language: sum(words[word] for word in small) for language, small in common_words().function.items()
        }
        best = max(scores, key=lambda language: scores[language])
        return best if scores[best] > 0.15 * words.total() else ""

    @cached_property
    def small_words(self) -> frozenset[str]:
        """The function words of the text's language."""
        return common_words().function.get(self.language, frozenset())

    def is_small(self, word: str) -> bool:
        """Whether the word is a function word, in lower case or with a capital at its start."""
        return word in self.small_words or (word[:1].isupper() and word[1:].islower() and word.lower() in self.small_words)

    def stands(self, word: str) -> bool:
        """Whether the word stands alone somewhere in the text, as it is, in lower case or capitalised."""
        counts = self.counts
        return word in counts or word.lower() in counts or word.capitalize() in counts

    def is_word(self, word: str) -> bool:
        """Whether the word is proved by the text or by the word list."""
        return self.stands(word) or self.lexicon.knows(word, self.language)

    @cached_property
    def is_technical(self) -> bool:
        """Whether the text holds program code, so that dots and inner capitals may be names."""
        return len(CODE_RE.findall(self.text)) > 2

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
    return bool(CODE_RE.search(text, max(0, text.rfind("\n", max(0, at - 400), at)), min(len(text), at + 400)))


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
