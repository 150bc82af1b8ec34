"""Who wrote it: lines that name the authors, and the names in them against those that the metadata claim."""

from newsparse.fields.authors.candidates import text_candidates
from newsparse.fields.authors.choose import choose_authors, choose_byline
from newsparse.fields.authors.score import score

__all__ = ["choose_authors", "choose_byline", "score", "text_candidates"]
