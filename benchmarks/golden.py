"""Stores the Articles of corpora, and after a change names what differs: for a change that must not change answers.

    golden.py store build/golden CORPUS… FIXTURES     # before the change
    golden.py compare build/golden                    # after it: exit code 1 and a list where anything differs

Every page is parsed as HTML and flattened to text in three ways; texts of fixtures are also handed to ``repair``. What
is stored is everything an Article holds: fields, sources, repairs, warnings and the trace with its claims and labels.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import newsparse
from corpus import CorpusPage, read_corpus
from renderings import RENDERINGS, rendered

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

MODES = ("html", *(f"text/{name}" for name in RENDERINGS))
SHOWN = 5
"""Differences shown of one field; the rest is counted."""
WIDTH = 160
"""Characters shown of a value."""


def plain(value: Any) -> Any:
    """A record as JSON can hold it: named tuples and dataclasses by their fields, floats to the last bit."""
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {name: plain(one) for name, one in value._asdict().items()}
    if isinstance(value, (tuple, list)):
        return [plain(one) for one in value]
    if hasattr(value, "items"):
        return {str(name): plain(one) for name, one in sorted(value.items())}
    if isinstance(value, datetime):
        return value.isoformat()
    return value.hex() if isinstance(value, float) else value


def answer(page: CorpusPage, mode: str, store: Path) -> dict[str, Any]:
    """All that newsparse says of one page in one mode; an exception is an answer too."""
    url = page.truth.url
    try:
        if page.is_text or mode == "html":
            article = newsparse.parse(page.content(), url=url)
        else:
            text = rendered(page.content(), mode.removeprefix("text/"), store / "flattened" / mode / page_name(page))
            article = newsparse.parse(text, url=url, input_format="text")
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}
    told: dict[str, Any] = plain(article)
    if page.is_text:
        told["repair"] = plain(newsparse.repair(page.content().decode("utf-8", "replace")))
    return told


def page_name(page: CorpusPage) -> str:
    """A file name of its own for each page."""
    folder = page.path.parent
    return f"{folder.parent.name}-{folder.name}-{page.path.name}.txt"


def jobs_of(folders: Sequence[str], modes: Sequence[str], every: int) -> list[tuple[str, CorpusPage, str]]:
    """A name, page and mode for each answer; ``every`` n-th page alone where a quick look is enough."""
    found = []
    for folder in folders:
        corpus = read_corpus(Path(folder))
        for page in corpus.pages[::every]:
            own_modes = ("text",) if page.is_text else modes
            found += [(f"{corpus.name} {page.truth.id} {mode}", page, mode) for mode in own_modes]
    return found


def run_job(store: Path, job: tuple[str, CorpusPage, str]) -> tuple[str, str]:
    """The name of an answer and the answer as one line of JSON."""
    name, page, mode = job
    return name, json.dumps(answer(page, mode, store), ensure_ascii=True, sort_keys=True)


def answers(
    folders: Sequence[str], modes: Sequence[str], every: int, store: Path, workers: int
) -> Iterator[tuple[str, str]]:
    """All answers, in order."""
    jobs = jobs_of(folders, modes, every)
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(partial(run_job, store), jobs, chunksize=8)


def differences(before: Any, now: Any, path: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Where two answers differ: the path of the field, without indexes, and both values."""
    if before == now:
        return
    if isinstance(before, dict) and isinstance(now, dict):
        for name in sorted({*before, *now}):
            yield from differences(before.get(name), now.get(name), f"{path}.{name}".lstrip("."))
    elif isinstance(before, list) and isinstance(now, list) and len(before) == len(now):
        for one, other in zip(before, now, strict=True):
            yield from differences(one, other, path)
    else:
        yield path, before, now


def stored(path: Path) -> Mapping[str, str]:
    """The answers of a file by their names."""
    with gzip.open(path, "rt", encoding="ascii") as lines:
        return dict(line.rstrip("\n").split("\t", 1) for line in lines)


def compare(store: Path, options: Mapping[str, Any], workers: int) -> int:
    """Print what differs from the stored answers; gives how many pages do."""
    known = stored(store / "answers.tsv.gz")
    counts: Counter[str] = Counter()
    pages = total = 0
    for name, now in answers(options["folders"], options["modes"], options["every"], store, workers):
        total += 1
        if (before := known[name]) == now:
            continue
        pages += 1
        told = list(differences(json.loads(before), json.loads(now)))
        for path in dict.fromkeys(path for path, _, _ in told):
            counts[path] += 1
            if counts[path] <= SHOWN:
                _, old, new = next(one for one in told if one[0] == path)
                print(f"{name}\n  {path}\n    was {shown(old)}\n    now {shown(new)}")
    for path, count in counts.most_common():
        print(f"{count:6}  {path}")
    print(f"{pages} of {total} answers differ")
    return pages


def shown(value: Any) -> str:
    """A value in one line of bearable width."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= WIDTH else f"{text[:WIDTH]}… ({len(text)} characters)"


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    storing = commands.add_parser("store", help="store the answers of today's code")
    storing.add_argument("store", type=Path)
    storing.add_argument("folders", nargs="+", help="corpora and folders of fixtures")
    comparing = commands.add_parser("compare", help="name what differs from the stored answers")
    comparing.add_argument("store", type=Path)
    for one in (storing, comparing):
        one.add_argument("--modes", default=",".join(MODES), help=f"some of {','.join(MODES)}")
        one.add_argument("--every", type=int, default=1, help="each n-th page alone, for a quick look")
        one.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    modes = given.modes.split(",")
    if given.command == "compare":
        kept = json.loads((given.store / "options.json").read_text(encoding="utf-8"))
        asked = {"folders": kept["folders"], "modes": modes, "every": max(given.every, kept["every"])}
        return min(compare(given.store, asked, given.workers), 1)
    given.store.mkdir(parents=True, exist_ok=True)
    options = {"folders": [str(Path(one).resolve()) for one in given.folders], "modes": modes, "every": given.every}
    (given.store / "options.json").write_text(json.dumps(options), encoding="utf-8")
    with gzip.open(given.store / "answers.tsv.gz", "wt", encoding="ascii", compresslevel=3) as out:
        for name, now in answers(options["folders"], modes, given.every, given.store, given.workers):
            out.write(f"{name}\t{now}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
