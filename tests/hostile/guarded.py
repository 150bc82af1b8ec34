"""Runs hostile pages one by one, each in a process of its own that may use so much time and memory and no more.

``python guarded.py SYSTEM`` reads lines of JSON, ``[case, size]``, and answers each with one, an ``Outcome``. The
process loads the library once and forks for each page, so that a page pays for itself alone. Needs Linux.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import signal
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hostile_pages import BODY, CASES, HEAD, HEADLINE, MEGABYTE

if TYPE_CHECKING:
    from collections.abc import Callable

SECONDS, SECONDS_A_MEGABYTE = 4.0, 2.0
"""Time of the processor: what small pages may take whatever they are, and what each megabyte adds."""
MEMORY, MEMORY_A_BYTE = 200 * 1_024 * 1_024, 25
"""Memory beyond what the process held before: bytes, and bytes for each byte of the page."""
FROZEN = 10
"""A process that is asleep for so many times its share of the processor is given up."""
KINDS = {case.name: case for case in CASES}


def parser_of(system: str) -> Any:
    """A function from content to text, headline and warnings; ImportError when the system is not installed."""
    if system == "newsparse":
        import newsparse

        def parse(content: str | bytes) -> dict[str, Any]:
            article = newsparse.parse(content)
            text = "\n".join([article.standfirst or "", *article.key_points, article.text])
            return {"text": text, "headline": article.headline, "warnings": article.warnings}

        return parse
    from systems import SYSTEMS, Request

    build = SYSTEMS[system].build()

    def parse_peer(content: str | bytes) -> dict[str, Any]:
        is_page = isinstance(content, str) and content.startswith("<")  # a str is text, which peers get as paragraphs
        page = content.encode("utf-8", "replace") if is_page and isinstance(content, str) else content
        found = build(Request(page))
        return {"text": found.body, "headline": found.headline, "warnings": ()}

    return parse_peer


def address_space() -> int:
    """Bytes of memory that this process has asked for."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * resource.getpagesize()


def peak(name: str) -> int:
    """A figure of /proc/self/status in bytes, such as VmPeak."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(name + ":"):
            return int(line.split()[1]) * 1_024
    return 0


def weight(content: str | bytes) -> int:
    """Bytes of a page."""
    return len(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))


def judge(parse: Any, name: str, size: int) -> dict[str, Any]:
    """Parse one page within its limits and say what came of it."""
    case = KINDS[name]
    content = case.make(size)
    length = weight(content)
    base = address_space()
    seconds = SECONDS + SECONDS_A_MEGABYTE * length / MEGABYTE
    allowed = base + MEMORY + MEMORY_A_BYTE * length
    resource.setrlimit(resource.RLIMIT_AS, (allowed, allowed))
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time() + seconds) + 1, resource.RLIM_INFINITY))
    start = time.process_time()
    try:
        found = parse(content)
    except MemoryError:
        return {"outcome": "memory", "bytes": length}
    except Exception as error:  # the boundary: whatever a library raises is its answer
        memory = "memory" in str(error).lower()
        return {"outcome": "memory" if memory else "exception", "bytes": length, "error": f"{error!r:.200}"}
    spent = time.process_time() - start
    kept = sum(sentence in (found["text"] or "") for sentence in case.kept)
    return {
        "outcome": "right" if kept == len(case.kept) else "part" if kept else "empty",
        "bytes": length,
        "seconds": round(spent, 3),
        "megabytes": round((peak("VmPeak") - base) / MEGABYTE),
        "kept": kept,
        "headline": found["headline"],
        "warnings": list(found["warnings"]),
    }


def answer(parse: Any, name: str, size: int) -> dict[str, Any]:
    """What came of one page, parsed in a process of its own."""
    patience = FROZEN * (SECONDS + SECONDS_A_MEGABYTE * size / MEGABYTE)
    return in_a_process(lambda: judge(parse, name, size), patience)


def in_a_process(work: Callable[[], dict[str, Any]], patience: float) -> dict[str, Any]:
    """What work gives in a process of its own; one that died says by its signal what of."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        with os.fdopen(writing, "w", encoding="utf-8") as pipe:
            json.dump(work(), pipe)
        os._exit(0)
    os.close(writing)
    stop = threading.Timer(patience, os.kill, (child, signal.SIGKILL))
    stop.start()
    with os.fdopen(reading, encoding="utf-8") as pipe:
        told = pipe.read()
    _, status = os.waitpid(child, 0)
    stop.cancel()
    with contextlib.suppress(json.JSONDecodeError):
        return dict(json.loads(told))
    ended = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    return {"outcome": "time" if ended in (signal.SIGXCPU, signal.SIGKILL) else "killed", "signal": ended}


def main() -> None:
    """Answer until there is no more to answer."""
    parse = parser_of(sys.argv[1])
    parse(HEAD + BODY)  # rules and weights are loaded with the first page
    parse(f"{HEADLINE}\n\n" + "Rain fell on Monday, and the roads were closed. " * 20)
    for line in sys.stdin:
        name, size = json.loads(line)
        print(json.dumps(answer(parse, name, size)), flush=True)


if __name__ == "__main__":
    main()
