"""The job that ends what ends by itself: on every platform, in portions, and nothing before its time."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.accounts.letters import open_mail
from tests.conftest import NOW, House
from tests.factories.accounts import make_unconfirmed_user, make_user
from tests.factories.platforms import make_platform
from wijkplatform.accounts.jobs import portions
from wijkplatform.accounts.jobs.waiting import sweep_waiting
from wijkplatform.accounts.models import AccountToken, Consent, User
from wijkplatform.accounts.tokens import TokenPurpose, issue_token
from wijkplatform.core.database import db
from wijkplatform.core.outbox import Outbox, enqueue


def names(house: House, host: str = "hus.example") -> list[str]:
    """Who has an account on a platform."""
    with house.reading(host):
        return sorted(db.session.scalars(select(User.name)))


def sweep(house: House) -> None:
    """Let the job run."""
    with house.app.app_context():
        sweep_waiting()


@pytest.mark.parametrize(("hours", "stays"), [(47.99, True), (48, False)])
def test_an_address_that_nobody_confirmed_goes_with_everything(
    house: House, hus: None, hours: float, stays: bool
) -> None:
    with house.writing():
        user = make_unconfirmed_user(created_at=NOW - timedelta(hours=hours))
        db.session.add(Consent(user_id=user.id, what="voorwaarden", text_version="1", by_parent=False, given_at=NOW))
        issue_token(user.id, TokenPurpose.CONFIRM, timedelta(hours=24))
        enqueue("bevestig-adres", user_id=user.id)
        make_user("Oude Bekende", created_at=NOW - timedelta(days=900))
    sweep(house)
    assert names(house) == (["Nog Niet", "Oude Bekende"] if stays else ["Oude Bekende"])
    with house.reading():
        for table in (Consent, AccountToken, Outbox):
            assert len(db.session.scalars(select(table.id)).all()) == int(stays)


def test_every_platform_in_portions(house: House, hus: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portions, "PORTION", 2)
    with house.writing(None):
        make_platform("elders.example")
    for host in ("hus.example", "elders.example"):
        with house.writing(host):
            for number in range(5):
                make_unconfirmed_user(email=f"n{number}@bewoner.example", created_at=NOW - timedelta(days=3))
            make_user("Blijft Staan")
    sweep(house)
    assert names(house) == names(house, "elders.example") == ["Blijft Staan"]
    assert open_mail(house) == []


def test_it_is_a_job_of_the_feature(house: House) -> None:
    from wijkplatform.accounts import FEATURE

    assert any(job.run is sweep_waiting and job.every == timedelta(hours=1) for job in FEATURE.jobs)
