"""A row that says its own moment stays no longer than people are told."""

from datetime import timedelta

import pytest

from tests.conftest import NOW, House
from tests.factories.platforms import make_platform
from wijkplatform.core.database import TooLong, db
from wijkplatform.privacy.models import LINK_WORKS, AddressAccess


def access(until: timedelta) -> AddressAccess:
    """Somebody who asks what is held of an address."""
    return AddressAccess(email="iemand@voorbeeld.example", asked_at=NOW, expires_at=NOW + until)


def test_a_row_up_to_its_term_is_kept(house: House) -> None:
    with house.writing(None):
        make_platform()
        db.session.add(access(LINK_WORKS))


def test_a_row_beyond_its_term_is_refused(house: House) -> None:
    with pytest.raises(TooLong), house.writing(None):
        make_platform()
        db.session.add(access(LINK_WORKS + timedelta(seconds=1)))
        db.session.flush()


def test_nor_is_it_lengthened(house: House) -> None:
    with pytest.raises(TooLong), house.writing(None):
        make_platform()
        row = access(LINK_WORKS)
        db.session.add(row)
        db.session.flush()
        row.expires_at = NOW + 2 * LINK_WORKS
        db.session.flush()
