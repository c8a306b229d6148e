"""On PostgreSQL: a delivered message is out of the rows right after its letter, and after the night out of the files.

Not within 90 seconds from its log, as on SQLite: its server alone decides when a segment of that goes (SECURITY.md F4;
README.md has the settings). A cluster of its own, for we look in its files.
"""

from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.accounts.letters import open_mail
from tests.canary import Canaries
from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.organisations import make_organisation
from tests.factories.platforms import make_platform
from tests.messages.conftest import VISITOR
from tests.privacy.erasing.test_on_a_server import Cluster, cluster
from tests.remains import find_remains
from wijkplatform.app import create_app
from wijkplatform.core import migrating
from wijkplatform.core.database import db
from wijkplatform.core.settings import Settings
from wijkplatform.messages.jobs import rewrite_at_night

__all__ = ["cluster"]
pytestmark = pytest.mark.postgres
BODY = "qzgeraniumstekjes7f3a bij de voordeur"


def test_gone_from_rows_at_once_and_from_files_after_the_night(
    cluster: Cluster, tmp_path: Path, canaries: Canaries
) -> None:
    settings = Settings(
        tmp_path, database_url=cluster.url, base_url="http://hus.example", rate_limits=False, testing=True
    )
    app = create_app(settings)
    app.test_client_class = WatchingClient
    with app.app_context():
        migrating.upgrade(db.engine)
    house, client = House(app), app.test_client()
    assert isinstance(client, WatchingClient)
    client.canaries = canaries
    with house.writing(None):
        make_platform()
        make_organisation()
    client.send_form("/contact/organisatie/de-linde", VISITOR | {"bericht": BODY})
    assert len(open_mail(house)) == 1
    with app.app_context(), db.engine.connect() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM message")).scalar() == 0
        assert connection.execute(sa.text("SELECT count(*) FROM message_contact WHERE draft <> ''")).scalar() == 0
    assert find_remains(cluster.folder, [BODY]) != {}, "else the night has nothing to do"
    with app.app_context():
        rewrite_at_night()
    assert find_remains(cluster.folder, [BODY]) == {}
    with app.app_context():
        db.engine.dispose()
