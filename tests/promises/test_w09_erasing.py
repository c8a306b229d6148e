"""W09: deleting wipes your data from the database, at once, by yourself; K04."""

from tests.accounts.conftest import Resident, resident  # noqa: F401  (fixture)
from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.accounts import PASSWORD
from tests.privacy.erasing.conftest import Worker, worker  # noqa: F401  (fixture)
from tests.privacy.erasing.test_to_the_byte import in_tables
from wijkplatform.accounts.models import User
from wijkplatform.core.database import db


def test_with_your_password_alone_everything_of_you_goes_and_nothing_is_left_to_know_you_by(
    resident: Resident,  # noqa: F811
    worker: Worker,  # noqa: F811
    house: House,
) -> None:
    with house.writing():
        user = db.session.get_one(User, resident.user_id)
        user.name = "Qzpromise Proef"
        known = [user.name, user.email, user.public_id, user.password_hash]
    assert all(value in in_tables(house) for value in known)
    answer = resident.browser.send_form("/mijn/gegevens/verwijderen", {"wachtwoord": PASSWORD, "bevestig": "on"})
    worker.finish()
    left = in_tables(house)
    assert [value for value in known if value in left] == []
    assert "Je account is verwijderd" in resident.browser.get(answer.headers["Location"]).text


def test_nobody_can_do_it_for_you(resident: Resident, client: WatchingClient, house: House) -> None:  # noqa: F811
    client.send_form("/mijn/gegevens/verwijderen", {"wachtwoord": "een ander zijn wachtwoord", "bevestig": "on"})
    with house.reading():
        assert db.session.query(User).filter(User.activated_at.is_not(None)).count() == 1
