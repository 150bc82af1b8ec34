"""Compiles the core: ``python build_support/compile.py`` puts it beside the package's modules, as an editable install does."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "src" / "core"
TARGET = ROOT / "src" / "newsparse" / "core.abi3.so"
OBJECTS = ROOT / "build" / "core"
FLAGS = ["-std=c++17", "-O2", "-fPIC", "-fvisibility=hidden", "-ffp-contract=off", "-Wall", "-Wextra"]


def main() -> None:
    """Compile the rules and the sources that changed, and link."""
    sys.path.insert(0, str(Path(__file__).parent))
    import compile_rules
    import unicode_tables

    compile_rules.write()
    unicode_tables.write(OBJECTS / "unicode_tables.hpp")
    include = [f"-I{SOURCES}", f"-I{OBJECTS}", f"-I{sysconfig.get_paths()['include']}"]
    newest = max(header.stat().st_mtime for header in (*SOURCES.glob("*.hpp"), *OBJECTS.glob("*.hpp")))
    jobs = []
    for source in sorted(SOURCES.glob("*.cpp")):
        target = OBJECTS / f"{source.stem}.o"
        if not target.exists() or target.stat().st_mtime < max(newest, source.stat().st_mtime):
            jobs.append(["g++", *FLAGS, *include, "-c", str(source), "-o", str(target)])
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda job: subprocess.run(job, check=True), jobs))
    objects = [str(OBJECTS / f"{source.stem}.o") for source in sorted(SOURCES.glob("*.cpp"))]
    subprocess.run(["g++", "-shared", *objects, "-o", str(TARGET)], check=True)


if __name__ == "__main__":
    main()
