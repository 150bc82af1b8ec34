"""Plain text, which has no markup to tell its passages by: looks of its own for the body, and trees for each part.

``glance`` and ``look`` are the two looks, ``evidence`` what stands in for markup, ``letters`` counts signs and words
for both. For headline, section and the other parts a ``sheet`` holds the text, ``candidates`` are the lines that may be
one, ``columns`` and ``own`` what is seen of them; ``parts`` names the likeliest, and ``label`` puts all in order.
"""

from newsparse.label.flat.label import label_flat

__all__ = ["label_flat"]
