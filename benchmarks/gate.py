"""Holds newsparse's figures against pinned floors: python benchmarks/gate.py [CORPUS...]

Exits with 1 when a field is below its floor, or when a corpus is not the one that its floors were pinned on. Without
a corpus the project's own fixture pages are checked. ``--pin`` raises the floors to what is measured now, less a small
margin; it lowers none without ``--allow-lower``.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import quality
from scoring import TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

FLOORS = Path(__file__).resolve().parent / "floors.toml"
MARGIN = 0.002
"""How far below the measured figure a floor is pinned: what another version of a parser may change by chance."""
HEAD = """\
# The figures that newsparse must not fall below, by corpus, mode and measure.
# Checked by benchmarks/gate.py and raised by its --pin; lowering one needs --allow-lower and a reason in the commit.
"""
Measures = dict[str, float]


@dataclass(slots=True)
class Pinned:
    """The floors of one corpus."""

    digest: str
    pages: int
    modes: dict[str, Measures] = field(default_factory=dict)


def arguments(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("corpora", nargs="*", type=Path, metavar="CORPUS", help="a corpus folder; without one, the project's fixtures")
    add("--labels", type=Path, help="a labels.jsonl with truths by hand")
    add("--from", dest="figures", type=Path, help="a JSON file of quality.py, in place of a run")
    add("--modes", default="html,text", help="html,text or single renderings as text/wet; html,text")
    add("--folds", type=Path, help="a folder of weights_0.json to weights_4.json, as in quality.py")
    add("--renderings", type=Path, help="a folder that keeps flattened text for the next run")
    add("--workers", type=int, default=2, help="processes; 2")
    add("--floors", type=Path, default=FLOORS, help="the file of floors; benchmarks/floors.toml")
    add("--pin", action="store_true", help="raise the floors to what is measured now")
    add("--allow-lower", action="store_true", help="let --pin lower floors too")
    add("--margin", type=float, default=MARGIN, help=f"how far below the figure a floor is pinned; {MARGIN}")
    return parser.parse_args(argv)


# ------------------------------------------------------------------ floors and figures


def read_floors(path: Path) -> dict[str, Pinned]:
    """The floors of all corpora; none where the file is not there yet."""
    data = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return {name: Pinned(row["digest"], row["pages"], row.get("modes", {})) for name, row in data.items()}


def floors_text(floors: Mapping[str, Pinned]) -> str:
    """The file of floors."""
    lines = [HEAD]
    for name, pinned in sorted(floors.items()):
        lines += [f"[{json.dumps(name)}]", f"digest = {json.dumps(pinned.digest)}", f"pages = {pinned.pages}", ""]
        for mode, measures in sorted(pinned.modes.items()):
            lines.append(f"[{json.dumps(name)}.modes.{json.dumps(mode)}]")
            lines += [f"{measure} = {value:.3f}" for measure, value in measures.items()]
            lines.append("")
    return "\n".join(lines)


def figures_now(options: argparse.Namespace, missed: list[str]) -> dict[str, Any]:
    """The figures of newsparse by corpus, out of a file or a run."""
    if options.figures:
        written = json.loads(options.figures.read_text(encoding="utf-8"))
        return dict(written["corpora"])
    argv = [*map(str, options.corpora), "--systems=newsparse", f"--modes={options.modes}"]
    argv += [f"--{name}={value}" for name in ("labels", "folds", "renderings") if (value := getattr(options, name))]
    of_quality = quality.arguments([*argv, f"--workers={options.workers}"])
    return {corpus.name: quality.figures(corpus, runs) for corpus, runs, _ in quality.measured(of_quality, missed)}


def measured_now(figures: Mapping[str, Any]) -> dict[str, Pinned]:
    """What was measured, in the shape of floors. The worst of the renderings is left out: each is held by itself."""
    found = {}
    for name, corpus in figures.items():
        modes = corpus["systems"].get("newsparse", {}).get("modes", {})
        measures = {mode: run["measures"] for mode, run in modes.items() if mode != TEXT}
        if measures:
            found[name] = Pinned(corpus["digest"], corpus["pages"], measures)
    return found


# ------------------------------------------------------------------ check and pin


def below(name: str, floors: Pinned, now: Pinned) -> Iterator[str]:
    """A line for each figure that is below its floor."""
    for mode, measures in floors.modes.items():
        for measure, floor in measures.items() if mode in now.modes else ():
            value = now.modes[mode].get(measure)
            if value is None:
                yield f"{name}, {mode}: {measure} has a floor of {floor:.3f} and was not measured"
            elif value < floor:
                yield f"{name}, {mode}: {measure} is {value:.4f}, below its floor of {floor:.3f}"


def failures(floors: Mapping[str, Pinned], now: Mapping[str, Pinned]) -> Iterator[str]:
    """A line for each reason not to let a change pass."""
    for name, measured in now.items():
        if name not in floors:
            yield f"{name} has no floors yet; pin them with --pin"
        elif floors[name].digest != measured.digest:
            yield f"{name} is not the corpus its floors were pinned on; look at the figures, then pin anew with --pin"
        else:
            yield from below(name, floors[name], measured)


def unchecked(floors: Mapping[str, Pinned], now: Mapping[str, Pinned]) -> Iterator[str]:
    """A line for each corpus and mode that has floors and was not run."""
    for name, pinned in floors.items():
        for mode in pinned.modes:
            if name not in now or mode not in now[name].modes:
                yield f"{name}, {mode} was not run: its floors are not checked"


def raised(old: float | None, value: float, margin: float) -> float:
    """The floor for a figure: just below it, and never lower than the old one while that still holds."""
    floor = max(0.0, math.floor(1000 * (value - margin) + 1e-9) / 1000)
    return old if old is not None and floor < old <= value else floor


def pinned_anew(old: Pinned | None, now: Pinned, margin: float) -> Pinned:
    """The floors of a corpus after pinning; modes that were not run keep theirs while the corpus is the same."""
    before = old.modes if old else {}
    kept = dict(before) if old and old.digest == now.digest else {}
    for mode, measures in now.modes.items():
        was = before.get(mode, {})
        kept[mode] = {name: raised(was.get(name), value, margin) for name, value in measures.items()}
    return Pinned(now.digest, now.pages, kept)


def pin(options: argparse.Namespace, floors: dict[str, Pinned], now: Mapping[str, Pinned]) -> int:
    """Write the floors anew, unless one would be lowered without leave."""
    lower = [line for name, measured in now.items() if name in floors for line in below(name, floors[name], measured)]
    if lower and not options.allow_lower:
        print(*lower, "Nothing was pinned: --allow-lower lets floors fall.", sep="\n", file=sys.stderr)
        return 1
    anew = {name: pinned_anew(floors.get(name), measured, options.margin) for name, measured in now.items()}
    options.floors.write_text(floors_text(floors | anew), encoding="utf-8")
    print(f"Pinned {', '.join(anew) or 'nothing'} in {options.floors}.")
    return 0


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; 1 when a floor is broken, 2 when nothing could be checked."""
    options, missed = arguments(argv), list[str]()
    now = measured_now(figures_now(options, missed))
    floors = read_floors(options.floors)
    for line in missed:
        print(f"missed: {line}", file=sys.stderr)
    if not now:
        print("gate.py: error: newsparse was measured on no corpus", file=sys.stderr)
        return 2
    if options.pin:
        return pin(options, floors, now)
    broken = list(failures(floors, now))
    for line in (*broken, *unchecked(floors, now)):
        print(line, file=sys.stderr)
    print(f"Floors that do not hold: {len(broken)}." if broken else f"All floors hold: {', '.join(now)}.")
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main())
