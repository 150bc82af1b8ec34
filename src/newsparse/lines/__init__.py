"""The lines of a page: what is known of each stands beside it, found once.

``table`` holds the lines, ``phrases`` is the one door to the phrases of ``rules/labels.toml`` and
``rules/boilerplate.toml``, ``writing`` has the signs, sizes and separators that all who read lines share.
"""

from newsparse.lines.table import Lines

__all__ = ["Lines"]
