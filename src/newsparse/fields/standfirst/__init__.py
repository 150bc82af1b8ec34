"""The standfirst: the text that leads from the headline into the body, as readers see it."""

from newsparse.fields.labelled_page import FieldValue, LabelledPage, shown_text
from newsparse.fields.standfirst.candidates import text_candidates
from newsparse.fields.standfirst.score import score

__all__ = ["choose", "score", "text_candidates"]


def choose(page: LabelledPage) -> FieldValue | None:
    """The standfirst as readers see it; what the metadata call a description is another text on most pages."""
    return shown_text(page, "standfirst")
