"""Bytes become text by the encoding that a browser would find, and failing that by a guess."""

from __future__ import annotations

import codecs
import re
import string
from typing import NamedTuple

import webencodings

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_BE, "utf-16be"), (codecs.BOM_UTF16_LE, "utf-16le"))

_PRESCAN = 4_096
"""Browsers look for a declaration in the first 1,024 bytes; real pages have it later when scripts come first."""

_CODECS = {"shift_jis": "cp932", "euc-kr": "cp949", "big5": "big5hkscs", "gbk": "gb18030", "x-user-defined": "cp1252"}
"""Python's codecs that read what browsers read under a name; Python's own of that name are narrower."""

_ONE_BYTE_RE = re.compile(r"windows-|iso-8859-|koi8-|macintosh|x-mac|ibm866|x-user-defined")


class Decoded(NamedTuple):
    """Text, the encoding it was read by (a WHATWG name; None for a str), and what a user should know."""

    text: str
    encoding: str | None
    warnings: tuple[str, ...] = ()


def known_encoding(label: str) -> str | None:
    """The WHATWG name for a label, as in a header or a meta tag; None when there is none such.

    >>> known_encoding("Latin-1"), known_encoding("utf8"), known_encoding("klingon")
    ('windows-1252', 'utf-8', None)
    """
    found = webencodings.lookup(_ALIASES.get(label.strip().lower(), label))
    return found.name if found and found.name != "replacement" else None


_ALIASES = {
    "latin-1": "latin1",
    "utf_8": "utf-8",
    "utf-16-le": "utf-16le",
    "utf-16-be": "utf-16be",
    "cp932": "shift_jis",
    "cp949": "euc-kr",
    "cp874": "windows-874",
    "macroman": "macintosh",
}
"""Names that Python users write and the web's list of labels does not have."""


def decode(content: bytes, *, encoding: str | None = None, content_type: str | None = None) -> Decoded:
    """Decode ``content``; it never fails, bytes that mean nothing become U+FFFD and are counted in a warning.

    The order: byte order mark, ``encoding``, the charset of ``content_type``, a declaration inside the first
    4,096 bytes, UTF-8 if the bytes are valid UTF-8, and a guess from the bytes. A declaration that the bytes
    contradict is overruled.
    """
    for bom, name in _BOMS:
        if content.startswith(bom):
            return _decoded(content[len(bom) :], name)
    if encoding is not None:
        return _decoded(content, known_encoding(encoding) or "utf-8")
    declared, warnings = _declared(content, content_type)
    shaped = _by_shape(content) if declared is None else None
    if shaped is not None:
        return _decoded(content, shaped, (*warnings, "encoding: guessed " + shaped))
    try:
        return _valid_utf8(content, content.decode(), declared, warnings)
    except UnicodeDecodeError:
        return _guessed(content, warnings) if declared is None else _checked(content, declared, warnings)


# ------------------------------------------------------------------ what the bytes or their sender say

_CHARSET_RE = re.compile(r"charset\s*=\s*[\"']?\s*([^\s\"';,>]+)", re.IGNORECASE)
_COMMENT_RE = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_META_RE = re.compile(rb"<meta[\s/][^>]*", re.IGNORECASE)
_ATTRIBUTE_RE = re.compile(r"(?<![^\s=/>\"'])([^\s=/>\"']++)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))")
_XML_RE = re.compile(rb"\s*<\?xml\s[^>]*?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)


def _declared(content: bytes, content_type: str | None) -> tuple[str | None, tuple[str, ...]]:
    """The encoding that the header, a meta tag or the XML declaration names, the first that is known."""
    warnings: tuple[str, ...] = ()
    for label in (_header_label(content_type), _meta_label(content[:_PRESCAN]), _xml_label(content[:_PRESCAN])):
        if label is None:
            continue
        name = known_encoding(label)
        if name is not None and not (name.startswith("utf-16") and _reads_as_ascii(content)):
            return name, warnings
        warnings += (f"encoding: {label[:40]!r} cannot be",)
    return None, warnings


def _header_label(content_type: str | None) -> str | None:
    found = _CHARSET_RE.search(content_type) if content_type else None
    return found[1] if found else None


def _meta_label(head: bytes) -> str | None:
    if b"charset" not in head.lower():
        return None
    for tag in _META_RE.findall(_COMMENT_RE.sub(b"", head)):
        values = {a[1].lower(): a[2] or a[3] or a[4] or "" for a in _ATTRIBUTE_RE.finditer(tag[5:].decode("latin-1"))}
        label = values.get("charset")
        if label is None and values.get("http-equiv", "").strip().lower() == "content-type":
            label = _header_label(values.get("content"))
        if label:
            return _readable_as_ascii(label)
    return None


def _xml_label(head: bytes) -> str | None:
    found = _XML_RE.match(head)
    return _readable_as_ascii(found[1].decode("ascii", "replace")) if found else None


def _readable_as_ascii(label: str) -> str:
    """A declaration that could be read as ASCII cannot be in UTF-16: browsers take it for UTF-8."""
    return "utf-8" if label.strip().lower().startswith(("utf-16", "utf16", "ucs-2", "unicode")) else label


def _reads_as_ascii(content: bytes) -> bool:
    head = content[:1_024]
    return b"\0" not in head and len(head.translate(None, _BEYOND_ASCII)) > len(head) * 0.9


def _by_shape(content: bytes) -> str | None:
    """Encodings that are valid UTF-8 by their bytes, yet show by a look at them.

    UTF-16 without a mark: in text of the Latin script every other byte is zero. ISO-2022-JP: its escapes.
    """
    head = content[:1_024]
    if b"\0" in head:
        even, odd = head[0::2].count(0), head[1::2].count(0)
        if odd > len(head) * 0.3 and even < len(head) * 0.05:
            return "utf-16le"
        if even > len(head) * 0.3 and odd < len(head) * 0.05:
            return "utf-16be"
    return "iso-2022-jp" if b"\x1b$" in content and content.isascii() else None


# ------------------------------------------------------------------ what to make of it


def _valid_utf8(content: bytes, text: str, declared: str | None, warnings: tuple[str, ...]) -> Decoded:
    """Valid UTF-8 beyond ASCII is hardly ever anything else, whatever was declared."""
    if declared is None or declared == "utf-8":
        return Decoded(text, "utf-8", warnings)
    if content.isascii():
        return _decoded(content, declared, warnings)
    if _ONE_BYTE_RE.match(declared) or content.count(b"\xef") or len(text) < len(content) - 20:
        return Decoded(text, "utf-8", (*warnings, f"encoding: declared {declared}, is utf-8"))
    return _decoded(content, declared, warnings)


def _checked(content: bytes, declared: str, warnings: tuple[str, ...]) -> Decoded:
    """Decode as declared, unless so much fails that the declaration must be wrong."""
    found = _decoded(content, declared, warnings)
    bad = found.text.count("\ufffd")
    beyond_ascii = sum(map(len, re.findall(rb"[\x80-\xff]+", content)))
    if bad <= max(2, beyond_ascii * 0.15):
        return found
    return _guessed(content, (*warnings, f"encoding: declared {declared}, but {bad} places do not fit"))


def _guessed(content: bytes, warnings: tuple[str, ...]) -> Decoded:
    name = guess_encoding(content)
    return _decoded(content, name, (*warnings, f"encoding: guessed {name}"))


def guess_encoding(content: bytes) -> str:
    """The likeliest encoding of bytes that are no valid UTF-8, by a detection library; never fails.

    Which script it is shows without a library: Latin text is mostly ASCII. That rules out half of the
    candidates, which would else win by accident on short texts; a few bytes prove nothing at all.
    """
    import chardet

    sample = _telling_sample(content)
    beyond_ascii = len(sample) - len(sample.translate(None, _BEYOND_ASCII))
    if beyond_ascii < _TOO_FEW:
        return "windows-1252"
    letters = len(sample) - len(sample.translate(None, _LETTERS))
    candidates = _LATIN if letters > 2 * beyond_ascii else _OTHER_SCRIPTS
    found = chardet.detect(sample, include_encodings=candidates, no_match_encoding=candidates[0], prefer_superset=False)
    return known_encoding(found["encoding"] or "") or "windows-1252"


_TOO_FEW = 5
_LETTERS = string.ascii_letters.encode()
_BEYOND_ASCII = bytes(range(128, 256))
_LATIN = ("windows-1252", "windows-1250", "iso-8859-2", "windows-1254", "windows-1257", "windows-1258", "macroman")
_OTHER_SCRIPTS = (
    *("windows-1251", "koi8-r", "koi8-u", "windows-1253", "iso-8859-7", "windows-1255", "windows-1256", "windows-874"),
    *("shift_jis", "cp932", "euc-jp", "gb18030", "big5", "euc-kr", "cp949"),
)

_BEFORE_TEXT_RE = re.compile(rb"<[^<>]*>|[\r\n]+")


def _telling_sample(content: bytes) -> bytes:
    """The pieces of text with bytes beyond ASCII, without tags: what tells encodings apart. Bounds time on any page."""
    pieces = [piece for piece in _BEFORE_TEXT_RE.split(content[:500_000]) if not piece.isascii()]
    return b"\n".join(pieces)[:20_000]


def _decoded(content: bytes, name: str, warnings: tuple[str, ...] = ()) -> Decoded:
    found = webencodings.lookup(name)
    codec = _CODECS.get(name) or (found.codec_info.name if found else "utf-8")
    text = content.decode(codec, "replace")
    bad = text.count("\ufffd")
    if bad:
        warnings += (f"encoding: {bad} undecodable bytes replaced",)
    return Decoded(text, name, warnings)
