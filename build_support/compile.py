"""Compiles the core: ``python build_support/compile.py`` puts it beside the package's modules, as editable installs do.

Only what changed is compiled again. CXX names another compiler; CXXFLAGS, CPPFLAGS and LDFLAGS are added as usual.
``--sanitize FOLDER`` makes a package with the sanitizers in its core there instead, see docs/robustness.md.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from compilers import WINDOWS, BuildError, Compiler, find_compiler, find_headers
from made import HEADERS, PACKAGE_FILES, ROOT, put

SOURCES = ROOT / "src" / "core"
PACKAGE = ROOT / "src" / "newsparse"
NAME = "core.pyd" if WINDOWS else "core.abi3.so"
OBJECTS = ROOT / "build" / "core"
SANITIZERS = (
    *("-fsanitize=address,undefined", "-fno-sanitize-recover=undefined", "-fno-omit-frame-pointer", "-g", "-O1"),
    "-D_GLIBCXX_ASSERTIONS",  # an index behind the end of a vector or a string_view ends the run as well
)


def build(extra: tuple[str, ...] = ()) -> Path:
    """The built module, compiled with ``extra`` options; raises BuildError."""
    compiler, include = find_compiler(), [SOURCES, find_headers()]
    include[1:1] = [step.run(OBJECTS).parent for step in HEADERS]
    folder = OBJECTS / fingerprint(compiler, include, extra)
    folder.mkdir(parents=True, exist_ok=True)
    sources = sorted(SOURCES.glob("*.cpp"))
    objects = [folder / f"{source.stem}.o" for source in sources]
    stale = [(source, made) for source, made in zip(sources, objects, strict=True) if is_stale(source, made)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        jobs = [(compiler.compiling(source, made, include, extra), made) for source, made in stale]
        list(pool.map(lambda job: run(*job), jobs))
    target, manifest = folder / NAME, folder / "objects.txt"
    names = "\n".join(made.name for made in objects)
    if stale or not target.exists() or not manifest.exists() or manifest.read_text("utf-8") != names:
        run(compiler.linking(objects, target, extra), target)
        manifest.write_text(names, "utf-8")
    return target


def fingerprint(compiler: Compiler, include: list[Path], extra: tuple[str, ...]) -> str:
    """A name for all that object files depend on beside their sources: files made otherwise lie elsewhere."""
    command = compiler.compiling(Path("source"), Path("target"), include, extra) + compiler.linking([], Path("target"))
    return hashlib.sha256("\n".join(command).encode()).hexdigest()[:12]


def is_stale(source: Path, made: Path) -> bool:
    """Whether a source or a header that it read is newer than its object file; all headers where it told none."""
    if not made.exists():
        return True
    told = made.with_suffix(".d")
    headers = told_headers(told) if told.exists() else list(SOURCES.glob("*.hpp"))
    age = made.stat().st_mtime
    return any(not file.exists() or file.stat().st_mtime >= age for file in (source, *headers))


def told_headers(told: Path) -> list[Path]:
    """The files of a rule as ``make`` reads them."""
    names = told.read_text("utf-8").replace("\\\n", " ").partition(": ")[2].replace("\\ ", "\0").split()
    return [Path(name.replace("\0", " ")) for name in names]


def run(command: list[str], target: Path) -> None:
    """Run one command of the compiler; a target that it left half done is gone. Raises BuildError."""
    environment = {
        "ZIG_GLOBAL_CACHE_DIR": str(OBJECTS / "zig"),
        "ZIG_LOCAL_CACHE_DIR": str(OBJECTS / "zig"),
        **os.environ,
    }
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, cwd=target.parent)
    if said := (done.stdout + done.stderr).strip():
        print(said, file=sys.stderr)
    if done.returncode:
        target.unlink(missing_ok=True)
        raise BuildError(
            f"newsparse: {command[0]} could not build {target.stem} of the core; what it said stands above."
        )


def install(package: Path = PACKAGE) -> None:
    """Put the core and what else is made at build time into the package of a checkout; raises BuildError."""
    target, built = package / NAME, build()
    if not target.exists() or target.read_bytes() != built.read_bytes():
        put(target, built.read_bytes())
    for step in PACKAGE_FILES:
        step.run(package)


def install_sanitized(folder: Path) -> None:
    """Make a package of links to this one's files in ``folder``, with a core that AddressSanitizer watches."""
    install()
    package = folder / "newsparse"
    shutil.rmtree(package, ignore_errors=True)
    package.mkdir(parents=True)
    for entry in PACKAGE.iterdir():
        if entry.name not in (NAME, "__pycache__"):
            (package / entry.name).symlink_to(entry)
    put(package / NAME, build(SANITIZERS).read_bytes())


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sanitize", type=Path, metavar="FOLDER", help="make a package for fuzzing in this folder")
    options = parser.parse_args()
    try:
        if options.sanitize:
            install_sanitized(options.sanitize.absolute())
        else:
            install()
    except BuildError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
