"""An activity that is in the tables, as a draft: to look at it as its maker does."""

from sqlalchemy import select

from wijkplatform.agenda.models import Event, EventWijk
from wijkplatform.agenda.posting.draft import Draft
from wijkplatform.agenda.stored_series import stored_series
from wijkplatform.core.database import session
from wijkplatform.placing.reading import Contact


def draft_of(event: Event) -> Draft:
    """All that the form would hold of it, in a reading unit."""
    wijken = session().execute(select(EventWijk.wijk_id).where(EventWijk.event_id == event.id)).scalars()
    return Draft(
        organisation_id=event.organisation_id,
        on_behalf=event.on_behalf,
        title=event.title,
        text=event.text,
        series=stored_series(event),
        place=event.place,
        address=event.address,
        home=event.home,
        place_id=event.place_id,
        keeps_place=False,
        access=event.access,
        audiences=event.audiences,
        languages=event.languages,
        category_id=event.category_id,
        wijk_ids=tuple(wijken),
        publiek=event.publiek,
        price=event.price,
        free=event.free,
        join=event.join,
        url=event.url,
        contact=Contact(event.show_name, event.show_email, event.show_phone, event.phone),
        photo_alt=event.photo_alt,
    )
