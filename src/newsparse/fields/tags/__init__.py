"""The tags: which lines hold them, where one ends and the next begins, and which of several lists is the article's."""

from newsparse.fields.tags.candidates import text_candidates
from newsparse.fields.tags.choose import choose, claims
from newsparse.fields.tags.score import score

__all__ = ["choose", "claims", "score", "text_candidates"]
