"""What can be seen of a line of plain text, for telling what part of the article it is.

Flattened pages have no markup to name a byline or a tag by: place, size, company and words must do. The columns are
the contract with the weights file, as those of the body model are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from newsparse.dates import parse_date
from newsparse.label.features import DIGIT_RE, NOWHERE, ROLES, WORD_RE, folded
from newsparse.label.glance import FAR, KINDS, ending, size_of, words_in
from newsparse.label.lines import Lines
from newsparse.names import is_name, signature, split_byline
from newsparse.records import Passage
from newsparse.topics import generic_sections, section_names

if TYPE_CHECKING:
    from newsparse.label.flat.candidates import Candidate

FLAT_COLUMNS = (
    "chars", "words", "ends", "starts", "digits", "capitals", "all_capitals", "commas", "parts", "kind", "gap",
    "next_gap", "role", "role_rest", "boilerplate", "repeats", "title_share", "title_cover", "in_title", "is_title",
    "body_share", "body_times", "odds", "odds-2", "odds-1", "odds+1", "odds+2", "odds_ahead", "from_start",
    "to_body", "to_body_end", "prev_chars", "next_chars", "prev2_chars", "next2_chars", "prev_ends", "next_ends",
    "prev_role", "next_role", "prev_kind", "next_kind", "known_section", "word_low", "word_mean", "word_high",
    "short_before", "short_behind", "passages", "copy", "since_home", "to_headline", "headline_share",
    "headline_cover", "is_headline", "part", "since_points", "ends_alike", "size_alike", "likeness", "rival",
    "rivals", "rival_to_body", "date", "signed", "names", "next_date",
)  # fmt: skip
CREDITS = frozenset(("byline", "date", "tags", "standfirst"))
"""Parts that are, or stand beside, lines of names and days: only for these are the last four columns filled, which cost
most."""
SHORT = 60
"""Characters of a menu's entry, a tag, a section or a date."""
CREDIT = 160
"""Characters of the longest line that is looked at for names and dates."""
SAMPLE = 300
PART_SIGNS = ("|", "·", "•", " / ", ">", "›", "»")


MOST_BODY = 100_000
"""Characters of the body in which each line is looked for: a book's length would make that quadratic."""


class Sheet(NamedTuple):
    """A plain text's passages with what its lines are compared with, gathered once."""

    passages: Sequence[Passage]
    lines: Lines
    odds: Sequence[float]
    word_odds: dict[str, float]
    sizes: Sequence[int]
    title: str
    """The first line, folded: often the document's title."""
    title_words: frozenset[str]
    body: str
    """The body in lower case, for counting phrases; no more of it than ``MOST_BODY`` characters."""
    body_words: frozenset[str]
    repeats: Counter[str]
    body_start: int
    body_end: int
    headline: int
    """Index of the headline; -1 while it is not known."""
    headline_words: frozenset[str]
    points_heading: int
    """Index of the line that announces key points; -1 without one."""
    views: dict[int, list[float]]
    """What was seen of whole lines that were asked for, whatever the headline is."""
    rows: dict[int, list[float]]
    """The rows of those lines, which hold for this headline."""
    credits: dict[str, list[float]]
    """What was found of days and names in lines."""


def sheet_of(
    passages: Sequence[Passage],
    lines: Lines,
    odds: Sequence[float],
    word_odds: dict[str, float],
    *,
    body_start: int,
    body_end: int,
) -> Sheet:
    """Gather what the columns need."""
    title = folded(passages[0].text[:SAMPLE])
    texts = [passage.text for passage in passages]
    body = " ".join([text for text, one in zip(texts, odds, strict=True) if one > 0 and len(text) > SHORT])
    body, repeats = body[:MOST_BODY].lower(), Counter(texts)
    return Sheet(
        passages, lines, odds, word_odds, [size_of(text) for text in texts], title,
        frozenset(WORD_RE.findall(title)), body, frozenset(WORD_RE.findall(body)), repeats, body_start, body_end,
        -1, frozenset(), points_heading(repeats, texts, lines), {}, {}, {},
    )  # fmt: skip


def points_heading(repeats: Counter[str], texts: Sequence[str], lines: Lines) -> int:
    """Index of the first known heading of key points that stands once, so that it heads no cards; or -1."""
    for index, text in enumerate(texts):
        if len(text) <= SHORT:
            label = lines.label(index)
            if label is not None and label.role == "key_points" and not label.rest and repeats[text] == 1:
                return index
    return -1


def with_headline(sheet: Sheet, headline: int, text: str) -> Sheet:
    """The sheet once the headline is known."""
    return sheet._replace(headline=headline, headline_words=frozenset(WORD_RE.findall(text.lower())), rows={})


def flat_rows(sheet: Sheet, role: str, candidates: Sequence[Candidate]) -> list[list[float]]:
    """The rows of the candidates for one part, in the order of FLAT_COLUMNS."""
    if role != "headline":
        credit = credit_columns if role in CREDITS else no_credits
        return [[*kept_row(sheet, one), 0.0, 0.0, 0.0, 0.0, *credit(sheet, one)] for one in candidates]
    alike = [likeness(sheet, one) for one in candidates]
    rivals = sorted(
        ((like, one.at) for like, one in zip(alike, candidates, strict=True) if one.at >= TITLE_LINES), reverse=True
    )
    many = min(sum([like >= ALIKE for like, _ in rivals]), 6)
    return [
        [*kept_row(sheet, one), like, *rivalry(sheet, one, rivals[:3], many), *no_credits(sheet, one)]
        for one, like in zip(candidates, alike, strict=True)
    ]


def kept_row(sheet: Sheet, candidate: Candidate) -> list[float]:
    """The row of a candidate; whole lines are asked for by several parts, and looked at once."""
    index = candidate.at
    if candidate.part or candidate.text != sheet.passages[index].text:
        return row_of(sheet, candidate, view_of(sheet, candidate))
    row = sheet.rows.get(index)
    if row is None:
        view = sheet.views.get(index)
        if view is None:
            view = sheet.views[index] = view_of(sheet, candidate)
        row = sheet.rows[index] = row_of(sheet, candidate, view)
    return row


TITLE_LINES = 2
ALIKE = 0.5


def likeness(sheet: Sheet, candidate: Candidate) -> float:
    """How much of a line and of the title line is the same words: 1 for all."""
    words = set(WORD_RE.findall(candidate.text[:SAMPLE].lower()))
    shared = len(words & sheet.title_words)
    return 2 * shared / (len(words) + len(sheet.title_words) or 1)


def rivalry(sheet: Sheet, candidate: Candidate, rivals: Sequence[tuple[float, int]], many: int) -> list[float]:
    """Of the other lines below the title: how like it the best is, how many are, how far the best is from the body."""
    others = [rival for rival in rivals if rival[1] != candidate.at]
    if not others:
        return [0.0, 0.0, -FAR]
    best, index = others[0]
    return [best, many, max(-FAR, min(sheet.body_start - index, FAR))]


def row_of(sheet: Sheet, candidate: Candidate, view: Sequence[float]) -> list[float]:
    """What is seen of one candidate and of how it stands to the headline."""
    return [
        *view, *to_headline(sheet, candidate.at, candidate.text), candidate.part, *under_heading(sheet, candidate.at)
    ]  # fmt: skip


FEW = 15
"""Lines under a heading of key points that may be points."""


def under_heading(sheet: Sheet, index: int) -> list[float]:
    """How far above a heading of key points stands, and whether the line ends and is as long as the first below it."""
    away = index - sheet.points_heading if sheet.points_heading >= 0 else -1
    if not 0 < away <= FEW:
        return [float(FEW + 1), -1.0, -1.0]
    first = sheet.points_heading + 1
    alike = ending(sheet.passages[first].text) == ending(sheet.passages[index].text)
    return [float(away), float(alike), min(sheet.sizes[index] / (sheet.sizes[first] or 1), 5.0)]


def view_of(sheet: Sheet, candidate: Candidate) -> list[float]:
    """What is seen of one candidate by itself."""
    index, text = candidate.at, candidate.text
    words = WORD_RE.findall(text[:SAMPLE].lower())
    return [
        *looks_of(sheet.passages[index], text, words),
        *meanings(sheet, index, text, words),
        *places(sheet, index),
        *company(sheet, index),
        *names_in(sheet, text, words),
        *runs(sheet, index),
        since_home(sheet, index),
    ]


def looks_of(passage: Passage, text: str, words: Sequence[str]) -> list[float]:
    """Size, signs and case."""
    start = text[:SAMPLE]
    tokens = start.split()
    first = text[0]
    return [
        min(size_of(text), 1000), words_in(text), ending(text),
        2.0 if first.isupper() else 1.0 if first.islower() else 3.0 if first.isdigit() else 0.0,
        len(DIGIT_RE.findall(start)) / len(start), sum([token[0].isupper() for token in tokens]) / (len(tokens) or 1),
        text.isupper(), min(text.count(",") + text.count("、"), 20), sum([sign in start for sign in PART_SIGNS]),
        KINDS[passage.kind], passage.gap,
    ]  # fmt: skip


def meanings(sheet: Sheet, index: int, text: str, words: Sequence[str]) -> list[float]:
    """What the rulebook knows of the line, and what it shares with the title line and the body."""
    last = len(sheet.passages) - 1
    label, boilerplate = sheet.lines.label(index), sheet.lines.boilerplate(index)
    long = [word for word in words if len(word) > 3] or words
    plain = folded(text[:SAMPLE])
    shared = sum([word in sheet.title_words for word in words])
    return [
        sheet.passages[index + 1].gap if index < last else 1.0,
        ROLES.get(label.role, 0) if label is not None else 0, label is not None and bool(label.rest),
        ROLES.get(boilerplate, 0) if boilerplate is not None else 0, min(sheet.repeats[text], 5),
        shared / (len(words) or 1), shared / (len(sheet.title_words) or 1),
        len(words) > 1 and plain in sheet.title, index == 0,
        sum([word in sheet.body_words for word in long]) / (len(long) or 1),
        min(sheet.body.count(plain), 5) if len(plain) <= SHORT else 0.0,
    ]  # fmt: skip


def places(sheet: Sheet, index: int) -> list[float]:
    """The odds of body here and around, and how far the text's ends and the body's are."""
    odds, total = sheet.odds, len(sheet.odds)
    near = [odds[i] if 0 <= i < total else NOWHERE for i in range(index - 2, index + 3)]
    ahead = odds[index + 1 : index + 6]
    return [
        near[2], near[0], near[1], near[3], near[4], sum(ahead) / len(ahead) if ahead else NOWHERE,
        min(index, 300), max(-FAR, min(sheet.body_start - index, FAR)), max(-FAR, min(sheet.body_end - index, FAR)),
    ]  # fmt: skip


def company(sheet: Sheet, index: int) -> list[float]:
    """Size, end, label and kind of the neighbours."""
    sizes, passages, last = sheet.sizes, sheet.passages, len(sheet.sizes) - 1
    before, behind = index > 0, index < last
    return [
        min(sizes[index - 1], 1000) if before else 0, min(sizes[index + 1], 1000) if behind else 0,
        min(sizes[index - 2], 1000) if index > 1 else 0, min(sizes[index + 2], 1000) if index < last - 1 else 0,
        ending(passages[index - 1].text) if before else 0, ending(passages[index + 1].text) if behind else 0,
        role_of(sheet, index - 1) if before else -1, role_of(sheet, index + 1) if behind else -1,
        KINDS[passages[index - 1].kind] if before else -1, KINDS[passages[index + 1].kind] if behind else -1,
    ]  # fmt: skip


def role_of(sheet: Sheet, index: int) -> int:
    """What the rulebook knows of a line, as a number."""
    label = sheet.lines.label(index)
    known = label.role if label is not None else sheet.lines.boilerplate(index)
    return ROLES.get(known, 0) if known is not None else 0


def names_in(sheet: Sheet, text: str, words: Sequence[str]) -> list[float]:
    """Whether a line names a department, and what its words mean in short lines."""
    found = [sheet.word_odds[word] for word in words[:12] if word in sheet.word_odds]
    return [
        len(text) <= SHORT and folded(text) in section_names(),
        min(found, default=0.0), sum(found) / (len(found) or 1), max(found, default=0.0),
    ]  # fmt: skip


def credit_columns(sheet: Sheet, candidate: Candidate) -> list[float]:
    """Whether a line names a day or people, and whether the next one is a day."""
    text = candidate.text
    if len(text) > CREDIT:
        return [0.0, 0.0, 0.0, float(is_dated(sheet, candidate.at + 1))]
    found = sheet.credits.get(text)
    if found is None:
        found = sheet.credits[text] = [float(has_date(text)), float(bool(signature(text))), name_share(text)]
    return [*found, float(is_dated(sheet, candidate.at + 1))]


def no_credits(sheet: Sheet, candidate: Candidate) -> list[float]:  # stands in for credit_columns
    """The columns of names and days for parts that do without."""
    return [0.0, 0.0, 0.0, 0.0]


def has_date(text: str) -> bool:
    """Whether a line holds a full date."""
    return any(map(str.isdigit, text)) and parse_date(text) is not None


def name_share(text: str) -> float:
    """The share of a line that reads as names of people: capitalised words, two to four each."""
    if len(text) > SHORT or not may_hold_name(text) or not is_name(text.split(",", maxsplit=1)[0].strip() or " "):
        return 0.0
    names = split_byline(text)
    sized = [name for name in names if 1 <= name.count(" ") <= 3 and all(word[0].isupper() for word in name.split())]
    return sum(map(len, sized)) / len(text)


def may_hold_name(text: str) -> bool:
    """Whether a line has two capitals, as a full name has, or may be an address ("jane-doe"): spares the search."""
    return "-" in text or "_" in text or sum(map(str.isupper, text)) > 1


def runs(sheet: Sheet, index: int) -> list[float]:
    """How many short lines stand before and behind in a row, and the size of the page."""
    sizes = sheet.sizes
    before = behind = 0
    while before < 12 and index - before > 0 and sizes[index - before - 1] <= SHORT:
        before += 1
    while behind < 12 and index + behind + 1 < len(sizes) and sizes[index + behind + 1] <= SHORT:
        behind += 1
    return [before, behind, min(len(sizes), 500), min(len(sheet.body), 5000)]


TRAIL = 5
"""Lines behind "Home" that may be parts of the same breadcrumbs."""


def since_home(sheet: Sheet, index: int) -> float:
    """How many lines above the front page is named, as the first of breadcrumbs."""
    generic, passages = generic_sections(), sheet.passages
    for away in range(1, min(TRAIL, index) + 1):
        if passages[index - away].text.casefold() in generic:
            return float(away)
    return float(TRAIL + 1)


def to_headline(sheet: Sheet, index: int, text: str) -> list[float]:
    """How a line stands to the headline."""
    if sheet.headline < 0:
        return [0.0, 0.0, 0.0, 0.0]
    words = WORD_RE.findall(text[:SAMPLE].lower())
    shared = sum([word in sheet.headline_words for word in words])
    return [
        max(-FAR, min(index - sheet.headline, FAR)), shared / (len(words) or 1),
        shared / (len(sheet.headline_words) or 1), text == sheet.passages[sheet.headline].text,
    ]  # fmt: skip


def is_dated(sheet: Sheet, index: int) -> bool:
    """Whether a neighbour is a short line with a date."""
    if not 0 <= index < len(sheet.passages):
        return False
    text = sheet.passages[index].text
    return len(text) <= SHORT and has_date(text)
