from __future__ import annotations

import errno
import fcntl
import json
import os
import pty
import re
import signal
import subprocess
import sys
import termios
from pathlib import Path
from typing import Any

import pytest

from dump_files import HostileJob, InProcessPool, page, read_rows, write_jsonl, write_warc
from newsparse.__main__ import main
from newsparse.dumps import pages as pages_module
from newsparse.dumps import run as run_module
from newsparse.dumps.batches import Stopped, Stopping
from newsparse.dumps.output import JOURNAL, Journal
from newsparse.dumps.records import ReadingOptions
from newsparse.dumps.report import MANIFEST
from newsparse.dumps.run import RunOptions, run
from newsparse.errors import OptionError, RunError
from newsparse.workers import Limits

pytest.importorskip("pyarrow")
pytest.importorskip("warcio")

PAGES = [page(number) for number in range(12)]


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    return write_warc(tmp_path / "dump.warc.gz", PAGES)


def options(dump: Path, **changes: Any) -> RunOptions:
    return RunOptions((str(dump),), dump.parent / "out", workers=1, command="newsparse run dump -o out")._replace(
        **changes
    )


@pytest.fixture
def no_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_module, "Pool", InProcessPool)


@pytest.mark.usefixtures("no_processes")
class TestRows:
    def test_each_record_is_one_row_in_order(self, dump: Path) -> None:
        result = run(options(dump))
        rows = read_rows(dump.parent / "out")
        assert [row["url"] for row in rows] == [f"https://example.org/news/{number}" for number in range(12)]
        assert [row["headline"] for row in rows] == [f"Ferry {number} runs again" for number in range(12)]
        assert [row["ordinal"] for row in rows] == list(range(12))
        assert {row["file"] for row in rows} == {str(dump)}
        assert {row["error"] for row in rows} == {None}
        assert rows[0]["date_published"] == "2025-02-03T06:30:00+00:00"
        assert (result.tally.records, result.tally.articles, result.new_records) == (12, 12, 12)
        assert result.tally.passed_over["request"] == 12
        assert result.tally.repairs == {"glued_sentence": 12}

    def test_parts_have_the_records_asked_for(self, dump: Path) -> None:
        more = write_jsonl(dump.parent / "more.jsonl.gz", [{"html": page(number)} for number in range(12, 15)])
        result = run(options(dump, inputs=(str(dump), str(more)), part_records=5))
        assert [part.tally.records for part in result.parts] == [5, 5, 5]
        assert [part.name for part in result.parts] == [f"part-0000{number}.parquet" for number in range(3)]
        assert [row["headline"] for row in read_rows(dump.parent / "out")] == [
            f"Ferry {n} runs again" for n in range(15)
        ]

    @pytest.mark.parametrize("output_format", ["jsonl", "jsonl.zst"])
    def test_lines(self, dump: Path, output_format: Any) -> None:
        run(options(dump, output_format=output_format, part_records=7))
        files = sorted((dump.parent / "out").glob("part-*"))
        assert [file.name for file in files] == [f"part-0000{number}.{output_format}" for number in range(2)]
        lines = [line for file in files for line in unpacked(file).splitlines()]
        rows = [json.loads(line) for line in lines]
        assert [row["ordinal"] for row in rows] == list(range(12))
        assert rows[3]["blocks"][0]["text"].startswith("Boat number 3 to Torran")

    def test_lines_and_parquet_hold_the_same(self, dump: Path) -> None:
        run(options(dump))
        run(options(dump, output=dump.parent / "lines", output_format="jsonl"))
        lines = [json.loads(line) for line in unpacked(dump.parent / "lines" / "part-00000.jsonl").splitlines()]
        for row, line in zip(read_rows(dump.parent / "out"), lines, strict=True):
            assert list(row) == list(line)
            assert (row["text"], row["tags"], row["file"]) == (line["text"], line["tags"], line["file"])

    def test_text_that_utf8_cannot_hold(self, tmp_path: Path) -> None:
        rows = [{"html": page(1).replace("pilot", "pi\ud800lot"), "url": "https://a.example/\udfff"}]
        dump = write_jsonl(tmp_path / "dump.jsonl.gz", rows)
        for output_format in ("parquet", "jsonl"):
            result = run(options(dump, output=tmp_path / output_format, output_format=output_format))
            assert result.tally.articles == 1
        json.loads((tmp_path / "jsonl" / "part-00000.jsonl").read_text("utf-8"))

    def test_no_records_at_all(self, tmp_path: Path) -> None:
        result = run(options(write_warc(tmp_path / "dump.warc.gz", [])))
        assert result.tally.records == 0
        assert not list((tmp_path / "out").glob("part-*"))
        assert json.loads((tmp_path / "out" / MANIFEST).read_text())["parts"] == []


def unpacked(path: Path) -> str:
    from newsparse.dumps.unpacking import zstd

    data = path.read_bytes()
    return (zstd().decompress(data) if path.suffix == ".zst" else data).decode("utf-8")


class TestFailures:
    def test_bad_pages_cost_themselves_alone(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(run_module, "PagesJob", HostileJob)
        pages = [page(0), page(1) + "HANG", page(2), page(3) + "CRASH", page(4)]
        dump = write_warc(tmp_path / "dump.warc.gz", pages)
        log = tmp_path / "run.log"
        result = run(options(dump, limits=Limits(seconds=2), log=log))
        rows = read_rows(tmp_path / "out")
        assert [row["error"] for row in rows] == [None, "timeout", None, "crash", None]
        assert rows[1]["detail"] == "not done after 2 seconds"
        assert rows[3]["detail"] == "its worker was ended by SIGABRT, 3 times"
        assert [(row["ordinal"], row["url"]) for row in rows] == [
            (n, f"https://example.org/news/{n}") for n in range(5)
        ]
        assert result.tally.failures == {"timeout": 1, "crash": 1}
        told = log.read_text("utf-8")
        assert f"timeout: not done after 2 seconds: {dump}, record 1, https://example.org/news/1" in told

    def test_a_page_that_needs_too_much_memory(self, tmp_path: Path) -> None:
        dump = write_warc(tmp_path / "dump.warc.gz", [page(0), page(1) + "<p>word " * 2_000_000, page(2)])
        run(options(dump, limits=Limits(memory=2**26)))
        assert [row["error"] for row in read_rows(tmp_path / "out")] == [None, "memory", None]

    def test_what_cannot_be_read_is_a_row_too(self, dump: Path) -> None:
        dump.write_bytes(dump.read_bytes()[:-30])
        result = run(options(dump))
        rows = read_rows(dump.parent / "out")
        assert [row["error"] for row in rows] == [None] * 11 + ["truncated"]
        assert result.tally.failures == {"truncated": 1}

    def test_a_wrong_option_writes_nothing(self, dump: Path) -> None:
        with pytest.raises(OptionError):
            run(options(dump, parsing={"encoding": "utf-99"}))
        assert not (dump.parent / "out").exists()


@pytest.mark.usefixtures("no_processes")
class TestFilters:
    @pytest.fixture
    def mixed(self, tmp_path: Path) -> Path:
        rows: list[dict[str, Any]] = [
            {"html": page(0), "url": "https://a.example/news/0"},
            {"html": page(1, language="de"), "url": "https://a.example/news/1"},
            {"html": page(2, day="2024-12-31"), "url": "https://a.example/news/2"},
            {"html": page(3), "url": "https://a.example/shop/3"},
            {"html": None, "url": "https://a.example/news/4"},
        ]
        return write_jsonl(tmp_path / "dump.jsonl.gz", rows)

    @pytest.mark.parametrize(
        ("arguments", "filtered", "left"),
        [
            ([], {}, [0, 1, 2, 3, 4]),
            (["--language", "en"], {"language": 1}, [0, 2, 3, 4]),
            (["--language", "en", "--language", "de"], {}, [0, 1, 2, 3, 4]),
            (["--url-pattern", "/news/"], {"url": 1}, [0, 1, 2, 4]),
            (["--since", "2025-01-01"], {"date": 1}, [0, 1, 3, 4]),
            (["--until", "2025-01-01"], {"date": 3}, [2, 4]),
            (["--since", "2025-02-03", "--until", "2025-02-03"], {"date": 1}, [0, 1, 3, 4]),
            (["--language", "fr"], {"language": 4}, [4]),
        ],
    )
    def test_what_is_left_out_is_counted(
        self, mixed: Path, arguments: list[str], filtered: dict[str, int], left: list[int]
    ) -> None:
        out = mixed.parent / "out"
        assert main(["run", str(mixed), "-o", str(out), "--workers", "1", *arguments]) == 0
        assert [row["ordinal"] for row in read_rows(out)] == left
        counts = json.loads((out / MANIFEST).read_text("utf-8"))["counts"]
        assert counts["filtered"] == filtered
        assert counts["records"] == 5
        assert counts["rows"] == len(left)

    def test_only_articles(self, tmp_path: Path) -> None:
        cards = "".join(f'<li><a href="/p/{n}">Brass lamp {n}</a> <b>$9.00</b> Add to cart</li>' for n in range(20))
        shop = f"<h1>Brass lamps</h1><ul>{cards}</ul><a href='/cart'>Cart</a><a href='/login'>Log in</a>"
        dump = write_warc(tmp_path / "dump.warc.gz", [page(0), shop])
        run(options(dump, filters=options(dump).filters._replace(only_articles=True)))
        assert [row["ordinal"] for row in read_rows(tmp_path / "out")] == [0]

    def test_only_articles_with_another_bound(self, mixed: Path) -> None:
        out = mixed.parent / "out"
        call = ["run", str(mixed), "-o", str(out), "--only-articles", "--article-certainty"]
        assert main([*call, "1"]) == 0
        assert [row["ordinal"] for row in read_rows(out)] == [4]  # a failure
        assert main([*call, "0.9"]) == 2

    def test_pages_of_other_addresses_are_not_parsed(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delattr(pages_module, "row_of")
        dump = write_warc(tmp_path / "dump.warc.gz", [page(0)])
        result = run(options(dump, filters=options(dump).filters._replace(url_pattern="nowhere")))
        assert result.tally.filtered == {"url": 1}


@pytest.mark.usefixtures("no_processes")
class TestTakingUp:
    def test_a_finished_run_does_nothing(self, dump: Path) -> None:
        first = run(options(dump))
        before = {path.name: path.stat().st_mtime_ns for path in (dump.parent / "out").iterdir()}
        again = run(options(dump))
        assert (again.tally, again.new_records) == (first.tally, 0)
        assert {path.name: path.stat().st_mtime_ns for path in (dump.parent / "out").iterdir()} == before

    @pytest.mark.parametrize(
        ("changes", "message"),
        [
            ({"output_format": "jsonl"}, 'output_format was "parquet" and is now "jsonl"'),
            ({"part_records": 7}, "part_records was 10000 and is now 7"),
            ({"parsing": {"language": "de"}}, 'language was not set and is now "de"'),
            ({"reading": ReadingOptions(keep=("id",))}, r'keep was \[\] and is now \["id"\]'),
        ],
    )
    def test_other_options_are_refused_with_the_right_call(
        self, dump: Path, changes: dict[str, Any], message: str
    ) -> None:
        run(options(dump))
        with pytest.raises(RunError, match=f"{message}.*To go on with it: newsparse run dump -o out"):
            run(options(dump, **changes))

    def test_other_inputs_are_refused(self, dump: Path) -> None:
        run(options(dump))
        other = write_warc(dump.parent / "other.warc.gz", PAGES[:2])
        with pytest.raises(RunError, match=r"an input was .*dump.warc.gz and is now .*other.warc.gz"):
            run(options(other))
        with pytest.raises(RunError, match="there were 1 inputs and are now 2"):
            run(options(dump, inputs=(str(dump), str(other))))
        write_warc(dump, PAGES[:5])
        with pytest.raises(RunError, match=r"dump.warc.gz had [\d,]+ bytes and has now"):
            run(options(dump))

    def test_another_number_of_workers_is_no_other_run(self, dump: Path) -> None:
        run(options(dump))
        run(options(dump, workers=2, limits=Limits(seconds=5), log=dump.parent / "run.log", command="other"))

    def test_a_missing_part_is_noticed(self, dump: Path) -> None:
        result = run(options(dump))
        (dump.parent / "out" / result.parts[0].name).unlink()
        with pytest.raises(RunError, match=r"part-00000.parquet is missing or was changed"):
            run(options(dump))

    def test_a_folder_in_use_is_refused(self, dump: Path) -> None:
        run(options(dump))
        with (dump.parent / "out" / JOURNAL).open("rb") as journal:
            fcntl.flock(journal, fcntl.LOCK_EX)
            with pytest.raises(RunError, match="another run is writing"):
                run(options(dump))

    @pytest.mark.parametrize("name", ["flock", "fsync"])
    def test_file_systems_without_locks_or_syncs_will_do(
        self, dump: Path, monkeypatch: pytest.MonkeyPatch, name: str
    ) -> None:
        def refuse(*_: object) -> None:
            raise OSError(errno.ENOTSUP, "Operation not supported")

        monkeypatch.setattr({"flock": fcntl, "fsync": os}[name], name, refuse)
        assert run(options(dump)).tally.records == 12

    def test_a_folder_with_other_things_is_refused(self, dump: Path) -> None:
        (dump.parent / "out").mkdir()
        (dump.parent / "out" / "thesis.txt").touch()
        with pytest.raises(RunError, match="is not empty"):
            run(options(dump))

    def test_an_output_among_the_inputs_is_refused(self, dump: Path) -> None:
        with pytest.raises(RunError, match="among the inputs"):
            run(options(dump, inputs=(str(dump.parent),)))
        with pytest.raises(RunError, match="among the inputs"):
            run(options(dump, output=dump.parent))

    def test_a_damaged_journal_is_refused(self, dump: Path) -> None:
        run(options(dump))
        (dump.parent / "out" / JOURNAL).write_text('{"plan": {}}\nnonsense\n')
        with pytest.raises(RunError, match="damaged"):
            run(options(dump))


class TestStopping:
    def test_it_waits_for_a_moment_that_is_allowed(self) -> None:
        with Stopping() as stopping:
            signal.raise_signal(signal.SIGINT)
            with pytest.raises(Stopped), stopping.allowed():
                pytest.fail("went on")

    def test_it_stops_at_once_where_it_is_allowed(self) -> None:
        with Stopping() as stopping, pytest.raises(Stopped), stopping.allowed():
            signal.raise_signal(signal.SIGTERM)

    def test_asked_twice_it_stops_anywhere(self) -> None:
        with Stopping():
            signal.raise_signal(signal.SIGINT)
            with pytest.raises(KeyboardInterrupt):
                signal.raise_signal(signal.SIGINT)

    def test_it_gives_the_signals_back(self) -> None:
        before = signal.getsignal(signal.SIGINT)
        with Stopping():
            assert signal.getsignal(signal.SIGINT) != before
        assert signal.getsignal(signal.SIGINT) == before


class TestCommand:
    def call(self, dump: Path, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "newsparse", "run", str(dump), "-o", str(dump.parent / "out"), *arguments]

    def test_summary_and_manifest(self, dump: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(self.call(dump, "--workers", "1", "--log", str(dump.parent / "run.log"))[3:]) == 0
        printed = capsys.readouterr()
        assert printed.err == ""  # no bar off a terminal
        assert re.search(r"^records +12\narticles +12\nfailures +0\n", printed.out)
        assert re.search(
            r"^repairs +12\n  glued_sentence +12\nnot pages +12\n  request +12\n", printed.out, re.MULTILINE
        )
        assert re.search(r"^12 records in [\d.]+ s: [\d.]+ pages/s\n1 part in ", printed.out, re.MULTILINE)
        manifest = json.loads((dump.parent / "out" / MANIFEST).read_text("utf-8"))
        assert manifest["counts"]["articles"] == 12
        assert manifest["inputs"] == [{"path": str(dump), "format": "warc", "size": dump.stat().st_size}]
        assert [(part["name"], part["rows"]) for part in manifest["parts"]] == [("part-00000.parquet", 12)]
        assert manifest["command"].startswith(f"newsparse run {dump} -o ")
        assert manifest["sessions"][0]["workers"] == 1
        assert "part-00000.parquet: 12 rows of 12 records" in (dump.parent / "run.log").read_text("utf-8")

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["--workers", "0"], "'0' is not a number above 0"),
            (["--since", "yesterday"], "'yesterday' is not a day"),
            (["--url-pattern", "("], "'\\(' is no regular expression"),
            (["--time-limit", "-1"], "is not a number above 0"),
            (["--format", "csv"], "invalid choice"),
        ],
    )
    def test_wrong_arguments(
        self, dump: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
    ) -> None:
        with pytest.raises(SystemExit, match="2"):
            main(self.call(dump, *arguments)[3:])
        assert re.search(message, capsys.readouterr().err)

    def test_what_cannot_be_done_is_one_line(self, dump: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["run", str(dump.parent / "missing*"), "-o", str(dump.parent / "out")]) == 2
        assert main(["run", str(dump), "-o", str(dump.parent / "out"), "--encoding", "utf-99"]) == 2
        assert len(capsys.readouterr().err.splitlines()) == 2

    def test_site_rules(self, dump: Path) -> None:
        rules = dump.parent / "rules.toml"
        rules.write_text(
            '[[site]]\nname = "ferries"\nhosts = ["example.org"]\nfields = { kicker = "//article/p[1]" }\n'
        )
        assert main(self.call(dump, "--workers", "1", "--site-rules", str(rules))[3:]) == 0
        assert {row["kicker"] for row in read_rows(dump.parent / "out")} == {"By Ada Berg"}
        rules.write_text("[[site]]\nno rules")
        assert main(self.call(dump, "--site-rules", str(rules))[3:]) == 2

    def test_standard_input(self, dump: Path) -> None:
        command = self.call(Path("-"), "--input-type", "warc", "--workers", "1")
        command[command.index("-o") + 1] = str(dump.parent / "out")
        subprocess.run(command, input=dump.read_bytes(), check=True, capture_output=True)
        assert len(read_rows(dump.parent / "out")) == 12

    @pytest.mark.parametrize("signal_number", [signal.SIGINT, signal.SIGTERM])
    def test_stopped_it_keeps_what_is_done_and_says_how_to_go_on(self, tmp_path: Path, signal_number: int) -> None:
        dump = write_warc(tmp_path / "dump.warc.gz", [page(number) for number in range(3_000)])
        command = self.call(dump, "--workers", "1")
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
            while not list(tmp_path.glob("out/.part-*")):
                assert process.poll() is None
            process.send_signal(signal_number)
            _, told = process.communicate()
        assert process.returncode == 130
        assert told.startswith("newsparse: stopped; what is done is safe. To go on: newsparse run ")
        assert len(told.splitlines()) == 1
        assert not list(tmp_path.glob("out/.part-*"))
        with Journal(tmp_path / "out") as journal:
            (part,) = journal.parts
        assert 0 < part.tally.records < 3_000
        assert len(read_rows(tmp_path / "out")) == part.tally.records

    def test_a_bar_on_a_terminal(self, dump: Path) -> None:
        parent, child = pty.openpty()
        termios.tcsetwinsize(child, (24, 120))
        subprocess.run(self.call(dump, "--workers", "1"), check=True, stderr=child, stdout=subprocess.DEVNULL)
        os.close(child)
        shown = os.read(parent, 100_000).decode()
        os.close(parent)
        last = shown.strip().splitlines()[-1]
        assert "100%" in last
        assert re.search(r"12 records, \d+/s, 0 failures", last)
