"""The quick choices of the agenda: days as people ask for them, each an address that stays the same every day."""

from dataclasses import replace

from wijkplatform.agenda.filters import Asked
from wijkplatform.agenda.quick_days import QUICK_DAYS, day_label
from wijkplatform.agenda.quick_marks import CHILDREN, MARKS, Mark, mark_label, without_mark
from wijkplatform.core.text import _
from wijkplatform.web.view import Link


def quick_choices() -> tuple[tuple[str, str], ...]:
    """Addresses and words of the quick choices, as they stand on the front page."""
    found = [(f"/agenda/?dag={dag}", day_label(dag)) for dag in QUICK_DAYS]
    return (*found, ("/agenda/?" + "=".join(CHILDREN), mark_label(CHILDREN)))


def wider_choices(asked: Asked, place: str) -> tuple[Link, ...]:
    """Where nothing was found: the same with one choice less, the nearest first. Nothing where little was chosen."""
    if asked.active < 2:
        return ()
    without = [
        (asked.van or asked.tot or asked.dag, asked.address(van="", tot="", dag=""), _("Op alle dagen")),
        *((mark in asked.marks, _turned(asked, mark), without_mark(mark)) for mark in MARKS),
        (asked.categories, asked.address(categories=()), _("Alle soorten activiteiten")),
        (asked.organisation, asked.address(organisatie=""), _("Van alle organisaties")),
        (asked.wijk, asked.address(wijk=""), _("In heel %(plaats)s", plaats=place)),
        (asked.q, asked.address(q=""), _("Zonder het woord “%(woord)s”", woord=asked.q)),
    ]
    return tuple(Link(address, label) for chosen, address, label in without if chosen)


def chips(asked: Asked) -> tuple[Link, ...]:
    """The quick choices beside all else that was asked: one that works leads to the same without it."""
    found = [Link("/agenda/", _("Komende dagen"), current=not asked.active)]
    for dag in QUICK_DAYS:
        current = asked.dag == dag
        address = asked.address(dag="" if current else dag, van="", tot="")
        found.append(Link(address, day_label(dag), current))
    found += [Link(_turned(asked, mark), mark_label(mark), mark in asked.marks) for mark in MARKS]
    return tuple(found)


def _turned(asked: Asked, mark: Mark) -> str:
    """The same without this mark, or with it when it was not asked for."""
    return replace(asked, marks=tuple(each for each in MARKS if (each in asked.marks) != (each == mark))).address()
