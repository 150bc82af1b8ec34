"""Fits where tags end that have only spaces between them: python training/fit_tag_ends.py CORPUS... [--labels FILE]

Writes src/newsparse/rules/tag_ends.json, fitted on all pages, and prints how many tags come out right on pages of sites
that the fit has not seen. Needs newsparse[fit].

The method: the tags of every page that has several, as the truth gives them or else the page's own markup, are joined
by spaces; one logistic regression with a ridge penalty learns between which words a tag ended, from the signs of
newsparse.lines.tag_lists.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import NamedTuple

from fit_choices import FOLDS, Example, fit

from corpus import CorpusPage, read_corpus, read_labels
from folds import fold_of
from newsparse import parse
from newsparse.lines.tag_lists import tag_lists, tag_lists_with

TAG_ENDS = Path(__file__).resolve().parent.parent / "src/newsparse/rules/tag_ends.json"
MOST_TAGS, MOST_CHARS = 20, 60
"""Pages with more tags, or longer ones, list something else."""
UNSPACED = ("zh", "ja", "th")


class Joined(NamedTuple):
    """The tags of one page as a line of words."""

    fold: int
    tags: tuple[str, ...]
    said: str
    """What the piece says, case folded."""
    signs: list[tuple[str, ...]]
    """For each word but the first."""
    begins: list[bool]


def main() -> None:
    """Measure, fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--labels", type=Path)
    options = parser.parse_args()
    labels = read_labels(options.labels)
    pages = [page for folder in options.corpora for page in read_corpus(folder, labels).pages]
    lists = [one for page in pages if (one := joined(page)) is not None]
    right = found = total = 0
    for fold in range(FOLDS):
        parting = tag_lists_with(fit([example for one in lists if one.fold != fold for example in examples_of(one)]))
        for one in lists:
            if one.fold == fold:
                tags = {*parting.parted(" ".join(one.tags).split(), one.said)}
                right, found, total = right + len(tags & {*one.tags}), found + len(tags), total + len({*one.tags})
    print(f"{len(lists)} pages; on unseen sites precision {right / found:.3f}, recall {right / total:.3f}")
    points = fit([example for one in lists for example in examples_of(one)])
    TAG_ENDS.write_text(json.dumps(points, indent=1) + "\n", encoding="utf-8")


def joined(page: CorpusPage) -> Joined | None:
    """The tags of a page in a row; None where there is one tag or none, or words have no spaces."""
    article = parse(page.content(), page.truth.url)
    tags = tuple(" ".join(tag.split()) for tag in (page.truth.tags or article.tags) if tag.strip())
    words = [word for tag in tags for word in tag.split()]
    if not 1 < len(tags) <= MOST_TAGS or max(map(len, tags)) > MOST_CHARS or article.language in UNSPACED:
        return None
    begins = [at == 0 for tag in tags for at in range(len(tag.split()))]
    text = " ".join([article.headline or "", page.truth.body or article.text]).casefold()
    return Joined(fold_of(page.truth.url, FOLDS), tags, text, tag_lists().signs_of_ends(words, text), begins[1:])


def examples_of(one: Joined) -> list[Example]:
    """One example for each word but the first."""
    return [Example(one.fold, frozenset(signs), begins) for signs, begins in zip(one.signs, one.begins, strict=True)]


if __name__ == "__main__":
    main()
