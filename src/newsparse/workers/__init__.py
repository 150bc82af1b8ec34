"""Pages shared out to processes, so that one that hangs, crashes or eats memory costs itself alone.

``pool`` hands batches of pages to workers and gives the results in order, and finds out which page ended a process;
``child`` is what runs in that process, ``job`` is the contract between them.

Pools that are ready to hand were looked at. concurrent.futures and loky give up the whole pool when a worker dies;
pebble's workers share a lock, and one that is killed while it holds it stops all others. Here nothing is shared: each
worker has two pipes of its own, its time limit is an alarm clock of the kernel, its memory limit is the kernel's too,
and the page it is at stands in a shared memory that outlives it.
"""

import sys

if sys.platform == "win32":
    from newsparse.errors import WorkerError

    raise WorkerError("worker processes need Linux or macOS; on Windows, WSL will do")

from newsparse.workers.job import Job, Limits, Lost, Packed, Piece
from newsparse.workers.pool import Batch, Pool, usable_cores

__all__ = ["Batch", "Job", "Limits", "Lost", "Packed", "Piece", "Pool", "usable_cores"]
