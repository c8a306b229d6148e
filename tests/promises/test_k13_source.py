"""K13: who did not give their data themselves hears where it came from: a parent, named by a child, and whose
address somebody typed as their own new one.
"""

import pytest

from tests.accounts.conftest import CHILD
from tests.accounts.letters import open_mail, open_one
from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.platforms import make_platform
from tests.privacy.reading import readable
from wijkplatform.core.database import Base
from wijkplatform.core.people.graph import reaches_people
from wijkplatform.core.personal import VisitorLink, about_of, declaration_of

BY_THEMSELVES = {"address_access", "breach_report", "disclosure", "event_tip", "message_contact"}
"""Tables with an address of somebody without an account who gave it themselves, or to whom something was sent."""


def test_the_parent_hears_it_in_the_first_letter_and_on_the_page(house: House, client: WatchingClient) -> None:
    with house.writing(None):
        make_platform()
    client.send_form("/account/maken", CHILD | {"wijk": ""})
    client.send_form(open_one(house).path, {})
    letter = open_one(house)
    assert letter.to == CHILD["email_ouder"]
    assert "jouw e-mailadres" in letter.text
    client.send_form("/privacy/inzage", {"email": letter.to})
    (link,) = (mail for mail in open_mail(house) if mail.to == letter.to)
    page = client.send_form(link.path, {})
    said = readable(client.get(page.location).text)
    assert "Je kind vulde jouw e-mailadres in bij het maken van een account." in said


@pytest.mark.no_database
def test_each_table_with_an_address_that_another_gave_says_its_source() -> None:
    silent = {
        table.name
        for table in Base.metadata.tables.values()
        if reaches_people(table)
        and any(isinstance(declaration_of(column.info), VisitorLink) for column in table.c)
        and not getattr(about_of(table.info), "source", "")
    }
    assert silent == BY_THEMSELVES
