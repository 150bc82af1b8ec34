"""What a pass may ask about the text around a glitch: the document's words, its language, its marks."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from newsparse.repair.lexicon import load_lexicon
from newsparse.repair.skim import LONG_WORD, skim
from newsparse.rule_tables import rule_table

if TYPE_CHECKING:
    from collections.abc import Collection

    from newsparse.repair.lexicon import Lexicon

PARAGRAPH_REACH = 5000
"""How far a pass looks for the ends of a paragraph; in a longer one it decides nothing that needs them."""

KEPT = ("language", "lexicon", "listed", "levels", "tokens", "marked", "forms", "far_signs")
"""What a pass that moves white space leaves as it was."""

EDGE_SIGNS = ".,;:!?\"'()[]-*|/%"
SPACED = bytes.maketrans(EDGE_SIGNS.encode(), b" " * len(EDGE_SIGNS))
MANY_WORDS = 48
"""From here on it is cheaper to count all words of the text than to look for one more."""

SINGLE_WORDS = {"en": "aAI"}
"""By language."""

FEW_TOKENS = 40
"""So many tokens are found faster one by one than by one look through the text."""

ASCII = bytes(range(128))
FAR_EDGES = frozenset("“”‘’«»„…–—•·")
"""Signs between words, in ASCII and beyond."""
WORD_RE = re.compile(r"[^\W\d_]+")
HYPHENATED_RE = re.compile(r"(?<![^\W\d_])[^\W\d_]++-[^\W\d_]++")
SPACED_FIGURE_RE = re.compile(r"(?<![^\W\d_])([^\W\d_]++) \d")
NUMBERED_RE = re.compile(r"^\d{1,2}\. \w", re.MULTILINE)
STRAIGHT_RE = re.compile('"')
CURLY_RE = re.compile("[“”\n]")
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
class CommonWords:
    """Lists of words by language, most of them small: see ``rules/common_words.toml``."""

    function: dict[str, frozenset[str]]
    abbreviations: dict[str, frozenset[str]]
    endings: dict[str, frozenset[str]]


@cache
def common_words() -> CommonWords:
    """The lists of ``rules/common_words.toml``; read on first use."""
    tables = rule_table("common_words")
    lists = {
        name: {language: frozenset(words.split()) for language, words in table.items()}
        for name, table in tables.items()
    }
    return CommonWords(**lists)


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
    def tokens(self) -> frozenset[str]:
        """The distinct runs without white space that are not listed words: what a glitch can be seen in.

        One split, one set and one difference, all in C; what follows looks at a quarter of the text. Of a page only
        the tokens that a first look finds.
        """
        found = skim(self.text) if self.is_page else None
        tokens = set(self.runs) if found is None else found
        return frozenset(tokens.difference(self.listed))

    @cached_property
    def runs(self) -> Counter[str]:
        """How often each run without white space stands in the text."""
        return Counter(self.text.split())

    @cached_property
    def marked(self) -> str:
        """The tokens, a space around each; in no order, for a look whether a glitch is there."""
        return f" {' '.join(self.tokens)} "

    def has_token(self, wanted: frozenset[str]) -> bool:
        """Whether one of these stands in the text with white space around it."""
        return not self.tokens.isdisjoint(wanted)

    def matches(self, pattern: re.Pattern[str], hint: re.Pattern[str]) -> list[re.Match[str]]:
        """Where a pattern matches inside the tokens that a hint finds, in order; anywhere when these are many."""
        marked = self.marked
        first = hint.search(marked)
        if first is None:
            return []
        text = self.text
        places = [match.start() + (match.group()[:1] == " ") for match in hint.finditer(marked, first.start())]
        spans = [(marked.rfind(" ", 0, at) + 1, marked.find(" ", at)) for at in places]
        hinted = dict.fromkeys([marked[start:end] for start, end in spans])
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
    def counts(self) -> Counter[str]:
        """How often each word stands in the text, case kept: split at white space first, most runs are words."""
        runs = self.runs
        counts = Counter({run: times for run, times in runs.items() if run.isalpha()})
        odd = [run for run in runs if run not in counts]
        counts.update(WORD_RE.findall(" ".join([run for run in odd if runs[run] == 1])))
        for run in odd:
            if runs[run] > 1:
                for word in WORD_RE.findall(run):
                    counts[word] += runs[run]
        return counts

    @cached_property
    def asked(self) -> dict[str, int]:
        """The counts of the first words that were asked for."""
        return {}

    def count(self, word: str) -> int:
        """How often a word stands in the text, as far as two; all words are counted only when many are asked for."""
        known = self.asked.get(word)
        if known is None:
            is_many = "counts" in self.__dict__ or len(self.asked) >= MANY_WORDS
            known = self.asked[word] = self.counts[word] if is_many else len(two_places(word, self.text))
        return known

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
        total, others = words.total(), sorted(scores.values())[-2]
        return best if scores[best] > 0.15 * total or scores[best] > max(0.08 * total, 2.5 * others) else ""

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
        known = self.levels.get(word)
        if known is None:
            known = self.levels[word] = self.lexicon.level(word.lower())
        return known

    @cached_property
    def levels(self) -> dict[str, int]:
        """The levels that were asked for."""
        return {}

    def mentions(self, word: str) -> int:
        """How often a word stands in the text in small letters, with a capital or just so; as far as five.

        Of a page only small letters are looked for, and as far as two.
        """
        low = word.lower()
        if self.is_page:
            return self.count(low)
        return min(5, sum([self.counts[form] for form in {low, low.capitalize(), word}]))

    @cached_property
    def single(self) -> str:
        """Letters that are words of their own, where a token may be cut after one."""
        return SINGLE_WORDS.get(self.language, "")

    @cached_property
    def lowered(self) -> str:
        """The text in small letters."""
        return self.text.lower()

    @cached_property
    def humps(self) -> int:
        """How many of a thousand unlisted words have a capital inside, as names in program code and of brands do."""
        found = sum([not (word.islower() or word[1:].islower() or word.isupper()) for word in self.forms])
        return found * 1000 // (len(self.forms) + 50)

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
    def listed(self) -> Collection[str]:
        """The frequent words of the text's language, in small letters."""
        return self.lexicon.frequent or self.small_words

    @cached_property
    def forms(self) -> frozenset[str]:
        """The words of the text that are not listed as they stand; cheaper than ``counts``."""
        text = self.marked
        for sign in sorted(self.far_signs & FAR_EDGES):
            text = text.replace(sign, " ")
        plain = text.encode("utf-8", "surrogatepass").translate(SPACED).decode("utf-8", "surrogatepass")
        words = set(plain.split()).difference(self.listed)
        odd = [word for word in words if not word.isalpha()]
        words.difference_update(odd)
        words.update(WORD_RE.findall(" ".join(odd)))
        return frozenset(words)

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
        text = self.text if self.is_page else self.marked
        if text.isascii():
            return frozenset()
        far = text.encode("utf-8", "surrogatepass").translate(None, ASCII)
        return frozenset(far.decode("utf-8", "surrogatepass"))

    def stands(self, word: str) -> bool:
        """Whether a word that is not listed stands in the text just so."""
        return word in self.forms or (self.is_page and len(word) < LONG_WORD and self.count(word) > 0)

    def stands_somehow(self, word: str) -> bool:
        """Whether a word that is not listed stands in the text in small letters, with a capital or just so.

        Of a page only the words that were gathered are asked: looking through it for each would cost too much.
        """
        low, forms = word.lower(), self.forms
        return low in forms or low.capitalize() in forms or word in forms

    def is_proved(self, word: str) -> bool:
        """Whether the word is listed or one of the unlisted words that were gathered."""
        return word in self.listed or word in self.forms

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


def two_places(word: str, text: str) -> list[int]:
    """Where a word stands in a text with no letter beside it; the first two places."""
    places: list[int] = []
    at = text.find(word)
    while at >= 0 and len(places) < 2:
        end = at + len(word)
        if not (text[end : end + 1].isalpha() or text[max(0, at - 1) : at].isalpha()):
            places.append(at)
        at = text.find(word, end)
    return places


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
