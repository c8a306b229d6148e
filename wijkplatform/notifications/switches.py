"""How the switches of somebody stand, and setting one. A switch that was put off stays off after a restore."""

from sqlalchemy import Select, select

from wijkplatform.accounts.models import User
from wijkplatform.accounts.replays import find_by_ref
from wijkplatform.core import clock
from wijkplatform.core.database import session
from wijkplatform.core.lowering import note_lowering
from wijkplatform.notifications.models import MailSwitch
from wijkplatform.web.feature import Replay
from wijkplatform.web.kit import kit
from wijkplatform.web.reaching import NotificationKind

MAIL_OFF = "mail-uit"
"""The kind of entry in the erasure log; its detail is the kind of mail."""


def list_kinds() -> tuple[NotificationKind, ...]:
    """Every kind of mail that features declare."""
    return tuple(kind for feature in kit().features for kind in feature.notification_kinds)


def wants_mail(user_id: int, name: str) -> bool:
    """Whether this account wants mail of this kind. A kind that nobody declares is wanted by nobody."""
    kind = next((each for each in list_kinds() if each.name == name), None)
    if kind is None:
        return False
    row = session().execute(_switch(user_id, name)).scalar()
    return kind.starts_on if row is None else row.wanted


def how_switches_stand(user_id: int) -> dict[str, bool]:
    """Each kind by its name, and whether it is on."""
    rows = session().execute(select(MailSwitch.kind, MailSwitch.wanted).where(MailSwitch.user_id == user_id))
    chosen = {row.kind: row.wanted for row in rows}
    return {kind.name: chosen.get(kind.name, kind.starts_on) for kind in list_kinds()}


def set_switches(user_id: int, wanted: dict[str, bool]) -> None:
    """Let the switches stand so; what stands so already is not touched. In a writing unit."""
    stand = how_switches_stand(user_id)
    for kind in list_kinds():
        if kind.name in wanted and wanted[kind.name] != stand[kind.name]:
            _set(user_id, kind, on=wanted[kind.name])
    session().flush()


def _set(user_id: int, kind: NotificationKind, *, on: bool) -> None:
    row = session().execute(_switch(user_id, kind.name)).scalar()
    if row is None:
        row = MailSwitch(user_id=user_id, kind=kind.name)
        session().add(row)
    row.wanted, row.text_version = on, kind.version
    if on:
        row.given_at, row.withdrawn_at = clock.now(), None
        return
    row.withdrawn_at = clock.now()
    ref = session().execute(select(User.erasure_ref).where(User.id == user_id)).scalar_one()
    note_lowering(MAIL_OFF, ref, kind.name)


def _off_again(ref: str, detail: str) -> None:
    user = find_by_ref(ref)
    if user is not None:
        set_switches(user.id, {detail: False})


def _switch(user_id: int, name: str) -> Select[MailSwitch]:
    return select(MailSwitch).where(MailSwitch.user_id == user_id, MailSwitch.kind == name)


REPLAYS = (Replay(MAIL_OFF, _off_again),)
