"""The columns of the table of lines: what each means, in what unit, in what range, and for which pages it is filled.

A weights file names the columns that it was fitted on, from these. "Long" lines are of LONG_SIZE and more and mostly
no links; sizes count a sign of Chinese, Japanese or Korean as more than a letter; odds are log-odds of being body.
What is told "before" and "after" a line follows the reading order.
"""

from __future__ import annotations

from math import inf
from typing import Literal, NamedTuple

from newsparse.lines.settings import LIMITS, PHRASE_ROLES, TAG_CLASSES

Filled = Literal["html", "text", "both"]


class Column(NamedTuple):
    """One measure of a line."""

    name: str
    stage: int
    """0: what the line alone says; 1: asked of all lines; 2 and 3: of lines that the stage before left open."""
    meaning: str
    unit: str
    least: float
    most: float
    filled: Filled


FAR, FURTHEST = LIMITS["far_lines"], LIMITS["furthest_lines"]
ODDS = ("log-odds", -inf, inf)
SHARE = ("share", 0.0, 1.0)
FLAG = ("0 or 1", 0.0, 1.0)
SIZE = ("characters", 0.0, LIMITS["most_size"])
SIZE_NEAR = ("characters", 0.0, LIMITS["most_size_near"])
TEMPLATE_LINES = ("lines", 1.0, LIMITS["most_template_lines"])
LIST_LINES = ("lines", 0.0, LIMITS["most_list_lines"])
LINES_AWAY = ("lines", 0.0, FAR)
KIND = ("number of lines.settings.KINDS", -1.0, 7.0)
ENDING = ("2 full stop, 1 other closing sign, 0 none", 0.0, 2.0)


def html(stage: int, name: str, meaning: str, measure: tuple[str, float, float]) -> Column:
    """A column that is filled for pages with markup."""
    return Column(name, stage, meaning, *measure, "html")


COLUMNS = (
    html(0, "kind", "paragraph, subhead, item, quote, row, code, caption or chrome", KIND),
    html(0, "size", "size of its text", SIZE),
    html(0, "chars", "length of its text", ("characters", 0, inf)),
    html(0, "heading_level", "level of a heading; 0 for other lines", ("level", 0, 6)),
    html(0, "links", "links in it", ("links", 0, LIMITS["most_links"])),
    html(0, "link_share", "share of its characters that are links; 1 for chrome", SHARE),
    html(0, "ending", "what it ends with", ENDING),
    html(1, "headline_distance", "lines below the headline, negative above it", ("lines", -FAR, FURTHEST)),
    html(1, "long_size_near", "size of the long lines among it and five on either side", SIZE_NEAR),
    html(1, "link_share_near", "mean link_share of it and five lines on either side", SHARE),
    html(1, "long_share_before", "share of the page's long lines, by size, that stand before it", SHARE),
    html(1, "long_share_after", "the same behind it", SHARE),
    html(1, "lines_since_long", "lines back to the last long one", LINES_AWAY),
    html(1, "lines_until_long", "lines on to the next long one", LINES_AWAY),
    html(1, "previous_long_same_parent", "whether that last long line has the same parent element", FLAG),
    html(1, "next_long_same_parent", "whether that next long line has the same parent element", FLAG),
    html(1, "name_odds_low", "lowest odds of a class, id, role or itemprop word of its element", ODDS),
    html(1, "parent_name_odds_low", "the same of the element around that one", ODDS),
    html(1, "ancestor_name_odds_low", "lowest of the same of all elements around it, at most 0", ODDS),
    html(1, "ancestor_name_odds_high", "highest odds of a word of all elements around it, at least 0", ODDS),
    html(1, "name_odds_sum", "lowest and highest odds of the words of all these, summed; outer ones count less", ODDS),
    html(1, "in_article", "whether an article element is around it", FLAG),
    html(1, "grandparent_long_share", "share of the page's long lines, by size, in its grandparent", SHARE),
    html(1, "parent_long_rank", "size of its parent element's long lines against the heaviest parent's", SHARE),
    html(1, "template_size", "lines whose element and parent have the same tag and words", TEMPLATE_LINES),
    html(1, "template_long_share", "share of those that are long", SHARE),
    html(2, "stage1_odds", "its odds after stage 1", ODDS),
    *(html(2, f"stage1_odds_{n}_before", f"those of the line {n} before it", ODDS) for n in (3, 2, 1)),
    *(html(2, f"stage1_odds_{n}_after", f"those of the line {n} behind it", ODDS) for n in (1, 2, 3)),
    html(2, "stage1_odds_near", "mean of those of it and ten lines on either side", ODDS),
    html(2, "stage1_odds_highest_before", "highest of those up to it", ODDS),
    html(2, "stage1_odds_highest_after", "highest of those from it on", ODDS),
    html(2, "words", "words; of long texts by their characters", ("words", 1, inf)),
    html(2, "sentences", "ends of sentences inside it", ("times", 0, inf)),
    html(2, "commas", "commas", ("times", 0, LIMITS["most_commas"])),
    html(2, "digit_share", "share of figures among the characters of its opening", SHARE),
    html(2, "capital_share", "share of its opening's words that begin with a capital", SHARE),
    html(2, "beginning", "what it begins with", ("3 figure, 2 capital, 1 small letter, 0 other", 0, 3)),
    html(2, "odd_signs", "how many of | © @ » http stand in its opening", ("kinds of signs", 0, 5)),
    html(2, "word_odds_low", "lowest odds of one of its first twelve words", ODDS),
    html(2, "word_odds_mean", "mean of the odds of those that are known", ODDS),
    html(2, "word_odds_high", "highest of them", ODDS),
    html(2, "phrase_role", "what a known phrase that it is or opens with is about; 0 for none",
         ("number of lines.settings.PHRASE_ROLES", 0, max(PHRASE_ROLES.values()))),
    html(2, "is_boilerplate", "whether it is a known phrase that is never article text", FLAG),
    html(2, "headline_word_share", "share of its words that stand in the headline; 0 for long lines", SHARE),
    html(2, "in_article_body", "whether its opening stands in the articleBody of the metadata",
         ("1 yes, -1 no, 0 there is none", -1, 1)),
    html(2, "is_description", "whether it opens like a description of the metadata", FLAG),
    html(2, "size_1_before", "size of the line before it", SIZE),
    html(2, "size_1_after", "size of the line behind it", SIZE),
    html(2, "size_2_before", "size of the line two before it", SIZE),
    html(2, "size_2_after", "size of the line two behind it", SIZE),
    html(2, "kind_1_before", "kind of the line before it; -1 for none", KIND),
    html(2, "kind_1_after", "kind of the line behind it; -1 for none", KIND),
    html(2, "ending_1_before", "ending of the line before it", ENDING),
    html(2, "ending_1_after", "ending of the line behind it", ENDING),
    html(2, "name_odds_high", "highest odds of a word of its element", ODDS),
    html(2, "parent_name_odds_high", "the same of the element around that one", ODDS),
    html(2, "in_main", "whether a main element is around it", FLAG),
    html(2, "in_header", "whether a header element is around it", FLAG),
    html(2, "in_footer", "whether a footer or aside element is around it", FLAG),
    html(2, "depth", "depth of its element in the tree", ("elements", 0, LIMITS["most_depth"])),
    html(2, "parent_long_share", "share of the page's long lines, by size, inside its parent element", SHARE),
    html(2, "tag", "tag of its element; 0 for tags that say nothing",
         ("number of lines.settings.TAG_CLASSES", 0, max(TAG_CLASSES.values()))),
    html(2, "template_mean_size", "mean size of the lines of its template", SIZE),
    html(2, "template_link_share", "mean link_share of the lines of its template", SHARE),
    html(2, "list_size", "lines of its list, table or quote; 0 outside of any", LIST_LINES),
    html(2, "list_link_share", "share of their text that is links", SHARE),
    html(2, "parent_stage1_odds", "mean stage1_odds of the lines of its parent element", ODDS),
    html(2, "template_stage1_odds", "mean stage1_odds of the lines of its template", ODDS),
    html(3, "stage2_odds", "its odds after stage 2", ODDS),
    html(3, "parent_odds_mean", "mean stage2_odds of the lines of its parent element", ODDS),
    html(3, "parent_odds_high", "highest of them", ODDS),
    html(3, "parent_odds_low", "lowest of them", ODDS),
    html(3, "parent_lines", "how many they are", ("lines", 1, LIMITS["most_group_lines"])),
    html(3, "grandparent_odds_mean", "mean stage2_odds of the lines whose grandparent element is its", ODDS),
    html(3, "grandparent_odds_high", "highest of them", ODDS),
    html(3, "template_odds_mean", "mean stage2_odds of the lines of its template", ODDS),
    html(3, "template_odds_high", "highest of them", ODDS),
    html(3, "template_odds_low", "lowest of them", ODDS),
    html(3, "template_lines", "how many they are", ("lines", 1, LIMITS["most_group_lines"])),
    html(3, "list_odds_mean", "mean stage2_odds of the lines of its list or table; its own outside of any", ODDS),
    html(3, "list_odds_high", "highest of them", ODDS),
    html(3, "body_share_before", "share of body_mass that stands before it", SHARE),
    html(3, "body_share_after", "share of body_mass that stands behind it", SHARE),
    html(3, "lines_since_body", "lines back to the last body line, by stage2_odds, longer than a label", LINES_AWAY),
    html(3, "lines_until_body", "lines on to the next one", LINES_AWAY),
    html(3, "lowest_odds_since_body", "lowest stage2_odds since the last line that is surely body", ODDS),
    html(3, "lowest_odds_until_body", "lowest stage2_odds until the next line that surely is", ODDS),
    html(3, "body_mass", "stage2_odds above 0 times characters, summed over the page", ("odds × characters", 0, inf)),
)  # fmt: skip


def names_filled_for(kind: Literal["html", "text"]) -> frozenset[str]:
    """The names of the columns that are filled for pages of a kind."""
    return frozenset(column.name for column in COLUMNS if column.filled in (kind, "both"))
