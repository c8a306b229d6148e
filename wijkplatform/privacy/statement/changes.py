"""What changed between two versions of the statement, in sentences that anybody can read (H07)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Protocol, TypeVar

from wijkplatform.core.dates import date_words_year
from wijkplatform.core.text import _
from wijkplatform.privacy.statement.content import ProcessorCard, Statement
from wijkplatform.privacy.statement.purpose_card import PurposeCard


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...

    @property
    def heading(self) -> str: ...


Thing = TypeVar("Thing")
Text = TypeVar("Text", bound=_Keyed)


def list_changes(before: Statement, after: Statement) -> tuple[str, ...]:
    """A sentence for each change; empty when the statements say the same."""
    if before == after:
        return ()
    found = (
        *_controller(before, after),
        *_purposes(before.purposes, after.purposes),
        *_processors(before.processors, after.processors),
        *_texts((*before.rights, *before.parts), (*after.rights, *after.parts)),
    )
    return found or (_("De volgorde is anders. Wat er staat, is hetzelfde."),)


def _controller(before: Statement, after: Statement) -> Iterator[str]:
    told: tuple[tuple[str, str, str], ...] = (
        (_("De verantwoordelijke"), before.controller, after.controller),
        (_("Het adres"), ", ".join(before.address_lines), ", ".join(after.address_lines)),
        (_("Het e-mailadres"), before.email, after.email),
        (_("Het privacycontact"), before.privacy_contact, after.privacy_contact),
    )
    for what, was, now in told:
        if was != now:
            yield _("%(wat)s is veranderd: was “%(was)s”, is nu “%(nu)s”.", wat=what, was=was, nu=now)


def _purposes(before: Sequence[PurposeCard], after: Sequence[PurposeCard]) -> Iterator[str]:
    for card in _only_in(after, before, lambda each: each.key):
        yield _("Doel erbij: %(doel)s", doel=card.sentence)
    for card in _only_in(before, after, lambda each: each.key):
        yield _("Doel weg: %(doel)s", doel=card.sentence)
    for was, now in _in_both(before, after, lambda each: each.key):
        yield from _purpose(was, now)


def _purpose(was: PurposeCard, now: PurposeCard) -> Iterator[str]:
    if was.sentence != now.sentence:
        yield _("Een doel heet anders: was “%(was)s”, is nu “%(nu)s”.", was=was.sentence, nu=now.sentence)
    told = (
        (_("Bewaartermijn veranderd"), was.term, now.term),
        (_("Grondslag veranderd"), was.basis, now.basis),
        (_("Wie het krijgt veranderd"), was.recipients, now.recipients),
        (_("Wie het ziet veranderd"), was.seen_by, now.seen_by),
    )
    for what, old, new in told:
        if old != new:
            yield _(
                "%(wat)s bij “%(doel)s”: was “%(was)s”, is nu “%(nu)s”.", wat=what, doel=now.sentence, was=old, nu=new
            )
    if more := [thing for thing in now.held if thing not in was.held]:
        yield _("We bewaren meer bij “%(doel)s”: %(dingen)s.", doel=now.sentence, dingen="; ".join(more))
    if less := [thing for thing in was.held if thing not in now.held]:
        yield _("We bewaren minder bij “%(doel)s”: %(dingen)s.", doel=now.sentence, dingen="; ".join(less))


def _processors(before: Sequence[ProcessorCard], after: Sequence[ProcessorCard]) -> Iterator[str]:
    for card in _only_in(after, before, lambda each: each.name):
        yield _("Verwerker erbij: %(wie)s (%(taak)s, %(land)s).", wie=card.name, taak=card.task, land=card.country)
    for card in _only_in(before, after, lambda each: each.name):
        yield _("Verwerker weg: %(wie)s.", wie=card.name)
    for was, now in _in_both(before, after, lambda each: each.name):
        if was != now:
            yield _(
                "Verwerker veranderd: %(wie)s (%(taak)s, %(land)s), overeenkomst van %(dag)s.",
                wie=now.name, taak=now.task, land=now.country, dag=date_words_year(date.fromisoformat(now.agreed_on)),
            )  # fmt: skip


def _texts(before: Sequence[_Keyed], after: Sequence[_Keyed]) -> Iterator[str]:
    for text in _only_in(after, before, lambda each: each.key):
        yield _("Uitleg erbij: %(kop)s", kop=text.heading)
    for text in _only_in(before, after, lambda each: each.key):
        yield _("Uitleg weg: %(kop)s", kop=text.heading)
    for was, now in _in_both(before, after, lambda each: each.key):
        if was != now:
            yield _("Uitleg veranderd: %(kop)s", kop=now.heading)


def _only_in(these: Iterable[Thing], those: Iterable[Thing], name: Callable[[Thing], Any]) -> list[Thing]:
    known = {name(each) for each in those}
    return [each for each in these if name(each) not in known]


def _in_both(
    before: Iterable[Thing], after: Iterable[Thing], name: Callable[[Thing], Any]
) -> list[tuple[Thing, Thing]]:
    old = {name(each): each for each in before}
    return [(old[name(each)], each) for each in after if name(each) in old]
