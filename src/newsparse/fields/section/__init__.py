"""The section and the path to it: breadcrumbs and links that the page shows, names that its metadata give."""

from newsparse.fields.section.candidates import text_candidates
from newsparse.fields.section.choose import choose_path, choose_section
from newsparse.fields.section.score import score

__all__ = ["choose_path", "choose_section", "score", "text_candidates"]
