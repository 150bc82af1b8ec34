"""Quotation marks that were lost, one or both of a pair, and pairs of two kinds."""

from newsparse.repair.quotes.lost import lost_quotes
from newsparse.repair.quotes.mixed import mixed_quotes
from newsparse.repair.quotes.unpaired import unpaired_quote
from newsparse.repair.quotes.unsure import unsure_quotations

__all__ = ["lost_quotes", "mixed_quotes", "unpaired_quote", "unsure_quotations"]
