"""What was handed in: markup, plain text, escaped markup, or something that is no text at all."""

from __future__ import annotations

import html
import json
import re

from newsparse.read.elements import BLOCKS, INLINE

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
    """What kind of binary data this is; None for text in any encoding.

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
    return "unknown" if controls > len(head) * 0.1 else None


# ------------------------------------------------------------------ markup or text

_PAGE_RE = re.compile(
    r"[\ufeff\s]*(?:(?:<\?[^>]*>|<!--(?:[^-]|-(?!->))*+-->|<!\[CDATA\[)\s*+)*+<(?:!doctype\s+html|html|head|body|meta|title|link|script|style|rss|feed|rdf:rdf)\b",
    re.IGNORECASE,
)
_SAMPLE = 100_000
"""Characters looked at to tell markup from text; more would only cost time on endless pages."""

_TAG_RE = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]{0,20})((?:\s[^<>]{0,2000})?)/?>")


def opens_like_page(text: str) -> bool:
    """It opens as whole pages do: byte order mark, white space, prolog and comments may stand before.

    >>> opens_like_page("\\n<!-- cached --><!DOCTYPE html><title>x"), opens_like_page("The <html> tag is old.")
    (True, False)
    """
    return _PAGE_RE.match(text) is not None


def is_markup(text: str) -> bool:
    """Markup, though it is no whole page; the question is what the tags in it are for.

    In markup, text lies inside block tags, or block tags and not line breaks part it. In plain text a few
    tags are left over, or are talked about.

    >>> is_markup("<p>One.</p><p>Two.</p>"), is_markup("Use <b> for bold, if x < y.")
    (True, False)
    """
    sample = text[:_SAMPLE]
    if "<" not in sample:
        return False
    tags = [m for m in _TAG_RE.finditer(sample) if m[2].lower() in BLOCKS or m[2].lower() in INLINE]
    if not tags:
        return False
    return _is_wrapped(sample, tags) or _is_parted_by_tags(sample, tags) or _share_inside(sample, tags) >= 0.5


def _is_wrapped(text: str, tags: list[re.Match[str]]) -> bool:
    """One element from the first character to the last: ``<span class="x">…</span>``."""
    first, last = tags[0], tags[-1]
    starts = not text[: first.start()].strip("\ufeff \t\r\n") and not first[1]
    ends = not text[last.end() :].strip() and (last[1] == "/" or last[2].lower() in ("br", "hr", "img"))
    return starts and ends and (len(tags) > 2 or first[2].lower() == last[2].lower())


def _is_parted_by_tags(text: str, tags: list[re.Match[str]]) -> bool:
    """Blocks are parted by tags (``one<br><br>two``) where plain text would break the line."""
    blocks = [tag for tag in tags if tag[2].lower() in BLOCKS]
    if len(blocks) < 2:
        return False
    lines = sum(1 for line in text.split("\n") if line.strip())
    letters = len(text) - sum(len(tag[0]) for tag in tags)
    return len(blocks) > lines * 1.5 and letters / len(blocks) < 1_000


def _share_inside(text: str, tags: list[re.Match[str]]) -> float:
    """The share of the text that lies inside a block element that is closed again."""
    inside, depth, start, visible_end = 0, 0, 0, 0
    for tag in tags:
        name = tag[2].lower()
        if name not in BLOCKS or name in ("br", "hr"):
            continue
        if not tag[1]:
            if depth == 0:
                start = tag.end()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                inside += tag.start() - start
                visible_end = tag.end()
    if depth and visible_end:
        inside += len(text) - start
    return inside / len(text)


# ------------------------------------------------------------------ markup escaped as a whole

_ESCAPED_RE = re.compile(
    r"\s*&(?:amp;)?lt;(?:!doctype\s|!--|\?xml\s|[a-z][a-z0-9]{0,15}(?:\s|/?&(?:amp;)?gt;))", re.IGNORECASE
)


def unescaped_markup(text: str) -> str | None:
    """The markup inside ``&lt;p&gt;…`` or inside a JSON string, when all of it is escaped; None when unsure."""
    if text[:64].lstrip("\ufeff \t\r\n")[:1] == '"' and text.rstrip()[-1:] == '"':
        return _from_json(text)
    if _ESCAPED_RE.match(text) is None or _TAG_RE.search(text):
        return None
    inner = html.unescape(text)
    if _ESCAPED_RE.match(inner):
        inner = html.unescape(inner)
    return inner if "</" in inner and (opens_like_page(inner) or is_markup(inner)) else None


def _from_json(text: str) -> str | None:
    try:
        inner = json.loads(text.strip("\ufeff \t\r\n"))
    except ValueError:
        return None
    certain = isinstance(inner, str) and "</" in inner and (opens_like_page(inner) or is_markup(inner))
    return inner if certain else None
