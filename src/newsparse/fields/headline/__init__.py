"""The headline: what titles claim it is, which line shows it, and which of the two is right."""

from newsparse.fields.headline.candidates import claims, text_candidates
from newsparse.fields.headline.choose import choose
from newsparse.fields.headline.score import score

__all__ = ["choose", "claims", "score", "text_candidates"]
