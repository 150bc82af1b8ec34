"""What hostile pages do to newsparse and other libraries: python benchmarks/hostile.py [SYSTEM...] --out docs.md

Needs no corpus: the pages are made by ``tests/hostile/hostile_pages.py``. Each is parsed in a process of its own, with
4 seconds of the processor and 2 for each megabyte, 200 MB of memory and 25 bytes for each byte of the page. Eight
sentences of an article stand on every page; an answer is *right* when all of them come back. Needs Linux.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from systems import SYSTEMS

HOSTILE = Path(__file__).resolve().parent.parent / "tests" / "hostile"
sys.path.append(str(HOSTILE))

from hostile_pages import CASES, MEGABYTE, Case  # noqa: E402  (the folder has just been made known)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

OUTCOMES = {"right": "right", "part": "part", "empty": "nothing", "exception": "exception"}
"""How outcomes are called in tables; whatever else ended a process stands under "stopped"."""
PEERS = ("newsparse", "trafilatura", "newspaper4k", "goose3", "readability", "resiliparse")


def arguments(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("systems", nargs="*", help=f"which; {' '.join(PEERS)}, as far as installed")
    add("--megabytes", type=float, default=50.0, help="no page is larger; 50, which is all at full size")
    add("--jobs", type=int, default=1, help="systems run side by side; 1")
    add("--out", type=Path, default=Path("build/hostile"), help="OUT.json and OUT.md are written; build/hostile")
    return parser.parse_args(argv)


def answers(system: str, largest: float) -> dict[str, dict[str, Any]]:
    """What a system makes of every case."""
    command = [sys.executable, str(HOSTILE / "guarded.py"), system]
    questions = [(case.name, min(case.full, int(largest * MEGABYTE))) for case in CASES if case.kept]
    lines = "".join(json.dumps(question) + "\n" for question in questions)
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=False)
    told = map(json.loads, done.stdout.splitlines())
    return {name: answer for (name, _), answer in zip(questions, told, strict=True)}


def table(found: dict[str, dict[str, dict[str, Any]]]) -> str:
    """How often each system answered how, and how often rightly for each group of cases."""
    names = [case.name for case in CASES if case.kept]
    head = ["", *(f"{name} {SYSTEMS[name].version() or ''}".strip() for name in found)]
    rows = [
        [called, *(str(sum(one[name]["outcome"] == outcome for name in names)) for one in found.values())]
        for outcome, called in OUTCOMES.items()
    ]
    rows.append(
        ["stopped", *(str(sum(one[name]["outcome"] not in OUTCOMES for name in names)) for one in found.values())]
    )
    for group in dict.fromkeys(case.group for case in CASES):
        members = members_of(group, CASES)
        right = (sum(one[name]["outcome"] == "right" for name in members) for one in found.values())
        rows.append([f"right: {group}, {len(members)}", *map(str, right)])
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)) + "\n"


def members_of(group: str, cases: Iterable[Case]) -> list[str]:
    """The names of the cases in a group that have something to keep."""
    return [case.name for case in cases if case.group == group and case.kept]


def main(argv: Sequence[str] | None = None) -> None:
    """Run, write and print."""
    options = arguments(argv)
    systems = options.systems or [name for name in PEERS if name == "newsparse" or SYSTEMS[name].version()]
    with ThreadPoolExecutor(options.jobs) as pool:
        found = dict(zip(systems, pool.map(lambda name: answers(name, options.megabytes), systems), strict=True))
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.with_suffix(".json").write_text(json.dumps(found, indent=1), encoding="utf-8")
    written = table(found)
    options.out.with_suffix(".md").write_text(written, encoding="utf-8")
    print(written)


if __name__ == "__main__":
    main()
