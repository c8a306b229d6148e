"""Looking at the pages of the agenda: where they are, and what they say."""

import re

from tests.agenda.arranging import the_event
from tests.conftest import House
from wijkplatform.agenda.present import event_path


def words(html: str) -> str:
    """What the main part of a page says, without its tags."""
    main = html.partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def path_of(house: House, uid: str = "") -> str:
    """Where the page of an event is; without a UID, of the only event there is."""
    with house.reading():
        event = the_event(uid)
        return event_path(event.public_id, event.title)
