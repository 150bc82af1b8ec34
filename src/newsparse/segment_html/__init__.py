"""Step 2 for HTML: a parsed tree becomes passages, in one walk that changes nothing.

What a browser would set apart becomes a passage of its own; what it would run together stays together.
Nothing is judged here but the page's own machinery: menus, consent banners and the like, which come out whole. For
the rest, navigation and body alike come out as passages, and the label stage decides.

``elements`` knows what each element does to text, ``marks`` turns gathered text into clean lines, ``walk`` visits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.crowding import warnings_for
from newsparse.records import Segments
from newsparse.segment_html.walk import Walk

if TYPE_CHECKING:
    from newsparse.records import Page

__all__ = ["segment_html"]


def segment_html(page: Page) -> Segments:
    """Cut a parsed page into passages and pictures, in document order.

    Takes a Page of kind "html". The tree is only read.

    >>> from newsparse.records import Page
    >>> from lxml import html
    >>> tree = html.fromstring("<div><h2>Rain</h2>One.<br><br>Two <b>dry</b> days.<ul><li>Mon<li>Tue</ul></div>")
    >>> [(p.kind, p.text) for p in segment_html(Page("html", tree)).passages]
    [('subhead', 'Rain'), ('paragraph', 'One.'), ('paragraph', 'Two dry days.'), ('item', 'Mon'), ('item', 'Tue')]
    """
    walk = Walk()
    walk.over(page.tree)
    return Segments(tuple(walk.passages), tuple(walk.pictures), warnings_for(walk.passages))
