"""What can be seen of a line of plain text, for telling what part of the article it is.

Flattened pages have no markup to name a byline or a tag by: place, size, company and words must do. The columns are
the contract with the weights file, as those of the body model are. They are filled for many lines at once, column by
column: a call for each line and column would cost more than the looking itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.dates import parse_date
from newsparse.label.flat.letters import shares_in
from newsparse.label.flat.own import OWN_COLUMNS, own_rows
from newsparse.label.flat.sheet import SAMPLE, SHORT, VOID, Candidate, Row, Sheet, words_of
from newsparse.lines.settings import FAR_LINES as FAR
from newsparse.lines.settings import NOWHERE_ODDS as NOWHERE
from newsparse.lines.settings import PHRASE_ROLES as ROLES
from newsparse.lines.topics import section_names
from newsparse.lines.writing import DIGIT_RE, ending, folded, size_of, words_in
from newsparse.lines.writing import beginning as first_sign
from newsparse.names import is_name, signature, split_byline

FLAT_COLUMNS = (
    "chars", "words", "ends", "starts", "digits", "capitals", "all_capitals", "commas", "parts", "kind", "gap",
    "next_gap", "role", "role_rest", "boilerplate", "repeats", "title_share", "title_cover", "in_title", "is_title",
    "body_share", "body_times", "odds", "odds-2", "odds-1", "odds+1", "odds+2", "odds_ahead", "from_start",
    "to_body", "to_body_end", "prev_chars", "next_chars", "prev2_chars", "next2_chars", "prev_ends", "next_ends",
    "prev_role", "next_role", "prev_kind", "next_kind", "known_section", "word_low", "word_mean", "word_high",
    "short_before", "short_behind", "passages", "copy", "since_home", "to_headline", "headline_share",
    "headline_cover", "is_headline", "part", "since_points", "ends_alike", "size_alike", "likeness", "rival",
    "rivals", "rival_to_body", "date", "signed", "names", "next_date", *OWN_COLUMNS,
)  # fmt: skip
CREDITS = frozenset(("byline", "date", "tags", "standfirst"))
"""Parts that are, or stand beside, lines of names and days: only for these are the last four columns filled, which cost
most."""
CREDIT = 160
"""Characters of the longest line that is looked at for names and dates."""
PART_SIGNS = ("|", "·", "•", " / ", ">", "›", "»")
NO_RIVALS = NO_CREDITS = (0.0, 0.0, 0.0, 0.0)


def flat_rows(sheet: Sheet, role: str, candidates: Sequence[Candidate]) -> list[Row]:
    """The rows of the candidates for one part, in the order of FLAT_COLUMNS, without the last ones if it needs none."""
    kept = kept_rows(sheet, candidates)
    if role != "headline":
        credit = credit_columns if role in CREDITS else no_credits
        own = own_rows(sheet, role, candidates)
        return [
            (*row, *NO_RIVALS, *credit(sheet, one), *rest) for row, one, rest in zip(kept, candidates, own, strict=True)
        ]
    alike = [likeness(sheet, one) for one in candidates]
    rivals = sorted(
        ((like, one.at) for like, one in zip(alike, candidates, strict=True) if one.at >= TITLE_LINES), reverse=True
    )
    many = min(sum([like >= ALIKE for like, _ in rivals]), 6)
    return [
        (*row, like, *rivalry(sheet, one, rivals[:3], many))
        for row, one, like in zip(kept, candidates, alike, strict=True)
    ]


def kept_rows(sheet: Sheet, candidates: Sequence[Candidate]) -> list[Row]:
    """The rows of candidates without the columns of single parts; each is looked at once."""
    new = [one for one in candidates if one not in sheet.views]
    sheet.views.update(zip(new, views_of(sheet, new), strict=True))
    new = [one for one in candidates if one not in sheet.rows]
    sheet.rows.update(zip(new, rows_of(sheet, new), strict=True))
    return [sheet.rows[one] for one in candidates]


TITLE_LINES = 2
ALIKE = 0.5


def likeness(sheet: Sheet, candidate: Candidate) -> float:
    """How much of a line and of the title line is the same words: 1 for all."""
    words = set(words_of(sheet, candidate.text))
    shared = len(words & sheet.title_words)
    return 2 * shared / (len(words) + len(sheet.title_words) or 1)


def rivalry(sheet: Sheet, candidate: Candidate, rivals: Sequence[tuple[float, int]], many: int) -> list[float]:
    """Of the other lines below the title: how like it the best is, how many are, how far the best is from the body."""
    others = [rival for rival in rivals if rival[1] != candidate.at]
    if not others:
        return [0.0, 0.0, -FAR]
    best, index = others[0]
    return [best, many, max(-FAR, min(sheet.body_start - index, FAR))]


def rows_of(sheet: Sheet, candidates: Sequence[Candidate]) -> list[Row]:
    """What is seen of candidates and of how they stand to the headline."""
    title = sheet.texts[sheet.headline] if sheet.headline >= 0 else ""
    return [
        (*sheet.views[one], *to_headline(sheet, one, title), one.part, *under_heading(sheet, one.at))
        for one in candidates
    ]


def to_headline(sheet: Sheet, candidate: Candidate, title: str) -> Row:
    """How a line stands to the headline."""
    if sheet.headline < 0:
        return 0.0, 0.0, 0.0, 0.0
    words, headline = words_of(sheet, candidate.text), sheet.headline_words
    shared = sum([word in headline for word in words])
    return (
        max(-FAR, min(candidate.at - sheet.headline, FAR)), shared / (len(words) or 1),
        shared / (len(headline) or 1), candidate.text == title,
    )  # fmt: skip


FEW = 15
"""Lines under a heading of key points that may be points."""
NO_POINT = (FEW + 1.0, -1.0, -1.0)


def under_heading(sheet: Sheet, index: int) -> Row:
    """How far above a heading of key points stands, and whether the line ends and is as long as the first below it."""
    away = index - sheet.points_heading if sheet.points_heading >= 0 else -1
    if not 0 < away <= FEW:
        return NO_POINT
    first = sheet.points_heading + 1
    alike = ending(sheet.texts[first]) == ending(sheet.texts[index])
    return float(away), float(alike), min(sheet.sizes[index] / (sheet.sizes[first] or 1), 5.0)


def views_of(sheet: Sheet, candidates: Sequence[Candidate]) -> list[Row]:
    """What is seen of candidates by themselves."""
    texts = [one.text for one in candidates]
    places = [one.at for one in candidates]
    words = [words_of(sheet, text) for text in texts]
    columns = [
        *looks_of(texts),
        *[[column[at + VOID] for at in places] for column in (sheet.around.kinds, sheet.around.gaps)],
        *meanings(sheet, places, texts),
        *shares(sheet, places, texts, words),
        *distances(sheet, places),
        *company(sheet, places),
        *names_in(sheet, texts, words),
        *standing(sheet, places),
    ]
    return list(zip(*columns, strict=True))


Columns = list[Sequence[float]]


def looks_of(texts: Sequence[str]) -> Columns:
    """Size, signs and case."""
    starts = [text[:SAMPLE] for text in texts]
    made = [shares_in(start) for start in starts]
    return [
        [min(size_of(text), 1000) for text in texts],
        [words_in(text) for text in texts],
        [ending(text) for text in texts],
        [first_sign(text) for text in texts],
        [own.digits for own in made],
        [own.capitals for own in made],
        [text.isupper() for text in texts],
        [min(text.count(",") + text.count("、"), 20) for text in texts],
        [sum([sign in start for sign in PART_SIGNS]) for start in starts],
    ]


def meanings(sheet: Sheet, places: Sequence[int], texts: Sequence[str]) -> Columns:
    """What the rulebook knows of lines, and how often they stand."""
    labels, boilerplate = sheet.known
    gaps, repeats = sheet.around.gaps, sheet.repeats
    found, others = [labels[at] for at in places], [boilerplate[at] for at in places]
    return [
        [gaps[at + VOID + 1] for at in places],
        [ROLES.get(label.role, 0) if label is not None else 0 for label in found],
        [label is not None and bool(label.rest) for label in found],
        [ROLES.get(other, 0) if other is not None else 0 for other in others],
        [min(repeats[text], 5) for text in texts],
    ]


def shares(sheet: Sheet, places: Sequence[int], texts: Sequence[str], words: Sequence[list[str]]) -> Columns:
    """What lines have in common with the title line and the body."""
    title, body, title_words, body_words = sheet.title, sheet.body, sheet.title_words, sheet.body_words
    plain = [folded(text[:SAMPLE]) for text in texts]
    shared = [sum([word in title_words for word in own]) for own in words]
    long = [[word for word in own if len(word) > 3] or own for own in words]
    return [
        [one / (len(own) or 1) for one, own in zip(shared, words, strict=True)],
        [one / (len(title_words) or 1) for one in shared],
        [len(own) > 1 and text in title for text, own in zip(plain, words, strict=True)],
        [at == 0 for at in places],
        [sum([word in body_words for word in own]) / (len(own) or 1) for own in long],
        [min(body.count(text), 5) if len(text) <= SHORT else 0.0 for text in plain],
    ]


def distances(sheet: Sheet, places: Sequence[int]) -> Columns:
    """The odds of body at lines and around, and how far the text's ends and the body's are."""
    odds, around, start, end = sheet.odds, sheet.around.odds, sheet.body_start, sheet.body_end
    ahead = [odds[at + 1 : at + 6] for at in places]
    near = [[around[at + VOID + step] for at in places] for step in (0, -2, -1, 1, 2)]
    return [
        *near,
        [sum(own) / len(own) if own else NOWHERE for own in ahead],
        [min(at, 300) for at in places],
        [max(-FAR, min(start - at, FAR)) for at in places],
        [max(-FAR, min(end - at, FAR)) for at in places],
    ]


def company(sheet: Sheet, places: Sequence[int]) -> Columns:
    """Size, end, label and kind of the neighbours."""
    sizes, ends, roles, kinds, _, _ = sheet.around
    before, behind = [at + VOID - 1 for at in places], [at + VOID + 1 for at in places]
    return [
        [sizes[at] for at in before], [sizes[at] for at in behind],
        [sizes[at - 1] for at in before], [sizes[at + 1] for at in behind],
        *[[column[at] for at in side] for column in (ends, roles, kinds) for side in (before, behind)],
    ]  # fmt: skip


def standing(sheet: Sheet, places: Sequence[int]) -> Columns:
    """How many short lines stand before and behind in a row, the size of the page, and how far above "Home" stands."""
    total, copy = float(min(len(sheet.sizes), 500)), float(min(len(sheet.body), 5000))
    before, behind, home = sheet.standing
    return [
        [before[at] for at in places], [behind[at] for at in places],
        [total] * len(places), [copy] * len(places), [home[at] for at in places],
    ]  # fmt: skip


def names_in(sheet: Sheet, texts: Sequence[str], words: Sequence[list[str]]) -> Columns:
    """Whether lines name a department, and what their words mean in short lines."""
    odds, names = sheet.word_odds, section_names()
    found = [[odds[word] for word in own[:12] if word in odds] for own in words]
    return [
        [len(text) <= SHORT and folded(text) in names for text in texts],
        [min(own) if own else 0.0 for own in found],
        [sum(own) / (len(own) or 1) for own in found],
        [max(own) if own else 0.0 for own in found],
    ]


def credit_columns(sheet: Sheet, candidate: Candidate) -> Row:
    """Whether a line names a day or people, and whether the next one is a day."""
    text = candidate.text
    dated = float(is_dated(sheet, candidate.at + 1))
    if len(text) > CREDIT:
        return 0.0, 0.0, 0.0, dated
    found = sheet.credits.get(text)
    if found is None:
        found = sheet.credits[text] = (float(has_date(text)), float(bool(signature(text))), name_share(text))
    return *found, dated


def no_credits(sheet: Sheet, candidate: Candidate) -> Row:  # stands in for credit_columns
    """The columns of names and days for parts that do without."""
    return NO_CREDITS


def has_date(text: str) -> bool:
    """Whether a line holds a full date."""
    return DIGIT_RE.search(text) is not None and parse_date(text) is not None


def name_share(text: str) -> float:
    """The share of a line that reads as names of people: capitalised words, two to four each."""
    if len(text) > SHORT or not may_hold_name(text) or not is_name(text.split(",", maxsplit=1)[0].strip() or " "):
        return 0.0
    names = split_byline(text)
    sized = [name for name in names if 1 <= name.count(" ") <= 3 and all(word[0].isupper() for word in name.split())]
    return sum(map(len, sized)) / len(text)


MOST_NAMES = 0.7


def opens_with_name(text: str) -> bool:
    """Whether what stands before a bar is a name: "Jane Doe | 3 March 2025"."""
    return name_share(text.partition("|")[0].strip() or " ") >= MOST_NAMES


def may_hold_name(text: str) -> bool:
    """Whether a line has two words and capitals, as a full name has, or may be an address: spares the search."""
    return "-" in text or "_" in text or (" " in text and sum(map(str.isupper, text)) > 1)


def is_dated(sheet: Sheet, index: int) -> bool:
    """Whether a neighbour is a short line with a date."""
    if not 0 <= index < len(sheet.texts):
        return False
    text = sheet.texts[index]
    return len(text) <= SHORT and has_date(text)
