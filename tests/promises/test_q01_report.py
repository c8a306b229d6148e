"""Q01, the report: "meld een datalek" is for anyone, without account or cookie, and the privacycontact hears at once.

The breach register, the choice of those affected and mailing to them come with issue G.
"""

import pytest

from tests.accounts.letters import open_one
from tests.client import WatchingClient
from tests.conftest import House
from tests.crawl import links
from tests.factories.platforms import make_platform


@pytest.mark.parametrize("closed", [False, True], ids=["open", "closed"])
def test_anybody_reports_from_the_statement(house: House, client: WatchingClient, closed: bool) -> None:
    with house.writing(None):
        make_platform(closed=closed)
    assert "/privacy/datalek" in links(client.get("/privacy").text)
    response = client.send_form("/privacy/datalek", {"tekst": "Ik zag de gegevens van een ander."})
    assert "Set-Cookie" not in response.headers
    thanks = client.get(response.location)
    assert thanks.status_code == 200
    for words in ("Bedankt voor je melding", "binnen 72 uur", "Autoriteit Persoonsgegevens", "privacy@hus.example"):
        assert words in thanks.text
    mail = open_one(house)
    assert mail.to == "privacy@hus.example"
    assert "Ik zag de gegevens van een ander." in mail.text
    assert "gegevens van een ander" not in mail.subject
