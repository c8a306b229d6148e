"""What the page with the form is about: a new activity, or one that is there; in a reading unit."""

from flask import g

from wijkplatform.agenda.models import Event, EventState
from wijkplatform.agenda.posting.makers import Choices
from wijkplatform.agenda.posting.present import Situation, first_waits
from wijkplatform.agenda.posting.queries import is_trusted
from wijkplatform.media.queries import photo_paths
from wijkplatform.web.here import here


def new_situation(choices: Choices) -> Situation:
    """A form that is empty still."""
    waits = first_waits(here(), trusted=is_trusted(g.viewer.user_id), as_resident=choices.as_self)
    return Situation(as_resident=choices.as_self, waits=waits)


def situation_of(event: Event, choices: Choices) -> Situation:
    """The form of an activity that is there."""
    resident, path = event.owner_id is not None, f"/agenda/{event.public_id}"
    paths = photo_paths([event.photo_id] if event.photo_id is not None else [])
    return Situation(
        action=f"{path}/bewerken",
        is_new=False,
        is_draft=event.state == EventState.DRAFT,
        of=next((maker.name for maker in choices.makers if maker.id == event.organisation_id), ""),
        as_resident=resident,
        waits=first_waits(here(), trusted=is_trusted(g.viewer.user_id), as_resident=resident),
        refusal=event.refusal,
        photo=next((each.small for each in paths.values()), ""),
        remove_href=f"{path}/weghalen",
    )
