"""The parts of a plain text, which has no markup to tell them by."""

from newsparse.label.flat.columns import FLAT_COLUMNS
from newsparse.label.flat.parts import flat_headline, flat_part, headline_known, open_sheet

__all__ = ["FLAT_COLUMNS", "flat_headline", "flat_part", "headline_known", "open_sheet"]
