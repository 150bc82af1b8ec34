"""The build takes the compiler that it finds, asks for one where there is none, and says what is missing."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
BACKEND_FOLDER = str(ROOT / "build_support")
SENTENCE_END = "then install newsparse again."


@pytest.fixture
def compilers(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The module that finds compilers, as on a machine without any."""
    monkeypatch.syspath_prepend(BACKEND_FOLDER)
    module = importlib.import_module("compilers")
    monkeypatch.setenv("PATH", "")
    for name in ("CXX", "CXXFLAGS", "CPPFLAGS", "LDFLAGS", "PIP_NO_INDEX"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(module, "has_zig", lambda: False)
    return module


def script(path: Path, body: str) -> None:
    path.write_text(f"#!/bin/sh\n{body}\n", "ascii")
    path.chmod(0o755)


@pytest.mark.skipif(os.name == "nt", reason="the compilers here are scripts of a shell")
class TestCompiler:
    def test_the_first_that_works_is_taken(
        self, compilers: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        script(tmp_path / "c++", "exit 1")  # as macOS has it before its tools are installed
        script(tmp_path / "g++", "exit 0")
        monkeypatch.setenv("PATH", str(tmp_path))
        assert compilers.find_compiler().command == (str(tmp_path / "g++"),)
        assert compilers.required_packages() == []

    def test_cxx_names_another_and_its_options(
        self, compilers: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        script(tmp_path / "mine", '[ "$1" = -m64 ]')
        monkeypatch.setenv("CXX", f"{tmp_path / 'mine'} -m64")
        assert compilers.find_compiler().command == (str(tmp_path / "mine"), "-m64")

    def test_a_cxx_that_does_not_work_is_named(self, compilers: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("CXX", "no-such-compiler")
        with pytest.raises(compilers.BuildError, match="CXX=no-such-compiler does not compile"):
            compilers.required_packages()

    def test_zig_is_asked_for_where_there_is_no_other(self, compilers: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(compilers, "is_to_be_had", lambda package: package == "ziglang")
        assert compilers.required_packages() == ["ziglang"]
        monkeypatch.setattr(compilers, "has_zig", lambda: True)
        assert compilers.required_packages() == []
        assert compilers.find_compiler().command == (sys.executable, "-m", "ziglang", "c++")

    def test_zig_is_not_asked_for_where_pip_cannot_have_it(
        self, compilers: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(compilers, "is_to_be_had", lambda _: False)
        with pytest.raises(compilers.BuildError, match=r"no C[+]{2}17 compiler was found"):
            compilers.required_packages()

    def test_missing_headers_are_told(self, compilers: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(compilers.sysconfig, "get_path", lambda _: str(tmp_path))
        monkeypatch.setattr(compilers.sysconfig, "get_config_var", lambda _: None)
        with pytest.raises(compilers.BuildError, match=r"Python\.h .* is not in"):
            compilers.required_packages()


@pytest.mark.parametrize("name", ["NO_COMPILER", "NO_HEADERS"])
def test_what_is_missing_is_said_in_one_sentence(compilers: Any, name: str) -> None:
    sentence = getattr(compilers, name)
    assert sentence.endswith(SENTENCE_END)
    assert "\n" not in sentence
    assert ". " not in sentence


def hook(name: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """One hook of PEP 517, called as a frontend does."""
    code = f"import sys; sys.path.insert(0, {BACKEND_FOLDER!r}); import backend; print(backend.{name}())"
    kept = {key: value for key, value in os.environ.items() if key != "CXX"}
    command = [sys.executable, "-c", code]
    return subprocess.run(
        command, env={**kept, **environment}, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.mark.parametrize("kind", ["wheel", "editable"])
def test_the_backend_ends_without_a_traceback(kind: str) -> None:
    pytest.importorskip("hatchling", reason="the build backend is not installed")
    ended = hook(f"get_requires_for_build_{kind}", CXX="no-such-compiler")
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    assert ended.stderr.startswith("newsparse: CXX=no-such-compiler")


@pytest.mark.parametrize("name", ["CXXFLAGS", "LDFLAGS"])
def test_options_of_the_environment_are_kept_and_do_not_loosen_the_sums(
    compilers: Any, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "-O3 -ffp-contract=fast")
    compiler = compilers.Compiler(("g++",))
    if name == "LDFLAGS":
        assert "-O3" in compiler.linking([Path("a.o")], Path("core.so"))
        return
    command = compiler.compiling(Path("a.cpp"), Path("a.o"), [])
    assert command.index("-O2") < command.index("-O3")
    assert command.index("-ffp-contract=fast") < command.index("-ffp-contract=off")


def test_what_a_source_reads_tells_whether_it_is_compiled_again(compilers: Any, tmp_path: Path) -> None:
    assert compilers.NAMES
    building = importlib.import_module("compile")
    source, header, made = tmp_path / "a.cpp", tmp_path / "a b.hpp", tmp_path / "a.o"
    assert building.is_stale(source, made)
    now = time.time()
    for file, age in ((source, 9), (header, 9), (made, 5)):
        file.touch()
        os.utime(file, (now - age, now - age))
    made.with_suffix(".d").write_text(f"a.o: {source} \\\n {tmp_path}/a\\ b.hpp\n", "utf-8")
    assert not building.is_stale(source, made)
    os.utime(header)
    assert building.is_stale(source, made)
