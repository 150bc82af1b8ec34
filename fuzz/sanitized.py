"""Runs the library with AddressSanitizer and UndefinedBehaviorSanitizer in its core on inputs that are made up.

    python fuzz/sanitized.py                      # a million executions, on all cores
    python fuzz/sanitized.py --executions 20000

It builds a package with the sanitizers in the core, and the harnesses of ``fuzz/native`` for the parts that need no
Python, and runs both. Every execution parses a page or a text, or mends one; every ``CHECKED_EVERY``-th is held to all
promises of ``contracts.py``, and some pages are handed over as trees that were changed by hand. Needs g++ or clang++ on
Linux. A find is written to ``build/fuzz/sanitized``, and the run goes on behind it; it ends with 1 when there was one.
"""

from __future__ import annotations

import argparse
import json
import mmap
import os
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib import import_module
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from inputs import WORDS_FILE, Inputs
from running import ROOT, Watch

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = ROOT / "build" / "fuzz" / "sanitized"
PACKAGE = ROOT / "build" / "sanitized"
NATIVE = Path(__file__).parent / "native"
CORE = ROOT / "src" / "core"
TARGETS = {"html_pages": 0.4, "plain_text": 0.2, "repair_text": 0.4}
"""What is run, and its share of the executions; those of the harnesses without Python are counted apart."""
CHECKED_EVERY = 100
"""Executions of which one is held to all promises, which costs several times its own time."""
TREE_EVERY = 8
"""Pages of which one is handed over as a tree."""
STUCK_SECONDS = 120
SLOW_SECONDS = 10.0
"""Of the processor, for one input: a large one with all promises checked, with sanitizers and guarded memory."""
SANITIZE = ("-fsanitize=address,undefined", "-fno-sanitize-recover=undefined", "-g", "-O1", "-std=c++17")
ENVIRONMENT = {
    # Python and its libraries free little at their end, so leaks are not looked for; few frames make malloc faster.
    "ASAN_OPTIONS": "detect_leaks=0:malloc_context_size=4:quarantine_size_mb=16:detect_stack_use_after_return=1",
    "UBSAN_OPTIONS": "print_stacktrace=1:halt_on_error=1",
    "PYTHONHASHSEED": "0",
}
GUARDED = {"PYTHONMALLOC": "malloc"}
"""For every second process: small objects of Python have guarded edges as well, at twice the time."""


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--executions", type=int, default=1_000_000, help="through Python, over all targets; 1,000,000")
    add("--native", type=int, help="executions of each harness without Python; as many as through Python")
    add("--first", type=int, default=0, help="the number of the first input: another one runs other inputs; 0")
    add("--workers", type=int, default=os.cpu_count() or 1)
    add("--worker", nargs=4, metavar=("TARGET", "FIRST", "LAST", "PLACE"), help=argparse.SUPPRESS)
    return parser.parse_args()


# ------------------------------------------------------------------ one process that runs inputs


def changed_tree(data: bytes, chance: Random) -> Any:
    """A page as a tree that its owner has changed: elements gone, moved and made, comments, tails without a text."""
    from lxml import etree, html

    try:
        root = html.document_fromstring(data)
    except (etree.ParserError, ValueError):
        return data
    elements = [element for element in root.iter(etree.Element) if element.getparent() is not None]
    for element in chance.sample(elements, min(len(elements), 3)):
        parent = element.getparent()
        match chance.randrange(5):
            case 0 if parent is not None:
                parent.remove(element)
            case 1:
                element.append(etree.Comment("rain"))
            case 2:
                element.append(etree.ProcessingInstruction("rain", "frost"))
            case 3:
                element.append(etree.Entity("eacute"))
            case _:
                element.text, element.tail = None, "frost"
    return chance.choice([root, root.getroottree(), *elements[:1]])


def quick_target(name: str) -> Callable[[int, bytes], None]:
    """One call of the library with an input."""
    import newsparse
    from repair_text import LANGUAGES

    def html_page(number: int, data: bytes) -> None:
        content = changed_tree(data, Random(number)) if number % TREE_EVERY == 0 else data
        newsparse.parse(content, input_format="html")

    def text(_: int, data: bytes) -> None:
        newsparse.parse(data.decode("utf-8", "surrogateescape"), input_format="text")

    def repair(number: int, data: bytes) -> None:
        newsparse.repair(data.decode("utf-8", "surrogateescape"), LANGUAGES[number % len(LANGUAGES)])

    return {"html_pages": html_page, "plain_text": text, "repair_text": repair}[name]


def work(name: str, first: int, last: int, place: Path) -> None:
    """Run some inputs, by their numbers; ``place`` tells at which one a sanitizer has ended this process."""
    checked, seeds = import_module(name).load()
    quick, inputs = quick_target(name), Inputs(name, seeds)
    watch = Watch(f"sanitized/{name}", checked)
    watch.executions, watch.breaks, watch.slowest, watch.slow = 0, {}, 0.0, SLOW_SECONDS
    with place.open("r+b") as file, mmap.mmap(file.fileno(), 8) as told:
        for number in range(first, last):
            told[:] = number.to_bytes(8, "little")
            watch.target = checked if number % CHECKED_EVERY == 0 else partial(quick, number)
            watch(inputs.make(number))
    print(json.dumps({"breaks": watch.breaks, "slowest": watch.slowest}))


# ------------------------------------------------------------------ all of them


def runtime_libraries() -> str:
    """What must be loaded before Python: the sanitizer's own library, and C++'s, whose exceptions it watches."""
    compiler = os.environ.get("CXX") or "g++"
    asked = (
        subprocess.run([*compiler.split(), f"-print-file-name={name}"], capture_output=True, text=True, check=True)
        for name in ("libasan.so", "libstdc++.so")
    )
    return " ".join(found.stdout.strip() for found in asked)


class Worker:
    """A process that runs a stretch of inputs, started again behind each input that ended it."""

    def __init__(self, name: str, first: int, last: int, *, is_guarded: bool) -> None:
        self.name, self.first, self.at, self.last = name, first, first, last
        self.environment = {**os.environ, **ENVIRONMENT, **(GUARDED if is_guarded else {})}
        self.finds: Counter[str] = Counter()
        self.slowest = 0.0
        self.place = FOLDER / f"{name}-{first}.place"
        self.log = FOLDER / f"{name}-{first}.log"
        self.start()

    def start(self) -> None:
        """Go on with the next input."""
        self.place.write_bytes(self.at.to_bytes(8, "little"))
        self.moved, self.seen = time.monotonic(), self.at
        command = [sys.executable, __file__, "--worker", self.name, str(self.at), str(self.last), str(self.place)]
        paths = os.pathsep.join([str(PACKAGE), str(Path(__file__).parent)])
        environment = {**self.environment, "LD_PRELOAD": runtime_libraries(), "PYTHONPATH": paths}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, env=environment)

    def is_done(self) -> bool:
        """Whether all inputs were run; what ended the process is written down, and it is started again."""
        now = int.from_bytes(self.place.read_bytes(), "little")
        if now != self.seen:
            self.seen, self.moved = now, time.monotonic()
        if self.process.poll() is None:
            if time.monotonic() - self.moved < STUCK_SECONDS:
                return False
            self.process.kill()
            self.process.wait()
        said = self.log.read_text("utf-8", "replace")
        if self.process.returncode == 0:
            told = json.loads(said.splitlines()[-1])
            self.slowest = max(self.slowest, told["slowest"])
            self.finds.update(told["breaks"])
            return True
        self.keep(now, said)
        self.at = now + 1
        if self.at < self.last:
            self.start()
            return False
        return True

    def summary(self) -> str:
        """What it did, in one line."""
        finds = sum(self.finds.values())
        return f"{self.name}: inputs {self.first} to {self.last}, {finds} finds, slowest {self.slowest:.2f} s"

    def keep(self, number: int, said: str) -> None:
        """Write down what a sanitizer said of an input."""
        summary = re.search(r"SUMMARY: (.*)|(.*runtime error: .*)", said)
        what = (summary[0] if summary else f"ended with {self.process.returncode}").strip()
        self.finds[what] += 1
        folder = FOLDER / "breaks"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{self.name}-{number}.txt").write_text(said, "utf-8")
        print(f"\nbroken: {self.name} {number}: {what}", file=sys.stderr)


def run_targets(executions: int, first: int, workers: int) -> tuple[Counter[str], int]:
    """Finds by kind, and how many executions there were."""
    stretches = []
    for name, share in TARGETS.items():
        count = max(1, round(executions * share / (2 * workers)))
        for index in range(2 * workers):
            start = first + index * count
            stretches.append((name, start, start + count, index % 2 == 0))
    running: list[Worker] = []
    finds: Counter[str] = Counter()
    done = 0
    while stretches or running:
        while stretches and len(running) < workers:
            name, start, end, is_guarded = stretches.pop(0)
            running.append(Worker(name, start, end, is_guarded=is_guarded))
        time.sleep(0.2)
        for worker in [worker for worker in running if worker.is_done()]:
            running.remove(worker)
            finds.update(worker.finds)
            done += worker.last - worker.first
            print(worker.summary(), flush=True)
    return finds, done


def compile_native() -> list[Path]:
    """The harnesses, each with the parts of the core that know no Python, under the sanitizers."""
    sys.path.insert(0, str(ROOT / "build_support"))
    from compile import OBJECTS
    from compilers import installed_compiler
    from made import HEADERS

    compiler = installed_compiler()
    if compiler is None:
        raise SystemExit("sanitized.py: error: no C++ compiler was found")
    folders = [f"-I{folder}" for folder in (CORE, NATIVE, *(step.run(OBJECTS).parent for step in HEADERS))]
    harnesses = sorted(NATIVE.glob("*_harness.cpp"))
    parts = [NATIVE / "driver.cpp", *(file for file in sorted(CORE.glob("*.cpp")) if is_native(file))]

    def compiled(source: Path) -> Path:
        target = FOLDER / f"{source.stem}.o"
        subprocess.run([*compiler.command, *SANITIZE, *folders, "-c", str(source), "-o", str(target)], check=True)
        return target

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        heads, objects = list(pool.map(compiled, harnesses)), list(pool.map(compiled, parts))
    for head in heads:
        target = str(head.with_suffix(""))
        subprocess.run([*compiler.command, *SANITIZE, str(head), *map(str, objects), "-o", target], check=True)
    return [head.with_suffix("") for head in heads]


def is_native(source: Path) -> bool:
    """Whether a file of the core knows no Python, by itself and by all headers of the core that it reads."""
    seen, left = set[Path](), [source]
    while left:
        file = left.pop()
        text = file.read_text("utf-8")
        if "#include <Python.h>" in text:
            return False
        read = {CORE / name for name in re.findall(r'#include "([^"]+)"', text)}
        left += sorted(one for one in read - seen if one.exists())
        seen |= read
    return True


def run_native(executions: int, first: int) -> tuple[Counter[str], int]:
    """Finds by harness, and how many executions there were."""
    finds: Counter[str] = Counter()
    done = 0
    for harness in compile_native():
        ran = subprocess.run(
            [harness, str(executions), str(first), str(WORDS_FILE)],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "UBSAN_OPTIONS": ENVIRONMENT["UBSAN_OPTIONS"]},
        )
        print(ran.stdout.strip() or f"{harness.stem}: broken", flush=True)
        done += executions
        if ran.returncode:
            finds[harness.stem] = 1
            (FOLDER / "breaks").mkdir(parents=True, exist_ok=True)
            (FOLDER / "breaks" / f"{harness.stem}.txt").write_text(ran.stderr, "utf-8")
            print(ran.stderr[-3000:], file=sys.stderr)
    return finds, done


def main() -> int:
    """Run the command; 1 when something was found."""
    options = arguments()
    if options.worker:
        name, first, last, place = options.worker
        work(name, int(first), int(last), Path(place))
        return 0
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    build = [sys.executable, str(ROOT / "build_support" / "compile.py"), "--sanitize", str(PACKAGE)]
    subprocess.run(build, check=True)
    began = time.monotonic()
    native = options.executions if options.native is None else options.native
    native_finds, native_done = run_native(native, options.first)
    finds, done = run_targets(options.executions, options.first, options.workers)
    finds += native_finds
    minutes = (time.monotonic() - began) / 60
    counts = f"{done:,} executions through Python, {native_done:,} without"
    print(f"{counts}, {minutes:.0f} minutes, {sum(finds.values())} finds")
    for what, count in finds.items():
        print(f"  {count} × {what}")
    return 1 if finds else 0


if __name__ == "__main__":
    sys.exit(main())
