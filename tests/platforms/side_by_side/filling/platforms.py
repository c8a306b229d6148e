"""A side's platform: its particulars, wijken and categories."""

from tests.factories.platforms import make_category, make_platform, make_wijk
from tests.platforms.side_by_side.filling.side import Addresses, Side
from wijkplatform.core.database import db
from wijkplatform.platforms.models import PlatformHost

ADDRESSES: Addresses = {"/wijken/<slug>": ({"slug": "wijk"}, {"slug": "other wijk"})}


def fill(side: Side) -> None:
    """The platform, at two hosts, with two wijken and two categories."""
    platform = make_platform(
        side.host, slug=side.slug("platform"), name=side.text("Platform"), place=side.text("Plaats"),
        controller_name=side.text("Stichting"), controller_address=f"{side.text('Kerkstraat')} 1\n1000 AA Plaats",
        controller_email=side.email("stichting"), privacy_contact=side.email("privacy"), help_phone=side.phone,
        help_hours=side.text("Op werkdagen"), accessibility_url=side.site("toegankelijk"), first_posts_wait=True,
    )  # fmt: skip
    db.session.add(PlatformHost(host=f"www.{side.word}.example", owner_id=platform.id, is_main=False))
    side.ids["platform"] = platform.id
    for number, key in enumerate(("wijk", "other wijk")):
        wijk = make_wijk(side.slug(f"wijk-{number}"), side.text(f"Wijk {number}"), f"BU0{side.digit}47010{number}")
        side.ids[key], side.known[key] = wijk.id, wijk.slug
    for key, look in (("category", "ontmoeten"), ("other category", "bewegen")):
        made = make_category(side.slug(f"soort-{look}"), side.text(f"Soort {look}"), look)
        side.ids[key], side.known[key] = made.id, made.slug
