"""What the commands of the command line share: exit codes, and complaints in one line."""

from __future__ import annotations

import argparse
import sys
from typing import NoReturn

DONE, UNREAD, WRONG_CALL, INTERRUPTED = 0, 1, 2, 130


class Parser(argparse.ArgumentParser):
    """An argument parser that complains in one line."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the call, and end."""
        self.exit(WRONG_CALL, f"newsparse: {message}; see {self.prog} --help\n")


def complain(message: str, code: int) -> int:
    """Tell of something that went wrong, on standard error; gives ``code`` back."""
    print(f"newsparse: {' '.join(message.split())}", file=sys.stderr)
    return code
