"""Every piece of Python in the docs runs, and every command is understood.

A piece that begins with an import is a program of its own; others go on from the pieces before them on their page.
Pages whose pieces want more than files are tested elsewhere: engines, coming from other libraries, the README.
"""

from __future__ import annotations

import functools
import http.server
import importlib.util
import re
import shlex
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
from pyarrow import parquet

from newsparse.arrow import parse_batch
from newsparse.cli.pages import parser_of_pages
from newsparse.cli.run import parser_of_run

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
ELSEWHERE = {"engines.md", "coming-from.md"}
DOCS = {file.name: file.read_text(encoding="utf-8") for file in sorted((ROOT / "docs").glob("*.md"))}
PIECE_RE = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMANDS_RE = re.compile(r"^```bash\n(.*?)^```", re.MULTILINE | re.DOTALL)
IMPORT_RE = re.compile(r"^(?:import|from) (\w+)", re.MULTILINE)
COMMAND_RE = re.compile(r"\S*\b(?:newsparse|python) ")
NEEDS_JAVA = {"pyspark"}


def programs() -> list[object]:
    """Pieces that go on from those before them are run with those."""
    found: dict[str, str] = {}
    for name in DOCS.keys() - ELSEWHERE:
        label = name
        for number, piece in enumerate(PIECE_RE.findall(DOCS[name])):
            label = f"{name}: {number}" if number == 0 or IMPORT_RE.match(piece) else label
            found[label] = found.get(label, "") + piece
    return [pytest.param(program, id=label) for label, program in sorted(found.items())]


BEFORE = """
import newsparse
from pathlib import Path
html = Path("page.html").read_text(encoding="utf-8")
url = {address!r} + "/page.html"
urls = [url]
pages = [path.read_bytes() for path in sorted(Path("pages").glob("*.html"))]
"""


AFTER = {
    "class ArticlePipeline": """
made = ArticlePipeline().process_item({"url": url, "body": html.encode()})
assert made["headline"] and made["url"] == url
try:
    ArticlePipeline().process_item({"url": url, "body": b"<a href=/>Shop</a>" * 99})
except DropItem:
    pass
else:
    raise AssertionError("a page of links was let through")
"""
}
"""What is done with pieces that only define something."""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that the pieces name."""
    folder = tmp_path_factory.mktemp("snippets")
    (folder / "fixtures").symlink_to(ROOT / "fixtures")
    sources = sorted((ROOT / "fixtures" / "pages").glob("*/source.html"))[:4]
    (folder / "pages").mkdir()
    for source in sources:
        shutil.copy(source, folder / "pages" / f"{source.parent.name}.html")
    shutil.copy(sources[0], folder / "page.html")
    shutil.copy(ROOT / "fixtures" / "dumps" / "pages.warc.gz", folder)
    (folder / "sites.toml").write_text('[[site]]\nname = "any"\nhosts = ["*"]\nkeep = "//main"\n')
    columns = {"url": [f"https://news.example/{file.parent.name}" for file in sources]}
    table = pa.table(columns | {"html": [file.read_text(encoding="utf-8") for file in sources]})
    parquet.write_table(table, folder / "pages.parquet")
    (folder / "articles").mkdir()
    parsed = pa.Table.from_batches([parse_batch(batch) for batch in table.to_batches()])
    parquet.write_table(parsed, folder / "articles" / "part-0.parquet")
    return folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("program", programs())
def test_python(program: str, folder: Path, address: str) -> None:
    needed = {*IMPORT_RE.findall(program), *(["pandas"] if "to_frame" in program else [])}
    missing = sorted(name for name in needed if importlib.util.find_spec(name) is None)
    if missing or (needed & NEEDS_JAVA and shutil.which("java") is None):
        pytest.skip(f"needs {', '.join(missing) or 'Java'}")
    after = "".join(use for mark, use in AFTER.items() if mark in program)
    script = folder / "example.py"
    script.write_text(BEFORE.format(address=address) + program + after, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, script.name], cwd=folder, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr


def commands() -> list[object]:
    found: list[object] = []
    for name, text in {**DOCS, "README.md": (ROOT / "README.md").read_text(encoding="utf-8")}.items():
        lines = "".join(COMMANDS_RE.findall(text)).replace("\\\n", " ").splitlines()
        parts = [part.strip() for line in lines for part in re.split(r" [|] | && ", line)]
        found += [pytest.param(part, id=f"{name}: {part[:60]}") for part in parts if COMMAND_RE.match(part)]
    return found


@pytest.mark.parametrize("command", commands())
def test_command(command: str) -> None:
    words = shlex.split(command, comments=True)
    if words[0].endswith("python"):
        if words[1] != "-m":
            text = (ROOT / words[1]).read_text(encoding="utf-8")
            assert [word for word in words if word.startswith("--") and f'"{word}"' not in text] == []
        return
    _, *arguments = words[: words.index(">")] if ">" in words else words
    match arguments:
        case ["run", *rest]:
            parser_of_run().parse_args([word for word in rest if word != "--help"] or ["a", "-o", "b"])
        case ["completion", shell]:
            assert shell in ("bash", "zsh", "fish")
        case ["--help"]:
            pass
        case _:
            parser_of_pages().parse_args([word for word in arguments if word != "explain"])
