"""Scores newsparse and its peers, field by field, over corpora: python benchmarks/quality.py CORPUS...

Prints a Markdown table for each corpus and mode. HTML mode hands over the page's bytes and address, text mode the
flattened text of the page; of three ways to flatten, the worst figure is shown for each measure.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from folds import fold_of
from kinds import Kinds, figures_of, kinds_table, noted
from measures import MEASURES, f1
from scoring import FOLDS, TEXT, TEXT_MODES, PageResult, Run, jobs_of, results_of, runs_by_name
from selection import usable_corpora, usable_modes, usable_systems
from systems import SYSTEMS

if TYPE_CHECKING:
    from corpus import Corpus

BODY = ("shF1", "shP", "shR", "acc", "wordF1", "with", "without")
"""Measures of the body, which every system offers."""
Runs = Mapping[tuple[str, str], Run]


def arguments(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("corpora", nargs="*", type=Path, metavar="CORPUS", help="a corpus folder; without one, the project's fixtures")
    add("--labels", type=Path, help="a labels.jsonl with truths by hand")
    add("--systems", type=names, default=list(SYSTEMS), help=f"of {','.join(SYSTEMS)}; all")
    add("--modes", type=names, default=["html"], help="html,text or single renderings as text/wet; html")
    add("--fields", type=names, default=list(MEASURES), help=f"of {','.join(MEASURES)}; all")
    add("--pages", type=int, help="at most so many pages of each corpus, spread evenly")
    add("--folds", type=Path, help="a folder of weights_0.json to weights_4.json, fold k fitted without fold k")
    add("--renderings", type=Path, help="a folder that keeps flattened text for the next run")
    add("--workers", type=int, default=2, help="processes; 2")
    add("--json", type=Path, help="also write all figures to this file")
    add("--dump", type=Path, help="also write each page's scores and predictions to this file, as JSON Lines")
    return parser.parse_args(argv)


def names(value: str) -> list[str]:
    """The names of a list with commas."""
    return [name.strip() for name in value.split(",") if name.strip()]


def checked_weights(folder: Path | None) -> Path | None:
    """The folder of weights, once all its files are known to be there."""
    for fold in range(FOLDS if folder else 0):
        if folder and not (path := folder / f"weights_{fold}.json").exists():
            raise SystemExit(f"quality.py: error: {path} is not there")
    return folder


# ------------------------------------------------------------------ what is written


def dump_row(result: PageResult) -> dict[str, Any]:
    """One line of a dump."""
    scores = dict(result.scores)
    precision, recall = scores.get("shP", 0.0), scores.get("shR", 0.0)
    if isinstance(precision, float) and isinstance(recall, float):
        scores = {"shF1": f1(precision, recall), **scores}
    return {
        "corpus": result.corpus,
        "id": result.id,
        "url": result.url,
        "fold": fold_of(result.url, FOLDS),
        "system": result.system,
        "mode": result.mode,
        "ms": round(1000 * result.seconds, 2),
        "error": result.error,
        "scores": scores,
        "predicted": asdict(result.prediction),
    }


def dumped(results: Iterable[PageResult], file: TextIO | None) -> Iterator[PageResult]:
    """The results, each written to the dump as it passes."""
    for result in results:
        if file is not None:
            file.write(json.dumps(dump_row(result), ensure_ascii=False).encode("utf-8", "replace").decode() + "\n")
        yield result


def offers(system: str, measure: str) -> bool:
    """Whether a system has anything to say on a measure."""
    return measure in BODY or measure in SYSTEMS[system].fields


def cell(system: str, run: Run, measure: str) -> str:
    """One figure of a table; blank where the system does not offer the field or nothing is known."""
    value = run.measures.get(measure)
    return f"{value:.3f}".removeprefix("0") if value is not None and offers(system, measure) else ""


def table(runs: Runs, mode: str, fields: Sequence[str]) -> str:
    """A Markdown table of one corpus in one mode."""
    rows = {system: run for (system, of_mode), run in runs.items() if of_mode == mode}
    shown = [name for name in MEASURES if name in fields and any(name in run.measures for run in rows.values())]
    lines = [f"| system | {' | '.join(shown)} | ms/page |", "|---" * (len(shown) + 2) + "|"]
    for system, run in rows.items():
        title = f"{system} {SYSTEMS[system].version() or ''}".strip()
        cells = [title, *(cell(system, run, name) for name in shown), f"{run.milliseconds:.1f}"]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def modes_shown(modes: Sequence[str]) -> list[str]:
    """The modes that get a table: all renderings together make one."""
    whole_text = set(TEXT_MODES) <= set(modes)
    return list(dict.fromkeys(TEXT if whole_text and mode in TEXT_MODES else mode for mode in modes))


def report(corpus: Corpus, runs: Runs, modes: Sequence[str], fields: Sequence[str]) -> str:
    """The tables of one corpus."""
    parts = []
    for mode in modes_shown(modes):
        note = ", the worst of the renderings for each measure" if mode == TEXT else ""
        head = f"## {corpus.name}, {mode}{note}\n\n{len(corpus.pages)} pages, {corpus.labelled} labelled by hand."
        parts.append(f"{head}\n\n{table(runs, mode, fields)}\n")
    return "\n".join(parts)


def figures(corpus: Corpus, runs: Runs) -> dict[str, Any]:
    """All figures of one corpus, for the JSON file and the gate."""
    found: dict[str, Any] = {}
    for (system, mode), run in runs.items():
        measures = {name: value for name, value in run.measures.items() if offers(system, name)}
        of_system = found.setdefault(system, {"version": SYSTEMS[system].version(), "modes": {}})
        of_system["modes"][mode] = {
            "measures": measures,
            "pages": run.pages,
            "ms": round(run.milliseconds, 2),
            "errors": run.errors,
        }
    return {
        "digest": corpus.digest(),
        "pages": len(corpus.pages),
        "labelled": corpus.labelled,
        "systems": found,
    }


def errors_told(corpus: Corpus, runs: Runs) -> Iterator[str]:
    """A line for each run in which pages failed."""
    for (system, mode), run in runs.items():
        if run.errors and mode != TEXT:
            count, first = len(run.errors), run.errors[0]
            yield f"{system} failed on {count} of {run.pages} pages of {corpus.name} ({mode}), first {first}"


# ------------------------------------------------------------------ the command


def measured(
    options: argparse.Namespace, missed: list[str], kinds: Kinds | None = None
) -> Iterator[tuple[Corpus, Runs, list[str]]]:
    """Each corpus with its runs and the modes that were run; what is said of the kinds of pages goes to ``kinds``."""
    systems, modes = usable_systems(options.systems, missed), usable_modes(options.modes, missed)
    wanted = [(system, mode) for mode in modes for system in systems if mode.split("/")[0] in SYSTEMS[system].modes]
    weights = checked_weights(options.folds)
    with ExitStack() as stack:
        file = stack.enter_context(options.dump.open("w", encoding="utf-8")) if options.dump else None
        for corpus in usable_corpora(options.corpora, options.labels, options.pages, missed):
            jobs = jobs_of(corpus, wanted, weights, options.renderings)
            runs = runs_by_name(noted(dumped(results_of(jobs, options.workers), file), {} if kinds is None else kinds))
            missed += errors_told(corpus, runs)
            yield corpus, runs, modes


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; 2 when nothing could be measured."""
    options, missed = arguments(argv), list[str]()
    written: dict[str, Any] = {}
    kinds: Kinds = {}
    for corpus, runs, modes in measured(options, missed, kinds):
        if not runs:
            missed.append(f"nothing could be run on {corpus.name}")
            continue
        print(report(corpus, runs, modes, options.fields), flush=True)
        written[corpus.name] = figures(corpus, runs)
    print(kinds_table(kinds), end="")
    if options.json:
        told = {f"{system} {mode}": figures_of(found) for (system, mode), found in kinds.items()}
        text = json.dumps({"corpora": written, "kinds": told, "missed": missed}, ensure_ascii=False, indent=1)
        options.json.write_text(text + "\n", encoding="utf-8")
    for line in missed:
        print(f"missed: {line}", file=sys.stderr)
    return 0 if written else 2


if __name__ == "__main__":
    sys.exit(main())
