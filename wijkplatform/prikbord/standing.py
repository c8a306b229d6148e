"""How far a notice is, for who made it and for who decides; and what they may do with it."""

from wijkplatform.core import clock
from wijkplatform.core.database import AnyRow
from wijkplatform.core.text import _
from wijkplatform.placing.models import Publiek, State
from wijkplatform.placing.standing import Standing
from wijkplatform.placing.views import OWN
from wijkplatform.prikbord.hanging import is_hanging
from wijkplatform.prikbord.pieces import NOTICES
from wijkplatform.prikbord.words import hang_words, local_day
from wijkplatform.web.view import Link


def hangs_for(notice: AnyRow, zone: str) -> str:
    """How long it still hangs, in words; empty for what does not hang."""
    return hang_words(local_day(notice.hangs_until, zone), clock.today(zone)) if is_hanging(notice) else ""


def standing_of(notice: AnyRow, for_whom: str) -> Standing | None:
    """What the banner above the page says to who may know; None when there is nothing to say."""
    if not notice.sees_standing:
        return None
    if notice.state == State.DRAFT:
        return _draft(notice)
    if notice.state == State.WAITING:
        return Standing(_("Dit wacht op goedkeuring. Daarna hangt het op het prikbord."))
    if not is_hanging(notice):
        return Standing(_only_makers(notice))
    if notice.publiek == Publiek.NEIGHBOURS:
        return Standing(_("Alleen buren die zijn ingelogd zien dit. Het is %(wie)s.", wie=for_whom))
    return None


def deeds_of(notice: AnyRow) -> tuple[Link, ...]:
    """What its makers may do, each with a page of its own; nothing for anybody else."""
    if not notice.mine:
        return ()
    edit = Link(NOTICES.edit_path(notice.public_id), _("Verander"))
    if notice.state != State.PLACED:
        return (edit,)
    longer = _("Laat langer hangen of haal weg") if is_hanging(notice) else _("Hang het weer op")
    return (edit, Link(OWN, longer))


def done_of(notice: AnyRow, word: str) -> str:
    """What its maker just did, in a sentence; empty for anybody else who comes by that address."""
    words = {"geplaatst": _("Gelukt. Zo hangt het op het prikbord.")}
    return words.get(word, "") if notice.mine and is_hanging(notice) else ""


def _draft(notice: AnyRow) -> Standing:
    if notice.refusal:
        return Standing(_("Teruggestuurd. Pas het aan en plaats het opnieuw."), notice.refusal, back=True)
    return Standing(_("Dit is een concept. Alleen jij ziet het.") if notice.owner_id else _only_editors(notice))


def _only_editors(notice: AnyRow) -> str:
    return _("Dit is een concept. Alleen wie voor %(organisatie)s schrijft ziet het.", organisatie=notice.organisation)


def _only_makers(notice: AnyRow) -> str:
    if notice.owner_id:
        return _("Dit briefje hangt er niet meer. Alleen jij ziet het nog.")
    return _(
        "Dit briefje hangt er niet meer. Alleen wie voor %(organisatie)s schrijft ziet het nog.",
        organisatie=notice.organisation,
    )
