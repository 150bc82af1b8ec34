"""Jobs for the tests of workers; in a file of their own, as worker processes import them."""

from __future__ import annotations

import ctypes
import os
import signal
import time
from pathlib import Path
from typing import Any, NamedTuple

from newsparse.errors import OptionError

HOARD: list[bytearray] = []


class ScriptedJob(NamedTuple):
    """Does to a page what the page says; other pages come back doubled."""

    marks: str = ""
    """A folder where pages leave a mark that they were there."""
    broken: bool = False
    option_wrong: bool = False

    def warm_up(self) -> None:
        if self.broken:
            os._exit(7)
        if self.option_wrong:
            raise OptionError("no such option")

    def page(self, item: Any) -> Any:
        command, _, argument = str(item).partition(" ")
        action = getattr(self, f"do_{command}", None)
        return action(argument) if action else item * 2

    def pack(self, results: list[Any]) -> list[Any]:
        return results

    def do_hang(self, argument: str) -> None:
        time.sleep(600)

    def do_spin(self, argument: str) -> None:
        while True:
            pass

    def do_exit(self, argument: str) -> None:
        os._exit(int(argument))

    def do_segfault(self, argument: str) -> None:
        ctypes.string_at(0)

    def do_eat(self, argument: str) -> int:
        return len(bytearray(int(argument)))

    def do_raise(self, argument: str) -> None:
        raise ValueError(argument)

    def do_refuse(self, argument: str) -> None:
        raise OptionError(argument)

    def do_print(self, argument: str) -> str:
        print(argument, flush=True)
        return argument

    def do_die_once(self, argument: str) -> str:
        """Killed from outside the first time, innocent the second."""
        mark = Path(self.marks) / argument
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return argument

    def do_hoard(self, argument: str) -> str:
        HOARD.append(bytearray(200 * 2**20))
        return "hoard"

    def do_threads(self, argument: str) -> int:
        import pyarrow as pa

        return int(pa.cpu_count())

    def do_pid(self, argument: str) -> int:
        return os.getpid()

    def do_slow(self, argument: str) -> str:
        time.sleep(float(argument))
        return argument
