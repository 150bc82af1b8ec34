"""What was handed in: markup, plain text, escaped markup, or something that is no text at all."""

from __future__ import annotations

from re import DOTALL, IGNORECASE, VERBOSE
from typing import TYPE_CHECKING

from newsparse.patterns import pattern
from newsparse.read.elements import BLOCKS, KNOWN, VOID

if TYPE_CHECKING:
    import re

# ------------------------------------------------------------------ binary data

_MAGIC = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF8", "GIF image"),
    (b"RIFF", "RIFF media"),
    (b"PK\x03\x04", "zip"),
    (b"\x1f\x8b", "gzip; decompress it first"),
    (b"BZh", "bzip2; decompress it first"),
    (b"\x28\xb5\x2f\xfd", "zstandard; decompress it first"),
    (b"\xfd7zXZ", "xz; decompress it first"),
    (b"7z\xbc\xaf", "7z"),
    (b"\xd0\xcf\x11\xe0", "Office document"),
    (b"\x7fELF", "program"),
    (b"OggS", "Ogg media"),
    (b"ID3", "MP3 audio"),
    (b"wOF", "font"),
    (b"SQLite format 3", "SQLite database"),
    (b"PAR1", "Parquet"),
)
_CONTROLS = bytes([*range(1, 9), 11, *range(14, 27), *range(28, 32), 127])


def binary_kind(content: bytes) -> str | None:
    """What kind of binary data this is; None for text in any encoding, and for markup with garbage in it.

    >>> binary_kind(b"%PDF-1.7 ..."), binary_kind("Plain text, caf\\xe9".encode())
    ('PDF', None)
    """
    for magic, name in _MAGIC:
        if content.startswith(magic):
            return name
    if content[4:8] == b"ftyp":
        return "MP4 media"
    head = content[:4_096]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return "unknown" if controls > 8 + len(head) * 0.1 and not head.lstrip().startswith(b"<") else None


# ------------------------------------------------------------------ markup or text

_PAGE_RE = pattern(
    r"""
    [\ufeff\s]*+
    (?:<!--(?:[^-]|-(?!->))*+-->\s*+)*+
    <(?: \?xml\b | !doctype\s+html\b
       | (?:html|head|body|meta|title|link|script|style|base|rss|feed|rdf:rdf)\b(?!>[ ](?-i:[a-z]))   # no sentence
     )
    """,
    IGNORECASE | VERBOSE,
)
_SAMPLE = 100_000
"""Characters looked at to tell markup from text; more would only cost time on endless pages."""

_UNREAD_RE = pattern(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)", IGNORECASE | DOTALL)
_TAG_RE = pattern(
    r"""
    <(?P<end>/?)(?P<name>[a-z][a-z0-9:-]{0,20}+)
    (?:\s+[a-z_:@][\w:@.-]*+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]++))?)*+    # attributes: a<b && c>d is no tag
    \s*/?>
    """,
    IGNORECASE | VERBOSE,
)
_LINE_BREAK_RE = pattern(r"(?<=[^\s>])[ \t\r]*\n\s*(?=[^\s<])")
_BLANK_RE = pattern(r"\n[ \t\r]*\n\s*")
_BLANK_LINE_RE = pattern(r"(?<=[^\s>])[ \t\r]*\n[ \t\r]*\n\s*(?=[^\s<])")


def opens_like_page(text: str) -> bool:
    """It opens as whole pages do: byte order mark, white space and comments may stand before.

    >>> opens_like_page("\\n<!-- cached --><!DOCTYPE html><title>x"), opens_like_page("The <html> tag is old.")
    (True, False)
    """
    return page_opening(text) > 0


def page_opening(text: str) -> int:
    """How far the opening of a whole page reaches in a text, as far as its first tag's name; 0 where it has none."""
    match = _PAGE_RE.match(text)
    return match.end() if match else 0


def is_markup(text: str) -> bool:
    """Markup, though it is no whole page; the question is what the tags in it are for.

    In markup, text lies inside block tags, or block tags and not line breaks part it. In plain text a few
    tags are left over, or are talked about.

    >>> is_markup("<p>One.</p><p>Two.</p>"), is_markup("Use <b> for bold, if x < y.")
    (True, False)
    """
    sample = text[:_SAMPLE]
    if "<" not in sample or ">" not in sample:
        return False
    sample = _UNREAD_RE.sub("", sample).strip("\ufeff \t\r\n")
    tags = [tag for tag in _TAG_RE.finditer(sample) if tag["name"].lower() in KNOWN]
    blocks = [tag for tag in tags if tag["name"].lower() in BLOCKS and not is_mentioned(sample, tag)]
    if not blocks:
        return bool(tags) and is_one_element(sample, tags)
    if len(tags) > 2 and sum(len(tag[0]) for tag in tags) * 3 > len(sample):
        return True
    shown = _TAG_RE.sub(lambda tag: "<>" if tag["name"].lower() in BLOCKS else "", sample)
    is_parted = is_inside_blocks(sample, shown, blocks) or is_parted_by_blocks(sample, shown, blocks)
    return is_parted or is_one_element(sample, tags)


def is_mentioned(text: str, tag: re.Match[str]) -> bool:
    """The tag is talked about ("the <p> and <div> elements", ``'<td>' + x``): it stands as a word in a sentence."""
    before = text[max(0, tag.start() - 8) : tag.start()].rstrip(" ")[-1:]
    after = text[tag.end() : tag.end() + 8].lstrip(" ")[:1]
    if before in "`'\"“‘«(" and before:
        return True
    return (before.islower() or before == ",") and (after.islower() or after in ",.;:)")


def is_one_element(text: str, tags: list[re.Match[str]]) -> bool:
    """One element from the first character to the last, such as ``<span class="x">…</span>``, in one paragraph."""
    first, last = tags[0], tags[-1]
    if first.start() or first["end"] or last.end() < len(text) or _BLANK_LINE_RE.search(text):
        return False
    return first is last or (last["end"] == "/" and first["name"].lower() == last["name"].lower())


def is_inside_blocks(text: str, shown: str, blocks: list[re.Match[str]]) -> bool:
    """Half of the text and more lies inside blocks that are closed again, and no blank lines part it."""
    inside = depth = start = 0
    for tag in blocks:
        if tag["name"].lower() in VOID:
            continue
        if not tag["end"]:
            start = start if depth else tag.end()
            depth += 1
        elif depth:
            depth -= 1
            inside += 0 if depth else tag.start() - start
    return inside * 2 >= len(text) - sum(len(tag[0]) for tag in blocks) and _breaks(_BLANK_LINE_RE, shown) < len(blocks)


def is_parted_by_blocks(text: str, shown: str, blocks: list[re.Match[str]]) -> bool:
    """Blocks are parted by tags (``one<br><br>two``) where plain text would break the line."""
    if len(blocks) < 2 or len(shown) / len(blocks) > 1_500:
        return False
    paragraphs = [paragraph for paragraph in _BLANK_RE.split(shown) if paragraph.strip("<> \t\r\n")]
    if sum(1 for paragraph in paragraphs if "<>" in paragraph) * 2 < len(paragraphs):
        return False
    if len(blocks) > _breaks(_LINE_BREAK_RE, shown):
        return True
    edges = sum(
        1 for tag in blocks if "\n" in (text[tag.start() - 1 : tag.start()] or "\n") + text[tag.end() : tag.end() + 1]
    )
    return edges > 4 and edges > len(blocks) * 0.7 and len(blocks) > _breaks(_BLANK_LINE_RE, shown)


def _breaks(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))


# ------------------------------------------------------------------ markup escaped as a whole

_ESCAPED_RE = pattern(
    r"\s*&(?:amp;)?lt;(?:!doctype\s|!--|\?xml\s|[a-z][a-z0-9]{0,15}(?:\s|/?&(?:amp;)?gt;))", IGNORECASE
)


def unescaped_markup(text: str) -> str | None:
    """The markup inside ``&lt;p&gt;…`` or inside a JSON string, when all of it is escaped; None when unsure."""
    if text[:64].lstrip("\ufeff \t\r\n")[:1] == '"' and text.rstrip()[-1:] == '"':
        return _from_json(text)
    if _ESCAPED_RE.match(text) is None or _TAG_RE.search(text):
        return None
    import html  # its table of entities takes 2 ms, and hardly any page is escaped as a whole

    inner = html.unescape(text)
    if _ESCAPED_RE.match(inner):
        inner = html.unescape(inner)
    return inner if "</" in inner and (opens_like_page(inner) or is_markup(inner)) else None


def _from_json(text: str) -> str | None:
    import json

    try:
        inner = json.loads(text.strip("\ufeff \t\r\n"))
    except ValueError:
        return None
    certain = isinstance(inner, str) and "</" in inner and (opens_like_page(inner) or is_markup(inner))
    return inner if certain else None
