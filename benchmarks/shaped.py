"""Counts fields that come out right on composed texts: python benchmarks/shaped.py [--texts N] [--show FIELD]

The texts are composed by shapes.py from the stories in fixtures/shaped, half of them with the furniture of a page
around the article. A field is right when it says what was put in, and empty when nothing was.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import newsparse
from measures import norm
from shapes import STORIES, Shaped, shaped_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FIELDS = ("headline", "section", "authors", "date", "tags", "key_points", "body")
PARTED = ("/blank/", "/single/", "/wrapped/")
"""Layouts in which the text says where paragraphs end."""
WORD_RE = re.compile(r"\w+")


def right_fields(shaped: Shaped, article: newsparse.Article) -> dict[str, bool]:
    """For each field whether it is right."""
    date = article.date_published.date().isoformat() if article.date_published else None
    return {
        "headline": norm(article.headline or "") == norm(shaped.headline),
        "section": norm(article.section or "") == norm(shaped.section or ""),
        "authors": same(article.authors, shaped.authors),
        "date": date == shaped.published,
        "tags": same(article.tags, shaped.tags),
        "key_points": same(article.key_points, shaped.key_points),
        "body": right_body(shaped, article),
    }


def same(given: Iterable[str], wanted: Iterable[str]) -> bool:
    """Whether two lists say the same in the same order."""
    return [norm(one) for one in given] == [norm(one) for one in wanted]


def right_body(shaped: Shaped, article: newsparse.Article) -> bool:
    """The same paragraphs; where the text does not tell them apart, the same words."""
    if any(layout in shaped.name for layout in PARTED):
        return same(article.paragraphs, shaped.paragraphs) and not article.subheads
    return WORD_RE.findall(article.text) == WORD_RE.findall(" ".join(shaped.paragraphs))


class Count:
    """How often each field was right."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.texts = 0
        self.wrong: list[tuple[str, Shaped, newsparse.Article]] = []

    def add(self, shaped: Shaped) -> None:
        """Parse one text and count."""
        article = newsparse.parse(shaped.text, input_format="text")
        self.texts += 1
        for field, right in right_fields(shaped, article).items():
            self.right[field] += right
            if not right:
                self.wrong.append((field, shaped, article))

    @property
    def share(self) -> float:
        """The share of right fields."""
        return sum(self.right.values()) / (self.texts * len(FIELDS))


def counted(texts: Iterable[Shaped]) -> Count:
    """The count over some texts."""
    count = Count()
    for shaped in texts:
        count.add(shaped)
    return count


def told(shaped: Shaped, article: newsparse.Article, field: str) -> str:
    """One error for a reader; of bodies only what differs."""
    if field == "body":
        wanted = str([one for one in shaped.paragraphs if one not in article.paragraphs])
        given = str([one for one in article.paragraphs if one not in shaped.paragraphs] + list(article.subheads))
    elif field == "date":
        wanted, given = str(shaped.published), str(article.date_published)
    else:
        wanted, given = str(getattr(shaped, field)), str(getattr(article, field))
    return f"{shaped.name}\n  wanted {wanted[:200]}\n  given  {given[:200]}"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=2000, help="texts of either kind; 2000")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--stories", type=Path, default=STORIES, help="a folder like fixtures/shaped")
    parser.add_argument("--show", metavar="FIELD", help="also tell errors of this field")
    parser.add_argument("--errors", type=int, default=10, help="so many of them; 10")
    options = parser.parse_args(argv)
    print(f"| texts | all | {' | '.join(FIELDS)} |\n|---{'|---' * (len(FIELDS) + 1)}|")
    for furniture in (False, True):
        texts = shaped_texts(options.texts, furniture=furniture, seed=options.seed, folder=options.stories)
        count = counted(texts)
        cells = [f"{count.right[field] / count.texts:.3f}" for field in FIELDS]
        print(f"| {'with' if furniture else 'no'} furniture | {count.share:.4f} | {' | '.join(cells)} |", flush=True)
        wrong = [one for one in count.wrong if one[0] == options.show]
        for field, shaped, article in wrong[:: max(1, len(wrong) // options.errors)][: options.errors]:
            print(told(shaped, article, field))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
