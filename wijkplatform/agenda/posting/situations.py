"""What the page with the form is about: a new activity, or one that is there; in a reading unit."""

from flask import g

from wijkplatform.agenda.models import Event
from wijkplatform.agenda.pieces import EVENTS
from wijkplatform.agenda.posting.makers import EventChoices
from wijkplatform.agenda.posting.present import Situation
from wijkplatform.media.queries import photo_paths
from wijkplatform.placing.makers import first_waits
from wijkplatform.placing.models import State
from wijkplatform.placing.queries import is_trusted
from wijkplatform.web.here import here


def new_situation(choices: EventChoices) -> Situation:
    """A form that is empty still."""
    waits = first_waits(here(), trusted=is_trusted(g.viewer.user_id), as_resident=choices.as_self)
    return Situation(as_resident=choices.as_self, waits=waits)


def situation_of(event: Event, choices: EventChoices) -> Situation:
    """The form of an activity that is there."""
    resident = event.owner_id is not None
    paths = photo_paths([event.photo_id] if event.photo_id is not None else [])
    return Situation(
        action=EVENTS.edit_path(event.public_id),
        is_new=False,
        is_draft=event.state == State.DRAFT,
        of=next((maker.name for maker in choices.makers if maker.id == event.organisation_id), ""),
        as_resident=resident,
        waits=first_waits(here(), trusted=is_trusted(g.viewer.user_id), as_resident=resident),
        refusal=event.refusal,
        photo=next((each.small for each in paths.values()), ""),
        remove_href=EVENTS.remove_path(event.public_id),
    )
