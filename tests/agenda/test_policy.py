"""Who sees an activity: everybody at its own platform, and nobody at another one."""

import pytest

from tests.agenda.arranging import an_entry, plan, the_event
from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.platforms import make_platform
from wijkplatform.agenda.present import event_path
from wijkplatform.agenda.queries import get_event, list_days
from wijkplatform.agenda.selection import Selection
from wijkplatform.core import clock
from wijkplatform.core.audience import Viewer
from wijkplatform.core.errors import NotFound


@pytest.fixture
def elsewhere(village: House) -> str:
    """The path of an event of hus.example, with a second platform beside it."""
    plan(village, an_entry())
    with village.writing(None):
        make_platform("elders.example")
    with village.reading():
        return event_path(the_event().public_id, "Koffie")


def test_an_event_is_found_at_its_own_platform_only(client: WatchingClient, elsewhere: str) -> None:
    assert client.get(elsewhere).status_code == 200
    client.host = "elders.example"
    missing = client.get(elsewhere)
    assert missing.status_code == client.get(f"{elsewhere}.ics").status_code == 404
    assert missing.text == client.get("/agenda/AAAAAAAAAAAAAAAAAAAAAA/koffie").text
    assert "Koffie" not in client.get("/agenda/").text


@pytest.mark.usefixtures("elsewhere")
def test_a_viewer_of_another_platform_sees_nothing(village: House) -> None:
    with village.reading() as here:
        assert here is not None
        stranger = Viewer(platform_id=here.platform_id + 1)
        assert list_days(stranger, Selection(since=clock.now())).days == ()
        with pytest.raises(NotFound):
            get_event(stranger, the_event().public_id)
