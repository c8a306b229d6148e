"""What a resident leaves to an organisation: own activities that go on without the person (W09)."""

from wijkplatform.agenda.models import Event
from wijkplatform.agenda.pieces import EVENTS
from wijkplatform.placing.handing_over import own_pieces_of


def _without_person(event: Event) -> None:
    """Where somebody lives goes out of it; and an organisation's activity has no term."""
    event.home, event.over_at = "", None
    event.sequence += 1


OWN_PIECES = own_pieces_of(EVENTS, _without_person)
