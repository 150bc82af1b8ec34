"""Repair: glitches of the text are mended, each on record; when unsure, the text stays as it is.

One glitch is one function, ``(text, evidence) -> edits``; ``REPAIRS`` lists them in the order they
run. The edits of all passes become one record against the text that was given, and replaying the
record gives the repaired text exactly.
"""

from newsparse.repair.doubles import doubled
from newsparse.repair.edits import replay, warnings_for
from newsparse.repair.passages import repair_passages
from newsparse.repair.passes import KINDS, REPAIRS, repair
from newsparse.repair.quotes import unsure_quotations

__all__ = ["KINDS", "REPAIRS", "doubled", "repair", "repair_passages", "replay", "unsure_quotations", "warnings_for"]
