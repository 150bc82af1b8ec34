"""Plain text, which has no markup to tell its passages by: looks of its own for the body, and trees for each part.

``glance`` and ``look`` are the two looks, ``evidence`` what stands in for markup; ``columns``, ``candidates`` and
``parts`` name headline, section and the other parts, and ``label`` puts these in order.
"""

from newsparse.label.flat.label import label_flat

__all__ = ["label_flat"]
