"""The columns of the table of lines: what each means, in what unit, in what range, and for which pages it is filled.

A weights file names the columns that it was fitted on, from these. "Long" lines are of LONG_SIZE and more and mostly
no links; sizes count a sign of Chinese, Japanese or Korean as more than a letter; odds are log-odds of being body.
What is told "before" and "after" a line follows the reading order.
"""

from __future__ import annotations

from math import inf
from typing import Literal, NamedTuple

from newsparse.lines.settings import LIMITS, PHRASE_ROLES, SAMPLE_CHARS, TAG_CLASSES
from newsparse.lines.text_settings import LIMITS as TEXT_LIMITS

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


def both(stage: int, name: str, meaning: str, measure: tuple[str, float, float]) -> Column:
    """A column that is filled for pages with markup and for texts."""
    return Column(name, stage, meaning, *measure, "both")


def text(stage: int, name: str, meaning: str, measure: tuple[str, float, float]) -> Column:
    """A column that is filled for texts."""
    return Column(name, stage, meaning, *measure, "text")


ROLE = ("number of lines.settings.PHRASE_ROLES", -1, max(PHRASE_ROLES.values()))
SCORE = ("hundreds of odds × root of characters", -inf, inf)
TEXT_COLUMNS = (
    text(1, "whole_size_1_before", "size of the line before it, however long", ("characters", 0, inf)),
    text(1, "whole_size_1_after", "size of the line behind it, however long", ("characters", 0, inf)),
    text(1, "repeats", "how often the line stands in the text", ("times", 1, TEXT_LIMITS["most_repeats"])),
    text(1, "position", "share of the text's lines that stand before it", SHARE),
    text(1, "first_word_odds", "odds of its first word as a first word", ODDS),
    text(1, "last_word_odds", "odds of its last word as a last word", ODDS),
    text(1, "sample_words", "runs of letters in its opening", ("words", 0, SAMPLE_CHARS)),
    text(1, "same_openings", "lines that open with the same signs", ("lines", 1, TEXT_LIMITS["most_openings"])),
    text(2, "ends_with_question", "whether it ends with a question mark", FLAG),
    text(2, "ends_with_exclamation", "whether it ends with an exclamation mark", FLAG),
    text(2, "ends_with_colon", "whether it ends with a colon", FLAG),
    text(2, "ends_with_bracket", "whether it ends with a closing bracket", FLAG),
    text(2, "has_address", "whether it holds the address of a page", FLAG),
    text(2, "quotes", "quotation marks in its opening", ("times", 0, SAMPLE_CHARS)),
    text(2, "upper_share", "share of Latin capitals among the characters of its opening", SHARE),
    text(2, "strokes", "bars and dots between parts in its opening", ("times", 0, SAMPLE_CHARS)),
    text(2, "ends_with_credit", "whether it names who made a picture: © or a name and an agency in brackets", FLAG),
    text(2, "prose_odds_mean", "mean odds of the words of a long line, as words of long lines; 0 for others", ODDS),
    text(2, "prose_odds_low", "mean of the three lowest of them", ODDS),
    text(2, "prose_odds_high", "mean of the three highest of them", ODDS),
    text(2, "prose_words_against", "how many of them speak against the body", ("words", 0, inf)),
    text(2, "common_word_share", "share of its words that are among the commonest of the likely body", SHARE),
    text(2, "size_to_median", "its size against median_size", ("times", 0, inf)),
    text(2, "phrase_role_1_before", "phrase_role of the line before it; -1 for none", ROLE),
    text(2, "phrase_role_1_after", "phrase_role of the line behind it; -1 for none", ROLE),
    text(2, "has_gap", "whether a blank line stands before it", FLAG),
    text(2, "median_size", "size in the middle of the lines that are likely body", ("characters", 0, inf)),
    text(2, "same_endings", "lines that end with the same signs", ("lines", 1, TEXT_LIMITS["most_endings"])),
    text(2, "in_run", "whether it stands in the run: the stretch that stage1_odds make likeliest the body", FLAG),
    text(2, "lines_from_run", "lines below the run's first", ("lines", -FAR, FURTHEST)),
    text(2, "lines_to_run_end", "lines above the run's last", ("lines", -FAR, FURTHEST)),
    text(2, "odds_to_run", "score of the lines between it and the run", SCORE),
    text(2, "run_share", "score of the run against all that speaks for body in the text", SHARE),
    text(2, "run_score_before", "best score of a stretch that ends with it", SCORE),
    text(2, "run_score_after", "best score of a stretch that begins with it", SCORE),
    text(2, "run_score_with", "best score of a stretch that holds it, against the run's", ("times", -inf, 1)),
    text(2, "tail_share", "share of the known lines that stand around bodies that are above it or are itself", SHARE),
    text(2, "tails_after", "how many of them stand behind it", ("lines", 0, inf)),
    text(2, "lines_since_related", "lines between it and the last one that heads other pieces or comments", LINES_AWAY),
    text(2, "lines_since_tail", "lines between it and the last known line that stands around bodies", LINES_AWAY),
    text(2, "lines_until_tail", "lines between it and the next one", LINES_AWAY),
    text(2, "likely_lines", "lines of the text that are likely body", ("lines", 0, inf)),
    text(2, "lines", "lines of the text", ("lines", 1, TEXT_LIMITS["most_lines"])),
    text(2, "shared_word_share", "share of its longer words that other body has; -1 without any", ("share", -1, 1)),
    text(2, "often_shared_word_share", "share of them that several lines of it have; -1 without any", ("share", -1, 1)),
)  # fmt: skip
COLUMNS = (
    both(0, "kind", "paragraph, subhead, item, quote, row, code, caption or chrome", KIND),
    both(0, "size", "size of its text", SIZE),
    html(0, "chars", "length of its text", ("characters", 0, inf)),
    html(0, "heading_level", "level of a heading; 0 for other lines", ("level", 0, 6)),
    html(0, "links", "links in it", ("links", 0, LIMITS["most_links"])),
    html(0, "link_share", "share of its characters that are links; 1 for chrome", SHARE),
    both(0, "ending", "what it ends with", ENDING),
    both(1, "headline_distance", "lines below the headline, negative above it", ("lines", -FAR, FURTHEST)),
    both(1, "long_size_near", "size of the long lines among it and five on either side", SIZE_NEAR),
    html(1, "link_share_near", "mean link_share of it and five lines on either side", SHARE),
    both(1, "long_share_before", "share of the page's long lines, by size, that stand before it", SHARE),
    both(1, "long_share_after", "the same behind it", SHARE),
    both(1, "lines_since_long", "lines back to the last long one", LINES_AWAY),
    both(1, "lines_until_long", "lines on to the next long one", LINES_AWAY),
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
    both(2, "stage1_odds", "its odds after stage 1", ODDS),
    *(both(2, f"stage1_odds_{n}_before", f"those of the line {n} before it", ODDS) for n in (3, 2, 1)),
    *(both(2, f"stage1_odds_{n}_after", f"those of the line {n} behind it", ODDS) for n in (1, 2, 3)),
    both(2, "stage1_odds_near", "mean of those of it and ten lines on either side", ODDS),
    both(2, "stage1_odds_highest_before", "highest of those up to it", ODDS),
    both(2, "stage1_odds_highest_after", "highest of those from it on", ODDS),
    html(2, "words", "words; of long texts by their characters", ("words", 1, inf)),
    both(2, "sentences", "ends of sentences inside it", ("times", 0, inf)),
    both(2, "commas", "commas", ("times", 0, LIMITS["most_commas"])),
    both(2, "digit_share", "share of figures among the characters of its opening", SHARE),
    both(2, "capital_share", "share of its opening's words that begin with a capital", SHARE),
    both(2, "beginning", "what it begins with", ("3 figure, 2 capital, 1 small letter, 0 other", 0, 3)),
    both(2, "odd_signs", "how many of | © @ » http stand in its opening", ("kinds of signs", 0, 5)),
    both(2, "word_odds_low", "lowest odds of one of its first twelve words", ODDS),
    both(2, "word_odds_mean", "mean of the odds of those that are known", ODDS),
    both(2, "word_odds_high", "highest of them", ODDS),
    both(2, "phrase_role", "what a known phrase that it is or opens with is about; 0 for none",
         ("number of lines.settings.PHRASE_ROLES", 0, max(PHRASE_ROLES.values()))),
    both(2, "is_boilerplate", "whether it is a known phrase that is never article text", FLAG),
    both(2, "headline_word_share", "share of its words that stand in the headline; 0 for long lines", SHARE),
    html(2, "in_article_body", "whether its opening stands in the articleBody of the metadata",
         ("1 yes, -1 no, 0 there is none", -1, 1)),
    html(2, "is_description", "whether it opens like a description of the metadata", FLAG),
    html(2, "size_1_before", "size of the line before it", SIZE),
    html(2, "size_1_after", "size of the line behind it", SIZE),
    both(2, "size_2_before", "size of the line two before it", SIZE),
    both(2, "size_2_after", "size of the line two behind it", SIZE),
    both(2, "kind_1_before", "kind of the line before it; -1 for none", KIND),
    both(2, "kind_1_after", "kind of the line behind it; -1 for none", KIND),
    both(2, "ending_1_before", "ending of the line before it", ENDING),
    both(2, "ending_1_after", "ending of the line behind it", ENDING),
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
    *TEXT_COLUMNS,
)  # fmt: skip


def names_filled_for(kind: Literal["html", "text"]) -> frozenset[str]:
    """The names of the columns that are filled for pages of a kind."""
    return frozenset(column.name for column in COLUMNS if column.filled in (kind, "both"))
