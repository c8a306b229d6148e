"""An account that ends, as the worker carries it out: letters first, then the rows."""

from tests.accounts.letters import Opened, open_mail
from tests.conftest import House
from wijkplatform.core.database import db, reading
from wijkplatform.core.erasures import Erasure
from wijkplatform.privacy.erasing.carrying_out import run_erasures


def finish_erasing(house: House) -> list[Opened]:
    """Let the worker erase all who are to be erased; the mail that left for it."""
    mails: list[Opened] = []
    for _round in range(3):
        with house.app.app_context():
            run_erasures()
        mails += open_mail(house)
    with house.app.app_context(), reading(), db.engine.connect() as connection:
        assert all(row.rows_gone_at for row in connection.execute(Erasure.__table__.select()))
    return mails
