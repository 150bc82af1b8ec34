"""Sentences and clauses that lost the space between them."""

from newsparse.repair.glue.clauses import glued_punct
from newsparse.repair.glue.sentences import glued_sentence

__all__ = ["glued_punct", "glued_sentence"]
