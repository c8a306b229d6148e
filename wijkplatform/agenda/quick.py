"""The quick choices of the agenda: days as people ask for them, each an address that stays the same every day."""

from wijkplatform.agenda.filters import Asked, Choices
from wijkplatform.agenda.quick_days import QUICK_DAYS, day_label
from wijkplatform.core.text import _
from wijkplatform.web.view import Link

CHILDREN = "kinderen-en-jeugd"


def quick_choices(choices_have_children: bool) -> tuple[tuple[str, str], ...]:
    """Addresses and words of the quick choices, as they stand on the front page."""
    found = [(f"/agenda/?dag={dag}", day_label(dag)) for dag in QUICK_DAYS]
    return (*found, (f"/agenda/?categorie={CHILDREN}", _("Kinderen"))) if choices_have_children else tuple(found)


def wider_choices(asked: Asked, place: str) -> tuple[Link, ...]:
    """Where nothing was found: the same with one choice less, the nearest first. Nothing where little was chosen."""
    if asked.active < 2:
        return ()
    without = [
        (asked.van or asked.tot or asked.dag, asked.address(van="", tot="", dag=""), _("Op alle dagen")),
        (asked.categories, asked.address(categories=()), _("Alle soorten activiteiten")),
        (asked.organisation, asked.address(organisatie=""), _("Van alle organisaties")),
        (asked.wijk, asked.address(wijk=""), _("In heel %(plaats)s", plaats=place)),
        (asked.q, asked.address(q=""), _("Zonder het woord “%(woord)s”", woord=asked.q)),
    ]
    return tuple(Link(address, label) for chosen, address, label in without if chosen)


def chips(asked: Asked, choices: Choices) -> tuple[Link, ...]:
    """The quick choices beside all else that was asked: one that works leads to the same without it."""
    found = [Link("/agenda/", _("Komende dagen"), current=not asked.active)]
    for dag in QUICK_DAYS:
        current = asked.dag == dag
        address = asked.address(dag="" if current else dag, van="", tot="")
        found.append(Link(address, day_label(dag), current))
    children = next((category for category in choices.categories if category.slug == CHILDREN), None)
    if children is not None:
        chosen = tuple(category for category in asked.categories if category != children)
        current = len(chosen) < len(asked.categories)
        kinds = chosen if current else (*asked.categories, children)
        found.append(Link(asked.address(categories=kinds), _("Kinderen"), current))
    return tuple(found)
