"""Going through accounts by the clock: every platform, in short writing units, and nobody who is restricted (K05) or
being erased."""

from collections.abc import Callable

from sqlalchemy import ColumnElement, select

from wijkplatform.accounts.models import ParentalConsent, User
from wijkplatform.core.database import Base, reading, writing
from wijkplatform.core.people import may_expire

PORTION = 50


def each_account(deed: Callable[[int], object], *due: ColumnElement[bool]) -> None:
    """Do `deed` for every account of which all of `due` is true, portion by portion: nobody waits long to write. Looks
    first without the write lock: mostly nothing is due.

    Whoever does something with an account at this very moment is waited for, and `due` is looked at again then.
    """
    query = select(User.id).outerjoin(ParentalConsent, ParentalConsent.user_id == User.id)
    query = query.where(*due, User.erasing_at.is_(None), may_expire(Base.metadata.tables[User.__tablename__]))
    with reading() as current:
        if current.execute(query.limit(1)).first() is None:
            return
    query, last = query.with_for_update(of=User), 0
    while True:
        with writing() as current:
            found = list(current.execute(query.where(User.id > last).order_by(User.id).limit(PORTION)).scalars())
            for user_id in found:
                deed(user_id)
        if len(found) < PORTION:
            return
        last = found[-1]
