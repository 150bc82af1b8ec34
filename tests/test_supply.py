"""What people install: light to import, pure Python, and whole when it comes out of a wheel or a sdist."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

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


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A sdist, and the wheel that is made of it, as an installer without the wheel would."""
    pytest.importorskip("hatchling", reason="the build backend is not installed")
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", folder)
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder)
    (sdist,), (wheel,) = folder.glob("*.tar.gz"), folder.glob("*.whl")
    return {"sdist": sdist, "wheel": wheel}


def test_the_wheel_is_pure_python(built: dict[str, Path]) -> None:
    """It needs no compiler: one wheel for all machines, with nothing compiled in it."""
    assert built["wheel"].name == f"newsparse-{PROJECT['version']}-py3-none-any.whl"
    names = zipfile.ZipFile(built["wheel"]).namelist()
    assert [name for name in names if name.endswith((".so", ".pyd", ".dylib", ".c", ".pyc"))] == []


def test_the_wheel_holds_all_data_of_the_package(built: dict[str, Path]) -> None:
    source = ROOT / "src"
    wanted = {
        str(file.relative_to(source))
        for file in source.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    packed = zipfile.ZipFile(built["wheel"]).namelist()
    assert len(wanted) > 100
    assert {name for name in wanted if name.startswith("newsparse/")} - set(packed) == set()


@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_a_fresh_environment_takes_it(kind: str, built: dict[str, Path], tmp_path: Path) -> None:
    """The libraries are those of the environment of the tests: an install from the network is for .ci/versions."""
    venv.create(tmp_path / "venv", with_pip=False)
    python = tmp_path / "venv" / "bin" / "python"
    (site,) = (tmp_path / "venv" / "lib").glob("python*/site-packages")
    run(
        *(sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"),
        *("--target", site, built[kind]),
    )
    import lxml

    (site / "libraries.pth").write_text(str(Path(lxml.__file__).parents[1]), "utf-8")
    file, headline, kind_of_repair = outcome(INSTALLED, str(python)).strip().split("|")
    assert Path(file).is_relative_to(site)
    assert (headline, kind_of_repair) == ("Ferry runs again", "glued_sentence")
