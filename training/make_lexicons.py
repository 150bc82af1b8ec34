"""Makes the word lists that newsparse ships: python training/make_lexicons.py WORDFREQ_DATA [--out FOLDER].

WORDFREQ_DATA is the folder ``wordfreq/data`` of an unpacked wordfreq 3.1.1 package, whose data are under CC BY-SA 4.0
(see src/newsparse/lexicons/NOTICE). Its files hold words by centibels of frequency; kept are words of letters alone,
the most frequent ones of each language, with the frequency in fifths of a power of ten. Needs msgpack.
"""

from __future__ import annotations

import argparse
import gzip
import re
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from newsparse.repair.lexicon import packed

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = {"en": 200_000, "de": 200_000}
OTHERS = 100_000
LANGUAGES = {
    **{
        code: f"large_{code}" for code in ("en", "de", "es", "fr", "it", "pt", "nl", "sv", "pl", "cs", "fi", "ru", "uk")
    },
    "no": "large_nb",
    **{code: f"small_{code}" for code in ("da", "tr", "id", "hu", "ro")},
}
"""Languages by the file that has their words; of the last ones the source has some 30,000 to 60,000."""
FREQUENT = 20_000
"""So many words of each list are shipped as text."""
LEVELS_PER_DECADE, LOWEST = 5, 1.0
"""A level is a fifth of a power of ten above a Zipf value (log10 of uses per thousand million words) of 1."""
CENTIBELS, BILLION = 100, 9
COMMONEST, GAP = 28, 19
"""The level from which two words make a third that may be a slip, and how much rarer the slip must be: 6,000 times."""
WORD_RE = re.compile(r"[^\W\d_]{1,40}")


def words_of(path: Path) -> Iterator[tuple[str, int]]:
    """The words of one of wordfreq's files and their levels, most frequent first."""
    header, *groups = import_module("msgpack").unpackb(gzip.decompress(path.read_bytes()))
    if header.get("format") != "cB":
        raise SystemExit(f"{path} is not a file of wordfreq 3")
    for centibels, words in enumerate(groups):
        level = max(1, round((BILLION - centibels / CENTIBELS - LOWEST) * LEVELS_PER_DECADE))
        yield from ((word, level) for word in words if WORD_RE.fullmatch(word))


def is_glue(word: str, levels: dict[str, int]) -> bool:
    """Whether a listed word is two of the commonest words that lost their space on the web: "ofthe", not "into"."""
    own = levels[word]
    parts = [(levels.get(word[:cut], 0), levels.get(word[cut:], 0)) for cut in range(2, len(word) - 1)]
    return any(min(pair) >= COMMONEST and own + GAP <= min(pair) for pair in parts)


def main() -> None:
    """Write all lists and say how large they are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, metavar="WORDFREQ_DATA")
    default = Path(__file__).resolve().parent.parent / "src" / "newsparse" / "lexicons"
    parser.add_argument("--out", type=Path, default=default)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    for language, name in LANGUAGES.items():
        levels = dict(words_of(given.data / f"{name}.msgpack.gz"))
        found = [word for word in levels if not is_glue(word, levels)][: WORDS.get(language, OTHERS)]
        content = packed({word: levels[word] for word in found}, FREQUENT)
        (given.out / f"{language}.lexicon").write_bytes(content)
        print(f"{language}: {len(found):,} words, {len(content):,} bytes")


if __name__ == "__main__":
    main()
