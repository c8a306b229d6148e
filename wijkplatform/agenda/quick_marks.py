"""Choices by what an activity is marked with: free of charge, fit for a wheelchair, for children. An address names them
(`gratis=ja`), a chip each.
"""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, or_, select

from wijkplatform.agenda.marks import ACCESS, AUDIENCES, stored, word_of
from wijkplatform.agenda.models import Event
from wijkplatform.core.text import _
from wijkplatform.platforms.models import Category

FREE, WHEELCHAIR, CHILDREN = ("gratis", "ja"), ("rolstoel", "ja"), ("voor", "kinderen")
MARKS = (FREE, WHEELCHAIR, CHILDREN)
CHILDREN_CATEGORY = "kinderen-en-jeugd"
Mark = tuple[str, str]
"""The name and the value that stand for it in an address."""


def mark_label(mark: Mark) -> str:
    """How the choice is called."""
    if mark == FREE:
        return _("Gratis")
    word = word_of(ACCESS, WHEELCHAIR[0]) if mark == WHEELCHAIR else word_of(AUDIENCES, CHILDREN[1])
    words = word.short or word.label
    return words[:1].upper() + words[1:]


def without_mark(mark: Mark) -> str:
    """How it is called to look further without this choice."""
    return {
        FREE: _("Ook wat niet gratis is"),
        WHEELCHAIR: _("Ook waar je niet in kunt met een rolstoel"),
        CHILDREN: _("Voor iedereen"),
    }[mark]


def marks_asked(query: Mapping[str, str]) -> tuple[tuple[Mark, ...], list[tuple[str, str]]]:
    """The choices that a query makes, and the name and a sentence for each value that is none."""
    chosen, faults = [], []
    for mark in MARKS:
        name, value = mark
        if (typed := query.get(name, "")) == value:
            chosen.append(mark)
        elif typed:
            faults.append((name, _sentence(name)))
    return tuple(chosen), faults


def _sentence(name: str) -> str:
    return {
        "gratis": _("Bij gratis past alleen: ja."),
        "rolstoel": _("Bij rolstoel past alleen: ja."),
        "voor": _("Deze groep kennen we niet. Je kunt kiezen voor kinderen."),
    }[name]


def has_mark(mark: Mark) -> ColumnElement[bool]:
    """Which events have it. Of children is also what stands in their category: calendars name no audience."""
    if mark == FREE:
        return Event.free.expression
    if mark == WHEELCHAIR:
        return Event.access.contains(stored(ACCESS, [WHEELCHAIR[0]]))
    children = select(Category.id).where(Category.slug == CHILDREN_CATEGORY)
    return or_(Event.audiences.contains(stored(AUDIENCES, [CHILDREN[1]])), Event.category_id.in_(children))
