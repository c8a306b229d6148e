"""K04: erasure. What W09 does with a press of a button holds for who cannot log in too, by a mail to their address."""

from tests.accounts.letters import open_one
from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import NOW, House
from tests.factories.accounts import make_user
from tests.factories.platforms import make_platform
from tests.privacy.erasing.conftest import Worker, worker  # noqa: F401  (fixture)
from tests.privacy.erasing.test_to_the_byte import in_tables


def test_who_cannot_log_in_erases_their_account_from_the_mail_that_they_ask(
    house: House,
    client: WatchingClient,
    worker: Worker,  # noqa: F811
) -> None:
    with house.writing(None):
        make_platform()
        user = make_user("Qzbeloofd Proef", "qzbeloofd@bewoner.example", blocked_at=NOW)
        known = [user.name, user.email, user.public_id]
    assert all(value in in_tables(house) for value in known)
    client.send_form("/privacy/inzage", {"email": known[1]})
    client.send_form(open_one(house).path, {})
    data = {"csrf_token": token_in(client.get("/privacy/gegevens")), "bevestig": "on"}
    answer = client.post("/privacy/gegevens/verwijderen", data=data, headers=OWN_PAGE)
    worker.finish()
    left = in_tables(house)
    assert [value for value in known if value in left] == []
    assert "Je account is verwijderd" in client.get(answer.headers["Location"]).text
