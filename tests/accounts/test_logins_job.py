"""What can be used no more, is wiped; what can, stays."""

from datetime import timedelta

from sqlalchemy import select

from tests.accounts.test_logging_in import count
from tests.conftest import NOW, House
from tests.factories.accounts import give_role, make_user, open_session
from tests.factories.platforms import make_platform
from wijkplatform.accounts.jobs.logins import JOBS, sweep_logins
from wijkplatform.accounts.models import AccountToken, KnownDevice, LoginSession, MailedCode, User
from wijkplatform.accounts.tokens import TokenPurpose, hash_of, issue_token
from wijkplatform.core import clock
from wijkplatform.core.audience import Role
from wijkplatform.core.database import db
from wijkplatform.privacy.jobs.terms import JOBS as TERMS
from wijkplatform.privacy.jobs.terms import keep_moments, keep_terms

SECOND = timedelta(seconds=1)


def sessions(house: House) -> set[str]:
    """The devices of the sessions that are left."""
    with house.reading():
        return set(db.session.scalars(select(LoginSession.device)))


def test_the_sweep_takes_what_is_over_and_nothing_else(house: House) -> None:
    days, minutes, hours = (timedelta(days=1), timedelta(minutes=1), timedelta(hours=1))
    with house.writing(None):
        make_platform()
        resident, staff = make_user(), make_user("Wil")
        give_role(staff, Role.MODERATOR)
        for user, name, awaits, idle, age in (
            (resident, "used", "", 14 * days - SECOND, 20 * days),
            (resident, "unused", "", 14 * days, 20 * days),
            (resident, "old", "", SECOND, 90 * days),
            (resident, "not old", "", SECOND, 90 * days - SECOND),
            (resident, "owes", "app", SECOND, 30 * minutes - SECOND),
            (resident, "owes too long", "mail", SECOND, 30 * minutes),
            (staff, "staff", "", 30 * minutes - SECOND, 12 * hours - SECOND),
            (staff, "staff unused", "", 30 * minutes, 1 * hours),
            (staff, "staff old", "", SECOND, 12 * hours),
        ):
            open_session(user, awaits=awaits, device=name, seen_at=NOW - idle, started_at=NOW - age)
    sweep(house)
    assert sessions(house) == {"used", "not old", "owes", "staff"}


def test_links_codes_and_devices_go_at_their_time(house: House) -> None:
    with house.writing(None):
        make_platform()
        user = make_user()
        open_session(user, awaits="mail")
        session_id = db.session.scalars(select(LoginSession.id)).one()
        for name, ends in (("a", NOW), ("b", NOW + SECOND)):
            db.session.add(KnownDevice(user_id=user.id, token_hash=hash_of(name), expires_at=ends))
            issue_token(user.id, TokenPurpose.LOGIN, ends - NOW)
        db.session.add(MailedCode(session_id=session_id, user_id=user.id, code_hash="x", expires_at=NOW + SECOND))
    sweep(house)
    assert [count(house, model) for model in (KnownDevice, AccountToken, MailedCode)] == [1, 1, 1]
    clock.stop_at(NOW + SECOND)
    sweep(house)
    assert [count(house, model) for model in (KnownDevice, AccountToken, MailedCode)] == [0, 0, 0]
    assert count(house, User) == 1


def test_every_platform_is_swept(house: House) -> None:
    with house.writing(None):
        make_platform("elders.example")
        issue_token(make_user().id, TokenPurpose.LOGIN, timedelta(0))
    with house.writing(None):
        make_platform()
    sweep(house)
    with house.reading("elders.example"):
        assert db.session.scalars(select(AccountToken.id)).all() == []


def test_a_code_goes_with_its_session(house: House) -> None:
    with house.writing(None):
        make_platform()
        user = make_user()
        open_session(user, awaits="mail", started_at=NOW - timedelta(hours=1))
        session_id = db.session.scalars(select(LoginSession.id)).one()
        db.session.add(MailedCode(session_id=session_id, user_id=user.id, code_hash="x", expires_at=NOW + SECOND))
    sweep(house)
    assert count(house, MailedCode) == 0


def sweep(house: House) -> None:
    """Let the jobs run as the worker does: with no platform."""
    for job in (sweep_logins, keep_moments, keep_terms):
        with house.app.app_context():
            job()


def test_the_jobs_are_the_workers() -> None:
    from wijkplatform.app import FEATURES

    assert {*JOBS, *TERMS} <= {job for feature in FEATURES for job in feature.jobs}
