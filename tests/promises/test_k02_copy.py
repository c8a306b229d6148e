"""K02: a copy that you can carry elsewhere: one ZIP with data that a program reads, and a page that a person reads."""

import io
import json
import re
from zipfile import ZipFile

from tests.client import WatchingClient
from tests.conftest import House
from tests.factories.accounts import carry, open_session
from tests.factories.platforms import make_platform
from tests.factories.privacy import fill_everybody
from wijkplatform.accounts.models import User
from wijkplatform.core.database import db
from wijkplatform.privacy.download.schemas import TakeoutSchema
from wijkplatform.privacy.jobs.downloads import make_downloads

PAGE = "/mijn/gegevens/download"


def test_all_of_it_comes_in_one_file(house: House, client: WatchingClient) -> None:
    with house.writing(None):
        make_platform()
        everybody = fill_everybody()
        carry(client, open_session(db.session.get_one(User, everybody.one.who.user_id), proved=True))
    client.send_form(PAGE, {})
    with house.app.app_context():
        make_downloads()
    found = re.search(rf'href="({PAGE}/[^"]+)"', client.get(PAGE).text)
    assert found
    with ZipFile(io.BytesIO(client.get(found[1]).data)) as archive:
        assert archive.testzip() is None
        data = TakeoutSchema().load(json.loads(archive.read("gegevens.json")))
        page = archive.read("gegevens.html").decode()
        assert {"LEESMIJ.txt", *(file["naam"] for file in data["bestanden"])} <= set(archive.namelist())
    told = [each.text for each in everybody.told_of(everybody.one) if each.text and "export" not in each.place]
    assert [text for text in told if text not in json.dumps(data, default=str)] == []
    assert [text for text in told if text not in page] == []
