"""Puts glitches into clean texts and tells how many newsparse repairs: python benchmarks/glitches.py CORPUS...

A glitch counts as repaired when the text at its place is again as it was. Recall is the share repaired; precision
is the share of right ones among the repairs made anywhere in the texts with glitches; harm is the number of wrong
repairs in 10,000 words of the same texts without glitches. Any mark of quotation counts as any other.

The truths of corpora hold glitches of their own. Paragraphs with plain ones are left out by rule; --known names a
file of others, found by reading, one piece of text a line: paragraphs that hold one are left out too.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus import CorpusPage, read_corpus
from folds import site_of
from injections import KINDS, Clean, Corrupted, corrupted
from newsparse.repair import repair

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsparse.records import Repair

UNCLEAN_RE = re.compile(
    r"[\u200b\u200e\u200f\u2060\ufeff\u00ad\ufffd\x80-\x9f]|&(?:amp|quot|lt|gt|nbsp|#x?\w+);|</?[a-zA-Z][^>]{0,60}>|  |"
    r"[\w)\]”\"] [,.](?=\s|$)|\w [;:](?=\s|$)|[“„(\[] \w|[\w.,!?] [”)\]](?!\w)|\w [’'‘]s\b|â€|Ã[\x80-\xbf]|"
    r"[{}]|=>|::|\w\(\)|;$|`|^\s*(?:const|let|fn|def|import|return)\s|^\W*$"
)
"""Glitches that show, and program code."""
FEWEST_WORDS = 30
QUOTE_KINDS = ("drop_quotes", "drop_quotes_glued", "one_quote", "mixed_quotes")
MARKS = str.maketrans("“”„«»", '"""""')
BLOCKS = frozenset(
    [
        *("p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "td", "th", "table", "hr"),
        *("blockquote", "section", "article", "header", "footer", "pre", "figure", "figcaption", "script", "style"),
        *("noscript", "template", "svg", "nav", "aside", "main", "form", "option"),
    ]
)
TAG_RE = re.compile(r"<!--.*?-->|</?([a-zA-Z][\w:-]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>", re.DOTALL)
MACHINERY_RE = re.compile(r"<(script|style|noscript|template|svg)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
SEAM_RE = re.compile(r"([^\s\x01\x02]{1,24})(?:\x01+ | \x01+)[ \x01]*([^\s\x01\x02]{1,24})")


def read_documents(folder: Path, known: Sequence[str] = ()) -> list[Clean]:
    """The clean texts of a corpus."""
    found = []
    corpus = read_corpus(folder)
    for page in corpus.pages:
        truth = page.truth
        parts = truth.paragraphs or tuple((truth.body or "").split("\n"))
        kept = list(dict.fromkeys(part.strip() for part in parts if is_clean(part, known)))
        headline = re.sub(r"\s+", " ", (truth.headline or ("",))[0]).strip()
        headline = headline if is_clean(headline, known) else ""
        kept = [part for part in kept if part != headline]
        if sum(len(part.split()) for part in kept) < FEWEST_WORDS:
            continue
        text = "\n\n".join([headline, *kept] if headline else kept)
        found.append(Clean(corpus.name, truth.id, text, headline, inline_places(page, text), site_of(truth.url)))
    return found


def is_clean(paragraph: str, known: Sequence[str]) -> bool:
    """Whether a paragraph holds no glitch that is known."""
    return bool(paragraph.strip()) and not UNCLEAN_RE.search(paragraph) and not any(one in paragraph for one in known)


def inline_places(page: CorpusPage, text: str) -> tuple[int, ...]:
    """Offsets of the spaces of a text at which its page has an inline tag."""
    if page.is_text:
        return ()
    import html

    source = MACHINERY_RE.sub("<hr>", page.content().decode("utf-8", "replace"))
    marked = TAG_RE.sub(lambda tag: "\x02" if (tag.group(1) or "b").lower() in BLOCKS else "\x01", source)
    flat = re.sub(r"\s+", " ", html.unescape(marked))
    found = set()
    for match in SEAM_RE.finditer(flat):
        first, second = match.group(1)[-18:], match.group(2)[:18]
        at = text.find(f"{first} {second}")
        if at >= 0 and (first[-1].isalnum() or second[0].isalnum()):
            found.add(at + len(first))
    return tuple(sorted(found))


class Outcome(NamedTuple):
    """What became of one text."""

    repaired: int
    wrong: tuple[tuple[str, str], ...]
    """What stood at each wrong repair, and what was made of it."""


def judged(given: Corrupted, repairs: Iterable[Repair], *, is_quotes: bool) -> Outcome:
    """Which glitches were repaired and which repairs were wrong.

    >>> from newsparse.records import Repair
    >>> given = Corrupted("in theTimes, a camel", (((6, 6, " "),),))
    >>> right = Repair("glued_words", "theTimes,", "the Times,", "", 3, 0.9)
    >>> wrong = Repair("glued_words", "camel", "came l", "", 15, 0.9)
    >>> judged(given, [right, wrong], is_quotes=False)
    Outcome(repaired=1, wrong=(('camel', 'came l'),))
    """
    spans: list[tuple[int, int, int, str]] = []
    for number, parts in enumerate(given.glitches):
        spans += [(start, end, number, after) for start, end, after in parts]
    made = [(one.start, one.start + len(one.before), -1, one.after) for one in repairs]
    good = dict.fromkeys(range(len(given.glitches)), True)
    wrong = []
    for cluster in touching(sorted(spans + made)):
        low, high = cluster[0][0], max(span[1] for span in cluster)
        got = redone(given.text, low, high, [span for span in cluster if span[2] < 0])
        want = redone(given.text, low, high, [span for span in cluster if span[2] >= 0])
        if got == want or (is_quotes and got.translate(MARKS) == want.translate(MARKS)):
            continue
        good.update({span[2]: False for span in cluster if span[2] >= 0})
        if got.split() != given.text[low:high].split():
            wrong.append((given.text[low:high], got))
    return Outcome(sum(good.values()), tuple(wrong))


def touching(spans: list[tuple[int, int, int, str]]) -> list[list[tuple[int, int, int, str]]]:
    """Groups of spans that lie upon or at one another."""
    groups: list[list[tuple[int, int, int, str]]] = []
    high = -1
    for span in spans:
        if groups and span[0] <= high:
            groups[-1].append(span)
        else:
            groups.append([span])
        high = max(high, span[1])
    return groups


def redone(text: str, low: int, high: int, changes: list[tuple[int, int, int, str]]) -> str:
    """A stretch of text with some changes made."""
    pieces = []
    for start, end, _, after in changes:
        pieces += [text[low:start], after]
        low = end
    return "".join([*pieces, text[low:high]])


def measure(documents: Sequence[Clean], kind: str, keep: int) -> dict[str, Any]:
    """Figures for one kind over all texts."""
    total, repaired = 0, 0
    wrong: list[tuple[str, str]] = []
    for doc in documents:
        given = corrupted(doc, kind)
        if not given.glitches:
            continue
        outcome = judged(given, repair(given.text).repairs, is_quotes=kind in QUOTE_KINDS)
        total += len(given.glitches)
        repaired += outcome.repaired
        wrong += outcome.wrong
    precision = repaired / max(1, repaired + len(wrong))
    return {"n": total, "recall": repaired / max(1, total), "precision": precision, "wrong": wrong[:keep]}


def harm(documents: Sequence[Clean], keep: int) -> dict[str, Any]:
    """Wrong repairs on texts as they are, and how fast they are looked through."""
    words = signs = 0
    wrong, kinds = [], Counter[str]()
    spent = 0.0
    for doc in documents:
        start = time.process_time()
        repairs = repair(doc.text).repairs
        spent += time.process_time() - start
        words += len(doc.text.split())
        signs += len(doc.text)
        made = [one for one in repairs if one.before.split() != one.after.split()]
        kinds.update(one.kind for one in made)
        wrong += [(one.before, one.after) for one in made]
    rate = 10_000 * len(wrong) / max(1, words)
    return {
        "words": words,
        "harm": rate,
        "kinds": dict(kinds),
        "signs_per_second": signs / spent,
        "wrong": wrong[:keep],
    }


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("corpora", nargs="+", type=Path, metavar="CORPUS")
    add("--kinds", default=",".join(KINDS), help="kinds of glitches, with commas; all by default")
    add("--every", type=int, default=1, help="take only every so many texts; 1")
    add("--known", type=Path, help="a file of pieces of text; paragraphs that hold one are left out")
    add("--wrong", type=int, default=0, metavar="N", help="show N wrong repairs of each kind")
    add("--json", type=Path, help="also write all figures to this file")
    given = parser.parse_args()
    known = given.known.read_text(encoding="utf-8").splitlines() if given.known else []
    documents = [doc for folder in given.corpora for doc in read_documents(folder, [one for one in known if one])]
    documents = documents[:: given.every]
    figures = {}
    print(f"{len(documents)} texts\n{'kind':20}{'n':>7}{'recall':>9}{'precision':>11}")
    for kind in given.kinds.split(","):
        row = figures[kind] = measure(documents, kind, given.wrong)
        print(f"{kind:20}{row['n']:7}{row['recall']:9.3f}{row['precision']:11.3f}", flush=True)
        for before, after in row["wrong"]:
            print(f"    {before!r} -> {after!r}")
    row = figures["clean"] = harm(documents, given.wrong)
    print(f"clean text: {row['words']:,} words, {row['harm']:.2f} wrong repairs in 10,000, {row['kinds']}")
    print(f"{row['signs_per_second'] / 1e6:.1f} million signs a second")
    for before, after in row["wrong"]:
        print(f"    {before!r} -> {after!r}")
    if given.json:
        given.json.write_text(json.dumps(figures, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
