"""A side's profiles: what people of each level say of themselves, with a photo."""

from tests.factories.media import make_photo
from tests.factories.profiles import make_profile
from tests.platforms.side_by_side.filling.side import Addresses, Side
from wijkplatform.accounts.models import User
from wijkplatform.core.database import db

SHOWN = ("neighbour", "colleague", "hidden", "shown to neighbours", "guarded")

ADDRESSES: Addresses = {
    "/buren/<public_id>": tuple({"public_id": f"person {name}"} for name in SHOWN),
    "/foto/<name>": (
        *({"name": f"photo of {name}"} for name in SHOWN),
        {"name": "small photo of neighbour"}, {"name": "photo of event"}, {"name": "photo of event of a resident"},
        *({"name": f"photo of notice{whose}"} for whose in ("", " of a resident", " for neighbours")),
    ),
}  # fmt: skip


def fill(side: Side) -> None:
    """A profile and a photo for each level."""
    for number, name in enumerate(SHOWN):
        user = db.session.get_one(User, side.people[name])
        photo = make_photo(user, colour=f"#{side.digit}0{side.digit}0{number}0")
        make_profile(user, side.text("Ik wandel graag"), photo_id=photo.id)
        side.known[f"photo of {name}"] = photo.name
        side.known[f"small photo of {name}"] = f"{photo.name}-klein"
        side.keep_pictures(photo.key)
