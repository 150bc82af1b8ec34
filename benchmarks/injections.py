"""Glitches put into clean text on purpose: one function a kind, each gives the edits it could make to a text.

An injection is a tuple of edits ``(start, end, replacement)`` on the clean text that belong together: the two marks
of a quotation, or one lost space.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import NamedTuple

Edits = tuple[tuple[int, int, str], ...]
Places = list[Edits]


class Clean(NamedTuple):
    """A text without glitches of its own."""

    corpus: str
    id: str
    text: str
    """Headline, where known, and paragraphs, with blank lines between."""
    headline: str = ""
    inline: tuple[int, ...] = ()
    """Offsets of spaces at which the page has an inline tag."""
    site: str = ""

    @property
    def body(self) -> int:
        """Where the body begins."""
        return len(self.headline) + 2 if self.headline else 0

    def paragraphs(self) -> list[tuple[int, str]]:
        """The paragraphs of the body and where each begins."""
        at, found = self.body, []
        for paragraph in self.text[self.body :].split("\n\n"):
            found.append((at, paragraph))
            at += len(paragraph) + 2
        return found


def at_matches(pattern: str, doc: Clean, after: str) -> Places:
    """One edit at each match of a pattern in the body."""
    matches = re.finditer(pattern, doc.text)
    return [((match.start(), match.end(), after),) for match in matches if match.start() >= doc.body]


def glue_words(doc: Clean, rng: random.Random) -> Places:
    """A space between two letters is lost."""
    return at_matches(r"(?<=[^\W\d_]) (?=[^\W\d_])", doc, "")


def glue_inline(doc: Clean, rng: random.Random) -> Places:
    """A space beside an inline tag is lost; without a page, one at the edge of a name."""
    if doc.inline:
        return [((at, at + 1, ""),) for at in doc.inline if at >= doc.body]
    edge = r"(?<=[a-zß-ÿ]) (?=[A-ZÀ-Þ][a-zß-ÿ])|(?<=\b[A-ZÀ-Þ][a-zß-ÿ]{2}) (?=[a-z])|(?<=[a-zß-ÿ]) (?=\d)"
    return at_matches(edge, doc, "")


ABBREVIATION_RE = re.compile(
    r"(?:\b[A-Z]\w{0,2}|\b\w|\b(?i:mr|mrs|ms|dr|prof|st|jr|sr|vs|etc|no|nr|bzw|ca|usw|al|vol|pp?|fig|inc|ltd|corp))\.$"
)


def glue_sentence(doc: Clean, rng: random.Random) -> Places:
    """The space between two sentences is lost."""
    pattern = r"(?:(?<=[.?!…])|(?<=[.?!…][”\"’»])|(?<=[”“»][.?!])) (?=[“\"„«‘]?[^\W\d_a-zß-ÿ])"
    places = at_matches(pattern, doc, "")
    return [edits for edits in places if not ABBREVIATION_RE.search(doc.text[max(0, edits[0][0] - 12) : edits[0][0]])]


def glue_punct(doc: Clean, rng: random.Random) -> Places:
    """The space after a comma, colon or closing mark, or before an opening one, is lost."""
    pattern = r"(?<=[^\W\d_][,;:]) (?=[^\W\d_])|(?<=[)\]”»]) (?=[^\W\d_])|(?<=[^\W\d_]) (?=[(“„«])"
    return at_matches(pattern, doc, "")


QUOTED_RE = re.compile(r"[^\W\d_][:,] ([“\"„«])([A-ZÀ-Þ0-9][^“”\"„«»\n]{18,600}?)([”\"“»])(?=\s|$)")
SPEECH_RE = re.compile(
    r"\b(?:said|says?|saying|add(?:s|ed|ing)|told [^.?!]{1,40}|stat(?:ed|es|ing)|wrote|writes|asked|asks|replied|"
    r"explain(?:s|ed)|noted|continued|concluded|insisted|warn(?:s|ed|ing)|tweeted|posted|announced|argued|recalled|"
    r"responded|testified|reads?|sagte?|erklärte?|schr(?:ieb|eibt)|betonte|ergänzte?|meinte?|warnte?|dijo|dice|afirmó|"
    r"añadió|explicó|ha detto|spiega|déclaré|affirme|ajoute|disse|afirmou|sier|säger|skriver)\b[^.?!:“”\"„«»\n]{0,60}$"
)


def quotations(doc: Clean) -> list[re.Match[str]]:
    """Quoted sentences behind a verb of speech."""
    matches = QUOTED_RE.finditer(doc.text, doc.body)
    return [
        match
        for match in matches
        if len(match.group(2).split()) > 3
        and SPEECH_RE.search(doc.text[max(0, match.start() - 90) : match.start() + 1])
    ]


def drop_quotes(doc: Clean, rng: random.Random) -> Places:
    """Both marks of a quoted sentence are lost."""
    return [((m.start(1), m.end(1), ""), (m.start(3), m.end(3), "")) for m in quotations(doc)]


def drop_quotes_glued(doc: Clean, rng: random.Random) -> Places:
    """Both marks are lost, and the space to the next sentence with them."""
    fits = [
        m for m in quotations(doc) if m.group(2)[-1] in ".?!" and re.match(r" [A-ZÀ-Þ0-9]", doc.text[m.end() :][:2])
    ]
    return [((m.start(1), m.end(1), ""), (m.start(3), m.end() + 1, "")) for m in fits]


def pairs(doc: Clean) -> list[tuple[int, int]]:
    """The marks of each quotation in the paragraphs whose marks all pair up."""
    found = []
    for start, paragraph in doc.paragraphs():
        pattern = '„([^„“”"\n]*)[“”]' if "„" in paragraph else "«([^«»\n]*)»" if "«" in paragraph else '“([^“”"\n]*)”'
        if not any(mark in paragraph for mark in "„«“"):
            pattern = r'(?<!\w)"([^"\n]*)"(?!\w)'
        matches = [match for match in re.finditer(pattern, paragraph) if match.group(1).strip()]
        if sum(map(paragraph.count, '“”„«»"')) == 2 * len(matches):
            found += [(start + match.start(), start + match.end() - 1) for match in matches]
    return found


def one_quote(doc: Clean, rng: random.Random) -> Places:
    """One mark of a quotation of four words or more is lost."""
    long = [pair for pair in pairs(doc) if doc.text.count(" ", *pair) > 2]
    return [((at, at + 1, ""),) for at in [rng.choice(pair) for pair in long]]


def mixed_quotes(doc: Clean, rng: random.Random) -> Places:
    """One of two curly marks has become a straight one."""
    curly = [pair for pair in pairs(doc) if doc.text[pair[0]] == "“"]
    return [((at, at + 1, '"'),) for at in [rng.choice(pair) for pair in curly]]


def space_in_quotes(doc: Clean, rng: random.Random) -> Places:
    """Spaces stand inside both marks."""
    return [((a + 1, a + 1, " "), (b, b, " ")) for a, b in pairs(doc) if doc.text[a] in '“"']


UNDEFINED = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
"""Bytes that cp1252 has no sign for."""


def misread(text: str, encoding: str) -> str:
    """The UTF-8 bytes of a text, read in another encoding."""
    if encoding == "latin-1":
        return text.encode().decode("latin-1")
    return "".join(chr(byte) if byte in UNDEFINED else bytes([byte]).decode("cp1252") for byte in text.encode())


def misread_places(doc: Clean, rng: random.Random, change: Callable[[str], str]) -> Places:
    """All signs beyond ASCII of the body, or of some of its paragraphs, are misread."""
    whole = rng.random() < 0.5
    chosen = [part for part in doc.paragraphs() if whole or rng.random() < 0.4]
    found = [
        (start + m.start(), m.group())
        for start, part in chosen or doc.paragraphs()
        for m in re.finditer(r"[^\x00-\x7f]+", part)
    ]
    return [((at, at + len(signs), change(signs)),) for at, signs in found[:80]]


def mojibake(doc: Clean, rng: random.Random) -> Places:
    """UTF-8 read as cp1252."""
    return misread_places(doc, rng, lambda signs: misread(signs, "cp1252"))


def mojibake_latin1(doc: Clean, rng: random.Random) -> Places:
    """UTF-8 read as Latin-1."""
    return misread_places(doc, rng, lambda signs: misread(signs, "latin-1"))


def mojibake_double(doc: Clean, rng: random.Random) -> Places:
    """UTF-8 read as cp1252 twice."""
    return misread_places(doc, rng, lambda signs: misread(misread(signs, "cp1252"), "cp1252"))


ENTITIES = {
    "&": "&amp;",
    '"': "&quot;",
    "'": "&#39;",
    "<": "&lt;",
    ">": "&gt;",
    "’": "&rsquo;",
    "‘": "&lsquo;",
    "“": "&ldquo;",
    "”": "&#8221;",
    "–": "&ndash;",
    "—": "&mdash;",
    "…": "&hellip;",
    "é": "&eacute;",
    "ü": "&uuml;",
    "ö": "&ouml;",
    "ä": "&auml;",
    "ß": "&szlig;",
    "ñ": "&ntilde;",
    "ó": "&oacute;",
    "ç": "&ccedil;",
    "£": "&pound;",
    "€": "&euro;",
}


def entities(doc: Clean, rng: random.Random) -> Places:
    """A sign stands as its HTML entity, three in ten escaped twice."""
    found = [(at, sign) for at, sign in enumerate(doc.text) if at >= doc.body and sign in ENTITIES]
    forms = [(at, ENTITIES[sign], rng.random() < 0.3) for at, sign in found]
    return [((at, at + 1, form.replace("&", "&amp;") if twice else form),) for at, form, twice in forms]


def invisible(doc: Clean, rng: random.Random) -> Places:
    """A sign without width stands in a word or at its edge."""
    places = [m.start() for m in re.finditer(r"(?<=\w)(?=\w)|(?<=\s)(?=\w)|(?<=\w)(?=\s)", doc.text)]
    return [((at, at, rng.choice("\u00ad\u200b\ufeff\u2060")),) for at in places if at >= doc.body]


def hyphen_break(doc: Clean, rng: random.Random) -> Places:
    """A word is broken at the end of a line."""
    found: Places = []
    for match in re.finditer(r"\b[a-zß-ÿ]{8,}\b(?!-)|\b[A-Za-zß-ÿ]{3,}-[a-zß-ÿ]{3,}\b", doc.text):
        word, at = match.group(), match.start()
        if at < doc.body:
            continue
        cuts = [cut for cut in range(3, len(word) - 2) if (word[cut - 1] in "aeiouyäöü") != (word[cut] in "aeiouyäöü")]
        if "-" in word:
            found.append(((at + word.index("-") + 1,) * 2 + ("\n",),))
        elif cuts:
            found.append(((at + rng.choice(cuts),) * 2 + ("-\n",),))
    return found


def hard_wrap(doc: Clean, rng: random.Random) -> Places:
    """The lines of a long paragraph are broken at a width."""
    found: Places = []
    for start, paragraph in doc.paragraphs():
        width, at = rng.randrange(58, 82), 0
        while len(paragraph) > 160 and at + width < len(paragraph):
            end = paragraph.rfind(" ", at, at + width)
            if end <= at:
                break
            found.append(((start + end, start + end + 1, "\n"),))
            at = end + 1
    return found


def space_before_punct(doc: Clean, rng: random.Random) -> Places:
    """A space stands before a mark."""
    return at_matches(r"(?<=\w)(?=[,.](?:\s|$))", doc, " ")


def double_space(doc: Clean, rng: random.Random) -> Places:
    """There are more spaces than one."""
    places = at_matches(r"(?<=\S) (?=\S)", doc, "")
    return [((start, end, rng.choice(["  ", "   ", " \u00a0"])),) for ((start, end, _),) in places]


def html_left(doc: Clean, rng: random.Random) -> Places:
    """Tags are left in the text."""
    words = at_matches(r"(?<= )[^\W\d_]{3,}(?=[ .,])", doc, "")
    breaks = [
        ((s, e, rng.choice(["<br>", "<br />", "</p><p>"])),)
        for ((s, e, _),) in at_matches(r"(?<=[.?!]) (?=[A-Z])", doc, "")
    ]
    tags = [("<b>", "</b>"), ("<em>", "</em>"), ('<a href="https://example.org/a?b=1">', "</a>")]
    return breaks + [((s, s, a), (e, e, b)) for ((s, e, _),) in words for a, b in [rng.choice(tags)]]


def dup_headline(doc: Clean, rng: random.Random) -> Places:
    """The headline stands twice."""
    end = len(doc.headline)
    return [((end, end, "\n\n" + doc.headline),)] if len(doc.headline.split()) > 2 else []


def dup_paragraph(doc: Clean, rng: random.Random) -> Places:
    """A paragraph stands twice in a row."""
    long = [(start + len(text), text) for start, text in doc.paragraphs() if len(text) >= 60]
    return [((end, end, "\n\n" + text),) for end, text in long]


class Kind(NamedTuple):
    """One kind of glitch and how often it is put into a text."""

    places: Callable[[Clean, random.Random], Places]
    per_thousand: float = 0.0
    """How many for 1,000 words, at least one a text."""
    most: int = 10**9
    """How many at most, where the rate is 0."""


KINDS = {
    "glue_words": Kind(glue_words, 4),
    "glue_inline": Kind(glue_inline, 6),
    "glue_sentence": Kind(glue_sentence, 4),
    "glue_punct": Kind(glue_punct, 3),
    "drop_quotes": Kind(drop_quotes, 0, 6),
    "drop_quotes_glued": Kind(drop_quotes_glued, 0, 6),
    "one_quote": Kind(one_quote, 3),
    "mixed_quotes": Kind(mixed_quotes, 3),
    "mojibake": Kind(mojibake),
    "mojibake_latin1": Kind(mojibake_latin1),
    "mojibake_double": Kind(mojibake_double),
    "entities": Kind(entities, 8),
    "invisible": Kind(invisible, 4),
    "hyphen_break": Kind(hyphen_break, 4),
    "hard_wrap": Kind(hard_wrap),
    "space_before_punct": Kind(space_before_punct, 4),
    "space_in_quotes": Kind(space_in_quotes, 3),
    "double_space": Kind(double_space, 4),
    "dup_headline": Kind(dup_headline, 0, 1),
    "dup_paragraph": Kind(dup_paragraph, 0, 2),
    "html_left": Kind(html_left, 4),
}


class Corrupted(NamedTuple):
    """A text with glitches in it."""

    text: str
    glitches: tuple[tuple[tuple[int, int, str], ...], ...]
    """For each glitch, what undoes it: offsets in this text, and what stood there in the clean one."""


def corrupted(doc: Clean, name: str, seed: int = 0) -> Corrupted:
    """A text with glitches of one kind; the same for the same seed, on every machine."""
    kind, rng = KINDS[name], random.Random(f"{seed}/{doc.corpus}/{doc.id}/{name}")
    places = kind.places(doc, rng)
    words = len(doc.text.split())
    number = max(1, round(words * kind.per_thousand / 1000 + rng.random() - 0.5)) if kind.per_thousand else kind.most
    chosen = sorted(rng.sample(places, number)) if len(places) > number else sorted(places)
    apart: list[Edits] = []
    for edits in chosen:
        if not apart or edits[0][0] > max(end for _, end, _ in apart[-1]) + 1:
            apart.append(edits)
    return applied(doc.text, apart)


def applied(text: str, chosen: list[Edits]) -> Corrupted:
    """Carry out injections that are in order and apart."""
    pieces, undo, at, length = [], [], 0, 0
    for edits in chosen:
        parts = []
        for start, end, after in edits:
            length += start - at
            parts.append((length, length + len(after), text[start:end]))
            pieces += [text[at:start], after]
            length += len(after)
            at = end
        undo.append(tuple(parts))
    return Corrupted("".join(pieces) + text[at:], tuple(undo))
