"""The section and the path to it: breadcrumbs and links that the page shows, names that its metadata give."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from newsparse.fields.forests import best_of, labels_of, scored
from newsparse.fields.labelled_page import FieldValue, LabelledPage, first_claim, shown_text, source_of, with_role
from newsparse.fields.text_view import Candidate
from newsparse.fields.windows import BREADCRUMBS, SECTION_ABOVE_HEADLINE, text_near_headline
from newsparse.lines.passages import link_chars
from newsparse.lines.topics import crumbs_of, generic_sections, is_section_page, section_names
from newsparse.lines.writing import LISTED_NAMES_RE, TRAIL_EDGES, TRAIL_PARTS_RE, WRITTEN_TRAIL_RE, folded
from newsparse.markup import named
from newsparse.records import Label
from newsparse.rule_tables import has_trait

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.fields.context import LabelContext
    from newsparse.fields.forests import Found
    from newsparse.fields.text_view import TextView
    from newsparse.records import Source


# ------------------------------------------------------------------ candidates


MAX_NAME_CHARS, MAX_NAME_WORDS = 30, 3
"""A department's name is short."""
MAX_TRAIL_CHARS = 200
"""Breadcrumbs end with the headline now and then."""
BREADCRUMB_REACH = 4
"""Elements up to one that is called breadcrumbs."""


# ------------------------------------------------------------------ HTML


def candidates(context: LabelContext) -> range:
    """The lines around the headline; none without one, for then a section's name is that of a menu."""
    if context.headline is None or context.view is not None:
        return range(0)
    last = min(context.headline + BREADCRUMBS.below, len(context.passages))
    return range(max(0, context.headline - BREADCRUMBS.above), last)


def breadcrumb_rule(context: LabelContext, index: int) -> str | None:
    """The rule by which an element around a line is called breadcrumbs."""
    return named(context.passages[index].container, "section", BREADCRUMB_REACH)


def is_made_of_section_links(context: LabelContext, index: int) -> bool:
    """Whether a line is links to sections and little else."""
    passage = context.passages[index]
    if not passage.links or len(passage.text) > MAX_TRAIL_CHARS or link_chars(passage) * 10 < len(passage.text) * 7:
        return False
    return all(is_section_page(link.href) and 0 < len(link.text) <= MAX_NAME_CHARS for link in passage.links)


# ------------------------------------------------------------------ text

MAX_SECTION_CHARS, MAX_TEXT_TRAIL_CHARS = 45, 160
"""Characters of a section's name that trees rate, and of a line that holds one."""
MAX_LISTED_NAMES = 5
OTHER_ROLES = frozenset(("byline", "date", "key_points", "caption_credit"))
"""What a known line can be that names no section."""
MENU_WORDS = frozenset((None, "navigation", "share"))
"""What boilerplate may be a section too: words such as "Video" and "Follow"."""
SAME_BEGINNING = 30
"""Characters in which the last part of a trail and the headline agree."""


def lines_above(context: LabelContext, headline: int) -> list[int]:
    """In a short text: the lines above the headline that are no copy of it, the nearest first."""
    passages = context.passages
    above = range(headline - 1, max(-1, headline - 1 - SECTION_ABOVE_HEADLINE), -1)
    return [index for index in above if passages[index].text != passages[headline].text]


def can_be_section(context: LabelContext, index: int) -> bool:
    """Whether a line is as short as a department's name and nothing else is known of it."""
    text = context.passages[index].text
    if context.lines.phrase(index).role is not None or any(map(str.isdigit, text)):
        return False
    return len(text) <= MAX_NAME_CHARS and text.count(" ") < MAX_NAME_WORDS and text[-1].isalnum()


def text_candidates(view: TextView) -> Iterator[Candidate]:
    """Short lines near the headline, the last part of breadcrumbs above it and the first of a list."""
    title = view.texts[max(view.headline, 0)]
    for index in text_near_headline(view):
        text = view.texts[index]
        is_title = index == view.headline or text == title
        if is_title or len(text) > MAX_TEXT_TRAIL_CHARS or not can_name_section(view, index):
            continue
        name = text.strip(TRAIL_EDGES)
        if not any(map(str.isalpha, name)):
            continue
        if len(text) <= MAX_SECTION_CHARS:
            yield Candidate(index, name)
        yield from parts_of_trail(index, name, title, is_above=index < view.headline)


def can_name_section(view: TextView, index: int) -> bool:
    """Whether a line is not known as something else."""
    label = view.known.labels[index]
    return (label is None or label.role not in OTHER_ROLES) and view.known.boilerplate[index] in MENU_WORDS


def parts_of_trail(index: int, text: str, title: str, *, is_above: bool) -> Iterator[Candidate]:
    """Of breadcrumbs the last part that is not the headline, of names beside one another the first."""
    parts = [part for part in TRAIL_PARTS_RE.split(text) if part.strip(TRAIL_EDGES)]
    if is_above and len(parts) > 1:
        while parts and (title.startswith(parts[-1][:SAME_BEGINNING]) or len(parts[-1]) > MAX_SECTION_CHARS):
            parts.pop()
        if parts:
            yield Candidate(index, parts[-1].strip(TRAIL_EDGES), 2)
            return
    names = LISTED_NAMES_RE.split(text)
    is_list = 1 < len(names) <= MAX_LISTED_NAMES and max(map(len, names)) <= MAX_SECTION_CHARS
    if is_list and names[0].strip(TRAIL_EDGES):
        yield Candidate(index, names[0].strip(TRAIL_EDGES), 1)


# ------------------------------------------------------------------ score


LEAST_ODDS = -0.3
"""Log-odds from which the likeliest line of a text is taken, where F1 on unseen sites is best."""


def score(context: LabelContext) -> Found:
    """The lines that name the section."""
    if context.view is None:
        near = candidates(context)
        return breadcrumbs(context, near) or written_trail(context, near) or section_links(context, near)
    likely: Found = []
    if context.is_flattened_page:
        chosen = best_of(scored(context, "section", text_candidates(context.view)), LEAST_ODDS)
        likely = labels_of(context.view, "section", chosen)
    return likely or line_above(context)


def breadcrumbs(context: LabelContext, near: range) -> Found:
    """The lines nearest to the headline in elements that are called breadcrumbs."""
    runs: list[Found] = []
    for index in near:
        rule = breadcrumb_rule(context, index)
        if rule is None or index == context.headline:
            continue
        if context.passages[index].kind == "chrome":  # navigation that is called breadcrumbs is read with the metadata
            return []
        if len(context.passages[index].text) <= MAX_TRAIL_CHARS:
            if not runs or runs[-1][-1][0] < index - 1:
                runs.append([])
            runs[-1].append((index, Label("section", rule, 0.85)))
    return min(runs, key=lambda run: abs(run[-1][0] - context.centre), default=[])


def written_trail(context: LabelContext, near: range) -> Found:
    """A line above the headline whose parts are joined by the arrows of breadcrumbs."""
    for index in range(near.start, context.centre if near else near.start):
        passage = context.passages[index]
        is_short = passage.kind != "chrome" and len(passage.text) <= MAX_TRAIL_CHARS
        if is_short and WRITTEN_TRAIL_RE.fullmatch(passage.text):
            return [(index, Label("section", "section.trail", 0.7))]
    return []


def section_links(context: LabelContext, near: range) -> Found:
    """A line of nothing but links to sections."""
    found = (index for index in near if is_made_of_section_links(context, index))
    return [(index, Label("section", "section.link", 0.7)) for index in found][:1]


def line_above(context: LabelContext) -> Found:
    """A known department right above the headline of a text, else a short first line of the text."""
    if context.headline is None:
        return []
    above = lines_above(context, context.headline)
    for index in above:
        label = context.lines.label(index)
        if label is not None and label.role == "section" and label.rest:
            return [(index, Label("section", label.rule, 0.85))]
        if folded(context.passages[index].text) in section_names() and not is_in_menu(context, index):
            return [(index, Label("section", "section.known-name", 0.8))]
    if above and above[-1] == 0 and can_be_section(context, 0):
        return [(0, Label("section", "section.first-line", 0.5))]
    return []


def is_in_menu(context: LabelContext, index: int) -> bool:
    """Whether the two lines above are as short: then the name is an entry of a menu. "Home" opens a breadcrumb."""
    above = [context.passages[i].text for i in range(max(0, index - 2), index)]
    return len(above) == 2 and all(len(text) <= MAX_NAME_CHARS for text in above) and folded(above[-1]) != "home"


# ------------------------------------------------------------------ choose


FIRM_CLAIM = 0.76
"""A section that the metadata claim with less certainty is read off an address: what the page shows comes before it."""


def choose_section(page: LabelledPage) -> FieldValue | None:
    """The metadata's section, the one that the page shows, or what the address says."""
    claimed = first_claim(page.metadata.section)
    if claimed is not None and claimed.source.certainty >= FIRM_CLAIM:
        return claimed
    if page.page.kind == "text":
        return claimed or shown_text(page, "section")
    path = shown_path(page)
    return path._replace(value=path.value[-1]) if path is not None else claimed


def choose_path(page: LabelledPage) -> FieldValue | None:
    """The breadcrumbs."""
    claimed = first_claim(page.metadata.section_path)
    if claimed is not None or page.page.kind == "text":
        return claimed
    path = shown_path(page)
    return path if path is not None and not are_beside_one_another(path.source) else None


def are_beside_one_another(source: Source) -> bool:
    """Whether what the page shows are links to several sections and no path."""
    return has_trait(source.rule, "beside_one_another")


def shown_path(page: LabelledPage) -> FieldValue | None:
    """The breadcrumbs that the page shows, without front page and piece; else the link to its section."""
    indexes = with_role(page, "section")
    if not indexes:
        return None
    source, passages = source_of(page, indexes[0]), [page.passages[index] for index in indexes]
    links = [(link.text, link.href) for passage in passages for link in passage.links]
    if are_beside_one_another(source):
        names = [text for text, _ in links][:1]
    else:
        text = " / ".join(passage.text for passage in passages)
        names = list(dict.fromkeys(crumbs_of(links, text, split_address(page.page.url).path)))
    others = titles_of(page)
    path = tuple(name for name in names if not is_other(name.casefold(), others))
    return FieldValue(path, source) if path else None


def titles_of(page: LabelledPage) -> tuple[str, ...]:
    """What the piece and the site call themselves, case folded: neither is a section."""
    shown = (page.passages[index].text for index in with_role(page, "headline"))
    claimed = (claim.value for claim in (*page.metadata.headline, *page.metadata.site_name))
    host = (split_address(page.page.url).hostname or "").removeprefix("www.")
    return tuple(name.casefold() for name in (*shown, *claimed, host, host.partition(".")[0]))


MIN_CUT_TITLE_CHARS = 15
"""From this many on a name that opens a title is the title, cut short."""


def is_other(name: str, titles: tuple[str, ...]) -> bool:
    """Whether a name in a trail is that of the front page, the site or the piece."""
    if name in generic_sections() or name in titles:
        return True
    return len(name) >= MIN_CUT_TITLE_CHARS and any(title.startswith(name) for title in titles)


def split_address(url: str | None) -> SplitResult:
    """An address in its parts, all empty where there is none or it cannot be read."""
    try:
        return urlsplit(url or "")
    except ValueError:
        return urlsplit("")
