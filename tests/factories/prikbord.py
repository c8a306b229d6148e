"""Notices for tests."""

from datetime import timedelta
from typing import Any

from wijkplatform.accounts.models import User
from wijkplatform.core import clock
from wijkplatform.core.database import db
from wijkplatform.core.ids import new_public_id
from wijkplatform.organisations.models import Organisation
from wijkplatform.placing.models import State
from wijkplatform.platforms.models import Wijk
from wijkplatform.prikbord.hanging import set_term
from wijkplatform.prikbord.models import Notice, NoticeKind, NoticeWijk


def make_notice(owner: User | Organisation, wijken: tuple[Wijk, ...] = (), **changes: Any) -> Notice:
    """A notice of a resident or an organisation that hangs for four weeks from now; for named wijken or (none) all."""
    of_resident = isinstance(owner, User)
    fields: dict[str, Any] = {
        "public_id": new_public_id(),
        "owner_id": owner.id if of_resident else None,
        "organisation_id": None if of_resident else owner.id,
        "posted_by_id": owner.id if of_resident else None,
        "kind": NoticeKind.VRAAG.value,
        "title": "Wie helpt mij een kast naar boven te tillen?",
        "text": "Hij is niet zwaar, maar ik kan het niet alleen.",
        "state": State.PLACED.value,
        "placed_at": clock.now(),
        "hangs_until": clock.now() + timedelta(weeks=4),
        "updated_at": clock.now(),
    }
    notice = Notice(**(fields | changes))
    set_term(notice)
    db.session.add(notice)
    db.session.flush()
    db.session.add_all(NoticeWijk(notice_id=notice.id, wijk_id=wijk.id) for wijk in wijken)
    db.session.flush()
    return notice
