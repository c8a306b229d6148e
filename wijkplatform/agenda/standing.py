"""How far an activity is, for who made it and for who decides; and what they may do with it."""

from wijkplatform.core.database import AnyRow
from wijkplatform.core.text import _
from wijkplatform.placing.models import Publiek, State
from wijkplatform.placing.standing import Standing
from wijkplatform.web.view import Link


def standing_of(event: AnyRow, for_whom: str) -> Standing | None:
    """What the banner above the page says to who may know; None when there is nothing to say."""
    if not event.sees_standing:
        return None
    if event.state == State.DRAFT and event.refusal:
        return Standing(_("Teruggestuurd. Pas het aan en plaats het opnieuw."), event.refusal, back=True)
    if event.state == State.DRAFT:
        return Standing(_("Dit is een concept. Alleen jij ziet het.") if event.owner_id else _only_editors(event))
    if event.state == State.WAITING:
        return Standing(_("Dit wacht op goedkeuring. Daarna staat het in de agenda."))
    if event.publiek == Publiek.NEIGHBOURS:
        return Standing(_("Alleen buren die zijn ingelogd zien dit. Het is %(wie)s.", wie=for_whom))
    return None


def deeds_of(event: AnyRow) -> tuple[Link, ...]:
    """What its makers may do, each with a page of its own; nothing for anybody else."""
    if not event.mine:
        return ()
    path = f"/agenda/{event.public_id}"
    edit = Link(f"{path}/bewerken", _("Verander"))
    if event.state != State.PLACED:
        return (edit,)
    dates = Link(f"{path}/data", _("Gaat een keer niet door, of anders"))
    return (edit, dates)


def done_of(event: AnyRow, word: str) -> str:
    """What its maker just did, in a sentence; empty for anybody else who comes by that address."""
    words = {"geplaatst": _("Gelukt. Zo staat het in de agenda.")}
    return words.get(word, "") if event.mine and event.state == State.PLACED else ""


def _only_editors(event: AnyRow) -> str:
    return _("Dit is een concept. Alleen wie voor %(organisatie)s schrijft ziet het.", organisatie=event.organisation)
