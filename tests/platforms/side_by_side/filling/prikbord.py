"""A side's board: notices in every state, of organisations and residents, with photos, and the buttons of letters."""

from datetime import timedelta
from typing import Any

from tests.factories.media import make_photo
from tests.platforms.side_by_side.filling.side import Addresses, Side
from wijkplatform.accounts.models import User
from wijkplatform.core import clock
from wijkplatform.core.database import db
from wijkplatform.core.ids import new_public_id
from wijkplatform.prikbord.hanging import set_term
from wijkplatform.prikbord.models import Notice, NoticeKind, NoticePhoto, NoticeWijk
from wijkplatform.prikbord.pieces import NOTICES, notice_path
from wijkplatform.prikbord.terms.links import make_link

NOTES: dict[str, dict[str, Any]] = {
    "notice": {},
    "notice of a resident": {"of": "neighbour"},
    "notice for neighbours": {"of": "colleague", "publiek": "buren"},
    "notice that comes down": {"of": "neighbour", "days": 5},
    "notice that hung": {"of": "neighbour", "days": -2},
    "notice of who rests": {"of": "paused"},
    "notice of others": {"by": "other organisation"},
    "draft notice": {"of": "neighbour", "state": "concept", "refusal": True},
    "first notice": {"of": "neighbour", "state": "wacht"},
}
_SHOWN = tuple({"public_id": name, "slug": f"slug of {name}"} for name in NOTES)
_OWN = tuple({"public_id": name} for name in ("notice", "notice of a resident", "draft notice", "first notice"))
_HUNG = tuple({"public_id": name} for name in ("notice", "notice that comes down", "notice that hung"))

ADDRESSES: Addresses = {
    "/prikbord/<public_id>/<slug>": _SHOWN,
    "/prikbord/<public_id>/bewerken": _OWN,
    "/prikbord/<public_id>/weghalen": _OWN,
    "/prikbord/<public_id>/langer": _HUNG,
    "/prikbord/<public_id>/opgelost": _HUNG,
    "/beheer/prikbord/<public_id>": ({"public_id": "first notice"},),
    "/link/langer/<token>": ({"token": "buttons"},),
    "/link/opgelost/<token>": ({"token": "buttons"},),
}


def fill(side: Side) -> None:
    """Notices of every kind, in every state."""
    for number, (name, said) in enumerate(NOTES.items()):
        _notice(side, name, list(NoticeKind)[number % len(NoticeKind)], **said)
    neighbour = side.people["neighbour"]
    notice = db.session.get_one(Notice, side.ids["notice that comes down"])
    notice.warned_for = notice.hangs_until  # so its letter may be written
    side.known["buttons"] = make_link(notice, neighbour)
    side.letters += [(neighbour, notice.id)]


def _notice(side: Side, name: str, kind: NoticeKind, **said: Any) -> None:
    owner = side.people[said["of"]] if "of" in said else None
    title, now = side.text(f"Wie wil {name}"), clock.now()
    notice = Notice(
        public_id=new_public_id(), title=title, text=side.text("Kom het halen"), kind=kind.value,
        state=said.get("state", "geplaatst"), publiek=said.get("publiek", "iedereen"), owner_id=owner,
        organisation_id=None if owner else side.ids[said.get("by", "organisation")],
        posted_by_id=owner or side.people["editor"], form_key=new_public_id(), updated_at=now, placed_at=now,
        hangs_until=now + timedelta(days=said.get("days", 28)), phone=side.phone, show_phone=bool(owner),
        show_name=bool(owner), show_email=bool(owner), address=side.text("Thuisstraat 7"), show_address=bool(owner),
        refusal=side.text("Dit is reclame") if said.get("refusal") else "",
    )  # fmt: skip
    set_term(notice)
    db.session.add(notice)
    db.session.flush()
    db.session.add(NoticeWijk(notice_id=notice.id, wijk_id=side.ids["wijk"]))
    side.ids[name], side.known[name] = notice.id, notice.public_id
    side.known[f"slug of {name}"] = notice_path(notice.public_id, title).rpartition("/")[2]
    side.letters += [(owner, notice.id)] if owner else []
    _picture(side, name, notice)


def _picture(side: Side, name: str, notice: Notice) -> None:
    """A photo, for one of an organisation and two of residents."""
    if name not in {"notice", "notice of a resident", "notice for neighbours"}:
        return
    user = db.session.get_one(User, notice.owner_id or side.people["editor"])
    made = {} if notice.owner_id else {"user_id": None, "organisation_id": notice.organisation_id}
    photo = make_photo(user, NOTICES.name, colour=f"#7f{side.digit}f{side.digit}f", **made)
    db.session.add(NoticePhoto(notice_id=notice.id, photo_id=photo.id, place=1, alt=side.text("Een kast")))
    db.session.flush()
    side.known[f"photo of {name}"] = photo.name
    side.keep_pictures(photo.key)
