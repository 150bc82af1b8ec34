"""The third look: passages are seen in the company of those of their make, and no page loses its body by it."""

from __future__ import annotations

from newsparse.label.body import swayed
from newsparse.label.company import COMPANY_COLUMNS, companies, dips_since_body, in_company, steps_to_body
from newsparse.label.kin import kin_of

from newsparse.body.model import load_model
from newsparse.records import Container, Passage

PAGE = Container(1, "main", (), None, 1)
COPY = "The ferry to the island runs again after three weeks of storms, its owner said on Monday."


def page(makes: str) -> list[Passage]:
    """Passages whose makes are given by letter: cards, each in an element of its own, and paragraphs of the article."""
    article = Container(2, "article", ("story",), PAGE, 2)
    found = []
    for at, make in enumerate(makes):
        card = Container(10 + 2 * at, "div", ("card",), PAGE, 2)
        parent, hints = (card, ("teaser",)) if make == "c" else (article, ())
        found.append(Passage("paragraph", COPY, at, container=Container(11 + 2 * at, "p", hints, parent, 3)))
    return found


def test_a_row_has_every_column() -> None:
    rows = in_company(page("aacca"), kin_of(page("aacca")), [3.0, 0.5, -0.5, -1.0, 1.0], [1, 2])
    assert [len(row) for row in rows] == [len(COMPANY_COLUMNS)] * 2


def test_company_is_kept_by_make() -> None:
    rows = in_company(page("aacca"), kin_of(page("aacca")), [3.0, 0.5, -0.5, -1.0, 1.0], [1, 2])
    paragraph, card = (dict(zip(COMPANY_COLUMNS, row, strict=True)) for row in rows)
    assert (paragraph["parent_mean"], paragraph["parent_high"], paragraph["parent_size"]) == (1.5, 3.0, 3)
    assert (card["parent_mean"], card["parent_size"]) == (-0.5, 1)
    assert (card["twin_mean"], card["twin_low"], card["twin_size"]) == (-0.75, -1.0, 2)
    assert (paragraph["body_before"], card["body_behind"]) == (1, 2)


def test_companies_of_one_key() -> None:
    assert companies([1, 2, 1], [1.0, -2.0, 3.0], [1]) == [(-2.0, -2.0, -2.0, 1)]
    assert companies([1, 2, 1], [1.0, -2.0, 3.0], [0, 1, 2]) == [
        (2.0, 3.0, 1.0, 2),
        (-2.0, -2.0, -2.0, 1),
        (2.0, 3.0, 1.0, 2),
    ]


def test_distances_to_body() -> None:
    assert steps_to_body([1.0, -1.0, -1.0, 2.0], [90, 90, 10, 90]) == [60, 1, 2, 3]
    assert steps_to_body([1.0, -1.0], [10, 90]) == [60, 60]  # a label is no copy
    assert dips_since_body([3.0, -1.0, 0.5, 2.5, 1.0]) == [-6.0, 3.0, -1.0, -1.0, 2.5]


def test_what_is_sure_is_not_asked_again() -> None:
    model = load_model("html")._replace(company=lambda row: -5.0)
    assert swayed(page("aaa"), kin_of(page("aaa")), [4.0, 5.0, -4.0], model) == [4.0, 5.0, -4.0]
    assert swayed(page("aaa"), kin_of(page("aaa")), [4.0, 5.0, 0.5], model) == [4.0, 5.0, -5.0]


def test_no_page_loses_its_body_by_it() -> None:
    model = load_model("html")._replace(company=lambda row: -5.0)
    assert swayed(page("ca"), kin_of(page("ca")), [-4.0, 0.5], model) == [-4.0, 0.5]
