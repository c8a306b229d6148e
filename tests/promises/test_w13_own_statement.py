"""W13: each platform has its own versioned statement, and a processor agreement drawn up from its own register."""

import pytest

from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.accounts import carry, give_role, make_user, open_session
from tests.factories.platforms import make_platform
from tests.factories.privacy.statements import make_processor
from wijkplatform.core.audience import Role
from wijkplatform.core.purposes import Purpose
from wijkplatform.privacy.jobs.statement import publish_everywhere

AGREEMENT = "/beheer/register/verwerkersovereenkomst.txt"
ELSEWHERE = "http://ander.example"


@pytest.fixture
def two(house: House) -> None:
    """Two platforms, each with its own controller and processor, and their first versions."""
    with house.writing(None):
        make_platform()
        make_processor("Hostbedrijf")
    with house.writing(None):
        make_platform("ander.example", controller_name="Gemeente Elders", privacy_contact="fg@ander.example")
        make_processor("Postbedrijf")
    with house.app.app_context():
        publish_everywhere()


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize("path", ["/privacy", "/privacy/versies/1"])
def test_each_statement_is_of_its_own_platform(client: WatchingClient, path: str) -> None:
    here, there = client.get(path).text, client.get(path, base_url=ELSEWHERE).text
    for own, other, text in (
        ("Stichting Testhus", "Gemeente Elders", here),
        ("Hostbedrijf", "Postbedrijf", here),
        ("Gemeente Elders", "Stichting Testhus", there),
        ("fg@ander.example", "privacy@hus.example", there),
        ("Postbedrijf", "Hostbedrijf", there),
    ):
        assert own in text
        assert other not in text


@pytest.mark.usefixtures("two")
def test_the_agreement_is_drawn_up_from_the_platforms_own_register(house: House, client: WatchingClient) -> None:
    with house.writing():
        user = make_user()
        give_role(user, Role.PRIVACY_OFFICER)
        carry(client, open_session(user, proved=True))
    assert f'href="{AGREEMENT}?verwerker=Hostbedrijf"' in client.get("/beheer/register").text
    text = client.get(AGREEMENT, query_string={"verwerker": "Hostbedrijf"}).text
    for words in ("Stichting Testhus", "De verwerker: Hostbedrijf", "privacy@hus.example"):
        assert words in text
    assert all(purpose.value.sentence in text for purpose in Purpose)
    assert "Postbedrijf" not in text
    assert client.get(AGREEMENT, query_string={"verwerker": "Postbedrijf"}).status_code == 404
