"""The key points: the short list that sums an article up."""

from newsparse.fields.key_points.candidates import text_candidates
from newsparse.fields.key_points.score import score
from newsparse.fields.labelled_page import FieldValue, LabelledPage, source_of, with_role

__all__ = ["choose", "score", "text_candidates"]


def choose(page: LabelledPage) -> FieldValue | None:
    """The points of the box; no metadata claim them."""
    indexes = with_role(page, "key_points")
    if not indexes:
        return None
    return FieldValue(tuple(page.passages[index].text for index in indexes), source_of(page, indexes[0]))
