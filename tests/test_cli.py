from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import newsparse
from newsparse.__main__ import main
from newsparse.article import Article
from newsparse.errors import OptionError
from newsparse.records import Block

SEED = Path(__file__).parent.parent / "fixtures" / "seed.txt"


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What parse() was called with; the article it gives is the decoded content as headline."""
    made: list[dict[str, Any]] = []

    def parse(content: bytes, url: str | None = None, **options: Any) -> Article:
        made.append({"content": content, "url": url, **options})
        if options["encoding"] == "utf-99":
            raise OptionError("encoding 'utf-99' is unknown;\n  try encoding='utf-8'")
        headline = content.decode("utf-8", "surrogateescape")
        return Article(headline=headline, blocks=(Block("paragraph", "Söder."),), warnings=("no date found",))

    monkeypatch.setattr(newsparse, "parse", parse)
    return made


@pytest.fixture
def pages(tmp_path: Path) -> list[str]:
    files = [tmp_path / name for name in ("a.html", "b.html")]
    for file in files:
        file.write_text(f"Page {file.stem}", encoding="utf-8")
    return [str(file) for file in files]


def test_options_reach_parse(calls: list[dict[str, Any]], pages: list[str]) -> None:
    url = "https://example.org/a"
    assert main([pages[0], "--url", url, "--input", "text", "--encoding", "latin-1"]) == 0
    assert calls == [{"content": b"Page a", "url": url, "input_format": "text", "encoding": "latin-1"}]


def test_without_options_all_is_found_out(calls: list[dict[str, Any]], pages: list[str]) -> None:
    assert main([pages[0]]) == 0
    assert calls == [{"content": b"Page a", "url": None, "input_format": "auto", "encoding": None}]


@pytest.mark.usefixtures("calls")
class TestFormats:
    def test_text(self, pages: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        main(pages[:1])
        assert capsys.readouterr().out == "Page a\n======\n\nSöder.\n\nWarnings (1)\n  no date found\n"

    def test_text_of_several(self, pages: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        main(pages)
        a, b = pages
        body = "\n======\n\nSöder.\n\nWarnings (1)\n  no date found\n"
        assert capsys.readouterr().out == f"==> {a} <==\n\nPage a{body}\n\n==> {b} <==\n\nPage b{body}"

    def test_markdown(self, pages: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        main(["-f", "markdown", *pages])
        assert capsys.readouterr().out == "# Page a\n\nSöder.\n\n---\n\n# Page b\n\nSöder.\n"

    def test_json_of_one_is_an_object(self, pages: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        main(["--format", "json", pages[0]])
        out = capsys.readouterr().out
        data = json.loads(out)
        assert (data["file"], data["headline"], data["text"]) == (pages[0], "Page a", "Söder.")
        assert "Söder" in out

    def test_json_of_several_is_an_array(self, pages: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        main(["--format", "json", *pages])
        assert [data["file"] for data in json.loads(capsys.readouterr().out)] == pages

    def test_jsonl_has_one_line_each(self, pages: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        main(["--format", "jsonl", *pages])
        lines = capsys.readouterr().out.splitlines()
        assert [json.loads(line)["headline"] for line in lines] == ["Page a", "Page b"]

    def test_schema(self, pages: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        main(["--format", "schema", pages[0]])
        data = json.loads(capsys.readouterr().out)
        assert (data["@type"], data["headline"]) == ("NewsArticle", "Page a")


@pytest.mark.usefixtures("calls")
class TestFailures:
    def test_unreadable_inputs_do_not_stop_the_others(
        self, pages: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        missing = str(tmp_path / "missing.html")
        assert main(["--format", "json", missing, str(tmp_path), *pages]) == 1
        captured = capsys.readouterr()
        assert [data["headline"] for data in json.loads(captured.out)] == ["Page a", "Page b"]
        way_out = f"for folders and archives there is newsparse run {tmp_path} -o articles"
        assert captured.err.splitlines() == [
            f"newsparse: cannot read {missing}: No such file or directory",
            f"newsparse: cannot read {tmp_path}: Is a directory; {way_out}",
        ]

    @pytest.mark.parametrize(
        ("files", "output"), [(["missing"], ""), (["missing", "gone"], "[]\n")], ids=["one", "several"]
    )
    def test_json_when_nothing_can_be_read(
        self, files: list[str], output: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["--format", "json", *files]) == 1
        assert capsys.readouterr().out == output

    def test_output_that_cannot_be_written(
        self, pages: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        target = str(tmp_path / "no" / "such.json")
        assert main([pages[0], "-o", target]) == 1
        assert capsys.readouterr().err == f"newsparse: cannot write {target}: No such file or directory\n"

    def test_a_wrong_option_is_one_line_and_leaves_the_old_output(
        self, pages: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        target = tmp_path / "out.json"
        target.write_text("old")
        assert main([pages[0], "--encoding", "utf-99", "-o", str(target)]) == 2
        assert capsys.readouterr().err == "newsparse: encoding 'utf-99' is unknown; try encoding='utf-8'\n"
        assert target.read_text() == "old"

    @pytest.mark.parametrize(
        ("arguments", "complaint"),
        [
            ([], "the following arguments are required: FILE"),
            (["a", "--format", "xml"], "invalid choice: 'xml'"),
            (["a", "b", "--url", "https://example.org"], "--url is the address of one page"),
        ],
    )
    def test_wrong_calls(self, arguments: list[str], complaint: str, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as stop:
            main(arguments)
        assert stop.value.code == 2
        [line] = capsys.readouterr().err.splitlines()
        assert line.startswith("newsparse: ")
        assert complaint in line


@pytest.mark.usefixtures("calls")
def test_warnings_only_with_verbose(pages: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    main(pages[:1])
    assert capsys.readouterr().err == ""
    main([pages[0], "--verbose"])
    assert capsys.readouterr().err == f"newsparse: {pages[0]}: no date found\n"


@pytest.mark.usefixtures("calls")
def test_output_file_is_utf8(pages: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "out.md"
    assert main([pages[0], "-f", "markdown", "--output", str(target)]) == 0
    assert target.read_bytes().decode("utf-8") == "# Page a\n\nSöder.\n"
    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("calls")
def test_half_a_character_is_written_as_valid_json(tmp_path: Path) -> None:
    source, target = tmp_path / "bad.txt", tmp_path / "out.jsonl"
    source.write_bytes(b"bad \xff byte")
    assert main([str(source), "-f", "jsonl", "-o", str(target)]) == 0
    assert json.loads(target.read_text(encoding="utf-8"))["headline"] == "bad \udcff byte"


@pytest.mark.usefixtures("calls")
def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("Größe".encode())))
    assert main(["-", "-f", "jsonl"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["file"], data["headline"]) == ("-", "Größe")


# ------------------------------------------------------------------ as a program


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "newsparse", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, timeout=60, check=False)


def test_version() -> None:
    assert run("--version").stdout.decode().strip() == f"newsparse {newsparse.__version__}"


def test_help_has_examples_and_exit_codes() -> None:
    out = run("--help").stdout.decode()
    assert "examples:" in out
    assert "exit codes:" in out


def test_the_seed_from_a_pipe() -> None:
    done = run("-", "--format", "json", stdin=SEED.read_bytes())
    assert (done.returncode, done.stderr) == (0, b"")
    data = json.loads(done.stdout)
    assert (data["section"], data["tags"]) == ("World", ["Ukraine", "ceasefire", "diplomacy"])


FULL_DISK = Path("/dev/full")


@pytest.mark.skipif(not FULL_DISK.exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("to_file", [True, False])
def test_a_full_disk_is_one_line(to_file: bool) -> None:
    command = [sys.executable, "-m", "newsparse", str(SEED)] + ["--output", str(FULL_DISK)] * to_file
    with FULL_DISK.open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, timeout=60, check=False)
    name = str(FULL_DISK) if to_file else "standard output"
    assert (done.returncode, done.stderr.decode()) == (1, f"newsparse: cannot write {name}: No space left on device\n")


def test_a_closed_pipe_is_quiet() -> None:
    command = [sys.executable, "-m", "newsparse", "--format", "jsonl", *[str(SEED)] * 50]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0
