"""First stage: whatever was handed in becomes a ``Page``, a parsed tree or decoded text.

The way of the content: bytes are looked at for binary formats, decoded (``charset``), told apart
(``kinds``: markup or plain text), and markup is parsed (``markup``, with ``depth`` for pages nested
deeper than the parser can go). Trees skip all of that. Nothing handed in is changed.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from re import IGNORECASE
from typing import Any

from lxml import etree

from newsparse.errors import ContentTypeError, OptionError
from newsparse.patterns import pattern
from newsparse.read.charset import Decoded, decode, known_encoding
from newsparse.read.kinds import binary_kind, is_markup, opens_like_page, page_opening, unescaped_markup
from newsparse.read.markup import parse_markup
from newsparse.read.places import TreePlaces, place_in_text
from newsparse.records import Page

INPUT_FORMATS = ("auto", "html", "text")

_ADDRESS_RE = pattern(r"\s*(?:https?|ftp|file)://\S+\s*")
_FILE_NAME_RE = pattern(r"(?:[A-Za-z]:)?[^\n<>|*?\"]{1,250}\.(?:html?|xhtml|txt|md|json|gz|warc|wet)", IGNORECASE)
_PREFIX_RE = pattern(r"(</?)[A-Za-z][\w.-]*:(?=[A-Za-z])")


def read(
    content: object,
    *,
    url: str | None = None,
    input_format: str = "auto",
    encoding: str | None = None,
    content_type: str | None = None,
) -> Page:
    """Make ``content`` a readable ``Page``; it never raises on what is inside, only on a wrong call.

    ``content`` is a str, bytes, a path (its file is read), an lxml element or tree, or a BeautifulSoup
    object. ``input_format`` "html" or "text" forces what "auto" finds out. ``encoding`` (a label such as
    "latin-1") and ``content_type`` (the HTTP header) say how bytes are encoded.

    Raises ContentTypeError for any other type, OptionError for an unknown option value, and OSError when
    a path cannot be read.

    >>> page = read("<p>Hello <b>world</b></p>")
    >>> page.kind, page.tree.findtext(".//b")
    ('html', 'world')
    >>> read("Hello world").text
    'Hello world'
    >>> read("Ol\\xe1".encode("latin-1"), content_type="text/plain; charset=latin-1").text
    'Olá'
    """
    if input_format not in INPUT_FORMATS:
        raise OptionError(f"input_format={input_format!r} is not known; use one of 'auto', 'html', 'text'")
    if encoding is not None and known_encoding(encoding) is None:
        raise OptionError(f"encoding={encoding!r} is not a known encoding; use a label such as 'utf-8' or 'latin-1'")
    if isinstance(content, os.PathLike):
        content = Path(os.fsdecode(content)).read_bytes()
    if isinstance(content, str):
        return _read_str(content, url, input_format)
    if isinstance(content, (bytes, bytearray, memoryview)):
        return _read_bytes(bytes(content), url, input_format, encoding, content_type)
    return _read_tree(content, url, input_format)


# ------------------------------------------------------------------ one function for each type of content


def _read_str(content: str, url: str | None, input_format: str) -> Page:
    try:
        found = Decoded(content, None, utf8=content.encode())
    except UnicodeEncodeError:
        found = _without_surrogates(content)
    binary = binary_kind(found.as_utf8())
    return _not_text(binary, url) if binary else _read_text(found, url, input_format)


def _read_bytes(
    content: bytes, url: str | None, input_format: str, encoding: str | None, content_type: str | None
) -> Page:
    binary = binary_kind(content)
    if binary:
        return _not_text(binary, url)
    return _read_text(decode(content, encoding=encoding, content_type=content_type), url, input_format)


def _read_text(found: Decoded, url: str | None, input_format: str) -> Page:
    """Tell markup from plain text, and read it as what it is."""
    found = _without_nul(found)
    if input_format != "text" and found.utf8 is not None and _shows_page(found.utf8):
        return _read_markup(found, url)
    text = found.as_text().removeprefix("\ufeff")
    if not text or text.isspace():
        return Page("text", url=url, encoding=found.encoding, warnings=(*found.warnings, "input: empty"))
    if input_format == "html" or (input_format == "auto" and opens_like_page(text)):
        return _read_markup(found, url)
    if input_format == "auto":
        inner = unescaped_markup(text)
        if inner is not None:
            told = (*found.warnings, "input: markup was escaped as a whole, unescaped")
            return _read_markup(Decoded(_without_surrogates(inner).text, found.encoding, told), url)
        if is_markup(text):
            return _read_markup(found, url)
    return Page("text", None, text, url, found.encoding, place_in_text, found.warnings + _hints(text))


def _read_markup(found: Decoded, url: str | None) -> Page:
    tree, more = parse_markup(found.as_utf8(), found.measures)
    return Page("html", tree, "", url, found.encoding, TreePlaces(), found.warnings + more)


_HEAD = 4_096
"""Bytes that nearly always show that a page opens as pages do; the rest of it need not be decoded then."""
_BEYOND = 8
"""Signs at the head's end that no opening may reach: what it is depends on up to three signs behind it."""


def _shows_page(utf8: bytes) -> bool:
    """Whether the head alone tells that all of it opens as whole pages do."""
    head = utf8[:_HEAD].decode("utf-8", "ignore")
    return 0 < page_opening(head) <= len(head) - _BEYOND


def _without_nul(found: Decoded) -> Decoded:
    """Without NUL characters, which no text holds; a warning tells how many there were."""
    if found.measures is not None:
        count = found.utf8.count(0) if found.utf8 and found.measures.has_nul else 0
    else:
        count = found.utf8.count(0) if found.utf8 is not None else found.as_text().count("\0")
    if not count:
        return found
    warnings = (*found.warnings, f"input: {count} NUL characters removed")
    if found.text is not None:
        return Decoded(found.text.replace("\0", ""), found.encoding, warnings)
    return Decoded(None, found.encoding, warnings, found.as_utf8().replace(b"\0", b""))


def _read_tree(content: object, url: str | None, input_format: str) -> Page:
    """Take an lxml element or tree as it is; write a BeautifulSoup object or an XML tree out and parse it again."""
    soup = _is_soup(content)
    if isinstance(content, etree._ElementTree):
        content = content.getroot()
        if content is None:
            return Page("text", url=url, warnings=("input: empty",))
    if not soup and not isinstance(content, etree._Element):
        raise ContentTypeError(_type_message(content))
    if input_format == "text":
        raise OptionError("input_format='text' does not fit a parsed tree; leave it out, or hand in the text")
    if soup:
        return _read_text(_without_surrogates(str(content)), url, "html")
    return _read_element(content, url)


def _read_element(element: Any, url: str | None) -> Page:
    if not isinstance(element.tag, str):
        return Page("text", url=url, warnings=("input: empty",))
    if _is_namespaced(element):
        source = etree.tostring(element, encoding="unicode", method="html", with_tail=False)
        return _read_text(Decoded(_PREFIX_RE.sub(r"\1", source), None), url, "html")
    return Page("html", element, "", url, None, TreePlaces())


def _is_namespaced(element: Any) -> bool:
    """XHTML read as XML: every tag carries "{http://www.w3.org/1999/xhtml}", which no later stage expects."""
    return element.tag.startswith("{") or next(element.iter("{http://www.w3.org/1999/xhtml}*"), None) is not None


def _is_soup(content: object) -> bool:
    """Asked without importing bs4: who hands in its objects has imported it."""
    bs4 = sys.modules.get("bs4")
    return bs4 is not None and isinstance(content, bs4.Tag)


# ------------------------------------------------------------------ small parts


def _not_text(binary: str, url: str | None) -> Page:
    return Page("text", url=url, warnings=(f"input: binary data ({binary}), not text",))


def _without_surrogates(text: str) -> Decoded:
    """Join surrogate pairs into the character meant; a lone half becomes U+FFFD."""
    before = text.count("\ufffd")
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    lone = text.count("\ufffd") - before
    return Decoded(text, None, (f"encoding: {lone} lone surrogates replaced",) if lone else ())


def _hints(text: str) -> tuple[str, ...]:
    """A str that is only an address or a file name is a frequent slip: say what the right call is."""
    if len(text) > 2_000:
        return ()
    if _ADDRESS_RE.fullmatch(text):
        return ("input: looks like a URL; newsparse reads content and never fetches: parse(html, url=…)",)
    if _FILE_NAME_RE.fullmatch(text.strip()):
        return ("input: looks like a file name; to read a file use parse(pathlib.Path(…))",)
    return ()


def _type_message(content: object) -> str:
    name = type(content).__name__
    if hasattr(content, "read"):
        return f"content is a {name}; hand in what it holds: parse(file.read())"
    return (
        f"content is a {name}; parse() takes str, bytes, pathlib.Path, an lxml element or tree, or BeautifulSoup, "
        "for example parse('<html>…') or parse(pathlib.Path('page.html'))"
    )
