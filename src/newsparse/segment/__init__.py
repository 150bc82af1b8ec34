"""Step 2: a page or a text becomes lines."""

from __future__ import annotations

from newsparse.segment.html import segment_html

__all__ = ["segment_html"]
