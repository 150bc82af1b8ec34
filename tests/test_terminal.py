"""What the command line shows on a terminal, the fields it picks, what it says to do, and what it completes."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from newsparse.__main__ import main
from newsparse.article import Article
from newsparse.cli.completion import SHELLS
from newsparse.cli.formats import look_of
from newsparse.export import Look, to_reader
from newsparse.export.reader import display_width
from newsparse.records import Block, Repair
from test_article import FULL

ROOT = Path(__file__).parents[1]
SEED = str(ROOT / "fixtures" / "seed.txt")
PAGE = str(ROOT / "fixtures" / "pages" / "library-vote" / "source.html")
SGR_RE = re.compile(r"\x1b\[[\d;]+m")
COLOUR = Look(coloured=True)


# ------------------------------------------------------------------ the look


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "settings", "look"),
    [
        (Terminal(), {}, Look(50, True)),
        (Terminal(), {"NO_COLOR": "1"}, Look(50, False)),
        (Terminal(), {"NO_COLOR": ""}, Look(50, True)),
        (Terminal(), {"TERM": "dumb"}, Look(50, False)),
        (Terminal(), {"NO_COLOR": "1", "FORCE_COLOR": "1"}, Look(50, False)),
        (Terminal(), {"COLUMNS": "3"}, Look(20, True)),
        (io.StringIO(), {}, Look(80, False)),
        (io.StringIO(), {"FORCE_COLOR": "1"}, Look(80, True)),
        (io.StringIO(), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, Look(80, False)),
    ],
    ids=str,
)
def test_look(stream: io.StringIO, settings: dict[str, str], look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in ({"COLUMNS": "50", "TERM": "xterm"} | settings).items():
        monkeypatch.setenv(name, value)
    assert look_of(stream) == look


def test_colours_change_no_word() -> None:
    ruled = re.sub(r"\n[=-]{4,}$", "", to_reader(FULL), flags=re.MULTILINE)
    coloured = to_reader(FULL, COLOUR)
    assert SGR_RE.sub("", coloured) == ruled
    assert "\x1b[1mFerry runs again\x1b[0m" in coloured
    assert "\x1b[33m  text cut by paywall\x1b[0m" in coloured


def test_each_coloured_line_ends_its_style() -> None:
    lines = to_reader(Article(headline="word " * 40, standfirst="word " * 40), COLOUR).splitlines()
    assert len(lines) > 4
    assert all(line.startswith("\x1b[") == line.endswith("\x1b[0m") for line in lines)


@pytest.mark.parametrize("width", [20, 40, 120])
def test_lines_are_as_wide_as_the_terminal(width: int) -> None:
    lines = to_reader(Article(standfirst="one two three " * 30), Look(width)).splitlines()
    assert width - 6 < max(map(display_width, lines)) <= width


def test_a_page_cannot_steer_the_terminal() -> None:
    evil = "a\x1b]0;title\x07b\x9b2Jc\rd"
    article = Article(
        headline=evil,
        blocks=(Block("code", evil), Block("table", evil, rows=((evil,),)), Block("list", evil, items=(evil,))),
        repairs=(Repair("control", evil, evil, "line 1", 0, 1.0),),
        warnings=(evil,),
    )
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", to_reader(article))


def test_on_a_real_terminal() -> None:
    pty = pytest.importorskip("pty", reason="no terminals here")
    ours, theirs = pty.openpty()
    settings = {**os.environ, "COLUMNS": "44", "TERM": "xterm", "NO_COLOR": ""}
    with subprocess.Popen([sys.executable, "-m", "newsparse", PAGE], stdout=theirs, env=settings) as process:
        os.close(theirs)
        shown = b""
        while piece := read(ours):
            shown += piece
        os.close(ours)
        assert process.wait(60) == 0
    text = shown.decode("utf-8")
    assert "\x1b[1mCounty keeps all nine libraries open, for\x1b[0m" in text
    assert max(map(display_width, SGR_RE.sub("", text).splitlines())) <= 44


def read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # Linux: the other side has been closed
        return b""


# ------------------------------------------------------------------ fields


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ("section", "World\n"),
        ("tags", "Ukraine\nceasefire\ndiplomacy\n"),
        ("kicker", "\n"),
        ("section, tags", "section: World\ntags: Ukraine, ceasefire, diplomacy\n"),
        ("tags,kicker,tags", "tags: Ukraine, ceasefire, diplomacy\nkicker: \n"),
    ],
)
def test_fields_as_text(fields: str, shown: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--fields", fields, SEED]) == 0
    assert capsys.readouterr().out == shown


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_fields_as_json(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--fields", "tags,section", "-f", form, SEED]) == 0
    data = json.loads(capsys.readouterr().out)
    assert list(data) == ["file", "tags", "section"]
    assert data["section"] == "World"


def test_fields_with_parts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--fields", "sources", SEED]) == 0
    assert re.search(r"^headline=\{.*\"certainty\": 0\.\d+", capsys.readouterr().out, re.MULTILINE)


# ------------------------------------------------------------------ the way out


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        (["--fields", "headlin", SEED], "'headlin' is no field; did you mean headline?"),
        (["--fields", "xyzzy", SEED], "'xyzzy' is no field; there are headline, section,"),
        (["--fields", ",", SEED], "names are wanted, as in --fields headline,authors"),
        (["--fields", "tags", "-f", "schema", SEED], "--fields goes with --format text, json, jsonl"),
    ],
)
def test_wrong_calls(arguments: list[str], advice: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    [line] = capsys.readouterr().err.splitlines()
    assert (stop.value.code, advice in line) == (2, True), line


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        (
            "https://example.org/a?b=1",
            "does not fetch: curl -s 'https://example.org/a?b=1' | newsparse --url",
        ),
        ("", "newsparse run {} -o articles"),
        ("/pagee.html", "did you mean {}/page.html?"),
        ("/other.txt", "No such file or directory\n"),
        ("/gone/page.html", "No such file or directory\n"),
    ],
)
def test_unread(name: str, advice: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "page.html").touch()
    assert main([name if name.startswith("http") else f"{tmp_path}{name}"]) == 1
    assert advice.format(tmp_path) in capsys.readouterr().err


def test_an_archive_read_as_a_page_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    dump = str(ROOT / "fixtures" / "dumps" / "pages.warc.gz")
    assert main([dump]) == 0
    assert f"was read as one page; for folders and archives there is newsparse run {dump}" in capsys.readouterr().err


# ------------------------------------------------------------------ completion


@pytest.fixture(scope="module")
def bash_script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    script = tmp_path_factory.mktemp("completion") / "newsparse"
    command = [sys.executable, "-m", "newsparse", "completion", "bash"]
    script.write_bytes(subprocess.run(command, capture_output=True, timeout=60, check=True).stdout)
    return script


COMPLETE = r"""
source "$1"; shift
function=$(complete -p newsparse | sed -E 's/.*-F ([^ ]+).*/\1/')
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
$function newsparse "${@: -1}"
echo "${COMPREPLY[@]}"
"""


@pytest.mark.parametrize(
    ("line", "completed"),
    [
        ("newsparse --fo", "--format"),
        ("newsparse --format j", "json jsonl"),
        ("newsparse --fields headl", "headline"),
        ("newsparse --fields headline,ta", "headline,tags"),
        ("newsparse r", "run"),
        ("newsparse run --only", "--only-articles"),
        ("newsparse run dump --format jsonl.z", "jsonl.zst"),
        ("newsparse explain --ou", "--output"),
        ("newsparse completion z", "zsh"),
    ],
)
def test_bash_completes(line: str, completed: str, bash_script: Path) -> None:
    command = ["bash", "-c", COMPLETE, "bash", str(bash_script), *line.split()]
    done = subprocess.run(command, capture_output=True, timeout=60, check=True)
    assert done.stdout.decode().strip() == completed


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_gets_a_script(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert "only-articles" in script
    assert "site-rules" in script


def test_completion_names_what_is_missing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(sys.modules, "shtab", None)
    assert main(["completion", "bash"]) == 2
    assert "pip install 'newsparse[completion]'" in capsys.readouterr().err
