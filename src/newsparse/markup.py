"""Reads from class and id words which part of an article an element is meant to be."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsparse.core import name_words
from newsparse.rule_tables import rule_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsparse.records import Container

INHERIT = 3
"""How many elements up a name still speaks for the text inside."""


MAX_HINTS = 24
"""Words of one element's names; systems that write styles as names have hundreds."""


class MarkupRule(NamedTuple):
    """One role and the words that mark it."""

    id: str
    role: str
    forms: tuple[str, ...]


Form = tuple[str, int, MarkupRule]
"""The words of a form between spaces, the place of its rule in the file, and the rule."""


@cache
def load_markup_rules() -> tuple[MarkupRule, ...]:
    """The rules of rules/markup.toml, in the order of the file. Read once."""
    return tuple(
        MarkupRule(r["id"], r["role"], tuple(f" {form} " for form in r["forms"]))
        for r in rule_table("markup")["markup"]
    )


def words_of(raw: str) -> tuple[str, ...]:
    """The words of class names and the like: parted by signs and by capitals, each once.

    >>> words_of("ArticleBody main-text c2")
    ('article', 'body', 'main', 'text')
    """
    return name_words(raw, MAX_HINTS)


@cache
def forms_by_word() -> Mapping[str, tuple[Form, ...]]:
    """The forms of all rules by their first word: few words of a name open a form."""
    found: dict[str, tuple[Form, ...]] = {}
    for place, rule in enumerate(load_markup_rules()):
        for form in rule.forms:
            word = form.split()[0]
            found[word] = (*found.get(word, ()), (form, place, rule))
    return found


@lru_cache(maxsize=4096)  # the elements of a page share a few hundred sets of names
def roles_of(hints: tuple[str, ...]) -> Mapping[str, str]:
    """The roles that an element's own words name, each with the id of the rule; of two for a role the later counts.

    >>> sorted(roles_of(("article", "sub", "headline")))
    ['standfirst']
    >>> roles_of(("keyboard", "stage"))
    {}
    """
    forms, joined = forms_by_word(), f" {' '.join(hints)} "
    found = [(place, rule) for hint in hints for form, place, rule in forms.get(hint, ()) if form in joined]
    return {rule.role: rule.id for _, rule in sorted(found)}


@cache
def chrome_words() -> frozenset[str]:
    """The words that mark the page's own machinery: menus, consent banners, forms."""
    return frozenset(form.strip() for rule in load_markup_rules() if rule.role == "chrome" for form in rule.forms)


def named(container: Container | None, role: str, reach: int = INHERIT) -> str | None:
    """The id of the rule by which an element or one close around it is named after a role, else None."""
    for _ in range(reach):
        if container is None or container.tag == "body":  # whose names speak of the whole page
            return None
        if container.hints:
            rule = roles_of(container.hints).get(role)
            if rule is not None:
                return rule
        container = container.parent
    return None
