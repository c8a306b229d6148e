"""K05: pausing by yourself, nothing of you shown or used, nothing lost; a legal restriction stops terms too."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.accounts.ending import finish_erasing
from tests.accounts.letters import open_mail
from tests.canary import Canaries
from tests.client import OWN_PAGE, WatchingClient, token_in
from tests.conftest import NOW, House
from tests.factories.accounts import carry, give_role, make_unconfirmed_user, make_user, open_session
from tests.factories.platforms import make_category, make_platform, make_wijk
from tests.factories.profiles import make_profile
from wijkplatform.accounts.jobs.logins import forget_addresses, sweep_logins
from wijkplatform.accounts.jobs.unused import sweep_unused
from wijkplatform.accounts.jobs.waiting import sweep_waiting
from wijkplatform.accounts.models import EmailChange, Interest, LoginSession, ParentalConsent, User
from wijkplatform.app import FEATURES
from wijkplatform.core import clock
from wijkplatform.core.audience import Role, Viewer, Visibility
from wijkplatform.core.database import db
from wijkplatform.core.outbox import Outbox, enqueue
from wijkplatform.core.people import account_holder, is_resting, list_held
from wijkplatform.privacy.jobs.terms import keep_moments, keep_terms
from wijkplatform.profiles.queries import list_authors
from wijkplatform.web.here import Here

PAUSE = "/mijn/gegevens/pauzeren"
STATES = pytest.mark.parametrize("state", ["paused_at", "restricted_at", "erasing_at"])
UNASKED = {"er-wacht-iets", "bericht-doorgeven", "briefje-bijna-voorbij"}
"""The mail that nobody asked for themselves. What is not in here answers what somebody did, or tells what happens to
the account itself: think twice."""


@pytest.fixture
def shown(house: House) -> str:
    """The public id of somebody who shows to everybody, with all there is in a profile."""
    with house.writing(None):
        make_platform()
        user = make_user("Sanne Proef", wijk=make_wijk(), visibility=Visibility.OPENBAAR)
        make_profile(user, "ik maak vogelhuisjes", shows_interests=True)
        db.session.add(Interest(user_id=user.id, category_id=make_category().id))
        return user.public_id


def change(house: House, **values: object) -> int:
    """Let Sanne be so, as the application would write it; her id."""
    with house.writing():
        user = db.session.scalars(select(User).where(User.email == "sanne@bewoner.example")).one()
        for name, value in values.items():
            setattr(user, name, value)
        db.session.flush()
        return user.id


@STATES
def test_nothing_of_you_shows_and_nothing_is_lost(
    house: House, shown: str, client: WatchingClient, canaries: Canaries, state: str
) -> None:
    before = [client.get(path) for path in (f"/buren/{shown}", "/buren/")]
    assert all("Sanne Proef" in page.text for page in before)
    user_id = change(house, **{state: NOW})
    canaries.hide("Sanne Proef")
    canaries.hide("vogelhuisjes")
    assert client.get(f"/buren/{shown}").status_code == 404
    for page in ("/buren/", "/", "/agenda/", "/sitemap.xml"):
        client.get(page)  # the client looks for the canaries
    with house.reading() as here:
        assert here is not None
        author = list_authors(Viewer(here.platform_id), [user_id])[user_id]
        assert (author.name, author.path) == ("Een bewoner", "")
    change(house, **{state: None})
    with canaries.may_see("Sanne Proef", "vogelhuisjes"):
        after = [client.get(path) for path in (f"/buren/{shown}", "/buren/")]
    assert [page.text for page in after] == [page.text for page in before]


def test_pausing_and_going_on_leaves_every_row_as_it_was(house: House, shown: str, client: WatchingClient) -> None:
    with house.writing():
        user = db.session.scalars(select(User)).one()
        carry(client, open_session(user))
    before = held(house, user.id)
    client.send_form(PAUSE, {"doe": "pauzeren"})
    assert held(house, user.id) != before
    client.send_form(PAUSE, {"doe": "hervatten"})
    assert held(house, user.id) == before


def held(house: House, user_id: int) -> list[object]:
    """All that is held about this account."""
    with house.reading():
        return [(each.table, each.rows) for each in list_held(account_holder(user_id))]


@pytest.mark.no_database
def test_each_kind_of_mail_says_whether_it_was_asked_for() -> None:
    kinds = {kind.name: kind.asked for feature in FEATURES for kind in feature.mails}
    assert {name for name, asked in kinds.items() if not asked} == UNASKED


@pytest.mark.parametrize("state", ["paused_at", "restricted_at", "erasing_at", ""])
def test_mail_that_was_not_asked_for_does_not_leave(house: House, shown: str, state: str) -> None:
    """It is dropped, and does not come afterwards; what was asked for leaves."""
    user_id = change(house, **({state: NOW} if state else {}))
    with house.writing():
        give_role(db.session.get_one(User, user_id), Role.ADMIN)
        make_unconfirmed_user("Wacht Even", confirmed_at=NOW, approval_asked_at=NOW)
        enqueue("er-wacht-iets", user_id=user_id)
        enqueue("inloglink", user_id=user_id)
        enqueue("naam-veranderd", user_id=user_id)
    subjects = [mail.subject for mail in open_mail(house)]
    assert len(subjects) == (2 if state else 3)
    assert ("Er wacht iets op jou op Testhus" in subjects) == (not state)
    with house.reading():
        rows = [(row.done_at, row.failed) for row in db.session.scalars(select(Outbox))]
        assert rows == [(NOW, False)] * 3
        assert is_resting(user_id) == bool(state)
    if state:
        change(house, **{state: None})
        assert open_mail(house) == []


def test_who_paused_logs_in_and_lifts_it_on_mijn(house: House, shown: str, client: WatchingClient) -> None:
    user_id = change(house, paused_at=NOW)
    with house.writing():
        carry(client, open_session(db.session.get_one(User, user_id)))
    page = client.get("/mijn/")
    assert "Je account is gepauzeerd." in page.text
    data = {"csrf_token": token_in(page), "doe": "hervatten"}
    assert client.post(PAUSE, data=data, headers=OWN_PAGE).status_code == 303
    with house.reading():
        assert db.session.get_one(User, user_id).paused_at is None


JOBS = (sweep_logins, forget_addresses, sweep_waiting, sweep_unused, keep_terms, keep_moments)
YEARS = 3000


def _unconfirmed(user: User) -> None:
    user.confirmed_at = user.activated_at = None


def _invited(user: User) -> None:
    user.invited_at = NOW - timedelta(days=31)


def _unused(user: User) -> None:
    user.stay_asked_at = user.stay_asked_again_at = NOW - timedelta(days=31)


def _refused(user: User) -> None:
    user.activated_at, user.approval_asked_at, user.refusal_reason = None, NOW, "nee"


def _overdue(user: User) -> None:
    user.activated_at, user.approval_asked_at = None, NOW - timedelta(days=31)


def _silent_parent(user: User) -> None:
    user.under_16, user.created_at = True, NOW
    db.session.add(
        ParentalConsent(
            user_id=user.id, parent_email="ouder@thuis.example", agreed_at=NOW - timedelta(days=400),
            renewal_asked_at=NOW - timedelta(days=31),
        )
    )  # fmt: skip


@pytest.mark.parametrize("due", [_unconfirmed, _invited, _unused, _refused, _overdue, _silent_parent])
def test_a_restriction_stops_what_would_wipe_the_account(house: House, shown: str, due: Callable[[User], None]) -> None:
    with house.writing():
        user = db.session.scalars(select(User)).one()
        user.created_at = NOW - timedelta(days=YEARS)
        due(user)
        user.restricted_at = NOW
    run_all(house, closed=due is _overdue)
    assert people(house) == ["Sanne Proef"]
    change(house, restricted_at=None)
    run_all(house, closed=due is _overdue)
    assert people(house) == []


def run_all(house: House, *, closed: bool) -> None:
    """Every job that wipes by the clock, and then the worker that erases."""
    with house.writing() as platform:
        _close(platform, closed=closed)
    for job in JOBS:
        with house.app.app_context():
            job()
    finish_erasing(house)


def _close(platform: Here | None, *, closed: bool) -> None:
    from wijkplatform.platforms.models import Platform

    assert platform is not None
    db.session.get_one(Platform, platform.platform_id).closed = closed


def people(house: House) -> list[str]:
    """Who there is."""
    with house.reading():
        return list(db.session.scalars(select(User.name)))


def test_a_restriction_stops_the_sweep_of_sessions_and_of_old_addresses(house: House, shown: str) -> None:
    user_id = change(house, restricted_at=NOW, used_at=NOW)
    long_ago = NOW - timedelta(days=100)
    with house.writing():
        open_session(db.session.get_one(User, user_id), seen_at=long_ago, started_at=NOW)
        change_of = EmailChange(user_id=user_id, old_email="a@bewoner.example", new_email="b@bewoner.example")
        change_of.asked_at = long_ago
        db.session.add(change_of)
    for restricted_at, left in ((NOW, 1), (None, 0)):
        change(house, restricted_at=restricted_at)
        run_all(house, closed=False)
        with house.reading():
            for model in (LoginSession, EmailChange):
                assert len(list(db.session.scalars(select(model.id)))) == left


def test_childhood_does_not_end_by_the_clock_either(house: House, shown: str) -> None:
    user_id = change(house, under_16=True, restricted_at=NOW, created_at=NOW - timedelta(days=YEARS))
    run_all(house, closed=False)
    with house.reading():
        assert db.session.get_one(User, user_id).under_16
    clock.stop_at(NOW)
