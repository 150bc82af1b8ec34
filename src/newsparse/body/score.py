"""Log-odds of being body for the lines of a page with markup, in three stages.

Each stage costs more than the one before and is asked about fewer lines. Stage 1 sees where a line stands and how its
elements are named, stage 2 its words and what stage 1 says around it, stage 3 the odds of the lines of its element,
template and list: a page's cards are all body or none of them is, which the odds of a single line do not know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.body.choose import FRAGMENT
from newsparse.core import Table, from_passages
from newsparse.lines.settings import OPEN_ODDS, PHRASE_ROLES, SETTINGS
from newsparse.lines.writing import WORD_RE, folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse import core
    from newsparse.body.model import HtmlModel
    from newsparse.core import WordOdds
    from newsparse.lines import Lines
    from newsparse.records import Metadata, Passage

SURE_BODY, SURE_BOILERPLATE = 2.0, -1.5
"""Log-odds from which stage 1 is believed. It settles four lines in five; asking stage 2 about those as well moved the
body's F1 on unseen sites by less than 0.001."""
NEVER = -6.0
"""Log-odds of the page's chrome, which no model is asked about."""
MIN_ARTICLE_BODY = 400
"""A shorter articleBody is a teaser and says nothing of the rest."""
DESCRIPTION_CHARS = 80
"""Characters of a description that are compared: many are cut off behind them."""


def html_odds(
    passages: Sequence[Passage],
    headlines: Sequence[str],
    metadata: Metadata,
    lines: Lines,
    model: HtmlModel,
    measured: core.Lines | None = None,
) -> list[float]:
    """The log-odds that the stages give to the lines of a page; a fragment has no groups to look at."""
    table = Table(measured if measured is not None else from_passages(passages), SETTINGS)
    table.measure_surroundings(headline_line(table, headlines), model.name_odds)
    first_stage(table, passages, model)
    second_stage(table, headlines, metadata, lines, model)
    if len(passages) > FRAGMENT:
        third_stage(table, model)
    return table.column("odds")


def first_stage(table: Table, passages: Sequence[Passage], model: HtmlModel) -> None:
    """Score all lines by what is cheap to measure."""
    odds = table.odds(model.stage1)
    table.set(
        "stage1_odds",
        [NEVER if passage.kind == "chrome" else one for passage, one in zip(passages, odds, strict=True)],
    )


def second_stage(table: Table, headlines: Sequence[str], metadata: Metadata, lines: Lines, model: HtmlModel) -> None:
    """Score the lines that stage 1 left open by their words and by its odds around them."""
    odds = table.column("stage1_odds")
    left_open = [index for index, one in enumerate(odds) if SURE_BOILERPLATE < one < SURE_BODY]
    measure_context(table, left_open, headlines, metadata, lines, model.word_odds)
    for index, one in zip(left_open, table.odds(model.stage2, left_open), strict=True):
        odds[index] = one
    table.set("stage2_odds", odds)
    table.set("odds", odds)


def measure_context(
    table: Table,
    chosen: Sequence[int],
    headlines: Sequence[str],
    metadata: Metadata,
    lines: Lines,
    word_odds: WordOdds,
) -> None:
    """Measure what stage 2 sees of some lines, with what the rulebook and the metadata say of them."""
    known = [lines.phrase(index) for index in chosen]
    roles = [one.label.role if one.label is not None else one.boilerplate for one in known]
    article_body = " ".join(metadata.body[0].value.split()) if metadata.body else ""
    table.measure_context(
        chosen,
        word_odds,
        phrase_roles=[PHRASE_ROLES.get(role, 0) if role is not None else 0 for role in roles],
        boilerplate=[one.boilerplate is not None for one in known],
        headline_words=frozenset(WORD_RE.findall(headlines[0].lower())) if headlines else (),
        article_body=article_body if len(article_body) > MIN_ARTICLE_BODY else "",
        descriptions=[folded(claim.value)[:DESCRIPTION_CHARS] for claim in metadata.description],
    )


def third_stage(table: Table, model: HtmlModel) -> None:
    """Score the lines that two stages left open by the odds of those that they belong with.

    A body of one or two lines has no others: where stage 3 would leave less than half, it is not believed.
    """
    before = table.column("stage2_odds")
    left_open = [index for index, one in enumerate(before) if -OPEN_ODDS < one < OPEN_ODDS]
    if not left_open:
        return
    table.measure_groups(left_open)
    after = list(before)
    for index, one in zip(left_open, table.odds(model.stage3, left_open), strict=True):
        after[index] = one
    chars = table.column("chars")
    if body_chars(chars, after) * 2 >= body_chars(chars, before):
        table.set("odds", after)


def body_chars(chars: Sequence[float], odds: Sequence[float]) -> float:
    """Characters of the lines that are body by their odds."""
    return sum([size for size, one in zip(chars, odds, strict=True) if one > 0])


def headline_line(table: Table, headlines: Sequence[str]) -> int:
    """Which line is the headline's: the heading that says what the metadata say, else the first h1, else the first."""
    sizes = sizes_near(headlines)
    same = table.lines_saying([folded(one) for one in headlines], sizes.start, sizes.stop - 1) if headlines else []
    return likeliest_headline(same, table.column("heading_level"))


def headline_index(passages: Sequence[Passage], headlines: Sequence[str]) -> int:
    """The same of passages that are not in a table."""
    known, sizes = {folded(headline) for headline in headlines}, sizes_near(headlines)
    same = [i for i, p in enumerate(passages) if len(p.text) in sizes and folded(p.text) in known]
    return likeliest_headline(same, [passage.level for passage in passages])


EDGE_CHARS = 8
"""Signs at its edges by which a line that says a headline may be longer or shorter than it."""


def sizes_near(headlines: Sequence[str]) -> range:
    """The lengths of lines that may say one of some headlines."""
    lengths = [len(headline) for headline in headlines]
    return range(min(lengths, default=1) - EDGE_CHARS, max(lengths, default=0) + EDGE_CHARS + 1)


def likeliest_headline(same: Sequence[int], levels: Sequence[float]) -> int:
    """Of the lines that say a headline the highest heading; without any the page's first heading, or its first line."""
    for level in (1, 2, 3):
        for index in same:
            if levels[index] == level:
                return index
    if same:
        return same[0]
    return next((levels.index(level) for level in (1, 2) if level in levels), 0)
