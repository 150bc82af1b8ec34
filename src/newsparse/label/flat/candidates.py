"""Which lines of a plain text may be which part of the article: cheap sieves before any row is made."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.dates import parse_date
from newsparse.lines.writing import DIGIT_RE
from newsparse.label.flat.columns import FEW, TITLE_LINES, has_date, opens_with_name
from newsparse.label.flat.sheet import Candidate, words_of
from newsparse.lines.writing import ending, size_of
from newsparse.label.headline import NOT_HEADLINES
from newsparse.tag_lists import LONG_RUN, SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.label.flat.sheet import Sheet

TITLE_PARTS_RE = re.compile(r"(?<!\s)\s++[|–—·»›•-]\s++|(?:(?<!\s)\s++)?+[|»]\s*+")
"""What stands between a headline and the site's name in a document's title."""
CRUMBS_RE = re.compile(r"(?:(?<!\s)\s++)?+[>›»→/|]\s*+")
LISTED_RE = re.compile(r"(?:(?<!\s)\s++)?+[,|•·]\s++")
MAX_LISTED = 5
MIN_TITLE, MAX_TITLE = 4, 250
MIN_SENTENCE = 6
MIN_LIST, MAX_NAME, NAME_SIZE = 3, 3, 25
"""Names in a line of tags; words and characters of each."""
DIGITS = 0.2
"""Share of digits in a line that is a date."""
MAX_DATE = 50
SENTENCE, STOPPED = 110, 60
"""A longer line that ends like a sentence is one of the body; the second is for full stops."""
TWO_SENTENCES_RE = re.compile(r"[^\W\d_]{3}[.。] ?[^\W\d_]")
"""A full stop behind a word, and more behind it: with a full stop at the end too, no headline reads so."""
EARLY = 0.25
"""A headline stands before this share of the body."""
ABOVE_BODY = 14
"""Lines right above the body that may be the headline whatever they say."""
ABOVE, BELOW = 10, 14
"""Lines around the headline in which its company stands."""
BEHIND = 30
"""Lines behind the body in which tags, bylines and dates stand."""
INTO_BODY = 3
"""The body's model often takes the first parts for body."""
MAX_SECTION, MAX_CRUMBS, MAX_TAGS, MAX_CREDIT = 45, 160, 300, 200
MIN_LEAD, MAX_LEAD = 25, 900
MAX_TAG = 60
"""Characters of the longest tag."""
LIST_SIGNS_RE = re.compile(r"[,、|·•#;/]|(?<=[^\W\d_A-Z])(?=[A-Z])")
"""Between tags; where a dump has lost them, a capital within a word tells."""
FEW_SMALL = 0.2
"""Share of small words in a run of names."""
MAX_POINT = 420


def headlines_of(sheet: Sheet) -> Iterator[Candidate]:
    """Lines of the right size before a quarter of the body; of the title line also what separators part."""
    end = early_end(sheet)
    for index in range(end):
        text = sheet.texts[index]
        if not MIN_TITLE <= len(text) <= MAX_TITLE or (" " not in text and text.isascii()):
            continue
        if index < sheet.body_start - ABOVE_BODY and index > 0 and not shares_word(sheet, text):
            continue
        if not can_head(sheet, index):
            continue
        yield Candidate(index, text)
        if index < TITLE_LINES:
            yield from parts_of_title(index, text)


def can_head(sheet: Sheet, index: int) -> bool:
    """Whether a line is no list item, long sentence, two sentences, date or known line of another part."""
    passage, label = sheet.passages[index], sheet.known.labels[index]
    most = STOPPED if passage.text[-1] in ".。" else SENTENCE
    if passage.kind == "item" or (len(passage.text) > most and ending(passage.text) > 1):
        return False
    if index > 0 and is_list(passage.text):
        return False
    if passage.text[-1] in ".。" and TWO_SENTENCES_RE.search(passage.text) is not None:
        return False
    if label is not None and label.role in NOT_HEADLINES:
        return False
    return not is_date_line(passage.text) and not is_signature(passage.text)


def is_signature(text: str) -> bool:
    """Whether a line is a name and a day: "Jane Doe | 3 March 2025"."""
    return "|" in text and opens_with_name(text) and has_date(text)


def is_list(text: str) -> bool:
    """Whether a line is three names and more with commas between, as tags are; a sentence has longer parts.

    >>> is_list("salmon, dams, River Arden"), is_list("Rain, wind and snow, and no end in sight, say forecasters")
    (True, False)
    """
    parts = text.split(",") if text.isascii() or "," in text else text.split("、")
    if len(parts) < MIN_LIST:
        return False
    names = [part.strip() for part in parts]
    return all(name.count(" ") < MAX_NAME and tag_size(name) <= NAME_SIZE for name in names)


def is_date_line(text: str) -> bool:
    """Whether a line is a date and little else."""
    if len(text) > MAX_DATE or DIGIT_RE.search(text) is None:
        return False
    digits = sum(map(str.isdigit, text))
    return digits >= DIGITS * len(text) and parse_date(text, language="en") is not None


def early_end(sheet: Sheet) -> int:
    """The index behind the passage with which a quarter of the body is reached."""
    left = EARLY * sum([size for size, odds in zip(sheet.sizes, sheet.odds, strict=True) if odds > 0])
    for index, odds in enumerate(sheet.odds):
        if odds > 0:
            left -= sheet.sizes[index]
            if left < 0:
                return min(index + 2, len(sheet.odds))
    return len(sheet.odds)


def shares_word(sheet: Sheet, text: str) -> bool:
    """Whether a line has a word of some length in common with the title line."""
    return any(len(word) > 3 for word in sheet.title_words.intersection(words_of(sheet, text)))


def parts_of_title(index: int, text: str) -> Iterator[Candidate]:
    """What stands before and behind each separator of a title line."""
    for match in TITLE_PARTS_RE.finditer(text):
        if match.start() and match.end() < len(text):
            yield Candidate(index, text[: match.start()], 1)
            yield Candidate(index, text[match.end() :], 2)


def near_headline(sheet: Sheet, above: int = ABOVE) -> range:
    """The lines from above the headline to the first of the body."""
    at = sheet.headline if sheet.headline >= 0 else min(sheet.body_start, len(sheet.passages))
    end = max(at + BELOW, min(sheet.body_start + INTO_BODY, at + 4 * BELOW))
    return range(max(0, at - above), min(len(sheet.passages), end))


def behind_body(sheet: Sheet) -> range:
    """The lines behind the body and its last ones."""
    near = near_headline(sheet)
    start = max(near.stop, sheet.body_end - INTO_BODY)
    return range(start, min(len(sheet.passages), sheet.body_end + BEHIND))


EDGES = " <>‹›«»←→/|:·•"
"""Signs at the ends of breadcrumbs and of links back to a section."""


def sections_of(sheet: Sheet) -> Iterator[Candidate]:
    """Short lines near the headline, the last part of breadcrumbs above it and the first of a list."""
    title = sheet.texts[max(sheet.headline, 0)]
    for index in near_headline(sheet):
        text = sheet.texts[index]
        if index == sheet.headline or text == title or len(text) > MAX_CRUMBS or not can_name_section(sheet, index):
            continue
        name = text.strip(EDGES)
        if not any(map(str.isalpha, name)):
            continue
        if len(text) <= MAX_SECTION:
            yield Candidate(index, name)
        yield from parts_of_trail(index, name, title, is_above=index < sheet.headline)


NO_SECTIONS = frozenset(("byline", "date", "key_points", "caption_credit"))
MENUS = frozenset((None, "navigation", "share"))
"""What boilerplate may be a section too: words such as "Video" and "Follow"."""


def can_name_section(sheet: Sheet, index: int) -> bool:
    """Whether a line is not known as something else."""
    label = sheet.known.labels[index]
    return (label is None or label.role not in NO_SECTIONS) and sheet.known.boilerplate[index] in MENUS


def parts_of_trail(index: int, text: str, title: str, *, is_above: bool) -> Iterator[Candidate]:
    """Of breadcrumbs the last part that is not the headline, of names beside one another the first."""
    parts = [part for part in CRUMBS_RE.split(text) if part.strip(EDGES)]
    if is_above and len(parts) > 1:
        while parts and (title.startswith(parts[-1][:30]) or len(parts[-1]) > MAX_SECTION):
            parts.pop()
        if parts:
            yield Candidate(index, parts[-1].strip(EDGES), 2)
            return
    names = LISTED_RE.split(text)
    if 1 < len(names) <= MAX_LISTED and max(map(len, names)) <= MAX_SECTION and names[0].strip(EDGES):
        yield Candidate(index, names[0].strip(EDGES), 1)


def leads_of(sheet: Sheet) -> Iterator[Candidate]:
    """Lines of a standfirst's size around the headline that have body behind them."""
    last = next((index for index in range(len(sheet.odds) - 1, -1, -1) if sheet.odds[index] > 0), -1)
    for index in near_headline(sheet, above=3):
        passage = sheet.passages[index]
        if (
            index != sheet.headline
            and index < last
            and MIN_LEAD <= len(passage.text) <= MAX_LEAD
            and index <= sheet.body_start + INTO_BODY
        ):
            yield Candidate(index, passage.text)


def credits_of(sheet: Sheet) -> Iterator[Candidate]:
    """Lines near the headline or behind the body that are short enough for a byline or a date."""
    for around in (near_headline(sheet), behind_body(sheet)):
        for index in around:
            text = sheet.texts[index]
            if 3 <= len(text) <= MAX_CREDIT and index != sheet.headline and not is_sentence(text):
                yield Candidate(index, text)


NO_BYLINES = frozenset(("key_points", "tags", "section", "related"))
MAX_BYLINE = 140


def bylines_of(sheet: Sheet) -> Iterator[Candidate]:
    """Of those the ones that are not known as something else."""
    labels, boilerplate = sheet.known
    for one in credits_of(sheet):
        label = labels[one.at]
        is_other = boilerplate[one.at] is not None or (label is not None and label.role in NO_BYLINES)
        if len(one.text) <= MAX_BYLINE and not is_other:
            yield one


def dates_of(sheet: Sheet) -> Iterator[Candidate]:
    """Of those the ones with a digit."""
    return (one for one in credits_of(sheet) if DIGIT_RE.search(one.text) is not None)


def is_sentence(text: str) -> bool:
    """Whether a line runs on like copy: it may name people or a day, but it is no byline or dateline."""
    return ending(text) > 1 and text.count(" ") >= MIN_SENTENCE


def tags_of(sheet: Sheet) -> Iterator[Candidate]:
    """Lines near the headline or behind the body that may be or hold tags; what stands far above is a menu."""
    for around in (near_headline(sheet, above=2), behind_body(sheet)):
        for index in around:
            text = sheet.texts[index]
            if 2 <= len(text) <= MAX_TAGS and index != sheet.headline and can_tag(sheet, index):
                yield Candidate(index, text)


def can_tag(sheet: Sheet, index: int) -> bool:
    """Whether a line may be a tag or a list of tags: no sentence, date or known line of another part."""
    passage, label = sheet.passages[index], sheet.known.labels[index]
    text = passage.text
    is_short = text.isascii() and len(text) <= MAX_TAG
    if not is_short and max(map(tag_size, LIST_SIGNS_RE.split(text))) > MAX_TAG and not is_run_of_names(text):
        return False
    if is_date_line(text):
        return False
    if ends_sentence(text) or sheet.known.boilerplate[index] is not None:
        return False
    return (
        (label is None or label.role == "tags") and any(map(str.isalnum, text)) and not is_headline_again(sheet, index)
    )


def is_run_of_names(text: str) -> bool:
    """Whether a line has few words as small as articles are: names that have lost what stood between them.

    >>> is_run_of_names("Harbour Island ferries Storms Jane Doe Shipping Coast guard River Arden Weather Climate")
    True
    >>> is_run_of_names("How the ferry to the island was lost in a storm and who will pay for a new one in the end")
    False
    """
    words = text.split()
    small = sum([len(word) <= SMALL and word[0].islower() for word in words])
    return len(words) >= LONG_RUN and small <= FEW_SMALL * len(words)


def ends_sentence(text: str) -> bool:
    """Whether a line ends like a sentence, also one that is quoted."""
    return ending(text) > 1 or (ending(text) > 0 and ending(text[:-1] or text) > 1)


def tag_size(text: str) -> int:
    """Size of a tag; in Chinese and Japanese one has a dozen signs at most."""
    size = size_of(text)
    return size * 2 if size > 2 * len(text) else size


def is_headline_again(sheet: Sheet, index: int) -> bool:
    """Whether a line is a copy of the headline."""
    return sheet.headline >= 0 and sheet.texts[index] == sheet.texts[sheet.headline]


def points_of(sheet: Sheet) -> Iterator[Candidate]:
    """Items from the headline into the body, and lines under a heading of points; no other line reads as a point."""
    start, heading = max(0, sheet.headline - 4), sheet.points_heading
    end = max(sheet.body_start + 12, start + 40, heading + 1 + FEW if heading >= 0 else 0)
    for index in range(start, min(len(sheet.passages), end)):
        is_under = 0 <= heading < index <= heading + FEW
        if (is_under or sheet.passages[index].kind == "item") and index != sheet.headline and can_point(sheet, index):
            yield Candidate(index, sheet.texts[index])


MIN_POINT = 20


def can_point(sheet: Sheet, index: int) -> bool:
    """Whether a line has the size of a point, stands before the body's last and is not known as something else."""
    if sheet.sizes[index] < MIN_POINT or len(sheet.texts[index]) > MAX_POINT or index > sheet.body_end - 2:
        return False
    return sheet.known.boilerplate[index] is None and sheet.known.labels[index] is None


CANDIDATES = {
    "headline": headlines_of,
    "section": sections_of,
    "standfirst": leads_of,
    "byline": bylines_of,
    "date": dates_of,
    "tags": tags_of,
    "key_points": points_of,
}
"""What may be which part; the headline is found first, since the others are looked for around it."""
