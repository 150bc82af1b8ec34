"""What people install: light to import, with its core, and whole when it comes out of a wheel or a sdist."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PROJECT = SETTINGS["project"]

LOADED = """
import json, sys, newsparse
outside = {name.partition(".")[0] for name in sys.modules} - set(sys.stdlib_module_names) - {"__main__"}
print(json.dumps(sorted(name for name in outside if not name.startswith("_"))))
"""
LIGHT = {"newsparse", "lxml", "webencodings", "cython_runtime"}
"""All that may be loaded by ``import newsparse``; cython_runtime is a name that lxml puts there."""

NETWORK = {"ssl", "socket", "http.client", "urllib.request", "asyncio", "multiprocessing"}


def outcome(code: str, python: str = sys.executable, **environment: str) -> str:
    command = [python, "-W", "error", "-c", code]
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        command,
        env={**kept, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        cwd=ROOT / "docs",
    )
    assert done.returncode == 0, done.stderr[-800:]
    return done.stdout


def here() -> dict[str, str]:
    """The environment in which the package of these tests is the one that is imported."""
    import newsparse

    return {"PYTHONPATH": str(Path(newsparse.__file__).parents[1])}


def test_importing_loads_no_heavy_library() -> None:
    assert set(json.loads(outcome(LOADED, **here()))) <= LIGHT


LATER = {"newsparse.batch", "newsparse.tables", "newsparse.workers", "newsparse.dumps", "newsparse.cli"}
"""For work on many pages; formats are loaded when an Article is first asked for one."""
COSTLY = {"tempfile", "difflib", "subprocess", "random", "pickle", "textwrap", "importlib.resources", "multiprocessing"}
"""Modules of Python that take a millisecond or more each, and that a page does without."""


def test_importing_loads_what_a_page_needs_and_no_more() -> None:
    loaded = set(outcome("import sys, newsparse; print(*sorted(sys.modules))", **here()).split())
    assert loaded & (LATER | COSTLY) == set()
    assert {name for name in loaded if name.startswith("newsparse.export.")} == set()


def test_names_that_are_loaded_later_are_there() -> None:
    code = "import newsparse as n; print(set(n.__all__) <= set(dir(n)), all(getattr(n, name) for name in n.__all__))"
    assert outcome(code, **here()) == "True True\n"


@pytest.mark.parametrize("module", ["newsparse", "newsparse.export"])
def test_names_that_are_not_there_are_told(module: str) -> None:
    with pytest.raises(AttributeError, match=f"module '{module}' has no attribute 'parse_al'"):
        importlib.import_module(module).parse_al  # noqa: B018  (reading it is the test)


def test_importing_opens_no_way_to_the_network() -> None:
    loaded = outcome("import sys, newsparse; print(*sorted(sys.modules))", **here()).split()
    assert NETWORK & set(loaded) == set()


def test_a_page_needs_no_extra() -> None:
    extras = ("pyarrow", "fastwarc", "tqdm", "brotli", "numpy", "pandas", "polars")
    code = f"""
import sys
for name in {extras}: sys.modules[name] = None
import newsparse
article = newsparse.parse("<h1>Ferry runs again</h1><p>The boat sails again after nine weeks, the office said.</p>")
print(article.headline)
"""
    assert outcome(code, **here()) == "Ferry runs again\n"


# ------------------------------------------------------------------ wheel and sdist

INSTALLED = """
import newsparse
article = newsparse.parse("<h1>Ferry runs again</h1><p>The boat sails again.It had waited, they said.</p>")
print(newsparse.__file__, article.headline, article.repairs[0].kind, sep="|")
"""


def run(*command: str | Path) -> None:
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False, timeout=600, cwd=ROOT)
    assert done.returncode == 0, (done.stdout + done.stderr)[-1500:]


OFFLINE = ("--quiet", "--no-deps", "--no-build-isolation", "--no-index")
"""The libraries are those of the environment of the tests: an install from the index is for .ci/versions."""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A sdist, and the wheel that is made of it alone, as an installer without the wheel would."""
    pytest.importorskip("hatchling", reason="the build backend is not installed")
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", folder)
    (sdist,) = folder.glob("*.tar.gz")
    run(sys.executable, "-m", "pip", "wheel", *OFFLINE, "-w", folder, sdist)
    (wheel,) = folder.glob("*.whl")
    return {"sdist": sdist, "wheel": wheel}


def test_one_wheel_serves_all_pythons_of_a_system(built: dict[str, Path]) -> None:
    assert built["wheel"].name.startswith(f"newsparse-{PROJECT['version']}-cp311-abi3-")
    with zipfile.ZipFile(built["wheel"]) as packed:
        compiled = [name for name in packed.namelist() if name.endswith((".so", ".pyd", ".dylib"))]
        (wheel_file,) = (name for name in packed.namelist() if name.endswith(".dist-info/WHEEL"))
        assert b"Root-Is-Purelib: false" in packed.read(wheel_file)
    assert [Path(name).stem.partition(".")[0] for name in compiled] == ["core"]


def is_read_at_run_time(file: Path) -> bool:
    return file.is_file() and "__pycache__" not in file.parts and file.suffix not in (".so", ".pyd")


def test_the_wheel_holds_the_package_and_nothing_else(built: dict[str, Path]) -> None:
    package = {
        str(file.relative_to(ROOT / "src")) for file in (ROOT / "src/newsparse").rglob("*") if is_read_at_run_time(file)
    }
    wheel = SETTINGS["tool"]["hatch"]["build"]["targets"]["wheel"]
    patterns = [pattern for pattern in wheel["exclude"] if pattern.startswith("src/")]
    only_for_building = {str(file.relative_to(ROOT / "src")) for pattern in patterns for file in ROOT.glob(pattern)}
    packed = {name for name in zipfile.ZipFile(built["wheel"]).namelist() if name.startswith("newsparse/")}
    assert len(package) > 100
    assert {name for name in packed if not name.endswith((".so", ".pyd"))} == package - only_for_building
    assert "newsparse/py.typed" in packed


def test_the_sdist_holds_what_building_needs_and_nothing_else(built: dict[str, Path]) -> None:
    with tarfile.open(built["sdist"]) as packed:
        names = {name.partition("/")[2] for name in packed.getnames()}
    tops = {name.partition("/")[0] for name in names}
    assert tops <= {
        "src",
        "build_support",
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
        "PKG-INFO",
        ".gitignore",
    }
    sources = {f"src/core/{file.name}" for file in (ROOT / "src/core").glob("*.?pp")}
    scripts = {f"build_support/{file.name}" for file in (ROOT / "build_support").glob("*.py")}
    assert sources | scripts <= names
    assert [name for name in names if name.endswith((".so", ".pyd", ".o", ".pyc"))] == []


def test_a_fresh_environment_takes_it(built: dict[str, Path], tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=False)
    python = tmp_path / "venv" / "bin" / "python"
    (site,) = (tmp_path / "venv" / "lib").glob("python*/site-packages")
    run(
        *(sys.executable, "-m", "pip", "install", *OFFLINE),
        *("--target", site, built["wheel"]),
    )
    import lxml

    (site / "libraries.pth").write_text(str(Path(lxml.__file__).parents[1]), "utf-8")
    file, headline, kind_of_repair = outcome(INSTALLED, str(python)).strip().split("|")
    assert Path(file).is_relative_to(site)
    assert (headline, kind_of_repair) == ("Ferry runs again", "glued_sentence")
