"""What we know about newspapers, as data: labels, boilerplate, words that lead on.

People write ``rules/*.toml``; ``docs/make_rules_page.py`` makes ``rules/lookup.json`` of them, which loads
in a tenth of the time. A rule is knowledge; the code knows only the four ways in which one may match a line:

``whole-line``  the line is one of the forms and nothing else: ``Skip to content``
``prefix``      the line begins with a form: ``By Jane Doe``
``label``       the line is a form, or begins with one and a colon: ``Tags`` and ``Tags: a, b``
``suffix``      the line ends with a form: ``… All rights reserved.``

Lines are compared case-folded, in NFC, with single spaces and without the colons, arrows and stars
around them. ``{n}`` in a form stands for a number: ``{n} min read``. Order in the file is precedence.
"""

from __future__ import annotations

from newsparse.rulebook.load import load_rulebook
from newsparse.rulebook.match import find_boilerplate, find_credit, find_known, find_label
from newsparse.rulebook.records import LabelMatch, Rule, Rulebook

__all__ = [
    "LabelMatch",
    "Rule",
    "Rulebook",
    "find_boilerplate",
    "find_credit",
    "find_known",
    "find_label",
    "load_rulebook",
]
