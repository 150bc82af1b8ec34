"""Signs that came out wrong: broken decoding, escapes and tags left in the text, signs nobody sees."""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5
from typing import TYPE_CHECKING

from newsparse.core import SignPairs
from newsparse.repair.edits import Edit, apply
from newsparse.repair.evidence import Evidence  # noqa: TC001  (its doctests need it)

if TYPE_CHECKING:
    from collections.abc import Iterator

LEADS = frozenset(
    "ÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõĂĎăšďŕđ√¬╬├ΓРСГВ\ufffd" + "".join(map(chr, range(0x80, 0xA0)))
)
SECOND_SIGNS = "".join(map(chr, range(0x80, 0xC0))) + "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸѓєіїјЂЃ"
"""What the second byte of a sign comes out as."""
SECONDS = f"[{SECOND_SIGNS}]"
MOJIBAKE = f"(?:{SECONDS}(?:(?<![à-õ].)|{SECONDS})|(?<=[À-ß]) |(?<=[\x80-\x9f]))"
"""What follows a lead; small letters lead signs of three bytes, and a no-break space may have become a space."""
MOJIBAKE_RE = re.compile(f"[{''.join(sorted(LEADS))}]{MOJIBAKE}")
FEW_LEADS = 4
"""Of so few kinds of leads at least one must have a second sign behind it."""
CAPITALS, CONTROLS = "".join(map(chr, range(0xC0, 0xE0))), "".join(map(chr, range(0x80, 0xA0)))
PAIRS = SignPairs([("".join(LEADS), SECOND_SIGNS), (CAPITALS, " "), (CONTROLS, None)])
"""Where ``MOJIBAKE_RE`` may match: it is asked there alone."""
ENTITY_RE = re.compile(r"&(?:amp;){0,9}(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,24});|&nbsp\b")
BLOCK_TAGS = "p|br|div|li|ul|ol|h[1-6]|tr|td|table|blockquote|section|article|hr"
INLINE_TAGS = "b|i|em|strong|a|span|u|font|sup|sub|small|mark|s|cite|abbr"
TAG_RE = re.compile(rf"</?(?:({BLOCK_TAGS})|({INLINE_TAGS}))(?:\s[^<>]{{0,300}})?/?>", re.IGNORECASE)
TAG_TALK_RE = re.compile(r"\bHTML\b|\bXML\b|\bmark-?up\b", re.IGNORECASE)
TORN_RE = re.compile(r"â€(?=[\s,.;:!?)]|$)")
"""A closing curly mark that lost its last byte, which Windows-1252 leaves undefined."""
LONE_SIGNS = (("â„¢", "™"), ("Ã¥", "å"))
"""Signs that ftfy leaves alone where nothing else in the line is broken; no language writes these pairs."""
WORDS_RE = re.compile(r"\S+")
JOINERS = "\u200c\u200d"
BIDI = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
RIGHT_TO_LEFT_RE = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]")
ZERO_WIDTH_SPACE_SCRIPTS_RE = re.compile("[\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff\u1a20-\u1aaf]")
INVISIBLES = frozenset("\u00ad\u200b\u2060\u2061\u2062\u2063\u2064\ufeff" + JOINERS + BIDI)
LATIN_RE = re.compile("[\\s!-~\u00a0-\u024f\u1e00-\u1eff\u2010-\u2027\u0370-\u052f]")


def mojibake(text: str, evidence: Evidence) -> list[Edit]:
    """Undo decoding with the wrong encoding, line by line, as ftfy finds it.

    It arises when bytes in UTF-8 are read as Windows-1252 or a relative of it, once or twice.
    Curly quotes, ligatures, wide signs and composed letters stay as they are, and so does all text
    that ftfy does not find improbable. ftfy is loaded only when a line holds a suspicious pair.

    >>> mojibake(text := "Itâ€™s cold in MÃ¼nchen", Evidence(text))
    [Edit(start=0, end=6, after='It’s', certainty=0.99), Edit(start=15, end=23, after='München', certainty=0.99)]
    >>> mojibake(text := "Il dit : « déjà » à l’été", Evidence(text))
    []
    """
    leads = sorted(evidence.far_signs & LEADS)
    found = [match for at in PAIRS.places(text) if (match := MOJIBAKE_RE.match(text, at))] if leads else []
    if not found or (len(leads) <= FEW_LEADS and not any(text[match.start()] in leads for match in found)):
        return []
    edits: list[Edit] = []
    done = 0
    for match in found:
        if match.start() < done:
            continue
        low = text.rfind("\n", 0, match.start()) + 1
        done = text.find("\n", match.end())
        done = len(text) if done < 0 else done
        edits += decoded(text[low:done], low)
    return edits


def decoded(line: str, offset: int) -> list[Edit]:
    """The words of one line that a right decoding changes."""
    import ftfy

    config = ftfy.TextFixerConfig(
        unescape_html=False,
        uncurl_quotes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        fix_line_breaks=False,
        remove_terminal_escapes=False,
        remove_control_chars=False,
        normalization=None,
        explain=False,
    )
    fixed = ftfy.fix_encoding(line if "Ã" in line else TORN_RE.sub("â€\x9d", line), config)
    if fixed == line:
        for broken_sign, sign in LONE_SIGNS:
            fixed = fixed.replace(broken_sign, sign)
    return [] if fixed == line else differences(line, fixed, offset)


def differences(before: str, after: str, offset: int) -> list[Edit]:
    """Edits word by word that turn one line into the other."""
    old, new = list(WORDS_RE.finditer(before)), WORDS_RE.findall(after)
    if len(old) == len(new):
        edits = [
            Edit(offset + word.start(), offset + word.end(), right, 0.99)
            for word, right in zip(old, new, strict=True)
            if word.group() != right
        ]
        own = [edit._replace(start=edit.start - offset, end=edit.end - offset) for edit in edits]
        if apply(before, own) == after:
            return edits
    if len(before) > 4000:
        return [Edit(offset, offset + len(before), after, 0.98)]
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [
        Edit(offset + a, offset + b, after[c:d], 0.98) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"
    ]


def entities(text: str, evidence: Evidence) -> list[Edit]:
    """Turn escapes that stand in the text into the signs they mean.

    They arise when text is escaped twice, or taken from mark-up without being unescaped. Left
    alone: names that HTML does not know, and text that speaks of escapes by quoting them.

    >>> [edit.after for edit in entities("Q&amp;amp;A &#8217;22&nbsp;&euro;", Evidence(""))]
    ['&', '’', ' ', '€']
    >>> entities("AT&T; write `&amp;` or R&D;", Evidence(""))
    []
    """
    if "&" not in text:
        return []
    edits = []
    for match in ENTITY_RE.finditer(text):
        name = match.group().rsplit("&amp;", 1)[-1].lstrip("&").rsplit("amp;", 1)[-1] or "amp;"
        around = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
        if around in ("``", '""', "''", "“”", "()") or (name[0] != "#" and name not in html5 and name != "nbsp"):
            continue
        after = plain(match.group())
        if after != match.group():
            edits.append(Edit(match.start(), match.end(), after, 0.99))
    return edits


def plain(escape: str) -> str:
    """What an escape means, however often it was escaped; a no-break space becomes a space."""
    for _ in range(12):
        plainer = unescape(escape)
        if plainer == escape:
            break
        escape = plainer
    return escape.replace("\u00a0", " ").replace("\u00ad", "")


def html_left(text: str, evidence: Evidence) -> list[Edit]:
    """Take out tags that stand in the text as text.

    They arise when mark-up is escaped in the source or stripped in part. A tag that parts blocks
    leaves a space. Left alone: texts that speak of HTML, lone inline tags, and all other signs
    between angle brackets.

    >>> [edit.after for edit in html_left("One.<br />Two <b>bold</b> words.", Evidence(""))]
    [' ', '', '']
    >>> html_left("In HTML a <br> breaks the line; 3 < 4 and <b> stays.", Evidence(""))
    []
    """
    if "<" not in text or ">" not in text:
        return []
    matches = list(TAG_RE.finditer(text))
    if not matches:
        return []
    closed = {match.group(2).lower() for match in matches if match.group(2) and match.group().startswith("</")}
    opened = {match.group(2).lower() for match in matches if match.group(2) and not match.group().startswith("</")}
    paired = closed & opened
    is_talk = TAG_TALK_RE.search(text) is not None
    return [tag_edit(text, match) for match in matches if is_leftover(text, match, paired, is_talk)]


def is_leftover(text: str, match: re.Match[str], paired: set[str], is_talk: bool) -> bool:
    """Whether a tag was left by mistake: an inline one of a pair, or a block tag that the text does not speak of."""
    around = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
    if "`" in around or around in ('""', "“”", "()", "''"):
        return False
    if match.group(2) and match.group(2).lower() not in paired:
        return False
    return not is_talk or not (around[:1].isspace() and around[1:].isspace())


def tag_edit(text: str, match: re.Match[str]) -> Edit:
    """What stands in the place of one tag: nothing, or a space between what a block tag parted."""
    start, end = match.span()
    before, after = text[start - 1 : start], text[end : end + 1]
    parted = match.group(1) and before and after and not before.isspace() and not after.isspace()
    glued_on = before == ">" or (start and text[start - 1] == ">")
    return Edit(start, end, " " if parted and not glued_on else "", 0.95)


def invisible(text: str, evidence: Evidence) -> list[Edit]:
    """Take out signs that nobody sees: soft hyphens, zero-width spaces, byte order marks, stray direction marks.

    They arise from typesetting for a narrow column, from editors and from files joined together.
    Left alone: joiners in emoji, Persian and Indic scripts, direction marks in a text that has
    letters written from right to left, and zero-width spaces in Thai, Lao, Khmer and Burmese.

    >>> len(invisible(text := "inter\u00adnational\u200b news\ufeff", Evidence(text)))
    3
    >>> invisible(text := "می\u200cخواهم and 👩\u200d💻", Evidence(text))
    []
    """
    found = sorted(evidence.far_signs & INVISIBLES)
    if not found:
        return []
    directed = RIGHT_TO_LEFT_RE.search("".join(evidence.far_signs)) is not None
    return [
        Edit(start, end, "", 0.99)
        for run in re.finditer(f"[{''.join(found)}]+", text)
        for start, end in needless(text, *run.span(), directed)
    ]


def needless(text: str, start: int, end: int, directed: bool) -> Iterator[tuple[int, int]]:
    """The stretches of a run of invisible signs that do no work."""
    low = start
    for at in range(start, end):
        if is_needed(text, at, directed):
            if low < at:
                yield low, at
            low = at + 1
    if low < end:
        yield low, end


def is_needed(text: str, at: int, directed: bool) -> bool:
    """Whether the invisible sign at an offset does its work there."""
    sign = text[at]
    if sign in BIDI:
        return directed
    around = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    if sign in JOINERS:
        return not all(LATIN_RE.match(neighbour) for neighbour in around)
    return sign == "\u200b" and ZERO_WIDTH_SPACE_SCRIPTS_RE.search(around) is not None
