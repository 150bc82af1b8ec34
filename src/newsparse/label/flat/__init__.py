"""The parts of a plain text, which has no markup to tell them by."""

from newsparse.label.flat.label import label_flat

__all__ = ["label_flat"]
