"""Makes the public tables: python benchmarks/publish.py CORPUS... [--labels FILE] [--folds DIR]

Runs quality.py (HTML and flattened text) and speed.py, keeps all figures in build/figures, and writes the tables
between the markers of README.md and docs/benchmarks.md. The figures of a system that was not run this time are taken
from the folder, if its version and the corpus are the same: peers need to be measured once.
"""

from __future__ import annotations

import argparse
import json
import platform
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import quality
import speed
from measures import MEASURES
from systems import SYSTEMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
README, DOCS = ROOT / "README.md", ROOT / "docs" / "benchmarks.md"
FIGURES = ROOT / "build" / "figures"
MODES = {"html": "", "text": ", flattened to text, the worst of three ways"}
CORPORA = {
    "wcxb-dev": "WCXB, development part (Murrough Foley, 2026, CC-BY-4.0)",
    "fundus-dev": "test pages of Fundus, development part (MIT)",
    "wcxb-dev-other": "the other pages of WCXB's development part",
}
"""What readers know the corpora as; another one is called by the name of its folder."""
README_FIELDS = {
    "html": ("shF1", "acc", "paragraphs", "headline", "section", "tags", "key_points", "standfirst", "authors", "date"),
    "text": ("shF1", "headline", "section", "tags", "key_points", "standfirst"),
}
NOT_SHOWN = ("shP", "shR")
THIN = 20
"""A field with fewer hand labels than this in a corpus is left out of its table: one page would move it too far."""
LABELLED = ("section", "key_points")
"""Fields that have no truth but the labels by hand."""
SPEED_COLUMNS = ("ratio_sum", "ratio", "ratio_p90", "ms", "load_s", "page_mb")

Figures = dict[str, Any]


def arguments(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("corpora", nargs="*", type=Path, metavar="CORPUS", help="corpus folders; none with --no-run")
    add("--others", nargs="+", type=Path, default=[], metavar="CORPUS", help="corpora of pages that are no articles")
    add("--labels", type=Path, help="a labels.jsonl with truths by hand")
    add("--folds", type=Path, help="weights fitted fold by fold, as for quality.py")
    add("--renderings", type=Path, help="a folder that keeps flattened text for the next run")
    add("--systems", default=",".join(SYSTEMS), help="the systems to run; all")
    add("--figures", type=Path, default=FIGURES, help="where figures are kept; build/figures")
    add("--no-run", action="store_true", help="only write the tables from the figures that are there")
    return parser.parse_args(argv)


# ------------------------------------------------------------------ running


def run_all(options: argparse.Namespace) -> None:
    """Measure quality and speed, and put the figures beside those that are there."""
    options.figures.mkdir(parents=True, exist_ok=True)
    corpora = [str(corpus) for corpus in options.corpora]
    given = {"--labels": options.labels, "--folds": options.folds, "--renderings": options.renderings}
    extra = [part for name, path in given.items() if path for part in (name, str(path))]
    new = options.figures / "new.json"
    quality.main([*corpora, *extra, "--systems", options.systems, "--modes", "html,text", "--json", str(new)])
    keep(options.figures / "quality.json", merged_quality(read(options.figures / "quality.json"), read(new)))
    if options.others:
        others = [*corpora, *map(str, options.others), *extra, "--systems", "newsparse", "--modes", "html,text"]
        quality.main([*others, "--fields", "page_type", "--json", str(new)])
        keep(options.figures / "kinds.json", {"kinds": read(new)["kinds"], "corpora": list(read(new)["corpora"])})
    speed.main([*corpora[:1], "--systems", options.systems, "--json", str(new)])
    keep(options.figures / "speed.json", merged_speed(read(options.figures / "speed.json"), read(new)))
    new.unlink()


def read(path: Path) -> Figures:
    """Figures of an earlier run; none where there was none."""
    found: Figures = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return found


def keep(path: Path, figures: Figures) -> None:
    """Write figures with the day and the Python they were made with."""
    stamped = {**figures, "made": f"{datetime.now(UTC):%Y-%m-%d}", "python": platform.python_version()}
    path.write_text(json.dumps(stamped, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def merged_quality(old: Figures, new: Figures) -> Figures:
    """New figures, and the old ones of systems not run again on the same pages and truths."""
    corpora = dict(old.get("corpora", {}))
    for name, corpus in new["corpora"].items():
        before = corpora.get(name, {})
        known = before["systems"] if before.get("digest") == corpus["digest"] else {}
        corpora[name] = {**corpus, "systems": {**known, **corpus["systems"]}}
    return {"corpora": corpora}


def merged_speed(old: Figures, new: Figures) -> Figures:
    """The new run's figures alone, unless it left peers out: ratios of one run are not set beside those of another
    where both can be had from one.
    """
    corpora = dict(old.get("corpora", {}))
    for name, systems in new.items():
        known = corpora.get(name, {})
        corpora[name] = {**known, **systems} if len(systems) < len(known) else systems
    return {"corpora": corpora}


# ------------------------------------------------------------------ tables


def table(head: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    titles = list(head)
    lines = [titles, ["---"] * len(titles), *map(list, rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def decimal(value: float | None) -> str:
    """A share with three digits; blank where there is none."""
    return "" if value is None else f"{value:.3f}".removeprefix("0")


def quality_table(corpus: Mapping[str, Any], mode: str, fields: Sequence[str] | None) -> str:
    """The systems of one corpus in one mode; without ``fields`` all that are measured."""
    rows = {
        f"{name} {system['version'] or ''}".strip(): system["modes"][mode]["measures"]
        for name, system in in_order(corpus["systems"])
        if mode in system["modes"]
    }
    is_thin = corpus["labelled"] < THIN
    columns = [
        field
        for field in MEASURES
        if (fields is None or field in fields)
        and field not in NOT_SHOWN
        and not (is_thin and field in LABELLED)
        and any(measures.get(field) is not None for measures in rows.values())
    ]
    cells = ([title, *(decimal(measures.get(field)) for field in columns)] for title, measures in rows.items())
    return table(["system", *(field.replace("_", " ") for field in columns)], cells)


def in_order(systems: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Systems in the order that the benchmarks list them."""
    names = [*SYSTEMS, *systems]
    return sorted(systems.items(), key=lambda item: names.index(item[0]))


def quality_text(figures: Figures, fields: Mapping[str, Sequence[str]] | None) -> str:
    """All quality tables, with what they were made on."""
    parts = []
    for mode, note in MODES.items():
        for name, corpus in figures["corpora"].items():
            title = CORPORA.get(name, name)
            pages = f"{corpus['pages']} pages of {title}, {corpus['labelled']} of them labelled by hand{note}:"
            parts.append(f"{pages}\n\n{quality_table(corpus, mode, fields[mode] if fields else None)}")
    return f"Made on {figures['made']} with Python {figures['python']}.\n\n" + "\n\n".join(parts)


def kinds_text(figures: Figures) -> str:
    """How well articles are told from other pages: a row for HTML, one for the worst way to flatten."""
    html = [found for name, found in figures["kinds"].items() if name.endswith(" html") and found]
    texts = [found for name, found in figures["kinds"].items() if " text/" in name and found]
    named = [("HTML", found) for found in html[:1]]
    named += [("flattened to text, the worst of three ways", min(texts, key=lambda one: one["F1"]))] if texts else []
    if not named:
        return ""
    keys = ("AUC", "F1", "precision", "recall")
    rows = ([title, *(decimal(found[key]) for key in keys)] for title, found in named)
    pages = f"{named[0][1]['articles']} articles and {named[0][1]['others']} other pages"
    corpora = ", ".join(CORPORA.get(name, name) for name in figures["corpora"])
    return f"{pages} of {corpora}, made on {figures['made']}:\n\n{table(['newsparse', *keys], rows)}"


def speed_text(figures: Figures, keys: Sequence[str]) -> str:
    """The speed table."""
    parts = []
    for name, systems in figures["corpora"].items():
        known = [key for key in keys if any(key in row for row in systems.values())]
        columns = [(key, title, spec) for key, title, spec in speed.COLUMNS if key in known]
        rows = (
            [speed.titled(system), *(format(row[key], spec) if key in row else "" for key, _, spec in columns)]
            for system, row in systems.items()
        )
        head = ["system", *(title for _, title, _ in columns)]
        bare = systems[speed.BARE]
        made = f"made on {figures['made']} with Python {figures['python']} on one core"
        parts.append(f"{bare['pages']} pages spread over {CORPORA.get(name, name)}, {made}:\n\n{table(head, rows)}")
    return "\n\n".join(parts)


def put(path: Path, marker: str, text: str) -> None:
    """Replace what stands between the markers of a page; raises SystemExit where it has none."""
    page = path.read_text(encoding="utf-8")
    pattern = rf"(<!-- {marker} -->\n)(?:.*?\n)?(<!-- /{marker} -->)"
    made, number = re.subn(pattern, lambda found: f"{found[1]}{text}\n{found[2]}", page, flags=re.DOTALL)
    if number != 1:
        raise SystemExit(
            f"publish.py: error: {path} needs one pair of markers <!-- {marker} --> and <!-- /{marker} -->"
        )
    path.write_text(made, encoding="utf-8")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; 2 when there is nothing to show."""
    options = arguments(argv)
    if not options.no_run:
        run_all(options)
    figures, times = read(options.figures / "quality.json"), read(options.figures / "speed.json")
    if not figures or not times:
        print(f"publish.py: error: no figures in {options.figures}; name a corpus to make some", file=sys.stderr)
        return 2
    put(README, "quality", quality_text(figures, README_FIELDS))
    put(README, "speed", speed_text(times, SPEED_COLUMNS[:1]))
    put(DOCS, "quality", quality_text(figures, None))
    put(DOCS, "speed", speed_text(times, SPEED_COLUMNS))
    kinds = read(options.figures / "kinds.json")
    for page in (README, DOCS) if kinds else ():
        put(page, "kinds", kinds_text(kinds))
    return 0


if __name__ == "__main__":
    sys.exit(main())
