"""Lost quotation marks that are told of and not put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.records import Passage  # noqa: TC001  (its doctests need it)
from newsparse.repair.evidence import Evidence
from newsparse.repair.quotes.lost import LIKELY, lost_quotes

if TYPE_CHECKING:
    from collections.abc import Sequence

GAP = "\n\n"
BEFORE, AFTER, MOST = 30, 30, 5


def unsure_quotations(
    passages: Sequence[Passage], roles: Sequence[str], *, language: str | None = None
) -> tuple[str, ...]:
    """Warn of quotations in a body of plain text that lost their marks and whose end nothing shows.

    Takes repaired passages in reading order, the role of each and the language of the text. Gives a warning for each of
    the first five, with the words around its start. Changes nothing; a page's passages are not looked at, for there
    the marks stand in the source.

    >>> text = "The owner said: We will not give in. Recent talks are over."
    >>> unsure_quotations([Passage("paragraph", text, 1)], ["body"], language="en")
    ('quotes: marks lost, end not known: The owner said: We will not give in. Recent…',)
    """
    texts = [
        passage.text
        for passage, role in zip(passages, roles, strict=True)
        if role == "body" and passage.container is None and passage.kind != "code"
    ]
    joined = GAP.join(texts)
    starts = [edit.start for edit in lost_quotes(joined, Evidence(joined, language))[::2] if edit.certainty < LIKELY]
    return tuple(f"quotes: marks lost, end not known: {around(joined, start)}" for start in starts[:MOST])


def around(text: str, at: int) -> str:
    """The words around an offset, on one line."""
    low, high = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    before = text[max(low, at - BEFORE) : at]
    after = text[at : len(text) if high < 0 else high]
    if at - low > BEFORE:
        before = before.split(" ", 1)[-1]
    return before + (after if len(after) <= AFTER else after[:AFTER].rsplit(" ", 1)[0] + "…")
