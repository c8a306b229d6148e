"""Who runs a closed platform hears once a day that somebody waits."""

from datetime import timedelta

from tests.accounts.approving.conftest import Staff
from tests.accounts.approving.steps import EMAIL, NAME, confirm, decide, page_of
from tests.accounts.conftest import FILLED_IN, SignUp
from tests.accounts.letters import Opened, open_mail
from tests.client import WatchingClient
from tests.conftest import NOW, House
from tests.factories.accounts import give_role, make_user
from wijkplatform.core import clock
from wijkplatform.core.audience import Role
from wijkplatform.site.what_waits import remind_staff


def remind(house: House, moment: timedelta = timedelta()) -> list[Opened]:
    """Let the job run this long after the beginning, and open what it brings."""
    clock.stop_at(NOW + moment)
    with house.app.app_context():
        remind_staff()
    return open_mail(house)


def test_who_runs_it_hears_once_a_day_that_something_waits_and_no_name(
    house: House, shut: None, staff: Staff, client: WatchingClient, sign_up: SignUp
) -> None:
    for role in Role:
        staff(role)
    with house.writing():
        give_role(make_user("Wil Weg", "weg@hus.example", blocked_at=NOW), Role.MODERATOR)
    assert remind(house) == []
    sign_up(FILLED_IN)
    confirm(house, client)
    first = remind(house)
    assert {mail.to for mail in first} == {"wijkbeheerder@hus.example", "beheerder@hus.example"}
    for mail in first:
        assert mail.path == "/beheer/"
        for word in (NAME, NAME.split()[0], EMAIL):
            assert word not in mail.raw
    assert remind(house, timedelta(hours=5)) == []
    assert len(remind(house, timedelta(hours=16))) == 2  # after midnight
    clock.stop_at(NOW + timedelta(days=2))
    with house.app.app_context():
        remind_staff()
    decide(staff(Role.ADMIN), page_of(house), besluit="toelaten")
    assert [mail.to for mail in open_mail(house)] == [EMAIL]  # nothing waits any more
    assert remind(house, timedelta(days=3)) == []
