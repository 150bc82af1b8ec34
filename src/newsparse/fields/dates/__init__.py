"""When it was published and changed: lines that tell a date, against the dates that the metadata claim."""

from newsparse.fields.dates.candidates import text_candidates
from newsparse.fields.dates.choose import choose_modified, choose_published
from newsparse.fields.dates.score import score

__all__ = ["choose_modified", "choose_published", "score", "text_candidates"]
