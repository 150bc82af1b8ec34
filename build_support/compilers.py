"""Finds a C++17 compiler and speaks its language: GNU's options (g++, clang++, Zig) or those of Microsoft's ``cl``."""

from __future__ import annotations

import importlib.util
import os
import platform
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from dataclasses import dataclass
from pathlib import Path

WINDOWS, MACOS = sys.platform == "win32", sys.platform == "darwin"
NAMES = ("cl", "clang++", "g++", "c++") if WINDOWS else ("c++", "g++", "clang++")
ZIG = "ziglang"
"""The package of the index that holds a whole C++ compiler; 80 MB, so it is asked for where there is no other."""

NO_COMPILER = (
    "newsparse: no C++17 compiler was found for its core; install one (Debian and Ubuntu: apt install g++; Fedora: dnf "
    "install gcc-c++; macOS: xcode-select --install; Windows: the Build Tools of Visual Studio) or the package "
    "ziglang, then install newsparse again."
)
NO_HEADERS = (
    "newsparse: Python.h of Python {version} is not in {folder}, and its core needs it; install Python's headers "
    "(Debian and Ubuntu: apt install python3-dev; Fedora: dnf install python3-devel), then install newsparse again."
)
NO_SUCH_COMPILER = "newsparse: CXX={named} does not compile C++17; name a compiler that does, or leave CXX unset."

TRIAL = '#include <string_view>\nconstexpr std::string_view name = "core";\nstatic_assert(name.size() == 4);\n'
"""What a compiler must understand: C++17 with its library. macOS has a ``c++`` that only asks for the real one."""

GNU = ("-O2", "-fPIC", "-fvisibility=hidden", "-fvisibility-inlines-hidden", "-Wall", "-Wextra")
GNU_ALWAYS = ("-std=c++17", "-ffp-contract=off")
"""After those of CXXFLAGS: without contraction the core's sums are the same on every machine."""
MICROSOFT = ("/nologo", "/O2", "/EHsc", "/MD", "/utf-8", "/W3")
MICROSOFT_ALWAYS = ("/std:c++17", "/fp:precise")


class BuildError(Exception):
    """The core cannot be built here; says in one sentence what to do."""


@dataclass(frozen=True, slots=True)
class Compiler:
    """A compiler's command, and how its options are written."""

    command: tuple[str, ...]

    @property
    def is_microsoft(self) -> bool:
        """Whether it takes the options of ``cl``."""
        return Path(self.command[0]).stem.lower() in ("cl", "clang-cl")

    def compiling(self, source: Path, target: Path, include: list[Path], extra: tuple[str, ...] = ()) -> list[str]:
        """The command that makes an object file, and tells the headers it read in a ``.d`` beside it where it can."""
        given = (*split("CPPFLAGS"), *split("CXXFLAGS"), *architectures(), *extra)
        folders = [f"-I{folder}" for folder in include]
        if self.is_microsoft:
            return [*self.command, *MICROSOFT, *given, *MICROSOFT_ALWAYS, *folders, "/c", str(source), f"/Fo{target}"]
        heads = ["-MMD", "-MF", str(target.with_suffix(".d"))]
        return [*self.command, *GNU, *given, *GNU_ALWAYS, *folders, *heads, "-c", str(source), "-o", str(target)]

    def linking(self, objects: list[Path], target: Path, extra: tuple[str, ...] = ()) -> list[str]:
        """The command that makes the module of the object files, without the names that only a debugger wants."""
        files, given = [str(one) for one in objects], (*split("LDFLAGS"), *architectures(), *extra)
        libraries = Path(sysconfig.get_config_var("installed_base") or sys.base_prefix) / "libs"
        if self.is_microsoft:
            return [*self.command, "/nologo", "/LD", *files, f"/Fe{target}", "/link", f"/LIBPATH:{libraries}", *given]
        if WINDOWS:
            kind = ["-shared", "-static", "-s", f"-L{libraries}", "-lpython3"]
            return [*self.command, *files, *kind, *given, "-o", str(target)]
        kind = ["-bundle", "-undefined", "dynamic_lookup", "-Wl,-x"] if MACOS else ["-shared"]
        strip = [] if MACOS or extra else ["-s"]  # with ``extra`` (sanitizers) the names are wanted
        return [*self.command, *kind, *strip, *files, *given, "-o", str(target)]


def split(variable: str) -> list[str]:
    """The options that an environment variable holds."""
    return shlex.split(os.environ.get(variable, ""), posix=not WINDOWS)


def architectures() -> list[str]:
    """The machines that macOS is to build for, as Python's own builds and cibuildwheel tell them."""
    return split("ARCHFLAGS") if MACOS else []


def works(compiler: Compiler) -> bool:
    """Whether a compiler compiles a small piece of C++17."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "trial.cpp"
        source.write_text(TRIAL, encoding="ascii")
        command = compiler.compiling(source, source.with_suffix(".o"), [])
        try:
            return subprocess.run(command, capture_output=True, check=False, cwd=folder).returncode == 0
        except OSError:
            return False


def installed_compiler() -> Compiler | None:
    """The compiler that CXX names, or the first of the usual ones that works; raises BuildError where CXX is wrong."""
    if named := split("CXX"):
        compiler = Compiler(tuple(named))
        if not works(compiler):
            raise BuildError(NO_SUCH_COMPILER.format(named=os.environ["CXX"]))
        return compiler
    found = [Compiler((path,)) for path in map(shutil.which, NAMES) if path]
    return next(filter(works, found), None)


def has_zig() -> bool:
    """Whether the package with Zig's compiler can be imported."""
    return importlib.util.find_spec(ZIG) is not None


def find_compiler() -> Compiler:
    """The compiler to build with; raises BuildError where there is none."""
    if compiler := installed_compiler():
        return compiler
    if has_zig():
        return Compiler((sys.executable, "-m", ZIG, "c++"))
    raise BuildError(NO_COMPILER)


def required_packages() -> list[str]:
    """The packages that building needs here: Zig where no other compiler works; raises BuildError if it is no use."""
    find_headers()
    if installed_compiler() or has_zig():
        return []
    if not is_to_be_had(ZIG):
        raise BuildError(NO_COMPILER)
    return [ZIG]


NO_INDEX_RE = re.compile(r"no.index='(?:1|true|yes|on)'", re.IGNORECASE)


def is_to_be_had(package: str) -> bool:
    """False where pip's own settings turn its index off and no folder of wheels has the package.

    In all other cases it is for the installer to find out: it knows options that are not told to a backend.
    """
    pip = [sys.executable, "-I", "-m", "pip"]  # -I: a backend runs in an environment from which pip is hidden
    settings = subprocess.run([*pip, "config", "list"], capture_output=True, text=True, check=False).stdout
    if not NO_INDEX_RE.search(settings):
        return True
    with tempfile.TemporaryDirectory() as folder:
        taking = [*pip, "download", "--quiet", "--no-deps", "--dest", folder, package]
        return subprocess.run(taking, capture_output=True, check=False).returncode == 0


def find_headers() -> Path:
    """The folder of Python.h; raises BuildError where it is not."""
    folders = [sysconfig.get_path("include"), sysconfig.get_path("platinclude"), sysconfig.get_config_var("INCLUDEPY")]
    for folder in filter(None, folders):
        if Path(folder, "Python.h").exists():
            return Path(folder)
    raise BuildError(NO_HEADERS.format(version=platform.python_version(), folder=folders[0]))
