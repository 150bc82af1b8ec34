"""What a pass may ask about the text around a glitch: the document's words, its language, its marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from newsparse.core import TokenSigns, WordCounts, far_signs
from newsparse.repair.common_words import common_words, guessed_language
from newsparse.repair.lexicon import load_lexicon, small_words
from newsparse.repair.signs import CLASSES_OF_LATIN, CURLY_RE, DASHES, EDGES, FAR_MARKS, STRAIGHT_RE
from newsparse.repair.word_splits import SINGLE_WORDS

if TYPE_CHECKING:
    from newsparse.core import Lexicon, Tokens, WordSet

PARAGRAPH_REACH = 5000
"""How far a pass looks for the ends of a paragraph; in a longer one it decides nothing that needs them."""

KEPT = ("language", "lexicon", "listed", "tokens", "far_signs")
"""What a pass that moves white space leaves as it was."""

MANY_WORDS = 48
"""From here on it is cheaper to count all words of the text than to look for one more."""

FEW_TOKENS = 40
"""So many tokens are found faster one by one than by one look through the text."""

LONG_WORD = 14
"""On a page only words of this many letters are looked at for a lost space: what HTML glues together shows at a seam
between tags."""
FEW_FAR_SIGNS = 8
"""Of a page with more than one in so many signs beyond Latin-1 all tokens are taken."""
TOKEN_REACH = 60
"""How far a token of a page is followed either way."""
SHORT_MARK = 3
"""Marks that stand alone have no more signs."""

TOKEN_SIGNS = TokenSigns(
    edges=EDGES,
    not_leading=".?!_'’%$€£",
    dashes=DASHES,
    brackets="(",
    short_mark=SHORT_MARK,
    classes=CLASSES_OF_LATIN,
    far_marks=FAR_MARKS,
    long_word=LONG_WORD,
    reach=TOKEN_REACH,
    few_far_signs=FEW_FAR_SIGNS,
)
"""No hint that ``Evidence.matches`` is asked with is found in a token that begins with another sign before its letters,
has none but hyphens between them and no dash at its end; nor in one without letters that has no bracket."""

WORD_RE = re.compile(r"[^\W\d_]+")
HYPHENATED_RE = re.compile(r"(?<![^\W\d_])[^\W\d_]++-[^\W\d_]++")
SPACED_FIGURE_RE = re.compile(r"(?<![^\W\d_])([^\W\d_]++) \d")
NUMBERED_RE = re.compile(r"^\d{1,2}\. \w", re.MULTILINE)
CODE_RE = re.compile(
    r"(?m)[{}`\\]|\(\)|=>|::|</|==|;[^\S\n]*+$|^[^\S\n]*+(?:def|import|return|const|let|var|function)\s"
)
TECHNICAL_SIGNS = ("{", "}", "`", "\\", "=>", "::", "==")
TECHNICAL_RES = (
    re.compile(r"\((?:\)|(?<=[a-z]\()(?=[^\s()]{0,40}[\"'_=\[:]|[^\s()]{1,20}, [^\s()]{1,20}\)))"),
    re.compile(r"_(?<=[^\W_]_)(?=[^\W_])"),
    re.compile(r"//(?<!://)"),
)
"""Signs of program code. Each is looked for by its first sign: one expression for all is ten times as slow. A bracket
right after a word is a call only when what stands in it looks so: others are asides that lost their space."""
DOTTED_NAME_RE = re.compile(r"\.(?<=[^\W_]\.)(?=[A-Z]\w*(?:[(\[_]|\.[a-z]))")


@dataclass(frozen=True)
class Evidence:
    """All that is known about the text a pass is shown. Everything costly is worked out on first use."""

    text: str
    given_language: str | None = None
    seams: tuple[int, ...] = ()
    """Offsets where an inline tag stood with no white space on either side."""
    is_page: bool = False
    """Whether the text is that of an HTML page, with white space collapsed, most of it menus: a look must be cheap."""

    @cached_property
    def tokens(self) -> Tokens:
        """The runs without white space that are not listed words: what a glitch can be seen in.

        Of a page only long words and tokens with a mark in an odd place.
        """
        return TOKEN_SIGNS.tokens(self.text, self.listed, self.is_page)

    @cached_property
    def odd_tokens(self) -> str:
        """The tokens that are more than words with marks around them, a space around each."""
        return self.tokens.odd

    @cached_property
    def loose_marks(self) -> frozenset[str]:
        """Marks that stand alone, or with one or two others."""
        return frozenset(self.tokens.loose)

    def matches(self, pattern: re.Pattern[str], hint: re.Pattern[str]) -> list[re.Match[str]]:
        """Where a pattern matches inside the tokens that a hint finds, in order; anywhere when these are many."""
        odd = self.odd_tokens
        first = hint.search(odd)
        if first is None:
            return []
        text = self.text
        places = [match.start() + (match.group()[:1] == " ") for match in hint.finditer(odd, first.start())]
        spans = [(odd.rfind(" ", 0, at) + 1, odd.find(" ", at)) for at in places]
        hinted = dict.fromkeys([odd[start:end] for start, end in spans])
        if len(hinted) > FEW_TOKENS:
            return list(pattern.finditer(text))
        found = {}
        for token in hinted:
            at = text.find(token)
            while at >= 0:
                found.update({match.start(): match for match in pattern.finditer(text, at, at + len(token))})
                at = text.find(token, at + len(token))
        return [found[at] for at in sorted(found)]

    @cached_property
    def counts(self) -> WordCounts:
        """How often words stand in the text."""
        return WordCounts(self.text, MANY_WORDS, self.is_page)

    def count(self, word: str) -> int:
        """How often a word stands in the text, as far as two; all words are counted only when many are asked for."""
        return self.counts.count(word)

    def mentions(self, word: str) -> int:
        """How often a word stands in the text in small letters, with a capital or just so; as far as five.

        Of a page only small letters are looked for, and as far as two.
        """
        return self.counts.mentions(word)

    @cached_property
    def language(self) -> str:
        """The language given, or the one whose small words the text holds most of; "" when unknown."""
        if self.given_language:
            return self.given_language.replace("_", "-").split("-")[0].lower()
        return guessed_language(self.text)

    def moved(self, text: str, seams: tuple[int, ...], *, is_fresh: bool) -> Evidence:
        """The same for the text after a pass; words are gathered anew where the pass may have made new ones."""
        moved = Evidence(text, self.given_language, seams, self.is_page)
        for name in () if is_fresh else KEPT:
            if name in self.__dict__:
                moved.__dict__[name] = self.__dict__[name]
        return moved

    @cached_property
    def lexicon(self) -> Lexicon:
        """The word list of the text's language, empty where there is none; read when first asked for."""
        return load_lexicon(self.language)

    def level(self, word: str) -> int:
        """How frequent a word is in its language, in any case; 0 for one that is not listed."""
        return self.lexicon.level(word.lower())

    @cached_property
    def single(self) -> str:
        """Letters that are words of their own, where a token may be cut after one."""
        return SINGLE_WORDS.get(self.language, "")

    @property
    def humps(self) -> int:
        """How many of a thousand unlisted words have a capital inside, as names in program code and of brands do."""
        return self.tokens.with_humps * 1000 // (len(self.tokens) + 50)

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
    def listed(self) -> Lexicon | WordSet:
        """The frequent words of the text's language, in small letters."""
        return self.lexicon if len(self.lexicon) else small_words(self.language)

    @cached_property
    def before_figures(self) -> frozenset[str]:
        """The words that stand before a figure with a space between them."""
        return frozenset(SPACED_FIGURE_RE.findall(self.text))

    @cached_property
    def hyphenated(self) -> frozenset[str]:
        """The words with one hyphen that the text holds, in small letters."""
        return frozenset(HYPHENATED_RE.findall(self.text.lower()))

    @cached_property
    def far_signs(self) -> frozenset[str]:
        """The signs beyond ASCII."""
        return frozenset(far_signs(self.text) if self.is_page else self.tokens.far)

    def stands(self, word: str) -> bool:
        """Whether a word that is not listed stands in the text just so."""
        return word in self.tokens or (self.is_page and len(word) < LONG_WORD and self.count(word) > 0)

    def is_word(self, word: str) -> bool:
        """Whether the word is listed or stands in the text, with or without a capital."""
        low = word.lower()
        return low in self.listed or self.stands(word) or self.stands(low) or self.stands(word.capitalize())

    @cached_property
    def is_technical(self) -> bool:
        """Whether the text holds program code, so that dots and inner capitals may be names."""
        found = sum(map(self.text.count, TECHNICAL_SIGNS))
        return found + sum([len(signs.findall(self.text)) for signs in TECHNICAL_RES]) > 2

    @cached_property
    def straight(self) -> dict[int, bool]:
        """Whether each straight quotation mark opens, by offset; see ``straight_marks``."""
        return straight_marks(self.text)

    @cached_property
    def closing(self) -> frozenset[int]:
        """The offsets of the curly marks that close something; see ``closing_marks``."""
        return closing_marks(self.text)

    @cached_property
    def has_dotted_names(self) -> bool:
        """Whether the text holds program code with a dot before a capital, such as fmt.Println()."""
        return self.is_technical and DOTTED_NAME_RE.search(self.text) is not None

    @cached_property
    def has_numbered_lines(self) -> bool:
        """Whether lines of the text begin with a number, a dot and a space."""
        return NUMBERED_RE.search(self.text) is not None


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


def straight_marks(text: str) -> dict[int, bool]:
    """Where straight quotation marks stand and whether each opens a quotation; none of lines with an odd mark.

    >>> straight_marks('He said "no" twice\\nand wrote 5" pipe')
    {8: True, 11: False}
    """
    marks: dict[int, bool] = {}
    at = text.find('"')
    while at >= 0:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        places = [match.start() for match in STRAIGHT_RE.finditer(text, at, end)]
        if len(places) % 2 == 0:
            marks.update({place: index % 2 == 0 for index, place in enumerate(places)})
        at = text.find('"', end)
    return marks


def closing_marks(text: str) -> frozenset[int]:
    """Where a curly closing mark stands that has an opening one before it on its line.

    >>> sorted(closing_marks("“a” b”\\n“c ”"))
    [2, 10]
    """
    closing = []
    opened = 0
    for match in CURLY_RE.finditer(text):
        sign = match.group()
        if sign == "”" and opened:
            closing.append(match.start())
        opened = 0 if sign == "\n" else max(0, opened + (1 if sign == "“" else -1))
    return frozenset(closing)
