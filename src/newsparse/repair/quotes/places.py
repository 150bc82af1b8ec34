"""Where the lost mark of a quotation may have stood, and what speaks for each place.

A place is told by names of what is seen there, each with a number; ``rules/quote_places.json`` has a weight for each
name, fitted by ``training/fit_quote_places.py``. Names hold no word of any language: what a word says comes
from the tables of speech verbs, small words and persons.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import accumulate, islice
from math import log

from newsparse.repair.quotes.lost import FIRST_WORD_RE, sentence_ends
from newsparse.repair.quotes.quote_words import Odds
from newsparse.repair.quotes.speech import Speech, brings_in, clause

Features = dict[str, float]

TOKEN_RE = re.compile(r"\S+")
WORD_RE = re.compile(r"[^\W\d_]+")
FIRST_RE = re.compile(r"\W*([^\W\d_]*)")
PHRASE_RE = re.compile(r"[^,.;:!?“”„«»\"—–]*")
CREDIT_RE = re.compile(r"\s*[-–—(]")
ENDING_MARKS = ".,;:!?…)]—–"
FEWEST_WORDS, MOST_PLACES, REACH, LOOK, LONGEST_LABEL = 3, 120, 1500, 200, 40
LAST_REACH = 60
"""How far back the last word of a quotation begins."""
TWO_STOPS_RE = re.compile(r"(?<![.…])[.!?…][.,]$")
"""The end of a quotation and that of its sentence, with nothing between them any more."""
STRAIGHT_RE = re.compile('"')
WHOLE_RE = re.compile("“[^“”„]{1,900}”|«[^«»]{1,900}»|„[^„“”]{1,900}[“”]")
MOST_OWN = 300
SPEAKER_WORDS, TITLE_SHARE, MANY = 5, 0.7, 5


@dataclass(frozen=True, slots=True)
class Voice:
    """What is known of the language and the style of a text."""

    known: Speech
    small: AbstractSet[str]
    inner: float
    """How far the text sets commas and full stops before a closing mark, 1, or behind it, -1."""
    own: Own
    odds: Odds
    """What single words say."""


@dataclass(frozen=True, slots=True)
class Own:
    """The quotations of the text that have both marks."""

    closings: dict[str, float]
    """The share of each kind of end; see ``ending``."""
    openings: dict[str, float]
    words: float
    """The mean of the logarithms of their lengths in words."""
    quoted: AbstractSet[str]


NONE = Own({}, {}, 0.0, frozenset())


def own_quotations(text: str) -> Own:
    """What can be learned from the quotations of a text that are whole, the first few hundred of them.

    >>> own = own_quotations("He said “no way,” twice.\\n“All is well.”")
    >>> own.closings, own.openings
    ({'comma': 0.5, 'end': 0.5}, {'space': 0.5, 'start': 0.5})
    """
    found = list(islice(whole_quotations(text), MOST_OWN))
    if not found:
        return NONE
    closings, openings = Counter[str](), Counter[str]()
    for line, start, end in found:
        closings[ending(line[max(0, end - 3) : end] + line[end + 1 : end + 4], min(3, end))] += 1
        openings[beginning(line, 0, start)] += 1
    quoted = [line[start + 1 : end] for line, start, end in found]
    words = sum([log(1 + one.count(" ")) for one in quoted]) / len(found)
    shares = [{kind: count / len(found) for kind, count in counts.items()} for counts in (closings, openings)]
    return Own(shares[0], shares[1], words, frozenset([one.strip(",.") for one in quoted]))


def whole_quotations(text: str) -> Iterator[tuple[str, int, int]]:
    """The quotations with both marks: the line of each and where both marks stand in it."""
    for line in text.split("\n"):
        if line.count('"') and line.count('"') % 2 == 0:
            marks = [match.start() for match in STRAIGHT_RE.finditer(line)]
            yield from [(line, start, end) for start, end in zip(marks[::2], marks[1::2], strict=True)]
        elif "“" in line or "«" in line:
            yield from [(line, match.start(), match.end() - 1) for match in WHOLE_RE.finditer(line)]


def speaker(rest: str, voice: Voice) -> int:
    """What tells who spoke at the start of a stretch: 1 a verb or a pronoun and verb, 2 a name or title and verb,
    3 a verb further off, 0 nothing.

    >>> from newsparse.repair.quotes.speech import speech
    >>> voice = Voice(speech("en"), {"he", "the"}, 1.0, NONE, {})
    >>> [speaker(rest, voice) for rest in ("he said.", "Jane Doe said", "then it was said", "and so on")]
    [1, 2, 3, 0]
    """
    words = PHRASE_RE.match(rest).group().split()[:SPEAKER_WORDS]  # type: ignore[union-attr]  # may be empty
    known = voice.known
    place = next((at for at, word in enumerate(words) if word.lower() in known.plain_verbs), None)
    if place is None:
        return 0
    if place == 0 or (place <= 2 and words[0].lower() in known.pronouns):
        return 1
    is_name = all(word[0].isupper() for word in words[:place])
    return 2 if is_name or words[0].lower() in known.titles else 3


def closing_places(line: str, start: int, limit: int) -> list[int]:
    """Where a quotation that starts at ``start`` may end: after each word, and after the mark that follows it."""
    places = set()
    for match in TOKEN_RE.finditer(line, start, limit):
        word = match.group().rstrip(ENDING_MARKS)
        places.update([match.end(), match.start() + len(word)] if word else [match.end()])
        if TWO_STOPS_RE.search(match.group()):
            places.add(match.end() - 1)
        if len(places) > MOST_PLACES:
            break
    few = shortest(line, start, limit)
    return sorted(place for place in places if place >= few)


def shortest(line: str, start: int, limit: int) -> int:
    """Where the fewest words that a quotation may have end."""
    words = islice(TOKEN_RE.finditer(line, start, limit), FEWEST_WORDS - 1, FEWEST_WORDS)
    return next((match.start() + 1 for match in words), limit + 1)


def opening_places(line: str, low: int, close: int) -> list[int]:
    """Where a quotation that ends at ``close`` may begin: before each word."""
    places = [
        match.start() + len(match.group()) - len(match.group().lstrip("(["))
        for match in TOKEN_RE.finditer(line, max(low, close - REACH), close)
    ]
    return places[: max(0, len(places) - FEWEST_WORDS + 1)][-MOST_PLACES:]


def ending(line: str, at: int) -> str:
    """What kind of place for a closing mark this is, by the signs beside it."""
    before, after = line[at - 1], line[at : at + 1]
    if TWO_STOPS_RE.search(line[max(0, at - 2) : at + 1]):
        return "between stops"
    if at >= len(line.rstrip()):
        return "end"
    if before in ".!?…":
        return "sentence"
    if before == "," or after == ",":
        return "comma" if before == "," else "before comma"
    if after and after in ".;:!?":
        return "before stop"
    return "aside" if after == ")" else "colon" if before in ";:" else "space"


def beginning(line: str, low: int, at: int) -> str:
    """What kind of place for an opening mark this is."""
    before = line[max(low, at - LOOK) : at].rstrip()
    if not before:
        return "after mark" if low else "start"
    if before[-1] == ":" and at < LONGEST_LABEL and not low:
        return "label"
    kinds = {".!?…": "sentence", ":": "colon", ",": "comma", "—–-": "dash", "([": "aside"}
    return next((kind for signs, kind in kinds.items() if before[-1] in signs), "space")


def opened_by(line: str, opening: int, voice: Voice) -> str:
    """How a quotation was opened: what stood before its mark, and whether it starts with a capital."""
    before = line[max(0, opening - REACH) : opening].rstrip()
    kind = beginning(line, 0, opening)
    if kind in ("label", "colon", "comma") and brings_in(clause(before, len(before) - 1), before[-1], voice.known):
        kind = "speech"
    return kind + (" capital" if line[opening + 1 : opening + 2].isupper() else "")


def closed_by(line: str, close: int, voice: Voice) -> str:
    """How a quotation was closed: whether a mark of its own ends it, and what follows."""
    rest = line[close + 1 : close + 1 + REACH]
    told = speaker(rest.lstrip(", "), voice)
    kind = (
        "speaker"
        if told in (1, 2)
        else "perhaps"
        if told
        else "end"
        if not rest.strip()
        else "credit"
        if CREDIT_RE.match(rest)
        else "more"
    )
    return kind + (" inner" if line[close - 1] in ",.!?…" else "")


def length_features(words: int, sentences: int, kind: str, how: str) -> Features:
    """How long the quotation would be, in words and in sentence ends inside it."""
    one = float(sentences == 0)
    return {
        "words": log(words),
        f"words, {how}": log(words),
        "few words": float(words <= FEWEST_WORDS),
        "sentences": float(min(sentences, MANY)),
        "one sentence": one,
        f"one sentence, {kind}": one,
        f"one sentence, {kind}, {how}": one,
    }


def own_features(share: float, kind: str, quoted: str, own: Own) -> Features:
    """What the whole quotations of the text say: how they begin or end, how long they are, what was quoted before."""
    if not own.quoted:
        return {"none whole": 1.0}
    return {
        "kind of others": share,
        f"kind of others, {kind}": share,
        "length of others": abs(log(1 + quoted.count(" ")) - own.words),
        "quoted before": float(quoted.strip(",.") in own.quoted),
    }


class Stretch:
    """The words of a stretch of a line, found once for all places in it; no place cuts a word."""

    def __init__(self, line: str, low: int, high: int, known: Speech) -> None:
        tokens = list(TOKEN_RE.finditer(line, low, high))
        said = list(FIRST_WORD_RE.finditer(line, low, high))
        runs = list(WORD_RE.finditer(line, low, high))
        self.line, self.low = line, low
        self.token_starts, self.token_ends = [one.start() for one in tokens], [one.end() for one in tokens]
        self.said_starts = [one.start() for one in said]
        self.first_persons = counted([one.group().lower() in known.first_person for one in said])
        self.run_starts, self.run_ends = [one.start() for one in runs], [one.end() for one in runs]
        self.capitals = counted([line[start].isupper() for start in self.run_starts])

    def is_first_person(self, start: int, end: int) -> bool:
        """Whether a word of the first person stands between two places."""
        first, last = bisect_left(self.said_starts, start), bisect_left(self.said_starts, end)
        return self.first_persons[last] > self.first_persons[first]

    def is_title(self, start: int, end: int) -> bool:
        """Whether most words begin with a capital."""
        first, last = bisect_left(self.run_starts, start), bisect_left(self.run_starts, end)
        return last - first > 1 and self.capitals[last] - self.capitals[first] >= TITLE_SHARE * (last - first)

    def last_word(self, start: int, end: int) -> str:
        """The last letters before a place, "" where there are none between."""
        index = bisect_left(self.run_starts, end) - 1
        return self.line[max(start, self.run_starts[index]) : max(start, self.run_ends[index])] if index >= 0 else ""


def counted(found: list[bool]) -> list[int]:
    """How many were found before each index."""
    return list(accumulate(found, initial=0))


def closing_features(at: int, limit: int, how: str, ends: list[int], voice: Voice, stretch: Stretch) -> Features:
    """What speaks for a closing mark at an offset; the quotation begins where the stretch does."""
    line, start = stretch.line, stretch.low
    quoted, kind = line[start:at], ending(line, at)
    found: Features = {"any": 1.0, kind: 1.0, f"{how}, {kind}": 1.0}
    found |= length_features(bisect_left(stretch.token_starts, at), bisect_left(ends, at - 1), kind, how)
    if kind in ("comma", "before comma", "sentence", "end", "before stop"):
        side = voice.inner if line[at - 1] in ",.!?…" else -voice.inner
        found["style, " + ("comma" if "comma" in kind else "stop")] = side
        found[f"style, {quoted[:1].isupper()}"] = side
    found |= own_features(voice.own.closings.get(kind, 0.0), kind, quoted, voice.own)
    told = speaker(line[at : min(limit, at + REACH)].lstrip(", "), voice)
    if CREDIT_RE.match(line, at):
        found["credit next"] = 1.0
    if told:
        found[f"speaker {told}, {kind}"] = 1.0
    found |= following_features(at, kind, voice, stretch)
    following = ends[later] if (later := bisect_right(ends, at + 1)) < len(ends) else limit
    is_first = stretch.is_first_person(start, at)
    is_next = at < len(line) - 1 and stretch.is_first_person(at, following)
    found |= {"first person": float(is_first), "first person next": float(is_next)}
    found |= {"leaves first person": float(is_first and not is_next), "enters": float(is_next and not is_first)}
    found["beside a mark"] = float(limit < len(line) and at >= limit - 3)
    return found


def following_features(at: int, kind: str, voice: Voice, stretch: Stretch) -> Features:
    """What the words on both sides of a closing mark say."""
    line, start = stretch.line, stretch.low
    after = FIRST_RE.match(line, at).group(1)  # type: ignore[union-attr]  # may be empty
    last = stretch.last_word(max(start, at - LAST_REACH), at)
    small, upper = float(after.lower() in voice.small), float(after[:1].isupper())
    title = stretch.is_title(start, at)
    return {
        "small word next": small,
        f"small word next, {kind}": small,
        "capital next": upper,
        f"capital next, {kind}": upper,
        "title": float(title),
        "title ends": float(title and not upper),
        "ends with a small word": float(last.lower() in voice.small),
        "ends with a capital": float(last[:1].isupper() and not upper and line[start].isupper()),
    }


def opening_features(at: int, close: int, how: str, ends: list[int], voice: Voice, stretch: Stretch) -> Features:
    """What speaks for an opening mark at an offset."""
    line, low = stretch.line, stretch.low
    quoted, kind = line[at:close], beginning(line, low, at)
    upper = float(quoted[:1].isupper())
    found: Features = {"any": 1.0, kind: 1.0, f"{how}, {kind}": 1.0}
    found |= {f"capital, {kind}": upper, f"capital, {kind}, {how}": upper}
    words = len(stretch.token_ends) - bisect_right(stretch.token_ends, at)
    inside = max(0, bisect_left(ends, close - 1) - bisect_right(ends, at))
    found |= length_features(words, inside, kind, how)
    found |= leading_features(line[low:at].rstrip(), quoted, kind, voice, title=stretch.is_title(at, close))
    found |= own_features(voice.own.openings.get(kind, 0.0), kind, quoted, voice.own)
    earlier = ends[: bisect_left(ends, at)]
    is_first = stretch.is_first_person(at, close)
    was_first = at > low and stretch.is_first_person(earlier[-2] if len(earlier) > 1 else low, at)
    found |= {"first person": float(is_first), "first person before": float(was_first)}
    found |= {"enters first person": float(is_first and not was_first), "leaves": float(was_first and not is_first)}
    if low and speaker(line[low : low + REACH].lstrip(", "), voice) in (1, 2):
        found["after a speaker's sentence"] = float(bool(earlier) and len(earlier) == 1 and kind == "sentence")
        found["after a speaker's comma"] = float(not earlier and kind == "comma")
    return found


def leading_features(before: str, quoted: str, kind: str, voice: Voice, *, title: bool) -> Features:
    """What the words on both sides of an opening mark say."""
    last = (WORD_RE.findall(before[-40:]) or [""])[-1] if before[-1:].isalpha() else ""
    first = FIRST_RE.match(quoted).group(1)  # type: ignore[union-attr]  # may be empty
    small = float(first.lower() in voice.small)
    found = {
        "verb before": float(last.lower() in voice.known.verbs),
        "small word before": float(last.lower() in voice.small),
        "small word first": small,
        f"small word first, {kind}": small,
        "title": float(title),
        "title starts": float(title and kind == "space" and quoted[:1].isupper() and not last[:1].isupper()),
    }
    if kind in ("label", "colon", "comma") and brings_in(clause(before, len(before) - 1), before[-1], voice.known):
        found[f"speech, {kind}"] = 1.0
    return found


def sentences_between(line: str, low: int, high: int) -> list[int]:
    """The ends of the sentences of a stretch, which may be empty."""
    return sentence_ends(line, low, high) if high > low else []
