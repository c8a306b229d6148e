"""K06: objection, per purpose that stands on a legitimate interest; at once where that can, else a person decides."""

from tests.accounts.letters import open_mail
from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import House
from tests.factories.accounts import carry, give_role, make_user, open_session
from tests.factories.platforms import make_platform
from tests.privacy.reading import forms_in
from wijkplatform.accounts.models import RoleGrant
from wijkplatform.core.audience import Role
from wijkplatform.core.database import db
from wijkplatform.core.purposes import Basis, Purpose

PAGE = "/mijn/gegevens"


def enter(house: House, client: WatchingClient) -> None:
    """Let this browser be of a wijkbeheerder, on a platform that has a beheerder too."""
    with house.writing(None):
        make_platform()
        give_role(make_user("Bea Beheer", "bea@bewoner.example"), Role.ADMIN)
        user = make_user()
        give_role(user, Role.MODERATOR)
        carry(client, open_session(user, proved=True))
    open_mail(house)


def test_the_page_offers_it_for_those_purposes_and_for_no_other(house: House, client: WatchingClient) -> None:
    enter(house, client)
    offered = {form["doel"] for form in forms_in(client.get(PAGE).text, f"{PAGE}/bezwaar")}
    interests = {purpose.name for purpose in Purpose if purpose.value.basis is Basis.INTEREST}
    assert offered == interests - {Purpose.TIPS.name} != set()  # of who never gave a tip, nothing is held for that
    for purpose in Purpose:
        if purpose.name not in interests:
            data = {"csrf_token": token_in(client.get(PAGE)), "doel": purpose.name}
            assert client.post(f"{PAGE}/bezwaar", data=data, headers=OWN_PAGE).status_code == 404


def test_what_can_end_ends_at_once_and_of_the_rest_a_person_hears(house: House, client: WatchingClient) -> None:
    enter(house, client)
    for purpose in (Purpose.ROLES, Purpose.SECURITY):
        data = {"csrf_token": token_in(client.get(PAGE)), "doel": purpose.name}
        assert client.post(f"{PAGE}/bezwaar", data=data, headers=OWN_PAGE).status_code == 303
        if purpose is Purpose.ROLES:
            with house.reading():
                assert db.session.scalars(db.select(RoleGrant.role)).all() == [Role.ADMIN]
    assert "privacy@hus.example" in [mail.to for mail in open_mail(house)]
