"""A photo goes when what it belonged to is gone, however that went."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.conftest import House
from tests.factories.accounts import make_user
from tests.factories.agenda import make_event
from tests.factories.media import make_photo
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_platform
from wijkplatform.agenda.models import Event
from wijkplatform.core import clock
from wijkplatform.core.database import db
from wijkplatform.core.people import erase_row
from wijkplatform.media.files import storage
from wijkplatform.media.jobs import AGE, sweep_unused
from wijkplatform.media.models import Photo
from wijkplatform.privacy.jobs.terms import keep_terms
from wijkplatform.profiles.models import Profile


@pytest.fixture
def own(house: House) -> House:
    """Somebody with an activity with a photo, and a profile with another."""
    with house.writing(None):
        make_platform()
        user = make_user()
        event = make_event(make_organisation(), uid="soep")
        event.organisation_id, event.owner_id, event.posted_by_id = None, user.id, user.id
        event.photo_id = make_photo(user, "activiteit").id
        db.session.add(Profile(user_id=user.id, photo_id=make_photo(user).id))
    return house


def kinds(house: House) -> list[str]:
    """Of which kinds there are photos, once the job has been."""
    with house.app.app_context():
        sweep_unused()
    with house.reading():
        return sorted(db.session.scalars(select(Photo.kind)))


def later(span: timedelta = AGE) -> None:
    clock.stop_at(clock.now() + span + timedelta(minutes=1))


def take_away(house: House) -> None:
    with house.writing():
        erase_row(Event.__table__, Event.uid == "soep")  # type: ignore[arg-type]


def test_what_is_used_stays(own: House) -> None:
    later()
    assert kinds(own) == ["activiteit", "profiel"]


def test_the_photo_of_what_was_taken_away_goes_with_its_files(own: House) -> None:
    with own.reading():
        key, other = db.session.scalars(select(Photo.key).order_by(Photo.kind))
    take_away(own)
    assert kinds(own) == ["activiteit", "profiel"]  # so young that what it is for may still come
    later()
    assert kinds(own) == ["profiel"]
    with own.app.app_context():
        keys = set(storage().keys_older_than(timedelta(0)))
    assert (key in keys, other in keys) == (False, True)


def test_the_photo_of_what_was_kept_long_enough_goes(own: House) -> None:
    with own.writing():
        db.session.scalars(select(Event)).one().over_at = clock.now()
    later(timedelta(days=365))
    with own.app.app_context():
        keep_terms()
    assert kinds(own) == ["profiel"]
