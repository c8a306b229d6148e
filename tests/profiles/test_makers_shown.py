"""Whether what somebody made shows, also asked in a query about accounts themselves."""

from sqlalchemy import select

from tests.conftest import NOW, House
from tests.factories.accounts import make_user
from tests.factories.platforms import make_platform
from wijkplatform.accounts.models import User
from wijkplatform.core.database import db
from wijkplatform.profiles.policy import makers_shown


def test_the_question_stands_in_a_query_about_accounts(house: House) -> None:
    with house.writing(None):
        make_platform()
        awake, resting = make_user("Wakker Mens"), make_user("Rustend Mens")
        resting.paused_at = NOW
    with house.reading():
        query = select(User.id).where(User.id.in_([awake.id, resting.id]), makers_shown(User.id))
        assert list(db.session.scalars(query)) == [awake.id]
