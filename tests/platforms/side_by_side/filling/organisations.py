"""A side's organisations: one with everything that an organisation can tell, one that nobody writes for."""

from datetime import date

from tests.factories.organisations import make_organisation
from tests.platforms.side_by_side.filling.side import Addresses, Side
from wijkplatform.core.database import db
from wijkplatform.organisations.models import Membership, OrganisationTheme, OrganisationWijk
from wijkplatform.organisations.opening.actions import put_hours
from wijkplatform.organisations.opening.hours import Departure, Hours, Span, week_of

_EACH = ({"slug": "organisation"}, {"slug": "other organisation"})
ADDRESSES: Addresses = {"/organisaties/<slug>": _EACH, "/organisaties/<slug>/openingstijden": _EACH}


def fill(side: Side) -> None:
    """Two organisations; the editor and a colleague write for the first."""
    for key, name in (("organisation", "Dorpshuis"), ("other organisation", "Club")):
        site, slug = side.site(name.lower()), side.slug(name.lower())
        made = make_organisation(
            slug, name=side.text(name), summary=side.text("Koffie"), text=f"{side.text('Zie')} [onze site]({site}).",
            phone=side.phone, email=side.email(name.lower()), website=site, address=side.text("Dorpsstraat 1"),
            checked_on=date(2026, 11, 2),
        )  # fmt: skip
        side.ids[key], side.known[key] = made.id, slug
        db.session.add(OrganisationWijk(organisation_id=made.id, wijk_id=side.ids["wijk"]))
        db.session.add(OrganisationTheme(organisation_id=made.id, category_id=side.ids["category"]))
        closed = Departure(date(2026, 12, 21), date(2027, 1, 3), reason=side.text("Vakantie"))
        put_hours(made.id, Hours(week_of([(1, Span(540, 1020))]), (closed,), note=side.text("Bel aan")))
    for name, role in (("editor", "redacteur"), ("colleague", "beheerder")):
        db.session.add(Membership(organisation_id=side.ids["organisation"], user_id=side.people[name], role=role))
    db.session.flush()
