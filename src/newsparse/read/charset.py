"""Bytes become text by the encoding that a browser would find, and failing that by a guess."""

from __future__ import annotations

import codecs
from re import DOTALL, IGNORECASE
from typing import TYPE_CHECKING, NamedTuple

from newsparse.patterns import pattern
from newsparse.read.source import SourceMeasures, measured

if TYPE_CHECKING:
    import webencodings

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_BE, "utf-16be"), (codecs.BOM_UTF16_LE, "utf-16le"))

_PRESCAN = 4_096
"""Browsers look for a declaration in the first 1,024 bytes; real pages have it later when scripts come first."""

_CODECS = {"shift_jis": "cp932", "euc-kr": "cp949", "big5": "big5hkscs", "gbk": "gb18030", "x-user-defined": "cp1252"}
"""Python's codecs that read what browsers read under a name; Python's own of that name are narrower."""

_ONE_BYTE_RE = pattern(r"windows-|iso-8859-|koi8-|macintosh|x-mac|ibm866|x-user-defined")


class Decoded(NamedTuple):
    """What bytes or a str say, the encoding it was read by (a WHATWG name), and what a user should know.

    It stands there as text or in UTF-8, and is made the other only where that is asked for: of a page of markup
    nobody needs the text, the parser reads UTF-8.
    """

    text: str | None
    encoding: str | None
    """None for a str."""
    warnings: tuple[str, ...] = ()
    utf8: bytes | None = None
    """Valid UTF-8."""
    measures: SourceMeasures | None = None
    """What was measured of ``utf8``, where it was."""

    def as_text(self) -> str:
        """The text, decoded where it is not at hand."""
        return self.text if self.text is not None else (self.utf8 or b"").decode()

    def as_utf8(self) -> bytes:
        """The text in UTF-8, encoded where it is not at hand."""
        return self.utf8 if self.utf8 is not None else (self.text or "").encode()


def known_encoding(label: str) -> str | None:
    """The WHATWG name for a label, as in a header or a meta tag; None when there is none such.

    >>> known_encoding("Latin-1"), known_encoding("utf8"), known_encoding("klingon")
    ('windows-1252', 'utf-8', None)
    """
    key = label.strip().lower()
    if key in {"utf-8", "utf8"}:
        return "utf-8"  # nearly all pages say so: the list of the others, 5 ms, is not even loaded
    found = _listed(_ALIASES.get(key, label))
    return found.name if found and found.name != "replacement" else None


def _listed(label: str) -> webencodings.Encoding | None:
    import webencodings

    return webencodings.lookup(label)


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
    measures = measured(content)
    declared, warnings = _declared(content, content_type)
    shaped = _by_shape(content, measures) if declared is None else None
    if shaped is not None:
        return _decoded(content, shaped, (*warnings, "encoding: guessed " + shaped))
    if measures.is_utf8:
        return _valid_utf8(content, measures, declared, warnings)
    return _guessed(content, warnings) if declared is None else _checked(content, declared, warnings)


# ------------------------------------------------------------------ what the bytes or their sender say

_CHARSET_RE = pattern(r"charset\s*=\s*[\"']?\s*([^\s\"';,>]+)", IGNORECASE)
_COMMENT_RE = pattern(rb"<!--.*?(?:-->|\Z)", DOTALL)
_META_RE = pattern(rb"<meta[\s/][^>]*", IGNORECASE)
_ATTRIBUTE_RE = pattern(r"(?<![^\s=/>\"'])([^\s=/>\"']++)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))")
_XML_RE = pattern(rb"\s*<\?xml\s[^>]*?encoding\s*=\s*[\"']([\w.:-]+)", IGNORECASE)


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
    for tag in _META_RE.findall(_COMMENT_RE.sub(b"", head) if b"<!--" in head else head):
        if b"charset" not in tag.lower():
            continue
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


def _by_shape(content: bytes, measures: SourceMeasures) -> str | None:
    """Encodings that are valid UTF-8 by their bytes, yet show by a look at them.

    UTF-16 without a mark: in text of the Latin script every other byte is zero. ISO-2022-JP: its escapes.
    """
    head = content[:1_024]
    if measures.has_nul and b"\0" in head:
        even, odd = head[0::2].count(0), head[1::2].count(0)
        if odd > len(head) * 0.3 and even < len(head) * 0.05:
            return "utf-16le"
        if even > len(head) * 0.3 and odd < len(head) * 0.05:
            return "utf-16be"
    return "iso-2022-jp" if measures.is_ascii and b"\x1b" in content and b"\x1b$" in content else None


# ------------------------------------------------------------------ what to make of it


def _valid_utf8(content: bytes, measures: SourceMeasures, declared: str | None, warnings: tuple[str, ...]) -> Decoded:
    """Valid UTF-8 beyond ASCII is hardly ever anything else, whatever was declared."""
    if declared is None or declared == "utf-8":
        return Decoded(None, "utf-8", warnings, content, measures)
    is_one_byte = _ONE_BYTE_RE.match(declared) is not None
    if measures.is_ascii:
        if not is_one_byte:
            return _decoded(content, declared, warnings)
        return Decoded(None, declared, warnings, content, measures)  # in ASCII all of these are alike
    if is_one_byte or b"\xef" in content or len(content.decode()) < len(content) - 20:
        return Decoded(None, "utf-8", (*warnings, f"encoding: declared {declared}, is utf-8"), content, measures)
    return _decoded(content, declared, warnings)


def _checked(content: bytes, declared: str, warnings: tuple[str, ...]) -> Decoded:
    """Decode as declared, unless so much fails that the declaration must be wrong."""
    found = _decoded(content, declared, warnings)
    bad = found.as_text().count("\ufffd")
    beyond_ascii = len(content) - len(content.translate(None, _BEYOND_ASCII))
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
_REPLACEMENT = "\ufffd".encode()
_LETTERS = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_BEYOND_ASCII = bytes(range(128, 256))
_LATIN = ("windows-1252", "windows-1250", "iso-8859-2", "windows-1254", "windows-1257", "windows-1258", "macroman")
_OTHER_SCRIPTS = (
    *("windows-1251", "koi8-r", "koi8-u", "windows-1253", "iso-8859-7", "windows-1255", "windows-1256", "windows-874"),
    *("shift_jis", "cp932", "euc-jp", "gb18030", "big5", "euc-kr", "cp949"),
)

_BEFORE_TEXT_RE = pattern(rb"<[^<>]*>|[\r\n]+")


def _telling_sample(content: bytes) -> bytes:
    """The pieces of text with bytes beyond ASCII, without tags: what tells encodings apart. Bounds time on any page."""
    pieces = [piece for piece in _BEFORE_TEXT_RE.split(content[:500_000]) if not piece.isascii()]
    return b"\n".join(pieces)[:20_000]


def _decoded(content: bytes, name: str, warnings: tuple[str, ...] = ()) -> Decoded:
    measures = measured(content) if name == "utf-8" else None
    if measures and measures.is_utf8:
        bad = content.count(_REPLACEMENT)
        found = Decoded(None, name, warnings, content, measures)
    else:
        listed = _listed(name)
        text = content.decode(_CODECS.get(name) or (listed.codec_info.name if listed else "utf-8"), "replace")
        bad = text.count("\ufffd")
        found = Decoded(text, name, warnings)
    return found._replace(warnings=(*warnings, f"encoding: {bad} undecodable bytes replaced")) if bad else found
