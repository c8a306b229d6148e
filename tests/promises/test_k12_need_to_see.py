"""K12: only staff who need it see it: roles are few, given with what was settled, and rest without a second step."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.accounts import carry, give_role, make_user, open_session
from tests.factories.platforms import make_platform
from wijkplatform.accounts.models import RoleGrant
from wijkplatform.core.audience import Role
from wijkplatform.core.database import db

NEIGHBOUR = "Qzneighbour Proefpersoon"


@pytest.mark.parametrize("path", ["/", "/mijn/", "/mijn/beveiliging", "/mijn/account", "/agenda/", "/organisaties/"])
def test_nobody_sees_another_account(house: House, client: WatchingClient, path: str) -> None:
    with house.writing(None):
        make_platform()
        other = make_user(NEIGHBOUR, "qzneighbour@bewoner.example")
        give_role(other, Role.MODERATOR)
        carry(client, open_session(make_user()))
    client.canaries.hide(NEIGHBOUR)
    client.canaries.hide("qzneighbour@bewoner.example")
    assert client.get(path).status_code == 200


def test_a_role_is_kept_with_secrecy_and_vog(house: House) -> None:
    with house.writing(None):
        make_platform()
        give_role(make_user(), Role.PRIVACY_OFFICER)
    with house.reading():
        row = db.session.execute(select(RoleGrant)).scalar_one()
        assert (row.role, row.secrecy_on, row.vog) == ("privacycontact", date(2026, 1, 1), True)


@pytest.mark.parametrize("proved", [False, True])
def test_a_role_rests_without_a_second_step(house: House, client: WatchingClient, proved: bool) -> None:
    with house.writing(None):
        make_platform()
        user = make_user()
        give_role(user, Role.ADMIN)
        carry(client, open_session(user, proved=proved))
    assert client.get("/beheer/").status_code == (200 if proved else 303)
